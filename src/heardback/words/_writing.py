"""A brief as sentences, and the sentences filled: the only place where text is put together.

It alone knows how a fact meets the words around it: ``Acme Inc.`` ends a sentence by itself, and a
word is not said twice running.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from heardback.words._briefs import Brief
from heardback.words._texts import Place, Sentence, Shape, Ways, shapes

LANGUAGE = "en"
_ENDS = (".", "!", "?", "…")
_CLOSERS = "\"'”’)\u202c\u2069"  # noqa: RUF001  what may stand behind the last sign of a fact


def body(brief: Brief, facts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The paragraphs of a message, and the holes in them."""
    written: list[str] = []
    holes: list[str] = []
    left = brief.ways
    fit = sayable(brief.file, brief.holds.union(facts))
    for paragraph in fit[brief.shape % len(fit)]:
        said = []
        for ways in paragraph:
            sentence, text = _said(ways, facts, left)
            left //= len(ways)
            said.append(text)
            holes += sentence.holes
        written.append(" ".join(said))
    return "\n\n".join(written), tuple(holes)


@lru_cache(maxsize=1024)  # there are not many more that know the same of different files
def sayable(file: str, holds: frozenset[str]) -> tuple[tuple[tuple[Ways, ...], ...], ...]:
    """What may be said in the paragraphs of each shape whose heading is true."""
    fit = (shape for shape in shapes(LANGUAGE, file) if shape.fits(holds))
    return tuple(tuple(_paragraphs(shape, holds)) for shape in fit)


@cache
def names(file: str) -> frozenset[str]:
    """The facts that a message of a file may be filled with."""
    return frozenset[str]().union(*(shape.names for shape in shapes(LANGUAGE, file)))


def _paragraphs(shape: Shape, holds: frozenset[str]) -> Iterator[tuple[Ways, ...]]:
    for paragraph in shape.paragraphs:
        if said := tuple(filter(None, (_ways(place, holds) for place in paragraph))):
            yield said


def _ways(place: Place, holds: frozenset[str]) -> Ways:
    """The ways of saying a thing: of the first group of which any may be said."""
    sayable = (tuple(s for s in group if s.may_be_said(holds)) for group in place)
    return next(filter(None, sayable), ())


def subject(heading: str, facts: Mapping[str, str], ways: int) -> str:
    """The first subject of a thread, of those below one heading."""
    (((said,),),) = sayable("subjects", frozenset((heading, *facts)))
    return _said(said, facts, ways)[1]


def _said(ways: Ways, facts: Mapping[str, str], number: int) -> tuple[Sentence, str]:
    """The way with a number, filled; another one where it would say a word twice running."""
    wanted = ways[number % len(ways)]
    text, stammers = _filled(wanted, facts)
    if stammers:
        for way in ways:
            other, stammers = _filled(way, facts)
            if not stammers:
                return way, other
    return wanted, text


def _filled(sentence: Sentence, facts: Mapping[str, str]) -> tuple[str, bool]:
    """A sentence with its facts; one that ends with a stop needs no second one.

    Also whether a word would be said twice running: a company called At Home is put in quotation
    marks where it would read "at At Home".
    """
    text, stammers = sentence.pieces[0], False
    for name, words, after in sentence.meetings:
        fact = facts[name]
        if _doubled(words, fact):
            fact, stammers = f"“{fact}”", True
        ended = after[:1] == "." and _ended(fact)
        text += fact + (after[1:] if ended else after)
    return text, stammers


def _doubled(words: tuple[str, str], fact: str) -> bool:
    """Whether a fact begins with the word before it, or ends with the one after it."""
    before, after = words
    if fact[0].casefold() != before[:1] and fact[-1].casefold() != after[-1:]:
        return False  # of most facts this is seen at once
    begun, ended = fact[: len(before) + 1].casefold(), fact[-len(after) - 1 :].casefold()
    return begun in (before, f"{before} ") or ended in (after, f" {after}")


def _ended(fact: str) -> bool:
    return not fact[-1].isalnum() and fact.rstrip(_CLOSERS)[-1:] in _ENDS
