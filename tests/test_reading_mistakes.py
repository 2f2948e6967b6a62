"""Every refusal and warning of the reader, whole: ``LINE:COLUMN text``, beside its YAML."""

import pytest

from heardback.problems import Problem
from heardback.reading import read

NORTHWIND = "- company: Northwind\n  interviewed: 2026-11-12\n"
WORDS = "wanted a date such as 2026-11-20, or words such as 'next Friday', 'end of the month', "
DAYS = "wanted a date such as 2026-12-24, or a range of at most 366 days such as "
PLACES = "wanted a country or a part of one such as US, GB-SCT or DE-BY"
PERSON = "wanted Name, Name <address>, or a mapping with name, email, about and greeting"
MOMENT = "wanted a date such as 2026-11-12, or with a time, 2026-11-12 14:30"
MANY = " ".join("abcdefghijklmnopqrstuvwxyz")  # 26 words


def shown(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.line}:{p.column} {p.text}" for p in problems]


def on_an_interview(keys: str) -> bytes:
    """The keys from line 3, in column 3."""
    return (NORTHWIND + "".join(f"  {line}\n" for line in keys.splitlines())).encode()


def on_the_file(keys: str) -> bytes:
    return f"{keys}\ninterviews:\n{NORTHWIND}".encode()


@pytest.mark.parametrize(
    ("keys", "mistake"),
    [
        # keys
        ("colour: red", "3:3 {}: unknown key 'colour'"),
        ("outcom: offer", "3:3 {}: unknown key 'outcom'; did you mean outcome?"),
        ("Role: Manager", "3:3 {}: unknown key 'Role'; did you mean role?"),
        (
            "timezone: Europe/Berlin",
            "3:3 {}: unknown key 'timezone'; it belongs at the top of the file, above 'interviews:'",
        ),
        ("role: a\nrole: b", "4:3 {}: repeated key role; it stands on line 3 already"),
        ("company: Contoso", "3:3 {}: repeated key company; it stands on line 1 already"),
        # dates
        (
            "thanked: 2026-11-31",
            "3:12 {}, thanked: '2026-11-31' is a day that does not exist; "
            "wanted a date such as 2026-11-20",
        ),
        (
            "followed_up: [2026-11-18, 2027-02-29]",
            "3:29 {}, followed_up: '2027-02-29' is a day that does not exist; "
            "wanted a date such as 2026-11-20",
        ),
        (
            "heard_back: 2101-01-01",
            "3:15 {}, heard_back: the year of '2101-01-01' is outside 2000 to 2100; "
            "wanted a date such as 2026-11-20",
        ),
        (
            "thanked: yes",
            "3:12 {}, thanked: 'yes' is not a date; wanted a date such as 2026-11-20",
        ),
        (
            "thanked: [2026-11-12, 2026-11-13]",
            "3:12 {}, thanked: found a list; wanted a date such as 2026-11-20",
        ),
        (
            "decision_by: 2026-11-11",
            "3:16 {}, decision_by: 2026-11-11 is before the interview on 2026-11-12",
        ),
        (
            "heard_back: 2026-11-11",
            "3:15 {}, heard_back: 2026-11-11 is before the interview on 2026-11-12",
        ),
        (
            "thanked: 2026-11-11",
            "3:12 {}, thanked: 2026-11-11 is before the interview on 2026-11-12",
        ),
        (
            "followed_up:\n- 2026-11-18\n- 2026-11-11",
            "5:5 {}, followed_up: 2026-11-11 is before the interview on 2026-11-12",
        ),
        (
            "followed_up: [2026-11-18, 2026-11-24, 2026-11-18]",
            "3:41 {}, followed_up: 2026-11-18 stands here twice",
        ),
        (
            "heard_back: [2026-11-18, 2026-11-18]",
            "3:28 {}, heard_back: 2026-11-18 stands here twice",
        ),
        # words for dates
        (
            "decision_by: soon",
            "3:16 {}, decision_by: 'soon' is neither a date nor words that are known here; "
            + WORDS
            + "'in two weeks'",
        ),
        (
            "decision_by: 2026-11-31",
            "3:16 {}, decision_by: '2026-11-31' is a day that does not exist; "
            + WORDS
            + "'in two weeks'",
        ),
        (
            "decision_by: in 900 months",
            "3:16 {}, decision_by: 'in 900 months' is neither a date nor words that are known "
            "here; " + WORDS + "'in two weeks'",
        ),
        (
            "heard_back: 2026-11-20\ndecision_by: next Friday",
            "4:16 {}, decision_by: 'next Friday', counted from the interview, is 2026-11-20: "
            "not after they answered; write the date",
        ),
        (
            "decision_by: next Friday\nheard_back: [2026-11-18, 2026-11-25]",
            "3:16 {}, decision_by: 'next Friday', counted from the interview, is 2026-11-20: "
            "not after they answered; write the date",
        ),
        # people
        (
            "hiring_manager: Dana Lee <dana>",
            "3:19 {}, hiring_manager: 'dana' is not an e-mail address; " + PERSON,
        ),
        (
            "contact: dana@northwind.example",
            "3:12 {}, contact: 'dana@northwind.example' is not a name; " + PERSON,
        ),
        (
            "contact: <dana@northwind.example>",
            "3:12 {}, contact: '<dana@northwind.example>' is not a name; " + PERSON,
        ),
        ("hiring_manager: [Dana, Omar]", "3:19 {}, hiring_manager: found a list; " + PERSON),
        ("interviewers: [[Dana], Omar]", "3:18 {}, interviewers: found a list; " + PERSON),
        (
            "contact:\n  name: Dana Lee\n  email: dana@northwind",
            "5:12 {}, contact, email: 'dana@northwind' is not an e-mail address; "
            "wanted an address such as dana@northwind.example",
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
            f"3:32 {{}}, contact, about: '{MANY}' has 26 words; "
            "wanted a text of at most 25 words",
        ),
        (
            "contact: {name: a b c d e f g h i j k}",
            "3:19 {}, contact, name: 'a b c d e f g h i j k' has 11 words; "
            "wanted a text of at most 10 words",
        ),
        (
            f"id: {'x' * 201}",
            f"3:7 {{}}, id: '{'x' * 59}…' has 201 characters; "
            "wanted a text on one line, of at most 200 characters",
        ),
        # the rest
        (
            "outcome: rejectd",
            "3:12 {}, outcome: unknown word 'rejectd'; "
            "wanted offer, rejected, withdrawn or closed; did you mean rejected?",
        ),
        (
            "outcome: ghosted",
            "3:12 {}, outcome: unknown word 'ghosted'; wanted offer, rejected, withdrawn or closed",
        ),
        (
            "days_off: 2027-02-01 to 2027-03-30",
            "3:13 {}, days_off: no business day in 60 days from 2027-01-30; "
            "wanted fewer than 60 in a row",
        ),
        (
            'role: "Product\\x07Manager"',
            "3:9 {}, role: a control character (U+0007) stands in 'Product\\x07Manager'; "
            "wanted a text of at most 10 words",
        ),
    ],
)
def test_a_mistake_on_an_interview(keys: str, mistake: str) -> None:
    reading = read(on_an_interview(keys))
    assert shown(reading.problems) == [mistake.format("interview 1 (Northwind)")]
    assert reading.sound is None
    assert reading.logbook is not None
    assert reading.logbook.interviews == ()


