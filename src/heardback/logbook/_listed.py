"""The list of interviews of a file: each is taken in turn, and one that stood before is known."""

from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b

from heardback.logbook import document
from heardback.logbook._interviews import label, read_interview
from heardback.logbook._mapping import Findings, shape, unwritten
from heardback.logbook._syntax import slip
from heardback.logbook._terms import MAX_CALENDAR_YEARS
from heardback.logbook.tables import FILE
from heardback.memos import ASKS, remembered
from heardback.model.interviews import Interview, Terms
from heardback.problems import Place, shortened
from heardback.values import Filled, Value, field

MAX_ALONE = 50_000  # characters of an item: of a longer one more is wrong than right


class Listed(Filled):
    """The interviews that were taken so far, their numbers and lines, by the file's ``terms``."""

    terms: Terms
    found: Findings
    interviews: list[Interview] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    _known: dict[tuple[str, ...], tuple[Interview, int]] = field(default_factory=dict)

    def take(self, number: int, node: document.Node) -> None:
        """Take an item of the list, or say what is wrong with it."""
        if not isinstance(node, document.Mapping):
            self._refuse(number, node)
            return
        mistakes = len(self.found.mistakes)
        interview, line = read_interview(number, node, self.terms, self.found), node.span.place.line
        if interview is None:
            return
        twin, at = self._known.setdefault(interview.identity, (interview, line))
        if twin is not interview:
            places = (interview.places[key] for key in ("id", "company") if key in interview.places)
            what = f"the same interview as on line {at}"
            wanted = "give it another date, time, role or id, or take it out"
            self.found.mistake(next(places).below(line), label(number, node), what, wanted)
        if len(self.found.mistakes) == mistakes:
            self._add(number, line, interview)

    def _add(self, number: int, line: int, interview: Interview) -> None:
        self.interviews.append(interview)
        self.numbers.append(number)
        self.lines.append(line)

    def _refuse(self, number: int, node: document.Node) -> None:
        wanted, what = "wanted an interview, beginning '- company: '", f"found {shape(node)}"
        if isinstance(node, document.Scalar) and len(node.text.split()) <= 3:
            wanted = f"write - company: {shortened(node.text)}"
        elif isinstance(node, document.Scalar):
            what, wanted = slip(node.text) or (what, wanted)
        self.found.mistake(node.span.place, f"interview {number}", what, wanted)

    def take_all(self, items: Sequence[tuple[int, str]], values: int) -> bool:
        """Take parts of the file, each an item by itself; False where it must be read at once.

        Beside them the file has so many ``values``.
        """
        number, shared = 0, _shared(self.terms)
        values += 1  # the list
        for line, text in items:
            if len(text) > MAX_ALONE:
                return False
            alone = _alone(text, line, shared)
            if alone is not None and alone.is_tied and alone.line != line:
                alone = _read_alone(text, line, shared)
            if alone is None:
                return False
            values += alone.values
            self.found.calendar_years |= alone.years
            number += not alone.is_nothing
            if alone.interview is not None:
                at = line + alone.below
                if alone.interview.identity in self._known:
                    return False
                self._known[alone.interview.identity] = alone.interview, at
                self._add(number, at, alone.interview)
            elif not alone.is_nothing and (again := document.item(text, line)):
                # What is said of it has its number and lines in it.
                self.take(number, again.node)
        is_few = number <= FILE["interviews"].at_most and values <= document.MAX_NODES
        return is_few and len(self.found.calendar_years) <= MAX_CALENDAR_YEARS


class _Alone(Value, kw_only=True):
    """An item that was read by itself, when it began on a ``line``.

    An ``interview`` stands here where nothing is to be said of it, and ``below`` how many lines it
    begins further down; it ``is_tied`` to its line where a place in the file is in it.
    """

    line: int
    length: int  # of its text, in characters
    values: int
    interview: Interview | None = None
    below: int = 0
    years: frozenset[tuple[str, int]] = frozenset()
    is_nothing: bool = False
    is_tied: bool = False


class _Shared:
    """What the interviews of a file take over from it: one object for as long as it stays."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms


def _with_places(terms: Terms) -> tuple[Terms, Place, tuple[Place, ...]]:
    """Terms are alike wherever they stand; here that counts."""
    texts = (text for _, own in terms.messages for text in own.texts)
    return terms, terms.value_at, tuple(text.place for text in texts)


_shared = remembered(2_000_000, lambda _: 40_000, key=_with_places)(_Shared)


class _FoundError(Exception):
    """There is something to be said of an item."""


class _Nothing(Findings):
    """Findings that there shall not be: what would be said costs more than to see that it is."""

    def mistake(self, *_: object, **__: object) -> None:
        raise _FoundError

    warn = mistake


def _read_alone(text: str, line: int, shared: _Shared) -> _Alone | None:
    item = document.item(text, line)
    if item is None:
        return None
    if unwritten(item.node):
        return _Alone(line=line, length=len(text), values=item.values, is_nothing=True)
    found, interview = _Nothing(), None
    if isinstance(item.node, document.Mapping):
        with suppress(_FoundError):
            interview = read_interview(1, item.node, shared.terms, found)
    if interview is None:
        return _Alone(line=line, length=len(text), values=item.values)
    return _Alone(
        line=line,
        length=len(text),
        values=item.values,
        interview=interview,
        below=item.node.span.place.line - line,
        years=frozenset(found.calendar_years),
        is_tied=interview.terms.messages is not shared.terms.messages,
    )


def _bytes(alone: _Alone | None) -> int:
    length = alone.length if alone else 1_000
    interview = alone.interview if alone else None
    if interview is None:
        return 500 + length
    dates = len(interview.followed_up) + len(interview.heard_back)
    return 1_500 + length + 1_000 * len(interview.interviewers) + 50 * dates


def _by_text(text: str, line: int, shared: _Shared) -> tuple[bytes, _Shared]:  # noqa: ARG001  any
    return blake2b(text.encode(), digest_size=20).digest(), shared


@remembered(8_000_000, _bytes, key=_by_text, asks=ASKS)
def _alone(text: str, line: int, shared: _Shared) -> _Alone | None:
    return _read_alone(text, line, shared)
