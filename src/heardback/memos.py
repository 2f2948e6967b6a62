"""Results remembered by what they were made from. The only module that knows ``cachetools``.

A memo is of a pure function, so nothing is ever invalidated; it is bounded in bytes, for a file may
be a thousand times as large as another; and requests that ask for one thing at once share the work.
"""

from collections.abc import Callable
from threading import Condition
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


_memos: list[LRUCache[Any, Any]] = []


def held() -> int:
    """About how many bytes all memos hold."""
    return sum(int(memo.currsize) for memo in _memos)


def forget() -> None:
    """Forget everything, to measure what a first time costs."""
    for memo in _memos:
        memo.clear()


def remembered(
    limit: int, weigh: Callable[[Any], int]
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Remember a function's results, by its arguments, while they weigh at most ``limit`` bytes.

    ``weigh`` says about how many bytes a result holds, its arguments included; the one that was
    asked for longest ago is forgotten first, and one that alone is over the limit at once.
    """

    def decorate(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        memo: LRUCache[Any, Result] = LRUCache(limit, getsizeof=weigh)
        _memos.append(memo)
        return cached(memo, condition=Condition())(function)

    return decorate
