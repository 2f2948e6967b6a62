"""The tone that every message keeps: respectful, never an ultimatum, never a reproach.

It is judged by who does what to whom in a clause: "please answer by Friday" sets them a day, "I
will answer by Friday" and "you hope to answer by Friday" set none.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase

from heardback.words._tone_rules import Rule, all_clues, rules

# One character for one, so that a phrase stands at the same place in both.
_PLAIN = str.maketrans(ascii_uppercase + "\N{RIGHT SINGLE QUOTATION MARK}", ascii_lowercase + "'")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_CLAUSE_ENDS = re.compile(
    r"[,;:.!?()\n\N{EN DASH}\N{EM DASH}]|\b(?:and|but|so|because|though|although)\b"
)
_AROUND = 150  # characters on each side of a phrase that are looked at for the rest of its clause


def tone(text: str) -> Iterator[tuple[str, str]]:
    """The phrases in a text that sound like pressure or say nothing, each with the reason.

    A rule tells its first phrase only, and of phrases that overlap one is told for each reason.
    """
    spaced = "\n".join(" ".join(part.split()) for part in _PARAGRAPH.split(text))
    if not spaced:
        return  # without a look at all the rules
    plain = spaced.translate(_PLAIN)
    present = frozenset(clue for clue in all_clues() if clue in plain)
    told: list[tuple[int, int, str]] = []
    for rule in rules():
        start, end = next(_found(rule, plain, present), (0, 0))
        overlaps = any(s < end and start < e and why == rule.why for s, e, why in told)
        if end and not overlaps:
            told.append((start, end, rule.why))
            yield spaced[start:end], rule.why


def _found(rule: Rule, plain: str, present: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where a rule's phrases stand with nothing beside them that makes them harmless."""
    for way in rule.likely(present):
        for phrase in way.finditer(plain):
            if not rule.excused(_clause(plain, *phrase.span())):
                yield phrase.span()


def _clause(plain: str, start: int, end: int) -> str:
    """The clause, or the clauses, that a phrase stands in."""
    before = plain[max(0, start - _AROUND) : start]
    after = plain[end : end + _AROUND]
    began = max((ending.end() for ending in _CLAUSE_ENDS.finditer(before)), default=0)
    ending = _CLAUSE_ENDS.search(after)
    return before[began:].lstrip() + plain[start:end] + after[: ending.start() if ending else None]
