"""Changes of the user's file: files as people write them, each command on each."""

from datetime import date

import pytest

from edited import (
    COMMANDS,
    PROMISED,
    TODAY,
    check_added,
    check_logged,
    is_settled,
    logged,
    lost,
    said,
)
from heardback.editing import changes
from heardback.model.interviews import Person
from heardback.problems import EditError
from places import DATA

FILES = {path.stem: path for path in sorted((DATA / "editing").glob("*"))}
NAMES = [name for name, path in FILES.items() if said(path.read_bytes()).interviews]
ADDED = {"company": "Contoso", "interviewed": TODAY.isoformat()}

# What only a person can change: whole interviews, by number from 1, single keys of them, and lists.
CLOSED = {"anchored-interview": {1}, "anchored-list": {1}, "anchored-top": {1}}
CLOSED_KEYS = {("anchored-date", 1, "thanked")} | {
    ("anchored-date", n, "followed-up") for n in (2, 3)
}
CLOSED_LISTS = {"anchored-list", "anchored-top"}
BY_HAND = r"anchored \(& or \*\): edit it by hand$|edit the file by hand$"


def places(raw: bytes) -> list[int]:
    """The first interview, the middle one and the last."""
    count = len(said(raw).interviews)
    return sorted({1, (count + 1) // 2, count})


def is_closed(name: str, position: int, event: str) -> bool:
    return position in CLOSED.get(name, ()) or (name, position, event) in CLOSED_KEYS


@pytest.mark.parametrize(("event", "until"), COMMANDS)
@pytest.mark.parametrize("name", NAMES)
def test_an_event_is_noted_and_nothing_else_is_touched(
    name: str, event: str, until: date | None
) -> None:
    raw = FILES[name].read_bytes()
    for position in places(raw):
        if is_closed(name, position, event):
            with pytest.raises(EditError, match=BY_HAND):
                logged(raw, position, event, until)
        elif is_settled(said(raw).interviews[position - 1], event):
            with pytest.raises(EditError, match=r" already; to change it, edit the file$"):
                logged(raw, position, event, until)
        else:
            check_logged(raw, logged(raw, position, event, until), position, event, until)


@pytest.mark.parametrize("name", FILES)
def test_an_interview_is_added_and_nothing_else_is_touched(name: str) -> None:
    raw = FILES[name].read_bytes()
    if name in CLOSED_LISTS:
        with pytest.raises(EditError, match=BY_HAND):
            changes.append(raw, ADDED)
    else:
        check_added(raw, changes.append(raw, ADDED), "Contoso")


@pytest.mark.parametrize("name", sorted(set(FILES) - CLOSED_LISTS))
def test_people_are_added_with_all_that_is_known_of_them(name: str) -> None:
    raw = FILES[name].read_bytes()
    ines = {"name": "Ines Duarte", "email": "ines@contoso.example", "about": "pricing: phase 2"}
    mei = {"name": "Mei Tanaka", "greeting": "Tanaka-san"}
    after = changes.append(raw, {**ADDED, "hiring_manager": mei, "interviewers": ["Omar", ines]})
    added = said(after).interviews[-1]
    assert added.hiring_manager == Person(name="Mei Tanaka", greeting="Tanaka-san")
    assert added.interviewers == (
        Person(name="Omar"),
        Person(name="Ines Duarte", email="ines@contoso.example", about="pricing: phase 2"),
    )
    assert list(lost(raw, after, "[]")) == []


@pytest.mark.parametrize("name", sorted(set(FILES) - CLOSED_LISTS))
def test_what_was_added_can_be_logged_and_added_to(name: str) -> None:
    once = changes.append(FILES[name].read_bytes(), ADDED)
    twice = changes.append(once, {**ADDED, "role": "Analyst"})
    assert len(said(twice).interviews) == len(said(once).interviews) + 1
    position = len(said(once).interviews)
    check_logged(twice, logged(twice, position, "followed-up"), position, "followed-up", None)


@pytest.mark.parametrize("name", NAMES)
def test_one_event_after_another_is_noted(name: str) -> None:
    raw = FILES[name].read_bytes()
    for position in places(raw):
        if is_closed(name, position, "followed-up"):
            continue
        for event, until in (("followed-up", None), ("heard-back", PROMISED), ("heard-back", None)):
            after = logged(raw, position, event, until)
            check_logged(raw, after, position, event, until)
            raw = after


def test_the_files_are_many_and_kept_to_the_byte() -> None:
    assert len(FILES) >= 80
    assert len(NAMES) >= 70
    windows = [path.read_bytes() for name, path in FILES.items() if name.startswith("crlf")]
    assert all(raw.count(b"\n") == raw.count(b"\r\n") > 0 for raw in windows)
    assert FILES["bom"].read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r" not in FILES["bom"].read_bytes()


@pytest.mark.parametrize("position", [1, 200, 400])
def test_four_hundred_interviews(position: int) -> None:
    raw = "".join(
        f"# interview {n}\n- company: Company {n}\n  interviewed: 2026-11-12   # by video\n\n"
        for n in range(1, 401)
    ).encode()
    check_logged(raw, logged(raw, position, "followed-up"), position, "followed-up", None)
    if position == 400:
        check_added(raw, changes.append(raw, ADDED), "Contoso")


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ("a: 1\nb: 2\n", "a: 1\nx: 3\nb: 2\n", []),
        ("a: 1   # c\n", "a: [1, 2]   # c\n", []),
        ("a: 1   # c\n", "a: [1, 2]\n", ["a: 1   # c"]),
        ("a:   # c\n", "a:\n  - 1   # c\n", ["a:   # c"]),
        ("a: next\nb: 2\n", "a: 2026\nb: 2\n", []),
        ("a: 'x'\nb: 2\n", "a: x y\nb: 2\n", ["a: 'x'"]),
        ("a: 1\n\nb: 2\n", "a: 1\nb: 2\n", [""]),
        ("a: 1\nb: 2\n", "b: 2\na: 1\n", ["b: 2"]),
        ("a: 1\r\n", "a: 1\r\nb: 2\n", ["line endings: {'\\r\\n'}"]),
        ("\ufeffa: 1\n", "a: 1\n", ["the byte-order mark"]),
        ("a: 1", "a: 1\nb: 2\n", []),
    ],
)
def test_the_comparison_itself_sees_what_is_lost(before: str, after: str, gone: list[str]) -> None:
    assert list(lost(before.encode(), after.encode(), "next")) == gone
