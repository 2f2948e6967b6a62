"""What must never be lost or wrong, while everything goes wrong: ``python tests/faults.py``.

Real servers and real commands, and in each scenario a fault, again and again. In the end a table
says what was done, and the exit is 1 if anything was lost or wrong. It takes at most ten minutes.
``--only NAME`` runs some scenarios, ``--seed N`` the chances of an earlier run. On Linux; some
scenarios need root, and say so where they have to be skipped.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "support"), str(HERE / "faults")]

import edits  # noqa: E402  the folders stand in the path only now
import kills  # noqa: E402
import writers  # noqa: E402
from tally import Run, Tally, row, table  # noqa: E402

# Each with the seconds that it may take; together they are under ten minutes.
SCENARIOS: dict[str, tuple[Callable[[Run], Tally], int]] = {
    "edits": (edits.edits, 130),
    "kills": (kills.kills, 110),
    "writers": (writers.writers, 25),
    "editors": (writers.editors, 45),
}
WHOLE = 600


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    parser.add_argument("--seconds", type=float, default=WHOLE, help="for all scenarios together")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    return parser.parse_args()


def main() -> int:
    options = asked()
    share = options.seconds / WHOLE
    rows, faults = [], []
    print(f"seed {options.seed}", flush=True)
    for name in options.only:
        scenario, seconds = SCENARIOS[name]
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="heardback-") as folder:
            (Path(folder) / name).mkdir()
            run = Run(folder=Path(folder) / name, seconds=seconds * share, seed=options.seed)
            tally = scenario(run)
        taken = time.monotonic() - begun
        rows.append(row(tally, taken))
        told = list(tally.faults())
        print(f"{name}: {taken:.0f} s", *told, sep="\n  ", flush=True)
        faults += told
    print(f"\n{table(rows)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
