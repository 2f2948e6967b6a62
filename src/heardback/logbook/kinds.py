"""The kinds of value that the file's keys take: text in, typed value out.

It alone knows how each value is spelled. YAML never gets to guess: ``NO`` is Norway where a country
is wanted and a name where a name is.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time
from enum import StrEnum
from functools import partial

from heardback.days import spoken
from heardback.days.business import UnknownCalendarError, calendar_code
from heardback.days.zones import is_known, known
from heardback.logbook import _likely
from heardback.model.interviews import Ahead, Language, Outcome, Person, Wait
from heardback.patterns import pattern
from heardback.problems import quoted
from heardback.values import Value

MAX_DAYS_OFF = 366
MAX_LINE = _likely.MAX_LINE  # characters of a text on one line
MAX_PROSE = 5_000  # characters of a text on several, and of whatever is converted
MAX_ADDRESS = 254  # https://www.rfc-editor.org/errata/eid1690


class UnfitError(ValueError):
    """A text is not of the kind wanted; ``word`` is likely one of ``words``, misspelled.

    ``advice`` says better than the kind what to write instead of this text.
    """

    def __init__(
        self, what: str, word: str = "", words: tuple[str, ...] = (), advice: _likely.Advice = str
    ) -> None:
        self.what, self.word, self.words, self.advice = what, word, words, advice
        super().__init__(what)


class Kind(Value, kw_only=True):
    """How a text becomes a value, and how the two are described to people and editors.

    ``alone`` is what to do with a list; ``remarks`` whether a value may have a remark behind it.
    """

    convert: Callable[[str], object]
    wanted: str
    examples: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    pattern: str = ""
    alone: str = ""
    remarks: bool = False


_DAY = r"\d{4}-\d{2}-\d{2}"
_TO = r"\s*(?:-|–|to)\s*"  # noqa: RUF001  people type the en dash
_DAYS = pattern(rf"({_DAY})(?:{_TO}({_DAY}))?")
_MOMENT = pattern(rf"({_DAY})(?:[ T](\d{{1,2}}:\d{{2}}))?")
_WAIT = pattern(rf"(\d{{1,4}})(?:{_TO}(\d{{1,4}}))?")
_PERSON = pattern(r"([^<>]*)<([^<>]*)>")
_ADDRESS = pattern(r'[^\s@<>,;:"()[\]]+@[^\s@<>,;:"()[\].]+(?:\.[^\s@<>,;:"()[\].]+)+')


def line(text: str, *, words: int = 0) -> str:
    """A text on one line, of at most so many words."""
    text = text.strip(" \t\r\n")
    if "\n" in text or "\r" in text:
        text = " ".join(part.strip(" \t") for part in re.split(r"[\r\n]+", text))
    _refuse_control(text)
    if words and len(text.split()) > words:
        raise UnfitError(f"{quoted(text)} has {len(text.split())} words")
    if len(text) > MAX_LINE:
        raise UnfitError(f"{quoted(text)} has {len(text):,} characters")
    return text


def prose(text: str) -> str:
    """A text of any number of lines."""
    if len(text) > MAX_PROSE:
        raise UnfitError(f"{quoted(text)} has {len(text):,} characters")
    _refuse_control(text.replace("\n", ""))
    return text.strip("\n")


def _signature(text: str) -> str:
    text = prose(text).strip()
    if len(text.split()) > 15 or len(text) > MAX_LINE:
        raise UnfitError(f"{quoted(text)} is long for a signature")
    return text


def _refuse_control(text: str) -> None:
    if text.isprintable():
        return
    for char in text:
        if unicodedata.category(char) in ("Cc", "Cs") and char != "\t":
            raise UnfitError(f"a control character (U+{ord(char):04X}) stands in {quoted(text)}")


def day(text: str) -> date:
    """A date in ISO form; nothing is guessed from other forms."""
    if not re.fullmatch(_DAY, text, re.ASCII):
        raise UnfitError(f"{quoted(text)} is not a date", advice=_likely.day(text))
    year = int(text[:4])
    if not 2000 <= year <= 2100:
        raise UnfitError(f"the year of {quoted(text)} is outside 2000 to 2100")
    try:
        return date.fromisoformat(text)
    except ValueError:
        what = f"{quoted(text)} is a day that does not exist"
        raise UnfitError(what, advice=_likely.day(text)) from None


def _moment(text: str) -> tuple[date, time | None]:
    found = _MOMENT.fullmatch(text)
    if not found:
        what = f"{quoted(text)} is not a date, nor a date and a time"
        raise UnfitError(what, advice=_likely.moment(text))
    return day(found[1]), _clock(found[2]) if found[2] else None


def _clock(text: str) -> time:
    if not re.fullmatch(r"\d{1,2}:\d{2}", text, re.ASCII):
        raise UnfitError(f"{quoted(text)} is not a time", advice=_likely.clock(text))
    hours, minutes = map(int, text.split(":"))
    if hours > 23 or minutes > 59:
        raise UnfitError(f"{quoted(text)} is a time that does not exist")
    return time(hours, minutes)


def _days(text: str) -> tuple[date, date]:
    """The first and the last day, not yet counted out: a file may have many long ranges."""
    found = _DAYS.fullmatch(text)
    if not found:
        what = f"{quoted(text)} is neither a date nor a range of dates"
        raise UnfitError(what, advice=_likely.days(text))
    first, last = day(found[1]), day(found[2] or found[1])
    if last < first:
        raise UnfitError(f"{quoted(text)} ends before it begins", advice=_likely.days(text))
    return first, last


def _wait(text: str) -> Wait:
    found = _WAIT.fullmatch(text)
    if not found:
        what = f"{quoted(text)} is neither a number nor a range"
        raise UnfitError(what, advice=_likely.wait(text))
    low, high = int(found[1]), int(found[2] or found[1])
    if low > high:
        raise UnfitError(f"{quoted(text)} has the higher number first", advice=_likely.wait(text))
    if low < 1 or high > 30:
        raise UnfitError(f"{quoted(text)} is outside 1 to 30")
    return Wait(low=low, high=high)


def _when(text: str) -> date | str:
    """A date, or the words it was promised in, for ``spoken`` to count once the day is known."""
    return day(text) if re.fullmatch(_DAY, text, re.ASCII) else line(text)


FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _flag(text: str) -> bool:
    if text.casefold() not in FLAGS:
        word = _likely.meant(text, _likely.FLAGS)
        raise UnfitError(f"found {quoted(text)}", word, ("true", "false"))
    return FLAGS[text.casefold()]


def _one_of(choices: type[StrEnum], meant: Mapping[str, str], text: str) -> StrEnum:
    for choice in choices:
        if choice.casefold() == text.casefold():
            return choice
    what, word = f"unknown word {quoted(text)}", _likely.meant(text, meant)
    advice = _likely.outcome(text) if choices is Outcome else str
    raise UnfitError(what, word, tuple(choices), advice)


def _zone(text: str) -> str:
    if not is_known(text):
        what, word = f"unknown time zone {quoted(text)}", _likely.zone(text, known()) or text
        raise UnfitError(what, word, tuple(sorted(known())), _likely.offset(text))
    return text


def _calendar(text: str) -> str:
    """A calendar's code, or nothing for ``none``."""
    if text.casefold() == "none":
        return ""
    try:
        return calendar_code(text)
    except UnknownCalendarError as unknown:
        what = f"unknown {unknown.kind} {quoted(text)}"
        raise UnfitError(what, unknown.word, unknown.words, _likely.calendar(text)) from None


