"""What is doubtful in a plan, each warning with its whole text."""

from datetime import date, timedelta

import pytest

from heardback.days.business import DAY
from heardback.model.interviews import Step
from heardback.model.plans import State
from heardback.planning.rules import plan
from heardback.problems import Place, Problem
from small_files import logbook, on_an_interview, shown

INTERVIEWED = date(2026, 11, 12)


def warnings(keys: str, today: date = INTERVIEWED) -> tuple[Problem, ...]:
    """What the plan of the one interview warns of."""
    return plan(logbook(on_an_interview(keys)), today).warnings


def warning(place: tuple[int, int], where: str, what: str, wanted: str = "") -> Problem:
    return Problem(
        place=Place(line=place[0], column=place[1]),
        where=f"interview 1 (Northwind){where}",
        what=what,
        wanted=wanted,
        warning=True,
    )


def told(text: str | bytes, today: str = "2026-11-12") -> list[str]:
    """The warnings of a whole file, each as ``LINE:COLUMN text``."""
    return shown(plan(logbook(text), date.fromisoformat(today)).warnings)


def file(*interviews: str, settings: str = "") -> str:
    """Interviews, each from its company on."""
    listed = "".join(
        f"- company: {keys}\n".replace("\n", "\n  ").rstrip() + "\n" for keys in interviews
    )
    return f"{settings}\ninterviews:\n{listed}" if settings else listed


# A send far ahead


@pytest.mark.parametrize(
    ("keys", "place", "where"),
    [
        ("followed_up: {}", (3, 16), ", followed_up"),
        ("followed_up: [2026-11-12, {}]", (3, 16), ", followed_up"),
        ("role: Designer\nfollowed_up:\n- {}", (5, 3), ", followed_up"),
        ("thanked: {}", (3, 12), ", thanked"),
        ("role: Designer\nthanked: {}", (4, 12), ", thanked"),
    ],
)
def test_a_send_more_than_31_days_ahead_is_doubtful(
    keys: str, place: tuple[int, int], where: str
) -> None:
    ahead = "2026-12-14 is more than 31 days ahead"
    assert warnings(keys.format("2026-12-13")) == ()  # 18 days of November, 13 of December
    assert warnings(keys.format("2026-12-14")) == (warning(place, where, ahead),)
    assert warnings(keys.format("2026-12-14"), INTERVIEWED + DAY) == ()


def test_each_send_far_ahead_is_named() -> None:
    assert warnings("thanked: 2026-12-14\nfollowed_up: [2026-12-16, 2026-12-24]") == (
        warning((3, 12), ", thanked", "2026-12-14 is more than 31 days ahead"),
        warning((4, 16), ", followed_up", "2026-12-16 is more than 31 days ahead"),
        warning((4, 16), ", followed_up", "2026-12-24 is more than 31 days ahead"),
    )


def test_a_step_that_is_only_planned_may_be_far_ahead() -> None:
    assert warnings("decision_by: 2027-03-31") == ()


def test_a_warning_names_the_interview_that_it_is_of() -> None:
    text = b"- {company: Contoso, interviewed: 2026-11-12}\n" + on_an_interview(
        "thanked: 2026-12-14"
    )
    assert shown(plan(logbook(text), INTERVIEWED).warnings) == [
        "4:12 interview 2 (Northwind), thanked: 2026-12-14 is more than 31 days ahead"
    ]


# An answer that is still to come


def test_an_answer_of_tomorrow_is_doubtful_and_one_of_today_is_not() -> None:
    ahead = warning((3, 15), ", heard_back", "2026-11-13 is still ahead")
    assert warnings("heard_back: 2026-11-13", date(2026, 11, 12)) == (ahead,)
    assert warnings("heard_back: 2026-11-13", date(2026, 11, 13)) == ()
    assert warnings("heard_back: 2026-11-13", date(2026, 11, 14)) == ()


