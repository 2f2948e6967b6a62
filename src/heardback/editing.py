"""Changes to the user's file that touch only the lines that have to change.

It alone knows how YAML is edited as text. A change is spliced into the text at the place where the
parser saw the value; then the result is read again, and must say exactly what was meant and nothing
else, or the change is refused. Comments, quotes, order and line endings are never rewritten.
"""

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from heardback.files import locked, remove_leftovers, write_whole
from heardback.noting import Entry
from heardback.problems import EditError, Problem
from heardback.reading import read
from heardback.yamldoc import BOM, Document, Node, Scalar, Sequence, load
from heardback.yamldoc import Mapping as YamlMapping

LISTS = ("followed_up", "heard_back")


# Pure: text in, text out


def log(raw: bytes, position: int, entry: Entry) -> bytes:
    """A file with ``entry`` noted under its interview number ``position``, from 1.

    The same bytes where all of it is noted already. Raises ``EditError``.
    """
    document = _sound(raw)
    nodes = _interview_nodes(document.root)
    node = nodes[position - 1]
    text, expected = document.text, _plain(node)
    assert isinstance(node, YamlMapping)  # noqa: S101  a sound file has nothing else here
    if node.shared or document.root is None or document.root.shared or _shared_list(document.root):
        raise EditError(
            "the interview is in a part of the file that is anchored (& or *): edit it by hand"
        )
    splices: list[tuple[int, int, str]] = []
    for key, value in entry.values.items():
        splice = _noted(text, node, key, value)
        if splice:
            splices.append(splice)
            expected[key] = _joined(expected.get(key), value) if key in LISTS else value
    changed = _spliced(text, splices)
    return _verified(
        raw,
        changed,
        lambda root: _plain(_interview_nodes(root)[position - 1]) == expected,
        position,
    )


def append(raw: bytes, values: Mapping[str, str | list[str]]) -> bytes:
    """A file with one more interview at the end of its list; raises ``EditError``."""
    document = _sound(raw)
    text, root = document.text, document.root
    count = len(_interview_nodes(root))
    newline = _newline(text)
    listed = root if isinstance(root, Sequence) else _value(root, "interviews")
    if root is not None and (root.shared or (listed and listed.shared)):
        raise EditError("the list of interviews is anchored (& or *): edit it by hand")
    if isinstance(listed, Sequence) and listed.items:
        splices = [_after_items(text, listed, values)]
    elif isinstance(listed, Sequence) and (
        root is listed or (isinstance(root, YamlMapping) and root.flow)
    ):
        splices = [(listed.span.start, listed.span.end, f"[{_flow(values)}]")]
    elif listed is not None:  # nothing or [] stands after the key, and perhaps a comment
        at = _line_end(text, listed.span.end)
        start = len(text[: listed.span.start].rstrip())
        splices = [(start, listed.span.end, ""), (at, at, newline + _block(values, 2, 2, newline))]
    else:
        begin = "" if root is None else f"interviews:{newline}"
        end = len(text)
        gap = "" if not text or text.endswith("\n") else newline
        item = _block(values, 2 if begin else 0, 2, newline)
        splices = [(end, end, gap + begin + item + newline)]
    expected = {
        key: value if isinstance(value, str) else list(value) for key, value in values.items()
    }

    def right(new: Node | None) -> bool:
        nodes = _interview_nodes(new)
        return len(nodes) == count + 1 and _plain(nodes[-1]) == expected

    return _verified(raw, _spliced(text, splices), right, count + 1)


def _sound(raw: bytes) -> Document:
    reading = read(raw)
    if reading.problems:
        raise EditError(not_sound(reading.problems[0]))
    return load(raw)


def not_sound(first: Problem) -> str:
    """Why a file with a mistake is not written to."""
    return f"the file has a mistake, correct it first: line {first.line}: {first.text}"


def _verified(raw: bytes, text: str, right: Callable[[Node | None], bool], position: int) -> bytes:
    """The new bytes, if they say what was meant, and of everything else what they said before."""
    bom = BOM if raw.startswith(BOM) else b""
    changed = bom + text.encode()
    if changed == raw:
        return raw
    problems = read(changed).problems
    if problems:
        raise EditError(f"that would be a mistake: {problems[0].text}")
    old, new = load(raw).root, load(changed).root
    if not right(new) or _others(old, position) != _others(new, position):
        raise EditError("the change cannot be made safely here: edit the file by hand")
    return changed


def _others(root: Node | None, position: int) -> Any:
    """All that a file says but for one interview."""
    nodes = _interview_nodes(root)
    settings = _plain(root) if isinstance(root, YamlMapping) else {}
    settings.pop("interviews", None)
    return settings, [_plain(n) for i, n in enumerate(nodes, start=1) if i != position]


def _interview_nodes(root: Node | None) -> list[Node]:
    listed = _value(root, "interviews") if isinstance(root, YamlMapping) else root
    items = listed.items if isinstance(listed, Sequence) else ()
    return [n for n in items if not (isinstance(n, Scalar) and n.unwritten)]


def _value(root: Node | None, key: str) -> Node | None:
    entries = root.entries if isinstance(root, YamlMapping) else ()
    return next((value for k, value in entries if k.text == key), None)


def _shared_list(root: Node) -> bool:
    listed = _value(root, "interviews")
    return listed is not None and listed.shared


def _plain(node: Node) -> Any:
    """A node as text, lists and dictionaries, without its places."""
    if isinstance(node, Scalar):
        return node.text.rstrip("\n")  # a block of text at the file's end may gain its line end
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries}


