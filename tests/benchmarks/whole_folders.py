"""A coach's folder: exported again, shown at a glance, and served from the start on."""

import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

import logbooks
from processes import HEARDBACK, PATIENCE, ask, environment, free_port, until
from ratios import Figure, Row, Scale, compared, in_words
from rendering import TODAY
from serving_folders import SIZE, aged, served_folder
from whole_processes import IMPORT_CLICK, spent

WARMED = 8  # times that a page is asked for at most, before it is warm


def rows(scale: Scale) -> list[Row]:
    """The export, the overview, the start."""
    number = 3 if scale.small else 100
    numbers = (number, 1000) if scale.large else (number,)
    return [
        *(_again(number, scale) for number in numbers),
        *(_overview(number, scale) for number in numbers),
        _start(10 if scale.small else 1000, scale),
    ]


def _again(number: int, scale: Scale) -> Row:
    def figure() -> Figure:
        with tempfile.TemporaryDirectory() as folder:
            place, tries = Path(folder), iter(range(100))

            def first() -> float:
                feeds = place / f"feeds-{next(tries)}"
                logbooks.feeds(feeds, number, SIZE, TODAY)
                aged(feeds)
                return export(feeds)

            def again() -> float:
                return export(max(place.glob("feeds-*"), key=lambda path: int(path.name[6:])))

            return compared(again, first, scale.runs(3 if number <= 100 else 1))

    short = (1.0, "of so short a first one Python's start is 4 %")
    tolerance, because = short if number < 1000 else (0.1, "one run of a minute and more")
    return Row(
        what="export again, nothing changed / the first",
        size=f"{number} feeds of {SIZE}",
        figure=figure,
        target=0.05,
        tolerance=tolerance,
        because=because,
    )


def export(feeds: Path) -> float:
    """What an export of a folder costs the processor; each calendar stands beside its file."""
    cost = spent([*HEARDBACK, "export", str(feeds)], feeds.parent)
    assert len(list(feeds.glob("*.ics"))) == len(list(feeds.glob("*.yaml")))
    return cost


def _overview(number: int, scale: Scale) -> Row:
    def figure() -> Figure:
        with served_folder(number) as served:
            (path,) = served.printed("overview")
            taken = [served.seconds(path) for _ in range(2)]
            while len(taken) < WARMED and taken[-1] < taken[-2] * 0.8:
                taken.append(served.seconds(path))
            again = median(served.seconds(path) for _ in range(scale.runs(5)))
            beside = spent(IMPORT_CLICK, served.folder)
            of = f"{again / beside:.1f} times import click; the first took {in_words(taken[0])}"
            return Figure(value=again, of=of)

    return Row(
        what="the overview, warm",
        size=f"{number} feeds of {SIZE}",
        figure=figure,
        target=1,
        tolerance=0.1,
        because="seconds of this machine, as it is; the limit is what a person waits for",
        unit=" s",
    )


def _start(number: int, scale: Scale) -> Row:
    def figure() -> Figure:
        with tempfile.TemporaryDirectory() as folder:
            one, many = Path(folder, "one"), Path(folder, "many")
            for feeds, wanted in ((one, 1), (many, number)):
                logbooks.feeds(feeds, wanted, SIZE, TODAY)
                aged(feeds)
            return compared(lambda: started(many), lambda: started(one), scale.runs(7))

    return Row(
        what="start of serve / the same for 1 feed",
        size=f"{number} feeds of {SIZE}",
        figure=figure,
        target=1.2,
        tolerance=0.1,
        because="two processes start, and the clock goes on while others have the cores",
    )


def started(feeds: Path) -> float:
    """The seconds from the command to the first answer."""
    port = free_port()
    command = [*HEARDBACK, "serve", str(feeds), "--port", str(port)]
    begun = time.perf_counter()
    null = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=null, stderr=null, env=environment()) as process:
        try:
            until(lambda: _is_well(port))
            return time.perf_counter() - begun
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _is_well(port: int) -> bool:
    with suppress(OSError):
        return ask(port, "/healthz").status == 200
    return False