def test_of_several_answers_those_ahead_are_named() -> None:
    assert warnings("heard_back: [2026-11-12, 2026-11-16, 2026-11-20]") == (
        warning((3, 15), ", heard_back", "2026-11-16 is still ahead"),
        warning((3, 15), ", heard_back", "2026-11-20 is still ahead"),
    )


# A message beyond the closing note


def fourth(day: str) -> Problem:
    return warning(
        (3, 16),
        ", followed_up",
        f"{day} is a fourth message without an answer, or a later one",
        "after the closing note the book is closed",
    )


THREE = "2026-11-18, 2026-11-24, 2026-11-30"


@pytest.mark.parametrize("today", [date(2026, 12, 5), date(2026, 12, 31)])
def test_from_the_fourth_message_on_each_is_doubtful(today: date) -> None:
    assert warnings(f"followed_up: [{THREE}]", today) == ()
    assert warnings(f"followed_up: [{THREE}, 2026-12-04]", today) == (fourth("2026-12-04"),)
    assert warnings(f"followed_up: [{THREE}, 2026-12-04, 2026-12-10]", today) == (
        fourth("2026-12-04"),
        fourth("2026-12-10"),
    )


def test_after_an_answer_the_messages_are_counted_anew() -> None:
    later = "2026-12-04, 2026-12-10, 2026-12-16"
    keys = f"followed_up: [{THREE}, {later}{{}}]\nheard_back: 2026-12-01"
    assert warnings(keys.format(""), date(2026, 12, 31)) == ()
    assert warnings(keys.format(", 2026-12-22"), date(2026, 12, 31)) == (fourth("2026-12-22"),)


# What has lapsed


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ("role: Designer", "the first follow-up was due by 2026-11-19"),
        ("followed_up: 2026-11-18", "the second follow-up was due by 2026-11-25"),
        ("followed_up: [2026-11-13, 2026-11-18]", "the closing note was due by 2026-11-25"),
        ("decision_by: 2026-11-20", "the first follow-up was due by 2026-11-23"),
    ],
)
def test_a_follow_up_that_has_lapsed_is_named_where_its_interview_begins(
    keys: str, what: str
) -> None:
    lapsed = warning(
        (1, 3), "", f"lapsed: {what} and nothing was logged", "log what was sent, or an outcome"
    )
    assert warnings(keys, date(2026, 12, 31)) == (lapsed,)


def test_a_follow_up_lapses_after_ten_business_days() -> None:
    assert warnings("", date(2026, 12, 3)) == ()
    assert len(warnings("", date(2026, 12, 4))) == 1


def test_of_a_thank_you_that_has_lapsed_nobody_is_warned() -> None:
    today = date(2026, 11, 18)
    (thanks, *_) = plan(logbook(on_an_interview("")), today).follow_ups
    assert (thanks.step, thanks.state) == (Step.THANK_YOU, State.LAPSED)
    assert warnings("", today) == ()


@pytest.mark.parametrize("keys", ["outcome: closed", f"followed_up: [{THREE}]"])
def test_what_is_over_does_not_lapse(keys: str) -> None:
    assert warnings(keys, date(2027, 6, 1)) == ()


def test_every_interview_is_warned_of() -> None:
    text = on_an_interview("heard_back: 2026-11-20") + on_an_interview(
        "role: Cook\nheard_back: 2026-11-21"
    )
    assert shown(plan(logbook(text), INTERVIEWED).warnings) == [
        "3:15 interview 1 (Northwind), heard_back: 2026-11-20 is still ahead",
        "7:15 interview 2 (Northwind), heard_back: 2026-11-21 is still ahead",
    ]


# An interview that is far ahead


@pytest.mark.parametrize("day", ["2062-11-02", "2026-11-02 14:30"])
def test_an_interview_more_than_180_days_ahead_is_doubtful(day: str) -> None:
    text = file(f"Northwind\ninterviewed: {day}")
    last = date.fromisoformat(day[:10]) - timedelta(days=180)
    assert told(text, f"{last}") == []
    assert told(text, f"{last - DAY}") == [
        f"2:16 interview 1 (Northwind), interviewed: {day[:10]} is more than 180 days ahead"
    ]