@pytest.mark.parametrize(
    ("keys", "mistake"),
    [
        # keys
        ("colour: red", "1:1 unknown key 'colour'"),
        ("timezon: UTC", "1:1 unknown key 'timezon'; did you mean timezone?"),
        ("role: x", "1:1 unknown key 'role'; begin an interview's first line with '- '"),
        ("name: a\nname: b", "2:1 repeated key name; it stands on line 1 already"),
        (
            "messages:\n  thankyou: {body: Hello}",
            "2:3 messages: unknown key 'thankyou'; did you mean thank-you?",
        ),
        (
            "messages:\n  thank-you: {text: Hello}",
            "2:15 messages, thank-you: unknown key 'text'",
        ),
        (
            "messages:\n  thank-you: Hello",
            "2:14 messages, thank-you: found a text; wanted a mapping of subject, body",
        ),
        # zones and calendars
        (
            "timezone: Europe/Brelin",
            "1:11 timezone: unknown time zone 'Europe/Brelin'; "
            "wanted a time zone such as Europe/Berlin; did you mean Europe/Berlin?",
        ),
        (
            "timezone: america/new_york",
            "1:11 timezone: unknown time zone 'america/new_york'; "
            "wanted a time zone such as Europe/Berlin; did you mean America/New_York?",
        ),
        (
            "timezone: Atlantis",
            "1:11 timezone: unknown time zone 'Atlantis'; wanted a time zone such as Europe/Berlin; "
            "did you mean Atlantic?",
        ),
        ("holidays: Atlantis", "1:11 holidays: unknown country 'Atlantis'; " + PLACES),
        (
            "holidays: [US, GB-SCO]",
            "1:16 holidays: unknown subdivision 'GB-SCO'; " + PLACES + "; did you mean GB-SCT?",
        ),
        ("holidays: {US: NY}", "1:11 holidays: found a mapping; " + PLACES),
        # times, numbers and words
        ("alarm: 9am", "1:8 alarm: '9am' is not a time; wanted a time such as 09:00"),
        (
            "alarm: 25:00",
            "1:8 alarm: '25:00' is a time that does not exist; wanted a time such as 09:00",
        ),
        (
            "wait: soon",
            "1:7 wait: 'soon' is neither a number nor a range; "
            "wanted business days from 1 to 30 such as 4-5",
        ),
        (
            "wait: 0",
            "1:7 wait: '0' is outside 1 to 30; wanted business days from 1 to 30 such as 4-5",
        ),
        (
            "wait: 4-31",
            "1:7 wait: '4-31' is outside 1 to 30; wanted business days from 1 to 30 such as 4-5",
        ),
        (
            "wait: 5-4",
            "1:7 wait: '5-4' ends before it begins; wanted business days from 1 to 30 such as 4-5",
        ),
        (
            "wait: [4, 5]",
            "1:7 wait: found a list; wanted business days from 1 to 30 such as 4-5",
        ),
        ("ahead: nxt", "1:8 ahead: unknown word 'nxt'; wanted all or next; did you mean next?"),
        (
            "discreet: maybe",
            "1:11 discreet: 'maybe' is neither true nor false; wanted true or false",
        ),
        # days
        (
            "search_ended: 2027-02-29",
            "1:15 search_ended: '2027-02-29' is a day that does not exist; "
            "wanted a date such as 2026-11-20",
        ),
        (
            "days_off: [2026-12-24, Christmas]",
            "1:24 days_off: 'Christmas' is neither a date nor a range of dates; "
            + DAYS
            + "2026-12-28 to 2027-01-02",
        ),
        (
            "days_off: 2027-01-02 to 2026-12-28",
            "1:11 days_off: '2027-01-02 to 2026-12-28' ends before it begins; "
            + DAYS
            + "2026-12-28 to 2027-01-02",
        ),
        (
            "days_off: 1999-12-31 to 2000-01-02",
            "1:11 days_off: the year of '1999-12-31' is outside 2000 to 2100; "
            + DAYS
            + "2026-12-28 to 2027-01-02",
        ),
        (
            "days_off: 2026-01-01 to 2027-01-02",
            "1:11 days_off: '2026-01-01 to 2027-01-02' is more than 366 days; "
            + DAYS
            + "2026-12-28 to 2027-01-02",
        ),
        (
            "days_off: [2026-01-01 to 2026-12-31, 2027-03-01 to 2027-03-02]",
            "1:11 days_off: 367 days off; at most 366",
        ),
        (
            "days_off: 2027-02-01 to 2027-03-30",
            "1:11 days_off: no business day in 60 days from 2027-01-30; "
            "wanted fewer than 60 in a row",
        ),
        # texts
        (
            f"value: {MANY}",
            f"1:8 value: '{MANY}' has 26 words; wanted a text of at most 25 words",
        ),
        (
            "name: [Sam, Rivera]",
            "1:7 name: found a list; wanted a text on one line, of at most 200 characters",
        ),
        (
            'name: "Sam\\e"',
            "1:7 name: a control character (U+001B) stands in 'Sam\\x1b'; "
            "wanted a text on one line, of at most 200 characters",
        ),
        (
            f"signature: {MANY}",
            f"1:12 signature: '{MANY}' is long for a signature; "
            "wanted your name, and a line or two at the most",
        ),
    ],
)
def test_a_wrong_setting_leaves_no_logbook(keys: str, mistake: str) -> None:
    reading = read(on_the_file(keys))
    assert shown(reading.problems) == [mistake]
    assert reading.logbook is None


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            "- company: Northwind\n  interviewed: 2026-02-30\n",
            f"2:16 {{}}, interviewed: '2026-02-30' is a day that does not exist; {MOMENT}",
        ),
        (
            "- company: Northwind\n  interviewed: 12.11.2026\n",
            f"2:16 {{}}, interviewed: '12.11.2026' is not a date, nor a date and a time; {MOMENT}",
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
            "1:3 {}: no interviewed; "
            "wanted interviewed: the day of the interview, with or without time",
        ),
        (
            "- interviewed: 2026-11-12\n",
            "1:3 interview 1: no company; wanted company: whom the interview was with",
        ),
        (
            "- company: a b c d e f g h i j k\n  interviewed: 2026-11-12\n",
            "1:12 interview 1 (a b c d e f g h i j k), company: 'a b c d e f g h i j k' "
            "has 11 words; wanted a text of at most 10 words",
        ),
        (
            "- Northwind\n",
            "1:3 interview 1: found a text; wanted an interview, beginning 'company: '",
        ),
        (
            on_an_interview("contact:\n  email: dana@northwind.example").decode(),
            "4:5 {}, contact: no name; wanted name: the full name",
        ),
    ],
)
def test_what_an_interview_must_have(text: str, mistake: str) -> None:
    problems = read(text.encode()).problems
    assert shown(problems) == [mistake.format("interview 1 (Northwind)")]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("Northwind\n", "1:1 found a text; wanted a list of interviews, each beginning "),
        ("interviews: x\n", "1:13 found a text; wanted a list of interviews, each beginning "),
        (
            "interviews:\n  company: Northwind\n  interviewed: 2026-11-12\n",
            "2:3 found a mapping; wanted a list of interviews, each beginning ",
        ),
    ],
)
def test_what_a_file_must_be(text: str, mistake: str) -> None:
    reading = read(text.encode())
    assert shown(reading.problems) == [mistake + "'- company: '"]
    assert reading.logbook is None


