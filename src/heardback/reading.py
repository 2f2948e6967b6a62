"""The file's bytes as a ``Logbook``, with every mistake in them.

It alone knows the keys: one table for each mapping, from which the reader, the JSON Schema and the
README's list of keys are made. A new key is one row here and one field in ``model``. Mistakes are
collected, never raised; after this module nobody checks a value again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from heardback import scalars, spoken, yamldoc
from heardback.model import (
    Deadline,
    Interview,
    Logbook,
    OwnText,
    OwnWording,
    Person,
    Place,
    Settings,
    Step,
    Terms,
)
from heardback.problems import Problem, quoted
from heardback.workdays import DAY, MAX_GAP, Workdays, lacks_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A row: what a key takes, whether one or a list, and what it means to the user."""

    kind: scalars.Kind | None = None  # None: anything at all
    table: Mapping[str, "Field"] | None = None  # a mapping of these keys, besides or instead
    many: bool = False
    at_most: int = 100  # of many
    required: bool = False
    empty: bool = False  # "" is told from nothing at all
    means: str


_TERMS = {
    "wait": Field(kind=scalars.WAIT, means="business days of silence before writing"),
    "holidays": Field(
        kind=scalars.CALENDAR, many=True, at_most=10, means="whose public holidays count"
    ),
    "days_off": Field(
        kind=scalars.DAYS,
        many=True,
        at_most=scalars.MAX_DAYS_OFF,
        means="days on which no follow-up is due",
    ),
    "value": Field(kind=scalars.PHRASE, means="what you bring, for the first follow-up"),
    "signature": Field(kind=scalars.SIGNATURE, means="signs the messages"),
}
WORDING = {
    "subject": Field(kind=scalars.LINE, empty=True, means="the message's subject"),
    "body": Field(kind=scalars.PROSE, empty=True, means="the message's text"),
}
MESSAGES = {
    "messages": Field(
        table={s: Field(table=WORDING, means=f"your own {s.replace('-', ' ')}") for s in Step},
        means="your own wording, a step at a time",
    )
}
PERSON = {
    "name": Field(kind=scalars.NAME, required=True, means="the full name"),
    "email": Field(kind=scalars.EMAIL, means="the address that messages go to"),
    "about": Field(kind=scalars.PHRASE, means="what you talked about, for the thank-you"),
    "greeting": Field(kind=scalars.NAME, means="how the messages address them"),
}
INTERVIEW = {
    "company": Field(kind=scalars.NAME, required=True, means="whom the interview was with"),
    "id": Field(kind=scalars.LINE, means="keeps the events the same through renames"),
    "role": Field(kind=scalars.NAME, means="the position"),
    "interviewed": Field(
        kind=scalars.MOMENT, required=True, means="the day of the interview, with or without time"
    ),
    "hiring_manager": Field(kind=scalars.PERSON, table=PERSON, means="who will decide"),
    "interviewers": Field(kind=scalars.PERSON, table=PERSON, many=True, means="whom else you met"),
    "contact": Field(
        kind=scalars.PERSON, table=PERSON, means="whom follow-ups go to, a recruiter say"
    ),
    "decision_by": Field(kind=scalars.WHEN, means="when they promised to decide"),
    "thanked": Field(kind=scalars.DAY, means="when you sent the thank-you"),
    "followed_up": Field(kind=scalars.DAY, many=True, means="when you wrote after it, each time"),
    "heard_back": Field(kind=scalars.DAY, many=True, means="when they answered without a decision"),
    "outcome": Field(kind=scalars.OUTCOME, means="how it ended; nothing more is due"),
    "notes": Field(means="anything; never published"),
    **_TERMS,
    **MESSAGES,
}
FILE = {
    "name": Field(kind=scalars.LINE, means="the calendar's name"),
    "timezone": Field(kind=scalars.ZONE, means="whose day counts as today"),
    "alarm": Field(kind=scalars.CLOCK, means="a reminder at this time on a step's first day"),
    "ahead": Field(kind=scalars.AHEAD, means="publish the whole plan, or only the next step"),
    "discreet": Field(kind=scalars.FLAG, means="no names and no messages in the calendar"),
    "address": Field(kind=scalars.LINE, means="any text; changing it changes the secret address"),
    "search_ended": Field(kind=scalars.DAY, means="nothing is due from this day on"),
    **_TERMS,
    **MESSAGES,
    "interviews": Field(table=INTERVIEW, many=True, at_most=1_000, means="the interviews"),
}


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A value from the file and where it stands."""

    value: Any
    place: Place


_Entries = dict[str, _Entry]


def _place(node: yamldoc.Node) -> Place:
    return Place(line=node.span.line, column=node.span.column)


def _unwritten(node: yamldoc.Node) -> bool:
    return isinstance(node, yamldoc.Scalar) and node.unwritten


def _shape(node: yamldoc.Node) -> str:
    if isinstance(node, yamldoc.Scalar):
        return quoted(node.text)
    return "a list" if isinstance(node, yamldoc.Sequence) else "a mapping"


@dataclass(slots=True)
class _Reader:
    """One file being read: what was found wrong so far."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    identities: dict[tuple[str, ...], Interview] = field(default_factory=dict)

    def mistake(self, at: Place, where: str, what: str, wanted: str = "", **hint: Any) -> None:
        problem = Problem(line=at.line, column=at.column, where=where, what=what, wanted=wanted)
        self.problems.append(replace(problem, **hint))

    def warn(self, at: Place, where: str, what: str, wanted: str = "") -> None:
        problem = Problem(line=at.line, column=at.column, where=where, what=what, wanted=wanted)
        self.warnings.append(replace(problem, warning=True))

    def file(self, root: yamldoc.Node | None) -> Reading:
        """The top level: a list of interviews, or settings with such a list."""
        listed, entries = root, _Entries()
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
            self.mistake(_place(listed), "", f"found {_shape(listed)}", wanted)
            settings_sound = False
        logbook = Logbook(settings=_settings(entries), interviews=tuple(interviews))
        return Reading(
            logbook=logbook if settings_sound else None,
            problems=tuple(sorted(self.problems, key=_in_file_order)),
            warnings=tuple(sorted(self.warnings, key=_in_file_order)),
        )

    # Any mapping, by its table

    def mapping(self, node: yamldoc.Mapping, table: Mapping[str, Field], where: str) -> _Entries:
        """The values of the keys that were written and could be read."""
        entries: _Entries = {}
        lines: dict[str, int] = {}
        missing = {name: _place(node) for name, row in table.items() if row.required}
        for key, value in node.entries:
            name = key.text
            if name not in table:
                self._unknown_key(key, table, where)
            elif name in lines:
                wanted = f"it stands on line {lines[name]} already"
                self.mistake(_place(key), where, f"repeated key {name}", wanted)
                missing.pop(name, None)
            else:
                lines[name] = key.span.line
                read = self._value(value, table[name], _within(where, name))
                if read is not None:
                    entries[name] = _Entry(read, _place(value))
                if not _unwritten(value):
                    missing.pop(name, None)
        for name, place in missing.items():
            what = f"nothing stands after {name}" if name in lines else f"{name} is missing"
            self.mistake(place, where, what, f"wanted {table[name].means}")
        return entries

    def _unknown_key(self, key: yamldoc.Scalar, table: Mapping[str, Field], where: str) -> None:
        what, wanted, words = f"unknown key {quoted(key.text)}", "", tuple(table)
        if key.text.startswith("-"):
            wanted, words = "put a space after the dash", ()
        elif table is FILE and key.text in INTERVIEW:
            wanted, words = "begin an interview's first line with '- '", ()
        elif table is INTERVIEW and key.text in FILE:
            wanted, words = "it belongs at the top of the file, above 'interviews:'", ()
        self.mistake(_place(key), where, what, wanted, word=key.text, words=words)

    def _value(self, node: yamldoc.Node, row: Field, where: str) -> Any:
        """A value, or for ``many`` a tuple of entries; None if unwritten or mistaken."""
        if row.table is INTERVIEW and not _unwritten(node):
            return node
        if row.empty and isinstance(node, yamldoc.Scalar) and not node.plain and not node.text:
            return ""
        if _unwritten(node) or (row.kind is None and row.table is None):
            return None
        if not row.many:
            return self._one(node, row, where)
        nodes = node.items if isinstance(node, yamldoc.Sequence) else (node,)
        if len(nodes) > row.at_most:
            wanted = f"wanted at most {row.at_most:,}"
            self.mistake(_place(node), where, f"found {len(nodes):,} of them", wanted)
            return None
        read = [(self._one(item, row, where), item) for item in nodes if not _unwritten(item)]
        return tuple(_Entry(value, _place(item)) for value, item in read if value is not None)

    def _one(self, node: yamldoc.Node, row: Field, where: str) -> Any:
        if isinstance(node, yamldoc.Mapping) and row.table is not None:
            return self.mapping(node, row.table, where)
        if not isinstance(node, yamldoc.Scalar) or row.kind is None:
            wanted = row.kind.wanted if row.kind else "a mapping of " + ", ".join(row.table or ())
            self.mistake(_place(node), where, f"found {_shape(node)}", f"wanted {wanted}")
            return None
        try:
            return row.kind.convert(node.text.strip() if node.plain else node.text)
        except scalars.UnfitError as unfit:
            hint = {"word": unfit.word, "words": unfit.words}
            wanted = f"wanted {row.kind.wanted}"
            if row.many and "," in node.text and len(node.text) < scalars.MAX_LINE:
                wanted, hint = f"put several in brackets: [{quoted(node.text)[1:-1]}]", {}
            self.mistake(_place(node), where, unfit.what, wanted, **hint)
            return None

    # Interviews

    def _interviews(self, listed: yamldoc.Sequence, terms: Terms) -> Iterator[Interview]:
        nodes = [node for node in listed.items if not _unwritten(node)]
        if len(nodes) > FILE["interviews"].at_most:
            wanted = f"wanted at most {FILE['interviews'].at_most:,}: begin a second file"
            self.mistake(_place(listed), "", f"found {len(nodes):,} interviews", wanted)
            return
        for position, node in enumerate(nodes, start=1):
            if not isinstance(node, yamldoc.Mapping):
                wanted = "wanted an interview, beginning 'company: '"
                what = f"found {_shape(node)}"
                self.mistake(_place(node), f"interview {position}", what, wanted)
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
            places={"": _place(node)} | {name: entry.place for name, entry in entries.items()},
        )
        twin = self.identities.setdefault(interview.identity, interview)
        if twin is not interview:
            at = interview.place("id", "company")
            what = f"the same interview as on line {twin.place('').line}"
            self.mistake(at, where, what, "wanted another date, time, role or id")
        return interview

    def _people(self, entries: _Entries) -> dict[str, tuple[Person, ...]]:
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
        self, day: date | None, key: str, entries: list[_Entry | None], where: str
    ) -> list[Any]:
        for entry in entries:
            if entry and day and entry.value < day:
                what = f"{entry.value} is before the interview on {day}"
                self.mistake(entry.place, _within(where, key), what)
        return [entry.value if entry else None for entry in entries]

    def _dates(self, entries: _Entries, key: str, day: date | None, where: str) -> tuple[date, ...]:
        listed: tuple[_Entry, ...] = _get(entries, key, ())
        self._not_before(day, key, list(listed), where)
        seen: set[date] = set()
        for entry in listed:
            if entry.value in seen:
                self.mistake(entry.place, _within(where, key), f"{entry.value} stands here twice")
            seen.add(entry.value)
        return tuple(sorted(seen))

    def _deadline(
        self, entries: _Entries, day: date | None, terms: Terms, where: str
    ) -> Deadline | None:
        if "decision_by" not in entries:
            return None
        entry, where = entries["decision_by"], _within(where, "decision_by")
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

    def _terms(self, entries: _Entries, inherited: Terms, where: str) -> Terms:
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

    def _days_off(self, entry: _Entry, where: str) -> frozenset[date]:
        ranges = [part.value for part in entry.value]
        count = sum((last - first).days + 1 for first, last in ranges)
        if count > scalars.MAX_DAYS_OFF:
            wanted = f"wanted at most {scalars.MAX_DAYS_OFF}"
            self.mistake(entry.place, _within(where, "days_off"), f"{count:,} days off", wanted)
            return frozenset()
        return frozenset(
            first + n * DAY for first, last in ranges for n in range((last - first).days + 1)
        )

    def _check_terms(self, terms: Terms, entries: _Entries, where: str) -> None:
        if "wait" in entries and terms.wait.low < 4:
            what = f"{terms.wait.low} business days are sooner than is respectful"
            self.warn(entries["wait"].place, _within(where, "wait"), what, "4-5 is usual")
        if "holidays" in entries and any(map(lacks_part, terms.holidays)):
            what = "without a part of the country, Easter Monday is not a holiday"
            at = entries["holidays"].place
            self.warn(at, _within(where, "holidays"), what, "GB-ENG, GB-NIR, GB-SCT or GB-WLS")
        key = "days_off" if "days_off" in entries else "holidays"
        if key not in entries or not terms.days_off:
            return
        at = entries[key].place
        length, start = _longest_gap(Workdays(terms.holidays, terms.days_off))
        if length >= MAX_GAP:
            what = f"no business day in {length} days from {start}"
            self.mistake(at, _within(where, key), what, f"wanted fewer than {MAX_GAP} in a row")


@lru_cache(maxsize=64)
def _longest_gap(workdays: Workdays) -> tuple[int, date | None]:
    return workdays.longest_gap()


def _in_file_order(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _within(where: str, key: str) -> str:
    return f"{where}, {key}" if where else key


def _get(entries: _Entries, key: str, default: Any) -> Any:
    return entries[key].value if key in entries else default


def _person(value: Person | _Entries) -> Person | None:
    if isinstance(value, Person):
        return value
    if "name" not in value:
        return None
    return Person(**{key: entry.value for key, entry in value.items()})


def _messages(entries: _Entries, inherited: Terms) -> dict[Step, OwnWording]:
    messages = dict(inherited.messages)
    for key, entry in entries.items():
        texts = {
            name: OwnText(text=part.value, place=part.place) for name, part in entry.value.items()
        }
        messages[Step(key)] = OwnWording(**texts)
    return messages


def _settings(entries: _Entries) -> Settings:
    names = ("name", "timezone", "alarm", "ahead", "discreet", "address", "search_ended")
    return Settings(**{name: entries[name].value for name in names if name in entries})
