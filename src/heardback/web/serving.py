"""The server in the worker process: its connections, its threads, its end. Builds on ``waitress``.

One thread looks after all connections: it reads each request to its end, and sends what is
answered; others run the application, each for as long as it computes. So nobody costs another a
thread by sending slowly or by reading slowly. Of too many connections, the one that has been still
for longest makes room.
"""

import logging
import os
import pickle
import signal
import socket
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Collection
from copy import copy
from typing import Any
from urllib.parse import urlsplit

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from heardback.problems import HeardbackError
from heardback.values import replace
from heardback.web.app import create_app
from heardback.web.connections import LARGE, Channel, Held, Limits
from heardback.web.guards import takes_text
from heardback.web.readiness import make_ready
from heardback.web.site import open_site
from heardback.web.supervising import BACKLOG, Start

AT_ONCE = 64  # connections that are accepted before others are looked after again
SPARE = 100  # files open beside those of connections
SEND_BUFFER = 128 * 1024  # the system's own for a connection, which else grows to megabytes
TICK = 0.5  # seconds between two looks at the deadlines


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Serves an application on a socket that listens already."""

    channel_class = Channel
    accepting: bool

    def __init__(
        self,
        application: Callable[..., Any],
        listening: socket.socket,
        limits: Limits,
        *,
        believes_proxy: bool = False,
        health: Collection[str] = ("/healthz",),
    ) -> None:
        adjustments = Adjustments(
            threads=limits.threads,
            connection_limit=sys.maxsize,  # see handle_accept
            max_request_header_size=limits.header,
            max_request_body_size=limits.body + 1,  # waitress refuses what reaches its limit
            inbuf_overflow=LARGE,
            outbuf_overflow=LARGE,
            backlog=BACKLOG,
            ident=None,
            log_socket_errors=False,
            clear_untrusted_proxy_headers=not believes_proxy,
        )
        adjustments.socket_options = [
            *adjustments.socket_options,
            (socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER),
        ]
        adjustments.takes_text = limits.takes_text
        adjustments.of_text = copy(adjustments)
        adjustments.of_text.max_request_body_size = limits.text + 1
        dispatcher = ThreadedTaskDispatcher()
        dispatcher.set_thread_count(limits.threads)
        # A health check says that the server is there, however much there is to compute.
        self.health, self.health_dispatcher = health, ThreadedTaskDispatcher()
        self.health_dispatcher.set_thread_count(1)
        self.limits = limits
        self.held = Held(limits.held)
        self.refusals = deque[Channel]()
        self.stopping = 0.0  # when the end is due at the latest
        self.has_ended = False
        super().__init__(
            application,
            _sock=listening,
            dispatcher=dispatcher,
            adj=adjustments,
            bind_socket=False,
            sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
        )

    def add_task(self, task: Channel) -> None:
        """Have a channel's next request answered. Called with its lock held, by any thread."""
        if task.total_outbufs_len:
            task.waiting = True
        elif task.requests[0].error:
            self.refusals.append(task)
            self.pull_trigger()
        elif task.requests[0].path in self.health:
            self.health_dispatcher.add_task(task)
        else:
            super().add_task(task)

    def handle_accept(self) -> None:
        """Accept who waits, in the place of others where there are too many."""
        for _ in range(AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                return
            if len(self.active_channels) > self.limits.connections:
                self._make_room()

    def _make_room(self) -> None:
        channels = self.active_channels.values()
        idle = [channel for channel in channels if not channel.requests]
        min(idle or channels, key=lambda channel: channel.last_activity).handle_close()

    def maintenance(self, now: float) -> None:
        """Leave nothing to waitress, which looks at the clock of the day."""

    def pull_trigger(self) -> None:
        """Wake up the thread that looks after the connections."""
        if self.has_ended:  # another thread may still compute an answer
            return
        try:
            super().pull_trigger()
        except OSError:
            if not self.has_ended:  # or it ended at this very moment
                raise

    def stop(self) -> None:
        """Accept nothing more, let be finished what was begun, and return from ``run``."""
        self.stopping = time.monotonic() + self.limits.stopping
        self.pull_trigger()

    def run(self) -> None:
        """Serve until stopped."""
        looked = 0.0
        while not self.stopping or (self.active_channels and time.monotonic() < self.stopping):
            wasyncore.loop(TICK, use_poll=True, map=self._map, count=1)
            while self.refusals:
                self.refusals.popleft().service()
            now = time.monotonic()
            if now - looked > TICK or self.stopping:
                looked = now
                for channel in list(self.active_channels.values()):
                    channel.look(now)
            if self.stopping and self.accepting:
                self.accepting = False
                wasyncore.dispatcher.close(self)
        for channel in list(self.active_channels.values()):
            channel.handle_close()
        for dispatcher in (self.task_dispatcher, self.health_dispatcher):
            dispatcher.set_thread_count(0)
        self.has_ended = True
        self.trigger.close()


def log_no_addresses() -> None:
    """Have waitress log failures only, and of these where they were and of what kind."""
    logger = logging.getLogger("waitress")
    logger.setLevel(logging.ERROR)
    logger.addFilter(_without_what_was_asked)


def _without_what_was_asked(record: logging.LogRecord) -> bool:
    kind, _, place = record.exc_info or sys.exc_info()
    frames = "".join(traceback.format_tb(place))
    record.msg = f"a request failed: {kind.__name__ if kind else 'unknown'}\n{frames}"
    record.args, record.exc_info, record.exc_text = None, None, None
    return True


def _most_connections(wanted: int) -> int:
    """How many connections the system lets one process have, up to those wanted."""
    if sys.platform == "win32":
        return min(wanted, 512 - SPARE)  # all that select() looks at
    import resource  # noqa: PLC0415  Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = 2 * wanted + SPARE  # an answer that waits on the disk is one more
    if soft < files:
        soft = files if hard == resource.RLIM_INFINITY else min(files, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(8, min(wanted, (soft - SPARE) // 2))


def work(start: Start) -> None:
    """Serve until told to stop, by a signal or by the end of standard input."""
    site = open_site(start.options)
    limits = Limits(takes_text=lambda path: takes_text(site, path))
    server = Server(
        create_app(site),
        start.listener(),
        replace(limits, connections=_most_connections(limits.connections)),
        believes_proxy=site.trust_proxy,
        health={"/healthz", f"{urlsplit(site.base_url).path}/healthz"},
    )
    for each in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, each):
            signal.signal(getattr(signal, each), lambda *_: server.stop())
    threading.Thread(target=_stop_with_the_parent, args=(server,), daemon=True).start()
    make_ready()
    server.run()


def _stop_with_the_parent(server: Server) -> None:
    sys.stdin.buffer.read(1)  # until it is closed
    server.stop()
    threading.main_thread().join(server.limits.stopping + 2 * TICK)
    os._exit(1)  # nobody else is left to end it


def main() -> None:
    """Do what the process above hands over; see ``supervising``."""
    log_no_addresses()
    try:
        work(pickle.load(sys.stdin.buffer))  # noqa: S301  from our own process above
    except (EOFError, KeyboardInterrupt):
        status = 1  # it has gone, or does not want us any more
    except HeardbackError as error:
        sys.stderr.write(f"Error: {error}\n")
        status = 1
    else:
        status = 0
    sys.stderr.flush()
    os._exit(status)  # without waiting for threads that still compute


if __name__ == "__main__":
    main()
