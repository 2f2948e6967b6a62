"""What people say and type, in one spelling: the words that the forms are made of.

It alone knows abbreviations, numbers in words, and what may be left out of what somebody said.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from heardback.days import english
from heardback.days.readings import DASHES
from heardback.patterns import pattern

WEEKDAYS = tuple(map(str.casefold, english.WEEKDAYS))
MONTHS = tuple(map(str.casefold, english.MONTHS))
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _counted() -> Iterator[tuple[str, int]]:
    yield from zip(_SMALL, range(1, 20), strict=True)
    for tens, word in enumerate(_TENS, start=2):
        yield word, 10 * tens
        yield from ((f"{word} {one}", 10 * tens + n) for n, one in enumerate(_SMALL[:9], start=1))


# Of what has no exact size it is what one may have to wait for.
NUMBERS = dict(_counted()) | {
    **dict.fromkeys(("a", "an", "another", "a further", "one more"), 1),
    **dict.fromkeys(("a couple of", "a couple", "couple of", "couple"), 2),
    **dict.fromkeys(("a few", "few", "a few more", "a good few"), 3),
    **dict.fromkeys(("several", "a handful of"), 5),
    **dict.fromkeys(("a dozen", "dozen"), 12),
}
_NTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = {word: n for n, word in enumerate(_NTH, start=1)} | {
    **{f"twenty {word}": 20 + n for n, word in enumerate(_NTH[:9], start=1)},
    "thirtieth": 30,
    "thirty first": 31,
}

# fmt: off
_SHORT = {
    **{day[:3]: day for day in WEEKDAYS}, **{month[:3]: month for month in MONTHS}, "sept": "september",
    "tues": "tuesday", "weds": "wednesday", "thur": "thursday", "thurs": "thursday",
    **dict.fromkeys(("tmrw", "tmr", "tmw", "tomo", "tmoro", "tmorrow", "2moro", "2morrow"), "tomorrow"),
    "tonite": "tonight", "nxt": "next", "wknd": "weekend", "wkend": "weekend", "beg": "beginning", "upcoming": "coming",
    "wk": "week", "wks": "weeks", "hr": "hour", "hrs": "hours", "mth": "month", "mths": "months",
    "mo": "month", "mos": "months", "yr": "year", "yrs": "years", "qtr": "quarter",
    "biz": "business", "bus": "business", "work": "business", "working": "business",
    "bd": "business days", "bds": "business days", "workdays": "business days", "weekdays": "business days", "workday": "business day",
    "eow": "end of week", "eom": "end of month", "eoy": "end of year", "eoq": "end of quarter",
    "midmonth": "mid month", "midweek": "mid week",
}
_PHRASES = {  # of several words, or with signs
    **dict.fromkeys(("w/c", "w/b", "wc", "wk of", "week commencing", "week beginning", "week starting"), "week of"),
    "month end": "end of month", "year end": "end of year", "quarter end": "end of quarter", "week end": "weekend",
    "end of week next week": "end of next week", "week ending": "", "w/e": "",
    "before the weekend": "pre weekend", "before weekend": "pre weekend", "this coming": "coming", "day before yesterday": "2 days ago",
    **dict.fromkeys(("a week and a half", "one and a half weeks", "1.5 weeks"), "11 days"),
    **dict.fromkeys(("two and a half weeks", "2.5 weeks"), "18 days"),
    **dict.fromkeys(("a month and a half", "one and a half months", "1.5 months"), "6 weeks"),
    **dict.fromkeys(("1,5 weeks", "1,5 week"), "11 days"), "2,5 weeks": "18 days", "1,5 months": "6 weeks",
    **dict.fromkeys(("and let you know", "and let me know", "and get back to you", "and get back to me", "and be in touch"), ","),
    "week on": "week from", "one after": "following",
    "half a week": "4 days", "half a month": "2 weeks", "half a year": "6 months",
    **dict.fromkeys(("maybe", "perhaps", "possibly", "if not", "failing that", "otherwise", "and or", "or possibly", "worst case", "at worst", "at a push"), "or"),
}
_DAY_ENDS = ("end of day", "end of the day", "eod", "cob", "close of business", "close of play", "cop", "end of play", "end of business", "eob")
_DROPPED = (  # what changes nothing of the last day that can be meant
    *_DAY_ENDS,
    "no later than", "not later than", "no later", "nlt", "no longer than", "at the very latest", "at the latest", "at latest", "the latest", "latest", "max", "maximum", "tops",
    "at the very outside", "at the outside", "at the very most", "at the most", "at most", "no more than", "not more than", "up to", "less than", "under",
    "at some point", "some point", "some time", "sometime", "somewhere", "anywhere", "anytime", "any time", "about", "around", "roughly", "nearly", "almost", "approximately", "approx", "circa",
    "ish", "or so", "or thereabouts", "give or take", "more or less",
    "probably", "prob", "probs", "hopefully", "likely", "most likely", "ideally", "realistically", "presumably", "typically", "usually", "definitely", "certainly",
    "i think", "i guess", "i hope", "i believe", "if possible", "if all goes to plan", "if all goes well", "all being well", "with any luck", "fingers crossed", "as things stand", "for sure",
    "is out", "is over", "is up", "is done", "in time for", "until", "till", "til", "over the course of", "in the course of", "during", "between",
    "from now", "from today", "starting today", "starting now", "come", "due", "deadline", "towards", "toward", "nearer", "closer to",
    "on or before", "by or before", "on or around", "on or about", "or before", "or sooner", "or earlier",
    "before", "ahead of", "either", "just", "so", "for", "at", "by", "on", "in", "the",
)
_OPENING = frozenset((  # the words of a clause that opens before the date
    "we you they he she i it im ill well youll theyll hell shell itll id wed were theyre will would should shall could can might must "
    "hope hopes hoping to expect expects expected expecting aim aims aiming plan plans planning planned want wants intend intends looking look trying try going be have has had "
    "hear heard hearing back get gets getting let know give gives giving receive tell call ring shout bell buzz line phone email mail write contact reach respond reply answer update "
    "confirm inform notify decide decides decided deciding finalise finalize conclude make made making take takes taking need needs send share announce "
    "answers decision decisions feedback news results result outcome word offer response final us me our ours your yours them their my touch and with out "
    "hr recruiter team panel committee manager something again is are was said says promised told that allow wait candidates everyone everybody all both as either"
).split())
# fmt: on
# What words are counted from is the conversation, whatever it is called.
_ORIGIN = pattern(
    r" (?:from|after|of|following|since) (?:(?:our|your|this|todays|that|final|last|second|first) )*"
    r"(?:interview|call|conversation|meeting|chat|talk|discussion|onsite|visit)(?: today)?$"
)
CLOCK = pattern(
    r"(?<![\d./-])(?:at |@ ?)?(\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.?|p\.m\.?|oclock)"
    r"|\d{1,2}:\d{2}(?=h?\b))h?(?: ?(?:gmt|bst|utc|cet|cest|est|edt|et|cst|ct|mst|mt|pst|pdt|pt)\b)?"
    r"(?![\d./-])"
)
_UNIT = (
    r"(?:(?:business|working|work|bus\.?|biz|full) )?(?:days?|weeks?|months?|hours?|hrs?|wks?)\b"
)
NUMERIC = pattern(  # a day and a month in numbers; not "2/3 weeks", nor "1.5 weeks"
    rf"(?<![\d./-])\d{{1,2}}(?P<sign>[./-])\d{{1,2}}(?:(?P=sign)(?:\d{{4}}|\d{{2}}))?\.?"
    rf"(?![\d/-])(?! ?{_UNIT})"
)


def _any(words: Iterable[str]) -> str:
    """One of these as a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


