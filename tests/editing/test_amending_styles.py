"""Changes of an interview by its keys: files as people write them, and in random styles."""

import re

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from amended import Wanted, check_amended, wanted_of
from any_style import logbooks
from edited import said
from heardback.editing import changes
from heardback.logbook.reading import read
from places import DATA
from written import files

FILES = {path.stem: path for path in sorted((DATA / "editing").glob("*"))}
NAMES = [name for name, path in FILES.items() if said(path.read_bytes()).interviews]
ANCHORED = {name for name in NAMES if name.startswith("anchored-")}
REFUSED = r"that would be a mistake: |.* is (in a part of the file that is )?anchored \(&"


def changes_of(raw: bytes, position: int) -> list[tuple[str, Wanted]]:
    interview = said(raw).interviews[position - 1]
    return list(wanted_of(interview, changes.told(raw, position).get("notes")))


@pytest.mark.parametrize("name", NAMES)
def test_anything_is_changed_and_nothing_else_is_touched(name: str) -> None:
    raw = FILES[name].read_bytes()
    for position in range(1, len(said(raw).interviews) + 1):
        for _, wanted in changes_of(raw, position):
            after = check_amended(raw, position, wanted)
            if isinstance(after, str):
                assert re.match(REFUSED, after)
                assert name in ANCHORED or after.startswith("that would be a mistake: ")


@pytest.mark.parametrize("name", sorted({*NAMES} - ANCHORED))
def test_what_is_added_and_taken_out_again_leaves_the_file_as_it_was(name: str) -> None:
    raw = FILES[name].read_bytes()
    for position in range(1, len(said(raw).interviews) + 1):
        known = changes.told(raw, position)
        for _, wanted in changes_of(raw, position):
            if not known.keys() & wanted.keys() and not read(raw).mistakes:
                after = check_amended(raw, position, wanted)
                if isinstance(after, bytes):
                    assert changes.amend(after, position, dict.fromkeys(wanted)) == raw


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(files(), st.data())
def test_anything_is_changed_in_any_style(raw: bytes, data: st.DataObject) -> None:
    check_a_change(raw, data)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(logbooks(), st.data())
def test_what_is_changed_changes_nothing_else_of_any_file(raw: bytes, data: st.DataObject) -> None:
    check_a_change(raw, data)


def check_a_change(raw: bytes, data: st.DataObject) -> None:
    position = data.draw(st.integers(1, len(said(raw).interviews)))
    what, wanted = data.draw(st.sampled_from(changes_of(raw, position)))
    event(what)
    after = check_amended(raw, position, wanted)
    if isinstance(after, str):
        event(f"refused: {after.partition(':')[0]}")
