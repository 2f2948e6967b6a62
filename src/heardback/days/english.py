"""Dates as people read them, in English whatever the process's locale."""

from datetime import date

from heardback.model.interviews import Language

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()


def short(day: date, near: date | None = None) -> str:
    """``Thu 12 Nov``; with the year where it is not that of ``near``."""
    year = f" {day.year}" if near and near.year != day.year else ""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}{year}"


def full(day: date, language: Language = Language.BRITISH) -> str:
    """``Friday 20 November``, or ``Friday, November 20``."""
    comma = "," if language is Language.AMERICAN else ""
    return f"{WEEKDAYS[day.weekday()]}{comma} {of_month(day, language)}"


def of_month(day: date, language: Language = Language.BRITISH) -> str:
    """``20 November``, or ``November 20``."""
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}" if language is Language.AMERICAN else f"{day.day} {month}"


def dated(day: date) -> str:
    """``20 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span(first: date, last: date, near: date | None = None) -> str:
    """One day, or the first and the last."""
    return short(first, near) if first == last else f"{short(first, near)} to {short(last, near)}"


def ago(then: date, now: date) -> str:
    """``two weeks ago``, true to within a few days and never more exact than people speak."""
    days = (now - then).days
    if days < 2:
        return "today" if days < 1 else "yesterday"
    if days < 7:
        return f"{number(days)} days ago"
    weeks, rest = divmod(days, 7)
    if weeks >= 9:
        months = max(2, round(days / 30.4))
        return (
            f"{number(months)} months ago" if months < 24 else f"{number(months // 12)} years ago"
        )
    about = "almost " if rest > 4 else ""
    weeks += rest > 4
    return f"{about}a week ago" if weeks == 1 else f"{about}{number(weeks)} weeks ago"


def number(count: int) -> str:
    """Small numbers in words."""
    return _SMALL[count] if count < len(_SMALL) else str(count)


def ordinal(count: int) -> str:
    """``4th``."""
    teen = 10 < count % 100 < 20
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def listed(items: list[str]) -> str:
    """``a, b and c``."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
