"""Business days, against public calendars."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.days.business import (
    BusinessDays,
    UnknownCalendarError,
    calendar_code,
    each_day,
    lacks_part,
)
from heardback.problems import nearest


def day(text: str) -> date:
    return date.fromisoformat(text)


def off(*texts: str) -> frozenset[date]:
    return frozenset(map(day, texts))


def span(first: str, last: str) -> frozenset[date]:
    count = (day(last) - day(first)).days + 1
    return frozenset(day(first) + timedelta(days=n) for n in range(count))


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-11-12", 0, "2026-11-12"),
        ("2026-11-12", 1, "2026-11-13"),
        ("2026-11-12", 2, "2026-11-16"),
        ("2026-11-12", 4, "2026-11-18"),
        ("2026-11-13", 1, "2026-11-16"),
        ("2026-11-14", 1, "2026-11-16"),
        ("2026-11-14", 4, "2026-11-19"),
        ("2026-11-15", 5, "2026-11-20"),
        ("2026-12-31", 1, "2027-01-01"),
        ("2028-02-28", 1, "2028-02-29"),
    ],
)
def test_counting_starts_on_the_day_after(start: str, count: int, expected: str) -> None:
    assert BusinessDays().after(day(start), count) == day(expected)


@pytest.mark.parametrize(
    ("code", "start", "count", "expected"),
    [
        ("US", "2026-11-23", 4, "2026-11-30"),  # Thanksgiving on Thu 26
        ("US", "2026-07-02", 1, "2026-07-06"),  # the Fourth is a Saturday, observed on Friday
        ("US", "2026-11-10", 1, "2026-11-12"),  # Veterans Day
        ("GB-ENG", "2026-04-02", 1, "2026-04-07"),  # Good Friday and Easter Monday
        ("GB-SCT", "2026-04-02", 1, "2026-04-06"),  # Scotland works on Easter Monday
        ("GB-ENG", "2026-12-24", 1, "2026-12-29"),  # Boxing Day is a Saturday, observed on Monday
        ("DE-BY", "2027-01-05", 1, "2027-01-07"),  # Epiphany, in Bavaria
        ("DE-BE", "2027-01-05", 1, "2027-01-06"),  # and not in Berlin
        ("DE-BE", "2027-03-05", 1, "2027-03-09"),  # Women's Day, in Berlin
        ("NO", "2026-05-15", 1, "2026-05-18"),  # 17 May is a Sunday and not moved
        ("JP", "2026-05-01", 1, "2026-05-07"),  # Golden Week; the 3rd is a Sunday
    ],
)
def test_public_holidays_are_not_counted(code: str, start: str, count: int, expected: str) -> None:
    assert BusinessDays((code,)).after(day(start), count) == day(expected)


@pytest.mark.parametrize(
    ("code", "workweek"),
    [
        ("US", "Mon Tue Wed Thu Fri"),
        ("DE", "Mon Tue Wed Thu Fri"),
        ("IL", "Mon Tue Wed Thu Sun"),
        ("SA", "Mon Tue Wed Thu Sun"),
        ("AE", "Mon Tue Wed Thu Fri"),  # the Emirates changed to Saturday and Sunday in 2022
    ],
)
def test_weekends_differ(code: str, workweek: str) -> None:
    plain_week = [day("2026-10-19") + timedelta(days=n) for n in range(7)]
    worked = [d for d in plain_week if BusinessDays((code,)).is_business_day(d)]
    assert worked == [d for d in plain_week if d.strftime("%a") in workweek.split()]


def test_a_weekend_that_is_worked_counts() -> None:
    assert BusinessDays(("CN",)).is_business_day(
        day("2025-01-26")
    )  # a Sunday before Spring Festival
    assert not BusinessDays(("CN",)).is_business_day(day("2025-01-19"))


@pytest.mark.parametrize(
    ("code", "worked", "free"),
    [
        ("TW", "2000-01-15", "2000-01-08"),  # every second Saturday, that year
        ("TW", "2000-12-16", "2000-12-23"),
        ("SA", "2013-06-22", "2013-06-29"),  # Thursday and Friday, then Friday and Saturday
        ("SA", "2013-07-04", "2013-06-27"),
    ],
)
def test_a_weekend_that_changes_within_a_year_is_followed(
    code: str, worked: str, free: str
) -> None:
    assert BusinessDays((code,)).is_business_day(day(worked))
    assert not BusinessDays((code,)).is_business_day(day(free))


def test_a_day_counts_where_every_calendar_works() -> None:
    both = BusinessDays(("US", "IL"))
    assert both.after(day("2026-11-12"), 1) == day("2026-11-16")
    week = [day("2026-11-16") + timedelta(days=n) for n in range(7)]
    assert [d for d in week if both.is_business_day(d)] == week[:4]


def test_holidays_of_several_calendars_add_up() -> None:
    both = BusinessDays(("US", "DE-BY"))
    assert not both.is_business_day(day("2026-11-26"))  # Thanksgiving
    assert not both.is_business_day(day("2027-01-06"))  # Epiphany
    assert both.is_business_day(day("2026-11-27"))


def test_the_feasts_of_a_day_are_those_of_each_calendar_also_on_a_weekend() -> None:
    workdays = BusinessDays(("US", "DE-BY"))
    assert workdays.feasts(day("2026-12-25")) == {"Christmas Day"}
    assert workdays.feasts(day("2027-12-25")) == {"Christmas Day"}  # a Saturday
    assert workdays.feasts(day("2026-11-26")) == {"Thanksgiving Day"}
    assert workdays.feasts(day("2026-11-28")) == set()  # an empty Saturday
    assert BusinessDays(days_off=off("2026-12-25")).feasts(day("2026-12-25")) == set()


def test_days_off_are_not_counted() -> None:
    workdays = BusinessDays(days_off=off("2026-11-13", "2026-11-17"))
    assert workdays.after(day("2026-11-12"), 2) == day("2026-11-18")


def test_without_a_calendar_christmas_is_a_business_day() -> None:
    assert BusinessDays().is_business_day(day("2026-12-25"))


@pytest.mark.parametrize(
    ("codes", "days_off", "start", "end", "names"),
    [
        (("US",), off(), "2026-11-23", "2026-11-30", ("Thanksgiving Day",)),
        (("US",), off(), "2026-11-26", "2026-11-30", ()),
        (("US",), off(), "2026-11-23", "2026-11-26", ()),
        (("US",), off(), "2026-11-12", "2026-11-18", ()),
        (("US",), off(), "2026-12-24", "2027-01-04", ("Christmas Day", "New Year's Day")),
        (("US", "GB-ENG"), off(), "2026-12-23", "2026-12-27", ("Christmas Day",)),
        (("DE-BY",), off(), "2027-01-04", "2027-01-08", ("Epiphany",)),
        (("US",), off(), "2026-07-01", "2026-07-08", ("Independence Day (observed)",)),
        (("SG",), off(), "2026-02-13", "2026-02-20", ("Chinese New Year",)),  # of two days
        (
            ("GB-ENG", "DE-BE"),
            off(),
            "2025-12-24",
            "2025-12-29",
            ("Christmas Day", "Boxing Day", "Second Day of Christmas"),
        ),
        ((), off("2026-11-16"), "2026-11-12", "2026-11-18", ("a day off",)),
        ((), off("2026-11-16", "2026-11-17"), "2026-11-12", "2026-11-19", ("2 days off",)),
        ((), off("2026-11-14"), "2026-11-12", "2026-11-18", ()),
        (("IL",), off("2026-11-13", "2026-11-15"), "2026-11-12", "2026-11-18", ("a day off",)),
        (
            ("US",),
            off("2026-11-25", "2026-11-27"),
            "2026-11-23",
            "2026-12-01",
            ("Thanksgiving Day", "2 days off"),
        ),
    ],
)
def test_what_was_skipped_is_named(
    codes: tuple[str, ...],
    days_off: frozenset[date],
    start: str,
    end: str,
    names: tuple[str, ...],
) -> None:
    assert BusinessDays(codes, days_off).skipped(day(start), day(end)) == names


@pytest.mark.parametrize(
    ("workdays", "gap"),
    [
        (BusinessDays(), (0, None)),
        (BusinessDays(("US",)), (0, None)),
        (BusinessDays(days_off=off("2026-11-18")), (1, day("2026-11-18"))),
        (BusinessDays(days_off=off("2026-11-18", "2026-11-25")), (1, day("2026-11-18"))),
        (BusinessDays(days_off=off("2026-11-14")), (2, day("2026-11-14"))),
        (BusinessDays(days_off=off("2026-11-16")), (3, day("2026-11-14"))),
        (BusinessDays(days_off=off("2026-11-13", "2026-11-16")), (4, day("2026-11-13"))),
        (
            BusinessDays(days_off=off("2026-11-18", "2026-11-24", "2026-11-25")),
            (2, day("2026-11-24")),
        ),
        # Fri 25 December is free, and the weekend and the days off around it join it.
        (BusinessDays(("US",), off("2026-12-24", "2026-12-28")), (5, day("2026-12-24"))),
        (BusinessDays(days_off=span("2027-02-01", "2027-03-29")), (59, day("2027-01-30"))),
        (BusinessDays(days_off=span("2027-02-01", "2027-03-30")), (60, day("2027-01-30"))),
    ],
)
def test_the_longest_gap_joins_weekends_and_holidays(
    workdays: BusinessDays, gap: tuple[int, date | None]
) -> None:
    assert workdays.longest_gap() == gap


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "US"),
        ("us", "US"),
        ("NO", "NO"),
        (" de-by ", "DE-BY"),
        ("gb-sct", "GB-SCT"),
        ("GB - SCT", "GB-SCT"),
        ("ca-qc", "CA-QC"),
    ],
)
def test_a_code_has_one_spelling(text: str, code: str) -> None:
    assert calendar_code(text) == code


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("USS", "country", "US"),
        ("Atlantis", "country", None),
        ("Germany", "country", "DE"),
        ("", "country", None),
        ("GB-SCO", "subdivision", "GB-SCT"),
        ("GB-EN", "subdivision", "GB-ENG"),
        ("GB-WSL", "subdivision", "GB-WLS"),
        ("US-California", "subdivision", None),
        ("CA-Quebec", "subdivision", "CA-QC"),
    ],
)
def test_an_unknown_code_is_refused_with_the_nearest(
    text: str, kind: str, meant: str | None
) -> None:
    with pytest.raises(UnknownCalendarError) as refused:
        calendar_code(text)
    assert refused.value.kind == kind
    assert nearest(refused.value.word, refused.value.words) == meant


def test_a_subdivision_of_another_country_is_unknown() -> None:
    with pytest.raises(UnknownCalendarError, match="unknown subdivision"):
        calendar_code("US-SCT")


@pytest.mark.parametrize("code", ["GB", "UK"])
def test_the_united_kingdom_alone_lacks_easter_monday(code: str) -> None:
    assert lacks_part(calendar_code(code))
    assert BusinessDays((calendar_code(code),)).is_business_day(day("2026-04-06"))


@pytest.mark.parametrize("code", ["GB-ENG", "GB-SCT", "US", "DE"])
def test_other_calendars_lack_no_part(code: str) -> None:
    assert not lacks_part(calendar_code(code))


@given(st.dates(day("2000-01-01"), day("2100-12-31")), st.integers(0, 800))
def test_each_day_is_each_day(first: date, count: int) -> None:
    last = first + timedelta(days=count)
    assert [*each_day(first, last)] == [first + timedelta(days=n) for n in range(count + 1)]


DAYS = st.dates(day("2025-01-01"), day("2028-12-31"))
WORKDAYS = st.builds(
    BusinessDays,
    st.sampled_from([(), ("US",), ("IL",), ("DE-BY",), ("US", "IL"), ("GB-SCT", "SA")]),
    st.frozensets(DAYS, max_size=30),
)


@given(WORKDAYS, DAYS, st.integers(0, 30))
def test_after_crosses_exactly_so_many_business_days(
    workdays: BusinessDays, start: date, count: int
) -> None:
    end = workdays.after(start, count)
    crossed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(workdays.is_business_day, crossed)) == count
    assert not count or workdays.is_business_day(end)


@given(WORKDAYS, DAYS, st.integers(0, 15), st.integers(0, 15))
def test_counting_on_is_counting_in_one_go(
    workdays: BusinessDays, start: date, first: int, more: int
) -> None:
    assert workdays.after(workdays.after(start, first), more) == workdays.after(start, first + more)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("England", "GB-ENG"),
        ("Scotland", "GB-SCT"),
        ("Wales", "GB-WLS"),
        ("Northern  Ireland", "GB-NIR"),
        ("Germany", "DE"),
        ("united states", "US"),
    ],
)
def test_the_name_of_a_country_leads_to_its_code(name: str, code: str) -> None:
    with pytest.raises(UnknownCalendarError) as unknown:
        calendar_code(name)
    assert (unknown.value.kind, unknown.value.word, unknown.value.words) == (
        "country",
        code,
        (code,),
    )


def test_what_is_no_country_at_all_is_compared_with_the_codes_of_two_letters() -> None:
    with pytest.raises(UnknownCalendarError) as unknown:
        calendar_code("Atlantis")
    assert "DE" in unknown.value.words
    assert {len(word) for word in unknown.value.words} == {2}


def test_spaces_around_a_code_and_its_part_do_not_count() -> None:
    assert calendar_code(" gb - sct ") == "GB-SCT"
    assert calendar_code("  us ") == "US"


@pytest.mark.parametrize("nothing", ["GB-", "GB- "])
def test_a_dash_without_a_part_is_no_part(nothing: str) -> None:
    with pytest.raises(UnknownCalendarError) as unknown:
        calendar_code(nothing)
    assert (unknown.value.kind, unknown.value.words) == ("subdivision", ())


@pytest.mark.parametrize("code", ["GB", "UK", "GBR"])
def test_a_kingdom_without_its_part_is_known_by_each_of_its_codes(code: str) -> None:
    assert lacks_part(code)
    assert not lacks_part("GB-SCT")


def test_a_holiday_has_one_name_whatever_the_computers_language() -> None:
    script = (
        "from datetime import date; from heardback.days.business import BusinessDays;"
        "print(*BusinessDays(('DE-BY',)).skipped(date(2027, 1, 4), date(2027, 1, 8)))"
    )
    command = [sys.executable, "-c", script]
    spoken = os.environ | {"LANGUAGE": "de"}
    done = subprocess.run(command, env=spoken, capture_output=True, text=True, check=True)
    assert done.stdout == "Epiphany\n"
