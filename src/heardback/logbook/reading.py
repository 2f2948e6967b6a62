"""The file's bytes as a ``Logbook``, with every mistake in them.

It alone knows what the values of a file mean together: who is one person, what an interview takes
over from the file, which dates cannot be. Mistakes are collected, never raised; after this module
nobody checks a value again.
"""

from heardback.logbook import document
from heardback.logbook._interviews import get
from heardback.logbook._items import cut, is_rest
from heardback.logbook._listed import Listed
from heardback.logbook._mapping import Findings, Values, mapping, shape, unwritten
from heardback.logbook._sayings import first_line
from heardback.logbook._terms import read_terms
from heardback.logbook.tables import FILE, INTERVIEW
from heardback.logbook.texts import decoded
from heardback.memos import remembered
from heardback.model.interviews import Logbook, Settings, Terms
from heardback.problems import TOP, Place, Problem, shortened
from heardback.values import Filled, Value


class Reading(Value, kw_only=True):
    """What a file says and what is wrong with it; ``size`` is in bytes.

    ``logbook`` holds the interviews without a mistake; it is None where the YAML or a setting is
    what is wrong, so that nothing of the file can be trusted. ``is_discreet`` where the file asks
    for that, whatever is wrong with the rest.
    """

    size: int
    logbook: Logbook | None = None
    is_discreet: bool = False
    mistakes: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def sound(self) -> Logbook | None:
        """The logbook of a file without any mistake."""
        return None if self.mistakes else self.logbook


def _bytes(reading: Reading) -> int:
    interviews = reading.logbook.interviews if reading.logbook else ()
    people = sum(len(i.interviewers) for i in interviews)
    dates = sum(len(i.followed_up) + len(i.heard_back) for i in interviews)
    off = {id(i.terms.days_off): len(i.terms.days_off) for i in interviews}
    problems = len(reading.mistakes) + len(reading.warnings)
    held = 800 * len(interviews) + 400 * people + 50 * dates + 60 * sum(off.values())
    return 2_000 + reading.size + held + 500 * problems


@remembered(16_000_000, _bytes)
def read(raw: bytes) -> Reading:
    """Read a file's bytes; the same bytes give the same reading."""
    text = decoded(raw)
    if not isinstance(text, str):
        return Reading(size=len(raw), mistakes=(text,))
    return in_parts(text, len(raw)) or whole(text, len(raw))


def whole(text: str, size: int) -> Reading:
    """Read a file of so many bytes at once."""
    loaded = document.parsed(text)
    if loaded.problem:
        return Reading(size=size, mistakes=(loaded.problem,))
    top = _top(loaded.root)
    if top.is_list:
        nodes = [node for node in top.items if not unwritten(node)]
        if _fits(len(nodes), top):
            for number, node in enumerate(nodes, start=1):
                top.listed.take(number, node)
    return _reading(top, size)


def in_parts(text: str, size: int) -> Reading | None:
    """The same, where the file is a list of interviews by themselves: only what is new is parsed.

    None where it has to be read at once.
    """
    parts = cut(text)
    if parts is None:
        return None
    rest = document.parsed(parts.rest)
    if not is_rest(rest, parts.key):
        return None
    top = _top(rest.root)
    return _reading(top, size) if top.listed.take_all(parts.items, rest.values) else None


class _Top(Filled):
    """What stands at the top level, and what was read of the list of interviews so far."""

    values: Values
    found: Findings
    listed: Listed
    place: Place  # of the list
    items: tuple[document.Node, ...] = ()
    is_list: bool = False
    is_sound: bool = True  # its settings and shape


def _top(root: document.Node | None) -> _Top:
    """The top level: a list of interviews, or settings with such a list."""
    found = Findings()
    listed, values = root, Values()
    if isinstance(root, document.Mapping):
        # One interview without its dash is told as that, not key by key.
        alone = _is_interview(root) and all(key.text != "interviews" for key, _ in root.entries)
        values = mapping(root, FILE, "", Findings() if alone else found)
        listed = root if alone else get(values, "interviews", None)
    terms = read_terms(values, Terms(), "", found)
    top = _Top(values, found, Listed(terms, found), TOP, is_sound=not found.mistakes)
    if listed is None:
        return top
    top.place = listed.span.place
    if isinstance(listed, document.Sequence):
        top.items, top.is_list = listed.items, True
    elif isinstance(listed, document.Mapping) and listed.entries:
        _refuse_without_dash(listed, found)
        top.is_sound = False
    else:
        wanted = (
            "write each interview as a line '- company: …', and below it '  interviewed: …', with "
            "the date"
        )
        found.mistake(top.place, "", f"found {shape(listed)}", wanted)
        top.is_sound = False
    return top


def _fits(interviews: int, top: _Top) -> bool:
    at_most = FILE["interviews"].at_most
    if interviews <= at_most:
        return True
    wanted = f"wanted at most {at_most:,}: begin a second file"
    top.found.mistake(top.place, "", f"found {interviews:,} interviews", wanted)
    return False


def _reading(top: _Top, size: int) -> Reading:
    listed, found = top.listed, top.found
    logbook = Logbook(
        settings=_settings(top.values),
        interviews=tuple(listed.interviews),
        numbers=tuple(listed.numbers),
        lines=tuple(listed.lines),
    )
    return Reading(
        size=size,
        logbook=logbook if top.is_sound else None,
        is_discreet=logbook.settings.discreet,
        mistakes=tuple(sorted(found.mistakes, key=_in_file_order)),
        warnings=tuple(sorted(found.warnings, key=_in_file_order)),
    )


def _is_interview(node: document.Mapping) -> bool:
    """Whether its first key is one that only an interview has."""
    first = node.entries[0][0].text if node.entries else ""
    return first in INTERVIEW and first not in FILE


def _refuse_without_dash(node: document.Mapping, found: Findings) -> None:
    """An interview where a list of them was wanted, or one below its company's name."""
    key, value = node.entries[0]
    line = f"company: {key.text}"
    if _is_interview(node):
        line = f"{key.text}: {value.text}" if isinstance(value, document.Scalar) else f"{key.text}:"
    what = "no dash before the first line of an interview"
    wanted = first_line(f"- {shortened(line)}", (1 if node.flow else key.span.place.column) + 2)
    found.mistake(key.span.place, "", what, wanted)


def _in_file_order(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _settings(values: Values) -> Settings:
    names = ("name", "timezone", "alarm", "ahead", "discreet", "search_ended")
    return Settings(**{name: values[name].value for name in names if name in values})
