"""Any file of the size that is allowed is read or refused, planned and worded in bounded work."""

import sys
import tracemalloc
from datetime import date
from time import process_time

import pytest

from heardback.logbook.reading import read
from heardback.logbook.texts import MAX_BYTES
from heardback.memos import forget
from heardback.planning.rules import plan
from heardback.words.doubts import doubts
from heardback.words.letters import letters
from heardback.words.titles import title

TEN = "[US, GB-ENG, DE-BY, FR, IN, JP, BR, ZA, IL, AU-NSW]"
TOO_MUCH = (
    "holidays of more than 300 calendar years in one file; wanted fewer calendars, or a second file"
)


def interviews(count: int, keys: str = "", day: str = "2026-11-12") -> str:
    """Interviews with ``keys`` and on a day that may both name their number, ``{n}``."""
    return "".join(
        f"- company: C{n}\n  interviewed: {day.format(n=n, year=2000 + n % 100)}\n"
        + keys.format(n=n, year=2000 + n % 100)
        for n in range(count)
    )


# Public holidays


def test_ten_calendars_over_a_hundred_years_are_refused_where_the_work_would_be_too_much() -> None:
    file = f"holidays: {TEN}\ninterviews:\n" + interviews(1_000, day="{year}-05-12")
    reading = read(file.encode())
    assert len(reading.mistakes) == 700
    assert [(p.line, p.text) for p in reading.mistakes[:2]] == [
        (
            63,
            f"interview 31 (C30): {TOO_MUCH}",
        ),
        (
            65,
            f"interview 32 (C31): {TOO_MUCH}",
        ),
    ]
    assert reading.logbook
    assert len(reading.logbook.interviews) == 300


def test_three_hundred_calendar_years_are_taken() -> None:
    file = f"holidays: {TEN}\ninterviews:\n" + interviews(30, day="{year}-05-12")
    assert read(file.encode()).mistakes == ()


@pytest.mark.parametrize(
    ("keys", "line", "where"),
    [
        (f"  holidays: {TEN}\n  days_off: {{days}}\n", 4, "interview 1 (C0), days_off"),
        (f"  days_off: {{days}}\n  holidays: {TEN}\n", 3, "interview 1 (C0), days_off"),
        (f"  holidays: {TEN}\n  followed_up: {{days}}\n", 3, "interview 1 (C0)"),
        (f"  heard_back: {{days}}\n  holidays: {TEN}\n", 4, "interview 1 (C0)"),
    ],
)
def test_each_date_that_is_counted_from_needs_its_year(keys: str, line: int, where: str) -> None:
    days = [f"{year}-05-12" for year in range(2001, 2040)]
    file = interviews(1, keys.replace("{days}", f"[{', '.join(days)}]"), day="2000-01-01")
    (mistake,) = read(file.encode()).mistakes
    assert mistake.line == line
    assert mistake.text.startswith(f"{where}: holidays of more than 300 calendar years")


def test_days_off_of_the_whole_file_need_their_years_too() -> None:
    days = ", ".join(f"{year}-05-12" for year in range(2001, 2032))
    file = f"days_off: [{days}]\nholidays: {TEN}\ninterviews:\n" + interviews(2)
    reading = read(file.encode())
    assert [p.text for p in reading.mistakes] == [f"days_off: {TOO_MUCH}"]
    assert reading.logbook is None


def test_a_promise_far_ahead_needs_its_year() -> None:
    promised = f"  holidays: {TEN}\n  decision_by: {{year}}-05-12\n"
    assert len(read(interviews(40, promised, day="2000-01-01").encode()).mistakes) == 10


# Long values


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("contact: Dana <{}>", "a name of at most 10 words, Name <address>, or name, email,"),
        ("contact: {{{{name: Dana, email: '{}'}}}}", "an address such as dana@northwind.example"),
        ("wait: '{}'", "business days from 1 to 30 such as 4-5"),
        ("decision_by: '{}'", "a date such as 2026-11-20, or words such as"),
    ],
)
def test_a_value_of_a_mebibyte_is_refused_before_a_regular_expression_sees_it(
    key: str, wanted: str
) -> None:
    # An address of 5 MB once took 318 MB.
    value = "dana@" + "northwind." * 104_000
    (mistake,) = read(interviews(1, f"  {key.format(value)}\n").encode()).mistakes
    assert mistake.text.split("'")[2].startswith(" has 1,040,0")
    assert f"characters; wanted {wanted}" in mistake.text


# Whole files of all that is allowed


