"""What stands in a file, as typed values."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.logbook.reading import read
from heardback.model.interviews import (
    Ahead,
    Deadline,
    Interview,
    Logbook,
    Outcome,
    Person,
    Settings,
    Terms,
    Wait,
)
from heardback.problems import Place
from small_files import NORTHWIND, interview, logbook, settings, terms

THURSDAY = date(2026, 11, 12)

EVERYTHING = """\
name: Sam's follow-ups              # calendar name; default: from the file's name
signature: Sam Rivera               # signs the messages
timezone: America/New_York          # whose "today"; default: the machine's zone
holidays: US                        # country or country-subdivision, or a list
days_off: [2026-12-24, 2026-12-28 to 2027-01-02]
wait: 4-5                           # business days of silence before writing
alarm: 09:00                        # optional reminder on a step's first day
ahead: all                          # publish the whole plan, or only the `next` step
discreet: false                     # true: no employer, person or message in the calendar
value: eight years of B2B product and brand management
search_ended: 2027-01-15            # nothing is due any more, for anyone
messages: {}                        # own wording
interviews:
  - company: Northwind
    id: northwind-pm                # optional; keeps events the same through renames
    role: Product Manager
    interviewed: 2026-11-12 14:30   # a date, or a date and time
    hiring_manager: Dana Lee <dana@northwind.example>
    interviewers:
      - Omar Haddad
      - name: Ines Duarte
        email: ines@northwind.example
        about: the pricing roadmap  # what you talked about
    contact: Rita Chen              # whom follow-ups go to
    decision_by: next Friday        # what they promised
    value: launching two billing products   # overrides the file's
    holidays: DE-BY                 # overrides the file's
    thanked: 2026-11-12
    followed_up: [2026-11-23]       # one date, or a list
    heard_back: 2026-11-19          # they answered, but not with a decision
    outcome: offer                  # offer, rejected, withdrawn or closed
    notes: anything; never published
