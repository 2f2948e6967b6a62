"""What the values of an interview say, however they are written.

It alone knows which ways of writing say the same: one date is a list of one, and ``Dana Lee
<dana@northwind.example>`` is a name with an address.
"""

from typing import Any

from heardback.editing._spelling import Text, plain
from heardback.logbook.document import Node
from heardback.logbook.kinds import PERSON, UnfitError
from heardback.model.interviews import Person

Wanted = Text | list[Text]

LISTS = ("followed_up", "heard_back")
PEOPLE = ("hiring_manager", "interviewers", "contact")
MANY = (*LISTS, "interviewers", "holidays", "days_off")
_PERSON = ("name", "email", "about", "greeting")


def meaning(key: str, value: Any) -> Any:
    """What a value says, however it is written; None where it says nothing."""
    if value is None:
        return None
    if key in MANY:
        items = value if isinstance(value, list) else [value]
        return [meant for item in items if (meant := one(key, item))] or None
    return one(key, value) or None


def one(key: str, value: Any) -> Any:
    """What one value of a key says, such as an item of its list; false where it says nothing."""
    if key in PEOPLE:
        return person(value)
    if isinstance(value, str):
        return value.rstrip("\n") if value.strip() else ""
    return value


def person(value: Text) -> dict[str, str]:
    """Somebody's keys, also if all is written in one text."""
    if not isinstance(value, str):
        keys = dict.fromkeys((*_PERSON, *value))  # in this order
        return {key: value[key].rstrip("\n") for key in keys if value.get(key, "").strip()}
    if not value.strip():
        return {}
    try:
        known = PERSON.convert(value)
    except UnfitError:
        known = None
    if not isinstance(known, Person):
        return {"name": value}
    return {"name": known.name, "email": known.email} if known.email else {"name": known.name}


def says(key: str, node: Node | None, meant: Any) -> bool:
    """Whether a node says just this; the order of dates says nothing."""
    known = None if node is None else meaning(key, plain(node))
    if key in LISTS and known and meant:
        return sorted(known) == sorted(meant)
    return bool(known == meant)


def shortest(key: str, meant: Any) -> Wanted:
    """How a meaning is written where nothing stands yet."""
    if key not in MANY:
        return bare(meant) if key in PEOPLE else meant
    items: list[Text] = [bare(item) if key in PEOPLE else item for item in meant]
    return items if key in PEOPLE or len(items) > 1 else items[0]


def bare(meant: dict[str, str]) -> Text:
    """Somebody as one text, where name and address are all that is known."""
    name, email = meant.get("name", ""), meant.get("email")
    text = f"{name} <{email}>" if email else name
    return text if person(text) == meant else meant
