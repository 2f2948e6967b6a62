"""The people of an interview: who is one person, and which names are in doubt."""

from heardback.logbook import _likely
from heardback.logbook._mapping import MAX_ADVISED, Findings, Values, Written, places, within
from heardback.model.interviews import Person
from heardback.model.names import Doubt, called
from heardback.problems import quoted, visible
from heardback.values import replace


def read_people(
    values: Values, where: str, first_line: int, found: Findings
) -> dict[str, tuple[Person, ...]]:
    """The people under each key; somebody named twice is one person, with all that is said.

    Their places are counted from the first line of the interview.
    """
    merged: dict[str, Person] = {}
    first: dict[str, tuple[Written, str]] = {}
    by_address: dict[str, str] = {}
    named: dict[str, list[str]] = {}
    for key in ("hiring_manager", "interviewers", "contact"):
        named[key] = []
        for written in _each(values.get(key)):
            if not (person := _person(written, first_line)):
                continue
            name = " ".join(person.name.casefold().split())
            if person.email:  # Dana and Lee, Dana with one address are one, too
                name = by_address.setdefault(person.email.casefold(), name)
            named[key].append(name)
            first.setdefault(name, (written, within(where, key)))
            known = merged.setdefault(name, person)
            merged[name] = replace(
                known,
                email=known.email or person.email,
                about=known.about or person.about,
                greeting=known.greeting or person.greeting,
                places={**person.places, **known.places},
            )
    for name, person in merged.items():
        _doubt(person, *first[name], found)
    return {
        key: tuple(merged[name] for name in dict.fromkeys(names)) for key, names in named.items()
    }


def _each(written: Written | None) -> tuple[Written, ...]:
    if written is None:
        return ()
    return written.value if isinstance(written.value, tuple) else (written,)


def _person(written: Written, first_line: int) -> Person | None:
    value: Person | Values = written.value
    if isinstance(value, Person):
        return replace(value, places=places(first_line, {"name": written.place}))
    if "name" not in value:
        return None
    at = places(first_line, {key: part.place for key, part in value.items()})
    return Person(**{key: part.value for key, part in value.items()}, places=at)


def _doubt(person: Person, written: Written, where: str, found: Findings) -> None:
    """Warn of a name that is likely no name alone or more than one, or that nobody is called by."""
    name, greeted = person.name, called(person.name)
    advised = len(found.warnings) < MAX_ADVISED
    what = f"{quoted(name)} is taken for the name of one person"
    if greeted.doubt and person.greeting:
        return
    if greeted.doubt is Doubt.SEVERAL:
        key = "" if where.endswith("interviewers") else "interviewers: "
        listed = f"{key}[{_likely.people_in(name)}]" if advised else "a list"
        wanted = f"write {listed} for several; for one, write the name alone"
    elif alone := _likely.name_alone(name):
        wanted = alone
    elif greeted.doubt:
        what = f'{quoted(name)} is greeted as "{visible(greeted.text)}": {greeted.doubt}'
        if greeted.doubt is Doubt.NOBODY:
            what = f'{quoted(name)} is no name, and the message begins "Hello,"'
        in_text = isinstance(written.value, Person)
        wanted = _likely.greeting(person, greeted.doubt, in_text=in_text) if advised else ""
    else:
        return
    found.warn(written.place, where, what, wanted)