NUMBER = rf"[1-9]\d{{0,2}}|{_any(NUMBERS)}"
WEEKDAY = _any(WEEKDAYS)
MONTH = _any(MONTHS)
ORDINAL = rf"[0-3]?\d(?:st|nd|rd|th)|{_any(ORDINALS)}"

_DAY_END = pattern(rf"\b(?:{_any(_DAY_ENDS)})\b")
_PHRASE = pattern(rf"(?<![\w/])(?:{_any(_PHRASES)})(?![\w/])")
_DROP = pattern(
    rf"(?<!\w)(?:{_any(_DROPPED)}|over(?! (?:{NUMBER})\b)|another(?= (?:{NUMBER})\b))(?!\w)"
)
# "A week before the 20th" is neither the 20th nor a week after it.
_BACK = pattern(
    rf"(\b(?:{NUMBER}) (?:business )?(?:hour|day|week|fortnight|month)s?|^(?:by |on )?(?:the )?(?:day|week|month))"
    r" (?:before|ahead of)\b"
)
_MAY = pattern(r"\bmay(?= (?:know|have|be|take|hear|decide|get)\b)")
_OR = pattern(r"\s*(?:,|\bor\b|\band\b|\bto\b|\bthru\b|\bthrough\b)\s*")
_NUMBERED = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY_BEGINS = _any(day[:3] for day in WEEKDAYS)
_SPELLED = (  # signs, in turn
    (pattern(rf"(?<![\d-])({_NUMBERED}) ?[-/] ?(?={_NUMBERED}(?![\d/-]))"), r"\1 to "),
    (pattern(r"(?<=\d) ?h\b"), " hours"),
    (pattern(r"(?<=\d)(?=(?:wks?|weeks?|days?|hrs?|hours?|mths?|months?)\b)"), " "),
    (pattern(r"(?<!\d )(?<!\ban )\bhr\b"), "they"),  # the department
    (pattern(rf"\b((?:{_WEEKDAY_BEGINS})[a-z]*)-(?=(?:{_WEEKDAY_BEGINS}))"), r"\1 to "),
    (pattern(r"(?<=[a-z])-(?=[a-z\d])|(?<=\d)-(?=[a-z])|\.(?!\d)|[!?;:…~]"), " "),
    (pattern(r" - |,(?!\d)"), " , "),
    (pattern(r"&"), " and "),
)
_SHORT_YEAR = pattern(r"(?<=[a-z1-4]) ?['\u2019\u2018](\d\d)(?![\w'\u2019])")  # Dec '26
_SIGNS = str.maketrans(
    dict.fromkeys(DASHES, "-")
    | dict.fromkeys("'’‘`´")  # noqa: RUF001  as the apostrophes
    | dict.fromkeys('()[]"“”„«»', " ")
)


