"""What a tap on a follow-up's page writes, and when it writes nothing."""

from datetime import date, timedelta
from time import process_time

import pytest

from heardback.editing.marking import Tap, mark
from heardback.logbook.reading import read
from heardback.planning.rules import plan
from heardback.problems import EditError, FieldError

TODAY = date(2026, 11, 25)
SAM = """\
# my search
holidays: US
interviews:
  - company: Northwind   # the good one
    role: Designer
    interviewed: 2026-11-12
"""


def uid(text: str, number: int, series: int = 1, position: int = 1) -> str:
    logbook = read(text.encode()).sound
    assert logbook
    return logbook.interviews[position - 1].uid("sam", series, number)


def tapped(
    text: str, number: int, form: dict[str, str], *, series: int = 1, today: date = TODAY
) -> str:
    tap = Tap.of(form, today)
    return mark(text.encode(), "sam", uid(SAM, number, series), tap, today).decode()


def refused(text: str, number: int, form: dict[str, str], *, series: int = 1) -> str:
    with pytest.raises(EditError) as caught:
        tapped(text, number, form, series=series)
    return str(caught.value)


def is_harmless(text: str, number: int, form: dict[str, str]) -> bool:
    """A tap that is refused or changes nothing."""
    try:
        return tapped(text, number, form) == text
    except EditError:
        return True


SENT, ANSWERED, OFFER = {"kind": "sent"}, {"kind": "answered"}, {"kind": "offer"}
ONCE = SAM + "    followed_up: 2026-11-18\n"
TWICE = SAM + "    followed_up: [2026-11-18, 2026-11-24]\n"


# Sent


def test_a_message_was_sent_today() -> None:
    assert tapped(SAM, 1, SENT) == SAM + "    followed_up: 2026-11-25\n"


def test_a_message_was_sent_on_another_day() -> None:
    sent = tapped(SAM, 1, {"kind": "sent", "on": "2026-11-19"})
    assert sent == SAM + "    followed_up: 2026-11-19\n"


def test_a_message_is_scheduled() -> None:
    sent = tapped(SAM, 1, {"kind": "sent", "on": "2026-11-27"})
    assert sent == SAM + "    followed_up: 2026-11-27\n"
    assert is_harmless(sent, 1, {"kind": "sent", "on": "2026-11-28"})


def test_a_thank_you_was_sent() -> None:
    sent = tapped(SAM, 0, SENT, today=date(2026, 11, 12))
    assert sent == SAM + "    thanked: 2026-11-12\n"


def test_the_second_and_the_third_join_the_first() -> None:
    second = tapped(ONCE, 2, {"kind": "sent", "on": "2026-11-24"})
    assert second == TWICE
    third = tapped(TWICE, 3, SENT)
    assert third == SAM + "    followed_up: [2026-11-18, 2026-11-24, 2026-11-25]\n"


@pytest.mark.parametrize("number", [0, 1])
def test_two_taps_are_one(number: int) -> None:
    form = {"kind": "sent", "on": "2026-11-24"}
    once = tapped(SAM, number, form)
    assert tapped(once, number, form) == once
    assert is_harmless(once, number, SENT)
    assert is_harmless(once, number, {"kind": "sent", "on": "2026-11-20"})


@pytest.mark.parametrize(("text", "number"), [(SAM, 2), (SAM, 3), (ONCE, 3)])
def test_what_waits_on_an_earlier_message_was_not_sent(text: str, number: int) -> None:
    said = refused(text, number, SENT)
    assert said == "the follow-up before this one is not noted as sent yet"


@pytest.mark.parametrize("on", ["2026-11-19", "2026-11-20"])
def test_what_was_sent_by_the_day_they_answered_is_not_of_the_new_series(on: str) -> None:
    answered = ONCE + "    heard_back: 2026-11-20\n"
    said = refused(answered, 1, {"kind": "sent", "on": on}, series=2)
    assert "2026-11-20" in said