def _joined(known: Any, value: str) -> Any:
    if known is None or known == "":
        return value
    return [*([known] if isinstance(known, str) else known), value]


# Where and what to splice


def _noted(text: str, node: YamlMapping, key: str, value: str) -> tuple[int, int, str] | None:
    """The splice that notes a value; None where it is there already."""
    known = _value(node, key)
    if known is None:
        return _new_key(text, node, key, value)
    unwritten = isinstance(known, Scalar) and known.unwritten
    if not unwritten and value in (
        _plain(known) if isinstance(known, Sequence) else [_plain(known)]
    ):
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
    raise EditError(f"{key} is {_plain(known)} already; to change it, edit the file")


def _new_key(text: str, node: YamlMapping, key: str, value: str) -> tuple[int, int, str]:
    if node.flow:
        at = _end(text, node.entries[-1][1])
        return at, at, f", {key}: {value}"
    # After the last value that ends where its line does: not in or after a block of text.
    for _, known in reversed(node.entries):
        if "\n" not in text[known.span.start : _end(text, known)]:
            at = _line_end(text, _end(text, known))
            return at, at, f"{_newline(text, at)}{' ' * (node.span.column - 1)}{key}: {value}"
    raise EditError("there is no safe place in this interview: edit the file by hand")


def _new_item(text: str, known: Sequence, value: str) -> tuple[int, int, str]:
    if not known.items:
        return known.span.start, known.span.end, f"[{value}]"
    at = _end(text, known.items[-1])
    if known.flow:
        return at, at, f", {value}"
    at = _line_end(text, at)
    return at, at, f"{_newline(text, at)}{' ' * (known.span.column - 1)}- {value}"


def _after_items(
    text: str, listed: Sequence, values: Mapping[str, str | list[str]]
) -> tuple[int, int, str]:
    last = listed.items[-1]
    at = _end(text, last)
    if listed.flow:
        return at, at, f", {_flow(values)}"
    at = _line_end(text, at)
    newline = _newline(text, at)
    between = text[listed.items[0].span.start : last.span.start]
    gap = newline if re.search(r"\n[ \t]*\r?\n", between) else ""
    dash = listed.span.column - 1
    inner = (
        last.span.column - 1 - dash
        if last.span.line == listed.span.line or isinstance(last, YamlMapping)
        else 2
    )
    return at, at, newline + gap + _block(values, dash, max(inner, 2), newline)


def _end(text: str, node: Node) -> int:
    """Where a node's own text ends, before the blanks and comments that follow it."""
    alias = text.startswith("*", node.span.start)
    if not alias and not isinstance(node, Scalar) and not node.flow:
        return _end(text, node.items[-1] if isinstance(node, Sequence) else node.entries[-1][1])
    return node.span.start + len(text[node.span.start : node.span.end].rstrip())


def _line_end(text: str, at: int) -> int:
    found = re.compile(r"\r?\n|\Z").search(text, at)
    return found.start() if found else len(text)


def _newline(text: str, at: int | None = None) -> str:
    """The line end at a place, or where there is none the file's first."""
    if at is not None and at < len(text):
        return "\r\n" if text.startswith("\r\n", at) else "\n"
    return "\r\n" if "\r\n" in text else "\n"


def _spliced(text: str, splices: list[tuple[int, int, str]]) -> str:
    # From the end on, so that places stay right; of two at one place the first stands first.
    for _, (start, end, new) in sorted(enumerate(splices), key=_place_and_turn, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _place_and_turn(numbered: tuple[int, tuple[int, int, str]]) -> tuple[int, bool, int]:
    """At one place, a value stands before the key that follows it."""
    turn, (start, _, new) = numbered
    return start, new.startswith((",", "\r", "\n")), turn


def _block(values: Mapping[str, str | list[str]], indent: int, inner: int, newline: str) -> str:
    lines = [f"{key}: {_written(value)}" for key, value in values.items()]
    first = " " * indent + "-" + " " * (inner - 1)
    return newline.join([first + lines[0], *(" " * (indent + inner) + line for line in lines[1:])])


def _flow(values: Mapping[str, str | list[str]]) -> str:
    return "{" + ", ".join(f"{key}: {_written(value)}" for key, value in values.items()) + "}"


def _written(value: str | list[str]) -> str:
    """A value as YAML: plain if it reads back as itself, even within brackets; else in quotes."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    root = load(f"[{value}, x]".encode()).root
    plain = isinstance(root, Sequence) and len(root.items) == 2 and _plain(root.items[0]) == value
    return value if plain else json.dumps(value, ensure_ascii=False)


# The file


def change(path: Path, edit: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """Change a file under its folder's lock; return its bytes before and after.

    The file is the old one or the new one at every moment. Raises ``EditError`` where somebody
    else changed it meanwhile, or it cannot be written; then nothing was changed.
    """
    target = path.resolve()
    try:
        with locked(target.parent):  # the file's own folder, by whichever link it was reached
            remove_leftovers(target)
            like, before = target.stat(), target.read_bytes()
            after = edit(before)
            if target.read_bytes() != before:
                raise EditError(f"{path} was changed by another program just now: try again")
            if after != before and not os.access(target, os.W_OK):
                raise EditError(f"{path} cannot be changed: it is read-only")
            if after != before:
                write_whole(target, after, like=like)
            return before, after
    except OSError as error:
        raise EditError(f"{path} cannot be changed: {error.strerror or error}") from error
