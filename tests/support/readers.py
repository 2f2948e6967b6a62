"""Other people's readers of calendars, and our own, side by side.

Each gives the same fields for a calendar: of each property the value as the reader holds it. Days
and moments are in ISO form, durations in seconds, texts without the marks that escape them. What a
reader is known to show otherwise is said beside it, with why.
"""

import base64
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar

from calendars import Component, Property, parsed
from places import ROOT
from programs import need, need_file, need_library

HERE = Path(__file__).parent
# Where .ci/run installs it, in its version.
ICAL_JS = ROOT / ".venv-node" / "node_modules" / "ical.js" / "dist" / "ical.js"
SABRE = Path("/usr/share/php/Sabre/VObject/autoload.php")  # Debian's php-sabre-vobject

Fields = dict[str, list[Any]]  # by place and name; what stands twice is there twice


class Text(str):
    """A value that is meant as a TEXT."""

    __slots__ = ()


@dataclass(kw_only=True)
class Tree:
    """A component: its name, its properties in any order, its components in theirs."""

    name: str
    properties: list[tuple[str, Any]]
    components: list["Tree"] = field(default_factory=list)

    def fields(self, place: str = "") -> Fields:
        """All that stands in it, flat, so that a difference has a place."""
        found: Fields = {}
        for name, value in self.properties:
            found.setdefault(f"{place}{name}", []).append(value)
        for number, component in enumerate(self.components, 1):
            found |= component.fields(f"{place}{component.name} {number} ")
        return found


