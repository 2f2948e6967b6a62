"""What a browser that has opened the page is shown and led to, and new addresses by its button."""

from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from browser import DUE, EXAMPLE, SUNDAY, Served, Visitor, phone, served
from heardback.values import replace
from serving import site_of, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow


def links(page: "Page") -> list[str]:
    """The addresses on this server that a page leads to."""
    hrefs = [str(a.evaluate("a => a.href")) for a in page.locator("main a").all()]
    return [href for href in hrefs if href.startswith("http://127.0.0.1")]


def test_a_follow_up_leads_nowhere_until_the_page_was_opened_here(
    sam: Served, hand: Visitor
) -> None:
    step, whole = sam.step(DUE), sam.page()
    page = hand.open(step)
    assert links(page) == []
    page.get_by_role("button", name="I sent it").tap()
    page.get_by_role("button", name="Undo").wait_for()
    assert links(page) == [step]
    page.get_by_role("button", name="Undo").tap()
    page.get_by_role("button", name="I sent it").wait_for()
    assert page.url == step
    page.goto(whole)
    page.goto(step)
    page.get_by_role("link", name="← All follow-ups").tap()
    page.get_by_role("heading", name="Sam's follow-ups").wait_for()
    assert page.url == whole
    page.goto(f"{sam.base}/")
    assert page.url == whole
    assert page.evaluate("document.cookie") == ""  # no script sees it
    assert hand.complaints == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_button_for_new_addresses(browser: "Browser", sam: Served, script: bool) -> None:
    old = sam.page()
    gone = [sam.address(), sam.discreet(), sam.step(DUE), old]
    with phone(browser, java_script_enabled=script) as window:
        page = window.open(f"{old}/calendar")
        page.get_by_role("link", name="New addresses").tap()
        page.get_by_role("link", name="Keep the old ones").tap()
        page.get_by_role("heading", name="Calendar", exact=True).wait_for()
        assert page.url == f"{sam.page()}/calendar" == f"{old}/calendar"
        page.get_by_role("link", name="New addresses").tap()
        page.get_by_role("button", name="Give me new addresses").tap()
        page.get_by_role("heading", name="Sam's follow-ups").wait_for()
        assert sam.page() == page.url != old
        page.get_by_role("link", name="Calendar", exact=True).tap()
        assert page.locator("#address").inner_text() == sam.address() != gone[0]
        assert page.locator("#discreet").inner_text() == sam.discreet() != gone[1]
        page.goto(f"{sam.base}/")
        assert page.url == sam.page()
        page.goto(sam.step(DUE))
        page.get_by_role("link", name="← All follow-ups").tap()
        page.get_by_role("heading", name="Sam's follow-ups").wait_for()
        answers = [window.context.request.get(address).status for address in gone]
        assert answers == [404] * 4
        assert window.complaints == []


def test_a_page_left_open_gives_no_second_new_addresses(sam: Served, hand: Visitor) -> None:
    first, second = (hand.open(f"{sam.page()}/rotate") for _ in range(2))
    first.get_by_role("button", name="Give me new addresses").tap()
    first.get_by_role("heading", name="Sam's follow-ups").wait_for()
    new = sam.page()
    second.get_by_role("button", name="Give me new addresses").tap()
    second.get_by_text("There is nothing at this address.").wait_for()
    assert sam.page() == first.url == new


DOUBLE_TAP = """async () => {
    const button = document.querySelector("form button");
    for (const _ of "12") {
        button.click();
        await new Promise((then) => setTimeout(then, 100));
    }
}"""


def test_a_double_tap_over_a_slow_network_loses_nobody_the_page(
    tmp_path: Path, hand: Visitor
) -> None:
    write(tmp_path / "sam.yaml", EXAMPLE)
    answers, made = Event(), tmp_path / ".heardback" / "generations"

    def slow() -> datetime:
        if made.exists():  # there are new addresses, and nobody has heard of them so far
            answers.wait(30)
        return SUNDAY

    with served(replace(site_of(tmp_path, now=SUNDAY), clock=slow)) as sam:
        page = hand.open(f"{sam.page()}/rotate")
        page.evaluate(DOUBLE_TAP)
        answers.set()
        page.get_by_role("heading", name="Sam's follow-ups").wait_for()
        assert page.url == sam.page()
