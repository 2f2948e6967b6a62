"""The file's bytes as a ``Logbook``, with every mistake in them.

It alone knows what the values of a file mean together: who is one person, what an interview takes
over from the file, which dates cannot be. Mistakes are collected, never raised; after this module
nobody checks a value again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heardback.days import spoken
from heardback.days.business import BusinessDays
from heardback.logbook import document
from heardback.logbook._mapping import (
    Findings,
    Values,
    Written,
    mapping,
    shape,
    unwritten,
    within,
)
from heardback.logbook._people import read_people
from heardback.logbook._sayings import first_line
from heardback.logbook._syntax import slip
from heardback.logbook._terms import affordable, read_terms
from heardback.logbook.tables import FILE, INTERVIEW
from heardback.memos import remembered
from heardback.model.interviews import Deadline, Interview, Logbook, Settings, Terms
from heardback.problems import Problem, quoted, shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
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
    held = 1_500 * len(interviews) + 500 * people + 50 * dates + 60 * sum(off.values())
    return 2_000 + reading.size + held + 500 * problems


@remembered(32_000_000, _bytes)
def read(raw: bytes) -> Reading:
    """Read a file's bytes; the same bytes give the same reading."""
    loaded = document.load(raw)
    if loaded.problem:
        return Reading(size=len(raw), mistakes=(loaded.problem,))
    return _file(loaded.root, len(raw))


