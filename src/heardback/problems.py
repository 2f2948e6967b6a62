"""What can go wrong: mistakes and warnings are values, dead ends are exceptions.

A ``Problem`` speaks of a place in the user's file; it is collected and shown, never raised past
``reading``. Being unable to go on is a ``HeardbackError``::

    HeardbackError
    ├── FeedsError       no such folder or file of feeds
    └── EditError        a change that cannot be made safely; the file is as it was
        ├── BusyError    another process holds the lock
        └── DoubtError   more than one interview may be meant (``editing``)
"""

from dataclasses import dataclass
from difflib import SequenceMatcher


class HeardbackError(Exception):
    """Heardback cannot go on; the text says why and what would help."""


class FeedsError(HeardbackError):
    """The folder or file of feeds is not there or cannot be read."""


class EditError(HeardbackError):
    """A change that cannot be made safely; nothing was changed."""


class BusyError(EditError):
    """Another process has held the lock for too long; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A mistake, or with ``warning`` something doubtful that is still used.

    ``line`` and ``column`` count from 1. ``word`` is what was written where one of ``words`` was
    wanted. The nearest is looked up only when the text is asked for: a file may have many
    thousands of mistakes, and each look-up costs more than reading its line.
    """

    line: int
    column: int = 1
    where: str = ""
    what: str
    wanted: str = ""
    word: str = ""
    words: tuple[str, ...] = ()
    warning: bool = False

    @property
    def text(self) -> str:
        """Where, what, and what was wanted, on one line."""
        where = f"{self.where}: " if self.where else ""
        wanted = f"; {self.wanted}" if self.wanted else ""
        near = nearest(self.word, self.words)
        hint = f"; did you mean {near}?" if near else ""
        return f"{where}{self.what}{wanted}{hint}"


def nearest(word: str, words: tuple[str, ...]) -> str | None:
    """The one of ``words`` that ``word`` was probably meant to be."""
    if not words or len(word) > 60:  # nobody misspells a word at such length
        return None

    def likeness(other: str) -> tuple[float, int]:
        one, two = word.casefold(), other.casefold()
        begin = next(
            (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one)
        )
        return SequenceMatcher(None, one, two).ratio(), begin

    best = max(words, key=likeness)
    # Codes are short and near to many others: a guess would be a wrong country.
    return best if likeness(best)[0] >= (0.6 if len(word) > 3 else 0.8) else None


def quoted(text: str) -> str:
    """A value from the file as a message shows it: on one line, and not all of a long one."""
    shown = text if len(text) <= 60 else text[:59] + "…"
    return "'" + "".join(c if c.isprintable() else repr(c)[1:-1] for c in shown) + "'"
