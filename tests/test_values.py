"""What a value is, and which nouns are none."""

import ast

import pytest

from heardback.problems import Place
from heardback.values import asdict, fields, replace
from places import SOURCES

HERE = Place(line=3, column=4)


def test_a_value_is_what_its_fields_are() -> None:
    assert fields(Place) == ("line", "column")
    assert asdict(HERE) == {"line": 3, "column": 4}
    assert HERE == Place(line=3, column=4) != replace(HERE, line=4)
    assert hash(HERE) == hash(Place(line=3, column=4))


def test_a_value_does_not_change() -> None:
    with pytest.raises(AttributeError):
        HERE.line = 4  # type: ignore[misc]  # that is the point
    assert replace(HERE, line=4) == Place(line=4, column=4)
    assert HERE.line == 3


def said(field: ast.stmt) -> bool:
    """Whether a field says that it does not count, or is not shown: a value's all do."""
    return "compare=False" in ast.unparse(field) or "repr=False" in ast.unparse(field)


def test_what_is_frozen_is_a_value_unless_a_field_does_not_count_or_is_not_shown() -> None:
    nouns = [
        (path.stem, noun)
        for path in SOURCES.rglob("*.py")
        for noun in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(noun, ast.ClassDef)
        and any("frozen=True" in ast.unparse(call) for call in noun.decorator_list)
    ]
    assert ("interviews", "Interview") in [(module, noun.name) for module, noun in nouns]
    for module, noun in nouns:
        assert any(map(said, noun.body)), f"{module}.{noun.name}"
