"""What is refused on an interview: each message, whole, beside its YAML."""

import pytest

from heardback.logbook.reading import read
from small_files import NORTHWIND, on_an_interview, shown

WORDS = "wanted a date such as 2026-11-20, or words such as 'next Friday', 'end of the month', "
PERSON = "wanted a name of at most 10 words, Name <address>, or name, email, about and greeting"
MOMENT = "wanted a date such as 2026-11-12, or with a time, 2026-11-12 14:30"
MANY = " ".join("abcdefghijklmnopqrstuvwxyz")  # 26 words


def test_a_non_breaking_space_beside_a_value_is_no_part_of_it() -> None:
    reading = read(on_an_interview("thanked: \N{NO-BREAK SPACE}2026-11-12\N{NO-BREAK SPACE}"))
    assert reading.mistakes == ()


@pytest.mark.parametrize("words", ["today", "next Friday"])
def test_words_for_a_date_are_no_second_mistake_where_the_day_is_missing(words: str) -> None:
    text = f"- company: Northwind\n  decision_by: {words}\n  heard_back: 2026-11-20\n"
    assert shown(read(text.encode()).mistakes) == [
        (
            "1:3 interview 1 (Northwind): interviewed is missing; wanted the day of the "
            "interview, with or without time, such as interviewed: 2026-11-12"
        )
    ]


