"""Clocks that are set back and ahead, by hours and by years; and files whose time is anything."""

import os
import time
from datetime import date
from pathlib import Path

from feeds import Feed, text
from fetching import Subscriber
from served import HERE, Server, Threads, pulse
from tally import Run, Tally

HOUR, DAY = 3600, 86400
YEAR = 365 * DAY
# Of the clock, from the machine's own: back and ahead, and home again.
SHIFTS = (
    0,
    HOUR,
    -HOUR,
    5 * HOUR,
    0,
    DAY,
    -DAY,
    9 * DAY,
    0,
    YEAR,
    -YEAR,
    4 * YEAR,
    -3 * YEAR,
    0,
    10 * YEAR,
    0,
)
# Of a file's time, from the clock's: a copy with an older time, one from the future, one from 1970.
AGES = (5, 3 * HOUR, 30 * DAY, 3 * YEAR, -3 * HOUR, -YEAR, 5, 1e12)


def clocks(run: Run) -> Tally:
    tally = Tally(what="clock back and ahead, files of any time")
    folder, shift = run.folder / "feeds", run.folder / "shift"
    folder.mkdir()
    feed = Feed()
    feed.began(1)
    _set(shift, 0)
    _write(folder / "sam.yaml", 1, 0, 5)
    python = os.pathsep.join(filter(None, (str(HERE / "shifted"), os.environ.get("PYTHONPATH"))))
    variables = {"SHIFTED_CLOCK": str(shift), "PYTHONPATH": python}
    chances, version = run.chances(), 1
    with (
        Server(folder, run.folder / "log", variables) as server,
        pulse(tally, server.port, may_be_down=True),
    ):
        address = server.paths()["sam"]
        everybody = [Subscriber(server.port, address, feed, tally) for _ in range(4)]
        turn = 0
        while turn < 3 * len(SHIFTS) and tally.seconds < run.seconds - 5:
            now = SHIFTS[turn % len(SHIFTS)]
            if turn == 2 * len(SHIFTS):  # what was kept counts after a restart, too
                server.stop()
                server.start()
            with Threads() as beside:
                for subscriber in everybody:
                    beside.repeat(subscriber.fetch, lambda: 0.02)
                _set(shift, now)
                time.sleep(0.12)  # the same version on another day
                for _ in range(2):
                    version += 1
                    feed.began(version)
                    _write(folder / "sam.yaml", version, now, chances.choice(AGES))
                    feed.done()
                    time.sleep(0.12)
            for subscriber in everybody:
                subscriber.fetch()
                tally.unless(
                    subscriber.version == version,
                    "an edit that is not seen",
                    f"{subscriber.version}, wanted {version}, the clock {now / HOUR:+.0f} h",
                )
            turn += 1
    tally.note(f"{turn} times set, {version} versions, by `heardback.feeds.clock`")
    return tally


def _set(shift: Path, seconds: float) -> None:
    aside = shift.with_suffix(".new")
    aside.write_text(str(seconds), "utf-8")
    aside.replace(shift)


def _write(path: Path, version: int, shift: float, age: float) -> None:
    """A version, renamed into its place, so much older than the shifted clock."""
    aside = path.with_name(".swp")
    aside.write_bytes(text(version, on=date(2026, 3, 2)))
    at = max(0.0, time.time() + shift - age)
    os.utime(aside, (at, at))
    aside.replace(path)
