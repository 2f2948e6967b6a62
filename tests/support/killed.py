"""Run apart from the tests: change a file again and again, each time killed one step later.

``python killed.py FOLDER lines`` is killed at the n-th line of the code that writes, ``bytes``
with n bytes written, until a change comes through. Each attempt leaves a folder, ``FOLDER/n``.
"""

import os
import resource
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from heardback.editing import changes, writing
from heardback.feeds import kept, replacing, saving, store
from on_disk import aged
from on_disk import change as changed

BEFORE = b"".join(
    b"- company: Company %d   # by video\n  interviewed: 2026-11-12\n\n" % n for n in range(30)
)
ADDED = {"company": "Contoso", "interviewed": "2026-11-16"}
AFTER = changes.append(BEFORE, ADDED)
TRACED = {module.__file__ for module in (writing, replacing, saving, kept, store)}


def _killed_at_line(number: int) -> None:
    """Count the lines run in the code that writes; at the given one, be killed."""
    left = number

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        code = frame.f_code
        if code.co_filename not in TRACED:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


def _killed_at_byte(number: int) -> None:
    """Let the system end the process when a file grows beyond a size."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))


def change(path: Path) -> None:
    """What is interrupted."""
    changed(path, lambda raw: changes.append(raw, ADDED))


def main(folder: Path, how: str) -> None:
    steps = range(1, 1000) if how == "lines" else (*range(0, len(AFTER), 400), 4 * len(AFTER))
    for number in steps:
        path = folder / str(number) / "sam.yaml"
        path.parent.mkdir()
        path.write_bytes(BEFORE)
        aged(path)
        child = os.fork()
        if child == 0:
            (_killed_at_line if how == "lines" else _killed_at_byte)(number)
            change(path)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            break


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