@pytest.mark.parametrize(
    ("raw", "mistake"),
    [
        (
            b"- company: Northwind\n  role: M\xfcller\n",
            "2:1 the file is not UTF-8 text; save it as UTF-8 in your editor",
        ),
        (
            NORTHWIND.encode("utf-16"),
            "1:1 the file is not UTF-8 text; save it as UTF-8 in your editor",
        ),
        (b"#" * (5 * 1024 * 1024 + 1), "1:1 the file is larger than 5 MiB"),
        (b"[" * 50_000, "1:51 nested more than 50 deep"),
        (b"- &a x\n" + b"- *a\n" * 1001, "1002:3 more than 1,000 aliases"),
        (b"- company: !name x\n", "1:12 tags such as '!name' are not used here"),
        (b"- <<: {}\n", "1:3 << (merging) is not used here; write the keys out"),
        (
            NORTHWIND.encode() + b"---\n",
            "3:1 a second document begins here; remove the line ---",
        ),
        (b"- company: A\x00\n", "1:13 a control character stands here; delete it"),
        (b"- company: 'a\n", "1:12 a quote is opened here and never closed"),
    ],
)
def test_a_file_that_cannot_be_read_at_all(raw: bytes, mistake: str) -> None:
    reading = read(raw)
    assert shown(reading.problems) == [mistake]
    assert reading.logbook is None


