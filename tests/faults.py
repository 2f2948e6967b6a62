"""What must never be lost or wrong, while everything goes wrong: ``python tests/faults.py``.

Real servers and real commands, and in each scenario a fault, again and again. In the end a table
says what was done, and the exit is 1 if anything was lost or wrong. It takes at most ten minutes.
``--only NAME`` runs some scenarios, ``--seed N`` the chances of an earlier run. On Linux; some
scenarios need root, and say so where they have to be skipped.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "support"), str(HERE / "faults")]

import clocks  # noqa: E402
import disks  # noqa: E402
import edits  # noqa: E402  the folders stand in the path only now
import endurance  # noqa: E402
import guesses  # noqa: E402
import kills  # noqa: E402
import slow  # noqa: E402
import writers  # noqa: E402
from tally import Run, Tally, row, table  # noqa: E402

# Each with the seconds that it may take; together they are under ten minutes.
SCENARIOS: dict[str, tuple[Callable[[Run], Tally], int]] = {
    "edits": (edits.edits, 130),
    "kills": (kills.kills, 110),
    "writers": (writers.writers, 40),
    "editors": (writers.editors, 45),
    "full": (disks.full, 25),
    "read-only": (disks.read_only, 20),
    "clocks": (clocks.clocks, 30),
    "slow": (slow.slow, 55),
    "guesses": (guesses.guesses, 35),
    "endurance": (endurance.endurance, 110),
}
WHOLE = 600
LEAST = 8  # seconds, in which a scenario can do anything


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    parser.add_argument("--seconds", type=float, default=WHOLE, help="for all scenarios together")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    return parser.parse_args()


def main() -> int:
    options = asked()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that all servers are ended, too
    begun = time.monotonic()
    rows, faults = [], []
    print(f"seed {options.seed}", flush=True)
    for name in options.only:
        scenario, seconds = SCENARIOS[name]
        left = options.seconds - (time.monotonic() - begun)
        tally, taken = measured(
            name, scenario, min(seconds * options.seconds / WHOLE, left), options
        )
        rows.append(row(tally, taken))
        told = list(tally.faults())
        print(f"{name}: {taken:.0f} s", *told, sep="\n  ", flush=True)
        faults += told
    print(f"\nseed {options.seed}, {time.monotonic() - begun:.0f} s in all\n\n{table(rows)}")
    return 1 if faults else 0


def measured(
    name: str, scenario: Callable[[Run], Tally], seconds: float, options: argparse.Namespace
) -> tuple[Tally, float]:
    """A scenario in a folder of its own, and how long it took."""
    if seconds < LEAST:
        return Tally(what=name).skip("no time was left"), 0
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="heardback-") as folder:
        own = Path(folder) / name
        own.mkdir()
        try:
            tally = scenario(Run(folder=own, seconds=seconds, seed=options.seed))
        except Exception as error:  # noqa: BLE001  the others are run all the same
            traceback.print_exc()
            tally = Tally(what=name)
            tally.fault("the scenario came to no end", repr(error))
    return tally, time.monotonic() - begun


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="heardback-") as os.environ["HEARDBACK_CACHE"]:
        sys.exit(main())
