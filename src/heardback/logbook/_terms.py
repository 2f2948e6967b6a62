"""What may stand on the file and on an interview: waits, holidays, days off, wording; own wins."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from heardback.days.business import MAX_GAP, BusinessDays, each_day, lacks_part
from heardback.logbook import kinds
from heardback.logbook._mapping import Findings, Values, Written, within
from heardback.memos import remembered
from heardback.model.interviews import OwnText, OwnWording, Step, Terms
from heardback.problems import Place
from heardback.values import replace

MAX_CALENDAR_YEARS = 300  # each takes about a millisecond to work out


def read_terms(values: Values, inherited: Terms, where: str, found: Findings) -> Terms:
    """The terms of a file or an interview, over those that it inherits."""
    own: dict[str, Any] = {
        key: values[key].value
        for key in ("wait", "value", "signature", "language")
        if key in values
    }
    if "value" in values and not where:  # an interview knows where its own stands
        own["value_at"] = values["value"].place
    if "holidays" in values:
        own["holidays"] = tuple(dict.fromkeys(w.value for w in values["holidays"].value if w.value))
    if "days_off" in values:
        own["days_off"] = _days_off(values["days_off"], where, found)
    if "messages" in values:
        own["messages"] = tuple(_messages(values["messages"].value, inherited).items())
    if not own:
        return inherited
    terms = replace(inherited, **own)
    _check(terms, values, where, found)
    return terms


def _days_off(written: Written, where: str, found: Findings) -> frozenset[date]:
    ranges = [part.value for part in written.value]
    count = sum((last - first).days + 1 for first, last in ranges)
    if count > kinds.MAX_DAYS_OFF:
        wanted = f"wanted at most {kinds.MAX_DAYS_OFF}"
        found.mistake(written.place, within(where, "days_off"), f"{count:,} days off", wanted)
        return frozenset()
    days = {day for first, last in ranges for day in each_day(first, last)}
    return frozenset(days)  # of a set: it takes half the memory that one grown day by day does


def _messages(values: Values, inherited: Terms) -> dict[Step, OwnWording]:
    messages = dict(inherited.messages)
    for key, written in values.items():
        texts = {
            name: OwnText(text=part.value, place=part.place) for name, part in written.value.items()
        }
        messages[Step(key)] = OwnWording(**texts)
    return messages


def _check(terms: Terms, values: Values, where: str, found: Findings) -> None:
    if "wait" in values and terms.wait.low < 4:
        what = f"{terms.wait.low} business days are sooner than is respectful"
        found.warn(values["wait"].place, within(where, "wait"), what, "4-5 is usual")
    if "holidays" in values and any(map(lacks_part, terms.holidays)):
        what = "without a part of the country, Easter Monday is not a holiday"
        at = values["holidays"].place
        found.warn(at, within(where, "holidays"), what, "GB-ENG, GB-NIR, GB-SCT or GB-WLS")
    key = "days_off" if "days_off" in values else "holidays"
    if key not in values or not terms.days_off:
        return
    if not affordable(terms, terms.days_off, values[key].place, within(where, key), found):
        return
    length, start = _longest_gap(BusinessDays(terms.holidays, terms.days_off))
    if length >= MAX_GAP:
        what = f"no business day in {length} days from {start}"
        wanted = f"wanted fewer than {MAX_GAP} in a row"
        found.mistake(values[key].place, within(where, key), what, wanted)


def affordable(
    terms: Terms, days: Iterable[date], place: Place, where: str, found: Findings
) -> bool:
    """Whether business days around ``days`` may be counted; a mistake where that is too much."""
    years = {day.year for day in days}
    needed = found.calendar_years | {(code, year) for code in terms.holidays for year in years}
    if len(needed) > MAX_CALENDAR_YEARS:
        what = f"holidays of more than {MAX_CALENDAR_YEARS} calendar years in one file"
        found.mistake(place, where, what, "wanted fewer calendars, or a second file")
        return False
    found.calendar_years = needed
    return True


@remembered(1_000_000, lambda _: 16_000)  # at most 366 days off each
def _longest_gap(days: BusinessDays) -> tuple[int, date | None]:
    return days.longest_gap()
