"""Words that are no date: why, and what to write instead. A row each; the first that fits counts."""

from datetime import date

from heardback.days import readings
from heardback.days._forms import FORMS
from heardback.days._past import PAST
from heardback.days._points import COUNTED, POINTS
from heardback.days._saying import EXAMPLES, WRITE, UnreadableError
from heardback.days._vocabulary import MONTHS, NUMERIC, WEEKDAYS
from heardback.days.english import dated
from heardback.patterns import pattern
from heardback.problems import quoted

_TYPED = ("yesterday", "Monday", "Nov 2")


# fmt: off
_ROWS = (
    ("names feast days, and not a date", "write the date that they mean, such as 2026-12-23",
     (r"christmas|x-?mas|easter|thanksgiving|new year'?s?|nye|hanukkah|chanukah|diwali|eid|ramadan|passover|holidays?|hols|vacation|festive|boxing day|"
     r"halloween|memorial day|labou?r day|independence day|bank holiday|valentine'?s?|(?:summer|winter|spring|autumn) break|shutdown")),
    ("is before the day on which it was said", "write the date that they named",
     r"yesterday|ago|last (?:night|(?:week(?:end)?|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?! (?:of|in)))"),
    ("numbers a week, which not everybody counts alike", "write the last day that they mean, such as 2026-11-20",
     r"(?:week|wk|kw|cw) ?\d\d?"),
    ("says from when, and not until when", "write the last day that they spoke of, or leave it out until they name one",
     (r"(?:not|never) (?:before|until|till)|earliest|no (?:sooner|earlier) than|onwards?|after|from|since|as of|starting|at least|more than|minimum|plus|or (?:more|later|longer)|longer|"
      r"\w+ ?\+|over \w+ (?:hours?|days?|weeks?|months?)")),
    ("promises no date", "leave it out until they name one",
     (r"soon|soonest|sooner|asap|a\.s\.a\.p|shortly|in due course|near future|let (?:you|me|us) know|in touch|get back|keep (?:you|me) posted|too long|before long|"
     r"when(?:ever)?|once|eventually|tb[dac]|to be (?:confirmed|decided|announced|determined)|not sure|unsure|no idea|don'?t know|unknown|unclear|undecided|n/a|none|"
     r"never|open|pending|later|a while|promptly|quickly|presently|momentarily|some point|some ?time|depends|depending|rolling|ongoing|"
     r"no (?:date|deadline|rush|hurry|timeline)|(?:didn'?t|did not) say|any (?:day|time|moment|minute)|hear (?:back|from)|nothing|^\W*$")),
)
# fmt: on
_REASONS = tuple(
    (pattern(rf"(?<!\w)(?:{said})(?!\w)"), what, wanted) for what, wanted, said in _ROWS
)


def refused(words: str, on: date, *, past: bool = False) -> UnreadableError:
    """Why words that no form fits are not read; ``past`` where they were typed, not promised."""
    said = words.casefold().replace("’", "'")  # noqa: RUF001  as phones write it
    if found := NUMERIC.search(said):
        what = f"{quoted(words)} is in numbers, which not everybody reads alike"
        years = (on.year, on.year - 1) if past else (on.year, on.year + 1)
        return UnreadableError(what, _ways(found[0].strip(". "), found["sign"], years, on) or WRITE)
    for row, what, wanted in () if past else _REASONS:
        if row.search(said):
            return UnreadableError(f"{quoted(words)} {what}", wanted)
    what = f"{quoted(words)} is neither a date nor words that are known here"
    if advice := readings.advice(words):
        return UnreadableError(what, advice)
    examples = ", ".join(map(repr, _TYPED if past else EXAMPLES))
    wanted = f"wanted a date such as 2026-11-20, or words such as {examples}"
    return UnreadableError(what, wanted, words, _KNOWN_PAST if past else _KNOWN)


def _ways(numbers: str, sign: str, years: tuple[int, int], on: date) -> str:
    """How both dates are written that two numbers can mean, in the first year that fits each."""
    if numbers.count(sign) > 1:
        return readings.advice(numbers)
    days: dict[tuple[int, int], date] = {}
    for year in years:
        for day in readings.readings(f"{numbers}{sign}{year}"):
            if day == on or (day < on) == (years[1] < years[0]):
                days.setdefault((day.month, day.day), day)
    if len(days) == 1:
        return f"write {min(days.values())}"
    return ", ".join(f"{dated(day)} is written {day}" for day in sorted(days.values()))


def _examples(*tables: tuple[tuple[str, str, object], ...]) -> tuple[str, ...]:
    """The forms that are known, with each weekday and month in the place of the one there."""
    found: dict[str, None] = {}
    for example, *_ in (row for table in tables for row in table):
        for names in (WEEKDAYS, MONTHS):
            stands = next((n.title() for n in names if n.title() in example), "")
            found |= dict.fromkeys(example.replace(stands, n.title()) for n in names if stands)
        found[example] = None
    return tuple(found)


_KNOWN = _examples(POINTS, COUNTED, FORMS)
_KNOWN_PAST = _examples(PAST, POINTS)
