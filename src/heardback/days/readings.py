"""What a date or a time in another spelling can mean, to tell people how it is written here.

Never to take it: of ``12.11.2026`` nobody but its writer knows whether it is in November. All that
it can mean is told instead, each with the text to type.
"""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

from heardback.days.english import MONTHS, WEEKDAYS, dated, full
from heardback.patterns import pattern

MAX_LENGTH = 60  # nobody writes a date at such length
_FIRST_SHORT_YEAR = 20  # of a year in two digits: nobody logs what was before

_LETTERS = rf"(?P<m>{'|'.join(name[:3].casefold() for name in MONTHS)})[a-z]*\.?"
_WEEKDAY = pattern(rf"(?:on )?({'|'.join(n[:3].casefold() for n in WEEKDAYS)})[a-z]*\.?,?\s+")
_DAY, _MONTH, _YEAR = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>\d{4}|'?\d\d)"
_SIGN, _SAME = r"(?P<sign> |\s?[-./]\s?)", r"(?P=sign)"
_NTH = rf"(?:the )?{_DAY}(?:st|nd|rd|th)?\.?"
_FORMS = tuple(
    pattern(form, re.ASCII)
    for form in (  # the day before the month, where both are numbers
        rf"{_NTH}[ -]?(?:of )?{_LETTERS}(?:, ?| |-){_YEAR}",  # 20th of November 2026, 20-Nov-26
        rf"{_LETTERS}[ -]?{_NTH}(?:, ?| |-){_YEAR}",  # November 20, 2026
        rf"(?P<y>\d{{4}})[ -]{_LETTERS}[ -]{_NTH}",  # 2026 Nov 20
        rf"{_YEAR}{_SIGN}{_MONTH}{_SAME}{_DAY}",  # 2026/11/20, 26-11-20
        rf"{_DAY}{_SIGN}{_MONTH}{_SAME}{_YEAR}",  # 20.11.2026
        rf"{_MONTH}{_SIGN}{_DAY}{_SAME}{_YEAR}",  # 11/20/2026
        r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",  # 20261120
        r"(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d{4})",  # 20112026
        r"(?P<m>\d\d)(?P<d>\d\d)(?P<y>\d{4})",  # 11202026
    )
)
# 2026-20-11, if it can mean nothing else
_SWAPPED = pattern(rf"(?P<y>\d{{4}}){_SIGN}{_DAY}{_SAME}{_MONTH}", re.ASCII)
_CLOCK = pattern(
    r"(?P<hours>\d{1,2})(?:[:.h](?P<minutes>\d\d)(?:[:.]\d\d(?:\.\d+)?)?)?"
    r"\s?(?:(?P<half>[ap])\.?m\.?|h|uhr|o'clock)?\s?(?:z|utc|gmt|\+\d\d:?\d\d)?",
    re.ASCII,
)
_ZONED = pattern(r"\d ?(?:z|utc|gmt|\+\d\d:?\d\d)$", re.ASCII)
_TOO_LATE = pattern(r"(20\d\d)-(0[1-9]|1[0-2])-(?:29|3\d)", re.ASCII)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_BETWEEN = pattern(r",? (?:at )?|t|, ?| ?@ ?")
_DIGIT = pattern(r"[0-9]")
DASHES = "‐‑‒–—−"  # noqa: RUF001  as phones and word processors put them
_PLAIN = str.maketrans(dict.fromkeys(DASHES, "-"))


def advice(text: str, *, timed: bool = True) -> str:
    """How all is written here that a date can mean, or ``timed``, a date and a time.

    ``write 2026-11-20``, or ``12 November 2026 is written 2026-11-12, 11 December 2026 is written
    2026-12-11``; empty where nothing is known of the text.
    """
    found = moments(text)
    if not timed:
        found = tuple((day, None) for day, _ in found)
    if not found and (days := _of_any_year(_plain(text))):
        ways = [(full(day).partition(" ")[2], f"YYYY-{day:%m-%d}") for day in days]
        end = ", with the year in place of YYYY"
    elif not found and (long := _TOO_LATE.fullmatch(text)):
        return _length(int(long[1]), int(long[2]))
    elif not found and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return "write the year, the month from 01 to 12, then the day, such as 2026-11-20"
    else:
        ways = [(dated(day), f"{day} {at:%H:%M}" if at else f"{day}") for day, at in found]
        is_zoned = _ZONED.search(_plain(text)) and any(at for _, at in found)
        end = ", the time where you were" if is_zoned else ""
    if len(ways) == 1:
        return f"write {ways[0][1]}{end}"
    return ", ".join(f"{said} is written {written}" for said, written in ways) + end


def moments(text: str) -> tuple[tuple[date, time | None], ...]:
    """The days that a text can mean, each with the time that stands beside the date, if any."""
    if alone := readings(text):
        return tuple((day, None) for day in alone)
    said = _plain(text)
    for gap in [*_BETWEEN.finditer(said)][-4:]:  # a time is short
        at = clock(said[gap.end() :])
        if at is not None and (days := readings(said[: gap.start()])):
            return tuple((day, at) for day in days)
    return ()


def readings(text: str) -> tuple[date, ...]:
    """The days that a date with a year can mean; a weekday before it may tell which."""
    said = _plain(text)
    named = _WEEKDAY.match(said)
    said = said[named.end() :] if named else said
    if not _DIGIT.search(said):
        return ()
    found = dict.fromkeys(day for form in _FORMS for day in _days(form, said))
    days = tuple(found or _days(_SWAPPED, said))
    fitting = tuple(d for d in days if named and WEEKDAYS[d.weekday()][:3].casefold() == named[1])
    return fitting or days


def clock(text: str) -> time | None:
    """The time that ``2:30 pm``, ``14.30`` or ``noon`` means; None where it is no time of a day."""
    said = _plain(text)
    found = _CLOCK.fullmatch(said)
    if not found or said.isdecimal():
        return _NAMED.get(said)
    hours, minutes, half = int(found["hours"]), int(found["minutes"] or 0), found["half"]
    if half and not 1 <= hours <= 12:
        return None
    hours = hours % 12 + 12 * (half == "p") if half else hours
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _plain(text: str) -> str:
    """As the forms have it; nothing, of a text too long to be a date."""
    said = " ".join(text[: 2 * MAX_LENGTH].casefold().translate(_PLAIN).split())
    return said if len(said) <= MAX_LENGTH else ""


def _days(form: re.Pattern[str], said: str) -> Iterator[date]:
    """The one day that a text of this form means; none where there is no such day."""
    found = form.fullmatch(said)
    if not found:
        return
    year = int(found["y"].lstrip("'"))
    if year < 100:
        year += 2000 if year >= _FIRST_SHORT_YEAR else 0
    months = [name[:3].casefold() for name in MONTHS]
    month = months.index(found["m"]) + 1 if found["m"] in months else int(found["m"])
    try:
        day = date(year, month, int(found["d"]))
    except ValueError:
        return
    if 2000 <= year <= 2100:
        yield day


def _of_any_year(said: str) -> tuple[date, ...]:
    """The days of a leap year that a date without its year can mean."""
    for end in (" ", "/", ".", "-"):
        if days := readings(f"{said.rstrip('/.- ')}{end}2000"):
            return days
    return ()


def _length(year: int, month: int) -> str:
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return f"{MONTHS[month - 1]} {year} has {last.day} days"
