"""Files that are no list of interviews, limits, and files with several mistakes."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from heardback.logbook.reading import read
from small_files import NORTHWIND, on_an_interview, on_the_file, shown

PLACES = "wanted the code of a country or of a part of one such as US, GB-SCT or DE-BY"
MOMENT = "wanted a date such as 2026-11-12, or with a time, 2026-11-12 14:30"
A_LIST = (
    "write each interview as a line '- company: …', and below it '  interviewed: …', with the date"
)
MANY = " ".join("abcdefghijklmnopqrstuvwxyz")  # 26 words


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ('""\n', f"1:1 found ''; {A_LIST}"),
        ("Northwind\n", f"1:1 found 'Northwind'; {A_LIST}"),
        ("interviews: x\n", f"1:13 found 'x'; {A_LIST}"),
        ("interviews: {}\n", f"1:13 found keys with values; {A_LIST}"),
        (
            "interviews:\n  company: Northwind\n  interviewed: 2026-11-12\n",
            (
                "2:3 no dash before the first line of an interview; write - company: "
                "Northwind, and begin each of its lines below with 4 spaces"
            ),
        ),
    ],
)
def test_what_a_file_must_be(text: str, mistake: str) -> None:
    reading = read(text.encode())
    assert shown(reading.mistakes) == [mistake]
    assert reading.logbook is None


@pytest.mark.parametrize(
    ("raw", "mistake"),
    [
        (
            b"- company: Northwind\n  role: M\xfcller\n",
            (
                "2:1 the file is not UTF-8 text; save it in your editor once more, with UTF-8 as "
                "its encoding"
            ),
        ),
        (
            NORTHWIND.encode("utf-16"),
            (
                "1:1 the file is not UTF-8 text; save it in your editor once more, with UTF-8 as "
                "its encoding"
            ),
        ),
        (b"#" * (1024 * 1024 + 1), "1:1 the file is larger than 1 MiB"),
        (b"- " * 50_000, "1:101 nested more than 50 deep"),
        (b"- &a x\n" + b"- *a\n" * 1001, "1002:3 more than 1,000 aliases"),
        (
            b"- company: !name x\n",
            (
                "1:12 a value cannot begin with '!name'; put a text that begins with ! in "
                'quotes: - company: "!name x"'
            ),
        ),
        (b"- <<: {}\n", "1:3 << (merging) is not used here; write the keys out"),
        (
            NORTHWIND.encode() + b"---\n",
            (
                "3:1 a second document begins here; take out the line ---: one list holds all "
                "interviews"
            ),
        ),
        (b"- company: A\x00\n", "1:13 a control character stands here; delete it"),
        (
            b"- company: 'a\n",
            (
                "1:12 a quote is opened here and never closed; take it out, or close it at "
                'the end of the text: - company: "a"'
            ),
        ),
    ],
)
def test_a_file_that_cannot_be_read_at_all(raw: bytes, mistake: str) -> None:
    reading = read(raw)
    assert shown(reading.mistakes) == [mistake]
    assert reading.logbook is None


@pytest.mark.parametrize("raw", [b"[" * 5_000, b"[" * 50_000, b"{" * 50_000])
def test_a_file_of_brackets_is_refused_on_its_line(raw: bytes) -> None:
    reading = read(raw)
    assert [(p.line, p.text) for p in reading.mistakes] == [(1, "nested more than 50 deep")]
    assert reading.logbook is None


@pytest.mark.parametrize("raw", [b"\t", b"\n\t", b"  \n\t\n", b"\n\n\t \n", b"\r\n \t\r\n"])
def test_a_mistake_in_a_file_of_blanks_stands_within_it(raw: bytes) -> None:
    (problem,) = read(raw).mistakes
    assert problem.text == "a tab stands where spaces are wanted; delete it and type spaces"
    assert 1 <= problem.line <= raw.count(b"\n") + 1
    assert problem.column >= 1


HOSTILE = " \t\n\r:-[]{}'\"#&*!|>%@`ab\N{NO-BREAK SPACE}\N{LINE SEPARATOR}"


@settings(max_examples=1_000, deadline=None)
@given(st.text(HOSTILE, max_size=40))
@example("\n\t")
@example("  \n\t\n")
@example("\n\n\t \n")
def test_every_mistake_stands_within_its_file(text: str) -> None:
    lines = len(re.findall(r"\r\n|\r|\n", text)) + 1
    for problem in read(text.encode()).mistakes:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1


# At their limits


@pytest.mark.parametrize(
    "raw",
    [
        on_the_file("wait: 4-30"),
        on_the_file("wait: 30"),
        on_the_file("days_off: 2027-02-01 to 2027-03-29"),
        on_the_file(f"value: {MANY[:-2]}"),
        on_the_file(f"name: {'x' * 200}"),
        on_an_interview("role: a b c d e f g h i j"),
        on_an_interview("contact: a b c d e f g h i j"),
        on_an_interview("decision_by: 2026-11-12\nthanked: 2026-11-12\nheard_back: 2026-11-12"),
        on_an_interview("decision_by: next Friday\nheard_back: 2026-11-19"),
        on_an_interview("notes: " + "[" * 46 + "]" * 46),
        on_an_interview("notes: [&a x" + ", *a" * 1000 + "]"),
        on_an_interview("").ljust(1024 * 1024, b"#"),
    ],
    ids=lambda raw: raw[:40].decode().replace("\n", " "),
)
def test_what_is_just_within_a_limit_is_sound(raw: bytes) -> None:
    assert shown(read(raw).mistakes) == []


def test_366_days_off_are_taken_and_367_are_not() -> None:
    every_third = [str(date(2026, 1, 2) + timedelta(days=3 * n)) for n in range(367)]
    assert read(on_the_file(f"days_off: [{', '.join(every_third[:366])}]")).sound
    problems = read(on_the_file(f"days_off: [{', '.join(every_third)}]")).mistakes
    assert shown(problems) == ["1:11 days_off: found 367 of them; wanted at most 366"]


# Several mistakes


SEVERAL = """\
interviews:
  - company: Northwind
    interviewed: 2026-11-31
    outcom: offer
    wait: 9-2
    holidays: GB-SCO
  - company: Contoso
    interviewed: 2026-11-12
    decision_by: tomorrow
  - company: Fabrikam
    interviewed: 2026-11-13
    thanked: 2026-11-12
  - company: Contoso
    interviewed: 2026-11-12