def test_two_interviews_with_one_identity() -> None:
    reading = read((NORTHWIND + "  role: Manager\n" + NORTHWIND + NORTHWIND).encode())
    assert shown(reading.problems) == [
        "6:12 interview 3 (Northwind): the same interview as on line 4; "
        "wanted another date, time, role or id"
    ]


def test_two_interviews_with_one_id() -> None:
    contoso = "- company: Contoso\n  interviewed: 2026-11-13\n  id: pm\n"
    reading = read((NORTHWIND + "  id: pm\n" + contoso).encode())
    assert shown(reading.problems) == [
        "6:7 interview 2 (Contoso): the same interview as on line 1; "
        "wanted another date, time, role or id"
    ]


@pytest.mark.parametrize("different", ["role: Manager", "id: second"])
def test_the_same_company_on_the_same_day_may_be_another_interview(different: str) -> None:
    assert read((NORTHWIND + NORTHWIND + f"  {different}\n").encode()).sound


def test_a_holiday_that_closes_the_last_gap_is_a_mistake() -> None:
    # 59 days are free; Easter Monday, 29 March 2027, is the sixtieth where it is a holiday.
    text = f"days_off: 2027-01-30 to 2027-03-26\nholidays: US\ninterviews:\n{NORTHWIND}"
    assert read(text.encode()).sound
    reading = read((text + "  holidays: GB-ENG\n").encode())
    assert shown(reading.problems) == []
    reading = read((text.replace("01-30", "01-29") + "  holidays: GB-ENG\n").encode())
    assert shown(reading.problems) == [
        "6:13 interview 1 (Northwind), holidays: no business day in 60 days from 2027-01-29; "
        "wanted fewer than 60 in a row"
    ]


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
        on_an_interview("").ljust(5 * 1024 * 1024, b"#"),
    ],
    ids=lambda raw: raw[:40].decode().replace("\n", " "),
)
def test_what_is_just_within_a_limit_is_sound(raw: bytes) -> None:
    assert shown(read(raw).problems) == []


