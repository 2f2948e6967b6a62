"""The agenda: which days it shows, what each mark says, and that the page stays small."""

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from browser import EXAMPLE, SUNDAY
from heardback.days.business import BusinessDays
from heardback.feeds.addresses import FeedLinks, PageLinks
from heardback.feeds.editions import Asked, Edition, edition_of
from heardback.web.agenda import MAX_MARKS, MAX_ROWS, Row, agenda_page
from heardback.web.app import create_app
from heardback.web.axis import BEFORE, MAX_WEEKS, MIN_WEEKS, Axis
from serving import page_address, site_of, write

TUESDAY = date(2026, 11, 24)
DAY = timedelta(days=1)
LINKS = PageLinks(page="/sam", feed=FeedLinks("", "sam", "", "", b""))
ANSWERED = """\
holidays: US
interviews:
  - company: Fabrikam
    interviewed: 2026-11-16
    thanked: 2026-11-16
  - company: Northwind
    interviewed: 2026-11-24
    decision_by: 2026-11-27
  - company: Tailspin Toys
    interviewed: 2026-11-03
    thanked: 2026-11-04
    followed_up: 2026-11-10
    heard_back: 2026-11-18
"""


def edition(text: str, today: date = TUESDAY) -> Edition:
    return edition_of(
        Asked(
            name="sam",
            published=text.encode(),
            stale=False,
            mistakes=(),
            changed=today,
            day=today,
            revised_on=today,
            links=None,
            discreet=False,
            uids=b"",
        )
    )


def rows(text: str, today: date = TUESDAY) -> dict[str, Row]:
    page = agenda_page(edition(text, today), LINKS)
    return {row.company: row for row in page["rows"]}


def axis(text: str, today: date = TUESDAY) -> Axis:
    found = agenda_page(edition(text, today), LINKS)["axis"]
    assert isinstance(found, Axis)
    return found


def said(row: Row) -> list[str]:
    return [mark.words for mark in row.marks]


def test_each_mark_says_whose_it_is_what_it_is_and_when() -> None:
    assert {name: said(row) for name, row in rows(ANSWERED).items()} == {
        "Fabrikam": [
            "Fabrikam: interviewed Mon 16 Nov",
            "Fabrikam: thank-you sent Mon 16 Nov",
            "Fabrikam: first follow-up due Fri 20 Nov to Mon 23 Nov, 1 day late",
            "Fabrikam: second follow-up if no answer, Tue 1 Dec to Wed 2 Dec",
            "Fabrikam: closing note if no answer, Mon 7 Dec to Tue 8 Dec",
        ],
        "Northwind": [
            "Northwind: interview Tue 24 Nov",
            "Northwind: thank-you due Tue 24 Nov",
            "Northwind: decision promised by Fri 27 Nov",
            "Northwind: first follow-up due Mon 30 Nov",
            "Northwind: second follow-up if no answer, Fri 4 Dec to Mon 7 Dec",
            "Northwind: closing note if no answer, Thu 10 Dec to Fri 11 Dec",
        ],
        "Tailspin Toys": [
            "Tailspin Toys: interviewed Tue 3 Nov",
            "Tailspin Toys: thank-you sent Wed 4 Nov",
            "Tailspin Toys: first follow-up sent Tue 10 Nov",
            "Tailspin Toys: they answered Wed 18 Nov",
            "Tailspin Toys: first follow-up due Tue 24 Nov to Wed 25 Nov",
            "Tailspin Toys: second follow-up if no answer, Tue 1 Dec to Wed 2 Dec",
            "Tailspin Toys: closing note if no answer, Mon 7 Dec to Tue 8 Dec",
        ],
    }


def test_what_is_to_be_done_next_comes_first_and_a_row_leads_to_its_interview() -> None:
    shown = edition(ANSWERED)
    head, *interviews = ANSWERED.split("  - ")
    turned = "  - ".join((head, *reversed(interviews)))
    found = list(rows(turned).values())
    assert [row.company for row in found] == ["Fabrikam", "Northwind", "Tailspin Toys"]
    assert [row.href for row in found] == [
        f"/sam/interviews/{interview.uid('sam', 1, 0)}" for interview in shown.logbook.interviews
    ]


