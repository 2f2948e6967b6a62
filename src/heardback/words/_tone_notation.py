"""The notation in which the rules of tone are written, and how a phrase is looked for.

A notation is a regular expression over lower-case text with straight apostrophes, in which

- a word in capitals is the fragment of that name, of ``_tone_words``,
- `` .. `` leaves room for up to three words of the same clause, and `` ... `` for up to seven,
- `` & `` between two sides is `` ... `` with either side first,
- a group captures nothing.

No quantifier is without an end, but for that of a word, which is taken whole and never given back:
so the time that a look at a text takes grows with its length alone, whatever it holds.
"""

import re
from collections.abc import Iterator
from functools import cache

from heardback.words import _tone_words

# What no gap reaches over: the words that begin another clause.
_JOINS = "and|but|so|because|if|whether|when|while|although|though|unless|or|who|which"
_WORD = rf"(?!(?:{_JOINS})(?!\w))[^\s,;:.!?()\u2013\u2014]++(?:[.][^\s.]++)?+"

_PARAGRAPH = re.compile(r"^(\S.*)\n((?: {4}.*\n?)+)", re.MULTILINE)


def paragraphs(table: str) -> Iterator[tuple[str, list[str]]]:
    """What stands at the margin of a table, and the lines under it; a deeper one goes on."""
    for name, under in _PARAGRAPH.findall(table.replace("\n        ", "")):
        yield name, [line.strip() for line in under.splitlines()]


@cache
def fragments() -> dict[str, str]:
    tables = (
        _tone_words.WHERE_AND_HOW,
        _tone_words.WHO,
        _tone_words.ANSWERS,
        _tone_words.TIMES,
        _tone_words.OFFERS,
        _tone_words.FEELINGS,
        _tone_words.SMALL_CHANGE,
    )
    named = {name: "|".join(under) for table in tables for name, under in paragraphs(table)}
    return {"WORD": _WORD, **named}


@cache
def _filled(notation: str) -> str:
    """A notation as a regular expression that captures nothing."""
    first, _, second = notation.partition(" & ")
    if second:
        return _filled(f"({first}) ... ({second})|({second}) ... ({first})")
    spaced = notation.replace(" ... ", " (WORD ){0,7}").replace(" .. ", " (WORD ){0,3}")
    plain = re.sub(r"(?<!\\)\((?!\?)", "(?:", spaced)
    return re.sub(r"[A-Z][A-Z_]+", lambda name: f"(?:{_filled(fragments()[name[0]])})", plain)


@cache
def phrase(notation: str) -> re.Pattern[str]:
    """What finds a phrase: it begins and ends where words do."""
    return re.compile(rf"(?<![\w'$-])(?:{_filled(notation)})(?!\w)", re.MULTILINE)


@cache
def word(notation: str) -> re.Pattern[str]:
    """What finds a word or more, and no part of a contraction."""
    return re.compile(rf"(?<![\w'-])(?:{_filled(notation)})(?![\w'])", re.MULTILINE)


SIGN = re.compile(r"\\.|\[[^]]+\]|[()|]")
DEEPER = {"(": 1, ")": -1}


def split(notation: str) -> list[str]:
    """The ways of saying it that stand side by side in a notation."""
    ways, start, depth = [], 0, 0
    for sign in SIGN.finditer(notation):
        depth += DEEPER.get(sign[0], 0)
        if sign[0] == "|" and not depth:
            ways.append(notation[start : sign.start()])
            start = sign.end()
    return [*ways, notation[start:]]
