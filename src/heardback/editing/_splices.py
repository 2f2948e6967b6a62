"""Where a change goes in the text of a file, and how it is written there.

It alone knows the styles of YAML that people use: blocks and flows, any indentation, comments,
quotes and line ends, none of which is rewritten.
"""

import re

from heardback.editing._spelling import (
    Text,
    Texts,
    beside,
    block,
    flow,
    item_lines,
    pair,
    written,
)
from heardback.logbook.document import Mapping as YamlMapping
from heardback.logbook.document import Node, Scalar, Sequence
from heardback.problems import EditError

Splice = tuple[int, int, str]  # from, to, and what stands there instead


def value_of(root: Node | None, key: str) -> Node | None:
    """The node of a key; None where there is none."""
    entries = root.entries if isinstance(root, YamlMapping) else ()
    return next((value for k, value in entries if k.text == key), None)


def new_key(text: str, node: YamlMapping, key: str, value: Text | list[Text]) -> Splice:
    """The splice that adds a key to a mapping; raises ``EditError``."""
    if node.flow:
        last, known = node.entries[-1]
        at = max(last.span.end, end_of(text, known))
        like = text[last.span.start :]
        return at, at, f", {beside(like, key)}: {beside(like, value)}"
    # After the last value that ends where its line does: not in or after a block of text.
    for _, known in reversed(node.entries):
        if "\n" not in text[known.span.start : end_of(text, known)]:
            at = line_end(text, end_of(text, known))
            column = node.span.place.column - 1
            return at, at, lines_below(text, at, column, lines_of(text, at, column, key, value))
    raise EditError("there is no safe place in this interview: edit the file by hand")


def new_item(text: str, known: Sequence, before: Node | None, value: Text) -> Splice:
    """The splice that adds an item behind another, or at the beginning; raises ``EditError``."""
    if not known.items:
        return known.span.start, known.span.end, f"[{beside('', value)}]"
    first, column = known.items[0].span.start, known.span.place.column - 1
    if known.flow:
        written = beside(text[first:], value)
        if before is None:
            return first, first, f"{written}, "
        at = end_of(text, before)
        return at, at, f", {written}"
    lines = item_lines(value)
    if before is None:
        at = known.span.start
        newline = newline_at(text, line_end(text, at))
        return at, at, "".join(line + newline + " " * column for line in lines)
    at = line_end(text, end_of(text, before))
    return at, at, lines_below(text, at, column, lines)


def lines_of(text: str, at: int, column: int, key: str, value: Text | list[Text]) -> list[str]:
    """The lines of a key; no block of text where a comment below would become a part of it."""
    below = text[line_end(text, at) :].split("\n")[1:]
    next_line = next((line for line in below if line.strip()), "")
    if isinstance(value, str) and len(next_line) - len(next_line.lstrip(" ")) > column:
        return [f"{key}: {written(value)}"]
    return pair(key, value)


def lines_below(text: str, at: int, column: int, lines: list[str]) -> str:
    """Lines as they are put behind the end of a line."""
    newline = newline_at(text, at)
    return "".join(newline + (line and " " * column + line) for line in lines)


def added(text: str, root: Node | None, listed: Node | None, values: Texts) -> list[Splice]:
    """The splices that add an interview at the end of the list of interviews, wherever it is."""
    if isinstance(listed, Sequence) and listed.items:
        return [_after_items(text, listed, values)]
    if isinstance(listed, Sequence) and (
        root is listed or (isinstance(root, YamlMapping) and root.flow)
    ):
        return [(listed.span.start, listed.span.end, f"[{flow(values)}]")]
    newline = newline_at(text)
    if listed is not None:  # nothing or [] stands after the key, and perhaps a comment
        at = line_end(text, listed.span.end)
        start = len(text[: listed.span.start].rstrip())
        item = newline + block(values, 2, 2, newline)
        return [(start, listed.span.end, ""), (at, at, item)]
    begin = "" if root is None else f"interviews:{newline}"
    end = len(text)
    gap = "" if not text or text.endswith("\n") else newline
    item = block(values, 2 if begin else 0, 2, newline)
    return [(end, end, gap + begin + item + newline)]


def _after_items(text: str, listed: Sequence, values: Texts) -> Splice:
    last = listed.items[-1]
    at = end_of(text, last)
    if listed.flow:
        return at, at, f", {flow(values)}"
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
    return at, at, newline + gap + block(values, dash, max(inner, 2), newline)


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