def test_the_table_says_the_same() -> None:
    assert {name: row.cells for name, row in rows(ANSWERED).items()} == {
        "Fabrikam": (
            "Mon 16 Nov",
            "",
            "",
            "thank-you Mon 16 Nov",
            "first follow-up due Fri 20 Nov to Mon 23 Nov, 1 day late",
        ),
        "Northwind": ("Tue 24 Nov", "Fri 27 Nov", "", "", "thank-you due Tue 24 Nov"),
        "Tailspin Toys": (
            "Tue 3 Nov",
            "",
            "Wed 18 Nov",
            "thank-you Wed 4 Nov, first follow-up Tue 10 Nov",
            "first follow-up due Tue 24 Nov to Wed 25 Nov",
        ),
    }


def test_a_step_has_a_line_for_its_time_and_one_for_the_days_that_it_is_late() -> None:
    line = axis(ANSWERED)
    fabrikam = rows(ANSWERED)["Fabrikam"]
    assert [(s.kind, s.x1, s.x2) for s in fabrikam.stretches] == [
        ("past", line.x(date(2026, 11, 16)), line.now),
        ("ahead", line.now, line.x(date(2026, 12, 8))),
        ("time", line.x(date(2026, 11, 20)), line.x(date(2026, 11, 23))),
        ("late", line.x(date(2026, 11, 23)), line.now),
        ("time", line.x(date(2026, 12, 1)), line.x(date(2026, 12, 2))),
        ("time", line.x(date(2026, 12, 7)), line.x(date(2026, 12, 8))),
    ]


def test_a_promise_in_their_words_is_told_by_them_too() -> None:
    text = "- {company: Northwind, interviewed: 2026-11-23, decision_by: end of next week}"
    assert said(rows(text)["Northwind"])[2] == (
        "Northwind: decision promised by Fri 4 Dec ('end of next week')"
    )


def test_a_message_that_leaves_by_itself_is_marked_as_scheduled() -> None:
    text = "- {company: Northwind, interviewed: 2026-11-16, followed_up: 2026-11-26}"
    assert "Northwind: first follow-up scheduled Thu 26 Nov" in said(rows(text)["Northwind"])


def test_a_closing_note_that_has_yet_to_leave_keeps_its_row() -> None:
    sent = "followed_up: [2026-11-09, 2026-11-16, 2026-11-25]"
    found = rows(f"- {{company: Northwind, interviewed: 2026-11-02, {sent}}}")["Northwind"]
    assert said(found)[-1] == "Northwind: closing note scheduled Wed 25 Nov"


@pytest.mark.parametrize(
    "rest",
    [
        "",  # too much time went by
        ", outcome: offer",
        ", thanked: 2026-09-01, followed_up: [2026-09-07, 2026-09-14, 2026-09-21]",
    ],
)
def test_what_is_over_closed_or_lapsed_is_not_shown(rest: str) -> None:
    assert rows(f"- {{company: Northwind, interviewed: 2026-09-01{rest}}}") == {}


def test_a_round_that_a_later_one_follows_is_shown_only_for_its_thank_you() -> None:
    text = "- {company: Northwind, interviewed: 2026-11-%s%s}\n"
    later = text % (30, "")
    assert len(agenda_page(edition(text % (23, "") + later), LINKS)["rows"]) == 2
    thanked = text % (23, ", thanked: 2026-11-23")
    assert len(agenda_page(edition(thanked + later), LINKS)["rows"]) == 1


def test_two_roles_of_a_company_are_told_apart() -> None:
    text = "- {company: Northwind, role: %s, interviewed: 2026-11-23}\n"
    assert list(rows(text % "Baker" + text % "Cook")) == ["Northwind (Baker)", "Northwind (Cook)"]


