"""An interview taken out of the file: what goes with it, and that nothing else does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_style import logbooks
from edited import TODAY, check_removed, said
from heardback.editing import changes
from heardback.problems import EditError
from places import DATA
from written import files

FILES = {path.stem: path for path in sorted((DATA / "editing").glob("*"))}
NAMES = [name for name, path in FILES.items() if said(path.read_bytes()).interviews]
ANCHORED = "the interview is in a part of the file that is anchored (& or *): edit it by hand"
HAS_ANCHOR = "a part of the interview is anchored (&): edit the file by hand"
CLOSED = {
    ("anchored-interview", 1): ANCHORED,
    ("anchored-list", 1): ANCHORED,
    ("anchored-top", 1): ANCHORED,
    ("anchored-date", 1): HAS_ANCHOR,
    ("anchored-date", 2): HAS_ANCHOR,
    ("anchored-people", 1): HAS_ANCHOR,
}


@pytest.mark.parametrize("name", NAMES)
def test_an_interview_goes_and_nothing_else_is_touched(name: str) -> None:
    raw = FILES[name].read_bytes()
    for position in range(1, len(said(raw).interviews) + 1):
        if (name, position) in CLOSED:
            with pytest.raises(EditError) as refused:
                changes.remove(raw, position)
            assert str(refused.value) == CLOSED[name, position]
        else:
            check_removed(raw, changes.remove(raw, position), position)


# Where it goes, a blank line before it parts the list from what stands below.
PARTED = {"comments-everywhere", "comments-only-between", "notes-folded-last-keep"}
PARTED |= {"anchored-list", "anchored-top"}  # and where nothing goes


@pytest.mark.parametrize("name", sorted({*NAMES} - PARTED))
def test_what_was_added_to_a_list_and_is_removed_leaves_the_file_as_it_was(name: str) -> None:
    raw = FILES[name].read_bytes()
    added = changes.append(raw, {"company": "Contoso", "interviewed": TODAY.isoformat()})
    after = changes.remove(added, len(said(added).interviews))
    end = b"\r\n" if b"\r\n" in raw else b"\n"  # to which a last line comes by another below it
    assert after in (raw, raw + end, raw.rstrip() + end)


def removed(text: str, position: int) -> str:
    return changes.remove(text.encode(), position).decode()


A, B, C = (f"- company: {name}\n  interviewed: 2026-11-12\n" for name in "ABC")


@pytest.mark.parametrize(
    ("text", "position", "after"),
    [
        # Comments directly above the dash are its own, and deeper ones within and below.
        (f"{A}# about B\n# more\n{B}{C}", 2, f"{A}{C}"),
        (f"{A}# apart\n\n# about B\n{B}{C}", 2, f"{A}# apart\n\n{C}"),
        (f"{A}  # of A\n{B}{C}", 2, f"{A}  # of A\n{C}"),
        (f"{A}{B}  # of B\n\n  # of B, too\n# about C\n{C}", 2, f"{A}# about C\n{C}"),
        (f"{A}{B}# the end\n", 2, f"{A}# the end\n"),
        (f"{A}# about B\n-   # the dash's\n  company: B\n  interviewed: 2026-11-12\n", 2, A),
        # What stands at the top is the file's.
        (f"# mine\n{A}{B}", 1, f"# mine\n{B}"),
        (f"# mine\n\n# about A\n{A}{B}", 1, f"# mine\n\n{B}"),
        # Of two gaps one is left, and none at the end.
        (f"{A}\n{B}\n{C}", 1, f"{B}\n{C}"),
        (f"{A}\n{B}\n{C}", 2, f"{A}\n{C}"),
        (f"{A}\n{B}\n{C}", 3, f"{A}\n{B}"),
        (f"{A}\n{B}{C}", 2, f"{A}\n{C}"),
        (f"{A}{B}\n{C}", 2, f"{A}\n{C}"),
        (f"{A}\n\n", 1, "[]\n\n\n"),
        # A block of text keeps its own blank lines.
        (f"{A}  notes: |+\n    x\n\n\n{B}", 2, f"{A}  notes: |+\n    x\n\n\n"),
        (
            f"{A}  notes: |\n    x\n    # no comment\n{B}",
            2,
            f"{A}  notes: |\n    x\n    # no comment\n",
        ),
        # An empty list stays a list.
        (A, 1, "[]\n"),
        (A.rstrip(), 1, "[]\n"),
        (f"interviews:   # all\n{A}\nname: Sam\n", 1, "interviews: []   # all\n\nname: Sam\n"),
        (f"'interviews' :\n{A}", 1, "'interviews' : []\n"),
        ("[{company: A, interviewed: 2026-11-12}]\n", 1, "[]\n"),
        ("interviews: [ {company: A, interviewed: 2026-11-12}, ]\n", 1, "interviews: [ ]\n"),
    ],
)
def test_what_goes_with_an_interview(text: str, position: int, after: str) -> None:
    assert removed(text, position) == after
    assert removed(text.replace("\n", "\r\n"), position) == after.replace("\n", "\r\n")


IN_BRACKETS = "[\n  # one\n  {%s},  # a, b\n\n  # two\n  {%s}%s  # c, d\n]\n"


@pytest.mark.parametrize(
    ("comma", "position", "after"),
    [
        ("", 1, "[\n\n  # two\n  {B}  # c, d\n]\n"),
        (",", 1, "[\n\n  # two\n  {B},  # c, d\n]\n"),
        ("", 2, "[\n  # one\n  {A}  # a, b\n\n]\n"),
        (",", 2, "[\n  # one\n  {A},  # a, b\n\n]\n"),
    ],
)
def test_what_goes_with_an_interview_within_brackets(comma: str, position: int, after: str) -> None:
    inner = {name: f"company: {name}, interviewed: 2026-11-12" for name in "AB"}
    text = IN_BRACKETS % (inner["A"], inner["B"], comma)
    for name, keys in inner.items():
        after = after.replace(f"{{{name}}}", f"{{{keys}}}")
    assert removed(text, position) == after


def test_a_value_that_is_used_elsewhere_keeps_its_interview() -> None:
    text = f"{A}  value: &v baking\n{B}  value: *v\n"
    assert removed(text, 2) == f"{A}  value: &v baking\n"
    with pytest.raises(EditError) as refused:
        removed(text, 1)
    assert str(refused.value) == HAS_ANCHOR


def test_an_interview_that_shares_its_first_line_with_a_key_is_left_alone() -> None:
    with pytest.raises(EditError) as refused:
        removed("? interviews\n: - company: A\n    interviewed: 2026-11-12\n", 1)
    assert str(refused.value) == (
        "the interview shares a line with something else: edit it by hand"
    )


def test_a_file_with_a_mistake_is_left_alone() -> None:
    with pytest.raises(EditError, match=r"^the file has a mistake, correct it first: line 3: "):
        removed(f"{A}  roll: Baker\n{B}", 2)


def tried(raw: bytes, position: int) -> bytes | str:
    """The file without an interview, or why it is left alone."""
    try:
        return changes.remove(raw, position)
    except EditError as refused:
        return str(refused)


def alike(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def in_one_piece(raw: bytes, after: bytes) -> bool:
    """Whether one piece of a file is gone, and all before and behind it is there."""
    return alike(raw, after) + alike(raw[::-1], after[::-1]) >= len(after)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(files(), st.data())
def test_an_interview_is_removed_in_any_style(raw: bytes, data: st.DataObject) -> None:
    count = len(said(raw).interviews)
    position = data.draw(st.integers(1, count))
    after = tried(raw, position)
    if isinstance(after, str):
        assert after == HAS_ANCHOR
        assert b"&note" in raw
        return
    check_removed(raw, after, position)
    assert count == 1 or in_one_piece(raw, after)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(logbooks(), st.data())
def test_what_is_removed_changes_nothing_else_of_any_file(raw: bytes, data: st.DataObject) -> None:
    position = data.draw(st.integers(1, len(said(raw).interviews)))
    after = tried(raw, position)
    if isinstance(after, str):
        assert after in (HAS_ANCHOR, ANCHORED)
        assert b"&a" in raw
        return
    left = [i for n, i in enumerate(said(raw).interviews, start=1) if n != position]
    assert [i.identity for i in said(after).interviews] == [i.identity for i in left]
