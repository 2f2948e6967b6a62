"""What one process found out and the next need not: a cache on disk, if an edge says where.

Only for what is the same wherever and whenever it is found out, as a memo's results are, and takes
longer than to read a file. Where no edge says anything, all of it is found out anew.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Protocol, TypeVar

Found = TypeVar("Found")


class Place(Protocol):
    """Where it stays: a folder of the user's, say. Whatever is wrong there, it raises nothing."""

    def read(self, name: str) -> bytes | None:
        """What was written under a name by just this version of all that finds it out."""

    def write(self, name: str, raw: bytes) -> None:
        """Keep it, if that can be."""


_openers: list[Callable[[], Place | None]] = []  # one at the most


def keep_in(*openers: Callable[[], Place | None]) -> None:
    """From now on in the place that this opens at the first need of it; without one, nowhere."""
    _openers[:] = openers
    _place.cache_clear()


@lru_cache(maxsize=1)
def _place() -> Place | None:
    return next((opened() for opened in _openers), None)


def cached(name: str, kind: type[Found], find_out: Callable[[], Found]) -> Found:
    """What is cached under a name, if it is of this kind; else what is found out now."""
    from heardback.values import from_json, to_json  # noqa: PLC0415  late: `--help` has no values

    place = _place()
    if place is None:
        return find_out()
    if (raw := place.read(name)) is not None:
        with suppress(ValueError):  # not all of it arrived on the disk, or it decayed there
            return from_json(raw, kind)
    found = find_out()
    place.write(name, to_json(found))
    return found
