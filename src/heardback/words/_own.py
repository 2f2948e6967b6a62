"""A candidate's own wording for a step: what keeps it from being used, and how it is filled.

It alone knows how long a message may become. That is worked out before anything is filled: a file
may ask for a value seven hundred times.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain, islice
from string import Template

from heardback.memos import remembered
from heardback.model.interviews import OwnText, OwnWording, Step
from heardback.model.plans import FollowUp
from heardback.values import Value
from heardback.words.facts import MISSING_DETAIL, PLACEHOLDERS

Flaw = tuple[OwnText, str, str]  # the text, what is wrong with it, what would help

MAX_SUBJECT, MAX_BODY = 200, 5_000  # characters once filled
# What an interview lacks where a placeholder stays empty; the others never do.
_NOBODY = "names nobody to write to: add a hiring_manager, interviewers or a contact"
_LACKS = {
    "greeting": _NOBODY,
    "name": _NOBODY,
    "role": "has no role",
    "value": "has no value: write what you bring",
    "promised": "has no promised day that has passed",
    "signature": "has no signature: write your name",
}
MAX_UNKNOWN = 10  # unknown placeholders that are told of one text


class Wording(Value, dict=True):
    """A text in pieces: text and placeholders' names by turns, text first and last."""

    pieces: tuple[str, ...]
    broken: bool = False  # a $ stands before something that is no placeholder
    unknown: tuple[str, ...] = ()  # the first of the placeholders that there are not

    @cached_property
    def names(self) -> Mapping[str, int]:
        """The placeholders in order, and how often each stands there."""
        return Counter(self.pieces[1::2])

    @cached_property
    def has_hole(self) -> bool:
        """A detail is missing whatever it is filled with."""
        return any(MISSING_DETAIL in text for text in self.pieces[::2])

    @cached_property
    def _length(self) -> int:
        return sum(map(len, self.pieces[::2]))

    @cached_property
    def _words(self) -> int:
        return len("x".join(self.pieces[::2]).split())

    def filled(self, known: Mapping[str, str]) -> str:
        """The text with its placeholders filled."""
        parts = list(self.pieces)
        parts[1::2] = map(known.__getitem__, parts[1::2])
        return "".join(parts)

    def length(self, known: Mapping[str, str]) -> int:
        """The characters of the filled text."""
        return self._length + sum(len(known[name]) * n for name, n in self.names.items())

    def empty(self, known: Mapping[str, str]) -> list[str]:
        """The placeholders that the file does not fill."""
        return [name for name in self.names if known.get(name) == ""]

    def words(self, known: Mapping[str, str]) -> int:
        """The words of the filled text."""
        more = ((len(known[name].split()) - 1) * n for name, n in self.names.items())
        return self._words + sum(more)


def _wording(text: str) -> Wording:
    pieces, at, broken = [""], 0, False
    for found in Template.pattern.finditer(text):
        pieces[-1] += text[at : found.start()]
        at = found.end()
        name = found["named"] or found["braced"]
        if name:
            pieces += name, ""
        else:
            pieces[-1] += "$"
            broken = broken or found["escaped"] is None
    pieces[-1] += text[at:]
    names = dict.fromkeys(pieces[1::2])
    unknown = tuple(islice((n for n in names if n not in PLACEHOLDERS), MAX_UNKNOWN))
    if broken or unknown:  # it is never filled: of its pieces only the names are of use
        pieces = ["", *chain.from_iterable((n, "") for n in names if n in PLACEHOLDERS)]
    return Wording(tuple(pieces), broken, unknown)


class Pieces(Value):
    """The wording of one step in pieces: what was written of it."""

    subject: Wording | None = None
    body: Wording | None = None
    sound: bool = True  # nothing keeps it from being used, whatever it is filled with

    @property
    def names(self) -> set[str]:
        """The placeholders in it."""
        return {name for text in (self.subject, self.body) if text for name in text.names}

    def words(self, known: Mapping[str, str]) -> int:
        """The words of the body once filled."""
        return self.body.words(known) if self.body else 0

    def fit(self, known: Mapping[str, str]) -> bool:
        """Whether it is used for a message."""
        return self.sound and not any(
            text is not None and (text.empty(known) or text.length(known) > most)
            for text, most in ((self.subject, MAX_SUBJECT), (self.body, MAX_BODY))
        )

    def has_hole(self, known: Mapping[str, str]) -> bool:
        """Whether what is filled so leaves a detail missing."""
        return any(
            text is not None
            and (text.has_hole or any(MISSING_DETAIL in known[name] for name in text.names))
            for text in (self.subject, self.body)
        )

    def unfit(self, own: OwnWording, known: Mapping[str, str], label: str) -> Iterator[Flaw]:
        """What keeps it, which is ``own`` in pieces, from being used for a message.

        ``label`` is the interview that the message is about.
        """
        for own_text, text, most in (
            (own.subject, self.subject, MAX_SUBJECT),
            (own.body, self.body, MAX_BODY),
        ):
            if own_text is None or text is None:
                continue
            for name in text.empty(known):
                yield own_text, f"there is nothing to put for ${name}", f"{label} {_LACKS[name]}"
            if self.sound and text.length(known) > most:
                yield own_text, f"more than {most:,} characters once filled", "shorten it"


def own_wording(step: FollowUp, of: Step | None = None) -> OwnWording | None:
    """The candidate's own wording for a step, or for another one ``of`` the same interview."""
    wanted = of or step.step
    return next((own for named, own in step.interview.terms.messages if named is wanted), None)


def _bytes(own: Pieces) -> int:
    pieces = [piece for text in (own.subject, own.body) if text for piece in text.pieces]
    return 2_000 + 4 * sum(map(len, pieces)) + 64 * len(pieces)


@remembered(4_000_000, _bytes)
def in_pieces(own: OwnWording) -> Pieces:
    """Own wording in pieces; the same wording serves many messages."""
    subject, body = (_wording(text.text) if text else None for text in (own.subject, own.body))
    sound = all(text.text for text in own.texts) and not any(
        text and (text.broken or text.unknown) for text in (subject, body)
    )
    return Pieces(subject, body, sound)


def flaws(own: OwnWording) -> Iterator[Flaw]:
    """What keeps own wording from being used for any message, and what would help."""
    pieces = in_pieces(own)
    for part, own_text, found in (
        ("subject", own.subject, pieces.subject),
        ("body", own.body, pieces.body),
    ):
        if own_text is None or found is None:
            continue
        if not own_text.text:
            yield own_text, f"the {part} is empty", "write it, or remove the key"
        elif found.broken:
            what = "a $ stands before something that is no placeholder"
            yield own_text, what, "write $$ for a dollar sign"
        else:
            for name in found.unknown:
                wanted = "wanted one of " + ", ".join(PLACEHOLDERS)
                yield own_text, f"unknown placeholder ${name}", wanted
