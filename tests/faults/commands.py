"""Commands of heardback's in processes that can be killed: ``forked.py``, asked line by line."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from processes import environment
from served import SECRET

HERE = Path(__file__).parent
Command = tuple[Sequence[str | Path], float | None]  # the arguments, and after how long to kill it


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended."""

    code: int  # below zero: killed
    seconds: float
    said: str

    @property
    def was_killed(self) -> bool:
        return self.code < 0


@dataclass(frozen=True)
class Commands:
    """Whoever runs them."""

    process: subprocess.Popen[str]

    def together(self, commands: Sequence[Command]) -> list[Ended]:
        """Run all at once; how each ended."""
        assert self.process.stdin
        assert self.process.stdout
        asked = [([str(a) for a in arguments], after) for arguments, after in commands]
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return [Ended(**ended) for ended in json.loads(self.process.stdout.readline())]

    def run(self, *arguments: str | Path, after: float | None = None) -> Ended:
        """Run one; kill it ``after`` so many seconds."""
        (ended,) = self.together([(arguments, after)])
        return ended


@contextmanager
def commands(log: Path) -> Iterator[Commands]:
    """The process that runs them; ended at the end."""
    with (
        log.open("ab") as errors,
        subprocess.Popen(
            [sys.executable, str(HERE / "forked.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            env=environment(HEARDBACK_SECRET=SECRET),
        ) as process,
    ):
        yield Commands(process)
