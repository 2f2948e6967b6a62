"""What every phrase of the rules of tone holds a piece of, written for the package.

It is the notation's own: a new way of saying something, or another word for it, changes it.
``python tests/support/tone_clues.py`` writes it anew; a test says when.
"""

import re
import sys
from functools import cache
from itertools import accumulate

from places import SOURCES

sys.path.insert(0, str(SOURCES.parent))  # as a script, of this checkout

from heardback.words._tone_notation import DEEPER, SIGN, fragments, split
from heardback.words._tone_rules import CLUES, rules

FILE = SOURCES / "words" / CLUES
_ITEM = re.compile(r"(?P<group>\()|(?P<name>[A-Z][A-Z_]+)|\\.|\[[^]]+\]|[.^$&]|(?P<letter>.)")
_QUANTIFIER = re.compile(r"(?:\?|\{\d*,?\d*\})?\+*")
_NONE: frozenset[str] = frozenset()
# They are in every text: what holds nothing else has to be looked for in all.
_COMMON = frozenset(("a", "i", "me", "you", "your", "the", "to", "of", "for", "in", "any"))


def written() -> str:
    """The file: each rule, and under it a line for each of its ways.

    Every clue ends with a bar, and ``&`` stands between clues of two parts of the way.
    """
    lines: list[str] = []
    for rule in rules():
        lines.append(rule.name)
        lines += ("    " + "&".join(map(_listed, needed(way))) for way in rule.ways)
    return "\n".join([*lines, ""])


def _listed(clues: frozenset[str]) -> str:
    return "".join(f"{clue}|" for clue in sorted(clues))


def needed(way: str) -> list[frozenset[str]]:
    """The clues of a way, and of another part of it if it has one: it holds one of each."""
    return sorted(_parts(way), key=_worth, reverse=True)[:2]


@cache
def clues(notation: str) -> frozenset[str]:
    """Pieces of text of which whatever the notation finds holds one; none if it need hold none."""
    ways = [_clues_of_one(way) for way in split(notation)]
    return _NONE.union(*ways) if all(ways) else _NONE


def _clues_of_one(way: str) -> frozenset[str]:
    """The clues of one of its parts: of that where they are rarest, longest, and then fewest."""
    return max(_parts(way), key=_worth, default=_NONE)


def _parts(way: str) -> list[frozenset[str]]:
    """The clues of each of its parts that has some."""
    parts, run, at = [], "", 0
    while item := _ITEM.match(way, at):
        end = _closing(way, at) if item["group"] else item.end()
        quantifier = _QUANTIFIER.match(way, end)
        amount = quantifier[0] if quantifier else ""
        if item["letter"] and not amount:
            run += item[0]
        else:
            parts.append(frozenset({run} if run else ()))
            run = ""
            if not amount.startswith(("?", "{0")):
                parts.append(_clues_of_item(item, way[at:end]))
        at = end + len(amount)
    parts.append(frozenset({run} if run else ()))
    return list(filter(None, parts))


def _worth(part: frozenset[str]) -> tuple[bool, int, int]:
    common = any(clue.strip() in _COMMON for clue in part)
    return not common, min(map(len, part)), -len(part)


def _clues_of_item(item: re.Match[str], text: str) -> frozenset[str]:
    if item["name"]:
        return clues(fragments()[item["name"]])
    return clues(text[1:-1]) if item["group"] and text[1] != "?" else _NONE


def _closing(notation: str, opening: int) -> int:
    """Where a group has ended."""
    signs = list(SIGN.finditer(notation, opening))
    depths = accumulate(DEEPER.get(sign[0], 0) for sign in signs)
    return next(sign.end() for sign, depth in zip(signs, depths, strict=True) if not depth)


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8", newline="\n")
