"""A file in parts: its settings, and each interview by itself, so that what stands is read once.

A list of interviews is cut before its dashes, without looking into them. What that gives is put to
the parser, part by part, and taken only where it proves that the cuts are where it makes them
itself; else the file is read whole. The parser goes forwards: where it takes a line for the key
``interviews``, and then a part of its own for one item alone, it does so within the file, too.
"""

import re
from functools import cache

from heardback.logbook import document
from heardback.patterns import pattern
from heardback.values import Value

_KEY = pattern(r"^interviews:[ \t]*(?:#.*)?\r?\n", re.MULTILINE)
_FIRST = pattern(r"(?:[ \t]*(?:#.*)?\r?\n)*(?=( *)-[ \r\n])")


class Cut(Value):
    """A file without its interviews, with a newline for each of their lines; and where they were.

    ``key`` is the line of ``interviews:``, and 0 where the file is a list. Each of the ``items`` is
    its lines, and the number of the first.
    """

    rest: str
    key: int
    items: tuple[tuple[int, str], ...]


def cut(text: str) -> Cut | None:
    """A file's text in parts; None where it is not a list of lines with dashes."""
    if text.count("\r") != text.count("\r\n"):  # the parser and we would count lines differently
        return None
    key = _KEY.search(text)
    first = _FIRST.match(text, key.end() if key else 0)
    if first is None:
        return None
    item, after = _marks(len(first[1]))
    begin = first.end()
    over = after.search(text, begin)
    if over and not key:
        return None
    end = over.start() if over else len(text)
    starts = [found.start() for found in item.finditer(text, begin, end)]
    line = text.count("\n", 0, begin) + 1
    items = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        part = text[start:stop]
        items.append((line, part))
        line += part.count("\n")
    rest = text[:begin] + "\n" * text.count("\n", begin, end) + text[end:]
    return Cut(rest, text.count("\n", 0, key.start()) + 1 if key else 0, tuple(items))


@cache  # a space more for each: nobody writes many
def _marks(spaces: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What an item begins with, and the first line after the list."""
    dash = rf" {{{spaces}}}-(?=[ \r\n]|\Z)"
    item = re.compile(rf"^{dash}", re.MULTILINE)
    after = re.compile(rf"^(?!{dash}|[ \t]*(?:#|\r?$)) {{0,{spaces}}}[^ ]", re.MULTILINE)
    return item, after


def is_rest(whole: document.Document, key: int) -> bool:
    """Whether what is left without the interviews is read as it is with them."""
    if whole.problem:
        return False
    if not key:
        return whole.root is None
    if not isinstance(whole.root, document.Mapping) or whole.root.flow:
        return False
    found = [(at, value) for at, value in whole.root.entries if at.text == "interviews"]
    return len(found) == 1 and found[0][0].span.place.line == key and _is_nothing(found[0][1])


def _is_nothing(node: document.Node) -> bool:
    return isinstance(node, document.Scalar) and node.plain and not node.text and not node.shared
