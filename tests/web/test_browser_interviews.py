"""The interviews' pages in a real browser: by thumb and by keyboard, with and without script."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import EXAMPLE, SUNDAY, Served, hard, phone, served, visitor
from serving import site_of, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

WITH_SCRIPT_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["js", "no-js"])


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """A file with nothing in it yet."""
    write(tmp_path / "sam.yaml", "")
    with served(site_of(tmp_path, now=SUNDAY)) as site:
        yield site


def press(page: "Page", button: str) -> None:
    page.get_by_role("button", name=button, exact=True).tap()


def interview(page: "Page", sam: Served, company: str) -> None:
    page.goto(f"{sam.page()}/interviews?show=all")
    page.get_by_role("link", name=company).last.tap()
    page.get_by_role("heading", name=company, level=1).wait_for()


def person(page: "Page", group: str, **typed: str) -> None:
    row = page.get_by_role("group", name=group, exact=True).last
    for label, text in typed.items():
        row.get_by_label(label.replace("_", "-")).fill(text)


@WITH_SCRIPT_AND_WITHOUT
def test_from_nothing_to_the_first_interview(
    browser: "Browser", empty: Served, script: bool
) -> None:
    with phone(browser, java_script_enabled=script) as hand:
        page = hand.open(empty.page())
        page.get_by_label("Company", exact=True).fill("Contoso")
        page.get_by_label("Day").fill("2026-11-20")
        person(page, "Who decides (the hiring manager), if you know", Name="Ines Duarte")
        person(page, "Whom else you met", Name="Omar Haddad", E_mail="omar@contoso.example")
        press(page, "+ Another person")
        page.locator("#name-2").wait_for()
        if script:
            assert page.evaluate("document.activeElement.id") == "name-2"
        person(page, "Another person", Name="Mei Tanaka")
        page.locator("#about-2").fill("the pricing roadmap")
        page.get_by_label("When did they say they would decide?").fill("end of next week")
        press(page, "Add the interview")
        page.get_by_text("Contoso added. They will decide by Fri 27 Nov.").first.wait_for()
        assert hand.complaints == []
    assert empty.file().read_text("utf-8") == (
        "- company: Contoso\n  id: contoso\n  interviewed: 2026-11-20\n"
        "  hiring_manager: Ines Duarte\n"
        "  interviewers:\n"
        "    - Omar Haddad <omar@contoso.example>\n"
        "    - name: Mei Tanaka\n      about: the pricing roadmap\n"
        "  decision_by: end of next week\n"
    )
    assert empty.steps("Contoso")[1] == (
        "Contoso: follow up with Ines Duarte: 2026-11-30..2026-11-30"
    )


@WITH_SCRIPT_AND_WITHOUT
def test_an_answer_in_words_is_noted_where_the_interview_is(
    browser: "Browser", sam: Served, script: bool
) -> None:
    with phone(browser, java_script_enabled=script) as hand:
        page = hand.open(sam.page())
        interview(page, sam, "Tailspin Toys")
        page.get_by_text("They answered", exact=True).tap()
        page.locator("[name=until]:visible").fill("next Friday")
        press(page, "They are still deciding")
        page.get_by_text("They will decide by Fri 4 Dec.").first.wait_for()
        page.get_by_text("They decide by").wait_for()
        page.get_by_role("button", name="Undo").first.tap()
        page.get_by_text("No decision date").wait_for()
        assert page.get_by_role("heading", name="Tailspin Toys").count()
        assert hand.complaints == []
    assert sam.file().read_text("utf-8") == EXAMPLE


@WITH_SCRIPT_AND_WITHOUT
def test_a_next_round_begins_with_the_people_of_the_last_one(
    browser: "Browser", sam: Served, script: bool
) -> None:
    with phone(browser, java_script_enabled=script) as hand:
        page = hand.open(sam.page())
        interview(page, sam, "Tailspin Toys")
        page.get_by_role("link", name="Next round").tap()
        assert page.get_by_label("Company", exact=True).input_value() == "Tailspin Toys"
        page.get_by_label("Day").fill("2026-12-03")
        page.get_by_label("Time").fill("09:30")
        press(page, "Add the interview")
        page.get_by_text("Tailspin Toys added. Next: Thu 3 Dec.").first.wait_for()
        assert hand.complaints == []
    assert sam.file().read_text("utf-8") == EXAMPLE.rstrip("\n") + (
        "\n\n  - company: Tailspin Toys\n    id: tailspin-toys-group-product-manager\n"
        "    role: Group Product Manager\n    interviewed: 2026-12-03 09:30\n"
        "    hiring_manager: Paul Novak\n    contact: Rita Chen <rita@talent.example>\n"
    )


def test_who_undoes_what_was_added_comes_to_the_list(browser: "Browser", empty: Served) -> None:
    with phone(browser) as hand:
        page = hand.open(f"{empty.page()}/interviews/new")
        page.get_by_label("Company", exact=True).fill("Contoso")
        press(page, "Add the interview")
        page.get_by_role("button", name="Undo").first.tap()
        page.get_by_text("No interview yet.").wait_for()
        assert hand.complaints == []
    assert empty.file().read_bytes() == b""


@WITH_SCRIPT_AND_WITHOUT
def test_an_outcome_and_a_date_are_taken_back(
    browser: "Browser", sam: Served, script: bool
) -> None:
    with phone(browser, java_script_enabled=script) as hand:
        page = hand.open(sam.page())
        interview(page, sam, "Proseware")
        press(page, "Reopen")
        page.get_by_text("Open again.").first.wait_for()
        page.get_by_text("Change First follow-up, Tue 27 Oct").locator("..").tap()
        press(page, "It was not sent")
        page.get_by_text("Taken back: nothing was sent on Tue 27 Oct.").first.wait_for()
        assert hand.complaints == []
    assert sam.file().read_text("utf-8") == EXAMPLE.replace("    outcome: offer\n", "").replace(
        "    followed_up: 2026-10-27\n", ""
    )


@WITH_SCRIPT_AND_WITHOUT
def test_an_error_leads_to_its_field_and_nothing_typed_is_lost(
    browser: "Browser", sam: Served, script: bool
) -> None:
    with phone(browser, java_script_enabled=script) as hand:
        page = hand.open(f"{sam.page()}/interviews/new")
        page.get_by_label("Role").fill("Baker")
        page.get_by_label("When did they say they would decide?").fill("soon")
        press(page, "Add the interview")
        summary = page.get_by_role("alert")
        summary.wait_for()
        assert page.title().startswith("Error: Add an interview")
        if script:
            assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
        summary.get_by_role("link", name="'soon' promises no date").tap()
        assert page.locator("#decision_by").evaluate("e => e === document.activeElement")
        assert page.get_by_label("Role").input_value() == "Baker"
        page.get_by_label("Company", exact=True).fill("Contoso")
        page.locator("#decision_by").fill("")
        press(page, "Add the interview")
        page.get_by_text("Contoso added.").first.wait_for()
        assert hand.complaints == []
    assert "id: contoso-baker\n    role: Baker\n" in sam.file().read_text("utf-8")


def test_the_keyboard_alone_adds_finds_and_removes(browser: "Browser", empty: Served) -> None:
    with visitor(browser) as desk:
        page = desk.open(f"{empty.page()}/interviews/new")
        page.get_by_label("Company", exact=True).focus()
        page.keyboard.type("Contoso")
        page.keyboard.press("Enter")  # in a field it saves, and asks for no other person
        page.get_by_text("Contoso added.").first.wait_for()
        page.goto(f"{empty.page()}/interviews")
        page.get_by_label("Company, role or person").focus()
        page.keyboard.type("conto")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=conto*")
        page.get_by_role("link", name="Contoso").focus()
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Remove").focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Remove it").focus()
        page.keyboard.press("Enter")
        page.get_by_text("Contoso removed.").first.wait_for()
        assert desk.complaints == []
    assert "Contoso" not in empty.file().read_text("utf-8")


def test_nothing_is_too_small_for_a_thumb_or_too_wide_for_a_phone(
    browser: "Browser", sam: Served
) -> None:
    small = """() => [...document.querySelectorAll("main a, main button, summary, input, select")]
        .filter(e => e.checkVisibility() && e.type !== "hidden" && !e.closest("p:not(.add, .back)"))
        .filter(e => !e.classList.contains("unseen"))
        .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""
    with phone(browser) as hand:
        page = hand.open(sam.page())
        for name, opened in PAGES.items():
            opened(page, sam)
            page.wait_for_load_state()
            assert page.evaluate(small) == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, name