def test_366_days_off_spread_out_are_taken() -> None:
    one_day_a_week = ", ".join(f"{y}-{m:02}-{d:02}" for y in range(2026, 2033)
                               for m in range(1, 13) for d in (3, 10, 17, 24))  # fmt: skip
    listed = one_day_a_week.split(", ")
    assert read(on_the_file("days_off: [" + ", ".join(listed[:336]) + "]")).sound


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
    assert shown(reading.problems) == [
        f"3:18 interview 1 (Northwind), interviewed: '2026-11-31' is a day that does not exist; "
        f"{MOMENT}",
        "4:5 interview 1 (Northwind): unknown key 'outcom'; did you mean outcome?",
        "5:11 interview 1 (Northwind), wait: '9-2' ends before it begins; "
        "wanted business days from 1 to 30 such as 4-5",
        "6:15 interview 1 (Northwind), holidays: unknown subdivision 'GB-SCO'; "
        + PLACES
        + "; did you mean GB-SCT?",
        "12:14 interview 3 (Fabrikam), thanked: 2026-11-12 is before the interview on 2026-11-13",
        "13:14 interview 4 (Contoso): the same interview as on line 7; "
        "wanted another date, time, role or id",
    ]


def test_sound_interviews_of_a_file_with_a_mistake_are_kept() -> None:
    reading = read(SEVERAL.encode())
    assert reading.sound is None
    assert reading.logbook is not None
    assert [(i.position, i.company) for i in reading.logbook.interviews] == [(2, "Contoso")]


