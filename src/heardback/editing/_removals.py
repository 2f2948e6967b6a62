"""What goes out of the text of a file with an interview, and what stays.

It alone knows which comments are an interview's own: those directly above its dash, and within it
or below it those that are indented deeper than the dash. What stands at a file's very top is the
file's.
"""

import re

from heardback.editing._splices import Splice, end_of, last_in, line_end, newline_at
from heardback.logbook.document import Mapping as YamlMapping
from heardback.logbook.document import Node, Scalar, Sequence
from heardback.problems import EditError

_ANY = 1_000_000  # a column to the right of all: within brackets nobody counts
_NONE = -1  # and one to the left
_COMMA = re.compile(r"(?:\s|#[^\n]*+)*+,")


def removed(text: str, root: Node | None, listed: Sequence, item: Node) -> list[Splice]:
    """The splices that take an item out of the list of interviews; raises ``EditError``."""
    if has_anchor(text, item):
        raise EditError("a part of the interview is anchored (&): edit the file by hand")
    index = next(n for n, known in enumerate(listed.items) if known is item)
    before = listed.items[index - 1] if index else None
    if listed.flow:
        ended = end_of(text, before) if before else None
        start, end = item.span.start, end_of(text, item)
        return _from_brackets(text, ended, start, end, column=_ANY)
    start, end = _lines_of(text, listed, before, item)
    if len(listed.items) > 1:
        return [(*_with_a_gap(text, start, end, before), "")]
    if root is listed:
        return [(start, end, f"[]{newline_at(text, line_end(text, item.span.start))}")]
    after = text.index(":", _key_of(root, listed).span.end) + 1
    return [(after, after, " []"), (start, end, "")]


def has_anchor(text: str, node: Node) -> bool:
    """Whether something in a node may be used elsewhere in the file, by an alias."""
    if node.shared:
        return text.startswith("&", node.span.start)
    if isinstance(node, Scalar):
        return False
    if isinstance(node, Sequence):
        return any(has_anchor(text, item) for item in node.items)
    return any(has_anchor(text, part) for entry in node.entries for part in entry)


def _key_of(root: Node | None, listed: Sequence) -> Scalar:
    entries = root.entries if isinstance(root, YamlMapping) else ()
    return next(key for key, value in entries if value is listed)


def _lines_of(text: str, listed: Sequence, before: Node | None, item: Node) -> tuple[int, int]:
    """The whole lines of an item that has a dash, with the comments that are its own."""
    column = listed.span.place.column - 1
    start = _dash_line(text, column, item, "the interview")
    start = _with_comments_above(text, start, column, _reach(text, before) if before else 0)
    return start, _with_comments_below(text, end_of(text, item), column)


def _dash_line(text: str, column: int, item: Node, what: str) -> int:
    """Where the line begins that has an item's dash and nothing before it."""
    start = _line_start(text, item.span.start)
    while text[start : start + column + 1] != " " * column + "-":
        if start == 0:
            raise EditError(f"{what} shares a line with something else: edit it by hand")
        start = _line_start(text, start - 1)
    return start


def _with_comments_below(text: str, ended: int, column: int) -> int:
    """The end of the line, and of the comments below it that are deeper than a column."""
    end = at = _next_line(text, ended)
    while at < len(text):
        line = text[at : _next_line(text, at)]
        if line.strip() and not (_is_comment(line) and _indent(line) > column):
            break
        at += len(line)
        end = at if line.strip() else end
    return end


def _with_comments_above(text: str, start: int, column: int, floor: int) -> int:
    first = start
    while first > floor:
        above = _line_start(text, first - 1)
        line = text[above:first]
        if above < floor or not _is_comment(line) or _indent(line) > column:
            return first
        first = above
    return start if first == 0 else first


def _with_a_gap(text: str, start: int, end: int, before: Node | None) -> tuple[int, int]:
    """As many blank lines more as leave one gap where there were two, and none at the end."""
    floor = _reach(text, before) if before else start
    if before is None or (start and not text[_line_start(text, start - 1) : start].strip()):
        while end < len(text) and not text[end : _next_line(text, end)].strip():
            end = _next_line(text, end)
    if end == len(text):
        while (above := _line_start(text, start - 1)) >= floor and not text[above:start].strip():
            start = above
    return start, end


def _from_brackets(
    text: str, ended: int | None, start: int, end: int, *, column: int
) -> list[Splice]:
    """What goes with its comma; ``ended`` is where that before it ends, if there is any.

    If it has lines of its own, the comments above go with them, up to a ``column``.
    """
    parting = None if ended is None else _COMMA.match(text, ended)  # the comma before it
    if parting and "\n" not in text[ended:start]:
        return [(parting.end() - 1, end, "")]
    splices: list[Splice] = []
    if comma := _COMMA.match(text, end):
        end = comma.end()
    elif parting:
        splices.append((parting.end() - 1, parting.end(), ""))
    line, after = _line_start(text, start), _next_line(text, end)
    rest = text[end:after]
    if not text[line:start].strip() and (not rest.strip() or _is_comment(rest)):
        return [*splices, (_with_comments_above(text, line, column, ended or 0), after, "")]
    return [*splices, (start, end + len(rest) - len(rest.lstrip(" \t")), "")]


def key_removed(text: str, node: YamlMapping, key: str) -> list[Splice]:
    """The splices that take a key out of a mapping that has others; raises ``EditError``."""
    index = next(n for n, (known, _) in enumerate(node.entries) if known.text == key)
    known, value = node.entries[index]
    if has_anchor(text, known) or has_anchor(text, value):
        raise EditError(f"{key} is anchored (&): edit it by hand")
    start, end = known.span.start, max(known.span.end, end_of(text, value))
    before = node.entries[index - 1] if index else None
    if node.flow:
        ended = max(before[0].span.end, end_of(text, before[1])) if before else None
        return _from_brackets(text, ended, start, end, column=_NONE)
    line = _line_start(text, start)
    below = node.span.place.column - 1 if not isinstance(value, Scalar) else _ANY
    if not text[line:start].strip():
        return _without_lines(text, line, _with_comments_below(text, end, below))
    if before or text[line:start].rstrip()[-1] == "?":
        raise EditError(f"{key} shares a line with something else: edit it by hand")
    # Behind a dash, where the next key moves up.
    after = _with_comments_below(text, end, below)
    return [(start, after + len(text[after:]) - len(text[after:].lstrip()), "")]


def item_removed(text: str, known: Sequence, item: Node) -> list[Splice]:
    """The splices that take an item out of a list that has others; raises ``EditError``."""
    if has_anchor(text, item):
        raise EditError("what is to go is anchored (&): edit it by hand")
    index = next(n for n, other in enumerate(known.items) if other is item)
    end = end_of(text, item)
    if known.flow:
        ended = end_of(text, known.items[index - 1]) if index else None
        return _from_brackets(text, ended, item.span.start, end, column=_NONE)
    column = known.span.place.column - 1
    start = _dash_line(text, column, item, "what is to go")
    return _without_lines(text, start, _next_line(text, end))


def _without_lines(text: str, start: int, end: int) -> list[Splice]:
    """A file whose last line has no end keeps it so."""
    if end == len(text) and not text.endswith("\n"):
        start = len(text[:start].removesuffix("\n").removesuffix("\r"))
    return [(start, end, "")]


def _reach(text: str, node: Node) -> int:
    """Where a node ends, with the blank lines of a block of text that keeps them."""
    return last_in(text, node).span.end


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, max(at, 0)) + 1


def _next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return found + 1 if found >= 0 else len(text)


def _is_comment(line: str) -> bool:
    return line.lstrip(" \t").startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
