"""What to run before each commit: the format, the lint, the types and the fast tests.

The four run side by side; each one's output comes whole, once it has ended. Run it with the
Python of the environment that has heardback's ``test`` and ``lint`` extras::

    .venv-dev/bin/python .ci/check.py

It needs no root and no other program. ``.ci/run`` is the whole of it. With names, only those are
run: ``check.py format lint types``.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = (sys.executable, "-m")
CHECKS = {
    "format": (*PYTHON, "ruff", "format", "--check"),
    "lint": (*PYTHON, "ruff", "check"),
    "types": (*PYTHON, "mypy"),
    "fast tests": (*PYTHON, "pytest", "-q", "-n", "auto", "-m", "not slow"),
}
# The tests are of what stands here, even where a copy is installed that is older.
SOURCES = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))


def passed(name: str) -> bool:
    """Run a check and print what it says."""
    start = time.monotonic()
    done = subprocess.run(  # noqa: S603  the commands stand above
        CHECKS[name],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": SOURCES, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    took = time.monotonic() - start
    verdict = "passed" if done.returncode == 0 else "FAILED"
    said = done.stdout.decode("utf-8", "replace")
    # One write, so that two that end together do not mingle.
    sys.stdout.write(f"\n== {name}: {verdict} in {took:.0f} s\n{said}")
    sys.stdout.flush()
    return done.returncode == 0


def main() -> int:
    """Run all, and name those that failed."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a Windows console may know fewer signs
    wanted = sys.argv[1:] or list(CHECKS)
    if unknown := set(wanted) - set(CHECKS):
        sys.exit(f"no such check: {', '.join(sorted(unknown))}")
    with ThreadPoolExecutor(len(wanted)) as pool:
        running = {pool.submit(passed, name): name for name in wanted}
        failed = [running[check] for check in as_completed(running) if not check.result()]
    sys.stdout.write(f"\nFAILED: {', '.join(failed)}\n" if failed else "\nAll passed.\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
