"""The coach's overview in a real browser: who needs a word is seen, anybody found in a step."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest

from browser import Served, axe_script, served, visitor
from serving import NOW, site_of, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

SCREENS = [(360, 800), (1280, 800)]
FIRST = ["Broken Ada", "Late 1", "Late 2", "Late 3", "Late 4"]


def search(name: str, *days_ago: int) -> str:
    interviews = "".join(
        f"  - company: Company {n}\n    interviewed: {NOW.date() - timedelta(days=days)}\n"
        for n, days in enumerate(days_ago)
    )
    return f"name: {name}\ninterviews:\n{interviews}"


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("coach")
    for n in range(295):
        write(folder / f"candidate-{n:03}.yaml", search(f"Candidate {n}", 6))
    for n in range(1, 5):
        write(folder / f"y{n}.yaml", search(f"Late {n}", 13 - n))
    write(folder / "z.yaml", search("Broken Ada", 6) + "  - company: X\n")
    with served(site_of(folder)) as site:
        # The first look of all keeps a good version of each file: not what is tried here.
        urlopen(site.overview).close()
        yield site


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_five_who_need_a_word_first_are_on_the_first_screen(
    coach: Served, browser: "Browser", width: int, height: int
) -> None:
    with visitor(browser, width) as window:
        page = window.context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(coach.overview)
        assert "300 candidates" in page.inner_text(".summary")
        rows = page.locator("tbody tr")
        for n, name in enumerate(FIRST):
            assert name in rows.nth(n).inner_text()
            box: Any = rows.nth(n).bounding_box()
            assert box["y"] + box["height"] <= height
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        low = page.evaluate(
            "[...document.querySelectorAll('main a')].filter(a => "
            "a.getBoundingClientRect().height < 44).map(a => a.outerHTML)"
        )
        assert low == []
        assert window.complaints == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_candidate_is_found_by_a_part_of_the_name_in_one_step(
    coach: Served, browser: "Browser", scripts: bool
) -> None:
    with visitor(browser, java_script_enabled=scripts) as window:
        page = window.open(coach.overview)
        page.get_by_role("searchbox").fill("DATE 123")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=DATE+123")
        (row,) = page.locator("tbody tr").all()
        row.get_by_role("link", name="Candidate 123", exact=False).first.click()
        assert page.url == coach.page("candidate-123")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_nothing_on_the_coachs_pages_is_hard_for_anybody(
    coach: Served, browser: "Browser", scheme: str, width: int, height: int
) -> None:
    with visitor(browser, width, color_scheme=scheme) as window:
        page = window.context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        for below in ("", "?sort=late&show=late", "?q=zzz", "/new", "/candidates/z"):
            page.goto(coach.overview + below)
            page.evaluate(axe_script())
            assert page.evaluate("axe.run()")["violations"] == [], below
        assert window.complaints == []


def test_a_new_candidate_is_made_after_a_mistake_by_who_has_no_scripts(
    coach: Served, browser: "Browser"
) -> None:
    with visitor(browser, 360, java_script_enabled=False) as window:
        page = window.open(coach.overview)
        page.get_by_role("link", name="New").click()
        page.get_by_label("Name", exact=True).fill("Zoë Novák")
        page.get_by_label("Time zone").fill("Berlin")
        page.get_by_role("button", name="Make the file").click()
        page.get_by_role("alert").get_by_role("link").click()
        assert page.title().startswith("Error: ")
        page.get_by_label("Time zone").fill("Europe/Berlin")
        page.get_by_role("button", name="Make the file").click()
        assert coach.page("zoe-novak") in page.inner_text("#page")
    coach.file("zoe-novak").unlink()
