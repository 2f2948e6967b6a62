"""Whatever stands in a file, it is read or refused with a place and a reason; nothing is raised."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from heardback.feed import Current, Edition
from heardback.files import FeedFile
from heardback.reading import Reading, read

EXAMPLE = (Path(__file__).parent.parent / "feeds" / "example.yaml").read_text("utf-8")
LEAST = "- company: Northwind\n  interviewed: 2026-11-12\n"
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
# All that an editor, or YAML, may take for the end of a line.
LINE_ENDS = re.compile(rb"\r\n|\r|\n|\xc2\x85|\xe2\x80[\xa8\xa9]")

unhurried = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)


def survived(file: str | bytes, today: date = TODAY) -> Reading:
    """Read the file, and publish what can be published of it."""
    raw = file if isinstance(file, bytes) else file.encode()
    reading = read(raw)
    lines = len(LINE_ENDS.split(raw))
    assert reading.logbook is not None or reading.problems
    for problem in (*reading.problems, *reading.warnings):
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert problem.text.strip()
        assert problem.text.isprintable(), "a message is one line that a terminal can show"
    if edition := published(raw, reading, today):
        assert_calendar(edition.calendar)
    return reading


def published(raw: bytes, reading: Reading, today: date) -> Edition | None:
    file = FeedFile(name="hostile", path=Path("hostile.yaml"))
    served = raw if reading.logbook else None
    current = Current(file=file, raw=raw, modified=0, published=served, problem=None)
    return current.edition(NOON, today=today)


def assert_calendar(calendar: bytes) -> None:
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    lines = calendar.split(b"\r\n")
    assert all(len(line) <= 75 and line.decode().replace("\t", " ").isprintable() for line in lines)


def mistakes(file: str | bytes) -> list[str]:
    return [f"{problem.line}: {problem.text}" for problem in survived(file).problems]


# Properties

YAML_SOUP = st.text(alphabet=st.sampled_from("-:?[]{},#&*!|>'\"%@` \n\r\t\\a1<~é\x85\u2028\ufeff"))


@unhurried
@given(st.binary(max_size=300))
@example(b"\xff\xfe-\x00")
@example(b"\xed\xa0\x80")
@example(b"\xef\xbb\xbf\xef\xbb\xbf[]")
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    survived(raw)


@unhurried
@given(YAML_SOUP)
def test_any_heap_of_yaml_signs_is_read_or_refused(text: str) -> None:
    survived(text)


TOKENS = (
    *("", "~", "null", "true", "no", "0", "-1", "1e9", "14:30", "'", '"', '""', "[]", "{}", "[[a]]"),
    *("{a: b}", "- ", "? ", ": ", "|", ">-", "# ", "&a ", "*a", "<<: *a", "!!str ", "---", "..."),
    *("2026-02-30", "0000-00-00", "9999-12-31", "2100-12-31", "2000-01-01", "0001-01-01T00:00"),
    *("999 months", "in 999 business days", "0 days", "US", "US-XX", "Mars/Olympus", "$", "${", "$x"),
    *("\t", "\r", "\x00", "\x85", "\u2028", "\ufeff", "\u202e", "\u0301", "\u200b", "\U0001f926"),
    *("\n", "\n\n  ", "\n- ", " " * 99, "x" * 999, "x " * 30, "a <b@c.example>", "@", "<", "\\"),
)
MESSAGES = "".join(
    f"  {step}:\n    subject: Hello $name\n    body: Dear ${{greeting}}, $value $role $promised\n"
    for step in ("thank-you", "first-follow-up", "second-follow-up", "closing-note")
)
FULL = EXAMPLE.replace("\ninterviews:", f"wait: 4-5\nalarm: 09:00\nmessages:\n{MESSAGES}\ninterviews:")
WORDS = re.compile(r"[\w.@/+-]+|[^\w\s]|\s+")
Edit = tuple[int, str, str]
EDITS = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.sampled_from(("replace", "insert", "remove", "double", "value", "key", "line")),
        st.sampled_from(TOKENS) | st.text(max_size=5),
    ),
    min_size=1,
    max_size=5,
)


def edited(text: str, edits: list[Edit]) -> str:
    for at, how, token in edits:
        if how in ("value", "key", "line", "double"):
            lines = text.split("\n")
            row = at % len(lines)
            key, colon, value = lines[row].partition(":")
            lines[row] = {
                "value": f"{key}{colon} {token}",
                "key": f"{key[: len(key) - len(key.lstrip(' -'))]}{token}{colon}{value}",
                "line": token,
                "double": f"{lines[row]}\n{lines[row]}",
            }[how]
            text = "\n".join(lines)
        else:
            words = list(WORDS.findall(text)) or [""]
            place = at % len(words)
            words[place] = {"replace": token, "insert": words[place] + token, "remove": ""}[how]
            text = "".join(words)
    return text


@unhurried
@given(EDITS, st.sampled_from((TODAY, date(2000, 1, 1), date(2100, 12, 31))))
def test_an_example_with_slips_is_read_or_refused(edits: list[Edit], today: date) -> None:
    survived(edited(FULL, edits).encode("utf-8", "replace"), today)
