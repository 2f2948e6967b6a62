"""What every change of an interview by its keys must keep, and many such changes."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from edited import lost, said
from heardback.editing import changes
from heardback.logbook.document import Mapping, Node, Scalar, Sequence, load
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Person
from heardback.problems import EditError

Wanted = dict[str, Any]
ZOE = {"name": "Zoe Quinn", "email": "zoe@contoso.example", "about": "ovens: 2 # and 3"}
LONG = "Asked: pricing\n\n  - twice # not a comment\nto the end"
A_DAY = timedelta(days=1)


def wanted_of(interview: Interview, notes: Any) -> Iterator[tuple[str, Wanted]]:
    """Changes of each kind that an interview may want, with what they are."""
    yield "a scalar changed", {"company": "Contoso: Foods"}
    yield "a scalar changed", {"company": "Contoso, Inc.", "role": "C# Baker"}
    yield "a date changed", {"interviewed": f"{interview.day - A_DAY} 10:30"}
    yield "words changed", {"decision_by": "in three weeks"}
    yield "words taken out", {"decision_by": None}
    yield "an outcome", {"outcome": "closed"}
    yield "an outcome taken out", {"outcome": None}
    yield "a date taken out", {"thanked": None}
    for text in (LONG, "none # at all", None, notes):
        yield "notes", {"notes": text}
    yield "a phrase", {"value": "a steady hand", "role": None}
    for key, days in (
        ("followed_up", interview.followed_up),
        ("heard_back", interview.heard_back),
    ):
        yield from _dates(key, [day.isoformat() for day in days], interview.day)
    yield from _people([_keys(person) for person in interview.interviewers])
    for key, person in (
        ("hiring_manager", interview.hiring_manager),
        ("contact", interview.contact),
    ):
        known = _keys(person) if person else {"name": "Kim Novak"}
        yield "what was talked about", {key: {**known, "about": "ovens: 2 # and 3"}}
        yield "somebody else", {key: "Zoe Quinn <zoe@contoso.example>"}
        yield "only a name", {key: {"name": known["name"]}}
        yield "nobody", {key: None}


def _dates(key: str, days: list[str], first: date) -> Iterator[tuple[str, Wanted]]:
    other = (first + timedelta(days=40)).isoformat()
    yield "the same dates", {key: days}
    yield "a date more", {key: [*days, other]}
    yield "a date before the others", {key: [other, *days]}
    yield "no date", {key: None}
    for at in range(len(days)):
        yield "a date less", {key: days[:at] + days[at + 1 :]}
        yield "a date changed", {key: [*days[:at], other, *days[at + 1 :]]}


def _people(people: list[dict[str, str]]) -> Iterator[tuple[str, Wanted]]:
    yield "the same people", {"interviewers": people}
    yield "somebody more", {"interviewers": [*people, "Omar"]}
    yield "people more", {"interviewers": [{"name": "Kim", "email": "k@x.example"}, *people, ZOE]}
    yield "nobody", {"interviewers": []}
    for at, person in enumerate(people):
        before, after = people[:at], people[at + 1 :]
        yield "somebody less", {"interviewers": before + after}
        yield (
            "what was talked about",
            {"interviewers": [*before, {**person, "about": "bread"}, *after]},
        )
        yield "only a name", {"interviewers": [*before, person["name"], *after]}
        yield "somebody else", {"interviewers": [*before, ZOE, *after]}


def _keys(person: Person) -> dict[str, str]:
    known = {key: getattr(person, key) for key in ("name", "email", "about", "greeting")}
    return {key: text for key, text in known.items() if text}


def check_amended(raw: bytes, position: int, wanted: Wanted) -> bytes | str:
    """The file after a change, or why it is left alone; what is wrong with it fails."""
    expected = as_json(raw, position, wanted)
    try:
        after = changes.amend(raw, position, wanted)
    except EditError as refused:
        why = str(refused)
        assert "anchored (&" in why or "no safe place" in why or read(expected).mistakes, why
        return why
    assert said(after) == said(expected)
    for key, value in wanted.items():
        now = changes.told(after, position).get(key)
        assert key != "notes" or now == value or not (now or value)
    assert set(lost(raw, after, "")) <= touched(raw, position, wanted)
    assert changes.amend(after, position, wanted) == after
    return after


def as_json(raw: bytes, position: int, wanted: Wanted) -> bytes:
    """What a file is to say, written as plainly as can be."""
    root = _tree(load(raw).root)
    listed = root.get("interviews", []) if isinstance(root, dict) else root
    interview = [one for one in listed if isinstance(one, dict)][position - 1]
    interview.update(wanted)
    for key in [key for key, value in wanted.items() if not value]:
        del interview[key]
    return json.dumps(root, ensure_ascii=False).encode()


def _tree(node: Node | None) -> Any:
    if isinstance(node, Sequence):
        return [_tree(item) for item in node.items if not _is_nothing(item)]
    if isinstance(node, Mapping):
        return {key.text: _tree(value) for key, value in node.entries if not _is_nothing(value)}
    return node.text if node else []


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.text


def touched(raw: bytes, position: int, wanted: Wanted) -> set[str]:
    """The lines of the keys that are to change: no others may."""
    text, root = raw.decode("utf-8-sig"), load(raw).root
    listed = root
    if isinstance(root, Mapping):
        listed = next(value for key, value in root.entries if key.text == "interviews")
    assert isinstance(listed, Sequence)
    node = [item for item in listed.items if isinstance(item, Mapping)][position - 1]
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    starts = [key.span.place.line - 1 for key, _ in node.entries]
    ended = node.span.place.line + text[node.span.start : node.span.end].count("\n")
    found: set[str] = set()
    for n, (key, _) in enumerate(node.entries):
        if key.text not in wanted:
            continue
        below = starts[n + 1] if n + 1 < len(starts) else ended
        found |= set(lines[starts[n] : max(below, starts[n] + 1)])
        if not wanted[key.text] and n == 0:  # the next one moves up behind the dash
            found |= set(lines[starts[n] : below + 1])
        elif not wanted[key.text] and node.flow:  # the one before may lose its comma
            found |= set(lines[starts[n - 1] : starts[n]])
        elif not wanted[key.text] and not text.endswith("\n"):  # it is the last one now
            found.add(f"the end of {lines[starts[n] - 1]!r}")
    return found
