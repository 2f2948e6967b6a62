"""What can go wrong: mistakes and warnings are values, dead ends are exceptions.

A ``Problem`` speaks of a place in the user's file; it is collected and shown, never raised past
``logbook``. Being unable to go on is a ``HeardbackError``::

    HeardbackError
    ├── FeedsError       no such folder or file of feeds
    └── EditError        a change that cannot be made safely; the file is as it was
        ├── UnwritableError  the file cannot be changed just now
        ├── FieldError       what was typed in one field of a form cannot be used
        ├── BusyError        another process holds the lock
        ├── DoubtError       more than one interview may be meant
        └── StaleError       the file is no longer what the change was made from
"""

from collections.abc import Sequence
from functools import lru_cache

from heardback.legible import cut
from heardback.values import Value


class HeardbackError(Exception):
    """Heardback cannot go on; the text says why and what would help."""


class FeedsError(HeardbackError):
    """The folder or file of feeds is not there or cannot be read."""


class EditError(HeardbackError):
    """A change that cannot be made safely; nothing was changed."""


class UnwritableError(EditError):
    """A file that cannot be changed just now; ``why`` goes after its name."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"{path} {why}")
        self.why = why


class FieldError(EditError):
    """What was typed in one ``field`` of a form cannot be used; nothing was changed."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


class BusyError(EditError):
    """Another process has held the lock for too long; nothing was changed."""


class DoubtError(EditError):
    """More than one interview may be meant; the text lists them."""


class StaleError(EditError):
    """The file is no longer the version that a change was made from; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("the file was changed meanwhile")


class Place(Value, kw_only=True):
    """A line and a column of the file, both from 1."""

    line: int = 1
    column: int = 1

    def below(self, first: int) -> "Place":
        """The place where lines are counted from one that is the ``first`` of a part."""
        return self if first == 1 else Place(line=self.line + first - 1, column=self.column)

    def counted_from(self, first: int) -> "Place":
        """The same place, in lines of a part that begins on the line ``first``."""
        return _place(self.line - first + 1, self.column)


@lru_cache(maxsize=4096)  # within interviews they are few: one object for all that are alike
def _place(line: int, column: int) -> Place:
    return Place(line=line, column=column)


TOP = Place()  # of what concerns a file as a whole


class Problem(Value, kw_only=True):
    """A mistake, or with ``warning`` something doubtful that is still used.

    ``word`` is what was written where one of ``words`` was wanted; ``otherwise`` is what to do if
    none of them is near. The nearest is looked up only when the text is asked for: a file may have
    many thousands of mistakes, and each look-up costs more than reading its line.
    """

    place: Place = TOP
    where: str = ""
    what: str
    wanted: str = ""
    word: str = ""
    words: tuple[str, ...] = ()
    otherwise: str = ""
    warning: bool = False

    @property
    def line(self) -> int:
        """The line of the place."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column of the place."""
        return self.place.column

    @property
    def text(self) -> str:
        """Where, what, and what was wanted, on one line."""
        where = f"{self.where}: " if self.where else ""
        wanted = f"; {self.wanted}" if self.wanted else ""
        near = nearest(self.word, self.words)
        hint = f"; did you mean {near}?" if near else self.otherwise and f"; {self.otherwise}"
        return f"{where}{self.what}{wanted}{hint}"


MAX_SHOWN = 50  # mistakes, and as many warnings, of a file; all are counted


def and_more(kind: str, count: int) -> str:
    """What stands below the first mistakes, or warnings, of ``count``; empty where that is all."""
    if count <= MAX_SHOWN:
        return ""
    return f"and {count - MAX_SHOWN:,} more: {count:,} {kind}s in all"


MAX_LISTED = 10  # feeds, files or interviews that a message lists


def some(items: Sequence[str]) -> list[str]:
    """The first of ``items``, then how many more there are: to be joined by commas or as lines."""
    more = len(items) - MAX_LISTED
    return [*items[:MAX_LISTED], *([f"and {more:,} more"] if more > 0 else [])]


def instead(word: str, names: Sequence[str]) -> str:
    """What goes after a message that there is no ``word``: the nearest name, or all there are."""
    near = nearest(word, tuple(names))
    if near or not names:
        return f"; did you mean {near}?" if near else ""
    return f"; there are: {', '.join(some(names))}"


def nearest(word: str, words: tuple[str, ...]) -> str | None:
    """The one of ``words`` that ``word`` was probably meant to be."""
    from difflib import SequenceMatcher  # noqa: PLC0415  for few files and few commands

    if len(word) > 60:  # nobody misspells a word at such length
        return None
    # Codes are short and near to many others: a guess would be a wrong country.
    least = 0.6 if len(word) > 3 else 0.8
    best, found = (least, -1), None
    one = word.casefold()
    for other in words:
        two = other.casefold()
        matcher = SequenceMatcher(None, one, two)
        # Two bounds that cost little: there are six hundred time zones.
        if matcher.real_quick_ratio() < best[0] or matcher.quick_ratio() < best[0]:
            continue
        begin = next(
            (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), len(one)
        )
        likeness = (matcher.ratio(), begin)
        if likeness > best:
            best, found = likeness, other
    return found


def quoted(text: str) -> str:
    """A value from the file in a message's quotes."""
    return f"'{shortened(text)}'"


def shortened(text: str) -> str:
    """A value from the file as a message shows it: on one line, and not all of a long one."""
    return visible(text if len(text) <= 60 else cut(text, 59) + "…")


def visible(text: str) -> str:
    """A text that neither breaks a line nor steers a terminal."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
