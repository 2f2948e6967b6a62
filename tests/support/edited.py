"""What every change of a file must keep, however the file is written."""

from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from heardback.editing import changes, noting
from heardback.logbook.reading import read
from heardback.model.interviews import Deadline, Interview, Logbook, Outcome
from heardback.values import replace

TODAY = date(2026, 12, 10)
PROMISED = date(2026, 12, 18)
BOM = b"\xef\xbb\xbf"

COMMANDS: tuple[tuple[str, date | None], ...] = (
    ("thanked", None),
    ("followed-up", None),
    ("followed-up", PROMISED),
    ("heard-back", None),
    ("heard-back", PROMISED),
    *((str(outcome), None) for outcome in Outcome),
)


def said(raw: bytes) -> Logbook:
    reading = read(raw)
    assert reading.sound is not None, [(p.line, p.text) for p in reading.mistakes]
    return reading.sound


def logged(raw: bytes, position: int, event: str, until: date | None = None) -> bytes:
    """A file after ``heardback log``, not looked at yet; raises ``EditError``."""
    interview = said(raw).interviews[position - 1]
    return changes.log(raw, position, noting.Note.of(event, TODAY, interview, until))


def is_settled(interview: Interview, event: str) -> bool:
    """Something else stands where the event would be noted: only a person can decide."""
    if event == "thanked":
        return interview.thanked not in (None, TODAY)
    return event in tuple(Outcome) and interview.outcome not in (None, event)


def meant(interview: Interview, event: str, until: date | None) -> Interview:
    """What an interview says after the event is noted, and nothing else."""
    if event == "thanked":
        interview = replace(interview, thanked=TODAY)
    elif event == "followed-up":
        interview = replace(interview, followed_up=_joined(interview.followed_up))
    elif event == "heard-back":
        interview = replace(interview, heard_back=_joined(interview.heard_back))
        if interview.decision_by:  # beside an answer, words become the date that they meant
            interview = replace(interview, decision_by=Deadline(day=interview.decision_by.day))
    else:
        interview = replace(interview, outcome=Outcome(event))
    return replace(interview, decision_by=Deadline(day=until)) if until else interview


def _joined(days: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(sorted({*days, TODAY}))


def check_logged(raw: bytes, after: bytes, position: int, event: str, until: date | None) -> None:
    before = said(raw)
    known = before.interviews[position - 1]
    interviews = list(before.interviews)
    interviews[position - 1] = meant(known, event, until)
    assert said(after) == replace(before, interviews=tuple(interviews))
    old = known.decision_by
    assert list(lost(raw, after, (old.words or old.day.isoformat()) if old else "")) == []
    assert logged(after, position, event, until) == after


def check_added(raw: bytes, after: bytes, company: str) -> None:
    before, now = said(raw), said(after)
    assert replace(now, interviews=now.interviews[:-1]) == before
    added = now.interviews[-1]
    assert added == Interview(company=company, day=TODAY, terms=added.terms)
    assert list(lost(raw, after, "[]")) == []


def check_removed(raw: bytes, after: bytes, position: int) -> None:
    before, now = said(raw), said(after)
    left = [i for n, i in enumerate(before.interviews, start=1) if n != position]
    assert now == replace(before, interviews=tuple(left))
    if left:  # seen from behind, what went was added, and perhaps its lines ended otherwise
        touched = lost(after, raw, "")
        assert [what for what in touched if not what.startswith("line endings: ")] == []
    else:
        lines = iter(raw.splitlines())
        assert all(line in lines for line in after.splitlines() if b"[]" not in line)


def lost(before: bytes, after: bytes, value: str) -> Iterator[str]:
    """What is not as it was, other than lines added and text added within a line.

    ``value`` is the one text that may have been replaced.
    """
    if before.startswith(BOM) != after.startswith(BOM):
        yield "the byte-order mark"
    old, new = _lines(before), _lines(after)
    ends = {end for _, end in old} - {""} or {"\n"}
    if {end for _, end in new} - {""} - ends:
        yield f"line endings: {ends}"
    texts = [text for text, _ in old], [text for text, _ in new]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs = zip(old[i:i_end], new[j:j_end], strict=True)
            yield from (f"the end of {a[0]!r}" for a, b in pairs if a[1] not in ("", b[1]))
        elif tag != "insert":
            left = texts[1][j:j_end]
            for line in texts[0][i:i_end]:
                place = next((n for n, text in enumerate(left) if _holds(text, line, value)), None)
                if place is not None:
                    left = left[place + 1 :]
                elif not _within(line, value):
                    yield line


def _lines(raw: bytes) -> list[tuple[str, str]]:
    """Each line's text and its ending."""
    lines = raw.decode("utf-8-sig").split("\n")
    last = lines.pop()
    whole = [(line[:-1], "\r\n") if line.endswith("\r") else (line, "\n") for line in lines]
    return [*whole, (last, "")] if last else whole


def _holds(new: str, old: str, value: str) -> bool:
    """The new line is the old one with text added, or with ``value`` replaced."""
    here = value if any(word in old for word in value.split()) else ""
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return all(
        tag in ("equal", "insert") or _within(old[start:end], here)
        for tag, start, end, _, _ in changes
    )


def _within(text: str, value: str) -> bool:
    """A part of the text that may have been replaced, or of the quotes around it or nothing."""
    text = " ".join(text.split())
    return text in ("''", '""') or bool(text and value and text.strip("'\"") in value)
