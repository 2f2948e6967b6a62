"""A server that is started, asked, measured and ended while things happen to it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from processes import HEARDBACK, environment, free_port, heardback, listens, until
from tally import Tally

SECRET = "a secret of the fault run, and of nothing else"
SLOW = 1.0  # seconds that `/healthz` may not take
HERE = Path(__file__).parent


@dataclass
class Server:
    """``heardback serve`` over a folder; at the end all of it is stopped."""

    folder: Path
    log: Path
    variables: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [*HEARDBACK, "serve", str(self.folder), "--port", str(self.port)]
        with self.log.open("ab") as log:
            process = self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=environment(HEARDBACK_SECRET=SECRET, **self.variables),
                start_new_session=True,  # so that it can be ended with all of its workers
            )
        until(lambda: process.poll() is not None or listens(self.port))
        assert process.poll() is None, self.log.read_text("utf-8", "replace")

    def stop(self, patience: float = 15) -> float:
        """Ask it to stop; how long that took, or ``patience`` if it had to be killed."""
        begun = time.monotonic()
        if self.process is None:
            return 0.0
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        taken = time.monotonic() - begun
        self.kill()
        return taken

    def kill(self) -> None:
        """End it with all of its workers, in the middle of whatever they do."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)
        self.process = None
        until(lambda: not listens(self.port))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    def paths(self, called: str = "subscribe") -> dict[str, str]:
        """The feeds' addresses without the host, by name; ``called`` as ``links`` calls them."""
        base = f"http://127.0.0.1:{self.port}"
        printed = heardback(
            "links", str(self.folder), "--base-url", base, HEARDBACK_SECRET=SECRET, **self.variables
        )
        found, name = {}, ""
        for line in printed.splitlines():
            if not line.startswith(" "):
                name = line.strip()
            elif line.startswith(f"  {called:<9}  "):
                found[name] = line.split()[1].removeprefix(base)
        return found

    def processes(self) -> list[int]:
        """It and its workers."""
        assert self.process
        return [pid for pid, session in _sessions() if session == self.process.pid]

    def memory(self) -> float:
        """MB that are resident in all of its processes."""
        return sum(_resident(pid) for pid in self.processes()) / 1e6

    def descriptors(self) -> int:
        """How many are open in all of its processes."""
        number = 0
        for pid in self.processes():
            with suppress(OSError):
                number += sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
        return number


def _sessions() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                yield int(entry.name), int(fields[3])


def _resident(pid: int) -> int:
    with suppress(OSError):
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


@contextmanager
def pulse(tally: Tally, port: int, *, may_be_down: bool = False) -> Iterator[None]:
    """``/healthz`` is asked meanwhile; a second is too long."""
    command = [sys.executable, str(HERE / "pulse.py"), str(port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield
        finally:
            said, _ = process.communicate()
            # One that was interrupted with all the others says nothing.
            nothing: dict[str, Any] = {"slowest": 0.0, "number": 0, "down": 0, "faults": []}
            found = json.loads(said) if said else nothing
            tally.slowest = max(tally.slowest or 0.0, found["slowest"])
            for detail in found["faults"]:
                tally.fault("/healthz not answered", detail)
            if found["down"] and not may_be_down:
                tally.fault("/healthz: nobody there", f"{found['down']} times")
            if found["slowest"] >= SLOW:
                tally.fault("/healthz slow", f"{found['slowest']:.1f} s")


@dataclass
class Threads:
    """What goes on beside; at the end all are told to end, and what failed in one is raised."""

    ended: threading.Event = field(default_factory=threading.Event)
    failed: list[BaseException] = field(default_factory=list)
    running: list[threading.Thread] = field(default_factory=list)

    def start(self, work: Callable[[], object]) -> threading.Thread:
        def kept() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001  raised where the others end
                self.failed.append(error)
                self.ended.set()

        thread = threading.Thread(target=kept, daemon=True)
        self.running.append(thread)
        thread.start()
        return thread

    def repeat(self, work: Callable[[], object], pause: Callable[[], float]) -> None:
        """Again and again, with pauses, until the end."""

        def again() -> None:
            while not self.ended.wait(pause()):
                work()

        self.start(again)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.ended.set()
        for thread in self.running:
            thread.join(60)
        if self.failed and error is None:
            raise self.failed[0]