@pytest.mark.parametrize("day", [12, 17, 18, 19, 20, 21, 24, 25, 28])
@pytest.mark.parametrize(
    ("text", "number", "series"),
    [
        (SAM, 0, 1),
        (SAM, 1, 1),
        (ONCE, 2, 1),
        (TWICE, 3, 1),
        (ONCE + "    heard_back: 2026-11-20\n", 1, 2),
        (TWICE + "    heard_back: [2026-11-18, 2026-11-20]\n", 2, 3),
    ],
)
def test_a_message_noted_as_sent_is_not_due_any_more(
    text: str, number: int, series: int, day: int
) -> None:
    on = date(2026, 11, day)
    try:
        after = tapped(text, number, {"kind": "sent", "on": str(on)}, series=series)
    except EditError:
        return  # said, and nothing was noted
    logbook = read(after.encode()).sound
    assert logbook
    (step,) = (
        f for f in plan(logbook, TODAY).follow_ups if f.uid("sam") == uid(SAM, number, series)
    )
    assert not step.is_open
    assert after.count("2026-") == text.count("2026-") + 1


def test_a_lapsed_message_was_sent_after_all() -> None:
    late = date(2026, 12, 20)
    assert tapped(SAM, 1, SENT, today=late) == SAM + "    followed_up: 2026-12-20\n"
    assert tapped(SAM, 0, SENT, today=late) == SAM + "    thanked: 2026-12-20\n"


def test_two_messages_on_one_day_are_not_taken_for_one() -> None:
    today = tapped(SAM, 1, SENT)
    with pytest.raises(EditError):
        tapped(today, 2, SENT)


def test_a_message_was_not_sent_before_the_interview() -> None:
    assert refused(SAM, 1, {"kind": "sent", "on": "2026-11-11"}) == (
        "that would be a mistake: interview 1 (Northwind), followed_up: 2026-11-11 is "
        "before the interview on 2026-11-12; correct the one that is wrong"
    )


# Answered


def test_they_answered_today_without_a_date() -> None:
    assert tapped(ONCE, 1, ANSWERED) == ONCE + "    heard_back: 2026-11-25\n"


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("2026-12-04", "2026-12-04"),
        (" 2026-12-04 ", "2026-12-04"),
        ("next Friday", "2026-12-04"),
        ("in three business days", "2026-12-01"),  # Thanksgiving is not counted
        ("by the end of the month", "2026-11-30"),
    ],
)
def test_they_answered_with_a_date_or_words(until: str, day: str) -> None:
    answered = tapped(ONCE, 1, {"kind": "answered", "until": until})
    assert answered == f"{ONCE}    heard_back: 2026-11-25\n    decision_by: {day}\n"


def test_words_count_from_the_day_they_answered() -> None:
    form = {"kind": "answered", "on": "2026-11-19", "until": "tomorrow"}
    assert tapped(ONCE, 1, form).endswith("heard_back: 2026-11-19\n    decision_by: 2026-11-20\n")


def test_the_promise_before_is_replaced_on_its_line() -> None:
    promised = SAM + "    decision_by: next Friday   # she said\n"
    answered = tapped(promised, 1, {"kind": "answered", "until": "2026-12-04"})
    assert answered == (
        SAM + "    decision_by: 2026-12-04   # she said\n    heard_back: 2026-11-25\n"
    )
    silent = tapped(promised, 1, ANSWERED)
    assert silent == SAM + "    decision_by: 2026-11-20   # she said\n    heard_back: 2026-11-25\n"


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_one_answer_is_noted_once_from_whichever_page(number: int) -> None:
    once = tapped(ONCE, 2, ANSWERED)
    assert tapped(once, number, ANSWERED) == once
    assert is_harmless(once, number, {"kind": "answered", "on": "2026-11-24"})


def test_a_second_answer_belongs_to_the_second_series() -> None:
    once = tapped(ONCE, 2, {"kind": "answered", "on": "2026-11-20"})
    twice = tapped(once, 1, ANSWERED, series=2)
    assert twice == ONCE + "    heard_back: [2026-11-20, 2026-11-25]\n"
    assert tapped(twice, 1, ANSWERED, series=2) == twice


@pytest.mark.parametrize("number", [1, 2, 3])
def test_after_they_answered_the_old_page_does_no_harm(number: int) -> None:
    answered = SAM + "    heard_back: 2026-11-20\n"
    assert refused(answered, number, SENT) == (
        "this follow-up is no longer due: an answer or an outcome is noted"
    )
    assert tapped(answered, 1, SENT, series=2) == answered + "    followed_up: 2026-11-25\n"


def test_after_they_answered_what_was_sent_before_stays() -> None:
    answered = ONCE + "    heard_back: 2026-11-20\n"
    assert tapped(answered, 1, SENT) == answered


# A next round, and the end


