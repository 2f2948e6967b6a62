"""A YAML mapping as typed values, by its table of keys; what is wrong is collected on the way.

It alone knows what an unknown, a repeated, a missing and an unwritten key are, and how a value is
refused: with its place, what was found, what was wanted, and the nearest right word.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeGuard

from heardback.logbook import _likely, document, kinds
from heardback.logbook._sayings import (
    MAX_LISTED,
    first_line,
    fits,
    missing_key,
    remarked,
    repeated_key,
    spelled,
)
from heardback.logbook.tables import (
    FILE,
    INSTEAD,
    INTERVIEW,
    MESSAGES,
    PERSON,
    RETIRED,
    SYNONYMS,
    WORDING,
    Key,
)
from heardback.problems import Place, Problem, nearest, quoted, shortened
from heardback.values import Filled, Value, field


class Written(Value):
    """A value from the file and where it stands."""

    value: Any
    place: Place


Values = dict[str, Written]
MAX_ADVISED = 500  # mistakes: few of so many are shown, and each advice costs more than a look
MAX_KEYS = 20  # of a mapping that are looked at for a misspelled one


class Findings(Filled):
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


def places(first: int, found: Mapping[str, Place]) -> Mapping[str, Place]:
    """Where things stand, in lines from the ``first`` of an interview."""
    return _alike(tuple((key, place.counted_from(first)) for key, place in found.items()))


@lru_cache(maxsize=4096)  # most interviews of a file are laid out alike
def _alike(found: tuple[tuple[str, Place], ...]) -> Mapping[str, Place]:
    return MappingProxyType(dict(found))


def unwritten(node: document.Node) -> bool:
    """Nothing stands after the key."""
    return isinstance(node, document.Scalar) and node.unwritten


def shape(node: document.Node) -> str:
    """What stands there instead of what was wanted."""
    if isinstance(node, document.Scalar):
        return quoted(node.text)
    return "a list" if isinstance(node, document.Sequence) else "keys with values"


def within(where: str, key: str) -> str:
    """A key of a place, for messages."""
    return f"{where}, {key}" if where else key


def mapping(
    node: document.Mapping, table: Mapping[str, Key], where: str, found: Findings
) -> Values:
    """The values of the keys that were written and could be read."""
    values: Values = {}
    first: dict[str, tuple[int, document.Node]] = {}
    anew = False  # another interview begins here, without its dash
    missing = {name: node.span.place for name, row in table.items() if row.required}
    for key, value in node.entries:
        name, place = key.text, key.span.place
        if name not in table:
            for settled in _refuse_unknown(key, value, table, where, found):
                missing.pop(settled, None)
        elif name in first:
            line, before = first[name]
            anew = anew or table[name] is INTERVIEW["company"]
            wanted = f"it stands on line {line} already" + repeated_key(
                table[name], before, value, anew=anew
            )
            found.mistake(place, where, f"repeated key {name}", wanted)
            missing.pop(name, None)
        else:
            first[name] = place.line, value
            read = _value(value, table[name], within(where, name), found)
            if read is not None:
                values[name] = Written(read, value.span.place)
            if not unwritten(value):
                missing.pop(name, None)
    _take_misspelled(node, table, missing, found)
    for name, place in missing.items():
        nothing = "nothing stands after" if name in first else ""
        what, wanted = missing_key(name, table[name], nothing, alone=len(node.entries) == 1)
        found.mistake(place, where, what, wanted)
    return values


def _take_misspelled(
    node: document.Mapping, table: Mapping[str, Key], missing: dict[str, Place], found: Findings
) -> None:
    """Take out of what is missing what is there in another spelling: that is said by now."""
    if not missing or len(found.mistakes) > MAX_ADVISED:
        return
    for key, _ in node.entries[:MAX_KEYS]:
        if key.text not in table and (near := nearest(key.text, tuple(table))):
            missing.pop(near, None)


def _refuse_unknown(
    key: document.Scalar,
    value: document.Node,
    table: Mapping[str, Key],
    where: str,
    found: Findings,
) -> tuple[str, ...]:
    """Refuse a key that there is not; the keys that are surely there in its place."""
    said = key.text.strip().casefold().replace(" ", "_").replace("-", "_")
    plain = {name.replace("-", "_"): name for name in table}
    meant = plain.get(said) or SYNONYMS.get(said, "")
    what, wanted = f"unknown key {quoted(key.text)}", ""
    settled: tuple[str, ...] = ()
    other = {id(FILE): INTERVIEW, id(INTERVIEW): FILE}.get(id(table), {})
    if key.text.startswith("-"):
        wanted = "put a space after the dash"
    elif table is FILE and key.text in RETIRED:
        what, wanted = f"{key.text} is no key any more", RETIRED[key.text]
    elif meant in table:
        how = spelled(key.text, meant)
        hint = {} if how else {"word": meant, "words": (meant,)}
        found.mistake(key.span.place, where, what, how, **hint)
        return (meant,)
    elif said in INSTEAD and (table is INTERVIEW or (table is PERSON and said == "phone")):
        wanted = INSTEAD[said]
    elif table is MESSAGES["messages"].table and key.text in WORDING:
        wanted = "begin it with two more spaces, to stand below its step"
    elif key.text in other:
        wanted = _ELSEWHERE[table is FILE]
    elif isinstance(value, document.Mapping) and other:
        start = "- " * (table is FILE)
        column = 1 if table is FILE and value.flow else key.span.place.column
        line = f"{start}company: {shortened(key.text)}"
        wanted = first_line(line, column + len(start))
        settled = tuple(table)
    near: dict[str, Any] = {}
    if not wanted:
        near = {"word": key.text, "words": tuple(table), "otherwise": _OTHERWISE}
    found.mistake(key.span.place, where, what, wanted, **near)
    return settled


_OTHERWISE = "take it out, or begin the line with # as a comment"
_ELSEWHERE = {
    True: "it belongs to an interview: move it below its '- company: ', with as many spaces before "
    "it as the other lines there",
    False: "move it to the top of the file, above a line 'interviews:', which you add if there is "
    "none",
}


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
    if any(value for value, _ in read) and row.table is PERSON and _on_several_lines(node):
        what = f"{quoted(node.text)} is taken for the name of one person"
        wanted = "for several, write a dash and a space before each"
        found.warn(node.span.place, where, what, wanted)
    return tuple(Written(value, item.span.place) for value, item in read if value is not None)


def _one(node: document.Node, row: Key, where: str, found: Findings) -> Any:
    if isinstance(node, document.Mapping) and _left_open(node):
        names = ", ".join(key.text for key, _ in node.entries)
        what = f"found {quoted('{' + names + '}')}"
        found.mistake(node.span.place, where, what, "write the text itself, without { and }")
        return None
    if isinstance(node, document.Mapping) and row.table is not None:
        return mapping(node, row.table, where, found)
    if not isinstance(node, document.Scalar) or row.kind is None:
        keys = " or ".join(f"{key}:" for key in row.table or ())
        lines = f"lines below it, with more spaces before them, that begin with {keys}"
        wanted = f"wanted {row.kind.wanted if row.kind else lines}"
        if isinstance(node, document.Sequence) and not row.many and row.kind and row.kind.alone:
            wanted = row.kind.alone
        found.mistake(node.span.place, where, f"found {shape(node)}", wanted)
        return None
    if len(node.text) > kinds.MAX_PROSE:  # looked at before any regular expression sees it
        what = f"{quoted(node.text)} has {len(node.text):,} characters"
        found.mistake(node.span.place, where, what, f"wanted {row.kind.wanted}")
        return None
    try:
        return row.kind.convert(node.text.strip() if node.plain else node.text)
    except kinds.UnfitError as unfit:
        wanted, hint = _advice(node.text, row, row.kind, unfit, found)
        found.mistake(node.span.place, where, unfit.what, wanted, **hint)
        return None


def _on_several_lines(node: document.Node) -> TypeGuard[document.Scalar]:
    """Whether a text without quotes goes on below: of each line's end and blanks, one is left."""
    if not isinstance(node, document.Scalar) or not node.plain:
        return False
    return node.span.end - node.span.start > len(node.text)


def _left_open(node: document.Mapping) -> bool:
    """Whether this is a placeholder such as ``{name}``, which YAML takes for a mapping."""
    return node.flow and bool(node.entries) and all(unwritten(value) for _, value in node.entries)


def _advice(
    text: str, row: Key, kind: kinds.Kind, unfit: kinds.UnfitError, found: Findings
) -> tuple[str, dict[str, Any]]:
    """What to write instead, or what was wanted and the nearest right word."""
    advised = len(found.mistakes) < MAX_ADVISED
    if advised and len(text) < kinds.MAX_LINE:
        listed = ", ".join(map(_likely.dates, _likely.parts(text)))
        if row.many and len(_likely.parts(text)) > 1:
            if len(listed) > MAX_LISTED:
                return "put several in brackets: a [ before the first, a ] after the last", {}
            return f"put several in brackets: [{shortened(listed)}]", {}
        bare, remark = _likely.bare(text)
        if fits(kind, bare):
            return f"write {shortened(bare + remark)}", {}
    if advised and (advice := unfit.advice() or remarked(text, kind)):
        return advice, {}
    return f"wanted {kind.wanted}", {"word": unfit.word, "words": unfit.words}
