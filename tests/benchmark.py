"""How long an answer takes, as ratios between ways to make it: ``python tests/benchmark.py``.

Ratios, because a machine's speed is its own affair. Each figure is the median of several runs.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile
from heardback.feeds.publishing import Feed
from heardback.logbook.reading import read
from heardback.memos import forget

MOMENT = now()


def file_of(interviews: int, mark: str = "") -> bytes:
    day = MOMENT.date() - timedelta(days=9)
    items = "".join(
        f"- company: Company {n}{mark if n == 0 else ''}\n"
        f"  interviewed: {day - timedelta(days=n % 20)}\n  hiring_manager: Dana Lee\n"
        for n in range(interviews)
    )
    return f"holidays: US\ntimezone: Europe/Berlin\ninterviews:\n{items}".encode()


def answer(raw: bytes, today: date | None = None) -> int:
    read(raw)
    feed = Feed(
        file=FeedFile(name="bench", path=Path("bench.yaml")),
        raw=raw,
        modified=MOMENT.timestamp(),
        published=raw,
        problem=None,
    )
    edition = feed.edition(MOMENT, None, today)
    return len(edition.calendar) if edition else 0


def median(work: Callable[[int], object], runs: int = 7) -> float:
    taken = []
    for run in range(runs):
        begun = time.perf_counter()
        work(run)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def cold(raw: bytes) -> Callable[[int], object]:
    def work(_: int) -> object:
        forget()
        return answer(raw)

    return work


def main() -> None:
    answer(file_of(1))  # imports and the first holidays
    small, large = file_of(10), file_of(400)
    first = median(cold(large))
    answer(large)
    edit = median(lambda run: answer(file_of(400, f" edit {run}")))
    again = median(lambda _: answer(large))
    print(f"400 interviews, first answer: {first / median(cold(small)):.1f} times that of 10")
    print(f"400 interviews, answer after an edit: {edit / first:.2f} of the first")
    print(f"400 interviews, unchanged: {again / first:.5f} of the first")


if __name__ == "__main__":
    main()
