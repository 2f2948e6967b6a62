"""A YAML mapping as typed values, by its table of keys; what is wrong is collected on the way.

It alone knows what an unknown, a repeated, a missing and an unwritten key are, and how a value is
refused: with its place, what was found, what was wanted, and the nearest right word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from heardback.logbook import _likely, document, kinds
from heardback.logbook.tables import (
    FILE,
    INSTEAD,
    INTERVIEW,
    PERSON,
    RETIRED,
    SYNONYMS,
    Key,
)
from heardback.problems import Place, Problem, quoted, shortened


@dataclass(frozen=True, slots=True)
class Written:
    """A value from the file and where it stands."""

    value: Any
    place: Place


Values = dict[str, Written]
MAX_ADVISED = 500  # mistakes: few of so many are shown, and each advice costs more than a look
MAX_LISTED = 60  # characters of a list that is offered whole


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
    first: dict[str, tuple[int, document.Node]] = {}
    missing = {name: node.span.place for name, row in table.items() if row.required}
    for key, value in node.entries:
        name, place = key.text, key.span.place
        if name not in table:
            for settled in _refuse_unknown(key, value, table, where, found):
                missing.pop(settled, None)
        elif name in first:
            line, before = first[name]
            wanted = f"it stands on line {line} already" + _instead(table[name], before, value)
            found.mistake(place, where, f"repeated key {name}", wanted)
            missing.pop(name, None)
        else:
            first[name] = place.line, value
            read = _value(value, table[name], within(where, name), found)
            if read is not None:
                values[name] = Written(read, value.span.place)
            if not unwritten(value):
                missing.pop(name, None)
    for name, place in missing.items():
        nothing = "nothing stands after" if name in first else ""
        what, wanted = _missing(name, table[name], nothing, alone=len(node.entries) == 1)
        found.mistake(place, where, what, wanted)
    return values


def _missing(name: str, row: Key, nothing: str, *, alone: bool) -> tuple[str, str]:
    """What is said of a key that must be there, and is not or has ``nothing`` after it."""
    wanted = f"wanted {row.means}"
    if row.kind and row.kind.examples:
        wanted += f", such as {name}: {row.kind.examples[0]}"
    elif nothing:
        wanted += ", in quotes if it begins with #"
    if nothing:
        return f"{nothing} {name}", wanted
    if row is INTERVIEW["company"] and alone:
        wanted += "; only an interview's first line has a dash"
    return f"{name} is missing", wanted


def _instead(row: Key, before: document.Node, again: document.Node) -> str:
    """What becomes of a key that is written twice, as far as it can be told."""
    if row in (INTERVIEW["company"], INTERVIEW["interviewed"]):
        return "; another interview begins with '- company: '"
    if row.many and isinstance(before, document.Scalar) and isinstance(again, document.Scalar):
        both = f"{before.text}, {again.text}"
        return (
            f"; put both there in brackets: [{shortened(both)}]" if len(both) <= MAX_LISTED else ""
        )
    return ""


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
        found.mistake(key.span.place, where, what, word=meant, words=(meant,))
        return (meant,)
    elif said in INSTEAD and (table is INTERVIEW or (table is PERSON and said == "phone")):
        wanted = INSTEAD[said]
    elif key.text in other:
        wanted = _ELSEWHERE[table is FILE]
    elif isinstance(value, document.Mapping) and other:
        start = "- " if table is FILE else ""
        wanted = f"write {start}company: {shortened(key.text)}, and its keys below it"
        settled = tuple(table)
    hint: dict[str, Any] = {}
    if not wanted:
        hint = {"word": key.text, "words": tuple(table), "otherwise": _OTHERWISE}
    found.mistake(key.span.place, where, what, wanted, **hint)
    return settled


_OTHERWISE = "take it out, or begin the line with # as a comment"
_ELSEWHERE = {
    True: "it belongs to an interview, below the line with its '- company: '",
    False: "it belongs at the top of the file, above 'interviews:'",
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
        wanted = (
            f"wanted {row.kind.wanted if row.kind else f'lines below it that begin with {keys}'}"
        )
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
        if _fits(kind, bare):
            return f"write {shortened(bare + remark)}", {}
    if advised and (advice := unfit.advice()):
        return advice, {}
    return f"wanted {kind.wanted}", {"word": unfit.word, "words": unfit.words}


def _fits(kind: kinds.Kind, text: str) -> bool:
    """Whether a text is of a kind."""
    try:
        kind.convert(text)
    except kinds.UnfitError:
        return False
    return bool(text)
