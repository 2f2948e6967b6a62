"""Two texts line by line: which lines of the one still stand in the other.

The lines that stand once in both are the fixed points, as in a patience diff; what is alike around
them belongs to them. That takes no longer than sorting does, however alike or unlike the texts are.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

Pairs = list[tuple[int, int]]


def same(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """The lines that stay, as pairs of their numbers from 0, in order."""
    found: Pairs = []
    i = j = 0
    for fixed in [*_fixed(old, new), None]:
        a, b = fixed or (len(old), len(new))
        while i < a and j < b and old[i] == new[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        alike = 0
        while a - alike > i and b - alike > j and old[a - alike - 1] == new[b - alike - 1]:
            alike += 1
        found += [(a - n, b - n) for n in range(alike, 0, -1)]
        if fixed:
            found.append(fixed)
        i, j = a + 1, b + 1
    return found


def _fixed(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """The most lines that stand once in both, in the same order in both."""
    once = _once(new)
    pairs = [(i, once[line]) for line, i in _once(old).items() if line in once]
    # The longest row of rising numbers: the last pair of the best row of each length, and of each
    # pair the one before it.
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [number]
    row: Pairs = []
    at = last[-1] if last else None
    while at is not None:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _once(lines: Sequence[str]) -> dict[str, int]:
    count = Counter(lines)
    return {line: number for number, line in enumerate(lines) if count[line] == 1}
