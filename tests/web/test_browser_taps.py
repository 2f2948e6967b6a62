"""What people do on a follow-up's own page by thumb, and on every page with the keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import DUE, ELSEWHERE, EXAMPLE, SUNDAY, Served, Visitor, phone, served, tab_to
from heardback.values import replace
from serving import site_of, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

SECOND = "Tailspin Toys: second follow-up, Rita Chen"
FABRIKAM = [
    "✓ Fabrikam: thank Jonas Weber and Mei Tanaka: 2026-11-16..2026-11-16",
    "Fabrikam: follow up with Jonas Weber: 2026-11-20..2026-11-23",
    "Fabrikam: if no answer, second follow-up, Jonas Weber: 2026-11-30..2026-12-01",
    "Fabrikam: if no answer, closing note, Jonas Weber: 2026-12-04..2026-12-07",
]


def tap(page: "Page", button: str) -> None:
    page.get_by_role("button", name=button, exact=True).tap()


def said(page: "Page") -> str:
    """What the page says once a tap is noted."""
    page.get_by_role("button", name="Undo").wait_for()
    return " ".join(page.locator("main p").all_inner_texts())


def test_a_tap_on_i_sent_it_plans_the_next_step_from_today(sam: Served, hand: Visitor) -> None:
    assert sam.steps("Tailspin")[2:] == [
        "Tailspin Toys: second follow-up, Rita Chen: 2026-11-24..2026-11-25",
        "Tailspin Toys: if no answer, closing note, Rita Chen: 2026-12-02..2026-12-03",
    ]
    page = hand.open(sam.step(SECOND))
    tap(page, "I sent it")
    assert "Sent today. Next: Mon 30 Nov, if no answer." in said(page)
    assert sam.steps("Tailspin")[2:] == [
        "✓ Tailspin Toys: second follow-up, Rita Chen: 2026-11-22..2026-11-22",
        "Tailspin Toys: closing note, Rita Chen: 2026-11-30..2026-12-01",
    ]
    assert "followed_up: [2026-11-18, 2026-11-22]\n" in sam.file().read_text("utf-8")
    assert hand.complaints == []


def test_a_message_may_have_been_sent_on_another_day(sam: Served, hand: Visitor) -> None:
    page = hand.open(sam.step(DUE))
    page.get_by_label("I sent it on").fill("2026-11-19")
    tap(page, "I sent it")
    said(page)
    assert sam.steps("Fabrikam")[1:] == [
        "✓ Fabrikam: follow up with Jonas Weber: 2026-11-19..2026-11-19",
        "Fabrikam: second follow-up, Jonas Weber: 2026-11-25..2026-11-30",
        "Fabrikam: if no answer, closing note, Jonas Weber: 2026-12-03..2026-12-04",
    ]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_undo_puts_the_file_back_byte_for_byte(
    browser: "Browser", sam: Served, script: bool
) -> None:
    sam.file().write_bytes(b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode() + b"\r\n# end")
    before, steps = sam.file().read_bytes(), sam.steps("Fabrikam")
    with phone(browser, java_script_enabled=script) as window:
        page = window.open(sam.step(DUE))
        tap(page, "I sent it")
        said(page)
        assert sam.file().read_bytes() != before
        assert sam.steps("Fabrikam") != steps
        tap(page, "Undo")
        page.get_by_role("button", name="Undo").wait_for(state="detached")
    assert sam.file().read_bytes() == before
    assert sam.steps("Fabrikam") == steps == FABRIKAM


def test_a_double_tap_is_one(sam: Served, hand: Visitor) -> None:
    page = hand.open(sam.step(SECOND))
    page.get_by_role("button", name="I sent it").dblclick()
    said(page)
    once = EXAMPLE.replace("followed_up: 2026-11-18", "followed_up: [2026-11-18, 2026-11-22]")
    assert sam.file().read_text("utf-8") == once


def test_a_tap_on_a_page_left_open_is_no_second_send(sam: Served, hand: Visitor) -> None:
    first, second = (hand.open(sam.step(SECOND)) for _ in range(2))
    tap(first, "I sent it")
    said(first)
    once = sam.file().read_bytes()
    second.locator("[name=on]").first.fill("2026-11-21")
    tap(second, "I sent it")
    said(second)
    assert sam.file().read_bytes() == once
    tap(second, "Undo")
    second.get_by_role("button", name="Undo").wait_for(state="detached")
    assert sam.file().read_text("utf-8") == EXAMPLE


def answer(page: "Page", words: str) -> str:
    page.get_by_text("They answered", exact=True).tap()
    page.get_by_label("They will decide by").first.fill(words)
    tap(page, "They are still deciding")
    return said(page)


def test_they_answered_begins_anew_after_the_day_that_their_words_name(
    sam: Served, hand: Visitor
) -> None:
    answer(hand.open(sam.step(DUE)), "next Friday")
    text = sam.file().read_text("utf-8")
    assert "    heard_back: 2026-11-22\n" in text
    assert "    decision_by: 2026-12-04\n" in text
    assert sam.steps("Fabrikam") == [
        FABRIKAM[0],
        "Fabrikam: follow up with Jonas Weber: 2026-12-07..2026-12-07",
        "Fabrikam: if no answer, second follow-up, Jonas Weber: 2026-12-11..2026-12-14",
        "Fabrikam: if no answer, closing note, Jonas Weber: 2026-12-17..2026-12-18",
    ]


def test_words_for_a_day_are_shown_as_the_day_that_they_were_read_as(
    sam: Served, hand: Visitor
) -> None:
    said_of_it = answer(hand.open(sam.step(DUE)), "next Friday")
    assert "4 Dec" in said_of_it


def test_words_that_name_no_day_change_nothing(sam: Served, hand: Visitor) -> None:
    page = hand.open(sam.step(DUE))
    page.get_by_text("They answered", exact=True).tap()
    page.get_by_label("They will decide by").first.fill("soonish")
    tap(page, "They are still deciding")
    reason = page.get_by_text("Nothing was changed").inner_text()
    assert reason.startswith("Nothing was changed: 'soonish' is neither a date nor ")
    assert sam.file().read_text("utf-8") == EXAMPLE


def test_not_this_time_speaks_kindly_and_ends_it(sam: Served, hand: Visitor) -> None:
    page = hand.open(sam.step(DUE))
    page.get_by_text("It is over", exact=True).tap()
    tap(page, "Not this time")
    words = said(page)
    assert "says little about you" in words
    assert "be kind to yourself" in words
    assert "reject" not in words
    assert sam.steps("Fabrikam") == FABRIKAM[:1]


def test_a_next_round_is_an_interview_of_its_own(sam: Served, hand: Visitor) -> None:
    page = hand.open(sam.step(DUE))
    page.get_by_text("There is a next round", exact=True).tap()
    page.get_by_label("The next interview is on").fill("2026-12-01")
    tap(page, "Note the next round")
    assert "Good luck" in said(page)
    assert sam.steps("Fabrikam") == [
        FABRIKAM[0],
        "Fabrikam: add a detail, thank Jonas Weber and Mei Tanaka: 2026-12-01..2026-12-01",
        "Fabrikam: follow up with Jonas Weber: 2026-12-07..2026-12-08",
        "Fabrikam: if no answer, second follow-up, Jonas Weber: 2026-12-11..2026-12-14",
        "Fabrikam: if no answer, closing note, Jonas Weber: 2026-12-17..2026-12-18",
    ]


@pytest.mark.parametrize(
    ("button", "outcome"), [("I withdraw", "withdrawn"), ("Close it", "closed")]
)
def test_it_is_over(sam: Served, hand: Visitor, button: str, outcome: str) -> None:
    page = hand.open(sam.step(DUE))
    page.get_by_text("It is over", exact=True).tap()
    tap(page, button)
    said(page)
    assert f"    outcome: {outcome}\n" in sam.file().read_text("utf-8")
    assert sam.steps("Fabrikam") == FABRIKAM[:1]


def test_the_buttons_work_without_javascript(browser: "Browser", sam: Served) -> None:
    with phone(browser, java_script_enabled=False) as window:
        answer(window.open(sam.step(DUE)), "in two weeks")
    text = sam.file().read_text("utf-8")
    assert "    heard_back: 2026-11-22\n    decision_by: 2026-12-06\n" in text


def test_the_buttons_work_from_a_phone_in_the_same_network(sam: Served, hand: Visitor) -> None:
    page = hand.open(sam.step(DUE).replace("127.0.0.1", ELSEWHERE))
    tap(page, "I sent it")
    said(page)
    assert "    followed_up: 2026-11-22\n" in sam.file().read_text("utf-8")


def test_a_read_only_site_has_no_buttons_and_says_what_to_note(
    tmp_path: Path, hand: Visitor
) -> None:
    write(tmp_path / "sam.yaml", EXAMPLE)
    with served(replace(site_of(tmp_path, now=SUNDAY), read_only=True)) as site:
        page = hand.open(site.step(DUE))
        assert page.locator("form").count() == 0
        assert page.get_by_text("What happened?").count() == 0
        page.get_by_text("Once it is sent, note the day under Fabrikam as followed_up").wait_for()


# The keyboard

REACHABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
NUMBER = f"""() => {{
    document.querySelectorAll("details").forEach(d => d.open = true);
    const reachable = [...document.querySelectorAll({REACHABLE!r})];
    const seen = reachable.filter(e => e.checkVisibility() && e.tabIndex >= 0);
    return seen.map((e, i) => e.dataset.turn = `${{i}}`);
}}"""
# A date's button lies within it, is focused when it is not, and has the browser's own ring.
FOCUS = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    const inside = box.top >= -1 && box.left >= -1
        && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
        && style.outlineColor !== getComputedStyle(document.body).backgroundColor;
    return [e.dataset.turn ?? "", inside && (ring || !e.matches(":focus")), e.outerHTML];
}"""