def count(word: str) -> int:
    """A number of days, weeks and so on."""
    return NUMBERS.get(word) or int(word)


def nth(word: str) -> int:
    """A day of a month, or a place in it."""
    return ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def plain(words: str) -> str:
    """What was said in one spelling, without what changes nothing; ``,`` stands between parts.

    ``By the end of next week, Mon. at the latest!`` is ``end of next week , monday``.
    """
    text = _SHORT_YEAR.sub(r" 20\1", unicodedata.normalize("NFKC", words).casefold())
    text = text.translate(_SIGNS)
    text = " ".join(CLOCK.sub(" ", text).split())
    is_day_end = bool(_DAY_END.search(text))
    for sign, spelled in _SPELLED:
        text = sign.sub(spelled, text)
    text = _PHRASE.sub(lambda found: _PHRASES[found[0]], _lengthened(text))
    text = _lengthened(re.sub(r"(?<=[a-z])\s*/\s*(?=[a-z])", " or ", text))
    rest = _DROP.sub(" ", _MAY.sub(" ", _BACK.sub(r"\1 prior to", text))).split()
    while rest and (rest[0] in _OPENING or rest[0] == "," or _is_opening(rest)):
        del rest[0]
    text = re.sub(r"^(?:within |next )*fortnight$", "a fortnight", " ".join(rest).strip(" ,"))
    return _ORIGIN.sub("", text) or ("today" if is_day_end else "")


def _lengthened(text: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in text.split())


def _is_opening(words: list[str]) -> bool:
    """``a ring``, ``from us``, ``from Monday to``; but not ``a week``, nor ``from Monday``."""
    first, second = (*words, "")[:2]
    if first == "from" and not {"to", "and"}.isdisjoint(words):
        return True
    return first in ("a", "an", "from") and second in _OPENING


def alternatives(text: str) -> list[str]:
    """The parts of which any may be meant: ``monday or tuesday``."""
    return [part for part in _OR.split(text) if part]
