"""Where a change goes in the text of a file, and how it is written there.

It alone knows the styles of YAML that people use: blocks and flows, any indentation, comments,
quotes and line ends, none of which is rewritten.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from heardback.logbook.document import Mapping as YamlMapping
from heardback.logbook.document import Node, Scalar, Sequence, load
from heardback.problems import EditError

Splice = tuple[int, int, str]  # from, to, and what stands there instead
Text = str | Mapping[str, str]  # or a person's keys
Texts = Mapping[str, Text | list[Text]]  # an interview's keys and values, as text

LISTS = ("followed_up", "heard_back")


def value_of(root: Node | None, key: str) -> Node | None:
    """The node of a key; None where there is none."""
    entries = root.entries if isinstance(root, YamlMapping) else ()
    return next((value for k, value in entries if k.text == key), None)


def plain(node: Node) -> Any:
    """A node as text, lists and dictionaries, without its places."""
    if isinstance(node, Scalar):
        return node.text.rstrip("\n")  # a block of text at the file's end may gain its line end
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def noted(text: str, node: YamlMapping, key: str, value: str) -> Splice | None:
    """The splice that notes a value; None where it is there already."""
    known = value_of(node, key)
    if known is None:
        return _new_key(text, node, key, value)
    unwritten = isinstance(known, Scalar) and known.unwritten
    if not unwritten and value in (plain(known) if isinstance(known, Sequence) else [plain(known)]):
        return None
    if known.shared:
        raise EditError(f"{key} is anchored (& or *): edit it by hand")
    if unwritten:
        colon = text[known.span.start - 1 : known.span.start] == ":"
        return known.span.start, known.span.end, f" {value}" if colon else value
    if isinstance(known, Sequence):
        return _new_item(text, known, value)
    if isinstance(known, Scalar) and key in LISTS:
        old = text[known.span.start : known.span.end]
        return known.span.start, known.span.end, f"[{old}, {value}]"
    if key == "decision_by":
        return known.span.start, known.span.end, value
    raise EditError(f"{key} is {plain(known)} already; to change it, edit the file")


def _new_key(text: str, node: YamlMapping, key: str, value: str) -> Splice:
    if node.flow:
        at = end_of(text, node.entries[-1][1])
        return at, at, f", {key}: {value}"
    # After the last value that ends where its line does: not in or after a block of text.
    for _, known in reversed(node.entries):
        if "\n" not in text[known.span.start : end_of(text, known)]:
            at = line_end(text, end_of(text, known))
            return (
                at,
                at,
                f"{newline_at(text, at)}{' ' * (node.span.place.column - 1)}{key}: {value}",
            )
    raise EditError("there is no safe place in this interview: edit the file by hand")


def _new_item(text: str, known: Sequence, value: str) -> Splice:
    if not known.items:
        return known.span.start, known.span.end, f"[{value}]"
    at = end_of(text, known.items[-1])
    if known.flow:
        return at, at, f", {value}"
    at = line_end(text, at)
    return at, at, f"{newline_at(text, at)}{' ' * (known.span.place.column - 1)}- {value}"


def added(text: str, root: Node | None, listed: Node | None, values: Texts) -> list[Splice]:
    """The splices that add an interview at the end of the list of interviews, wherever it is."""
    if isinstance(listed, Sequence) and listed.items:
        return [_after_items(text, listed, values)]
    if isinstance(listed, Sequence) and (
        root is listed or (isinstance(root, YamlMapping) and root.flow)
    ):
        return [(listed.span.start, listed.span.end, f"[{_flow(values)}]")]
    newline = newline_at(text)
    if listed is not None:  # nothing or [] stands after the key, and perhaps a comment
        at = line_end(text, listed.span.end)
        start = len(text[: listed.span.start].rstrip())
        item = newline + _block(values, 2, 2, newline)
        return [(start, listed.span.end, ""), (at, at, item)]
    begin = "" if root is None else f"interviews:{newline}"
    end = len(text)
    gap = "" if not text or text.endswith("\n") else newline
    item = _block(values, 2 if begin else 0, 2, newline)
    return [(end, end, gap + begin + item + newline)]


def _after_items(text: str, listed: Sequence, values: Texts) -> Splice:
    last = listed.items[-1]
    at = end_of(text, last)
    if listed.flow:
        return at, at, f", {_flow(values)}"
    at = line_end(text, at)
    newline = newline_at(text, at)
    between = text[listed.items[0].span.start : last.span.start]
    gap = newline if re.search(r"\n[ \t]*\r?\n", between) else ""
    dash = listed.span.place.column - 1
    inner = (
        last.span.place.column - 1 - dash
        if last.span.place.line == listed.span.place.line or isinstance(last, YamlMapping)
        else 2
    )
    return at, at, newline + gap + _block(values, dash, max(inner, 2), newline)


def end_of(text: str, node: Node) -> int:
    """Where a node's own text ends, before the blanks and comments that follow it."""
    last = last_in(text, node)
    return last.span.start + len(text[last.span.start : last.span.end].rstrip())