# A message that is scheduled though it is over

CANCEL = "cancel it in your mail program, for it would still leave, and take the day out"


@pytest.mark.parametrize("outcome", ["offer", "rejected", "withdrawn", "closed"])
def test_a_message_scheduled_after_an_outcome_would_still_leave(outcome: str) -> None:
    keys = f"thanked: 2026-11-13\nfollowed_up: [2026-11-18, 2026-11-24]\noutcome: {outcome}"
    text = on_an_interview(keys)
    thanked, first, second = (
        f"{place}: {day} is scheduled, and it is over ({outcome}); {CANCEL}"
        for place, day in (
            ("3:12 interview 1 (Northwind), thanked", "2026-11-13"),
            ("4:16 interview 1 (Northwind), followed_up", "2026-11-18"),
            ("4:16 interview 1 (Northwind), followed_up", "2026-11-24"),
        )
    )
    assert told(text, "2026-11-12") == [thanked, first, second]
    assert told(text, "2026-11-18") == [second]
    assert told(text, "2026-11-24") == []


def test_a_message_scheduled_for_the_end_of_the_search_or_later_would_still_leave() -> None:
    text = file(
        "Northwind\ninterviewed: 2026-11-12\nfollowed_up: [2026-11-20, 2026-11-24]",
        settings="search_ended: 2026-11-24",
    )
    where = "5:16 interview 1 (Northwind), followed_up"
    warned = f"{where}: 2026-11-24 is scheduled, and the search is over by then; {CANCEL}"
    assert told(text, "2026-11-13") == [warned]
    assert told(text, "2026-11-23") == [warned]
    assert told(text, "2026-11-24") == []
    later = text.replace("2026-11-24]", "2026-11-25]")
    assert told(later, "2026-11-23") == [warned.replace("2026-11-24", "2026-11-25")]


def test_a_follow_up_scheduled_for_an_earlier_round_would_still_leave_and_a_thank_you_may() -> None:
    text = file(
        "Northwind\ninterviewed: 2026-11-12\nthanked: 2026-11-14\nfollowed_up: 2026-11-18",
        "Northwind\ninterviewed: 2026-11-26",
    )
    assert told(text, "2026-11-13") == [
        (
            "4:16 interview 1 (Northwind), followed_up: 2026-11-18 is scheduled, and a later "
            f"interview with them goes on from here; {CANCEL}"
        )
    ]


# A message that is scheduled while a promise stands


@pytest.mark.parametrize("day", ["2026-11-18", "2026-11-20"])
def test_a_follow_up_scheduled_on_or_before_a_promised_day_is_doubtful(day: str) -> None:
    keys = f"thanked: 2026-11-12\nfollowed_up: {day}\ndecision_by: 2026-11-20"
    assert told(on_an_interview(keys), "2026-11-13") == [
        (
            f"4:16 interview 1 (Northwind), followed_up: {day} is scheduled, and they said they "
            "would decide by 2026-11-20; a promise silences: no follow-up is due before 2026-11-23"
        )
    ]
    assert told(on_an_interview(keys), day) == []


@pytest.mark.parametrize(
    "keys",
    [
        "followed_up: 2026-11-23\ndecision_by: 2026-11-20",
        "thanked: 2026-11-14\ndecision_by: 2026-11-20",  # a promise does not silence thanks
        "heard_back: 2026-11-13\nfollowed_up: 2026-11-18\ndecision_by: 2026-11-13",
    ],
)
def test_where_no_promise_stands_a_message_may_be_scheduled(keys: str) -> None:
    assert told(on_an_interview(keys), "2026-11-13") == []


