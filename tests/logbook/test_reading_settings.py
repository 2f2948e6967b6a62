"""What is refused or doubted in a setting: each message, whole, beside its YAML."""

import pytest

from heardback.logbook.reading import read
from small_files import on_an_interview, on_the_file, shown

DAYS = "wanted a date such as 2026-12-24, or a range of at most 366 days such as "
PLACES = "wanted the code of a country or of a part of one such as US, GB-SCT or DE-BY"
MANY = " ".join("abcdefghijklmnopqrstuvwxyz")  # 26 words


@pytest.mark.parametrize(
    ("keys", "mistake"),
    [
        # keys
        (
            "colour: red",
            "1:1 unknown key 'colour'; take it out, or begin the line with # as a comment",
        ),
        ("timezon: UTC", "1:1 unknown key 'timezon'; did you mean timezone?"),
        ("'<<': x", "1:1 unknown key '<<'; take it out, or begin the line with # as a comment"),
        *(
            (
                address,
                (
                    "1:1 address is no key any more; take it out; "
                    "`heardback rotate` gives a feed new addresses"
                ),
            )
            for address in ("address: 2", "address:")
        ),
        (
            "role: x",
            (
                "1:1 unknown key 'role'; it belongs to an interview: move it below its '- "
                "company: ', with as many spaces before it as the other lines there"
            ),
        ),
        (
            "name: a\nname: b",
            "2:1 repeated key name; it stands on line 1 already; take out one of the two",
        ),
        (
            "messages:\n  thankyou: {body: Hello}",
            "2:3 messages: unknown key 'thankyou'; did you mean thank-you?",
        ),
        (
            "messages:\n  thank-you: {text: Hello}",
            "2:15 messages, thank-you: unknown key 'text'; did you mean body?",
        ),
        (
            "messages:\n  thank-you: Hello",
            (
                "2:14 messages, thank-you: found 'Hello'; wanted lines below it, with more "
                "spaces before them, that begin with subject: or body:"
            ),
        ),
        # zones and calendars
        (
            "timezone: Europe/Brelin",
            (
                "1:11 timezone: unknown time zone 'Europe/Brelin'; "
                "wanted a time zone such as Europe/Berlin; did you mean Europe/Berlin?"
            ),
        ),
        (
            "timezone: america/new_york",
            (
                "1:11 timezone: unknown time zone 'america/new_york'; "
                "wanted a time zone such as Europe/Berlin; did you mean America/New_York?"
            ),
        ),
        (
            "timezone: 12",
            "1:11 timezone: unknown time zone '12'; wanted a time zone such as Europe/Berlin",
        ),
        ("holidays: Atlantis", "1:11 holidays: unknown country 'Atlantis'; " + PLACES),
        (
            "holidays: [US, GB-SCO]",
            "1:16 holidays: unknown subdivision 'GB-SCO'; " + PLACES + "; did you mean GB-SCT?",
        ),
        ("holidays: {US: NY}", "1:11 holidays: found keys with values; " + PLACES),
        # times, numbers and words
        ("alarm: 9am", "1:8 alarm: '9am' is not a time; write 09:00"),
        (
            "alarm: 25:00",
            "1:8 alarm: '25:00' is a time that does not exist; wanted a time such as 09:00",
        ),
        (
            "wait: soon",
            (
                "1:7 wait: 'soon' is neither a number nor a range; "
                "wanted business days from 1 to 30 such as 4-5"
            ),
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
            "1:7 wait: '5-4' has the higher number first; write 4-5",
        ),
        (
            "wait: [4, 5]",
            "1:7 wait: found a list; write the two numbers with a dash between them: 4-5",
        ),
        ("ahead: nxt", "1:8 ahead: unknown word 'nxt'; wanted all or next; did you mean next?"),
        (
            "discreet: maybe",
            "1:11 discreet: found 'maybe'; wanted true or false",
        ),
        # days
        (
            "search_ended: 2027-02-29",
            (
                "1:15 search_ended: '2027-02-29' is a day that does not exist; February 2027 has "
                "28 days"
            ),
        ),
        (
            "days_off: [2026-12-24, Christmas]",
            "1:24 days_off: 'Christmas' is neither a date nor a range of dates; "
            + DAYS
            + "2026-12-28 to 2027-01-02",
        ),
        (
            "days_off: 2027-01-02 to 2026-12-28",
            (
                "1:11 days_off: '2027-01-02 to 2026-12-28' ends before it begins; "
                "write 2026-12-28 to 2027-01-02"
            ),
        ),
        (
            "days_off: 1999-12-31 to 2000-01-02",
            "1:11 days_off: the year of '1999-12-31' is outside 2000 to 2100; "
            + DAYS
            + "2026-12-28 to 2027-01-02",
        ),
        (
            "days_off: 2026-01-01 to 2027-01-02",
            "1:11 days_off: 367 days off; wanted at most 366",
        ),
        (
            "days_off: [2026-01-01 to 2026-12-31, 2027-03-01 to 2027-03-02]",
            "1:11 days_off: 367 days off; wanted at most 366",
        ),
        (
            "days_off: 2027-02-01 to 2027-03-30",
            (
                "1:11 days_off: no business day in 60 days from 2027-01-30; "
                "wanted fewer than 60 in a row"
            ),
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
            (
                "1:7 name: a control character (U+001B) stands in 'Sam\\x1b'; "
                "wanted a text on one line, of at most 200 characters"
            ),
        ),
        (
            f"signature: {MANY}",
            (
                f"1:12 signature: '{MANY}' is long for a signature; "
                "wanted your name, and perhaps a title or a number, "
                "in at most 15 words"
            ),
        ),
    ],
)
def test_a_wrong_setting_leaves_no_logbook(keys: str, mistake: str) -> None:
    reading = read(on_the_file(keys))
    assert shown(reading.mistakes) == [mistake]
    assert reading.logbook is None