def _as_it_is(_name: str, text: str) -> str:
    return text


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A reader of calendars: what it finds, and how it shows a text that is meant."""

    read: Callable[[list[bytes]], list[Fields]]
    shows: Callable[[str, str], str] = _as_it_is

    def differences(self, calendars: Iterable[tuple[str, bytes, Fields]]) -> list[str]:
        """What is read otherwise than meant, of calendars with their names and what was meant."""
        listed = list(calendars)
        found = []
        results = self.read([calendar for _, calendar, _ in listed])
        for (case, _, meant), read in zip(listed, results, strict=True):
            for place in sorted(meant.keys() | read.keys()):
                wanted = [self._shown(place, value) for value in meant.get(place, [])]
                if read.get(place, []) != wanted:
                    found.append(f"{case}: {place}: {read.get(place)!r} is read, {wanted!r} meant")
        return found

    def _shown(self, place: str, value: Any) -> Any:
        return self.shows(place.rpartition(" ")[2], value) if isinstance(value, Text) else value


# Ours, from RFC 5545 alone


def ours(calendars: list[bytes]) -> list[Fields]:
    return [_our_tree(parsed(calendar)).fields() for calendar in calendars]


def _our_tree(component: Component) -> Tree:
    return Tree(
        name=component.name,
        properties=[(p.name, _our_value(p)) for p in component.properties],
        components=[_our_tree(c) for c in component.components],
    )


def _our_value(found: Property) -> Any:
    match found.name:
        case "DTSTART" | "DTEND":
            return found.day.isoformat()
        case "DTSTAMP" | "LAST-MODIFIED":
            return datetime.strptime(found.value, "%Y%m%dT%H%M%S%z").strftime("%Y-%m-%dT%H:%M:%SZ")
        case "SEQUENCE":
            return int(found.value)
        case "TRIGGER" | "REFRESH-INTERVAL":
            amounts = re.fullmatch(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?", found.value)
            assert amounts, found.value
            days, hours, minutes = (int(amount or 0) for amount in amounts.groups())
            return ((days * 24 + hours) * 60 + minutes) * 60
        case "URL" | "SOURCE" | "COLOR" | "STATUS" | "CLASS" | "TRANSP" | "ACTION":
            return found.value
    return Text(found.text)


# icalendar, in Python: what khal reads with


def _as_it_stands_where_unknown(name: str, text: str) -> str:
    """The value of a property that a reader has no row for stays as it stands, escaped.

    So RFC 7265, section 5.1, has it, for readers. NAME is TEXT by RFC 7986, section 5.1, and what
    begins with X- by RFC 5545, section 3.8.8.2, unless a VALUE says otherwise; so the marks that
    escape it belong there.
    """
    return _escaped(text) if name == "NAME" or name.startswith("X-") else text


def _icalendar_shows(name: str, text: str) -> str:
    """Until 7.2 it took what it had no row for as a TEXT."""
    major, minor = map(int, icalendar.__version__.split(".")[:2])
    return _as_it_stands_where_unknown(name, text) if (major, minor) >= (7, 2) else text


def with_icalendar(calendars: list[bytes]) -> list[Fields]:
    return [
        _icalendar_tree(icalendar.Calendar.from_ical(calendar)).fields() for calendar in calendars
    ]


def _icalendar_tree(component: icalendar.Component) -> Tree:
    held = [
        (name, value)
        for name, value in component.property_items(recursive=False)
        if name not in ("BEGIN", "END")
    ]
    errors = [("error", f"{name}: {message}") for name, message in component.errors]
    return Tree(
        name=str(component.name),
        properties=[(n, v) for n, each in held for v in _icalendar_values(each)] + errors,
        components=[_icalendar_tree(c) for c in component.subcomponents],
    )


def _icalendar_values(held: Any) -> list[Any]:
    if isinstance(held, icalendar.vCategory):
        return [str(category) for category in held.cats]
    if isinstance(held, icalendar.vDDDTypes):
        held = held.dt
    if isinstance(held, timedelta):
        return [int(held.total_seconds())]
    if isinstance(held, date):
        return [held.isoformat().replace("+00:00", "Z")]
    return [int(held) if isinstance(held, int) else str(held)]


# ical.js, in JavaScript: what Thunderbird reads with


def with_ical_js(calendars: list[bytes]) -> list[Fields]:
    module = need_file(ICAL_JS, "ical.js, as .ci/run installs it,")
    return _elsewhere([need("node"), str(HERE / "read_with_ical.mjs"), str(module)], calendars)


# libical, in C: what Evolution and GNOME Calendar read with


def with_libical(calendars: list[bytes]) -> list[Fields]:
    command = [sys.executable, str(HERE / "read_with_libical.py"), need_library("libical.so.3")]
    return _elsewhere(command, calendars)


def _libical_shows(_name: str, text: str) -> str:
    """Blanks at the start and at the end of a value are dropped.

    They belong to it: RFC 5545, section 3.1, ``value = *VALUE-CHAR``, of which a blank is one.
    """
    return text.strip(" \t")


# sabre/vobject, in PHP: what Nextcloud reads with. What its validator says is a field too, though
# Debian's 2.1 says little of calendars; so is what libical says by RFC 5546's table of what stands
# how often, an X-LIC-ERROR each.


def with_sabre(calendars: list[bytes]) -> list[Fields]:
    library = need_file(SABRE, "the library sabre/vobject")
    return _elsewhere([need("php"), str(HERE / "read_with_sabre.php"), str(library)], calendars)


def _sabre_shows(name: str, text: str) -> str:
    """Debian's 2.1 undoes the escape of a backslash and a newline, and leaves the two others.

    RFC 5545, section 3.3.11, wants a comma and a semicolon escaped in every TEXT; version 3 of the
    library reads them so.
    """
    return text if name == "CATEGORIES" else re.sub("([,;])", r"\\\1", text)


def _elsewhere(command: list[str], calendars: list[bytes]) -> list[Fields]:
    """What a program of its own reads; a crash there is one failed test here."""
    done = subprocess.run(
        command,
        input=json.dumps([base64.b64encode(calendar).decode() for calendar in calendars]).encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return [
        {"refused": [tree["refused"]]} if "refused" in tree else _tree(tree).fields()
        for tree in json.loads(done.stdout)
    ]


def _tree(said: dict[str, Any]) -> Tree:
    return Tree(
        name=said["name"],
        properties=[(name, value) for name, value in said["properties"]],
        components=[_tree(component) for component in said["components"]],
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", r"\n")


READERS = {
    "ours": Reader(read=ours),
    "icalendar": Reader(read=with_icalendar, shows=_icalendar_shows),
    "ical.js": Reader(read=with_ical_js, shows=_as_it_stands_where_unknown),
    "libical": Reader(read=with_libical, shows=_libical_shows),
    "sabre": Reader(read=with_sabre, shows=_sabre_shows),
}