def below(place: str) -> Callable[["Page", Served], None]:
    """A page of the feed, once it has looked whether it is what the file says by now."""

    def opened(page: "Page", site: Served) -> None:
        page.goto(site.page() + place)
        page.wait_for_load_state("networkidle")

    return opened


def step_sent(page: "Page", site: Served) -> None:
    page.goto(site.step(DUE))
    tap(page, "I sent it")
    said(page)
    page.reload()


def just_sent(page: "Page", site: Served) -> None:
    page.goto(site.page())
    page.get_by_role("button", name="Sent", exact=True).last.tap()
    said(page)
    page.goto(page.url.partition("#")[0])  # from whose top one begins
    page.wait_for_load_state("networkidle")


def interview(page: "Page", site: Served) -> None:
    below("/interviews")(page, site)
    page.get_by_role("link", name="Fabrikam").first.tap()
    page.get_by_role("heading", name="Fabrikam", level=1).wait_for()
    page.wait_for_load_state("networkidle")


PAGES: dict[str, Callable[["Page", Served], object]] = {
    "today": below(""),
    "today, sent": just_sent,
    "interviews": below("/interviews"),
    "interview": interview,
    "new interview": below("/interviews/new"),
    "calendar": below("/calendar"),
    "rotate": below("/rotate"),
    "overview": lambda page, site: page.goto(site.overview),
    "new candidate": lambda page, site: page.goto(f"{site.overview}/new"),
    "step": lambda page, site: page.goto(site.step(DUE)),
    "step, sent": step_sent,
}


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_in_order_and_visibly(sam: Served, hand: Visitor, name: str) -> None:
    page = hand.context.new_page()
    PAGES[name](page, sam)
    wanted = page.evaluate(NUMBER)
    reached: list[str] = []
    while reached[-1:] != [""]:
        page.keyboard.press("Tab")
        turn, seen, element = page.evaluate(FOCUS)
        assert seen or not turn, element
        if [turn] != reached[-1:]:  # a date has a stop for each of its parts
            reached.append(turn)
    assert reached[:-1] == wanted
    assert len(wanted) > 1


def test_the_skip_link_leads_to_the_content(sam: Served, hand: Visitor) -> None:
    page = hand.open(sam.page())
    page.keyboard.press("Tab")
    skip = page.locator("*:focus")
    assert skip.inner_text() == "Skip to the content"
    assert page.evaluate(FOCUS)[1]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "main"
    page.keyboard.press("Tab")
    assert page.locator("*:focus").inner_text() == "Today"


def test_the_keyboard_alone_notes_and_undoes(sam: Served, hand: Visitor) -> None:
    page = hand.open(sam.step(DUE))
    tab_to(page, "They answered")
    page.keyboard.press("Enter")
    tab_to(page, "They are still deciding")
    page.keyboard.press("Space")
    said(page)
    assert "    heard_back: 2026-11-22\n" in sam.file().read_text("utf-8")
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Undo").wait_for(state="detached")
    assert sam.file().read_text("utf-8") == EXAMPLE
