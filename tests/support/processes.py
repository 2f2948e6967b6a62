"""Programs run beside the tests: started, waited for, asked over a real socket, and stopped."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage, HTTPSConnection
from pathlib import Path
from ssl import SSLContext
from typing import TypeVar

from watching import tells_address

PATIENCE = 30  # seconds, for a busy machine; what is waited for comes long before
HEARDBACK = (sys.executable, "-m", "heardback")
Found = TypeVar("Found")


def until(look: Callable[[], Found | None], patience: float = PATIENCE) -> Found:
    """What ``look`` finds, as soon as it finds something."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"nothing came within {patience} seconds")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Whether somebody listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def children(pid: int) -> list[int]:
    """The processes that a process has started; only Linux tells."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            stat = (entry / "stat").read_text("utf-8", "replace")
        except OSError:
            continue
        state, parent = stat.rpartition(")")[2].split()[:2]
        if int(parent) == pid and state != "Z":
            found.append(int(entry.name))
    return found


def environment(**added: str) -> dict[str, str]:
    """This process's variables without heardback's own but for its cache, and with others."""
    own = {n for n in os.environ if n.startswith("HEARDBACK_")} - {"HEARDBACK_CACHE"}
    clean = {n: v for n, v in os.environ.items() if n not in own}
    return clean | {"PYTHONUTF8": "1"} | added


@contextmanager
def running(
    command: list[str], *, env: Mapping[str, str], errors: Path, port: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that listens on ``port``; stopped at the end."""
    with (
        errors.open("wb") as err,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=err, env=env) as process,
    ):
        try:
            if port:
                until(lambda: process.poll() is not None or listens(port))
            assert process.poll() is None, errors.read_text("utf-8")
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)
            assert not tells_address(errors.read_text("utf-8", "replace")), "a token was logged"


@contextmanager
def serving(folder: Path, *options: str, errors: Path, **variables: str) -> Iterator[int]:
    """``heardback serve`` over a folder; its port."""
    port = free_port()
    command = [*HEARDBACK, "serve", str(folder), "--port", str(port), *options]
    with running(command, env=environment(**variables), errors=errors, port=port):
        yield port


def heardback(*arguments: str, **variables: str) -> str:
    """What a command of heardback's prints."""
    done = subprocess.run(
        [*HEARDBACK, *arguments], env=environment(**variables), capture_output=True, check=True
    )
    return done.stdout.decode()


def printed_addresses(
    folder: Path, base: str, name: str = "sam", **variables: str
) -> dict[str, str]:
    """The addresses of a feed, and that of all feeds, as ``links`` prints them."""
    printed = heardback("links", str(folder), "--base-url", base, **variables)
    parts = re.split(r"^(?! )(.+)\n", printed, flags=re.MULTILINE)
    feeds = dict(zip(parts[1::2], parts[2::2], strict=True))
    lines = feeds[name] + feeds["all feeds"]
    return dict(re.findall(r"^  (\w+) +(http\S+)$", lines, re.MULTILINE))


def printed_address(folder: Path, base: str) -> str:
    """The address of the one feed's calendar."""
    return printed_addresses(folder, base)["subscribe"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def ask(
    port: int,
    path: str,
    method: str = "GET",
    *,
    tls: SSLContext | None = None,
    body: str | None = None,
    **headers: str,
) -> Answer:
    """Ask a server on this computer, over a connection of its own; follow no redirect."""
    if tls:
        connection: HTTPConnection = HTTPSConnection(
            "localhost", port, timeout=PATIENCE, context=tls
        )
    else:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=named)
        answer = connection.getresponse()
        return Answer(status=answer.status, headers=answer.headers, body=answer.read())
    finally:
        connection.close()
