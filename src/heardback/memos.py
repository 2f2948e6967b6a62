"""Results remembered by what they were made from. The only module that knows ``cachetools``.

A memo is of a pure function, so nothing is ever invalidated; it is bounded in bytes, for a file may
be a thousand times as large as another; and requests that ask for one thing at once share the work.
"""

from collections.abc import Callable, Hashable
from threading import Condition
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


_memos: list[tuple[LRUCache[Any, Any], Callable[[], None]]] = []


def held() -> int:
    """About how many bytes all memos hold."""
    return sum(int(memo.currsize) for memo, _ in _memos)


def forget() -> None:
    """Forget everything, to measure what a first time costs."""
    for _, clear in _memos:
        clear()


def remembered(
    limit: int, weigh: Callable[[Any], int], key: Callable[..., Hashable] = hashkey
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Remember a function's results, by its arguments, while they weigh at most ``limit`` bytes.

    ``weigh`` says about how many bytes a result keeps in memory, what it was made from included.
    The one that was asked for longest ago is forgotten first, one over the limit by itself at once.
    ``key`` names the arguments where they themselves are too large to be held.
    """

    def decorate(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        memo: LRUCache[Any, Result] = LRUCache(limit, getsizeof=weigh)

        def hashed(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Hashable:
            return hashkey(key(*args, **kwargs))  # which works its hash out once

        named = key if key is hashkey else hashed
        wrapped = cached(memo, key=named, condition=Condition())(function)
        _memos.append((memo, wrapped.cache_clear))
        return wrapped

    return decorate
