"""A YAML mapping as typed values, by its table of keys; what is wrong is collected on the way.

It alone knows what an unknown, a repeated, a missing and an unwritten key are, and how a value is
refused: with its place, what was found, what was wanted, and the nearest right word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from heardback import scalars, yamldoc
from heardback.keys import FILE, INTERVIEW, Field
from heardback.model import Place
from heardback.problems import Problem, quoted


@dataclass(frozen=True, slots=True)
class Entry:
    """A value from the file and where it stands."""

    value: Any
    place: Place


Entries = dict[str, Entry]


def place(node: yamldoc.Node) -> Place:
    """Where a node stands."""
    return Place(line=node.span.line, column=node.span.column)


def unwritten(node: yamldoc.Node) -> bool:
    """Nothing stands after the key."""
    return isinstance(node, yamldoc.Scalar) and node.unwritten


def shape(node: yamldoc.Node) -> str:
    """What stands there instead of what was wanted."""
    if isinstance(node, yamldoc.Scalar):
        return quoted(node.text)
    return "a list" if isinstance(node, yamldoc.Sequence) else "a mapping"


@dataclass(slots=True)
class TableReader:
    """What was found wrong so far, and how a mapping is read."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def mistake(self, at: Place, where: str, what: str, wanted: str = "", **hint: Any) -> None:
        """Collect a mistake."""
        problem = Problem(line=at.line, column=at.column, where=where, what=what, wanted=wanted)
        self.problems.append(replace(problem, **hint))

    def warn(self, at: Place, where: str, what: str, wanted: str = "") -> None:
        """Collect a warning."""
        problem = Problem(line=at.line, column=at.column, where=where, what=what, wanted=wanted)
        self.warnings.append(replace(problem, warning=True))

    def mapping(self, node: yamldoc.Mapping, table: Mapping[str, Field], where: str) -> Entries:
        """The values of the keys that were written and could be read."""
        entries: Entries = {}
        lines: dict[str, int] = {}
        missing = {name: place(node) for name, row in table.items() if row.required}
        for key, value in node.entries:
            name = key.text
            if name not in table:
                self._unknown_key(key, table, where)
            elif name in lines:
                wanted = f"it stands on line {lines[name]} already"
                self.mistake(place(key), where, f"repeated key {name}", wanted)
                missing.pop(name, None)
            else:
                lines[name] = key.span.line
                read = self._value(value, table[name], within(where, name))
                if read is not None:
                    entries[name] = Entry(read, place(value))
                if not unwritten(value):
                    missing.pop(name, None)
        for name, at in missing.items():
            what = f"nothing stands after {name}" if name in lines else f"{name} is missing"
            self.mistake(at, where, what, f"wanted {table[name].means}")
        return entries

    def _unknown_key(self, key: yamldoc.Scalar, table: Mapping[str, Field], where: str) -> None:
        what, wanted, words = f"unknown key {quoted(key.text)}", "", tuple(table)
        if key.text.startswith("-"):
            wanted, words = "put a space after the dash", ()
        elif table is FILE and key.text in INTERVIEW:
            wanted, words = "begin an interview's first line with '- '", ()
        elif table is INTERVIEW and key.text in FILE:
            wanted, words = "it belongs at the top of the file, above 'interviews:'", ()
        self.mistake(place(key), where, what, wanted, word=key.text, words=words)

    def _value(self, node: yamldoc.Node, row: Field, where: str) -> Any:
        """A value, or for ``many`` a tuple of entries; None if unwritten or mistaken."""
        if row.table is INTERVIEW and not unwritten(node):
            return node
        if row.empty and isinstance(node, yamldoc.Scalar) and not node.plain and not node.text:
            return ""
        if unwritten(node) or (row.kind is None and row.table is None):
            return None
        if not row.many:
            return self._one(node, row, where)
        nodes = node.items if isinstance(node, yamldoc.Sequence) else (node,)
        if len(nodes) > row.at_most:
            wanted = f"wanted at most {row.at_most:,}"
            self.mistake(place(node), where, f"found {len(nodes):,} of them", wanted)
            return None
        read = [(self._one(item, row, where), item) for item in nodes if not unwritten(item)]
        return tuple(Entry(value, place(item)) for value, item in read if value is not None)

    def _one(self, node: yamldoc.Node, row: Field, where: str) -> Any:
        if isinstance(node, yamldoc.Mapping) and row.table is not None:
            return self.mapping(node, row.table, where)
        if not isinstance(node, yamldoc.Scalar) or row.kind is None:
            wanted = row.kind.wanted if row.kind else "a mapping of " + ", ".join(row.table or ())
            self.mistake(place(node), where, f"found {shape(node)}", f"wanted {wanted}")
            return None
        try:
            return row.kind.convert(node.text.strip() if node.plain else node.text)
        except scalars.UnfitError as unfit:
            hint = {"word": unfit.word, "words": unfit.words}
            wanted = f"wanted {row.kind.wanted}"
            if row.many and "," in node.text and len(node.text) < scalars.MAX_LINE:
                wanted, hint = f"put several in brackets: [{quoted(node.text)[1:-1]}]", {}
            self.mistake(place(node), where, unfit.what, wanted, **hint)
            return None


def within(where: str, key: str) -> str:
    """A key of a place, for messages."""
    return f"{where}, {key}" if where else key
