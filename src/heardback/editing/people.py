"""Somebody as the file has them: by the name alone, with an address, or key by key."""

from heardback.editing._meanings import bare, person
from heardback.editing._spelling import Text
from heardback.model.interviews import Person


def as_written(somebody: Person) -> Text:
    """The shortest way of writing somebody that says all that is known of them."""
    keys = ("name", "email", "about", "greeting")
    return bare({key: text for key in keys if (text := getattr(somebody, key))})


def as_read(value: Text) -> Person:
    """Somebody, from whatever stands in the file; of nothing, one without a name."""
    said = person(value)
    return Person(
        name=said.get("name", ""),
        email=said.get("email", ""),
        about=said.get("about", ""),
        greeting=said.get("greeting", ""),
    )
