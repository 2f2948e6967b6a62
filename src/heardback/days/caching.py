"""What one process finds out and the next need not: a cache on disk, if an edge says where.

Only for what is the same wherever and whenever it is found out, as a memo's results are, and takes
longer than to read a file. Where no edge says anything, all of it is found out anew.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Protocol, TypeVar

from heardback.values import Value, from_json, to_json

Found = TypeVar("Found")


class By(Value):
    """What something is found out by: ``packages``, and the file of our own ``code`` that asks.

    The packages are named in lower case, with an underscore for a dash.
    """

    packages: tuple[str, ...]
    code: str


class Cache(Protocol):
    """Where it stays: a folder of the user's, say. Whatever is wrong there, it raises nothing."""

    def read(self, name: str, by: By) -> bytes | None:
        """What was written under a name, if it was found out by just these versions."""

    def write(self, name: str, by: By, raw: bytes) -> None:
        """Cache what was found out since ``read`` had nothing under that name, if that can be."""


_openers: list[Callable[[], Cache | None]] = []  # one at the most


def use(opener: Callable[[], Cache | None] | None) -> None:
    """From now on the cache that this opens at the first need of it; with None there is none."""
    _openers[:] = [opener] if opener else []
    _cache.cache_clear()


@lru_cache(maxsize=1)
def _cache() -> Cache | None:
    return next((opened() for opened in _openers), None)


def cached(name: str, kind: type[Found], by: By, find_out: Callable[[], Found]) -> Found:
    """What is cached under a name, if it is of this kind; else what is found out now."""
    cache = _cache()
    if cache is None:
        return find_out()
    if (raw := cache.read(name, by)) is not None:
        with suppress(ValueError):  # not all of it arrived on the disk, or it decayed there
            return from_json(raw, kind)
    found = find_out()
    cache.write(name, by, to_json(found))
    return found