def test_a_next_round_is_one_more_interview_with_an_id() -> None:
    form = {"kind": "round", "on": "2026-12-03"}
    added = tapped(ONCE, 1, form)
    assert added == ONCE + (
        "  - company: Northwind\n    id: northwind-designer\n    role: Designer\n"
        "    interviewed: 2026-12-03\n"
    )
    assert tapped(added, 1, form) == added


MET = (
    SAM
    + """\
    hiring_manager:
      name: Dana Lee
      email: dana@northwind.example
      about: the pricing roadmap
      greeting: Dr. Lee
    interviewers: Omar Haddad
    contact: Rita Chen <rita@talent.example>
"""
)


def test_a_next_round_has_its_time_its_people_and_what_they_promised() -> None:
    form = {"kind": "round", "on": "2026-12-03", "at": "9:30", "until": "next Friday"}
    people = "Dana Lee\r\n\r\n Ines Duarte <ines@northwind.example> \r\n"
    assert tapped(MET, 1, {**form, "people": people}) == MET + (
        "  - company: Northwind\n    id: northwind-designer\n    role: Designer\n"
        "    interviewed: 2026-12-03 09:30\n"
        "    hiring_manager:\n      name: Dana Lee\n      email: dana@northwind.example\n"
        "      greeting: Dr. Lee\n"
        "    interviewers: [Ines Duarte <ines@northwind.example>]\n"
        "    contact: Rita Chen <rita@talent.example>\n"
        "    decision_by: next Friday\n"
    )


def test_a_next_round_may_be_with_others_only() -> None:
    added = tapped(MET, 1, {"kind": "round", "on": "2026-12-03", "people": "Mei Tanaka"})
    assert "hiring_manager" not in added.removeprefix(MET)
    assert "    interviewers: [Mei Tanaka]\n" in added.removeprefix(MET)


@pytest.mark.parametrize(
    ("typed", "field", "why"),
    [
        (
            {"at": "half past"},
            "at",
            (
                "'2026-12-03 half past' is neither a date nor words that are known here; wanted a "
                "date such as 2026-11-20, or words such as 'yesterday', 'Monday', 'Nov 2'"
            ),
        ),
        ({"at": "25:00"}, "at", "'25:00' is a time that does not exist; write 14:30"),
        (
            {"people": "Dana Lee\ndana@northwind.example"},
            "people",
            (
                "'dana@northwind.example' is not a name; "
                "write the name before it: Name <dana@northwind.example>"
            ),
        ),
        (
            {"people": "one two three four five six seven eight nine ten eleven"},
            "people",
            (
                "'one two three four five six seven eight nine ten eleven' has 11 words; "
                "write Name or Name <address>, and one person on each line"
            ),
        ),
        ({"until": "soon"}, "until", "'soon' promises no date; leave it out until they name one"),
        ({"on": "2026-11-12"}, "on", "the next round is after the interview on 2026-11-12"),
    ],
)
def test_what_cannot_be_said_of_a_next_round_names_its_field(
    typed: dict[str, str], field: str, why: str
) -> None:
    form = {"kind": "round", "on": "2026-12-03"} | typed
    with pytest.raises(FieldError) as caught:
        tapped(MET, 1, form)
    assert (caught.value.field, str(caught.value)) == (field, why)


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("", "wanted the day of the next interview"),
        (
            "soon",
            (
                "'soon' is neither a date nor words that are known here; wanted a date such as "
                "2026-11-20, or words such as 'yesterday', 'Monday', 'Nov 2'"
            ),
        ),
        (
            "2026-12-32",
            "'2026-12-32' is a day that does not exist; write the date, such as 2026-11-20",
        ),
    ],
)
def test_a_next_round_has_a_day(on: str, why: str) -> None:
    with pytest.raises(EditError) as caught:
        Tap.of({"kind": "round", "on": on}, TODAY)
    assert str(caught.value) == why


def test_a_day_in_a_form_is_read_as_one_types_it() -> None:
    assert Tap.of({"kind": "sent", "on": "yesterday"}, TODAY).on == TODAY - timedelta(days=1)


@pytest.mark.parametrize("on", ["2026-11-11", "2026-11-12"])
def test_a_next_round_is_later_than_this_one(on: str) -> None:
    assert refused(ONCE, 1, {"kind": "round", "on": on})


@pytest.mark.parametrize("outcome", ["offer", "rejected", "withdrawn", "closed"])
def test_an_outcome_is_noted_once(outcome: str) -> None:
    ended = tapped(ONCE, 1, {"kind": outcome})
    assert ended == f"{ONCE}    outcome: {outcome}\n"
    assert tapped(ended, 2, {"kind": outcome}) == ended


