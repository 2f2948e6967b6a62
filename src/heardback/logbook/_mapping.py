"""A YAML mapping as typed values, by its table of keys; what is wrong is collected on the way.

It alone knows what an unknown, a repeated, a missing and an unwritten key are, and how a value is
refused: with its place, what was found, what was wanted, and the nearest right word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from heardback.logbook import document, kinds
from heardback.logbook.tables import FILE, INTERVIEW, RETIRED, Key
from heardback.problems import Place, Problem, quoted, shortened


@dataclass(frozen=True, slots=True)
class Written:
    """A value from the file and where it stands."""

    value: Any
    place: Place


Values = dict[str, Written]


@dataclass(slots=True)
class Findings:
    """What was found wrong so far, and the years of public holidays that the file asks for."""

    mistakes: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    calendar_years: set[tuple[str, int]] = field(default_factory=set)

    def mistake(self, place: Place, where: str, what: str, wanted: str = "", **hint: Any) -> None:
        """Collect a mistake; ``hint`` is a word and the words that it may have been meant to be."""
        self.mistakes.append(Problem(place=place, where=where, what=what, wanted=wanted, **hint))

    def warn(self, place: Place, where: str, what: str, wanted: str) -> None:
        """Collect a warning."""
        problem = Problem(place=place, where=where, what=what, wanted=wanted, warning=True)
        self.warnings.append(problem)


def unwritten(node: document.Node) -> bool:
    """Nothing stands after the key."""
    return isinstance(node, document.Scalar) and node.unwritten


def shape(node: document.Node) -> str:
    """What stands there instead of what was wanted."""
    if isinstance(node, document.Scalar):
        return quoted(node.text)
    return "a list" if isinstance(node, document.Sequence) else "a mapping"


def within(where: str, key: str) -> str:
    """A key of a place, for messages."""
    return f"{where}, {key}" if where else key


def mapping(
    node: document.Mapping, table: Mapping[str, Key], where: str, found: Findings
) -> Values:
    """The values of the keys that were written and could be read."""
    values: Values = {}
    lines: dict[str, int] = {}
    missing = {name: node.span.place for name, row in table.items() if row.required}
    for key, value in node.entries:
        name, place = key.text, key.span.place
        if name not in table:
            _refuse_unknown(key, table, where, found)
        elif name in lines:
            wanted = f"it stands on line {lines[name]} already"
            found.mistake(place, where, f"repeated key {name}", wanted)
            missing.pop(name, None)
        else:
            lines[name] = place.line
            read = _value(value, table[name], within(where, name), found)
            if read is not None:
                values[name] = Written(read, value.span.place)
            if not unwritten(value):
                missing.pop(name, None)
    for name, place in missing.items():
        what = f"nothing stands after {name}" if name in lines else f"{name} is missing"
        found.mistake(place, where, what, f"wanted {table[name].means}")
    return values


def _refuse_unknown(
    key: document.Scalar, table: Mapping[str, Key], where: str, found: Findings
) -> None:
    what, wanted, words = f"unknown key {quoted(key.text)}", "", tuple(table)
    if key.text.startswith("-"):
        wanted, words = "put a space after the dash", ()
    elif table is FILE and key.text in RETIRED:
        what, wanted, words = f"{key.text} is no key any more", RETIRED[key.text], ()
    elif table is FILE and key.text in INTERVIEW:
        wanted, words = "begin an interview's first line with '- '", ()
    elif table is INTERVIEW and key.text in FILE:
        wanted, words = "it belongs at the top of the file, above 'interviews:'", ()
    found.mistake(key.span.place, where, what, wanted, word=key.text, words=words)


def _value(node: document.Node, row: Key, where: str, found: Findings) -> Any:
    """A value, or for ``many`` a tuple of ``Written``; None if unwritten or mistaken."""
    if row.table is INTERVIEW and not unwritten(node):
        return node
    if row.empty and isinstance(node, document.Scalar) and not node.plain and not node.text:
        return ""
    if unwritten(node) or (row.kind is None and row.table is None):
        return None
    if not row.many:
        return _one(node, row, where, found)
    nodes = node.items if isinstance(node, document.Sequence) else (node,)
    if len(nodes) > row.at_most:
        wanted = f"wanted at most {row.at_most:,}"
        found.mistake(node.span.place, where, f"found {len(nodes):,} of them", wanted)
        return None
    read = [(_one(item, row, where, found), item) for item in nodes if not unwritten(item)]
    return tuple(Written(value, item.span.place) for value, item in read if value is not None)


def _one(node: document.Node, row: Key, where: str, found: Findings) -> Any:
    if isinstance(node, document.Mapping) and row.table is not None:
        return mapping(node, row.table, where, found)
    if not isinstance(node, document.Scalar) or row.kind is None:
        wanted = row.kind.wanted if row.kind else "a mapping of " + ", ".join(row.table or ())
        found.mistake(node.span.place, where, f"found {shape(node)}", f"wanted {wanted}")
        return None
    if len(node.text) > kinds.MAX_PROSE:  # looked at before any regular expression sees it
        what = f"{quoted(node.text)} has {len(node.text):,} characters"
        found.mistake(node.span.place, where, what, f"wanted {row.kind.wanted}")
        return None
    try:
        return row.kind.convert(node.text.strip() if node.plain else node.text)
    except kinds.UnfitError as unfit:
        hint: dict[str, Any] = {"word": unfit.word, "words": unfit.words}
        wanted = f"wanted {row.kind.wanted}"
        if row.many and "," in node.text and len(node.text) < kinds.MAX_LINE:
            wanted, hint = f"put several in brackets: [{shortened(node.text)}]", {}
        found.mistake(node.span.place, where, unfit.what, wanted, **hint)
        return None
