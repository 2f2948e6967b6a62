"""The server of ``heardback serve`` in this process, and what one sends to it byte for byte."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from heardback.web.connections import Limits
from heardback.web.serving import Server
from heardback.web.supervising import listen
from processes import PATIENCE, free_port

App = Callable[[dict[str, Any], Any], list[bytes]]


@dataclass(frozen=True, slots=True)
class Listening:
    """A server that runs."""

    server: Server
    thread: threading.Thread
    port: int

    def connect(self, *, small: bool = False) -> socket.socket:
        """A connection; a small one takes little of an answer before it is read."""
        own = socket.socket()
        own.settimeout(PATIENCE)
        if small:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        own.connect(("127.0.0.1", self.port))
        return own

    def say(self, *sent: bytes) -> bytes:
        """All that is answered to what is sent, until the server closes."""
        with self.connect() as own:
            for some in sent:
                own.sendall(some)
            return rest(own)

    def stop(self) -> None:
        """Have it stop, and wait until it has."""
        self.server.stop()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()


def rest(own: socket.socket) -> bytes:
    """All that still comes."""
    return b"".join(iter(lambda: own.recv(65536), b""))


@contextmanager
def listening(app: App, **limits: Any) -> Iterator[Listening]:
    """A server of an application, with limits of its own."""
    port = free_port()
    server = Server(app, listen("127.0.0.1", port), Limits(**{"stopping": 0.2} | limits))
    thread = threading.Thread(target=server.run)
    thread.start()
    running = Listening(server, thread, port)
    try:
        yield running
    finally:
        running.stop()