def test_a_promise_of_an_earlier_round_stands_in_the_way_too() -> None:
    text = file(
        "Northwind\ninterviewed: 2026-11-12\ndecision_by: 2026-11-27",
        "Northwind\ninterviewed: 2026-11-16\nfollowed_up: 2026-11-20\nholidays: US",
    )
    assert told(text, "2026-11-16") == [
        (
            "6:16 interview 2 (Northwind), followed_up: 2026-11-20 is scheduled, and they said "
            "they would decide by 2026-11-27; a promise silences: "
            "no follow-up is due before 2026-11-30"
        )
    ]


# What is logged after the end of the search


def test_what_is_logged_after_the_end_of_the_search_is_doubtful() -> None:
    text = file(
        "Northwind\ninterviewed: 2026-11-12\nthanked: 2026-11-12\nfollowed_up: 2026-11-18\n"
        "heard_back: 2026-11-20",
        "Contoso\ninterviewed: 2026-11-20\nthanked: 2026-11-20\nfollowed_up: 2026-11-25",
        settings="search_ended: 2026-11-18",
    )
    after = "after search_ended, 2026-11-18; from then on nothing is due; if the search goes on, "
    assert told(text, "2026-11-25") == [
        f"7:15 interview 1 (Northwind), heard_back: 2026-11-20 is {after}take search_ended out",
        f"9:16 interview 2 (Contoso), interviewed: 2026-11-20 is {after}take search_ended out",
        f"10:12 interview 2 (Contoso), thanked: 2026-11-20 is {after}take search_ended out",
        f"11:16 interview 2 (Contoso), followed_up: 2026-11-25 is {after}take search_ended out",
    ]


# Messages on neighbouring days


def test_two_follow_ups_on_neighbouring_days_are_doubtful() -> None:
    keys = "followed_up: [2026-11-18, 2026-11-19, 2026-11-20]"
    assert told(on_an_interview(keys), "2026-11-21") == [
        (
            "3:16 interview 1 (Northwind), followed_up: 2026-11-18 and 2026-11-19 are neighbouring "
            "days; give them some days to answer; if one of the two is a slip, take it out"
        )
    ]


def test_an_answer_between_two_messages_makes_them_no_neighbours() -> None:
    keys = "followed_up: [2026-11-18, 2026-11-19]\nheard_back: 2026-11-18"
    assert told(on_an_interview(keys), "2026-11-21") == []


@pytest.mark.parametrize("thanked", ["2026-11-17", "2026-11-18", "2026-11-19"])
def test_a_follow_up_beside_the_thank_you_is_doubtful(thanked: str) -> None:
    keys = f"thanked: {thanked}\nfollowed_up: [2026-11-18, 2026-11-24]"
    assert told(on_an_interview(keys), "2026-11-24") == [
        (
            "4:16 interview 1 (Northwind), followed_up: 2026-11-18 is within a day of the "
            f"thank-you on {thanked}; if it was the thank-you, it belongs in thanked alone"
        )
    ]


@pytest.mark.parametrize(
    "keys",
    [
        "thanked: 2026-11-16\nfollowed_up: 2026-11-18",
        "thanked: 2026-11-14\nheard_back: 2026-11-14\nfollowed_up: 2026-11-15",
    ],
)
def test_a_follow_up_two_days_after_the_thank_you_or_after_an_answer_is_not(keys: str) -> None:
    assert told(on_an_interview(keys), "2026-11-18") == []


