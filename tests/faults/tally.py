"""What a scenario counts: what was checked, what was lost, what was wrong; and the table of all.

Lost is what was good and is not there any more; wrong is everything else that must not be.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

EXAMPLES = 3  # of each fault, that are told


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a scenario is given: a folder of its own, its time, and the seed of all its chances."""

    folder: Path
    seconds: float
    seed: int

    def chances(self, name: str = "") -> random.Random:
        """The chances of one thread: what the others do does not change them."""
        return random.Random(f"{self.seed} {self.folder.name} {name}")


@dataclass(kw_only=True)
class Tally:
    """What is counted in one scenario, by many threads."""

    what: str
    checked: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    slowest: float | None = None  # answer of `/healthz`, in seconds
    skipped: bool = False
    _examples: dict[str, list[str]] = field(default_factory=dict)
    _begun: float = field(default_factory=time.monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._begun

    def check(self, *, number: int = 1) -> None:
        with self._lock:
            self.checked += number

    def lose(self, kind: str, detail: str = "") -> None:
        self._count(self.lost, kind, detail)

    def fault(self, kind: str, detail: str = "") -> None:
        self._count(self.wrong, kind, detail)

    def unless(self, right: bool, kind: str, detail: str = "") -> None:
        """Count a check, and what is wrong if it is not ``right``."""
        self.check()
        if not right:
            self.fault(kind, detail)

    def note(self, text: str) -> None:
        with self._lock:
            self.notes.append(text)

    def skip(self, why: str) -> "Tally":
        """Nothing was tried, and why."""
        self.skipped = True
        self.note(f"SKIPPED: {why}")
        return self

    def _count(self, counter: Counter[str], kind: str, detail: str) -> None:
        with self._lock:
            counter[kind] += 1
            told = self._examples.setdefault(kind, [])
            if detail and len(told) < EXAMPLES:
                told.append(f"after {self.seconds:.1f} s: {detail}")

    def faults(self) -> Iterable[str]:
        """Each fault in words, with examples."""
        for word, counter in (("lost", self.lost), ("wrong", self.wrong)):
            for kind, number in counter.most_common():
                yield f"{word} {number:,}: {kind}"
                yield from (f"    {example}" for example in self._examples.get(kind, ()))


HEADINGS = ("what was done", "seconds", "checked", "lost", "wrong", "slowest /healthz", "notes")


def row(tally: Tally, seconds: float) -> tuple[str, ...]:
    slowest = "-" if tally.slowest is None else f"{tally.slowest:.3f} s"
    numbers = (tally.checked, tally.lost.total(), tally.wrong.total())
    return (
        tally.what,
        f"{seconds:.0f}",
        *(f"{number:,}" for number in numbers),
        slowest,
        "; ".join(tally.notes),
    )


def table(rows: list[tuple[str, ...]]) -> str:
    """In Markdown, and readable as it stands."""
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    widths[-1] = len(HEADINGS[-1])  # the last may be long
    ruled = tuple("-" * width for width in widths)
    lines = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        + " |"
        for cells in (HEADINGS, ruled, *rows)
    ]
    return "\n".join(lines)
