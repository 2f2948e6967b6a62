"""The file's bytes as a ``Logbook``, with every mistake in them.

It alone knows what the values of a file mean together: who is one person, what an interview takes
over from the file, which dates cannot be. Mistakes are collected, never raised; after this module
nobody checks a value again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from heardback import scalars, spoken, yamldoc
from heardback.keys import FILE, INTERVIEW
from heardback.model import (
    Deadline,
    Interview,
    Logbook,
    OwnText,
    OwnWording,
    Person,
    Settings,
    Step,
    Terms,
)
from heardback.problems import Problem, quoted
from heardback.tables import Entries, Entry, TableReader, place, shape, unwritten, within
from heardback.workdays import DAY, MAX_GAP, Workdays, lacks_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file says and what is wrong with it.

    ``logbook`` holds the interviews without a mistake; it is None where the YAML or a setting is
    what is wrong, so that nothing of the file can be trusted.
    """

    logbook: Logbook | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def sound(self) -> Logbook | None:
        """The logbook of a file without any mistake."""
        return None if self.problems else self.logbook


@lru_cache(maxsize=512)
def read(raw: bytes) -> Reading:
    """Read a file's bytes; the same bytes give the same reading."""
    document = yamldoc.load(raw)
    if document.problems:
        return Reading(problems=document.problems)
    return _Reader().file(document.root)


