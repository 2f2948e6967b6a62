"""What nouns are made of: frozen classes of fields. The only module that knows ``msgspec``.

A dataclass writes its methods as text and compiles them at each import, which takes nine times as
long as to make such a class, and a short command makes some seventy of them.
"""

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

import msgspec
from msgspec import field

if TYPE_CHECKING:
    from dataclasses import replace  # mypy looks at the changes of this one, and at no other's
else:
    from msgspec.structs import replace

__all__ = [
    "Filled",
    "Guarded",
    "Placed",
    "Value",
    "field",
    "fields",
    "from_json",
    "replace",
    "to_json",
]

Found = TypeVar("Found")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value(msgspec.Struct, frozen=True):
    """Frozen; two of one class are equal, and hash alike, if all their fields are.

    ``kw_only`` is said by each class for itself, ``dict`` by one that keeps what it found: nothing
    that leads back to the value, for such a circle may never be freed.
    """


class Placed(Value, eq=False):
    """One that says where in its file it stands, which is no part of what it is.

    Two are equal if they are in all but ``PLACES``, the names of the fields that say it.
    """

    PLACES: ClassVar[tuple[str, ...]] = ("places",)

    def __eq__(self, other: object) -> bool:
        if other is self:
            return True
        if type(other) is not type(self):
            return NotImplemented
        all_else = _all_else(type(self))
        return bool(all_else(self) == all_else(other))

    def __ne__(self, other: object) -> bool:
        return not self == other  # a Struct's own would compare by identity here

    def __hash__(self) -> int:
        return hash(_all_else(type(self))(self))


@cache
def _all_else(kind: type[Placed]) -> "attrgetter[Any]":
    return attrgetter(*(name for name in fields(kind) if name not in kind.PLACES))


class Guarded(Value):
    """One that does not show its ``HIDDEN`` fields to whoever prints or logs it."""

    HIDDEN: ClassVar[tuple[str, ...]]

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """The fields that are shown, for programs that print values in colours, too."""
        shown = (name for name in fields(type(self)) if name not in self.HIDDEN)
        return [(name, getattr(self, name)) for name in shown]

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({told})"


@dataclass_transform(field_specifiers=(field,))
class Filled(msgspec.Struct):
    """No value: it is filled in step by step by whoever began it."""


def fields(kind: type[Value]) -> tuple[str, ...]:
    """Their names, in their order."""
    return kind.__struct_fields__


def to_json(value: object) -> bytes:
    """A value, or what JSON has, dates and tuples too; ``from_json`` takes it."""
    return msgspec.json.encode(value)


def from_json(raw: bytes, kind: type[Found]) -> Found:
    """What ``raw`` says, if it is of this kind; ``ValueError`` if it is not, or no JSON at all."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.MsgspecError, RecursionError) as error:  # no ValueError in each version
        raise ValueError(str(error)) from error
