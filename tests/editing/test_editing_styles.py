"""Changes of the user's file: files in random styles, each command on each."""

from datetime import date

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from edited import COMMANDS, TODAY, check_added, check_logged, is_settled, logged, said
from heardback.editing import changes, noting
from heardback.logbook.reading import read
from heardback.problems import EditError
from written import files


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(files(), st.sampled_from(COMMANDS), st.data())
def test_an_event_is_noted_in_any_style(
    raw: bytes, command: tuple[str, date | None], data: st.DataObject
) -> None:
    position = data.draw(st.integers(1, len(said(raw).interviews)))
    what, until = command
    event(what)
    assume(not is_settled(said(raw).interviews[position - 1], what))
    check_logged(raw, logged(raw, position, what, until), position, what, until)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(files())
def test_an_interview_is_added_in_any_style(raw: bytes) -> None:
    values = {"company": "Contoso", "interviewed": TODAY.isoformat()}
    check_added(raw, changes.append(raw, values), "Contoso")


@pytest.mark.slow
@given(st.binary() | st.text().map(str.encode), st.sampled_from(COMMANDS))
def test_anything_that_is_no_sound_file_is_refused(
    raw: bytes, command: tuple[str, date | None]
) -> None:
    assume(read(raw).mistakes)
    with pytest.raises(EditError, match=r"^the file has a mistake, correct it first: line "):
        changes.append(raw, {"company": "Contoso", "interviewed": TODAY.isoformat()})
    with pytest.raises(EditError, match=r"^the file has a mistake, correct it first: line "):
        changes.log(raw, 1, noting.Note(values={"outcome": command[0]}))
