"""The files of messages: headings, sentences, and what each sentence needs to be said.

It alone knows how the files under ``messages/`` are written; their guidance tells an editor.
A message of a file is read once, when it is to be written: the tests read them all, so that what is
wrong with one is no error in the message of somebody.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pkgutil import get_data

from heardback.values import Value

WORDS = frozenset(
    (
        *("first time", "second time", "third time on", "later"),
        *("met", "contact", "manager", "peer", "nobody"),
        *(
            "thanked",
            "promised",
            "day",
            "words",
            "undated",
            "doing",
            "having",
            "thank-you",
        ),
    )
)
FACTS = frozenset(
    "company role candidate date about value interviewed answered promised phrase ago".split()
)
_ELSE, _OR = "  else ", "  / "
_LINE = re.compile(rf"(?P<mark>{_ELSE}|{_OR})?(?:\[(?P<only>[a-z ,]+)\] )?(?P<text>\S.*)")
_NAME = re.compile(r"\{(\w+)\}")
_HOLE = re.compile(r"\[[^\[\]]+\]")


class MessageFileError(ValueError):
    """A file of messages is not written as its guidance says."""


class Sentence(Value, kw_only=True, dict=True):
    """A sentence in pieces: text and names by turns, text first and last."""

    only: str  # the words in brackets before it
    pieces: tuple[str, ...]
    wants: frozenset[str]  # conditions that hold, names that are filled
    excludes: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """What is to be filled in, in order."""
        return self.pieces[1::2]

    @cached_property
    def meetings(self) -> tuple[tuple[str, tuple[str, str], str], ...]:
        """Each name, the words before and after it, in small letters, and the text after it."""
        texts = [piece.casefold().split() or [""] for piece in self.pieces[::2]]
        around = zip(self.names, texts, texts[1:], self.pieces[2::2], strict=False)
        return tuple((name, (one[-1], other[0]), after) for name, one, other, after in around)

    @cached_property
    def holes(self) -> tuple[str, ...]:
        """What the candidate has to fill in, however it is filled."""
        return tuple(_HOLE.findall("".join(self.pieces[::2])))

    def may_be_said(self, holds: frozenset[str]) -> bool:
        """Whether all that it wants holds, and nothing that it excludes."""
        return self.wants <= holds and self.excludes.isdisjoint(holds)


Ways = tuple[Sentence, ...]  # of saying one thing
Place = tuple[Ways, ...]  # of a sentence: the first ways of which one may be said


class Shape(Value, kw_only=True, dict=True):  # a dict: what is below is read once
    """A message below its heading; errors call its file ``file``."""

    wants: frozenset[str]
    excludes: frozenset[str]
    below: str
    file: str

    @cached_property
    def paragraphs(self) -> tuple[tuple[Place, ...], ...]:
        """Paragraphs of places for sentences; raises ``MessageFileError``."""
        parts = re.split(r"\n\s*\n", self.below)
        return tuple(_paragraph(part, self.file) for part in parts if part.strip())

    @property
    def names(self) -> set[str]:
        """All that its sentences may be filled with."""
        return set(_NAME.findall(self.below))

    def fits(self, holds: frozenset[str]) -> bool:
        """Whether its heading is true."""
        return self.wants <= holds and self.excludes.isdisjoint(holds)


@cache
def shapes(language: str, name: str) -> tuple[Shape, ...]:
    """The messages of one file, in its order."""
    text = get_data("heardback.words", f"messages/{language}/{name}.txt") or b""
    return tuple(parsed(text.decode(), name))


def parsed(text: str, name: str) -> Iterator[Shape]:
    """The shapes of a file's text; raises ``MessageFileError``."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    blocks = "\n".join(lines).split("\n== ")
    if blocks[0].strip() or not blocks[1:]:
        raise MessageFileError(f"{name}: a file begins with a heading, '== '")
    for block in blocks[1:]:
        heading, _, below = block.partition("\n")
        wants, excludes = _conditions(heading.partition("|")[0], name)
        yield Shape(wants=wants, excludes=excludes, below=below, file=name)


def _paragraph(text: str, name: str) -> tuple[Place, ...]:
    places: list[list[list[Sentence]]] = []
    for line in text.strip("\n").split("\n"):
        found = _LINE.fullmatch(line)
        if not found or (found["mark"] and not places):
            raise MessageFileError(f"{name}: {line!r} is no sentence, no else and no /")
        only = found["only"]
        if found["mark"] == _OR:  # another way of saying a thing may be said just when that may
            only = only or places[-1][-1][0].only
        sentence = _sentence(found["text"], only or "", name)
        if not found["mark"]:
            places.append([[sentence]])
        elif found["mark"] == _ELSE:
            places[-1].append([sentence])
        else:
            places[-1][-1].append(sentence)
    return tuple(tuple(map(tuple, place)) for place in places)


def _sentence(text: str, only: str, name: str) -> Sentence:
    wants, excludes = _conditions(only, name)
    pieces = tuple(_NAME.split(text))
    names = frozenset(pieces[1::2])
    if unknown := names - FACTS:
        raise MessageFileError(f"{name}: there is no {{{min(unknown)}}} to fill in")
    return Sentence(only=only, pieces=pieces, wants=wants | names, excludes=excludes)


def _conditions(text: str, name: str) -> tuple[frozenset[str], frozenset[str]]:
    words = [word for part in text.split(",") if (word := part.strip())]
    excludes = frozenset(word.removeprefix("no ") for word in words if word.startswith("no "))
    wants = frozenset(word for word in words if not word.startswith("no "))
    if unknown := (wants | excludes) - WORDS - FACTS:
        raise MessageFileError(f"{name}: {min(unknown)!r} says nothing here")
    return wants, excludes