def test_another_outcome_is_not_written_over_the_first() -> None:
    ended = tapped(ONCE, 1, OFFER)
    said = refused(ended, 1, {"kind": "rejected"})
    assert said == "outcome is offer already; to change it, edit the file"


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_after_an_outcome_the_old_page_does_no_harm(number: int) -> None:
    assert refused(f"{SAM}    outcome: offer\n", number, SENT) == (
        "this follow-up is no longer due: an answer or an outcome is noted"
    )


# What cannot be


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "that button is not known here"),
        ({"kind": "ghosted"}, "that button is not known here"),
        (
            {"kind": "sent", "on": "2026-02-30"},
            "'2026-02-30' is a day that does not exist; write the date, such as 2026-11-20",
        ),
        (
            {"kind": "answered", "until": "2026-2-3"},
            "'2026-2-3' is neither a date nor words that are known here; write 2026-02-03",
        ),
        (
            {"kind": "answered", "until": "when pigs fly"},
            ("'when pigs fly' promises no date; leave it out until they name one"),
        ),
        (
            {"kind": "answered", "on": "2026-11-11"},
            (
                "that would be a mistake: interview 1 (Northwind), heard_back: 2026-11-11 is "
                "before the interview on 2026-11-12; correct the one that is wrong"
            ),
        ),
    ],
)
def test_a_form_that_cannot_be_is_refused(form: dict[str, str], said: str) -> None:
    assert refused(ONCE, 1, form) == said


def test_words_that_reach_past_all_calendars_are_refused() -> None:
    assert refused(ONCE, 1, {"kind": "answered", "until": "in 999 months"}) == (
        "'in 999 months' is outside the years 2000 to 2100; write the date, such as 2026-11-20"
    )


def test_a_follow_up_that_is_not_in_the_file_is_refused() -> None:
    renamed = SAM.replace("Northwind", "Contoso")
    assert refused(renamed, 1, SENT) == "this follow-up is not in the file any more"


def test_a_file_with_a_mistake_is_refused() -> None:
    broken = SAM.replace("role:", "rolle:")
    assert refused(broken, 1, SENT) == "the file has a mistake: correct it first"


def test_the_same_button_is_found_after_other_things_were_edited() -> None:
    edited = SAM.replace(
        "interviews:\n", "interviews:\n  - company: Adatum\n    interviewed: 2026-11-16\n"
    ).replace("role: Designer", "role: Designer\n    wait: 6")
    assert tapped(edited, 1, SENT) == edited + "    followed_up: 2026-11-25\n"


# Large files


def dates(count: int) -> str:
    return ", ".join(str(date(2026, 11, 13) + timedelta(days=n)) for n in range(count))


LONG = "".join(
    f"- company: C{n}\n  interviewed: 2026-11-12\n"
    f"  followed_up: [{dates(20)}]\n  heard_back: [{dates(20)}]\n"
    for n in range(1_000)
)


def test_a_step_that_is_in_no_interview_of_a_thousand_is_refused_at_once() -> None:
    tap = Tap.of(SENT, TODAY)
    assert read(LONG.encode()).sound
    begun = process_time()
    with pytest.raises(EditError, match="not in the file any more"):
        mark(LONG.encode(), "sam", uid(SAM, 1), tap, TODAY)
    assert process_time() - begun < 0.5


@pytest.mark.parametrize(
    ("series", "number", "known"),
    [
        (1, 0, True),
        (1, 3, True),
        (1, 4, True),  # a fourth message was sent
        (1, 5, False),
        (2, 0, True),
        (2, 3, True),
        (2, 4, False),
        (3, 3, True),  # planned after the last answer
        (3, 4, False),
        (4, 1, False),
        (0, 1, False),
    ],
)
def test_a_step_is_known_by_its_series_and_number(series: int, number: int, known: bool) -> None:
    sends = "2026-11-13, 2026-11-14, 2026-11-15, 2026-11-16, 2026-11-20"
    text = f"{SAM}    followed_up: [{sends}]\n    heard_back: [2026-11-16, 2026-11-23]\n"
    logbook = read(text.encode()).sound
    assert logbook
    (only,) = logbook.interviews
    place = (series, number) if known else None
    assert only.place_of("sam", uid(SAM, number, series)) == place
    assert only.place_of("zoe", uid(SAM, number, series)) is None
