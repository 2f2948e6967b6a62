"""The pages in a real browser: that all is there, fits, and can be copied, and what axe-core says.

What is done by hand is in ``test_browser_today`` and ``test_browser_taps``; the agenda, the
interviews, the file and the calendar have tests of their own.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from browser import (
    DUE,
    ELSEWHERE,
    EXAMPLE,
    SUNDAY,
    WIDTHS,
    Served,
    Visitor,
    hard,
    served,
    unfold,
    visitor,
)
from calendars import events
from heardback.values import replace
from heardback.words.asides import REPLY
from serving import site_of, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

THANKS = "Northwind: add a detail, thank Dana Lee and Omar Haddad"
WAITING = "Fabrikam: if no answer, second follow-up, Jonas Weber"

# The same recruiter twice, a wait that is too short, and a day that does not exist.
FAULTY = """\
name: Kim's search
timezone: America/New_York
wait: 2-3
interviews:
  - {company: Northwind, interviewed: 2026-11-17, contact: Rita Chen, hiring_manager: Dana Lee}
  - {company: Fabrikam, interviewed: 2026-11-17, contact: Rita Chen, hiring_manager: Jo Weber}
  - {company: Litware, interviewed: 2026-11-31}
"""
TRICKY = """\
timezone: America/New_York
interviews:
  - company: "Tom & <b>Söhne</b>"
    interviewed: 2026-11-16
    hiring_manager: 'Noa "No" Levi <noa@soehne.example>'
    messages:
      first-follow-up:
        subject: Thanks & <i>more</i>  🎉
        body: |
          שלום Noa,

            two  spaces, a \\, a 'quote', &amp; and <b>no</b> bold:
          a + b = 100 % 🎉

          Sam
