"""The forms of what people promise: a row each, with an example, a pattern and how it is read.

They are tried in their order on what ``_vocabulary`` has put in one spelling. Where people disagree
about words, or name a stretch of time, it is the last day that can be meant.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from heardback.days._periods import (
    PART,
    UNITS,
    coming,
    last_day_of,
    last_of_month,
    monday_of,
    month_of,
    period_of,
)
from heardback.days._points import point
from heardback.days._saying import CONVERSATION, Saying, Spoken
from heardback.days._vocabulary import MONTHS, NUMBER, WEEKDAY, alternatives, count, nth
from heardback.days.business import DAY
from heardback.days.english import number
from heardback.patterns import pattern

MAX_WORDS = 16  # nobody names a date in more; each of them costs
MAX_PARTS = 4  # days of which any may be meant


def read(text: str, saying: Saying) -> Spoken | None:
    """What a text in the one spelling means; None where no row fits. Raises ``NoSuchDayError``."""
    if len(text.split()) > MAX_WORDS:
        return None
    parts = alternatives(text)
    found = _whole(text.replace(" , ", " "), saying)
    return _latest(parts, saying) if found is None and 1 < len(parts) <= MAX_PARTS else found


def _whole(text: str, saying: Saying) -> Spoken | None:
    for _, form, reading in FORMS:
        if (found := re.fullmatch(form, text)) and (spoken := reading(found, saying)):
            return spoken
    return None


_LONE = pattern(rf"(?:{WEEKDAY})$")
_FOLLOWS = pattern(r"\bfollowing\b|^day after$|^next$")
_NEXT = pattern(rf"next (?:{WEEKDAY})$")


def _latest(parts: list[str], saying: Saying) -> Spoken | None:
    """The last of several that may be meant; each may leave out what it shares with another."""
    if "later" in parts:  # "next week or later" has no end
        return None
    latest: Spoken | None = None
    for this, other in zip(parts, (*parts[1:], parts[-2]), strict=True):
        texts: tuple[str, ...] = (this, *_completed(this, other))
        on = saying
        if _LONE.match(this) and _NEXT.match(parts[0]):  # "next Tuesday or Wednesday"
            texts = (f"next {this}",)
        elif latest and (_FOLLOWS.search(this) or (_LONE.match(this) and _LONE.match(parts[0]))):
            # "Friday or Monday": the Monday after it
            on = saying._replace(day=latest.day, met=saying.day)
        said = next((found for text in texts if (found := _whole(text, on))), None)
        if said is None:
            return None
        latest = said if latest is None or said.day > latest.day else latest
    return latest


def _completed(this: str, other: str) -> Iterator[str]:
    """``start of next week`` beside ``end of this week``; ``december 16`` beside ``december 15``."""
    words = other.split()
    for n in range(1, len(words)):
        yield f"{this} {' '.join(words[-n:])}"
    for n in range(1, len(words)):
        yield f"{' '.join(words[:n])} {this}"


_A_DAY = {"day": 1, "hour": 8}  # of business days and hours; a business week is a week


def _span(found: re.Match[str], saying: Saying) -> Spoken:
    """So many hours, days, weeks and so on; of hours as many days as they reach into."""
    groups = found.groupdict()
    said = [word for name in ("low", "high") if (word := groups.get(name))]
    counts = [count(word) for word in said] or [3]  # "the coming days" are a few
    most, unit, on = max(counts), found["unit"].removesuffix("s"), saying.day
    if found["business"] and unit in _A_DAY:
        day = saying.business_days.after(on, -(-most // _A_DAY[unit]))
    elif unit == "hour":
        day = on + -(-most // 24) * DAY
    else:
        day = on + UNITS[unit] * most
    return Spoken(day=day, phrase=_within(said, unit, groups))


def _sum(found: re.Match[str], saying: Saying) -> Spoken | None:
    """``a week and two days``; but of ``a week and ten days`` any may be meant."""
    long, short = count(found["long"]), count(found["short"])
    larger, smaller = found["larger"], found["smaller"]
    if short >= {"week": 7, "month": 4}[larger]:
        return None
    day = saying.day + UNITS[larger] * long + UNITS[smaller] * short
    both = f"{_number_of(found['long'], larger)} and {_number_of(found['short'], smaller)}"
    return Spoken(day=day, phrase=f"within {both} of {CONVERSATION}")


def _number_of(word: str, unit: str) -> str:
    return f"a {unit}" if count(word) == 1 else f"{_counted(word)} {unit}s"


def _within(said: list[str], unit: str, groups: dict[str, str | None]) -> str:
    """A span as a letter names it: ``within two to three weeks of our conversation``."""
    single = [count(word) for word in said] == [1]
    words = [_counted(word) for word in said] or ["a few"]
    article = "an" if unit == "hour" else "a"
    link = "or" if groups.get("link") == "or" else "to"
    counted = article if single else f" {link} ".join(words)
    working = "working " if groups["business"] else ""
    return f"within {counted} {working}{unit}{'' if single else 's'} of {CONVERSATION}"


def _counted(word: str) -> str:
    """A number as a letter names it, no more exact than it was said."""
    inexact = re.search("couple|few|several|dozen|handful", word)
    if inexact:
        return {"couple": "a couple of", "handful": "a handful of", "several": "several"}.get(
            inexact[0], f"a {inexact[0]}"
        )
    return number(count(word))


def _within_period(found: re.Match[str], saying: Saying) -> Spoken:
    """A week from now, or until the end of the week: the later."""
    unit = found["unit"]
    period = period_of(unit, saying)
    phrase = f"within a {unit} of {CONVERSATION}"
    counted = Spoken(day=saying.day + UNITS[unit], phrase=phrase)
    ends = last_day_of("", period, saying) if period else counted
    return max(counted, ends, key=lambda spoken: spoken.day)


_NTHS = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def _nth_week(found: re.Match[str], saying: Saying) -> Spoken | None:
    """The Friday of the nth week that begins in a month; of the last one at most its last day."""
    month = month_of(found["month"], saying)
    if month is None:
        return None
    day, _ = coming(month, saying, partial(_friday, found["nth"]))
    which = found["nth"] if found["nth"] == "last" else _NTHS[nth(found["nth"])]
    return Spoken(day=day, phrase=f"in the {which} week of {MONTHS[day.month - 1].title()}")


def _friday(which: str, first: date) -> date:
    if which == "last":
        last = last_of_month(first)
        return min(last, monday_of(last) + 4 * DAY)
    monday = first + (-first.weekday() % 7 + 7 * (nth(which) - 1)) * DAY
    return monday + 4 * DAY


def _last_day_of(found: re.Match[str], saying: Saying) -> Spoken | None:
    period = period_of(found["period"], saying)
    return last_day_of("end", period, saying) if period else None


def _in_period(found: re.Match[str], saying: Saying) -> Spoken | None:
    period = period_of(found["period"], saying)
    return last_day_of(found["part"] or "", period, saying) if period else None


def _week_of(found: re.Match[str], saying: Saying) -> Spoken | None:
    """The Friday of the week of a day."""
    day = point(found["point"], saying)
    return Spoken(day=monday_of(day) + 4 * DAY) if day else None


def _day(found: re.Match[str], saying: Saying) -> Spoken | None:
    day = point(found[0], saying)
    return Spoken(day=day) if day else None


_COUNTED = r"(?P<unit>(?:hour|day|week|fortnight|month|year)s?)"
_KIND = r"(?:more |full |whole |further |calendar )?(?P<business>business )?"
_WITHIN = r"(?:within |inside )?(?:next |coming |following )?"
# fmt: off
FORMS: tuple[tuple[str, str, Callable[[re.Match[str], Saying], Spoken | None]], ...] = (
    ("within the week", r"within (?P<unit>week|month|year)", _within_period),
    ("in the first week of January", r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last) (?:full )?week (?:of )?(?P<month>.+)", _nth_week),
    ("week 2 of January", r"week (?P<nth>[1-4]) of (?P<month>.+)", _nth_week),
    ("the last day of the month", r"last (?:business )?day (?:of )?(?P<period>.+)", _last_day_of),
    ("in two weeks", rf"{_WITHIN}(?:(?P<low>{NUMBER}) (?P<link>to|or|and) )?(?P<high>{NUMBER}) {_KIND}{_COUNTED}(?: time)?", _span),
    ("a week or two", rf"{_WITHIN}(?:(?P<low>{NUMBER}) )?{_KIND}{_COUNTED} (?P<link>or) (?P<high>{NUMBER})", _span),
    ("a week and two days", rf"{_WITHIN}(?P<long>{NUMBER}) (?P<larger>week)s? and (?P<short>{NUMBER}) (?P<smaller>day)s?", _sum),
    ("a month and a week", rf"{_WITHIN}(?P<long>{NUMBER}) (?P<larger>month)s? and (?P<short>{NUMBER}) (?P<smaller>week)s?", _sum),
    ("over the coming days", r"(?:next|coming|following) (?P<business>business )?(?P<unit>days|weeks)", _span),
    ("Friday", r".+", _day),
    ("mid to late January", rf"(?:{PART}) (?:to|or|and) (?P<part>{PART}) (?:of )?(?P<period>.+)", _in_period),
    ("in the week of 16 November", r"week (?:of )?(?P<point>.+)", _week_of),
    ("end of next week", rf"(?:within |inside )?(?:(?P<part>{PART}) )?(?:of )?(?:this )?(?P<period>.+)", _in_period),
)
# fmt: on
