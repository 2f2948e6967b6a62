"""A connection to the server: its deadlines, its answers, its refusals. Builds on ``waitress``.

What waitress does not do by itself:

- A request has a deadline, and so has each pause in it.
- A refusal takes no thread, and reaches one who is still sending.
- A large answer is in memory once, however many read it slowly.
- An answer waits until the one before it on the same connection has been sent.
- A connection stays after an answer that has no body, as whoever polls gets most often.
- Time is the monotonic clock's: the clock of the day may be set.
"""

import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from waitress.buffers import ReadOnlyFileBasedBuffer
from waitress.channel import ClientDisconnected, HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import Error

from heardback.values import Value
from heardback.web.guards import HEADERS, MAX_BODY, MAX_TEXT

AHEAD = 32  # requests that one may send without waiting for an answer
LARGE = 64 * 1024  # bytes of an answer that is not copied for each who reads it


class Limits(Value, kw_only=True):
    """How much a server bears; times in seconds."""

    threads: int = 8
    connections: int = 1000
    header: int = 32 * 1024
    body: int = MAX_BODY
    text: int = MAX_TEXT  # the same where a whole file's text is taken, by the request's path
    takes_text: Callable[[str], bool] = lambda _: False
    held: int = 64 * 1024 * 1024  # bytes of large answers in memory; more of them wait on the disk
    pause: float = 5  # within a request
    request: float = 60  # from its first byte to its last
    idle: float = 30  # between requests, and for one who does not read its answer
    stopping: float = 3  # for requests that are being answered


# What a refusal says, where its reason alone says little.
SAID = {
    408: "The request did not come to its end in time.",
    413: "The request's body is too large.",
    431: "The request's header is too large.",
}


class _Answering(WSGITask):  # type: ignore[misc]
    """A request that the application answers."""

    def set_close_on_finish(self) -> None:
        # Waitress lets the end of the connection say where an answer without a length ends. One
        # that cannot have a body ends with its header:
        # https://www.rfc-editor.org/rfc/rfc9112#section-6.3
        wanted = self.request.headers.get("CONNECTION", "").lower()
        if self.has_body or self.version == "1.0" or wanted == "close":
            super().set_close_on_finish()


class _LateError(Error):  # type: ignore[misc]  # waitress has no types
    code = 408
    reason = "Request Timeout"


class _Refusal(ErrorTask):  # type: ignore[misc]
    """The last answer on a connection, made without the application."""

    def execute(self) -> None:
        error = self.request.error
        body = f"{SAID.get(error.code, error.reason)}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.response_headers.extend(HEADERS.items())
        self.content_length = len(body)
        self.set_close_on_finish()
        self.channel.refused = time.monotonic()
        self.write(body)


class Held:
    """The large answers that are on their way: each once, however many read it."""

    def __init__(self, most: int) -> None:
        self._lock = threading.Lock()
        self._room = most
        self._held: dict[bytes, tuple[bytes, int]] = {}  # by what they say, with their readers

    def take(self, answer: bytes) -> "_Answer | None":
        """The answer as one more connection sends it; none where there is no room."""
        with self._lock:
            held, readers = self._held.get(answer, (answer, 0))
            if not readers:
                if len(answer) > self._room:
                    return None
                self._room -= len(answer)
            self._held[held] = (held, readers + 1)
            return _Answer(held, self)

    def leave(self, answer: bytes) -> None:
        """One reader less."""
        with self._lock:
            held, readers = self._held.pop(answer)
            if readers > 1:
                self._held[held] = (held, readers - 1)
            else:
                self._room += len(answer)


class _Answer(ReadOnlyFileBasedBuffer):  # type: ignore[misc]
    """What one connection has yet to send of a large answer."""

    def __init__(self, answer: bytes, held: Held) -> None:
        self._answer: bytes | None = answer
        self._rest = memoryview(answer)
        self._held = held

    def __len__(self) -> int:
        return len(self._rest)

    def get(self, numbytes: int = -1, skip: bool = False) -> memoryview:  # noqa: ARG002, FBT002
        return self._rest[:numbytes]

    def skip(self, numbytes: int, allow_prune: int = 0) -> None:  # noqa: ARG002
        self._rest = self._rest[numbytes:]

    def close(self) -> None:
        answer, self._answer, self._rest = self._answer, None, memoryview(b"")
        if answer is not None:
            self._held.leave(answer)