@pytest.mark.parametrize(
    ("keys", "mistake"),
    [
        # keys
        (
            "colour: red",
            "3:3 {}: unknown key 'colour'; take it out, or begin the line with # as a comment",
        ),
        ("outcom: offer", "3:3 {}: unknown key 'outcom'; did you mean outcome?"),
        ("Role: Manager", "3:3 {}: unknown key 'Role'; write role, in small letters"),
        (
            "address: 2",
            "3:3 {}: unknown key 'address'; take it out, or begin the line with # as a comment",
        ),
        (
            "timezone: Europe/Berlin",
            (
                "3:3 {}: unknown key 'timezone'; move it to the top of the file, above a line "
                "'interviews:', which you add if there is none"
            ),
        ),
        (
            "role: a\nrole: b",
            ("4:3 {}: repeated key role; it stands on line 3 already; take out one of the two"),
        ),
        (
            "company: Contoso",
            (
                "3:3 {}: repeated key company; it stands on line 1 already; another interview "
                "begins with '- company: '"
            ),
        ),
        (
            "contact: {name: Dana, company: Contoso}",
            (
                "3:25 {}, contact: unknown key 'company'; take it out, or begin the line with # "
                "as a comment"
            ),
        ),
        (
            "contact: 'Dana, Omar <x'",
            f"3:12 {{}}, contact: 'Dana, Omar <x' is not a name; {PERSON}",
        ),
        (
            "contact: {name: Dana, signature: Sam}",
            (
                "3:25 {}, contact: unknown key 'signature'; take it out, or begin the line with "
                "# as a comment"
            ),
        ),
        (
            f"followed_up: [{', '.join(['2026-11-20'] * 1001)}]",
            "3:16 {}, followed_up: found 1,001 of them; wanted at most 100",
        ),
        # dates
        (
            "thanked: 2026-11-31",
            (
                "3:12 {}, thanked: '2026-11-31' is a day that does not exist; November 2026 has "
                "30 days"
            ),
        ),
        (
            "followed_up: [2026-11-18, 2027-02-29]",
            (
                "3:29 {}, followed_up: '2027-02-29' is a day that does not exist; February 2027 "
                "has 28 days"
            ),
        ),
        (
            "heard_back: 2101-01-01",
            (
                "3:15 {}, heard_back: the year of '2101-01-01' is outside 2000 to 2100; "
                "wanted a date such as 2026-11-20"
            ),
        ),
        (
            "thanked: yes",
            (
                "3:12 {}, thanked: 'yes' is not a date; write the date on which it was, such as "
                "2026-11-20"
            ),
        ),
        (
            "thanked: [2026-11-12, 2026-11-13]",
            (
                "3:12 {}, thanked: found a list; write one date, without brackets or dashes "
                "before it"
            ),
        ),
        (
            "decision_by: 2026-11-11",
            (
                "3:16 {}, decision_by: 2026-11-11 is before the interview on 2026-11-12; "
                "correct the one that is wrong"
            ),
        ),
        (
            "heard_back: 2026-11-11",
            (
                "3:15 {}, heard_back: 2026-11-11 is before the interview on 2026-11-12; "
                "correct the one that is wrong"
            ),
        ),
        (
            "thanked: 2026-11-11",
            (
                "3:12 {}, thanked: 2026-11-11 is before the interview on 2026-11-12; correct "
                "the one that is wrong"
            ),
        ),
        (
            "followed_up:\n- 2026-11-18\n- 2026-11-11",
            (
                "5:5 {}, followed_up: 2026-11-11 is before the interview on 2026-11-12; "
                "correct the one that is wrong"
            ),
        ),
        (
            "followed_up: [2026-11-18, 2026-11-24, 2026-11-18]",
            "3:41 {}, followed_up: 2026-11-18 stands here twice; take one of them out",
        ),
        (
            "heard_back: [2026-11-18, 2026-11-18]",
            "3:28 {}, heard_back: 2026-11-18 stands here twice; take one of them out",
        ),
        # words for dates
        (
            "decision_by: soon",
            "3:16 {}, decision_by: 'soon' promises no date; leave it out until they name one",
        ),
        (
            "decision_by: 2026-11-31",
            (
                "3:16 {}, decision_by: '2026-11-31' is a day that does not exist; "
                "November 2026 has 30 days"
            ),
        ),
        (
            "decision_by: in 900 months",
            (
                "3:16 {}, decision_by: 'in 900 months' is outside the years 2000 to 2100; "
                "write the date, such as 2026-11-20"
            ),
        ),
        (
            "heard_back: 2026-11-20\ndecision_by: next Friday",
            (
                "4:16 {}, decision_by: 'next Friday', counted from the interview, is 2026-11-20, "
                "and they answered on 2026-11-20; write the date that they gave: "
                "2026-11-27 if they said it then"
            ),
        ),
        (
            "decision_by: next Friday\nheard_back: [2026-11-18, 2026-11-25]",
            (
                "3:16 {}, decision_by: 'next Friday', counted from the interview, is 2026-11-20, "
                "and they answered on 2026-11-25; write the date that they gave: "
                "2026-12-04 if they said it then"
            ),
        ),
        # people
        (
            "hiring_manager: Dana Lee <dana>",
            "3:19 {}, hiring_manager: 'dana' is not an e-mail address; " + PERSON,
        ),
        (
            "contact: dana@northwind.example",
            (
                "3:12 {}, contact: 'dana@northwind.example' is not a name; "
                "write the name before it: Name <dana@northwind.example>"
            ),
        ),
        (
            "contact: <dana@northwind.example>",
            (
                "3:12 {}, contact: '<dana@northwind.example>' is not a name; "
                "write the name before it: Name <dana@northwind.example>"
            ),
        ),
        (
            "hiring_manager: [Dana, Omar]",
            (
                "3:19 {}, hiring_manager: found a list; write one name here, without brackets "
                "or dashes, and the others after interviewers:"
            ),
        ),
        ("interviewers: [[Dana], Omar]", "3:18 {}, interviewers: found a list; " + PERSON),
        (
            "contact:\n  name: Dana Lee\n  email: dana@northwind",
            (
                "5:12 {}, contact, email: 'dana@northwind' is not an e-mail address; its end "
                "is missing, such as .com"
            ),
        ),
        (
            "contact:\n  name: Dana Lee\n  emial: dana@northwind.example",
            "5:5 {}, contact: unknown key 'emial'; did you mean email?",
        ),
        (
            "interviewers:\n- name: Dana\n  name: Omar",
            "5:5 {}, interviewers: repeated key name; it stands on line 4 already",
        ),
        # long texts
        (
            "role: a b c d e f g h i j k",
            "3:9 {}, role: 'a b c d e f g h i j k' has 11 words; wanted a text of at most 10 words",
        ),
        (
            f"value: {MANY}",
            f"3:10 {{}}, value: '{MANY}' has 26 words; wanted a text of at most 25 words",
        ),
        (
            f"contact: {{name: Dana, about: {MANY}}}",
            f"3:32 {{}}, contact, about: '{MANY}' has 26 words; wanted a text of at most 25 words",
        ),
        (
            "contact: {name: a b c d e f g h i j k}",
            (
                "3:19 {}, contact, name: 'a b c d e f g h i j k' has 11 words; "
                "wanted a text of at most 10 words"
            ),
        ),
        (
            f"id: {'x' * 201}",
            (
                f"3:7 {{}}, id: '{'x' * 59}…' has 201 characters; "
                "wanted a text on one line, of at most 200 characters"
            ),
        ),
        # the rest
        (
            "outcome: rejectd",
            (
                "3:12 {}, outcome: unknown word 'rejectd'; "
                "wanted offer, rejected, withdrawn or closed; did you mean rejected?"
            ),
        ),
        (
            "outcome: accepted",
            (
                "3:12 {}, outcome: unknown word 'accepted'; wanted offer, rejected, withdrawn or "
                "closed; did you mean offer?"
            ),
        ),
        (
            "days_off: 2027-02-01 to 2027-03-30",
            (
                "3:13 {}, days_off: no business day in 60 days from 2027-01-30; "
                "wanted fewer than 60 in a row"
            ),
        ),
        (
            'role: "Product\\x07Manager"',
            (
                "3:9 {}, role: a control character (U+0007) stands in 'Product\\x07Manager'; "
                "wanted a text of at most 10 words"
            ),
        ),
    ],
)
def test_a_mistake_on_an_interview(keys: str, mistake: str) -> None:
    reading = read(on_an_interview(keys))
    assert shown(reading.mistakes) == [mistake.format("interview 1 (Northwind)")]
    assert reading.sound is None
    assert reading.logbook is not None
    assert reading.logbook.interviews == ()


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            "- company: Northwind\n  interviewed: 2026-02-30\n",
            (
                "2:16 {}, interviewed: '2026-02-30' is a day that does not exist; "
                "February 2026 has 28 days"
            ),
        ),
        (
            "- company: Northwind\n  interviewed: 12.11.2026\n",
            (
                "2:16 {}, interviewed: '12.11.2026' is not a date, nor a date and a time; "
                "12 November 2026 is written 2026-11-12, 11 December 2026 is written 2026-12-11"
            ),
        ),
        (
            "- company: Northwind\n  interviewed: 2026-11-12 24:00\n",
            f"2:16 {{}}, interviewed: '24:00' is a time that does not exist; {MOMENT}",
        ),
        (
            "- company: Northwind\n  interviewed: 1999-12-31\n",
            f"2:16 {{}}, interviewed: the year of '1999-12-31' is outside 2000 to 2100; {MOMENT}",
        ),
        (
            "- company: Northwind\n  interviewed:\n",
            (
                "1:3 {}: nothing stands after interviewed; wanted the day of the interview, with "
                "or without time, such as interviewed: 2026-11-12"
            ),
        ),
        (
            "- interviewed: 2026-11-12\n",
            (
                "1:3 interview 1: company is missing; wanted whom the interview was with, "
                "such as company: Northwind; if this belongs to the interview above, write a "
                "space in place of the dash"
            ),
        ),
        (
            "- company: a b c d e f g h i j k\n  interviewed: 2026-11-12\n",
            (
                "1:12 interview 1 (a b c d e f g h i j k), company: 'a b c d e f g h i j k' "
                "has 11 words; wanted a text of at most 10 words"
            ),
        ),
        (
            "- Northwind\n",
            "1:3 interview 1: found 'Northwind'; write - company: Northwind",
        ),
        (
            on_an_interview("contact:\n  email: dana@northwind.example").decode(),
            "4:5 {}, contact: name is missing; wanted the full name, such as name: Dana Lee",
        ),
    ],
)
def test_what_an_interview_must_have(text: str, mistake: str) -> None:
    problems = read(text.encode()).mistakes
    assert shown(problems) == [mistake.format("interview 1 (Northwind)")]


