"""``heardback serve`` over a folder of feeds, and what its worker holds in memory."""

import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import logbooks
from processes import HEARDBACK, ask, environment, free_port, heardback, running
from ratios import UnmeasuredError
from rendering import TODAY
from warm_answers import AGO

SIZE = 30  # interviews in a feed
LONG = 600  # seconds that the first overview of a thousand feeds may take
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class ServedFolder:
    """A server that runs."""

    folder: Path
    port: int
    process: int

    def printed(self, kind: str) -> list[str]:
        """The paths that ``links`` prints, of calendars by ``subscribe``, or ``overview``."""
        printed = heardback("links", str(self.folder / "feeds"), "--base-url", "http://localhost")
        found = re.findall(rf"^  {kind} +(http\S+)$", printed, re.MULTILINE)
        return [urlsplit(address).path for address in found]

    def seconds(self, path: str) -> float:
        """How long an answer takes."""
        begun = time.perf_counter()
        self.get(path)
        return time.perf_counter() - begun

    def get(self, path: str) -> bytes:
        """What it answers, however long that takes."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        assert answer.status == 200, f"{answer.status} {body[:200]!r}"
        return body

    def held(self, which: str = "VmRSS") -> int:
        """The bytes that its worker holds, or with ``VmHWM`` that it ever held."""
        status = (self._worker / "status").read_text("utf-8")
        found = re.search(rf"^{which}:\s+(\d+) kB$", status, re.MULTILINE)
        assert found
        return int(found[1]) * 1024

    def spent(self) -> float:
        """The processor time that its worker has taken so far, in seconds."""
        threads = (self._worker / "task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    @property
    def _worker(self) -> Path:
        if sys.platform != "linux":
            raise UnmeasuredError("only Linux tells of another process", excused=True)
        (worker,) = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return Path("/proc", worker)


@contextmanager
def served_folder(number: int, size: int = SIZE) -> Iterator[ServedFolder]:
    """A server over so many feeds, which has answered nothing yet but that it is there."""
    with tempfile.TemporaryDirectory() as name:
        filled(Path(name), number, size)
        with served(Path(name)) as server:
            yield server


def filled(folder: Path, number: int, size: int = SIZE) -> None:
    """Make so many feeds, which nobody is saving, in a folder for a server."""
    logbooks.feeds(folder / "feeds", number, size, TODAY)
    aged(folder / "feeds")


@contextmanager
def served(folder: Path) -> Iterator[ServedFolder]:
    """A server over the feeds there."""
    port = free_port()
    command = [*HEARDBACK, "serve", str(folder / "feeds"), "--port", str(port)]
    errors = folder / "errors.txt"
    with running(command, env=environment(), errors=errors, port=port) as process:
        assert ask(port, "/healthz").status == 200
        yield ServedFolder(folder, port, process.pid)


def aged(feeds: Path) -> None:
    """Nobody is saving these files."""
    at = time.time() - AGO
    for path in feeds.iterdir():
        os.utime(path, (at, at))