def _edit(page: "Page", sam: Served) -> None:
    interview(page, sam, "Northwind")
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("heading", name="Edit the interview").wait_for()


def _errors(page: "Page", sam: Served) -> None:
    _edit(page, sam)
    page.get_by_label("Company", exact=True).fill("")
    page.locator("#email-1").fill("omar")
    page.get_by_role("button", name="Save").last.click()
    page.get_by_role("alert").wait_for()


def _remove(page: "Page", sam: Served) -> None:
    interview(page, sam, "Northwind")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove it").wait_for()


def _noted(page: "Page", sam: Served) -> None:
    interview(page, sam, "Adventure Works")
    page.get_by_text("Change First follow-up, Tue 10 Nov").locator("..").click()
    page.get_by_role("button", name="Change", exact=True).first.click()
    page.locator("#noted").wait_for()


def _refused(page: "Page", sam: Served) -> None:
    interview(page, sam, "Fabrikam")
    page.get_by_text("They answered", exact=True).click()
    page.locator("[name=until]:visible").fill("soon")
    page.get_by_role("button", name="They are still deciding").click()
    page.get_by_role("alert").wait_for()


PAGES: dict[str, Callable[["Page", Served], object]] = {
    "list": lambda page, sam: page.goto(f"{sam.page()}/interviews"),
    "nothing found": lambda page, sam: page.goto(f"{sam.page()}/interviews?q=xyz"),
    "due": lambda page, sam: interview(page, sam, "Northwind"),
    "answered": lambda page, sam: interview(page, sam, "Adventure Works"),
    "over": lambda page, sam: interview(page, sam, "Proseware"),
    "new": lambda page, sam: page.goto(f"{sam.page()}/interviews/new"),
    "missing": lambda page, sam: page.goto(f"{sam.page()}/interviews/{'0' * 36}"),
    "edit": _edit,
    "errors": _errors,
    "remove": _remove,
    "noted": _noted,
    "refused": _refused,
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: "Browser", sam: Served, name: str) -> None:
    with phone(browser, bypass_csp=True) as window:
        page = window.context.new_page()
        PAGES[name](page, sam)
        assert hard(page) == []