def test_a_day_of_another_year_has_its_year() -> None:
    found = rows("- {company: Northwind, interviewed: 2026-12-30}", date(2027, 1, 2))
    assert said(found["Northwind"])[:3] == [
        "Northwind: interviewed Wed 30 Dec 2026",
        "Northwind: thank-you due Wed 30 Dec 2026, 3 days late",
        "Northwind: first follow-up due Tue 5 Jan to Wed 6 Jan",
    ]
    weeks = axis("- {company: Northwind, interviewed: 2026-12-21}", date(2026, 12, 22)).each_week
    assert [week.month for week in weeks] == ["Dec", "Dec", "Jan 2027", "Jan", "Jan"]


def test_weekends_and_holidays_are_shaded_and_named() -> None:
    line = axis(EXAMPLE, SUNDAY.date())
    assert [holiday.words for holiday in line.holidays] == [
        "Veterans Day Wed 11 Nov",
        "Thanksgiving Day Thu 26 Nov",
        "a day off Fri 27 Nov",
        "a day off Thu 24 Dec",
        "Christmas Day Fri 25 Dec",
        "4 days off Mon 28 Dec to Thu 31 Dec",
        "New Year's Day Fri 1 Jan 2027",
    ]
    shaded = sum(shade.width for shade in line.shades)
    free = 2 * line.weeks + sum(len(holiday.days) for holiday in line.holidays)
    assert shaded == pytest.approx(100 * free / line.count, abs=0.05)
    # Thanksgiving with the day after, and Christmas Eve with Christmas, are one each.
    assert [shade.is_holiday for shade in line.shades].count(True) == 4


def test_today_is_on_the_line_on_a_weekend_too() -> None:
    line = axis("- {company: Northwind, interviewed: 2026-11-20}", date(2026, 11, 22))
    assert (line.first, line.last) == (date(2026, 11, 16), date(2026, 12, 20))
    assert [day.label for day in line.days if day.is_today] == ["22"]
    assert line.words == "Days from Mon 16 Nov to Sun 20 Dec; today is Sun 22 Nov"


def test_the_calendars_of_most_interviews_are_shaded() -> None:
    one = "- {company: %s, interviewed: 2026-11-23, holidays: %s}\n"
    page = agenda_page(edition(one % ("A", "US") + one % ("B", "DE") + one % ("C", "DE")), LINKS)
    assert page["axis"].business_days == BusinessDays(("DE",))
    assert page["calendars_differ"]
    assert not agenda_page(edition(ANSWERED), LINKS)["calendars_differ"]


def test_what_lies_beyond_the_line_stands_at_its_ends_with_its_days() -> None:
    text = """\
- company: Northwind
  interviewed: 2026-05-04
  thanked: 2026-05-04
  followed_up: [2026-05-11, 2026-05-18]
  heard_back: [2026-05-25, 2026-11-18]
  decision_by: 2027-04-30
"""
    found = rows(text)["Northwind"]
    line = axis(text)
    assert (found.marks[0].x, found.marks[-1].x) == (line.x(line.first), line.x(line.last))
    before, inside, after = (words.split("; ") for words in said(found))
    assert before == [
        "Northwind: earlier, interviewed Mon 4 May",
        "thank-you sent Mon 4 May",
        "first follow-up sent Mon 11 May",
        "second follow-up sent Mon 18 May",
        "and 1 more",
    ]
    assert inside == ["Northwind: they answered Wed 18 Nov"]
    assert after == [
        "Northwind: later, decision promised by Fri 30 Apr 2027",
        "first follow-up due Mon 3 May 2027",
        "second follow-up if no answer, Fri 7 May 2027 to Mon 10 May 2027",
        "closing note if no answer, Thu 13 May 2027 to Fri 14 May 2027",
    ]