def test_a_wrong_setting_and_a_wrong_interview_are_reported_together() -> None:
    reading = read(f"interviews:\n{NORTHWIND}  wait: 40\nalarm: noon\nahead: never\n".encode())
    assert shown(reading.problems) == [
        "4:9 interview 1 (Northwind), wait: '40' is outside 1 to 30; "
        "wanted business days from 1 to 30 such as 4-5",
        "5:8 alarm: 'noon' is not a time; wanted a time such as 09:00",
        "6:8 ahead: unknown word 'never'; wanted all or next",
    ]
    assert reading.logbook is None


def test_each_wrong_place_of_a_list_is_reported() -> None:
    reading = read(on_an_interview("followed_up: [soon, 2026-11-18, 2026-11-31, later]"))
    assert [(p.column, p.what) for p in reading.problems] == [
        (17, "'soon' is not a date"),
        (35, "'2026-11-31' is a day that does not exist"),
        (47, "'later' is not a date"),
    ]


def test_a_repeated_key_is_a_mistake_though_nothing_stood_after_the_first() -> None:
    for first, second in (("role:", "role: Manager"), ("role: Manager", "role:")):
        reading = read(on_an_interview(f"{first}\n{second}"))
        assert shown(reading.problems) == [
            "4:3 interview 1 (Northwind): repeated key role; it stands on line 3 already"
        ]
    reading = read(b"- company:\n  company: Northwind\n  interviewed: 2026-11-12\n")
    assert shown(reading.problems) == [
        "2:3 interview 1 (Northwind): repeated key company; it stands on line 1 already"
    ]


def test_a_long_value_is_not_shown_whole() -> None:
    (problem,) = read(on_an_interview(f"thanked: {'ha' * 2000}")).problems
    assert problem.text == (
        f"interview 1 (Northwind), thanked: '{'ha' * 29}h…' is not a date; "
        "wanted a date such as 2026-11-20"
    )


def test_a_value_of_several_lines_is_shown_on_one() -> None:
    (problem,) = read(on_an_interview('thanked: "a\\nb"')).problems
    assert problem.text == (
        "interview 1 (Northwind), thanked: 'a\\nb' is not a date; wanted a date such as 2026-11-20"
    )


# Warnings


@pytest.mark.parametrize(
    ("keys", "warning"),
    [
        ("wait: 3", "wait: 3 business days are sooner than is respectful; 4-5 is usual"),
        ("wait: 2-5", "wait: 2 business days are sooner than is respectful; 4-5 is usual"),
        (
            "holidays: GB",
            "holidays: without a part of the country, Easter Monday is not a holiday; "
            "GB-ENG, GB-NIR, GB-SCT or GB-WLS",
        ),
        (
            "holidays: [US, uk]",
            "holidays: without a part of the country, Easter Monday is not a holiday; "
            "GB-ENG, GB-NIR, GB-SCT or GB-WLS",
        ),
    ],
)
def test_what_is_doubtful_is_used_with_a_warning(keys: str, warning: str) -> None:
    column = len(keys.split(maxsplit=1)[0]) + 2
    on_file, on_interview = read(on_the_file(keys)), read(on_an_interview(keys))
    assert on_file.sound
    assert on_interview.sound
    assert shown(on_file.warnings) == [f"1:{column} {warning}"]
    assert shown(on_interview.warnings) == [f"3:{column + 2} interview 1 (Northwind), {warning}"]
    assert all(w.warning for w in on_file.warnings + on_interview.warnings)


@pytest.mark.parametrize("keys", ["wait: 4", "holidays: GB-ENG", "holidays: [US, IL]"])
def test_what_is_usual_is_no_warning(keys: str) -> None:
    assert read(on_the_file(keys)).warnings == ()


def test_warnings_stand_beside_mistakes() -> None:
    reading = read(on_an_interview("wait: 2\noutcome: perhaps"))
    assert [p.line for p in reading.problems] == [4]
    assert [p.line for p in reading.warnings] == [3]
