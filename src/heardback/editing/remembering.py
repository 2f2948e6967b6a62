"""What was talked about, written under the person that it was talked about with."""

from collections.abc import Iterator
from typing import Any

from heardback.editing._meanings import PEOPLE, meaning
from heardback.editing.changes import amend, told
from heardback.model.interviews import same_name
from heardback.problems import EditError, quoted


def with_about(raw: bytes, position: int, person: str, about: str) -> bytes:
    """A file that says what was talked about with somebody at an interview, by its position from 1.

    Whoever is named in several places is one person: it is written where it stands already, or
    else where they are named first. Raises ``EditError``, also where nobody has this name.
    """
    everyone = {key: [*_everyone(key, value)] for key, value in told(raw, position).items()}
    met = [one for key in PEOPLE for one in everyone.get(key, [])]
    named = [one for one in met if same_name(one["name"]) == same_name(person)]
    addresses = {one["email"].casefold() for one in named if "email" in one}
    same = [o for o in met if o in named or o.get("email", "").casefold() in addresses]
    if not named:
        raise EditError(f"nobody at this interview is called {quoted(person)}")
    chosen = next((one for one in same if "about" in one), same[0])
    key = next(k for k in PEOPLE if any(one is chosen for one in everyone.get(k, [])))
    people: list[Any] = [{**one, "about": about} if one is chosen else one for one in everyone[key]]
    return amend(raw, position, {key: people if key == "interviewers" else people[0]})


def _everyone(key: str, value: Any) -> Iterator[dict[str, str]]:
    if key not in PEOPLE:
        return
    found = meaning(key, value) or []
    yield from found if isinstance(found, list) else [found]
