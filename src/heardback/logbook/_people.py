"""The people of an interview: who is one person, and which name is likely those of several."""

from dataclasses import replace

from heardback.logbook import _likely
from heardback.logbook._mapping import Findings, Values, Written, within
from heardback.model.interviews import Person
from heardback.problems import Place, quoted, shortened


def read_people(values: Values, where: str, found: Findings) -> dict[str, tuple[Person, ...]]:
    """The people under each key; somebody named twice is one person, with all that is said."""
    merged: dict[str, Person] = {}
    named: dict[str, list[str]] = {}
    for key in ("hiring_manager", "interviewers", "contact"):
        people = []
        for written in _each(values.get(key)):
            if person := _person(written.value):
                people.append(person)
                _doubt_several(person, written.place, within(where, key), found)
        named[key] = [" ".join(p.name.casefold().split()) for p in people]
        for name, person in zip(named[key], people, strict=True):
            known = merged.setdefault(name, person)
            if known is person:
                continue
            merged[name] = replace(
                known,
                email=known.email or person.email,
                about=known.about or person.about,
                greeting=known.greeting or person.greeting,
            )
    return {
        key: tuple(merged[name] for name in dict.fromkeys(names)) for key, names in named.items()
    }


def _each(written: Written | None) -> tuple[Written, ...]:
    if written is None:
        return ()
    return written.value if isinstance(written.value, tuple) else (written,)


def _person(value: Person | Values) -> Person | None:
    if isinstance(value, Person):
        return value
    if "name" not in value:
        return None
    return Person(**{key: written.value for key, written in value.items()})


def _doubt_several(person: Person, place: Place, where: str, found: Findings) -> None:
    """Warn of a name that is likely more than one, and offer the list, or the name alone."""
    what = f"{quoted(person.name)} is taken for the name of one person"
    if alone := _likely.name_alone(person.name):
        found.warn(place, where, what, alone)
    elif names := _likely.people(person.name):
        key = "" if where.endswith("interviewers") else "interviewers: "
        listed = ", ".join(f'"{name}"' if "," in name else name for name in names)
        wanted = f"write {key}[{shortened(listed)}] for several; for one, write the name alone"
        found.warn(place, where, what, wanted)