def address(text: str, *, of: str = "") -> str:
    """An e-mail address, perhaps ``of`` somebody with a name."""
    fits = len(text) <= MAX_ADDRESS and _ADDRESS.fullmatch(text) and text.isprintable()
    if not fits:
        what = f"{quoted(text)} is not an e-mail address"
        raise UnfitError(what, advice=_likely.person(of) if of else _likely.address(text))
    return text


def _person(text: str) -> Person:
    found = _PERSON.fullmatch(text)
    if found:
        name, email = found[1].strip().strip('"').strip(), address(found[2].strip(), of=text)
    else:
        name, email = text, ""
    if not name or any(sign in name for sign in "@<>") or " -" in f" {name}":
        raise UnfitError(f"{quoted(text)} is not a name", advice=_likely.person(text))
    return Person(name=line(name, words=10), email=email)


def _choice(choices: type[StrEnum], meant: Mapping[str, str]) -> Kind:
    words = tuple(choices)
    listed = ", ".join(words[:-1]) + " or " + words[-1]
    return Kind(convert=partial(_one_of, choices, meant), wanted=listed, words=words, remarks=True)


def _text(words: int) -> Kind:
    return Kind(
        convert=partial(line, words=words),
        wanted=f"a text of at most {words} words",
        alone="write one text, without brackets or dashes",
    )


