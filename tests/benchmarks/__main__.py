"""What heardback costs, as ratios to a limit beside it: ``python tests/benchmarks``.

It prints a table, and exits with 1 where a figure misses its target by more than the tolerance that
stands in its row. ``--only WORDS`` measures the rows that have one of these words, ``--large`` also
what takes minutes, ``--small`` each once and little of it, to see that all of it still runs:
nothing is judged then. ``--source FOLDER`` measures the heardback in another checkout's ``src``.
"""

import argparse
import os
import platform
import signal
import sys
import time
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="each once, and nothing is judged")
    parser.add_argument("--large", action="store_true", help="a thousand feeds, too: for minutes")
    parser.add_argument(
        "--only", nargs="+", metavar="WORD", default=[], help="rows with these words"
    )
    parser.add_argument(
        "--source", type=Path, default=TESTS.parent / "src", help="what is measured"
    )
    return parser.parse_args()


def main() -> int:
    options = asked()
    # What is installed has its bytecode, as click has: without it most of a command is compiling.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that all servers are ended, too
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace", line_buffering=True)
    source = str(options.source.resolve())
    sys.path[:0] = [source, str(HERE), str(TESTS / "support")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))

    import feed_costs
    import memory
    import ratios  # what is measured stands in the path only now
    import rendering
    import warm_answers
    import whole_folders
    import whole_processes

    scale = ratios.Scale(small=options.small, large=options.large)
    parts = (warm_answers, rendering, whole_processes, whole_folders, memory, feed_costs)
    rows = [row for part in parts for row in part.rows(scale)]
    words = [word.casefold() for word in options.only]
    if words:
        rows = [r for r in rows if any(w in f"{r.what} {r.size}".casefold() for w in words)]
    if not rows:
        sys.exit(f"no row has any of these words: {' '.join(options.only)}")
    begun, missed = time.monotonic(), 0
    print(
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores{load()}\n"
    )
    print(ratios.HEAD)
    for line, is_missed in ratios.told(rows, judged=not options.small):
        print(line)
        missed += is_missed
    judged = "nothing is judged" if options.small else f"{missed} missed"
    print(f"\n{len(rows)} rows in {time.monotonic() - begun:.0f} s; {judged}{load()}")
    return 1 if missed else 0


def load() -> str:
    """What else the machine did in the last minute, where it can be asked."""
    return f"; load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


if __name__ == "__main__":
    # One of its own: commands cost what they cost from the second on, whoever measures them.
    with TemporaryDirectory() as os.environ["HEARDBACK_CACHE"]:
        sys.exit(main())
