"""What nouns are made of: what counts when two are compared, and what is shown."""

import pytest

from heardback.feeds.addresses import Keys
from heardback.model.interviews import OwnText, Person
from heardback.problems import TOP, Place
from heardback.values import fields, from_json, replace, to_json

HERE = Place(line=3, column=4)
DANA = Person(name="Dana Lee", places={"name": HERE})


def test_a_value_is_what_its_fields_are() -> None:
    assert fields(Place) == ("line", "column")
    assert HERE == Place(line=3, column=4) != replace(HERE, line=4)
    assert hash(HERE) == hash(Place(line=3, column=4))


def test_a_value_does_not_change() -> None:
    with pytest.raises(AttributeError):
        HERE.line = 4  # type: ignore[misc]  # that is the point
    assert replace(HERE, line=4) == Place(line=4, column=4)
    assert HERE.line == 3


def test_where_a_value_stands_is_no_part_of_what_it_is() -> None:
    elsewhere = replace(DANA, places={})
    assert elsewhere == DANA
    assert not elsewhere != DANA  # noqa: SIM202  the two are asked separately
    assert hash(DANA) == hash(elsewhere)
    assert replace(DANA, about="the roadmap") != DANA
    assert DANA.places != elsewhere.places
    assert OwnText(text="Hello", place=TOP) == OwnText(text="Hello", place=HERE)


def test_two_of_different_kinds_are_never_the_same() -> None:
    other = type("Other", (Person,), {})
    assert other(name="Dana Lee") != DANA
    assert DANA != ("Dana Lee", "", "", "")


def test_a_secret_counts_and_is_not_shown() -> None:
    keys = Keys(b"the secret", "sam")
    assert repr(keys) == "Keys(name='sam', generation=0)"
    assert keys.__rich_repr__() == [("name", "sam"), ("generation", 0)]
    assert keys != replace(keys, secret=b"another")


def test_a_value_comes_back_from_json() -> None:
    assert from_json(to_json(HERE), Place) == HERE


@pytest.mark.parametrize("raw", [b"", b"{", b'{"line":"3"}', b"\xff", b'{"a":' + b"[" * 9_000])
def test_what_is_no_such_value_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  whatever is wrong
        from_json(raw, Place)