# Companies that may be one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northwind", "Northwind Inc"),
        ("Northwind", "Northwind, Inc."),
        ("Northwind Ltd.", "NORTHWIND"),
        ("Müller GmbH", "Müller GmbH & Co. KG"),
        ("Foods S.A.", "Foods SA"),
        ("Smith-Jones", "Smith Jones"),
        ("O'Hara plc", "O\u2019Hara"),
    ],
)
def test_companies_that_differ_by_signs_or_their_legal_form_may_be_one(
    one: str, other: str
) -> None:
    day = "interviewed: 2026-11-12"
    text = file(f"{one}\n{day}", f"{other}\n{day} 14:00", f"{other}\n{day} 15:00")
    assert told(text) == [
        (
            f"3:12 interview 2 ({other}), company: '{other}' may be one company with '{one}' on "
            "line 1; spell them alike and they are one process"
        )
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northwind", "north  wind"),  # one already
        ("Northwind Inc", "Northwind Foods Inc"),
        ("Inc", "Ltd"),
        ("The Company", "The Spa"),
        ("Sun Trading", "Sun"),
        ("!", "?"),
    ],
)
def test_companies_that_are_one_or_differ_by_more_are_not_doubted(one: str, other: str) -> None:
    text = file(f"'{one}'\ninterviewed: 2026-11-12", f"'{other}'\ninterviewed: 2026-11-12 14:00")
    assert told(text) == []


# Feasts


def feasts(keys: str, settings: str = "", today: str = "2026-12-21") -> list[str]:
    """What is said of an interview on Mon 21 December, with a first follow-up on Mon 28."""
    return told(
        file(f"Northwind\ninterviewed: 2026-12-21\n{keys}", settings=settings).rstrip() + "\n",
        today,
    )


AWAY = "interview 1 (Northwind): the first follow-up would begin on 2026-12-28, when many are away"


@pytest.mark.parametrize("code", ["US", "GB-SCT", "DE-BY", "[IL, FR]"])
def test_a_step_between_christmas_and_new_year_is_doubted_where_they_are_kept(code: str) -> None:
    (warned,) = feasts("", f"holidays: {code}", today="2026-12-23")
    assert warned.partition(" would begin on ")[2].partition(", ")[2] == (
        "when many are away; if they are, add this line to the file's settings: "
        "days_off: [2026-12-24 to 2027-01-01]"
    )


@pytest.mark.parametrize(
    ("day", "warned"),
    [("2026-12-23", False), ("2026-12-24", True), ("2027-01-01", True), ("2027-01-04", False)],
)
def test_the_feasts_are_from_christmas_eve_to_new_years_day(day: str, warned: bool) -> None:
    # In India the first of January is a business day, and Christmas is none.
    before = date.fromisoformat(day) - DAY
    text = file(
        f"Northwind\ninterviewed: 2026-11-12\nfollowed_up: [2026-11-16, 2026-11-20]\n"
        f"decision_by: {before}",
        settings="holidays: IN",
    )
    assert plan(logbook(text), before).follow_ups[-1].first_day == date.fromisoformat(day)
    assert any("away" in line for line in told(text, f"{before}")) == warned


def test_a_thank_you_is_for_the_day_of_the_interview_whatever_feast_it_is() -> None:
    text = file(
        "Northwind\ninterviewed: 2026-12-24\nfollowed_up: [2026-12-29, 2027-01-04, 2027-01-08]",
        settings="holidays: US",
    )
    assert told(text, "2026-12-23") == []


def test_christmas_on_a_saturday_is_kept_too() -> None:
    text = file("Northwind\ninterviewed: 2027-12-22\nthanked: 2027-12-22", settings="holidays: US")
    assert told(text, "2027-12-22") == [
        (
            "3:3 interview 1 (Northwind): the first follow-up would begin on 2027-12-29, when many "
            "are away; if they are, add this line to the file's settings: "
            "days_off: [2027-12-24 to 2028-01-01]"
        )
    ]


@pytest.mark.parametrize("settings", ["", "holidays: IL", "holidays: SA", "holidays: JP"])
def test_where_christmas_is_not_kept_nobody_is_away(settings: str) -> None:
    assert feasts("", settings) == []


