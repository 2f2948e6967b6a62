"""The pages in a real browser: what a candidate sees, copies and reaches, and what axe-core says.

What the buttons do to the file is in ``test_browser_taps``.
"""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest

from browser import (
    DUE,
    ELSEWHERE,
    EXAMPLE,
    SUNDAY,
    Served,
    Visitor,
    axe_script,
    served,
    visitor,
)
from calendars import events
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
    with served(site_of(tmp_path, now=SUNDAY)) as site:
        yield site


SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
LOOKS = [
    pytest.param(
        {"java_script_enabled": script, "width": width, "color_scheme": scheme},
        id=f"{'script' if script else 'no-script'}-{width}-{scheme}",
    )
    for script, width, scheme in product((True, False), (360, 1280), SCHEMES)
]


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    options: dict[str, Any] = request.param
    return options


@pytest.fixture
def window(browser: "Browser", look: dict[str, Any]) -> Iterator[Visitor]:
    with visitor(browser, **look) as opened:
        yield opened


def noted(page: "Page", site: Served, title: str = DUE) -> None:
    page.goto(site.step(title))
    page.get_by_role("button", name="I sent it").click()
    page.get_by_role("button", name="Undo").wait_for()


def refused(page: "Page", site: Served) -> None:
    noted(page, site, "Litware: closing note, Grace Abara")
    with site.file().open("a") as file:
        file.write("# meanwhile\n")
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Nothing was changed").wait_for()


PAGES: dict[str, Callable[["Page", Served], object]] = {
    "feed": lambda page, site: page.goto(site.page()),
    "faulty": lambda page, site: page.goto(site.page("kim")),
    "over": lambda page, site: page.goto(site.page("ann")),
    "overview": lambda page, site: page.goto(site.overview),
    "due": lambda page, site: page.goto(site.step(DUE)),
    "overdue": lambda page, site: page.goto(site.step(THANKS)),
    "waiting": lambda page, site: page.goto(site.step(WAITING)),
    "done": lambda page, site: page.goto(site.step("✓ Tailspin Toys: thank Paul Novak")),
    "noted": noted,
    "refused": refused,
    "rotate": lambda page, site: page.goto(f"{site.page()}/rotate"),
}


def unfold(page: "Page") -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def test_every_page_fits_and_asks_only_its_own_server(sam: Served, window: Visitor) -> None:
    page = window.context.new_page()
    for name in ("feed", "faulty", "overview", "overdue", "noted", "rotate"):
        PAGES[name](page, sam)
        unfold(page)
        inside, given = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert inside <= given, name
    assert {urlsplit(url).netloc for url in window.requests} == {urlsplit(sam.base).netloc}
    assert window.complaints == []


def carried(link: str) -> str:
    """The address that a subscription link hands on, as one fetches it."""
    query = parse_qs(urlsplit(link).query)
    (address,) = query.get("cid") or query.get("url") or [link]
    return address.replace("webcal://", "http://")


def test_subscription_links_hand_on_the_feeds_address(sam: Served, window: Visitor) -> None:
    page = window.open(sam.page())
    found = [
        (link.inner_text(), str(link.evaluate("a => a.href")))
        for link in page.get_by_role("region", name="Subscribe").get_by_role("link").all()
    ]
    address, discreet = sam.address(), sam.discreet()
    assert [(name, carried(link)) for name, link in found] == [
        ("Download", f"{address}?download"),
        ("Apple Calendar", address),
        ("Google Calendar", "https://calendar.google.com/calendar/u/0/r/settings/addbyurl"),
        ("Google, one click", address),
        ("Outlook.com", address),
        ("Microsoft 365", address),
        ("Download", f"{discreet}?download"),
        ("New addresses", f"{sam.page()}/rotate"),
    ]
    assert page.locator("#address").inner_text() == address
    assert page.locator("#discreet").inner_text() == discreet
    links = dict(found)
    for outlook in (links["Outlook.com"], links["Microsoft 365"]):
        assert parse_qs(urlsplit(outlook).query)["name"] == ["Sam's follow-ups"]
    with urlopen(carried(links["Apple Calendar"])) as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR\r\n")


def test_an_edit_of_the_file_shows_on_reload(sam: Served, window: Visitor) -> None:
    page = window.context.new_page()
    for n, url in enumerate((sam.page(), sam.step(DUE), sam.overview)):
        page.goto(url)
        assert "Webb" not in page.content()
        sam.file().write_text(EXAMPLE.replace("Jonas Weber", f"Jonas Webb{n}"), "utf-8")
        page.reload()
        shown = page.locator("main").inner_text()
        assert f"Fabrikam: follow up with Jonas Webb{n}" in shown
        assert "Weber" not in shown
        write(sam.file(), EXAMPLE)


def clipboard(window: Visitor, site: Served) -> str:
    """What lies there, read from a page that may."""
    page = window.open(site.page())
    text: str = page.evaluate("navigator.clipboard.readText()")
    page.close()
    return text


def assert_copies_are_the_message(window: Visitor, site: Served, count: int) -> None:
    """Copy on the feed's page gives all of a message that the calendar gives, and nothing else."""
    window.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.base)
    page = window.open(site.page())
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


@pytest.mark.parametrize("look", LOOKS[:4], indirect=True)
def test_copy_puts_exactly_the_message_on_the_clipboard(sam: Served, window: Visitor) -> None:
    assert_copies_are_the_message(window, sam, 4)
    page = window.open(sam.page())
    for number, address in enumerate((sam.address(), sam.discreet())):
        page.get_by_role("button", name="Copy address").nth(0).click()
        page.get_by_role("button", name="Copied").nth(number).wait_for()
        assert clipboard(window, sam) == address
    assert window.complaints == []


@pytest.mark.parametrize("look", LOOKS[:1], indirect=True)
def test_copy_takes_markup_spaces_and_other_scripts_as_they_are(
    sam: Served, window: Visitor
) -> None:
    write(sam.file(), TRICKY)
    assert_copies_are_the_message(window, sam, 1)
    assert "  two  spaces, a \\, a 'quote', &amp; and <b>no</b> bold" in clipboard(window, sam)


@pytest.mark.parametrize("look", LOOKS[:1], indirect=True)
def test_copy_copies_on_a_phone_in_the_same_network_too(sam: Served, window: Visitor) -> None:
    window.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=sam.base)
    window.open(sam.page()).evaluate("navigator.clipboard.writeText('')")
    page = window.open(sam.page().replace("127.0.0.1", ELSEWHERE))
    assert page.evaluate("isSecureContext") is False
    message = page.get_by_role("group", name="Message to Jonas Weber")
    message.get_by_role("button", name="Copy message").click()
    message.locator("[data-copy^=body]", has_not_text="Copy message").wait_for()
    assert f"\n\n{clipboard(window, sam)}\n\nWhy now: " in sam.event(DUE).description


@pytest.mark.parametrize("look", LOOKS[4:5], indirect=True)
def test_without_javascript_there_is_no_button_that_needs_it(sam: Served, window: Visitor) -> None:
    page = window.open(sam.page())
    assert page.get_by_role("link", name="Gmail").first.is_visible()
    assert page.get_by_role("button").count() == 0


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: "Browser", sam: Served, name: str) -> None:
    with visitor(browser, bypass_csp=True) as window:  # axe comes from outside of the page
        page = window.context.new_page()
        PAGES[name](page, sam)
        unfold(page)
        page.evaluate(axe_script())
        found = []
        for width, scheme in product((360, 1280), SCHEMES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            for violation in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]:
                places = [node["target"] for node in violation["nodes"]]
                found.append((width, scheme, violation["help"], places))
    assert found == []
