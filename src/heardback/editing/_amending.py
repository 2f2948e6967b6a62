"""From what an interview says to what it is to say, a change at a time.

It alone knows which part of a file becomes which: a person is followed by name, a date by its
place. What says already what is wanted is left as it is written.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from heardback.editing._meanings import MANY, PEOPLE, Wanted, bare, one, says, shortest
from heardback.editing._removals import has_anchor, item_removed, key_removed
from heardback.editing._spelling import beside, in_place, like, pair, plain, written
from heardback.editing._splices import (
    Splice,
    end_of,
    line_end,
    lines_below,
    lines_of,
    new_item,
    new_key,
    value_of,
)
from heardback.logbook.document import Mapping as YamlMapping
from heardback.logbook.document import Node, Scalar, Sequence
from heardback.model.interviews import same_name
from heardback.problems import EditError
from heardback.values import Value


def next_change(text: str, node: YamlMapping, wanted: Mapping[str, Any]) -> list[Splice]:
    """The splices of one change towards what is wanted; none where the mapping says all of it.

    Each is small enough to be made in any style; the next is found in what it leaves. ``wanted``
    holds meanings. Raises ``EditError``.
    """
    different = [k for k, meant in wanted.items() if not says(k, value_of(node, k), meant)]
    for key in sorted(different, key=lambda key: wanted[key] is None):  # last what goes
        meant, known = wanted[key], value_of(node, key)
        if meant is None:
            return key_removed(text, node, key)
        if known is None:
            return [new_key(text, node, key, shortest(key, meant))]
        if known.shared:
            raise EditError(f"{key} is anchored (& or *): edit it by hand")
        return _changed(_Slot.of(text, node, key), key, meant)
    return []


class _Slot(Value, kw_only=True):
    """Where the value of a key stands."""

    text: str
    node: Node
    start: int  # behind the colon
    end: int
    column: int  # of the key
    flow: bool  # within brackets

    @classmethod
    def of(cls, text: str, parent: YamlMapping, key: str) -> "_Slot":
        """The place behind a key of a mapping; raises ``EditError``."""
        known, node = next(entry for entry in parent.entries if entry[0].text == key)
        colon = re.compile(r"\s*:").match(text, known.span.end)
        if colon is None:
            raise EditError(f"{key} has no colon behind it: edit the file by hand")
        start, column = colon.end(), parent.span.place.column - 1
        end = max(start, end_of(text, node))
        return cls(text=text, node=node, start=start, end=end, column=column, flow=parent.flow)

    @property
    def raw(self) -> str:
        """The text of the value; nothing for what is no text."""
        alone = isinstance(self.node, Scalar) and not self.node.unwritten
        return self.text[self.node.span.start : self.end] if alone else ""


def _changed(slot: _Slot, key: str, meant: Any) -> list[Splice]:
    """The splices of one change of a value, of whichever shape it is."""
    text, node = slot.text, slot.node
    if isinstance(node, Sequence) and key in MANY:
        return _in_list(text, node, key, meant)
    if isinstance(node, YamlMapping) and key in PEOPLE:
        people = meant if key in MANY else [meant]
        if len(people) == 1:
            return _in_person(text, node, people[0])
        return _with_a_dash(slot, node) or _replaced(slot, shortest(key, meant))
    if slot.raw and key in MANY and len(meant) > 1:
        return _as_list(slot, key, meant)
    return _replaced(slot, shortest(key, meant))


def _with_a_dash(slot: _Slot, node: YamlMapping) -> list[Splice]:
    """A person becomes the one item of a list; nothing where there is no room for the dash."""
    if node.flow:
        start, end = node.span.start, node.span.end
        return [(start, start, "["), (end, end, "]")]
    dash = node.span.start - 2
    room = slot.column + 2 < node.span.place.column and slot.text[dash : dash + 2] == "  "
    return [(dash, dash + 2, "- ")] if room else []


def _in_person(text: str, node: YamlMapping, meant: dict[str, str]) -> list[Splice]:
    return next_change(text, node, {k.text: None for k, _ in node.entries} | meant)


def _in_list(text: str, node: Sequence, key: str, meant: list[Any]) -> list[Splice]:
    """One change of a list: of an item, or an item more, or one less."""
    known = [(item, m) for item in node.items if (m := one(key, plain(item)))]
    before = None if known else next(iter(node.items[-1:]), None)
    gone: list[Node] = []
    for pair_, wanted in _paired(known, meant, (_exactly, _by_name)):
        if pair_ is None:
            return [new_item(text, node, before, bare(wanted) if key in PEOPLE else wanted)]
        before, said = pair_
        if wanted is None:
            gone.append(before)
        elif said != wanted:
            return _item_changed(text, node, before, wanted)
    return item_removed(text, node, gone[0])


def _paired(old: list[Any], new: list[Any], ways: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    """Each old item with the new one that it becomes: the same, or one of its name, or the next."""
    if not ways:
        yield from zip_longest(old, new)
        return
    alike, *others = ways
    texts = [alike(meant) for _, meant in old], [alike(meant) for meant in new]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[i:i_end], new[j:j_end], strict=True)
        else:
            yield from _paired(old[i:i_end], new[j:j_end], tuple(others))


def _exactly(meant: Any) -> str:
    return repr(meant)


def _by_name(meant: Any) -> str:
    return same_name(meant if isinstance(meant, str) else meant.get("name", ""))


def _item_changed(text: str, known: Sequence, item: Node, meant: Any) -> list[Splice]:
    """One change of somebody in a list, or of a date."""
    if item.shared:
        raise EditError("what is to change is anchored (& or *): edit it by hand")
    if isinstance(item, YamlMapping):
        return _in_person(text, item, meant)
    start, end = item.span.start, end_of(text, item)
    raw, value = text[start:end], meant if isinstance(meant, str) else bare(meant)
    if known.flow:
        return [(start, end, in_place(raw, value))]
    if isinstance(value, str):
        return [(start, end, like(raw, value))]
    first, *rest = (line for name, part in value.items() for line in pair(name, part))
    if plain(item) == value["name"] and "\n" not in raw:  # in the quotes that it has
        first = f"name: {raw}"
    at = line_end(text, end)
    return [(start, end, first), (at, at, lines_below(text, at, item.span.place.column - 1, rest))]


def _as_list(slot: _Slot, key: str, meant: list[Any]) -> list[Splice]:
    """One value becomes several; its own text stays, if it can stand within brackets."""
    values = [bare(item) if key in PEOPLE else item for item in meant]
    if slot.flow or all(isinstance(value, str) for value in values):
        said = one(key, plain(slot.node))
        kept = slot.raw if slot.raw[0] in "'\"" or written(plain(slot.node)) == slot.raw else ""
        texts = [
            kept if kept and item == said else beside(slot.raw, value)
            for item, value in zip(meant, values, strict=True)
        ]
        return [(slot.node.span.start, slot.end, f"[{', '.join(texts)}]")]
    return _replaced(slot, values)


def _replaced(slot: _Slot, value: Wanted) -> list[Splice]:
    """A value written anew, and the comment that stands on its line kept."""
    text, node, raw = slot.text, slot.node, slot.raw
    if has_anchor(text, node):
        raise EditError("what is to change is anchored (&): edit it by hand")
    start = max(slot.start, node.span.start)
    if slot.flow:
        gap = " " if start == slot.start == slot.end else ""
        return [(start, slot.end, gap + in_place(text[node.span.start : slot.end], value))]
    head, lines = _spelled(slot, value)
    if raw and raw[0] not in "|>" and not lines:
        return [(node.span.start, slot.end, head)]
    head = head and f" {head}"
    at, begun = line_end(text, slot.end), line_end(text, slot.start)
    below = (at, at, lines_below(text, at, slot.column, lines))
    if raw and raw[0] in "|>" and begun > node.span.start:
        mark = re.compile(r"[|>][-+\d]*").match(text, node.span.start)
        marked = mark.end() if mark else begun
        return [(slot.start, marked, head), (begun, slot.end, ""), below]
    if node.span.start > begun:
        return [(slot.start, slot.start, head), (begun, slot.end, ""), below]
    return [(slot.start, slot.end, head), below]


def _spelled(slot: _Slot, value: Wanted) -> tuple[str, list[str]]:
    """What stands behind the colon, and the lines below it."""
    lines = lines_of(slot.text, slot.end, slot.column, "", value)
    if isinstance(value, str) and len(lines) == 1:
        return like(slot.raw, value), []
    return lines[0].removeprefix(":").strip(), lines[1:]