"""


def test_the_least_that_works() -> None:
    assert logbook(NORTHWIND) == Logbook(interviews=(Interview(company="Northwind", day=THURSDAY),))


def test_everything() -> None:
    new_year = [date(2026, 12, day) for day in (28, 29, 30, 31)] + [
        date(2027, 1, 1),
        date(2027, 1, 2),
    ]
    assert logbook(EVERYTHING) == Logbook(
        settings=Settings(
            name="Sam's follow-ups",
            timezone="America/New_York",
            alarm=time(9),
            ahead=Ahead.ALL,
            discreet=False,
            search_ended=date(2027, 1, 15),
        ),
        interviews=(
            Interview(
                company="Northwind",
                id="northwind-pm",
                role="Product Manager",
                day=THURSDAY,
                time=time(14, 30),
                hiring_manager=Person(name="Dana Lee", email="dana@northwind.example"),
                interviewers=(
                    Person(name="Omar Haddad"),
                    Person(
                        name="Ines Duarte",
                        email="ines@northwind.example",
                        about="the pricing roadmap",
                    ),
                ),
                contact=Person(name="Rita Chen"),
                decision_by=Deadline(day=date(2026, 11, 20), words="next Friday"),
                thanked=THURSDAY,
                followed_up=(date(2026, 11, 23),),
                heard_back=(date(2026, 11, 19),),
                outcome=Outcome.OFFER,
                terms=Terms(
                    wait=Wait(low=4, high=5),
                    holidays=("DE-BY",),
                    days_off=frozenset([date(2026, 12, 24), *new_year]),
                    value="launching two billing products",
                    signature="Sam Rivera",
                ),
            ),
        ),
    )


def test_both_shapes_of_the_top_level_say_the_same() -> None:
    indented = "interviews:\n" + "".join(f"  {line}\n" for line in NORTHWIND.splitlines())
    assert logbook(indented) == logbook(f"interviews:\n{NORTHWIND}") == logbook(NORTHWIND)


def test_interviews_stand_in_file_order() -> None:
    later_first = "- company: Contoso\n  interviewed: 2026-11-30\n" + NORTHWIND
    book = logbook(later_first)
    numbered = [(book.number(i), i.company) for i in book.interviews]
    assert numbered == [(1, "Contoso"), (2, "Northwind")]


@pytest.mark.parametrize(
    "raw", [b"", b"\n\n", b"# nothing yet\n", b"---\n", b"\xef\xbb\xbf", b"[]", b"{}"]
)
def test_an_empty_document_is_an_empty_list(raw: bytes) -> None:
    assert logbook(raw) == Logbook()


@pytest.mark.parametrize("text", ["interviews:\n", "interviews: []\n", "interviews:\n  -\n"])
def test_no_interviews_yet(text: str) -> None:
    assert logbook(f"name: Sam\n{text}") == Logbook(settings=Settings(name="Sam"))


# Typed by the schema, not by YAML


def test_a_country_that_yaml_takes_for_false() -> None:
    assert terms("holidays: NO").holidays == ("NO",)
    assert terms("holidays: [NO, no, SE]").holidays == ("NO", "SE")


@pytest.mark.parametrize("written", ["14:30", "'14:30'", '"14:30"'])
def test_a_time_that_yaml_takes_for_a_number(written: str) -> None:
    assert settings(f"alarm: {written}").alarm == time(14, 30)


@pytest.mark.parametrize("name", ["1984", "Null", "~", "yes", "1e3", "0x1F", "010", "2026-11-12"])
def test_a_company_may_have_any_name(name: str) -> None:
    (only,) = logbook(f"- company: {name}\n  interviewed: 2026-11-12\n").interviews
    assert only.company == name


@pytest.mark.parametrize(
    ("written", "day", "clock"),
    [
        ("2026-11-12", THURSDAY, None),
        ("'2026-11-12'", THURSDAY, None),
        ("2026-11-12 14:30", THURSDAY, time(14, 30)),
        ("2026-11-12T14:30", THURSDAY, time(14, 30)),
        ("2026-11-12 9:05", THURSDAY, time(9, 5)),
        ("2026-11-12 00:00", THURSDAY, time(0)),
        ("2028-02-29", date(2028, 2, 29), None),
        ("2000-01-01", date(2000, 1, 1), None),
        ("2100-12-31", date(2100, 12, 31), None),
    ],
)
def test_when_it_was(written: str, day: date, clock: time | None) -> None:
    (only,) = logbook(f"- company: Northwind\n  interviewed: {written}\n").interviews
    assert (only.day, only.time) == (day, clock)


@pytest.mark.parametrize(
    ("written", "discreet"),
    [("true", True), ("yes", True), ("On", True), ("false", False), ("NO", False), ("", False)],
)
def test_discreet(written: str, discreet: bool) -> None:
    assert settings(f"discreet: {written}").discreet is discreet


def test_only_the_next_step_may_be_published() -> None:
    assert settings("ahead: next").ahead is Ahead.NEXT


@pytest.mark.parametrize("outcome", Outcome)
def test_each_outcome(outcome: Outcome) -> None:
    assert interview(f"outcome: {outcome}").outcome is outcome


def test_a_decision_date_has_no_words() -> None:
    promise = interview("decision_by: 2026-11-20").decision_by
    assert promise == Deadline(day=date(2026, 11, 20))


def test_words_for_a_date_count_from_the_interview_by_its_own_calendar() -> None:
    keys = "holidays: US\ndays_off: 2026-11-13\ndecision_by: By ten business days"
    # 16 to 20, then 23, 24, 25 and 27 November, then Monday 30; 13 is off, 26 is Thanksgiving.
    promise = interview(keys).decision_by
    assert promise == Deadline(
        day=date(2026, 11, 30),
        words="By ten business days",
        phrase="within ten working days of our conversation",
    )


def test_text_reaches_its_field_exactly() -> None:
    value = "C:\\New, commas; semicolons: \U0001f44d \u05e9\u05dc\u05d5\u05dd"
    assert interview(f"value: '{value}'").terms.value == value


def test_a_text_over_several_lines_is_joined() -> None:
    assert interview("value: launching\n  two products").terms.value == "launching two products"


def test_notes_may_be_anything() -> None:
    assert interview("notes: {a: [b, {c: d}]}") == interview("")


# One or a list, and ranges


@pytest.mark.parametrize("key", ["followed_up", "heard_back"])
def test_one_date_or_a_list_in_any_order(key: str) -> None:
    assert getattr(interview(f"{key}: 2026-11-18"), key) == (date(2026, 11, 18),)
    several = interview(f"{key}: [2026-11-24, 2026-12-03, 2026-11-18, 2026-12-11, 2026-11-30]")
    in_order = ["2026-11-18", "2026-11-24", "2026-11-30", "2026-12-03", "2026-12-11"]
    assert list(map(str, getattr(several, key))) == in_order


def test_one_calendar_or_a_list() -> None:
    assert terms("holidays: us").holidays == ("US",)
    assert terms("holidays: [US, de-by]").holidays == ("US", "DE-BY")
    assert terms("holidays: [none, US]").holidays == ("US",)


def test_one_interviewer_or_a_list() -> None:
    omar, ines = Person(name="Omar Haddad"), Person(name="Ines Duarte")
    assert interview("interviewers: Omar Haddad").interviewers == (omar,)
    assert interview("interviewers: {name: Omar Haddad}").interviewers == (omar,)
    assert interview("interviewers: [Omar Haddad, Ines Duarte]").interviewers == (omar, ines)


@pytest.mark.parametrize("to", ["-", " - ", "–", " – ", " to "])  # noqa: RUF001  an en dash
def test_ranges(to: str) -> None:
    assert terms(f"wait: 4{to}6").wait == Wait(low=4, high=6)
    days = terms(f"days_off: 2026-12-30{to}2027-01-01").days_off
    assert days == {date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)}


def test_a_single_wait_is_a_range_of_one() -> None:
    assert terms("wait: 5").wait == Wait(low=5, high=5)


def test_a_day_off_that_is_named_twice_is_one_day() -> None:
    days = terms("days_off: [2026-12-24 to 2026-12-25, 2026-12-25]").days_off
    assert days == {date(2026, 12, 24), date(2026, 12, 25)}


@pytest.mark.parametrize(
    "key",
    """role id hiring_manager interviewers contact decision_by thanked followed_up heard_back
    outcome notes wait holidays days_off value signature messages""".split(),
)
@pytest.mark.parametrize("nothing", ["", " ''", " # later"])
def test_a_key_with_nothing_after_it_counts_as_not_written(key: str, nothing: str) -> None:
    assert interview(f"{key}:{nothing}") == interview("")


@pytest.mark.parametrize(
    "key",
    """name timezone alarm ahead discreet search_ended wait holidays days_off value
    signature messages""".split(),
)
def test_a_setting_with_nothing_after_it_counts_as_not_written(key: str) -> None:
    assert settings(f"{key}:") == Settings()
    assert terms(f"{key}:") == Terms()


def test_a_list_may_have_an_empty_place() -> None:
    assert interview("followed_up:\n-\n- 2026-11-18").followed_up == (date(2026, 11, 18),)


# Bytes


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_byte_order_mark_and_line_ends_make_no_difference(mark: bytes, end: bytes) -> None:
    assert logbook(mark + EVERYTHING.encode().replace(b"\n", end)) == logbook(EVERYTHING)


def test_places_are_lines_and_columns_in_the_file() -> None:
    book = logbook(EVERYTHING.encode().replace(b"\n", b"\r\n"))
    (only,) = book.interviews
    assert book.place(only, "") == Place(line=14, column=5)
    assert book.place(only, "decision_by") == Place(line=25, column=18)
    assert book.place(only, "thanked", "company") == Place(line=28, column=14)
    assert book.place(only, "search", "") == Place(line=14, column=5)


@given(st.integers(0, len(EVERYTHING)), st.integers(0, 40), st.text(max_size=12))
def test_a_damaged_file_is_read_or_refused(start: int, cut: int, put: str) -> None:
    damaged = EVERYTHING[:start] + put + EVERYTHING[start + cut :]
    reading = read(damaged.encode())
    assert (reading.sound is None) == bool(reading.mistakes)
    lines = 1 + sum(damaged.count(end) for end in "\n\r\x85\u2028\u2029")
    for problem in reading.mistakes + reading.warnings:
        assert problem.text.isprintable()
        assert 1 <= problem.line <= lines
        assert problem.column >= 1


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    reading = read(raw)
    assert (reading.sound is None) == bool(reading.mistakes)