"""


def test_all_mistakes_are_reported_together_in_file_order() -> None:
    reading = read(SEVERAL.encode())
    assert shown(reading.mistakes) == [
        (
            "3:18 interview 1 (Northwind), interviewed: "
            "'2026-11-31' is a day that does not exist; November 2026 has 30 days"
        ),
        "4:5 interview 1 (Northwind): unknown key 'outcom'; did you mean outcome?",
        "5:11 interview 1 (Northwind), wait: '9-2' has the higher number first; write 2-9",
        "6:15 interview 1 (Northwind), holidays: unknown subdivision 'GB-SCO'; "
        + PLACES
        + "; did you mean GB-SCT?",
        (
            "12:14 interview 3 (Fabrikam), thanked: 2026-11-12 is before the interview on "
            "2026-11-13; correct the one that is wrong"
        ),
        (
            "13:14 interview 4 (Contoso): the same interview as on line 7; "
            "give it another date, time, role or id, or take it out"
        ),
    ]


def test_sound_interviews_of_a_file_with_a_mistake_are_kept() -> None:
    reading = read(SEVERAL.encode())
    assert reading.sound is None
    assert reading.logbook is not None
    (contoso,) = reading.logbook.interviews
    assert (reading.logbook.number(contoso), contoso.company) == (2, "Contoso")


def test_a_wrong_setting_and_a_wrong_interview_are_reported_together() -> None:
    reading = read(f"interviews:\n{NORTHWIND}  wait: 40\nalarm: noon\nahead: never\n".encode())
    assert shown(reading.mistakes) == [
        (
            "4:9 interview 1 (Northwind), wait: '40' is outside 1 to 30; "
            "wanted business days from 1 to 30 such as 4-5"
        ),
        "5:8 alarm: 'noon' is not a time; write 12:00",
        "6:8 ahead: unknown word 'never'; wanted all or next",
    ]
    assert reading.logbook is None


GAP = "no business day in 60 days from 2027-01-30; wanted fewer than 60 in a row"


def test_a_gap_in_the_file_is_reported_once() -> None:
    reading = read(on_the_file("days_off: 2027-02-01 to 2027-03-30") + b"  value: brands\n")
    assert shown(reading.mistakes) == [f"1:11 days_off: {GAP}"]


def test_a_gap_on_each_of_two_interviews_is_reported_for_both() -> None:
    days_off = "  days_off: 2027-02-01 to 2027-03-30\n"
    contoso = "- company: Contoso\n  interviewed: 2026-11-12\n"
    reading = read((NORTHWIND + days_off + contoso + days_off).encode())
    assert shown(reading.mistakes) == [
        f"3:13 interview 1 (Northwind), days_off: {GAP}",
        f"6:13 interview 2 (Contoso), days_off: {GAP}",
    ]
    assert reading.logbook is not None
    assert reading.logbook.interviews == ()


def test_each_wrong_place_of_a_list_is_reported() -> None:
    reading = read(on_an_interview("followed_up: [soon, 2026-11-18, 2026-11-31, later]"))
    assert [(p.column, p.what) for p in reading.mistakes] == [
        (17, "'soon' is not a date"),
        (35, "'2026-11-31' is a day that does not exist"),
        (47, "'later' is not a date"),
    ]


def test_of_very_many_mistakes_only_the_first_are_advised_on() -> None:
    items = ", ".join(["12.11.2026"] * 100)
    keys = f"interviewed: 2026-11-12, heard_back: [{items}]"
    interviews = (f"- {{company: C{n}, {keys}}}\n" for n in range(6))
    told = [p.wanted for p in read("".join(interviews).encode()).mistakes]
    assert len(told) == 600
    assert set(told[:500]) == {
        "12 November 2026 is written 2026-11-12, 11 December 2026 is written 2026-12-11"
    }
    assert set(told[500:]) == {"wanted a date such as 2026-11-20"}


def test_a_repeated_key_is_a_mistake_though_nothing_stood_after_the_first() -> None:
    for first, second in (("role:", "role: Manager"), ("role: Manager", "role:")):
        reading = read(on_an_interview(f"{first}\n{second}"))
        assert shown(reading.mistakes) == [
            (
                "4:3 interview 1 (Northwind): repeated key role; it stands on line 3 already; "
                "take out one of the two"
            )
        ]


def test_so_is_a_repeated_key_that_every_interview_must_have() -> None:
    reading = read(b"- company:\n  company: Northwind\n  interviewed: 2026-11-12\n")
    assert shown(reading.mistakes) == [
        (
            "2:3 interview 1 (Northwind): repeated key company; it stands on line 1 already; "
            "another interview begins with '- company: '"
        )
    ]


def test_a_long_value_is_not_shown_whole() -> None:
    (problem,) = read(on_an_interview(f"thanked: {'ha' * 2000}")).mistakes
    assert problem.text == (
        f"interview 1 (Northwind), thanked: '{'ha' * 29}h…' is not a date; "
        "wanted a date such as 2026-11-20"
    )


def test_a_value_of_several_lines_is_shown_on_one() -> None:
    (problem,) = read(on_an_interview('thanked: "a\\nb"')).mistakes
    assert problem.text == (
        "interview 1 (Northwind), thanked: 'a\\nb' is not a date; wanted a date such as 2026-11-20"
    )


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (
            b"".join(b"- {company: C%d, interviewed: 2026-11-12}\n" % n for n in range(1_001)),
            "1:1 found 1,001 interviews; wanted at most 1,000: begin a second file",
        ),
        (
            on_an_interview("interviewers: [" + ", ".join(f"P{n}" for n in range(101)) + "]"),
            "3:17 interview 1 (Northwind), interviewers: found 101 of them; wanted at most 100",
        ),
        (
            on_the_file("holidays: [" + ", ".join(["US"] * 11) + "]"),
            "1:11 holidays: found 11 of them; wanted at most 10",
        ),
        (
            on_the_file("days_off: 2026-01-01 to 2032-12-31"),
            "1:11 days_off: 2,557 days off; wanted at most 366",
        ),
    ],
    ids=["interviews", "people", "calendars", "days off"],
)
def test_what_is_too_many_is_refused_and_no_more(raw: bytes, said: str) -> None:
    assert shown(read(raw).mistakes) == [said]


def test_a_thousand_interviews_and_a_hundred_people_are_read() -> None:
    thousand = b"".join(b"- {company: C%d, interviewed: 2026-11-12}\n" % n for n in range(1_000))
    assert read(thousand).mistakes == ()
    hundred = on_an_interview("interviewers: [" + ", ".join(f"P{n}" for n in range(100)) + "]")
    assert read(hundred).mistakes == ()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (
            on_an_interview("-role: Baker"),
            "3:3 interview 1 (Northwind): unknown key '-role'; put a space after the dash",
        ),
        (
            on_the_file("company: Northwind"),
            (
                "1:1 unknown key 'company'; it belongs to an interview: move it below its '- "
                "company: ', with as many spaces before it as the other lines there"
            ),
        ),
        (
            on_an_interview("timezone: UTC"),
            (
                "3:3 interview 1 (Northwind): unknown key 'timezone'; move it to the top of "
                "the file, above a line 'interviews:', which you add if there is none"
            ),
        ),
        (
            on_an_interview("followed_up: 2026-11-18, 2026-11-24"),
            (
                "3:16 interview 1 (Northwind), followed_up: '2026-11-18, 2026-11-24' is not "
                "a date; put several in brackets: [2026-11-18, 2026-11-24]"
            ),
        ),
    ],
)
def test_a_slip_is_told_with_what_to_type(raw: bytes, said: str) -> None:
    assert said in shown(read(raw).mistakes)