def test_two_interviews_with_one_identity() -> None:
    reading = read((NORTHWIND + "  role: Manager\n" + NORTHWIND + NORTHWIND).encode())
    assert shown(reading.mistakes) == [
        (
            "6:12 interview 3 (Northwind): the same interview as on line 4; "
            "give it another date, time, role or id, or take it out"
        )
    ]


def test_two_interviews_with_one_id() -> None:
    contoso = "- company: Contoso\n  interviewed: 2026-11-13\n  id: pm\n"
    reading = read((NORTHWIND + "  id: pm\n" + contoso).encode())
    assert shown(reading.mistakes) == [
        (
            "6:7 interview 2 (Contoso): the same interview as on line 1; "
            "give it another date, time, role or id, or take it out"
        )
    ]


@pytest.mark.parametrize("different", ["role: Manager", "id: second"])
def test_the_same_company_on_the_same_day_may_be_another_interview(different: str) -> None:
    assert read((NORTHWIND + NORTHWIND + f"  {different}\n").encode()).sound


def test_the_holidays_of_one_interview_may_close_the_last_gap() -> None:
    # From Fri 29 January to Sun 28 March are 59 days; Easter Monday, in England, is the sixtieth.
    text = f"days_off: 2027-01-29 to 2027-03-26\nholidays: US\ninterviews:\n{NORTHWIND}"
    assert read(text.encode()).sound
    reading = read((text + "  holidays: GB-ENG\n").encode())
    assert shown(reading.mistakes) == [
        (
            "6:13 interview 1 (Northwind), holidays: no business day in 60 days from 2027-01-29; "
            "wanted fewer than 60 in a row"
        )
    ]


def test_words_beside_an_earlier_answer_are_doubtful() -> None:
    reading = read(on_an_interview("decision_by: in two weeks\nheard_back: 2026-11-18"))
    assert reading.mistakes == ()
    assert shown(reading.warnings) == [
        (
            "3:16 interview 1 (Northwind), decision_by: 'in two weeks', counted from the "
            "interview, is 2026-11-26, and they answered on 2026-11-18; write 2026-11-26, or "
            "2026-12-02 if they said it then"
        )
    ]


@pytest.mark.parametrize(
    ("words", "mistakes"),
    [
        ("20 November 2026", []),
        (
            "16 Nov 2026",
            [
                (
                    "3:16 interview 1 (Northwind), decision_by: '16 Nov 2026', counted from the "
                    "interview, is 2026-11-16, and they answered on 2026-11-18; "
                    "write the date that they gave"
                )
            ],
        ),
    ],
)
def test_a_date_in_words_is_the_same_from_wherever_it_counts(
    words: str, mistakes: list[str]
) -> None:
    reading = read(on_an_interview(f"decision_by: {words}\nheard_back: 2026-11-18"))
    assert shown(reading.mistakes) == mistakes
    assert reading.warnings == ()