def last_in(text: str, node: Node) -> Node:
    """What stands last in a list or a mapping without brackets; of another node itself."""
    while not (isinstance(node, Scalar) or node.flow or text.startswith("*", node.span.start)):
        node = node.items[-1] if isinstance(node, Sequence) else node.entries[-1][1]
    return node


def line_end(text: str, at: int) -> int:
    """Where a line ends, before its line end."""
    found = re.compile(r"\r?\n|\Z").search(text, at)
    return found.start() if found else len(text)


def newline_at(text: str, at: int | None = None) -> str:
    """The line end at a place, or where there is none the file's first."""
    if at is not None and at < len(text):
        return "\r\n" if text.startswith("\r\n", at) else "\n"
    return "\r\n" if "\r\n" in text else "\n"


def spliced(text: str, splices: list[Splice]) -> str:
    """The text with the splices made."""
    # From the end on, so that places stay right; of two at one place the first stands first.
    for _, (start, end, new) in sorted(enumerate(splices), key=_place_and_turn, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _place_and_turn(numbered: tuple[int, Splice]) -> tuple[int, bool, int]:
    """At one place, a value stands before the key that follows it."""
    turn, (start, _, new) = numbered
    return start, new.startswith((",", "\r", "\n")), turn


def _block(values: Texts, indent: int, inner: int, newline: str) -> str:
    lines = _item(values, inner)
    return newline.join(" " * indent + line for line in lines)


def _item(values: Texts, inner: int = 2) -> list[str]:
    first, *rest = (line for key, value in values.items() for line in _pair(key, value))
    return ["-" + " " * (inner - 1) + first, *(" " * inner + line for line in rest)]


def _pair(key: str, value: Text | list[Text]) -> list[str]:
    """A key and its value; whoever is a mapping has a line for each key."""
    if isinstance(value, Mapping):
        lines = [line for name, text in value.items() for line in _pair(name, text)]
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        items = (_item(i) if isinstance(i, Mapping) else [f"- {_written(i)}"] for i in value)
        lines = [line for item in items for line in item]
    else:
        return [f"{key}: {_written(value)}"]
    return [f"{key}:", *(f"  {line}" for line in lines)]


def _flow(values: Texts) -> str:
    return "{" + ", ".join(f"{key}: {_written(value)}" for key, value in values.items()) + "}"


def _written(value: Text | list[Text]) -> str:
    """A value as YAML: plain if it reads back as itself, even within brackets; else in quotes."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, Mapping):
        return _flow(value)
    root = load(f"[{value}, x]".encode()).root
    reads_back = isinstance(root, Sequence) and list(map(plain, root.items)) == [value, "x"]
    return value if reads_back else json.dumps(value, ensure_ascii=False)
