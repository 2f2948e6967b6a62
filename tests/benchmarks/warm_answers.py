"""A calendar that has not changed, asked for again: as a share of a constant route's answers.

Both are servers of one kind in processes of their own; this one asks, on connections that stay.
"""

import os
import re
import socket
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import logbooks
from processes import PATIENCE, ask, environment, free_port, printed_address, running, serving
from ratios import Figure, Row, Scale, compared
from rendering import TODAY

AGO = 3600  # seconds since a file was saved that nobody is saving
ROUTE = str(Path(__file__).with_name("constant_route.py"))
SETTLED = 2.5  # seconds after which what stands is known to
CONNECTIONS = 4  # so that the server never waits for the next request


def rows(scale: Scale) -> list[Row]:
    """The whole answer, and that nothing is new."""
    sizes = (10,) if scale.small else (10, 1000)
    return [_warm(size, scale, status) for status in (200, 304) for size in sizes]


def saved(path: Path, raw: bytes, *, after: float = 0) -> None:
    """Replace a file, as if it had been saved an hour ago, or ``after`` that."""
    beside = path.with_suffix(".new")
    beside.write_bytes(raw)
    at = time.time() - AGO + after
    os.utime(beside, (at, at))
    beside.replace(path)


class Asking:
    """Who asks one thing again and again."""

    def __init__(self, port: int, path: str, status: int, etag: str) -> None:
        condition = f"If-None-Match: {etag}\r\n" if status == 304 else ""
        self.request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{condition}\r\n".encode()
        self.has_body = status == 200
        self.starts = b"HTTP/1.1 %d " % status
        self.room = bytearray(2_000_000)
        self.port = port
        self.connections = [self._connected() for _ in range(CONNECTIONS)]

    def ask(self, times: int) -> float:
        """The seconds for one answer, of so many on each connection."""
        begun = time.perf_counter()
        for _ in range(times):
            for connection in self.connections:
                connection.sendall(self.request)
            for number, connection in enumerate(self.connections):
                if not self._read(connection):
                    connection.close()
                    self.connections[number] = self._connected()
        return (time.perf_counter() - begun) / times / CONNECTIONS

    def _connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def _read(self, connection: socket.socket) -> bool:
        """Read an answer, and whether the connection stays."""
        room, seen, whole, stays = memoryview(self.room), 0, 0, True
        while not whole or seen < whole:
            came = connection.recv_into(room[seen:])
            assert came, "the server closed the connection"
            seen += came
            end = self.room.find(b"\r\n\r\n", 0, seen) if not whole else -1
            if end > 0:
                assert self.room.startswith(self.starts), bytes(room[:80])
                length = re.search(rb"(?i)\ncontent-length: *(\d+)", room[:end])
                whole = end + 4 + (int(length[1]) if length and self.has_body else 0)
                stays = not re.search(rb"(?i)\nconnection: *close", room[:end])
        return stays

    def close(self) -> None:
        """Leave."""
        for connection in self.connections:
            connection.close()


class _Both:
    """The two servers, over one calendar."""

    def __init__(self, size: int, status: int) -> None:
        self.size, self.status, self.opened = size, status, ExitStack()

    def __enter__(self) -> tuple[Asking, Asking]:
        enter = self.opened.enter_context
        folder = Path(enter(tempfile.TemporaryDirectory()))
        feeds = folder / "feeds"
        feeds.mkdir()
        saved(feeds / "sam.yaml", logbooks.logbook(self.size, TODAY))
        port = enter(serving(feeds, errors=folder / "errors.txt"))
        path = urlsplit(printed_address(feeds, f"http://127.0.0.1:{port}")).path
        answer = ask(port, path)
        assert answer.status == 200, answer.text
        (folder / "calendar.ics").write_bytes(answer.body)
        beside = free_port()
        command = [sys.executable, ROUTE, str(beside), str(folder / "calendar.ics")]
        enter(running(command, env=environment(), errors=folder / "route.txt", port=beside))
        etag = ask(beside, "/calendar.ics").headers["ETag"]
        ours = Asking(port, path, self.status, answer.headers["ETag"])
        constant = Asking(beside, "/calendar.ics", self.status, etag)
        return enter(closing(ours)), enter(closing(constant))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.opened.__exit__(kind, error, trace)


def _warm(size: int, scale: Scale, status: int) -> Row:
    def figure() -> Figure:
        times = 3 if scale.small else 20 if size < 1000 else 5
        with _Both(size, status) as (ours, constant):
            for _ in range(2):  # what stands counts once it has been seen to stand for a while
                for warming in (ours, constant):
                    warming.ask(5)
                time.sleep(SETTLED)
            return compared(
                lambda: ours.ask(times), lambda: constant.ask(times), scale.runs(41), is_rate=True
            )

    return Row(
        what=f"warm answer {status} / a constant route",
        size=f"{size} interviews",
        figure=figure,
        target=0.8,
        tolerance=0.05,
        because="two servers and who asks share the cores, and the system divides them",
        is_share=True,
    )