def test_a_step_that_began_before_the_line_has_its_time_on_it() -> None:
    text = "- {company: Northwind, interviewed: 2026-10-05, thanked: 2026-10-05, wait: 1-30}"
    line, found = axis(text), rows(text)["Northwind"]
    assert said(found)[0] == (
        "Northwind: earlier, interviewed Mon 5 Oct; thank-you sent Mon 5 Oct; "
        "first follow-up due Tue 6 Oct to Mon 16 Nov, 8 days late"
    )
    times = [(s.kind, s.x1, s.x2) for s in found.stretches]
    assert ("late", line.x(date(2026, 11, 16)), line.now) in times
    assert ("time", line.x(line.first), line.x(date(2026, 11, 16))) in times


def test_of_very_many_answers_the_latest_are_drawn_and_the_others_counted() -> None:
    answers = ", ".join(str(TUESDAY - n * DAY) for n in range(20, 0, -1))
    text = f"- {{company: Northwind, interviewed: 2026-11-03, heard_back: [{answers}]}}"
    found = rows(text)["Northwind"]
    assert len(found.marks) == MAX_MARKS + 1
    assert said(found)[1] == "Northwind: they answered Tue 17 Nov"
    assert said(found)[-1].startswith("Northwind: closing note if no answer")
    assert re.search(r"earlier, interviewed Tue 3 Nov; .*; and \d+ more$", said(found)[0])
    assert found.cells[2] == "16 earlier, Fri 20 Nov, Sat 21 Nov, Sun 22 Nov, Mon 23 Nov"


def test_a_very_long_name_is_cut_and_turns_nothing_around_it() -> None:
    name = "שלום" * 40
    (found,) = rows(f"- {{company: {name}, interviewed: 2026-11-23}}").values()
    assert found.company == f"\u2068{name[:59]}…\u2069"
    assert said(found)[0] == f"{found.company}: interviewed Mon 23 Nov"


def test_a_long_name_is_cut_between_letters() -> None:
    name = "Caf" + "e\u0301" * 60
    (found,) = rows(f"- {{company: {name}, interviewed: 2026-11-23}}").values()
    assert found.company == f"{name[:59]}…"


days = st.dates(date(1990, 1, 1), date(2999, 12, 31))


@given(days, st.lists(days, max_size=5))
def test_the_line_has_whole_weeks_with_today_among_them(today: date, others: list[date]) -> None:
    line = Axis.around(others, today, BusinessDays())
    assert line.first.weekday() == 0
    assert MIN_WEEKS <= line.weeks <= MAX_WEEKS
    assert line.first <= today <= line.last
    assert today - line.first < (BEFORE + 7) * DAY
    assert line.last - today < MAX_WEEKS * 7 * DAY
    assert all(0 <= line.x(day) <= 100 for day in others)
    nearby = [day for day in others if abs(day - today) <= BEFORE * DAY]
    assert all(line.first <= day <= line.last for day in nearby)


logged = st.lists(st.integers(-80, 40), max_size=6, unique=True).map(sorted)


@given(st.integers(-120, 60), logged, logged, st.none() | st.integers(-60, 200))
def test_no_mark_hides_another(
    met: int, sent: list[int], answers: list[int], promise: int | None
) -> None:
    facts = [f"company: Northwind, interviewed: {TUESDAY + met * DAY}"]
    for key, found in (("followed_up", sent), ("heard_back", answers)):
        after = ", ".join(str(TUESDAY + n * DAY) for n in found if met <= n <= 0)
        facts += [f"{key}: [{after}]"] if after else []
    if promise is not None and promise >= met:
        facts.append(f"decision_by: {TUESDAY + promise * DAY}")
    for row in rows(f"- {{{', '.join(facts)}}}").values():
        places = [(mark.x, mark.y) for mark in row.marks]
        assert len(places) == len(set(places))
        assert all(0 < x < 100 and 12 <= y <= row.height - 12 for x, y in places)
        assert all(0 <= s.x1 <= s.x2 <= 100 for s in row.stretches)


# The page


