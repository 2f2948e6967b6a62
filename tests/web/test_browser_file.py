"""The file as text in a real browser: a mistake is seen, mended and saved, and nothing is lost."""

from typing import TYPE_CHECKING

import pytest

from browser import EXAMPLE, Served, Visitor, axe_script, come_true, visitor
from serving import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.slow

WRONG = EXAMPLE.replace("decision_by: 2026-11-20", "decision_by: 2026-11-31")
MENDED = EXAMPLE.replace("decision_by: 2026-11-20", "decision_by: 2026-11-24")
MEANWHILE = EXAMPLE.replace("role: Brand Manager", "role: Head of Brand")
LINE = next(n for n, line in enumerate(WRONG.splitlines(), start=1) if "2026-11-31" in line)
REFUSED = "Failed to load resource: the server responded with a status of 409 (CONFLICT)"
CONTOSO = "Contoso Instruments: follow up with Dr. Amara Okafor"


def opened(window: Visitor, site: Served, query: str = "") -> "Page":
    return window.open(f"{site.page()}/file{query}")


def press(page: "Page", button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def selected(page: "Page") -> str:
    text: str = page.locator("#text").evaluate(
        "t => t.value.slice(t.selectionStart, t.selectionEnd)"
    )
    return text


def test_a_mistake_is_seen_gone_to_mended_and_saved(
    sam: Served, window: Visitor, script: bool
) -> None:
    page = opened(window, sam)
    page.locator("#text").fill(WRONG)
    if not script:
        press(page, "Check")
    page.get_by_text("1 mistake. Mend it, then save.").wait_for()
    press(page, f"Line {LINE}")
    if script:
        assert selected(page) == "    decision_by: 2026-11-31"
        top, height = page.locator("#text").evaluate("t => [t.scrollTop, t.clientHeight]")
        assert top < LINE * 21.12 < top + height
    else:
        assert page.locator("#excerpt mark").inner_text().strip() == "decision_by: 2026-11-31"
    assert page.locator("#text").input_value() == WRONG
    press(page, "Save")
    page.get_by_text("Nothing was saved: mend these first.").wait_for()
    assert page.title().startswith("Error: ")
    assert sam.file().read_text("utf-8") == EXAMPLE
    assert page.locator("#text").input_value() == WRONG
    page.locator("#text").fill(MENDED)
    press(page, "Save")
    page.get_by_text("Saved. 3 moved").wait_for()
    assert sam.file().read_text("utf-8") == MENDED
    assert f"{CONTOSO}: 2026-11-25..2026-11-25" in sam.steps("Contoso")
    press(page, "Undo")
    page.get_by_text("Saved. 3 moved").wait_for(state="detached")
    assert sam.file().read_text("utf-8") == EXAMPLE
    assert [said for said in window.complaints if said != REFUSED] == []


def test_what_saving_would_change_is_seen_as_one_types(sam: Served, hand: Visitor) -> None:
    page = opened(hand, sam)
    page.locator("#text").fill(MENDED)
    page.get_by_text("3 moved").wait_for()
    listed = page.locator("#check li").all_inner_texts()
    assert " ".join(listed[0].split()) == f"moved {CONTOSO}: Mon 23 Nov → Wed 25 Nov"
    page.locator("#text").fill(EXAMPLE)
    page.get_by_text("This is the file as it is.").wait_for()
    assert page.locator("#check li").count() == 0
    assert sam.file().read_text("utf-8") == EXAMPLE
    assert hand.complaints == []


def test_a_save_onto_a_file_that_an_editor_saved_shows_both_and_loses_neither(
    sam: Served, window: Visitor
) -> None:
    page = opened(window, sam)
    page.locator("#text").fill(MENDED)
    write(sam.file(), MEANWHILE)
    press(page, "Save")
    page.get_by_text("the file was changed meanwhile").wait_for()
    assert sam.file().read_text("utf-8") == MEANWHILE
    assert page.get_by_label("Your text").input_value() == MENDED
    assert page.get_by_label("The file as it is now").input_value() == MEANWHILE
    press(page, "Load the file as it is now")
    mine = page.get_by_label("Your text, not saved")
    mine.wait_for()
    assert mine.input_value() == MENDED
    assert page.locator("#text").input_value() == MEANWHILE
    page.locator("#text").fill(MENDED)
    press(page, "Save")
    page.get_by_text("Saved.").first.wait_for()
    assert sam.file().read_text("utf-8") == MENDED
    assert [said for said in window.complaints if said != REFUSED] == []


def test_mine_is_saved_over_what_was_shown(sam: Served, window: Visitor) -> None:
    page = opened(window, sam)
    page.locator("#text").fill(MENDED)
    write(sam.file(), MEANWHILE)
    press(page, "Save")
    press(page, "Save mine over it")
    page.get_by_text("Saved.").first.wait_for()
    assert sam.file().read_text("utf-8") == MENDED


def test_a_file_comes_back_byte_for_byte_but_for_the_line_that_was_typed(
    sam: Served, window: Visitor
) -> None:
    raw = b"\xef\xbb\xbf\r\n" + EXAMPLE.replace("\n", "\r\n", 9).encode()
    raw += "# é \x85 🚀\r# end".encode()
    sam.file().write_bytes(raw)
    page = opened(window, sam)
    text = page.locator("#text").input_value()
    page.locator("#text").fill(text.replace("role: Brand Manager", "role: Head of Brand"))
    press(page, "Save")
    page.get_by_text("Saved.").first.wait_for()
    typed = b"role: Head of Brand\r\n"  # a line that is typed ends as the file's first one does
    assert sam.file().read_bytes() == raw.replace(b"role: Brand Manager\n", typed)


def test_a_link_to_a_line_opens_there_and_takes_nothing_typed_away(
    sam: Served, hand: Visitor
) -> None:
    write(sam.file(), WRONG)
    page = hand.open(sam.page())
    page.get_by_role("link", name=f"Line {LINE}").click()
    page.locator("#text").wait_for()
    come_true(page, "(t => t && t.selectionStart < t.selectionEnd)(document.activeElement)")
    assert selected(page) == "    decision_by: 2026-11-31"
    page.locator("#text").fill(WRONG + "# mine\n")
    page.get_by_role("link", name=f"Line {LINE}").click()
    assert selected(page) == "    decision_by: 2026-11-31"
    assert page.locator("#text").input_value() == WRONG + "# mine\n"


def test_one_who_leaves_with_something_typed_is_asked(sam: Served, hand: Visitor) -> None:
    page = opened(hand, sam)
    asked: list[str] = []

    def stay(dialog: "Dialog") -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("#text").press_sequentially("# mine")
    page.get_by_role("link", name="Today").click()
    page.get_by_text("Saved, it would leave the calendar as it is.").wait_for()
    assert asked == ["beforeunload"]
    assert "# mine" in page.locator("#text").input_value()


def test_the_page_is_worked_by_the_keyboard_alone(sam: Served, browser: "Browser") -> None:
    with visitor(browser) as window:
        page = opened(window, sam)
        page.locator("#text").focus()
        page.keyboard.press("Control+End")
        page.keyboard.type("# mine\n")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text("Saved. The calendar stays as it is.").first.wait_for()
    assert sam.file().read_text("utf-8") == f"{EXAMPLE}# mine\n"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_hard_for_people_with_disabilities(
    sam: Served, browser: "Browser", width: int, scheme: str
) -> None:
    with visitor(browser, width, color_scheme=scheme) as window:
        page = opened(window, sam)

        def look(state: str) -> None:
            page.evaluate(axe_script())
            found = page.evaluate("axe.run()")["violations"]
            assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == [], state
            inside, given = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert inside <= given, state
            low = page.locator("main button:visible").evaluate_all(
                "all => all.filter(b => b.getBoundingClientRect().height < 44).length"
            )
            assert low == 0, state

        look("as it is")
        page.locator("#text").fill(WRONG)
        page.get_by_text("1 mistake.").wait_for()
        look("a mistake")
        page.locator("#text").fill(MENDED)
        page.get_by_text("3 moved").wait_for()
        look("what would change")
        write(sam.file(), MEANWHILE)
        press(page, "Save")
        page.get_by_text("the file was changed meanwhile").wait_for()
        look("both")
        press(page, "Load the file as it is now")
        page.get_by_label("Your text, not saved").wait_for()
        look("loaded")
        page.locator("#text").fill(MENDED)
        press(page, "Save")
        page.get_by_text("Saved.").first.wait_for()
        look("saved")
        page.goto(f"{sam.page()}/file?line=5")
        look("a line")
