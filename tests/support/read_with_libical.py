"""Calendars as libical reads them: a JSON list of them in base64 on standard input, the trees out.

A program of its own, so that a crash in C is one test's failure. The library is the first argument.
"""

import base64
import ctypes
import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

ical = ctypes.CDLL(sys.argv[1])
Pointer, Text, Kind = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int


class Duration(ctypes.Structure):
    """``struct icaldurationtype``."""

    _fields_ = (
        ("is_neg", ctypes.c_int),
        *((n, ctypes.c_uint) for n in ("days", "weeks", "hours", "minutes", "seconds")),
    )


def function(name: str, gives: Any, *takes: Any) -> Any:
    found = getattr(ical, name)
    found.restype, found.argtypes = gives, takes
    return found


parse = function("icalparser_parse_string", Pointer, Text)
check = function("icalrestriction_check", ctypes.c_int, Pointer)
free = function("icalcomponent_free", None, Pointer)
component_kind = function("icalcomponent_isa", Kind, Pointer)
component_kind_name = function("icalcomponent_kind_to_string", Text, Kind)
component_named = function("icalcomponent_string_to_kind", Kind, Text)
property_named = function("icalproperty_string_to_kind", Kind, Text)
property_name = function("icalproperty_get_property_name", Text, Pointer)
parsed_value = function("icalproperty_get_value", Pointer, Pointer)
value_kind = function("icalvalue_isa", Kind, Pointer)
value_kind_name = function("icalvalue_kind_to_string", Text, Kind)
as_written = function("icalvalue_as_ical_string", Text, Pointer)
duration = function("icalvalue_get_duration", Duration, Pointer)
seconds = function("icaldurationtype_as_int", ctypes.c_int, Duration)
components = [
    function(f"icalcomponent_get_{which}_component", Pointer, Pointer, Kind)
    for which in ("first", "next")
]
properties = [
    function(f"icalcomponent_get_{which}_property", Pointer, Pointer, Kind)
    for which in ("first", "next")
]


def each(walk: list[Any], component: int, kind: int) -> Iterator[int]:
    found = walk[0](component, kind)
    while found:
        yield found
        found = walk[1](component, kind)


def value(prop: int) -> Any:
    """A value as the library holds it; of what it has no typed reading, as it would write it."""
    held = parsed_value(prop)
    if not held:
        return None
    kind = value_kind_name(value_kind(held)).decode()
    read = TYPED.get(kind, as_written)(held)
    return read.decode("utf-8", "replace") if isinstance(read, bytes) else read


def day(held: int) -> str:
    return datetime.strptime(as_written(held).decode() + "Z", "%Y%m%d%z").date().isoformat()


def moment(held: int) -> str:
    read = datetime.strptime(as_written(held).decode(), "%Y%m%dT%H%M%S%z")
    return read.strftime("%Y-%m-%dT%H:%M:%SZ")


TYPED: dict[str, Callable[[int], Any]] = {
    "TEXT": function("icalvalue_get_text", Text, Pointer),
    "X": function("icalvalue_get_x", Text, Pointer),
    "URI": function("icalvalue_get_uri", Text, Pointer),
    "INTEGER": function("icalvalue_get_integer", ctypes.c_int, Pointer),
    "DURATION": lambda held: seconds(duration(held)),
    "DATE": day,
    "DATE-TIME": moment,
}


def tree(component: int) -> dict[str, Any]:
    return {
        "name": component_kind_name(component_kind(component)).decode(),
        "properties": [
            [property_name(p).decode(), value(p)] for p in each(properties, component, 0)
        ],
        "components": [tree(c) for c in each(components, component, component_named(b"ANY"))],
    }


def read(calendar: bytes) -> dict[str, Any]:
    whole = parse(calendar)
    if not whole:
        return {"refused": "no component could be read"}
    check(whole)  # what it finds becomes a property, X-LIC-ERROR
    found = tree(whole)
    free(whole)
    return found


json.dump([read(base64.b64decode(c)) for c in json.load(sys.stdin)], sys.stdout)