def shown(folder: Path, text: str, *, read_only: bool = False) -> str:
    write(folder / "sam.yaml", text)
    site = site_of(folder, now=SUNDAY, read_only=read_only)
    answer = create_app(site).test_client().get(f"{page_address(site)}/agenda")
    assert answer.status_code == 200
    return answer.text


def test_every_mark_of_the_example_is_a_link_with_its_words(tmp_path: Path) -> None:
    page = shown(tmp_path, EXAMPLE)
    links = re.findall(r'<a class="[a-z]+" href="([^"]+)"><title>([^<]+)</title>', page)
    wanted = [mark.words for row in rows(EXAMPLE, SUNDAY.date()).values() for mark in row.marks]
    assert [unescape(words) for _, words in links] == wanted
    assert all("/interviews/" in href for href, _ in links)
    assert page.count(">today</text>") == 1
    assert "<title>Agenda · Sam&#39;s follow-ups · heardback</title>" in page


def test_the_legend_names_the_signs_that_are_drawn_and_no_others(tmp_path: Path) -> None:
    def legend(text: str) -> list[str]:
        part = shown(tmp_path, text).partition('class="legend"')[2].partition("</ul>")[0]
        return [re.sub(r"<[^>]*>", "", item).strip() for item in part.split("<li>")[1:]]

    lines = ["time to send it", "late", "ahead", "weekend"]
    one = "- {company: Northwind, interviewed: 2026-11-20, thanked: 2026-11-20}"
    assert legend(one) == ["interview", "sent", "due", "if no answer", *lines]
    holiday = "⌂ Thanksgiving Day Thu 26 Nov"
    promised = one.replace("}", ", holidays: US, decision_by: 2026-11-27}")
    assert legend(promised)[:5] == ["interview", "promised", "sent", "due", "if no answer"]
    assert legend(promised)[-1] == holiday


def test_nothing_of_its_own_needs_a_style_or_a_script_in_the_page(tmp_path: Path) -> None:
    assert not re.search(r"style=|<style|\son[a-z]+=|<script>", shown(tmp_path, EXAMPLE))


def test_an_empty_file_says_what_will_stand_here(tmp_path: Path) -> None:
    page = shown(tmp_path, "interviews: []\n")
    line = "Each interview will stand here as a line of days: when it was, what you sent, and what"
    assert line in page
    assert "/interviews/new" in page
    assert "<svg" not in page
    assert "/interviews/new" not in shown(tmp_path, "interviews: []\n", read_only=True)


def test_where_all_is_over_it_leads_to_the_interviews(tmp_path: Path) -> None:
    page = shown(tmp_path, "- {company: Northwind, interviewed: 2026-11-12, outcome: offer}\n")
    assert re.search(
        r'Nothing goes on just now\..* <a href="[^"]+/interviews">Interviews</a>', page
    )


@pytest.mark.slow
def test_a_thousand_interviews_make_a_page_below_200_kb(tmp_path: Path) -> None:
    answers = ", ".join(f"2026-11-{day:02}" for day in range(2, 21))
    text = "".join(
        f"- {{company: The bakery & sons of the long name number {n}, role: Master baker,"
        f" interviewed: 2026-10-01, thanked: 2026-10-01, heard_back: [{answers}],"
        " decision_by: 2026-12-01}\n"
        for n in range(1000)
    )
    page = shown(tmp_path, text)
    assert page.count("<tr>") == MAX_ROWS + 1
    assert f"And {1000 - MAX_ROWS} more, on" in page
    assert len(page.encode()) < 200_000


def test_what_stands_in_the_file_is_only_text(tmp_path: Path) -> None:
    page = shown(tmp_path, "- {company: '<b>\"&', interviewed: 2026-11-20}")
    assert "<b>" not in page
    assert "&lt;b&gt;&#34;&amp;: interviewed Fri 20 Nov" in page


def test_only_who_has_the_pages_address_sees_it(client: FlaskClient, ics: str) -> None:
    token = ics.split("/")[2]
    assert client.get(f"/pages/{token}/sam/agenda").status_code == 404