@pytest.mark.parametrize(
    ("keys", "settings", "line", "add"),
    [
        (
            "",
            "holidays: US",
            3,
            "this line to the file's settings: days_off: [2026-12-24 to 2027-01-01]",
        ),
        (
            "holidays: US",
            "",
            1,
            "this line to this interview: days_off: [2026-12-24 to 2027-01-01]",
        ),
        (
            "holidays: US",
            "days_off: 2027-02-01",
            3,
            "this to days_off in the file's settings: 2026-12-24 to 2027-01-01",
        ),
        (
            "days_off: 2027-02-01",
            "holidays: US",
            3,
            "this to days_off in this interview: 2026-12-24 to 2027-01-01",
        ),
    ],
)
def test_the_line_to_add_stands_where_the_days_off_are_or_beside_the_holidays(
    keys: str, settings: str, line: int, add: str
) -> None:
    assert feasts(keys, settings) == [f"{line}:3 {AWAY}; if they are, add {add}"]


def test_the_line_once_added_leaves_nothing_to_say() -> None:
    assert feasts("", "holidays: US\ndays_off: [2026-12-24 to 2027-01-01]") == []
    assert feasts("", "holidays: US\ndays_off: [2027-02-01, 2026-12-24 to 2027-01-01]") == []
    assert feasts("holidays: US\ndays_off: [2026-12-24 to 2027-01-01]") == []


def test_a_file_is_told_once_of_each_stretch_until_it_is_over() -> None:
    days = ("2026-12-17", "2026-12-18", "2026-12-21")
    text = file(
        *(f"Firm {day[-2:]}\ninterviewed: {day}\nthanked: {day}" for day in days),
        settings="holidays: US",
    )
    # Wed 23 is no feast: of the first interview it is the second follow-up that is among them.
    for today in ("2026-12-18", "2026-12-22"):
        assert told(text, today) == [
            (
                "3:3 interview 1 (Firm 17): the second follow-up would begin on 2026-12-30, when "
                "many are away; if they are, add this line to the file's settings: "
                "days_off: [2026-12-24 to 2027-01-01]"
            )
        ]
    assert sum("away" in line for line in told(text, "2027-01-01")) == 1
    assert not any("away" in line for line in told(text, "2027-01-02"))


def test_each_interview_with_days_off_of_its_own_is_told() -> None:
    keys = "interviewed: 2026-12-18\nthanked: 2026-12-18\nholidays: US"
    assert told(file(f"Northwind\n{keys}", f"Contoso\n{keys}"), "2026-12-18") == [
        f"{line}:3 interview {number} ({company}): the first follow-up would begin on 2026-12-24, "
        "when many are away; if they are, add this line to this interview: "
        "days_off: [2026-12-24 to 2027-01-01]"
        for line, number, company in ((1, 1, "Northwind"), (5, 2, "Contoso"))
    ]


def test_the_friday_after_thanksgiving_is_doubted_where_it_is_kept() -> None:
    keys = "Northwind\ninterviewed: 2026-11-12\ndecision_by: 2026-11-25\nthanked: 2026-11-12"
    assert told(file(keys, settings="holidays: US")) == [
        (
            "3:3 interview 1 (Northwind): the first follow-up would begin on 2026-11-27, when many "
            "are away; if they are, add this line to the file's settings: days_off: [2026-11-27]"
        )
    ]
    assert told(file(keys, settings="holidays: US\ndays_off: [2026-11-27]")) == []
    assert told(file(keys, settings="holidays: US-CA")) == []  # a holiday there
    assert told(file(keys)) == []
    assert told(file(keys, settings="holidays: CA-ON")) == []  # it is on Monday 12 October there
    canadian = keys.replace("2026-11-12", "2026-10-02").replace("2026-11-25", "2026-10-12")
    assert told(file(canadian, settings="holidays: CA-ON"), "2026-10-02") == []


def test_after_labor_thanksgiving_in_japan_a_friday_is_a_friday() -> None:
    keys = "Northwind\ninterviewed: 2028-11-20\nthanked: 2028-11-20\nwait: 3"
    text = file(keys.replace("wait: 3", "decision_by: 2028-11-23"), settings="holidays: JP")
    planned = plan(logbook(text), date(2028, 11, 20))
    assert planned.follow_ups[1].first_day == date(2028, 11, 24)
    assert planned.warnings == ()