NAME = _text(10)
PHRASE = _text(25)
LINE = Kind(convert=line, wanted=f"a text on one line, of at most {MAX_LINE} characters")
PROSE = Kind(convert=prose, wanted=f"a text of at most {MAX_PROSE:,} characters")
SIGNATURE = Kind(
    convert=_signature, wanted="your name, and perhaps a title or a number, in at most 15 words"
)
DAY = Kind(
    convert=day,
    wanted="a date such as 2026-11-20",
    examples=("2026-11-20",),
    pattern=_DAY,
    alone="write one date, without brackets or dashes before it",
    remarks=True,
)
MOMENT = Kind(
    convert=_moment,
    wanted="a date such as 2026-11-12, or with a time, 2026-11-12 14:30",
    examples=("2026-11-12", "2026-11-12 14:30"),
    pattern=_MOMENT.pattern,
    alone=_likely.ROUNDS,
    remarks=True,
)
CLOCK = Kind(
    convert=_clock, wanted="a time such as 09:00", examples=("09:00",), pattern=r"\d{1,2}:\d{2}"
)
DAYS = Kind(
    convert=_days,
    wanted=f"a date such as 2026-12-24, or a range of at most {MAX_DAYS_OFF} days such as "
    "2026-12-28 to 2027-01-02",
    examples=("2026-12-24", "2026-12-28 to 2027-01-02"),
    pattern=_DAYS.pattern,
)
WAIT = Kind(
    convert=_wait,
    wanted="business days from 1 to 30 such as 4-5",
    examples=("4-5", "5"),
    pattern=_WAIT.pattern,
    alone="write the two numbers with a dash between them: 4-5",
)
WHEN = Kind(
    convert=_when,
    wanted="a date such as 2026-11-20, or words such as " + ", ".join(map(repr, spoken.EXAMPLES)),
    examples=("2026-11-20", *spoken.EXAMPLES),
)
FLAG = Kind(convert=_flag, wanted="true or false", words=("true", "false"))
ZONE = Kind(convert=_zone, wanted="a time zone such as Europe/Berlin", examples=("Europe/Berlin",))
CALENDAR = Kind(
    convert=_calendar,
    wanted="the code of a country or of a part of one such as US, GB-SCT or DE-BY",
    examples=("US", "GB-SCT", "DE-BY"),
)
EMAIL = Kind(
    convert=address, wanted="an address such as dana@northwind.example", pattern=_ADDRESS.pattern
)
PERSON = Kind(
    convert=_person,
    wanted="a name of at most 10 words, Name <address>, or name, email, about and greeting",
    examples=("Dana Lee", "Dana Lee <dana@northwind.example>"),
    alone="write one name here, without brackets or dashes, and the others after interviewers:",
)
OUTCOME = _choice(Outcome, _likely.OUTCOMES)
AHEAD = _choice(Ahead, _likely.AHEAD)
LANGUAGE = _choice(Language, _likely.LANGUAGES)