"""


@pytest.fixture
def sam(tmp_path: Path) -> Iterator[Served]:
    write(tmp_path / "sam.yaml", EXAMPLE)
    write(tmp_path / "kim.yaml", FAULTY)
    write(tmp_path / "ann.yaml", "- {company: Northwind, interviewed: 2026-11-12, outcome: offer}")
    write(tmp_path / "new.yaml", "")
    write(tmp_path / "bad.yaml", "interviews: [")
    with served(site_of(tmp_path, now=SUNDAY)) as site:
        yield site


LOOKS = [
    pytest.param(
        {"java_script_enabled": script, "width": width},
        id=f"{'script' if script else 'no-script'}-{width}",
    )
    for script, width in product((True, False), WIDTHS)
]


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    options: dict[str, Any] = request.param
    return options


@pytest.fixture
def window(browser: "Browser", look: dict[str, Any]) -> Iterator[Visitor]:
    with visitor(browser, **look) as opened:
        yield opened


def press(page: "Page", button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def sent(page: "Page", site: Served) -> None:
    page.goto(site.page())
    press(page, "Sent")
    page.locator("#noted").wait_for()


def answered_in_vague_words(page: "Page") -> None:
    page.get_by_label("They will decide by").first.fill("soonish")
    press(page, "They are still deciding")
    page.get_by_role("alert").wait_for()


def words_refused(page: "Page", site: Served) -> None:
    page.goto(site.page())
    page.locator("summary", has_text="More").first.click()
    answered_in_vague_words(page)


def undone_too_late(page: "Page", site: Served) -> None:
    with site.file().open("a") as file:
        file.write("# meanwhile\n")
    press(page, "Undo")
    page.get_by_role("alert").wait_for()


def undo_refused(page: "Page", site: Served) -> None:
    sent(page, site)
    undone_too_late(page, site)


def step_sent(page: "Page", site: Served) -> None:
    page.goto(site.step(DUE))
    press(page, "I sent it")
    page.get_by_role("status").wait_for()


def step_words_refused(page: "Page", site: Served) -> None:
    page.goto(site.step(DUE))
    page.get_by_text("They answered", exact=True).click()
    answered_in_vague_words(page)


def step_undo_refused(page: "Page", site: Served) -> None:
    step_sent(page, site)
    undone_too_late(page, site)


def step_ended(page: "Page", site: Served) -> None:
    step = site.step(DUE)
    kept = "hiring_manager: Jonas Weber"
    site.file().write_text(EXAMPLE.replace(f"    {kept}", f"    {kept}\n    outcome: offer"))
    page.goto(step)


def candidate(page: "Page", site: Served) -> None:
    page.goto(f"{site.overview}/new")
    page.get_by_label("Name", exact=True).fill("Ada Byron")
    press(page, "Make the file")
    page.get_by_role("heading", name="Addresses of Ada Byron").wait_for()


def candidate_refused(page: "Page", site: Served) -> None:
    page.goto(f"{site.overview}/new")
    press(page, "Make the file")
    page.get_by_role("alert").wait_for()


def read_only(below: str) -> Callable[["Page", Served], None]:
    """A page of the same feed where nothing may be changed."""

    def opened(page: "Page", site: Served) -> None:
        with served(replace(site.site, read_only=True)) as other:
            page.goto(other.page() + below)
            if below == "/interviews":
                page.get_by_role("link", name="Fabrikam").first.click()
                page.get_by_role("heading", name="Fabrikam", level=1).wait_for()

    return opened


PAGES: dict[str, Callable[["Page", Served], object]] = {
    "today": lambda page, site: page.goto(site.page()),
    "today, with mistakes": lambda page, site: page.goto(site.page("kim")),
    "today, all over": lambda page, site: page.goto(site.page("ann")),
    "today, empty": lambda page, site: page.goto(site.page("new")),
    "today, sent": sent,
    "today, words refused": words_refused,
    "rotate": lambda page, site: page.goto(f"{site.page()}/rotate"),
    "overview": lambda page, site: page.goto(site.overview),
    "overview, nobody": lambda page, site: page.goto(f"{site.overview}?q=nobody"),
    "candidate": candidate,
    "new candidate": lambda page, site: page.goto(f"{site.overview}/new"),
    "new candidate, refused": candidate_refused,
    "step, due": lambda page, site: page.goto(site.step(DUE)),
    "step, overdue": lambda page, site: page.goto(site.step(THANKS)),
    "step, waiting": lambda page, site: page.goto(site.step(WAITING)),
    "step, done": lambda page, site: page.goto(site.step("✓ Tailspin Toys: thank Paul Novak")),
    "step, sent": step_sent,
    "step, words refused": step_words_refused,
}
# Of these a browser tells its console itself: they come with an error of HTTP.
ERRORS: dict[str, Callable[["Page", Served], object]] = {
    "nothing published": lambda page, site: page.goto(site.page("bad")),
    "undo refused": undo_refused,
    "step, undo refused": step_undo_refused,
    "step, ended": step_ended,
}
READ_ONLY = {
    name: read_only(below)
    for name, below in {
        "today": "",
        "an interview": "/interviews",
        "the file": "/file",
        "the calendar": "/calendar",
    }.items()
}


def test_every_page_fits_and_asks_only_its_own_server(sam: Served, window: Visitor) -> None:
    for name, opened in (PAGES | ERRORS).items():
        with closing(window.context.new_page()) as page:
            opened(page, sam)
            unfold(page)
            inside, given = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert inside <= given, name
            assert window.complaints == [] or name in ERRORS, name
        write(sam.file(), EXAMPLE)
        window.complaints.clear()
    assert {urlsplit(url).netloc for url in window.requests} == {urlsplit(sam.base).netloc}


def test_an_edit_of_the_file_shows_on_reload(sam: Served, window: Visitor) -> None:
    page = window.context.new_page()
    whole = sam.page()
    company, person = ("Fabrikam", "Fabrikon"), ("Jonas Weber", "Jonas Webb")
    shown_on = {
        whole: company,
        f"{whole}/agenda": company,
        f"{whole}/interviews": company,
        f"{whole}/file": company,
        sam.step(DUE): person,
    }
    for url, (before, after) in shown_on.items():
        write(sam.file(), EXAMPLE)
        page.goto(url)
        assert before in page.content()
        assert after not in page.content()
        write(sam.file(), EXAMPLE.replace(before, after) + "# edited\n")
        page.reload()
        assert after in page.content()


# Copy


def clipboard(window: Visitor, site: Served) -> str:
    """What lies there, read from a page that may."""
    page = window.open(site.page())
    text: str = page.evaluate("navigator.clipboard.readText()")
    page.close()
    return text


def assert_copies_are_the_message(window: Visitor, site: Served, count: int) -> None:
    """Copy on Today gives all of a message that the calendar gives, and nothing else."""
    window.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.base)
    page = window.open(site.page())
    unfold(page)
    whole = "\n".join(e.description for e in events(site.calendar()))
    messages = page.locator(".message").all()
    assert len(messages) == count
    for message in messages:
        texts = []
        for part in ("subject", "body"):
            message.locator(f"[data-copy^={part}]").click()
            message.locator(f"[data-copy^={part}]", has_text="Copied").wait_for()
            texts.append(str(page.evaluate("navigator.clipboard.readText()")))
        to = message.locator("dd").first.inner_text()
        reply = f"{REPLY}\n" if message.get_by_text(REPLY).count() else ""
        head = f"To: {to}\nSubject: {texts[0]}\n{reply}\n"
        _, found, after = whole.partition(f"\n{head}{texts[1]}\n\n")
        assert found, texts
        assert after.startswith(("— ", "Why now: "))


@pytest.mark.parametrize("look", LOOKS[:2], indirect=True)
def test_copy_puts_exactly_the_message_on_the_clipboard(sam: Served, window: Visitor) -> None:
    assert_copies_are_the_message(window, sam, 4)
    assert window.complaints == []


@pytest.mark.parametrize("look", LOOKS[:1], indirect=True)
def test_copy_takes_markup_spaces_and_other_scripts_as_they_are(
    sam: Served, window: Visitor
) -> None:
    write(sam.file(), TRICKY)
    assert_copies_are_the_message(window, sam, 1)
    assert "  two  spaces, a \\, a 'quote', &amp; and <b>no</b> bold" in clipboard(window, sam)


@pytest.mark.parametrize("host", ["127.0.0.1", ELSEWHERE], ids=["computer", "network"])
@pytest.mark.parametrize("look", LOOKS[:1], indirect=True)
def test_copy_in_a_row_copies_its_folded_message_by_plain_http_too(
    sam: Served, window: Visitor, host: str
) -> None:
    window.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=sam.base)
    window.open(sam.page()).evaluate("navigator.clipboard.writeText('')")
    page = window.open(sam.page().replace("127.0.0.1", host))
    assert page.evaluate("isSecureContext") is (host == "127.0.0.1")
    row = page.get_by_role("listitem").filter(has_text="Follow up with Jonas Weber")
    row.get_by_role("button", name="Copy", exact=True).click()
    row.get_by_role("button", name="Copied", exact=True).wait_for()
    assert f"\n\n{clipboard(window, sam)}\n\nWhy now: " in sam.event(DUE).description


@pytest.mark.parametrize("look", LOOKS[2:3], indirect=True)
def test_without_javascript_there_is_no_button_that_needs_it(sam: Served, window: Visitor) -> None:
    page = window.open(sam.page())
    unfold(page)
    assert page.get_by_role("link", name="Gmail").first.is_visible()
    copies = page.locator("[data-copy]")
    assert copies.count() > 4
    assert [button for button in copies.all() if button.is_visible()] == []


# For people with disabilities


@pytest.mark.parametrize("name", [*PAGES, *ERRORS])
def test_axe_finds_nothing(browser: "Browser", sam: Served, name: str) -> None:
    with visitor(browser, bypass_csp=True) as window:
        page = window.context.new_page()
        (PAGES | ERRORS)[name](page, sam)
        assert hard(page) == []


@pytest.mark.parametrize("name", READ_ONLY)
def test_axe_finds_nothing_where_all_is_read_only(
    browser: "Browser", sam: Served, name: str
) -> None:
    with visitor(browser, bypass_csp=True) as window:
        page = window.context.new_page()
        READ_ONLY[name](page, sam)
        assert hard(page) == []