@dataclass(slots=True)
class _Reader(TableReader):
    """One file being read."""

    identities: dict[tuple[str, ...], Interview] = field(default_factory=dict)

    def file(self, root: yamldoc.Node | None) -> Reading:
        """The top level: a list of interviews, or settings with such a list."""
        listed, entries = root, Entries()
        if isinstance(root, yamldoc.Mapping):
            entries = self.mapping(root, FILE, "")
            listed = entries["interviews"].value if "interviews" in entries else None
        terms = self._terms(entries, Terms(), "")
        settings_sound = not self.problems
        interviews: list[Interview] = []
        if isinstance(listed, yamldoc.Sequence):
            interviews += self._interviews(listed, terms)
        elif listed is not None:
            wanted = "wanted a list of interviews, each beginning '- company: '"
            self.mistake(place(listed), "", f"found {shape(listed)}", wanted)
            settings_sound = False
        logbook = Logbook(settings=_settings(entries), interviews=tuple(interviews))
        return Reading(
            logbook=logbook if settings_sound else None,
            problems=tuple(sorted(self.problems, key=_in_file_order)),
            warnings=tuple(sorted(self.warnings, key=_in_file_order)),
        )

    # Interviews

    def _interviews(self, listed: yamldoc.Sequence, terms: Terms) -> Iterator[Interview]:
        nodes = [node for node in listed.items if not unwritten(node)]
        if len(nodes) > FILE["interviews"].at_most:
            wanted = f"wanted at most {FILE['interviews'].at_most:,}: begin a second file"
            self.mistake(place(listed), "", f"found {len(nodes):,} interviews", wanted)
            return
        for position, node in enumerate(nodes, start=1):
            if not isinstance(node, yamldoc.Mapping):
                wanted = "wanted an interview, beginning 'company: '"
                what = f"found {shape(node)}"
                self.mistake(place(node), f"interview {position}", what, wanted)
                continue
            known = len(self.problems)
            interview = self._interview(position, node, terms)
            if interview and len(self.problems) == known:
                yield interview

    def _interview(self, position: int, node: yamldoc.Mapping, terms: Terms) -> Interview | None:
        named = (
            v.text
            for k, v in node.entries
            if k.text == "company" and isinstance(v, yamldoc.Scalar) and v.text
        )
        company = quoted(next(named, ""))[1:-1]
        where = f"interview {position}" + (f" ({company})" if company else "")
        entries = self.mapping(node, INTERVIEW, where)
        terms = self._terms(entries, terms, where)
        day, time = _get(entries, "interviewed", (None, None))
        people = self._people(entries)
        dates = {
            "decision_by": self._deadline(entries, day, terms, where),
            "thanked": self._not_before(day, "thanked", [entries.get("thanked")], where)[0],
            "followed_up": self._dates(entries, "followed_up", day, where),
            "heard_back": self._dates(entries, "heard_back", day, where),
        }
        if "company" not in entries or day is None:
            return None  # said by now, with all else that is wrong with it
        interview = Interview(
            company=entries["company"].value,
            day=day,
            time=time,
            id=_get(entries, "id", ""),
            role=_get(entries, "role", ""),
            hiring_manager=next(iter(people["hiring_manager"]), None),
            interviewers=people["interviewers"],
            contact=next(iter(people["contact"]), None),
            **dates,
            outcome=_get(entries, "outcome", None),
            terms=terms,
            position=position,
            places={"": place(node)} | {name: entry.place for name, entry in entries.items()},
        )
        twin = self.identities.setdefault(interview.identity, interview)
        if twin is not interview:
            at = interview.place("id", "company")
            what = f"the same interview as on line {twin.place('').line}"
            self.mistake(at, where, what, "wanted another date, time, role or id")
        return interview

    def _people(self, entries: Entries) -> dict[str, tuple[Person, ...]]:
        """The people under each key; somebody named twice is one person, with all that is said."""
        merged: dict[str, Person] = {}
        named: dict[str, list[str]] = {}
        for key in ("hiring_manager", "interviewers", "contact"):
            value = _get(entries, key, ())
            listed = [e.value for e in value] if isinstance(value, tuple) else [value]
            people = [p for p in map(_person, listed) if p]
            named[key] = [" ".join(p.name.casefold().split()) for p in people]
            for name, person in zip(named[key], people, strict=True):
                known = merged.get(name, person)
                merged[name] = replace(
                    known,
                    email=known.email or person.email,
                    about=known.about or person.about,
                    greeting=known.greeting or person.greeting,
                )
        return {
            key: tuple(merged[name] for name in dict.fromkeys(names))
            for key, names in named.items()
        }

    def _not_before(
        self, day: date | None, key: str, entries: list[Entry | None], where: str
    ) -> list[Any]:
        for entry in entries:
            if entry and day and entry.value < day:
                what = f"{entry.value} is before the interview on {day}"
                self.mistake(entry.place, within(where, key), what)
        return [entry.value if entry else None for entry in entries]

    def _dates(self, entries: Entries, key: str, day: date | None, where: str) -> tuple[date, ...]:
        listed: tuple[Entry, ...] = _get(entries, key, ())
        self._not_before(day, key, list(listed), where)
        seen: set[date] = set()
        for entry in listed:
            if entry.value in seen:
                self.mistake(entry.place, within(where, key), f"{entry.value} stands here twice")
            seen.add(entry.value)
        return tuple(sorted(seen))

    def _deadline(
        self, entries: Entries, day: date | None, terms: Terms, where: str
    ) -> Deadline | None:
        if "decision_by" not in entries:
            return None
        entry, where = entries["decision_by"], within(where, "decision_by")
        wanted = f"wanted {scalars.WHEN.wanted}"
        if isinstance(entry.value, date):
            self._not_before(day, "decision_by", [entry], where.removesuffix(", decision_by"))
            return Deadline(day=entry.value)
        said_on = day or date(2020, 1, 1)  # of an interview without a day, only to know the words
        counted = spoken.deadline(entry.value, said_on, Workdays(terms.holidays, terms.days_off))
        if counted and counted.year > 2100:
            self.mistake(
                entry.place, where, f"{quoted(entry.value)} is after the year 2100", wanted
            )
            return None
        if counted is None:
            what = f"{quoted(entry.value)} is neither a date nor words that are known here"
            self.mistake(entry.place, where, what, wanted)
            return None
        answers = [e.value for e in _get(entries, "heard_back", ())]
        if day and answers and counted <= max(answers):
            what = f"{quoted(entry.value)}, counted from the interview, is {counted}"
            what = f"{what}, and they answered on {max(answers)}"
            self.mistake(entry.place, where, what, "write the date that they gave")
        return Deadline(day=counted, words=entry.value)

    # What may stand on the file and on an interview

    def _terms(self, entries: Entries, inherited: Terms, where: str) -> Terms:
        own: dict[str, Any] = {
            key: entries[key].value for key in ("wait", "value", "signature") if key in entries
        }
        if "holidays" in entries:
            own["holidays"] = tuple(
                dict.fromkeys(e.value for e in entries["holidays"].value if e.value)
            )
        if "days_off" in entries:
            own["days_off"] = self._days_off(entries["days_off"], where)
        if "messages" in entries:
            own["messages"] = tuple(_messages(entries["messages"].value, inherited).items())
        if not own:
            return inherited
        terms = replace(inherited, **own)
        self._check_terms(terms, entries, where)
        return terms

    def _days_off(self, entry: Entry, where: str) -> frozenset[date]:
        ranges = [part.value for part in entry.value]
        count = sum((last - first).days + 1 for first, last in ranges)
        if count > scalars.MAX_DAYS_OFF:
            wanted = f"wanted at most {scalars.MAX_DAYS_OFF}"
            self.mistake(entry.place, within(where, "days_off"), f"{count:,} days off", wanted)
            return frozenset()
        return frozenset(
            first + n * DAY for first, last in ranges for n in range((last - first).days + 1)
        )

    def _check_terms(self, terms: Terms, entries: Entries, where: str) -> None:
        if "wait" in entries and terms.wait.low < 4:
            what = f"{terms.wait.low} business days are sooner than is respectful"
            self.warn(entries["wait"].place, within(where, "wait"), what, "4-5 is usual")
        if "holidays" in entries and any(map(lacks_part, terms.holidays)):
            what = "without a part of the country, Easter Monday is not a holiday"
            at = entries["holidays"].place
            self.warn(at, within(where, "holidays"), what, "GB-ENG, GB-NIR, GB-SCT or GB-WLS")
        key = "days_off" if "days_off" in entries else "holidays"
        if key not in entries or not terms.days_off:
            return
        at = entries[key].place
        length, start = _longest_gap(Workdays(terms.holidays, terms.days_off))
        if length >= MAX_GAP:
            what = f"no business day in {length} days from {start}"
            self.mistake(at, within(where, key), what, f"wanted fewer than {MAX_GAP} in a row")


@lru_cache(maxsize=64)
def _longest_gap(workdays: Workdays) -> tuple[int, date | None]:
    return workdays.longest_gap()


def _in_file_order(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _get(entries: Entries, key: str, default: Any) -> Any:
    return entries[key].value if key in entries else default


def _person(value: Person | Entries) -> Person | None:
    if isinstance(value, Person):
        return value
    if "name" not in value:
        return None
    return Person(**{key: entry.value for key, entry in value.items()})


def _messages(entries: Entries, inherited: Terms) -> dict[Step, OwnWording]:
    messages = dict(inherited.messages)
    for key, entry in entries.items():
        texts = {
            name: OwnText(text=part.value, place=part.place) for name, part in entry.value.items()
        }
        messages[Step(key)] = OwnWording(**texts)
    return messages


def _settings(entries: Entries) -> Settings:
    names = ("name", "timezone", "alarm", "ahead", "discreet", "address", "search_ended")
    return Settings(**{name: entries[name].value for name in names if name in entries})
