"""What was likely meant by a value that cannot be read: a row, or a rule of a few lines, each.

It is advice, never taken: a value stays mistaken until somebody has written what they mean. Each
function gives what follows the mistake, best the text to type; nothing where it knows nothing. It
is looked for only when asked: a file may have many thousands of mistakes, of which few are shown.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import time
from functools import partial, wraps

from heardback.days import readings
from heardback.model import people
from heardback.model.interviews import Person
from heardback.model.names import Doubt
from heardback.patterns import pattern
from heardback.problems import shortened

Advice = Callable[[], str]
MAX_LINE = 200  # characters, as of a text on one line

# Words for what one of our own words says.
OUTCOMES = {
    **dict.fromkeys("accepted hired yes won success successful got-it signed".split(), "offer"),
    **dict.fromkeys("rejection no denied unsuccessful failed refused lost".split(), "rejected"),
    **dict.fromkeys("withdrew retracted cancelled canceled".split(), "withdrawn"),
    **dict.fromkeys("ghosted silence dead over done finished".split(), "closed"),
}
AHEAD = {
    **dict.fromkeys("everything yes true full always".split(), "all"),
    **dict.fromkeys("1 one only no false nothing".split(), "next"),
}
LANGUAGES = {
    **dict.fromkeys("gb uk british en-uk en_gb en-au en-ie en-nz english en".split(), "en-GB"),
    **dict.fromkeys("us usa american en_us".split(), "en-US"),
}
FLAGS = {
    **dict.fromkeys("1 y ja".split(), "true"),
    **dict.fromkeys("0 n none nein".split(), "false"),
}
_PENDING = set("pending open waiting unknown tbd none ongoing active ? -".split())

_BERLIN, _LONDON, _NEW_YORK = "Europe/Berlin", "Europe/London", "America/New_York"
_CHICAGO, _LOS_ANGELES = "America/Chicago", "America/Los_Angeles"
ZONES = {
    **dict.fromkeys(("et", "edt", "eastern", "boston", "washington", "atlanta"), _NEW_YORK),
    **dict.fromkeys(("ct", "cst", "cdt", "central", "austin", "dallas", "houston"), _CHICAGO),
    **dict.fromkeys(("mt", "mdt", "mountain"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt", "pacific", "san_francisco", "seattle"), _LOS_ANGELES),
    **dict.fromkeys(("cest", "mez", "mesz", "germany", "munich", "hamburg"), _BERLIN),
    **dict.fromkeys(("bst", "uk", "england", "scotland", "britain", "manchester"), _LONDON),
    "west": "Europe/Lisbon",
    "eest": "Europe/Helsinki",
    "ist": "Asia/Kolkata",
    "india": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "aest": "Australia/Sydney",
    "france": "Europe/Paris",
    "spain": "Europe/Madrid",
    "italy": "Europe/Rome",
    "switzerland": "Europe/Zurich",
    "austria": "Europe/Vienna",
    "ireland": "Europe/Dublin",
}
_AREAS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
_OFFSET = pattern(r"(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d\d)?")

_NUMBERS = dict(zip("a one two three four five six".split(), (1, *range(1, 7)), strict=True))
_STRETCH = pattern(rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?P<week>week|day)s?")
_TWO_NUMBERS = pattern(r"(\d{1,2})\s?(?:or|and|to|/|,|-)\s?(\d{1,2})(?: days)?")

ROUNDS = (
    "write each round as an interview of its own: a line '- company: …', and below it "
    "'  interviewed: …' with one date"
)
_SUCH = "such as 2026-11-20"
_NO_DATE = (
    (r"yes|y|true|done|ok|x|✓|✔|sent|ja", f"write the date on which it was, {_SUCH}"),
    (
        r"no|n|false|not yet|not sent|never|none|null|~|n/?a|nein|tb[dac]|open|pending|soon|-+|\?+",
        "take the line out until there is a date",
    ),
    (
        r"today|now|yesterday|tomorrow|(?:same|next|last|this) .+|.+ ago|in .+|(?:on )?\w+day",
        f"write the date itself, {_SUCH}; only decision_by takes words",
    ),
    (r"\d{1,3}", f"write the date of each, {_SUCH}, not how many"),
)
_UNTIL = pattern(r"\s*(?:\.{2,}|…|-|–|—|\b(?:to|until|till|through|bis)\b)\s*")  # noqa: RUF001
_ADDRESS = pattern(r"[^\s@<>,;:()\[\]\"&]+@[^\s@<>,;:()\[\]\"&]+\.[^\s@<>,;:()\[\]\".&]+")
_NO_END = pattern(r"[^\s@<>,;:()\[\]\"&.]+@[^\s@<>,;:()\[\]\"&.]+")
_DATES = pattern(r"(?<=\d)\s+(?=\d{4}-)")
_AROUND = " .,;:?!“”„‟‘’'\"`()"  # noqa: RUF001  what a word processor or a habit puts around a value


def _asked_for(advise: Callable[[str], str]) -> Callable[[str], Advice]:
    """Advice on a text, not looked for yet; none at a length at which no pattern may look twice."""

    def told(text: str) -> str:
        said = advise(text)
        return said if said.isprintable() else ""  # nobody types what cannot be seen

    @wraps(advise)
    def advice(text: str) -> Advice:
        return partial(told, text) if len(text) <= MAX_LINE else str

    return advice


@_asked_for
def day(text: str) -> str:
    """A date, spelled in another way or said in words."""
    return _no_date(text) or readings.advice(text, timed=False)


def _no_date(text: str) -> str:
    said = text.casefold().strip(" .!")
    return next((told for pattern, told in _NO_DATE if re.fullmatch(pattern, said)), "")


@_asked_for
def moment(text: str) -> str:
    """A date, or a date and time, of an interview."""
    at = readings.clock(text)
    if re.fullmatch(r"\d{1,2}[:.]\d\d", text) and at and not readings.readings(text):
        return f"write the date before it, such as 2026-11-12 {at:%H:%M}"
    if len(parts(text)) > 1 and all(map(readings.moments, parts(text))):
        return ROUNDS
    begun = re.split(r"\s?(?:-|–|to|until)\s?(?=\d{1,2}[:.]\d\d\D*$)", text)[0]  # noqa: RUF001
    for form in (text, begun):
        if told := readings.advice(form):
            return told
    told = _no_date(text)
    return "take the interview out until there is a date" if told.startswith("take") else told


@_asked_for
def days(text: str) -> str:
    """A range of dates, or one."""
    if gaps := [*_UNTIL.finditer(text)]:
        between = gaps[len(gaps) // 2]  # of as many signs in either date
        sides = [
            readings.readings(side) for side in (text[: between.start()], text[between.end() :])
        ]
        if pairs := sorted({(min(a, b), max(a, b)) for a in sides[0] for b in sides[1]}):
            return "write " + " or ".join(f"{first} to {last}" for first, last in pairs)
    return readings.advice(text, timed=False)


@_asked_for
def clock(text: str) -> str:
    """A time of day."""
    at = readings.clock(text)
    if at is None and re.fullmatch(r"\d|1\d|2[0-3]", text):
        at = time(int(text))
    if text.casefold() in ("no", "none", "off", "false", "never"):
        return "take the line out for no reminder"
    return f"write {at:%H:%M}" if at else ""


@_asked_for
def wait(text: str) -> str:
    """Numbers of business days, spelled with a unit or in another order."""
    said = text.casefold().replace("business ", "").replace("working ", "")
    if two := _TWO_NUMBERS.fullmatch(said):
        low, high = sorted(map(int, two.groups()))
        return f"write {low}-{high}" if 1 <= low <= high <= 30 else ""
    if not (stretch := _STRETCH.fullmatch(said)):
        return ""
    count = _NUMBERS.get(stretch["count"]) or int(stretch["count"])
    count *= 5 if stretch["week"] == "week" else 1
    return f"write {count}" if 1 <= count <= 30 else ""


@_asked_for
def address(text: str) -> str:
    """An e-mail address, with something around it."""
    for form in (text, "".join(text.split())):
        found = _ADDRESS.findall(form.removeprefix("mailto:"))
        if len(found) == 1:
            return f"write {found[0]}"
    if _NO_END.fullmatch(text):
        return "its end is missing, such as .com"
    return ""


@_asked_for
def person(text: str) -> str:
    """A name, an address, or both in another form."""
    if item := re.match(r"-(\w[^-]*)", text):
        return f"write - {shortened(item[1].strip())}, with a space after each dash"
    said = text.replace("&lt;", "<").replace("&gt;", ">").replace("mailto:", "")
    found = _ADDRESS.findall(said)
    if len(found) != 1:
        return ""
    name = " ".join(re.sub(r"[<>()\[\]\"]", " ", said.replace(found[0], " ")).split()).strip(
        " ,;:-"
    )
    if not name:
        return f"write the name before it: Name <{found[0]}>"
    return f"write {shortened(f'{name} <{found[0]}>')}"


@_asked_for
def outcome(text: str) -> str:
    """What is no end yet, or may be one of two."""
    if text.casefold() in _PENDING:
        return "take the line out until it has ended"
    if text.casefold() in ("declined", "turned down"):
        return "write withdrawn if you did, rejected if they did"
    return ""


@_asked_for
def calendar(text: str) -> str:
    """What is no country."""
    if text.casefold() in ("yes", "true", "on"):
        return "write whose: the code of a country, such as US"
    if len(found := readings.readings(text)) == 1:
        return f"holidays takes countries: write days_off: {found[0]}"
    return ""


def zone(text: str, known: Collection[str]) -> str:
    """The name of the time zone that a place or an abbreviation stands for."""
    said = "_".join(text.casefold().split())
    if said in ZONES:
        return ZONES[said]
    cities = {name.rpartition("/")[2].casefold(): name for name in known if name.startswith(_AREAS)}
    return cities.get(said, "")


@_asked_for
def offset(text: str) -> str:
    """A zone in hours from Greenwich."""
    if not _OFFSET.fullmatch(text.casefold()):
        return ""
    return "write the zone by its place, such as Europe/Berlin: hours alone know no summer time"


def meant(text: str, words: Mapping[str, str]) -> str:
    """Our own word for a text, or the text."""
    return words.get("-".join(text.casefold().split()), text)


def bare(text: str) -> tuple[str, str]:
    """A value without what was put around it, and the remark that is glued to it."""
    value, sign, remark = text.partition("#")
    return value.strip(_AROUND), sign and f" #{remark}"


def parts(text: str) -> list[str]:
    """What stands between commas, "and" and the like, or between dates."""
    return [part for run in _DATES.split(text) for part in people.listed(run)]


def people_in(name: str) -> str:
    """What to write for a name that is likely that of several people."""
    names = (f'"{one}"' if "," in one else one for one in people.several(name))
    return shortened(", ".join(names))


def name_alone(name: str) -> str:
    """What to write for a name behind which an office or what was talked about stands."""
    alone, rest = people.apart(name)
    if rest.casefold().startswith("about "):
        return f"write {{name: {shortened(alone)}, about: {shortened(rest[6:])}}}"
    return f"write the name alone: {shortened(alone)}" if rest else ""


def greeting(person: Person, doubt: Doubt, *, in_text: bool) -> str:
    """What to write for a person whose greeting is in doubt; ``in_text`` they have no keys yet."""
    if doubt is Doubt.NOBODY:
        return "write a name, or leave it out"
    such = {Doubt.INITIAL: "Jo", Doubt.ODD: "Dana"}.get(doubt, "Dr. Lee")
    if not in_text:
        return f"write greeting: and how you would greet them, such as greeting: {such}"
    keys = {"name": person.name, "email": person.email, "greeting": such}
    written = ", ".join(f"{key}: {_in_braces(said)}" for key, said in keys.items() if said)
    return f"write how you would greet them, such as {{{written}}}"


def _in_braces(text: str) -> str:
    """A text as it stands within braces."""
    return f'"{shortened(text)}"' if re.search(r"[^\w .'@-]", text) else shortened(text)


def dates(text: str) -> str:
    """One of several dates, as it is written here if it can be just one."""
    found = readings.readings(text)
    return str(found[0]) if len(found) == 1 else text