def test_an_interview_without_its_dash_is_discreet_if_it_asks_to_be() -> None:
    reading = read(b"company: Northwind\ninterviewed: 2026-11-12\ndiscreet: true\n")
    assert len(reading.mistakes) == 1
    assert reading.is_discreet


def test_a_time_zone_is_the_same_on_every_machine() -> None:
    # Many systems keep their own zone under this name beside the public ones.
    (problem,) = read(on_the_file("timezone: localtime")).mistakes
    assert problem.what == "unknown time zone 'localtime'"


# Warnings


@pytest.mark.parametrize(
    ("keys", "warning"),
    [
        ("wait: 3", "wait: 3 business days are sooner than is respectful; 4-5 is usual"),
        ("wait: 2-5", "wait: 2 business days are sooner than is respectful; 4-5 is usual"),
        (
            "holidays: GB",
            (
                "holidays: without a part of the country, Easter Monday is not a holiday; "
                "GB-ENG, GB-NIR, GB-SCT or GB-WLS"
            ),
        ),
        (
            "holidays: [US, uk]",
            (
                "holidays: without a part of the country, Easter Monday is not a holiday; "
                "GB-ENG, GB-NIR, GB-SCT or GB-WLS"
            ),
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


def test_a_doubt_is_told_where_it_is_written_and_in_the_order_of_the_file() -> None:
    reading = read(on_the_file("holidays: GB\nwait: 2") + b"  days_off: 2026-12-01\n  wait: 3\n")
    assert [(p.line, p.text.partition(";")[0]) for p in reading.warnings] == [
        (1, "holidays: without a part of the country, Easter Monday is not a holiday"),
        (2, "wait: 2 business days are sooner than is respectful"),
        (7, "interview 1 (Northwind), wait: 3 business days are sooner than is respectful"),
    ]
    inherited = read(on_the_file("holidays: GB\nwait: 2") + b"  days_off: 2026-12-01\n")
    assert [problem.line for problem in inherited.warnings] == [1, 2]


@pytest.mark.parametrize("keys", ["wait: 4", "holidays: GB-ENG", "holidays: [US, IL]"])
def test_what_is_usual_is_no_warning(keys: str) -> None:
    assert read(on_the_file(keys)).warnings == ()


def test_warnings_stand_beside_mistakes() -> None:
    reading = read(on_an_interview("wait: 2\noutcome: perhaps"))
    assert [p.line for p in reading.mistakes] == [4]
    assert [p.line for p in reading.warnings] == [3]
