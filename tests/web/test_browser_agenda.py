"""The agenda in a real browser: what is in view, what a key and a thumb reach, what axe says."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import EXAMPLE, SUNDAY, WIDTHS, Served, come_true, hard, served, visitor
from serving import site_of, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

# Its first half is long past, so that on no screen all of it is in view.
OLD = EXAMPLE.replace("interviewed: 2026-10-29", "interviewed: 2026-10-12")


@pytest.fixture
def sam(tmp_path: Path) -> Iterator[Served]:
    write(tmp_path / "sam.yaml", OLD)
    write(tmp_path / "ann.yaml", "- {company: Northwind, interviewed: 2026-11-12, outcome: offer}")
    write(tmp_path / "new.yaml", "interviews: []\n")
    with served(site_of(tmp_path, now=SUNDAY)) as site:
        yield site


@pytest.mark.parametrize("name", ["sam", "ann", "new"])
def test_axe_finds_nothing(browser: "Browser", sam: Served, name: str) -> None:
    with visitor(browser, bypass_csp=True) as window:
        page = window.open(f"{sam.page(name)}/agenda")
        assert hard(page) == []


@pytest.mark.parametrize(("width", "script"), list(product(WIDTHS, (True, False))))
def test_it_begins_with_today_in_view_and_only_the_picture_scrolls(
    browser: "Browser", sam: Served, width: int, script: bool
) -> None:
    with visitor(browser, width, java_script_enabled=script) as window:
        page = window.open(f"{sam.page()}/agenda")
        picture = page.get_by_role("region", name="Days from")
        come_true(page, "document.querySelector('.agenda').scrollLeft > 0")
        today = page.locator("text", has_text="today").bounding_box()
        assert today
        assert 0 < today["x"] < width - today["width"]
        for company in ("Northwind", "Litware", "Wingtip"):  # their names stay
            name = picture.get_by_role("link", name=company, exact=True).bounding_box()
            assert name
            assert 0 <= name["x"] < width / 4
        inside, given = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert inside <= given
        assert window.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_scrolled_freely_and_stays_where_it_was_left(
    browser: "Browser", sam: Served, width: int
) -> None:
    with visitor(browser, width) as window:
        page = window.open(f"{sam.page()}/agenda")
        come_true(page, "document.querySelector('.agenda').scrollLeft > 0")
        come_true(page, "document.getAnimations().length === 0")
        page.evaluate("document.querySelector('.agenda').scrollLeft = 30")
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        assert page.evaluate("document.querySelector('.agenda').scrollLeft") == 30


def test_an_edit_of_the_file_shows_without_moving_the_line(browser: "Browser", sam: Served) -> None:
    with visitor(browser, 360) as window:
        page = window.open(f"{sam.page()}/agenda")
        come_true(page, "document.querySelector('.agenda').scrollLeft > 0")
        come_true(page, "document.getAnimations().length === 0")
        page.evaluate("document.querySelector('.agenda').scrollLeft = 300")
        write(sam.file(), OLD.replace("company: Fabrikam", "company: Fabrikon"))
        page.get_by_role("link", name="Fabrikon", exact=True).wait_for()
        assert page.evaluate("document.querySelector('.agenda').scrollLeft") == 300


@pytest.mark.parametrize("width", WIDTHS)
def test_each_mark_is_reached_by_keyboard_seen_there_and_leads_to_its_interview(
    browser: "Browser", sam: Served, width: int
) -> None:
    with visitor(browser, width) as window:
        page = window.open(f"{sam.page()}/agenda")
        marks = page.locator(".days svg a")
        wanted = marks.evaluate_all("all => all.map(a => a.querySelector('title').textContent)")
        assert len(wanted) > 30
        page.get_by_role("region", name="Days from").focus()
        reached: list[str] = []
        while len(reached) < len(wanted):
            page.keyboard.press("Tab")
            words, x, names, right = page.evaluate(
                """() => {
                  const one = document.activeElement, box = one.getBoundingClientRect();
                  const corner = document.querySelector(".corner").getBoundingClientRect();
                  const words = one.querySelector("title")?.textContent ?? "";
                  return [words, box.left, corner.right, box.right];
                }"""
            )
            if not words:
                assert page.evaluate("document.activeElement.closest('.days p') !== null")
                continue
            reached.append(words)
            assert names <= x + 1
            assert right <= width - 16  # the picture's own edge
        assert reached == wanted
        last = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{last}")


def test_a_mark_has_room_for_a_thumb_and_its_name(browser: "Browser", sam: Served) -> None:
    with visitor(browser, 360) as window:
        page = window.open(f"{sam.page()}/agenda")
        due = page.get_by_role(
            "link", name="Fabrikam: first follow-up due Fri 20 Nov to Mon 23 Nov"
        )
        box = due.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_printed_the_whole_line_fits_the_sheet(browser: "Browser", sam: Served) -> None:
    with visitor(browser, 1030) as window:  # a landscape sheet's
        page = window.open(f"{sam.page()}/agenda")
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1030
        marks = page.locator(".days svg a").evaluate_all(
            "all => all.map(a => a.getBoundingClientRect().right)"
        )
        assert max(marks) <= 1030
        assert page.evaluate("getComputedStyle(document.querySelector('.days .due')).color") == (
            "rgb(0, 0, 0)"
        )
