"""What a value is made of: a frozen class whose fields are its whole. Alone knows ``msgspec``.

A dataclass writes its methods as text and compiles them whenever its module is imported, nine
times as long as this takes: a command that lives for a fifth of a second makes some sixty classes.

A class stays a dataclass if a field of it does not count when two are compared (a place), or is
not shown by ``repr`` (a secret): here every field does both. So does one that changes.
"""

from typing import TYPE_CHECKING, TypeVar, dataclass_transform

import msgspec
from msgspec.structs import asdict

if TYPE_CHECKING:
    from dataclasses import replace  # mypy looks at the changes of this one, and at no other's
else:
    from msgspec.structs import replace

__all__ = ["Value", "asdict", "decoded", "encoded", "fields", "replace"]

Found = TypeVar("Found")


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Value(msgspec.Struct, frozen=True):
    """``kw_only`` is said by each class for itself; ``dict`` by one that keeps what it found."""


def fields(kind: type[Value]) -> tuple[str, ...]:
    """Their names, in their order."""
    return kind.__struct_fields__


def encoded(value: object) -> bytes:
    """As JSON, for ``decoded``."""
    return msgspec.json.encode(value)


def decoded(raw: bytes, kind: type[Found]) -> Found:
    """What was ``encoded``; ``ValueError`` if it is none of this kind."""
    return msgspec.json.decode(raw, type=kind)