def _file(root: document.Node | None, size: int) -> Reading:
    """The top level: a list of interviews, or settings with such a list."""
    found = Findings()
    listed, values = root, Values()
    if isinstance(root, document.Mapping):
        # One interview without its dash is told as that, not key by key.
        alone = _is_interview(root) and all(key.text != "interviews" for key, _ in root.entries)
        values = mapping(root, FILE, "", Findings() if alone else found)
        listed = root if alone else _get(values, "interviews", None)
    terms = read_terms(values, Terms(), "", found)
    settings_sound = not found.mistakes
    interviews: tuple[Interview, ...] = ()
    if isinstance(listed, document.Sequence):
        interviews = tuple(_interviews(listed, terms, found))
    elif isinstance(listed, document.Mapping) and listed.entries:
        _refuse_without_dash(listed, found)
        settings_sound = False
    elif listed is not None:
        wanted = (
            "write each interview as a line '- company: …', and below it '  interviewed: …', with "
            "the date"
        )
        found.mistake(listed.span.place, "", f"found {shape(listed)}", wanted)
        settings_sound = False
    logbook = Logbook(settings=_settings(values), interviews=interviews)
    return Reading(
        size=size,
        logbook=logbook if settings_sound else None,
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


def _interviews(listed: document.Sequence, terms: Terms, found: Findings) -> Iterator[Interview]:
    nodes = [node for node in listed.items if not unwritten(node)]
    at_most = FILE["interviews"].at_most
    if len(nodes) > at_most:
        wanted = f"wanted at most {at_most:,}: begin a second file"
        found.mistake(listed.span.place, "", f"found {len(nodes):,} interviews", wanted)
        return
    identities: dict[tuple[str, ...], Interview] = {}
    for position, node in enumerate(nodes, start=1):
        if not isinstance(node, document.Mapping):
            wanted, what = "wanted an interview, beginning '- company: '", f"found {shape(node)}"
            if isinstance(node, document.Scalar) and len(node.text.split()) <= 3:
                wanted = f"write - company: {shortened(node.text)}"
            elif isinstance(node, document.Scalar):
                what, wanted = slip(node.text) or (what, wanted)
            found.mistake(node.span.place, f"interview {position}", what, wanted)
            continue
        known = len(found.mistakes)
        interview = _interview(position, node, terms, found)
        if interview is None:
            continue
        twin = identities.setdefault(interview.identity, interview)
        if twin is not interview:
            at = interview.place("id", "company")
            what = f"the same interview as on line {twin.place('').line}"
            found.mistake(
                at,
                _label(position, node),
                what,
                "give it another date, time, role or id, or take it out",
            )
        if len(found.mistakes) == known:
            yield interview


def _label(position: int, node: document.Mapping) -> str:
    """An interview in a message, whether or not it can be read."""
    companies = (
        value.text
        for key, value in node.entries
        if key.text == "company" and isinstance(value, document.Scalar) and value.text
    )
    company = shortened(next(companies, ""))
    return f"interview {position}" + (f" ({company})" if company else "")


def _interview(
    position: int, node: document.Mapping, terms: Terms, found: Findings
) -> Interview | None:
    where = _label(position, node)
    values = mapping(node, INTERVIEW, where, found)
    terms = read_terms(values, terms, where, found)
    day, time = _get(values, "interviewed", (None, None))
    people = read_people(values, where, found)
    thanked = values.get("thanked")
    _refuse_before(day, "thanked", [thanked] if thanked else [], where, found)
    followed_up = _dates(values, "followed_up", day, where, found)
    heard_back = _dates(values, "heard_back", day, where, found)
    at = values["holidays"].place if "holidays" in values else node.span.place
    logged = (*((day,) if day else ()), *followed_up, *heard_back)
    decision_by = None
    if affordable(terms, logged, at, where, found):
        decision_by = _deadline(values, day, terms, where, found)
        affordable(terms, (decision_by.day,) if decision_by else (), at, where, found)
    if "company" not in values or day is None:
        return None  # said by now, with all else that is wrong with it
    return Interview(
        company=values["company"].value,
        day=day,
        time=time,
        id=_get(values, "id", ""),
        role=_get(values, "role", ""),
        hiring_manager=next(iter(people["hiring_manager"]), None),
        interviewers=people["interviewers"],
        contact=next(iter(people["contact"]), None),
        decision_by=decision_by,
        thanked=thanked.value if thanked else None,
        followed_up=followed_up,
        heard_back=heard_back,
        outcome=_get(values, "outcome", None),
        terms=terms,
        position=position,
        places={"": node.span.place} | {name: written.place for name, written in values.items()},
    )


def _get(values: Values, key: str, default: Any) -> Any:
    return values[key].value if key in values else default


def _refuse_before(
    day: date | None, key: str, dates: Sequence[Written], where: str, found: Findings
) -> None:
    for written in dates:
        if day and written.value < day:
            what = f"{written.value} is before the interview on {day}"
            found.mistake(written.place, within(where, key), what, "correct the one that is wrong")


def _dates(
    values: Values, key: str, day: date | None, where: str, found: Findings
) -> tuple[date, ...]:
    listed: tuple[Written, ...] = _get(values, key, ())
    _refuse_before(day, key, listed, where, found)
    seen: set[date] = set()
    for written in listed:
        if written.value in seen:
            what = f"{written.value} stands here twice"
            found.mistake(written.place, within(where, key), what, "take one of them out")
        seen.add(written.value)
    return tuple(sorted(seen))


def _deadline(
    values: Values, day: date | None, terms: Terms, where: str, found: Findings
) -> Deadline | None:
    written = values.get("decision_by")
    if written is None:
        return None
    if isinstance(written.value, date):
        _refuse_before(day, "decision_by", [written], where, found)
        return Deadline(day=written.value)
    # Of an interview without a day, only to know the words.
    said_on, codes = (day, terms.holidays) if day else (date(2020, 1, 1), ())
    business_days = BusinessDays(codes, terms.days_off)
    where = within(where, "decision_by")
    try:
        spoke = spoken.deadline(written.value, said_on, business_days)
    except spoken.UnreadableError as unreadable:
        hint = {"word": unreadable.word, "words": unreadable.words}
        found.mistake(written.place, where, unreadable.what, unreadable.wanted, **hint)
        return None
    answers = [w.value for w in _get(values, "heard_back", ())]
    if day and answers:
        _doubt_words(written, spoke.day, max(answers), business_days, where, found)
    return Deadline(day=spoke.day, words=written.value, phrase=spoke.phrase)


def _doubt_words(
    written: Written,
    counted: date,
    answer: date,
    business_days: BusinessDays,
    where: str,
    found: Findings,
) -> None:
    """Words beside an answer: it is not clear from which of the two days they count."""
    try:
        anew = spoken.deadline(written.value, answer, business_days).day
    except spoken.UnreadableError:  # a date in words, before the answer
        anew = counted
    if counted == anew > answer:  # a date in words
        return
    what = f"{quoted(written.value)}, counted from the interview, is {counted}"
    what += f", and they answered on {answer}"
    if counted > answer:
        found.warn(written.place, where, what, f"write {counted}, or {anew} if they said it then")
    elif anew > answer:
        wanted = f"write the date that they gave: {anew} if they said it then"
        found.mistake(written.place, where, what, wanted)
    else:
        found.mistake(written.place, where, what, "write the date that they gave")