def filled(before: str, unit: str, after: str = "") -> str:
    """As many of ``unit`` as a file may have."""
    room = MAX_BYTES - len(encoded(before + after))
    return before + unit * (room // len(encoded(unit))) + after


def encoded(file: str) -> bytes:
    """A file, with half a character where that is what is tried."""
    return file.encode("utf-8", "surrogatepass")


def days(count: int) -> str:
    return ", ".join(date.fromordinal(740_000 + n).isoformat() for n in range(count))


def wording(body: str) -> str:
    steps = ("thank-you", "first-follow-up", "second-follow-up", "closing-note")
    written = "".join(f"  {step}: {{body: '{body}'}}\n" for step in steps)
    return f"value: {'v' * 199}\nmessages:\n{written}interviews:\n"


PEOPLE = "  interviewers: [" + ", ".join(f"P{n}" for n in range(42)) + "]\n"
OFF = ", ".join(f"{year}-03-02 to {year}-04-20" for year in range(2000, 2007))
SIGNS = {
    **{
        f"nothing but {sign!r}": filled("", sign)
        for sign in "[{-?:,'\"&*!|>%@`#\t \0\n\r\x85\u2028é\\"
    },
    **{f"each followed by a blank: {sign}": filled("", f"{sign} ") for sign in "-?:&*!|>#a"},
    **{
        f"lines of {sign}": filled("", f"{sign}\n")
        for sign in ("-", "? a", "a:", "a: b", "# a", "~")
    },
}
SHAPES = {
    **SIGNS,
    "values in one list": filled("[", "a,", "]"),
    "lists within lists": filled("[", "[" * 40 + "]" * 40 + ",", "]"),
    "lists that are still open": ("[" + "a," * 24_000) * 20,
    "an alias of a large list": "- &a [" + "x," * 24_000 + "]\n" + "- *a\n" * 50_000,
    "anchors": "".join(f"- &a{n} x\n" for n in range(70_000)),
    "one key": filled("", "k", ": v\n"),
    "one text": filled("- company: '", "x", "'"),
    "one text of lines": filled("- company: |\n", "   x\n"),
    "escapes": filled('- "', "\\u0041", '"\n'),
    "what is not UTF-8 at its end": filled("", "a\n", "\ud800"),
    "a mistake at its end": filled("", "# é\n", "a: b: c\n"),
    "unknown keys": filled(interviews(1), "  rloe: PM\n"),
    "people": interviews(1_000, PEOPLE),
    "people with long wording of their own": wording("$value " * 20 + "x " * 400)
    + interviews(900, PEOPLE),
    "wording of each interview": interviews(
        1_000, "  messages: {{thank-you: {{body: 'a {n} " + "$name " * 130 + "'}}}}\n"
    ),
    "sends": interviews(1_000, f"  followed_up: [{days(42)}]\n"),
    "sends and answers": interviews(
        200, f"  followed_up: [{days(99)}]\n  heard_back: [{days(99)}]\n"
    ),
    "days off": interviews(1_000, f"  days_off: [{OFF}]\n"),
    "days off and calendars": interviews(1_000, f"  holidays: {TEN}\n  days_off: [{OFF}]\n"),
    "far promises in words": interviews(1_000, "  decision_by: 999 business days\n"),
    "unknown countries": interviews(1_000, "  holidays: [QQ, QX, XQ, QZ, ZQ]\n"),
}


def worked_through(file: str) -> None:
    reading = read(encoded(file))
    for problem in (*reading.mistakes[:50], *reading.warnings[:50]):
        assert problem.text
    assert reading.logbook or reading.mistakes
    if reading.logbook:
        planned = plan(reading.logbook, date(2026, 11, 22))
        for follow_up in planned.follow_ups:
            assert title(follow_up)
            assert sum(len(letter.body) for letter in letters(follow_up)) >= 0
        doubts(reading.logbook, planned.follow_ups)


@pytest.mark.slow
@pytest.mark.skipif(sys.gettrace() is not None, reason="who counts lines takes ten times as long")
@pytest.mark.parametrize("file", SHAPES.values(), ids=SHAPES)
def test_no_file_takes_long(file: str) -> None:
    assert len(encoded(file)) <= MAX_BYTES
    forget()
    begun = process_time()
    worked_through(file)
    assert process_time() - begun < 8, "about two on a computer that has nothing else to do"


@pytest.mark.slow
@pytest.mark.skipif(sys.gettrace() is not None, reason="who counts lines takes ten times as long")
@pytest.mark.parametrize(
    "shape",
    [
        "people",
        "sends",
        "days off",
        "unknown keys",
        "anchors",
        "one text of lines",
        "people with long wording of their own",
    ],
)
def test_no_file_takes_much_memory(shape: str) -> None:
    forget()
    tracemalloc.start()
    try:
        worked_through(SHAPES[shape])
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 150_000_000