class _Request(HTTPRequestParser):  # type: ignore[misc]
    """A request; how much it may bring is known once its header is read."""

    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        path = self.path.encode("latin-1").decode("utf-8", "replace")  # as WSGI has it: PEP 3333
        if self.command == "POST" and self.adj.takes_text(path):
            self.adj = self.adj.of_text


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection, with deadlines."""

    parser_class = _Request
    error_task_class = _Refusal
    task_class = _Answering
    request: Any  # what has come of the next one
    refused = 0.0  # when the last answer was given
    draining = False  # the last answer is sent, and what still comes is thrown away
    waiting = False  # a request is complete, and the answer before it is not read yet
    arriving: Any = None  # the request that was incomplete at the last look,
    arriving_since = 0.0  # and when it was first

    @property
    def last_activity(self) -> float:
        """When something was received or sent, or an answer was complete."""
        return self._moved

    @last_activity.setter
    def last_activity(self, _: float) -> None:
        self._moved = time.monotonic()

    def look(self, now: float) -> None:
        """Refuse what comes too slowly, and close what is of no more use."""
        if self.request is not self.arriving or self.requests:
            self.arriving, self.arriving_since = self.request, now
        if self._is_of_no_use(now):
            self.handle_close()
        elif self._is_late(now):
            with self.requests_lock:
                late, self.request = self.request, None
                late.error, late.completed = _LateError(""), True
                self.requests.append(late)
            self.service()

    def _is_of_no_use(self, now: float) -> bool:
        limits: Limits = self.server.limits
        if self.refused:
            return now - self.refused > limits.pause
        if self.total_outbufs_len or self.waiting:
            return now - self._moved > limits.idle
        if self.requests:
            return False
        return bool(self.server.stopping) or (
            self.request is None and now - self._moved > limits.idle
        )

    def _is_late(self, now: float) -> bool:
        limits: Limits = self.server.limits
        if self.request is None or self.requests or self.total_outbufs_len or self.refused:
            return False
        return now - self._moved > limits.pause or now - self.arriving_since > limits.request

    # What waitress's loop asks of a connection, and tells it

    def readable(self) -> bool:
        """Whether to be told of what comes."""
        return self.draining or super().readable()

    def handle_read(self) -> None:
        """Take what has come."""
        if not self.draining:
            super().handle_read()
            if len(self.requests) > AHEAD:
                self.handle_close()
            return
        try:
            self.recv(LARGE)
        except OSError:
            self.handle_close()

    def writable(self) -> bool:
        """Whether to be told when something can be sent."""
        return bool(super().writable() or self.waiting)

    def handle_write(self) -> None:
        """Send something, and have the next request answered once all is sent."""
        if self.refused and self.close_when_flushed and not self.will_close:
            self._say_goodbye()
        else:
            super().handle_write()
        if self.waiting and not self.total_outbufs_len:
            self.waiting = False
            self.server.add_task(self)

    def _say_goodbye(self) -> None:
        # Closed while something is still coming, the connection would be reset, and the refusal
        # lost on its way.
        self._flush_exception(self._flush_some)
        if self.connected and not self.total_outbufs_len:
            self.close_when_flushed, self.draining = False, True
            try:
                self.socket.shutdown(socket.SHUT_WR)
            except OSError:
                self.handle_close()

    def send_continue(self) -> None:
        """Ask for the body, where one is wanted."""
        if self.request.completed:  # it was refused, or has no body
            self.request.expect_continue = False
        else:
            super().send_continue()

    def write_soon(self, data: Any) -> Any:
        """Send as soon as the other side takes it. Called by the thread that answers."""
        if not isinstance(data, bytes) or len(data) <= LARGE:
            return super().write_soon(data)
        answer = self.server.held.take(data)
        try:
            return super().write_soon(answer or data)
        except ClientDisconnected:
            if answer:
                answer.close()
            raise
