"""What a row measures, how two things are measured beside each other, and the table of all.

A machine's speed is its own affair, and differs from minute to minute: so each figure is a ratio to
a limit that is measured in the same run, the two by turns, and the median of these ratios.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median

# Of this process alone: what else runs has no say. Windows counts it in steps of 16 ms.
clock = time.perf_counter if sys.platform == "win32" else time.process_time


class UnmeasuredError(Exception):
    """A row is not measured, and counts as missed; ``excused`` where this system cannot do it."""

    def __init__(self, why: str, *, excused: bool = False) -> None:
        super().__init__(why)
        self.excused = excused


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much is measured: ``small`` for breakage alone, ``large`` what takes minutes as well."""

    small: bool
    large: bool

    def runs(self, wanted: int) -> int:
        """How often, where a figure shall be judged it is ``wanted`` times."""
        return 1 if self.small else wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A ratio or an amount, and what it came from, in words."""

    value: float
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure, and what is asked of it; without a target it is only shown.

    ``tolerance`` is the share of the target by which a figure may miss it, for what ``because``
    says.
    """

    what: str
    size: str
    figure: Callable[[], Figure]
    target: float | None = None
    tolerance: float = 0.1
    because: str
    unit: str = ""
    is_share: bool = False  # the more the better

    def is_met(self, value: float) -> bool:
        """Whether a figure is within the target and its tolerance."""
        if self.target is None:
            return True
        if self.is_share:
            return value >= self.target * (1 - self.tolerance)
        return value <= self.target * (1 + self.tolerance)


def compared(
    measured: Callable[[], float], limit: Callable[[], float], runs: int, *, is_rate: bool = False
) -> Figure:
    """The median ratio of two costs in seconds, by turns; with ``is_rate`` of their inverses."""
    pairs = []
    for _ in range(runs):
        bound = limit()
        pairs.append((measured(), bound))
    ratios = [bound / cost if is_rate else cost / bound for cost, bound in pairs]
    cost, bound = (median(column) for column in zip(*pairs, strict=True))
    spread = f"{min(ratios):.2f}-{max(ratios):.2f}" if runs > 1 else "one run"
    return Figure(value=median(ratios), of=f"{in_words(cost)} / {in_words(bound)}, {spread}")


def timed(work: Callable[[], object]) -> float:
    """What a piece of work costs this process, in seconds."""
    gc.collect()  # what others left is not its own
    begun = clock()
    kept = work()
    taken = clock() - begun
    del kept  # to free it is no part
    return taken


def in_words(seconds: float) -> str:
    """A time as one reads it."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} µs"


_FORM = "{:<46} {:<26} {:>9} {:>8} {:>6}  {:<8} {}"
HEAD = _FORM.format("what", "size", "measured", "target", "within", "verdict", "from").rstrip()


def told(rows: Iterable[Row], *, judged: bool) -> Iterator[tuple[str, bool]]:
    """Each row of the table as it is measured, and whether it is missed."""
    for row in rows:
        try:
            figure = row.figure()
        except UnmeasuredError as unmeasured:
            value, of, is_judged = "none", f"not measured: {unmeasured}", not unmeasured.excused
            missed = judged and is_judged
        else:
            value, of, is_judged = _amount(figure.value, row), figure.of, row.target is not None
            missed = judged and not row.is_met(figure.value)
        verdict = "-" if not (judged and is_judged) else "MISSED" if missed else "ok"
        yield _FORM.format(row.what, row.size, value, *_asked(row), verdict, of).rstrip(), missed


def _asked(row: Row) -> tuple[str, str]:
    """The target and its tolerance."""
    if row.target is None:
        return "", ""
    return _amount(row.target, row, ">=" if row.is_share else "<="), f"{row.tolerance:.0%}"


def _amount(value: float, row: Row, sign: str = "") -> str:
    shown = f"{value:.3f}" if value < 0.1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"
    return f"{sign}{shown}{row.unit}"
