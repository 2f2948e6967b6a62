"""The Calendar page in a real browser, and what a phone takes from it to its home screen."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from browser import (
    EXAMPLE,
    SCHEMES,
    SUNDAY,
    WIDTHS,
    Served,
    Visitor,
    axe_script,
    phone,
    served,
    unfold,
    visitor,
)
from serving import site_of, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

LOOKS = [
    pytest.param({"width": width, "color_scheme": scheme}, id=f"{width}-{scheme}")
    for width, scheme in product(WIDTHS, SCHEMES)
]
BASES = ["", "http://192.168.1.7:8000", "http://jobs.example", "https://jobs.example"]


@pytest.fixture(params=BASES, ids=["computer", "network", "open", "secure"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """The example, as at each kind of address."""
    write(tmp_path / "sam.yaml", EXAMPLE)
    with served(site_of(tmp_path, base_url=request.param, now=SUNDAY)) as site:
        yield site


def fetch(site: Served, agent: str) -> None:
    with urlopen(Request(site.address(), headers={"User-Agent": agent})) as answer:
        assert answer.status == 200


def found(page: "Page") -> list[str]:
    """What axe-core finds, and what does not fit or is too small for a thumb."""
    unfold(page)
    page.evaluate(axe_script())
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    wrong = [str(v["id"]) for v in page.evaluate("r => axe.run(r)", rules)["violations"]]
    inside, given = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    small: list[str] = page.evaluate(
        "[...document.querySelectorAll('button, .button, summary, .bar a, .list a')]"
        ".filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 44)"
        ".map(e => e.textContent)"
    )
    return [*wrong, *small, *(["wide"] if inside > given else [])]


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_hard_to_see_or_to_tap_before_and_after_the_first_fetch(
    browser: "Browser", anywhere: Served, look: dict[str, Any]
) -> None:
    with visitor(browser, **look) as window:
        page = window.open(f"{anywhere.page()}/calendar")
        assert found(page) == []
        fetch(anywhere, "Google-Calendar-Importer")
        page.reload()
        page.get_by_text("Google Calendar fetched it at").wait_for()
        assert found(page) == []
        assert {urlsplit(url).netloc for url in window.requests} == {urlsplit(anywhere.base).netloc}
        assert window.complaints == []


def test_the_links_of_a_list_are_high_enough_for_a_thumb(sam: Served, hand: Visitor) -> None:
    page = hand.open(sam.page())
    unfold(page)
    heights = [link.evaluate("a => a.offsetHeight") for link in page.locator(".list a").all()]
    assert len(heights) > 1
    assert min(heights) >= 44


@pytest.mark.parametrize("which", ["address", "discreet"])
def test_an_address_is_copied_whole(browser: "Browser", sam: Served, which: str) -> None:
    allowed = ["clipboard-read", "clipboard-write"]
    with phone(browser, permissions=allowed) as window:
        page = window.open(f"{sam.page()}/calendar")
        page.locator(f"[data-copy={which}]").tap()
        page.get_by_role("button", name="Copied").wait_for()
        expected = sam.address() if which == "address" else sam.discreet()
        assert page.evaluate("navigator.clipboard.readText()") == expected
        assert window.complaints == []


def test_the_way_into_a_program_hands_on_the_feeds_address(sam: Served, hand: Visitor) -> None:
    page = hand.open(f"{sam.page()}/calendar")
    way = page.get_by_role("link", name="A calendar program here").evaluate("a => a.href")
    scheme, found, address = str(way).partition("://")
    assert (scheme, f"http://{address}") == ("webcal", sam.address())
    with urlopen(f"http{found}{address}") as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR\r\n")


def test_without_scripts_there_is_no_button_that_does_nothing(
    browser: "Browser", sam: Served
) -> None:
    with phone(browser, java_script_enabled=False) as window:
        page = window.open(f"{sam.page()}/calendar")
        assert page.get_by_role("link", name="A calendar program here").is_visible()
        assert page.locator("#address").inner_text() == sam.address()
        assert not page.locator("[data-copy=address]").is_visible()


def test_an_open_page_sees_a_program_fetch(sam: Served, hand: Visitor) -> None:
    page = hand.open(f"{sam.page()}/calendar")
    page.get_by_role("heading", name="Subscribe", exact=True).wait_for()
    fetch(sam, "Mozilla/5.0 Gecko/20100101 Thunderbird/140.0")
    page.get_by_text("Thunderbird fetched it at Sun 22 Nov, 12:00: it has the latest").wait_for()
    assert page.get_by_role("heading", name="Subscribe elsewhere, too").is_visible()
    assert hand.complaints == []


@pytest.mark.parametrize("below", ["", "/calendar", "/rotate"])
def test_chromium_takes_the_page_to_a_home_screen(sam: Served, hand: Visitor, below: str) -> None:
    page = hand.open(sam.page() + below)
    devtools = hand.context.new_cdp_session(page)
    told = devtools.send("Page.getAppManifest")
    assert told["url"] == f"{sam.page()}/manifest.webmanifest"
    assert told["errors"] == []
    lacking = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in lacking] == ["in-incognito"]  # as all tests are
    manifest = told["manifest"]
    assert (manifest["startUrl"], manifest["scope"]) == (sam.page(), sam.page())
    assert manifest["name"] == "Sam's follow-ups · heardback"
    assert hand.complaints == []


def test_a_double_tap_for_new_addresses_without_scripts_comes_to_the_new_page(
    browser: "Browser", sam: Served
) -> None:
    old = sam.page()
    with phone(browser, java_script_enabled=False) as window:
        page = window.open(f"{old}/rotate")
        slip = page.locator("input[name=slip]").input_value()
        page.get_by_role("button", name="Give me new addresses").tap()
        page.wait_for_url(lambda url: url == sam.page() != old)
        own = {"Origin": sam.base}
        again = window.context.request.post(f"{old}/rotate", form={"slip": slip}, headers=own)
        assert (again.status, again.url) == (200, sam.page())
