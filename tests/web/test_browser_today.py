"""A day's work on Today: each message in a tap, with a phone or the keyboard, or without script."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import EXAMPLE, SUNDAY, TUESDAY, Served, Visitor, phone, served, tab_to, visitor
from serving import site_of, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow

# What a browser takes of a page to say that a row is where it was, in CSS pixels.
NEAR = 4
ALONE = """\
timezone: America/New_York
interviews:
  - {company: Northwind, interviewed: 2026-11-16, thanked: 2026-11-16, hiring_manager: Dana Lee}
"""


@pytest.fixture
def sam(tmp_path: Path) -> Iterator[Served]:
    write(tmp_path / "sam.yaml", EXAMPLE)
    with served(site_of(tmp_path, now=TUESDAY)) as site:
        yield site


def row(page: "Page", company: str) -> "Locator":
    return page.get_by_role("listitem").filter(
        has=page.get_by_role("link", name=company, exact=True)
    )


def sent(page: "Page", company: str) -> "Locator":
    return row(page, company).get_by_role("button", name="Sent", exact=True)


def top(place: "Locator") -> float:
    box = place.bounding_box()
    assert box
    return box["y"]


def text(site: Served) -> str:
    return site.file().read_text("utf-8")


def test_the_first_screen_of_a_phone_has_four_messages_to_send(
    sam: Served, window: Visitor
) -> None:
    page = window.open(sam.page())
    size = page.viewport_size
    assert size
    assert size["height"] <= 800
    boxes = [sent.bounding_box() for sent in page.get_by_role("button", name="Sent").all()]
    within = [box for box in boxes if box and box["y"] + box["height"] <= size["height"]]
    assert len(within) >= 4
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= size["width"] for box in within)


def test_one_tap_marks_one_in_its_place_and_undo_puts_the_file_back_byte_for_byte(
    sam: Served, window: Visitor, script: bool
) -> None:
    raw = b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode() + b"\r\n# end"
    sam.file().write_bytes(raw)
    page = window.open(sam.page())
    window.loads.clear()
    page.evaluate("scrollTo(0, 20)")
    before = top(sent(page, "Contoso Instruments"))
    sent(page, "Fabrikam").tap()
    noted = page.locator("#noted")
    noted.get_by_role("button", name="Undo").wait_for()
    assert len(window.loads) == (0 if script else 1)
    assert "followed_up: 2026-11-24\r\n" in sam.file().read_bytes().decode()
    assert row(page, "Fabrikam").get_by_role("button", name="Sent").count() == 0
    if script:
        assert page.evaluate("[scrollY, document.activeElement.id]") == [20, "noted"]
        assert abs(top(sent(page, "Contoso Instruments")) - before) <= NEAR
    noted.get_by_role("button", name="Undo").tap()
    sent(page, "Fabrikam").wait_for()
    assert len(window.loads) == (0 if script else 2)
    noted.get_by_text("Taken back.").wait_for()
    assert sam.file().read_bytes() == raw
    if script:
        assert abs(top(sent(page, "Contoso Instruments")) - before) <= NEAR
    assert window.complaints == []


def test_without_javascript_it_comes_back_to_where_the_row_was(
    browser: "Browser", sam: Served
) -> None:
    with phone(browser, java_script_enabled=False) as window:
        page = window.open(sam.page())
        sent(page, "Tailspin Toys").tap()
        noted = page.locator("#noted")
        noted.wait_for()
        assert page.url.endswith("#noted")
        page.wait_for_load_state()
        assert 0 <= top(noted) < page.evaluate("innerHeight") - 100


def test_a_double_tap_on_sent_is_one_and_of_its_own_row_only(sam: Served, window: Visitor) -> None:
    page = window.open(sam.page())
    sent(page, "Fabrikam").dblclick()
    page.locator("#noted").wait_for()
    marked = EXAMPLE.replace(
        "    thanked: 2026-11-16\n", "    thanked: 2026-11-16\n    followed_up: 2026-11-24\n"
    )
    assert text(sam) == marked != EXAMPLE


def test_all_of_a_day_is_sent_in_a_tap_each(sam: Served, window: Visitor) -> None:
    page = window.open(sam.page())
    taps = 0
    for left in ("4 to send.", "3 to send.", "2 to send.", "1 to send.", "Nothing to send."):
        page.get_by_role("button", name="Sent", exact=True).first.tap()
        page.get_by_text(left).wait_for()
        taps += 1
    assert taps == 5
    assert page.get_by_role("button", name="Sent", exact=True).count() == 0
    assert "Nothing to send. Next: " in page.locator(".summary").inner_text()
    assert window.complaints == []


def test_where_one_is_due_its_tap_leaves_nothing_to_send(sam: Served, window: Visitor) -> None:
    write(sam.file(), ALONE)
    page = window.open(sam.page())
    page.get_by_text("1 to send.").wait_for()
    sent(page, "Northwind").tap()
    page.get_by_text("Nothing to send. Next: ").wait_for()
    page.locator("#noted").get_by_role("button", name="Undo").tap()
    page.get_by_text("1 to send.").wait_for()
    assert text(sam) == ALONE


def test_they_answered_takes_two_taps_and_their_words(
    sam: Served, window: Visitor, script: bool
) -> None:
    page = window.open(sam.page())
    window.loads.clear()
    fabrikam = row(page, "Fabrikam")
    fabrikam.get_by_text("More", exact=True).tap()
    fabrikam.get_by_label("They will decide by").fill("next Friday")
    fabrikam.get_by_role("button", name="They are still deciding").tap()
    page.locator("#noted").get_by_text("They will decide by Fri 4 Dec.").wait_for()
    assert len(window.loads) == (0 if script else 1)
    assert "    heard_back: 2026-11-24\n    decision_by: 2026-12-04\n" in text(sam)
    page.locator("#noted").get_by_role("button", name="Undo").tap()
    fabrikam.get_by_role("button", name="Sent").wait_for()
    assert text(sam) == EXAMPLE
    assert window.complaints == []


def test_words_that_name_no_day_are_kept_to_be_mended(sam: Served, window: Visitor) -> None:
    page = window.open(sam.page())
    fabrikam = row(page, "Fabrikam")
    fabrikam.get_by_text("More", exact=True).tap()
    fabrikam.get_by_label("They will decide by").fill("soonish")
    fabrikam.get_by_role("button", name="They are still deciding").tap()
    fabrikam.get_by_role("alert").wait_for()
    assert fabrikam.get_by_label("They will decide by").input_value() == "soonish"
    assert text(sam) == EXAMPLE
    fabrikam.get_by_label("They will decide by").fill("in two weeks")
    fabrikam.get_by_role("button", name="They are still deciding").tap()
    page.locator("#noted").wait_for()
    assert "    decision_by: 2026-12-08\n" in text(sam)
    assert window.complaints == []


def test_it_is_over_is_as_near(sam: Served, window: Visitor) -> None:
    page = window.open(sam.page())
    fabrikam = row(page, "Fabrikam")
    fabrikam.get_by_text("More", exact=True).tap()
    fabrikam.get_by_role("button", name="Not this time").tap()
    page.locator("#noted").get_by_text("be kind to yourself").wait_for()
    assert "    outcome: rejected\n" in text(sam)


def test_a_hole_that_is_filled_completes_the_message_at_once(
    sam: Served, window: Visitor, script: bool
) -> None:
    page = window.open(sam.page())
    window.loads.clear()
    northwind = row(page, "Northwind")
    to_dana = northwind.get_by_role("group", name="Message to Dana Lee")
    northwind.get_by_text("2 messages", exact=True).tap()
    assert to_dana.locator("mark").count() > 0
    assert to_dana.get_by_role("link").count() == 0
    northwind.get_by_label("You talked with Dana Lee about").fill("the pricing roadmap")
    northwind.get_by_role("button", name="Add").tap()
    northwind.get_by_label("You talked with Dana Lee about").wait_for(state="detached")
    if not script:  # a page that is loaded anew is folded
        northwind.get_by_text("2 messages", exact=True).tap()
    assert to_dana.is_visible()
    assert "the pricing roadmap" in to_dana.inner_text()
    assert to_dana.locator("mark").count() == 0
    assert to_dana.get_by_role("link", name="Gmail").is_visible()
    assert len(window.loads) == (0 if script else 1)
    assert "      about: the pricing roadmap\n" in text(sam)
    sent(page, "Northwind").tap()
    sent(page, "Northwind").wait_for(state="detached")
    assert "    thanked: 2026-11-24\n" in text(sam)
    assert window.complaints == []


def test_an_edit_by_an_editor_shows_by_itself_and_takes_nothing_away(
    sam: Served, hand: Visitor
) -> None:
    page = hand.open(sam.page())
    hand.loads.clear()
    row(page, "Fabrikam").get_by_text("Message", exact=True).tap()
    hole = row(page, "Northwind").get_by_label("You talked with Dana Lee about")
    hole.press_sequentially("the pri")
    edited = EXAMPLE.replace("Jonas Weber", "Jonas Webb").replace(
        "company: Litware", "company: Liteware"
    )
    write(sam.file(), edited)
    page.get_by_role("heading", name="Follow up with Jonas Webb").wait_for()
    page.get_by_role("link", name="Liteware", exact=True).first.wait_for()
    assert hole.input_value() == "the pri"
    message = row(page, "Fabrikam").get_by_role("group", name="Message to Jonas Webb")
    assert message.is_visible()
    page.keyboard.type("cing")  # the cursor is where it was
    assert hole.input_value() == "the pricing"
    row(page, "Northwind").get_by_role("button", name="Add").tap()
    hole.wait_for(state="detached")
    assert "      about: the pricing\n" in text(sam)
    assert hand.loads == []
    assert hand.complaints == []


def test_a_page_that_was_opened_before_it_was_looked_at_catches_up(
    sam: Served, hand: Visitor
) -> None:
    """As a tab in the background does, which asks for nothing until it is seen."""
    page = hand.context.new_page()
    page.add_init_script(
        "Object.defineProperty(document, 'hidden', {get: () => window.away ?? true})"
    )
    page.goto(sam.page())
    write(sam.file(), EXAMPLE.replace("Jonas Weber", "Jonas Webb"))
    page.evaluate("away = false; document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_role("heading", name="Follow up with Jonas Webb").wait_for()
    assert hand.complaints == []


def test_the_keyboard_alone_sends_one_and_undoes_it(browser: "Browser", sam: Served) -> None:
    for script in (True, False):
        with visitor(browser, java_script_enabled=script) as window:
            page = window.open(sam.page())
            tab_to(page, "Sent")
            page.keyboard.press("Enter")
            page.locator("#noted").get_by_role("button", name="Undo").wait_for()
            page.wait_for_load_state()
            assert "    followed_up: [2026-11-05, 2026-11-13, 2026-11-24]\n" in text(sam)
            page.keyboard.press("Tab")
            assert page.locator("*:focus").inner_text() == "Undo"
            page.keyboard.press("Space")
            sent(page, "Litware").wait_for()
            assert text(sam) == EXAMPLE
            assert window.complaints == []


def test_from_an_empty_folder_to_a_feed_with_an_interview(
    browser: "Browser", tmp_path: Path, script: bool
) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    with (
        served(site_of(folder, now=SUNDAY)) as site,
        phone(browser, java_script_enabled=script) as window,
    ):
        page = window.open(site.overview)
        page.get_by_role("link", name="+ New").tap()
        page.get_by_label("Name", exact=True).fill("Kim")
        page.get_by_role("button", name="Make the file").tap()
        page.get_by_role("link", name="Open the page").tap()
        page.get_by_label("Company", exact=True).fill("Contoso")
        page.get_by_label("Day").fill("2026-11-20")
        decides = page.get_by_role("group", name="Who decides (the hiring manager)")
        decides.get_by_label("Name").fill("Ines Duarte")
        met = page.get_by_role("group", name="Whom else you met", exact=True)
        met.get_by_label("Name").fill("Omar Haddad")
        page.get_by_label("When did they say they would decide?").fill("end of next week")
        page.get_by_role("button", name="Add the interview").tap()
        page.get_by_text("Contoso added. They will decide by Fri 27 Nov.").first.wait_for()
        assert window.complaints == []
        thanks, follow_up, *_ = site.steps("Contoso", "kim")
        assert thanks.startswith("Contoso: add a detail, thank Ines Duarte and Omar Haddad: ")
        assert follow_up == "Contoso: follow up with Ines Duarte: 2026-11-30..2026-11-30"
