"""Results remembered by what they were made from. The only module that knows ``cachetools``.

A memo is of a pure function, so nothing is ever invalidated; it is bounded in bytes, for a file may
be a thousand times as large as another; and requests that ask for one thing at once share the work.
A memory is of what was seen last: whoever looks into it says whether that still holds.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Condition, Lock
from typing import Any, Generic, ParamSpec, TypeVar
from weakref import WeakSet

from cachetools import Cache, cached
from cachetools.keys import hashkey

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value")

# For what is made of files' parts: asks after which nobody is taken to ask again. Else, as one file
# is edited time and again, what its earlier versions had would stay for as long as there is room. A
# memory that is full of many files' parts has fewer, so that it changes nothing there.
ASKS = 5_000


class _Recent(Cache[Any, Any]):
    """Holds what was asked for within so many ``asks``; what was longest ago makes room."""

    def __init__(self, limit: int, weigh: Callable[[Any], int], asks: float) -> None:
        super().__init__(limit, getsizeof=weigh)
        self._within = asks
        self._asked = OrderedDict[Hashable, int]()  # which ask was the last for each, in order
        self._asks = 0

    def __getitem__(self, key: Hashable) -> Any:
        value = super().__getitem__(key)
        self._ask(key)
        return value

    def __setitem__(self, key: Hashable, value: Any) -> None:
        super().__setitem__(key, value)
        self._ask(key)
        while self._asks - next(iter(self._asked.values())) > self._within:
            self.popitem()

    def _ask(self, key: Hashable) -> None:
        self._asks += 1
        self._asked[key] = self._asks
        self._asked.move_to_end(key)

    def __delitem__(self, key: Hashable) -> None:
        super().__delitem__(key)
        del self._asked[key]

    def clear(self) -> None:
        super().clear()
        self._asked.clear()

    def popitem(self) -> tuple[Hashable, Any]:
        """Forget what was asked for longest ago."""
        if not self._asked:
            raise KeyError
        key = next(iter(self._asked))
        value = super().__getitem__(key)
        del self[key]
        return key, value


_memos: list[tuple[_Recent, Callable[[], None]]] = []


class Memory(Generic[Name, Value]):
    """What was seen last under each name, while all of it weighs at most ``limit`` bytes.

    What was asked for longest ago is forgotten first, and what was not within so many ``asks``.
    Threads may share it.
    """

    def __init__(
        self, limit: int, weigh: Callable[[Value], int], *, asks: float = math.inf
    ) -> None:
        self._seen = _Recent(limit, weigh, asks)
        self._lock = Lock()
        _memories.add(self)

    @property
    def held(self) -> int:
        """About how many bytes it holds."""
        return int(self._seen.currsize)

    def recall(self, name: Name) -> Value | None:
        """What was seen last; None where nothing was, or it is forgotten."""
        return self._recall(hashkey(name))

    def known(self, name: Name, make: Callable[[], Value]) -> Value:
        """What was seen last, or else is made now."""
        key = hashkey(name)  # which works its hash out once
        value = self._recall(key)
        if value is None:
            value = make()
            self._remember(key, value)
        return value

    def remember(self, name: Name, value: Value) -> None:
        """Remember it in the place of what was seen before."""
        self._remember(hashkey(name), value)

    def _recall(self, key: Hashable) -> Value | None:
        with self._lock:
            try:
                value: Value = self._seen[key]
            except KeyError:
                return None
            return value

    def _remember(self, key: Hashable, value: Value) -> None:
        with self._lock:
            try:
                self._seen[key] = value
            except ValueError:  # by itself over the limit: it drives out only what it follows
                self._seen.pop(key, None)

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._seen.clear()


_memories: WeakSet[Memory[Any, Any]] = WeakSet()


def held() -> int:
    """About how many bytes all memos and memories hold."""
    return sum(int(memo.currsize) for memo, _ in _memos) + sum(each.held for each in _memories)


def forget() -> None:
    """Forget everything, to measure what a first time costs."""
    for _, clear in _memos:
        clear()
    for each in _memories:
        each.forget()


def remembered(
    limit: int,
    weigh: Callable[[Any], int],
    key: Callable[..., Hashable] = hashkey,
    *,
    asks: float = math.inf,
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Remember a function's results, by its arguments, while they weigh at most ``limit`` bytes.

    ``weigh`` says about how many bytes a result keeps in memory, what it was made from included.
    The one that was asked for longest ago is forgotten first, one over the limit by itself at once,
    and so what was not asked for within so many ``asks``.
    ``key`` names the arguments where they themselves are too large to be held.
    """

    def decorate(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        memo = _Recent(limit, weigh, asks)

        def hashed(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Hashable:
            return hashkey(key(*args, **kwargs))  # which works its hash out once

        named = key if key is hashkey else hashed
        wrapped = cached(memo, key=named, condition=Condition())(function)
        _memos.append((memo, wrapped.cache_clear))
        return wrapped

    return decorate
