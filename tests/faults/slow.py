"""Clients that are slow or never finish, by the hundred, while others want their calendar."""

import re
import socket
import threading
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass

from edits import settle
from feeds import Feed
from fetching import Subscriber
from served import Server, Threads, pulse
from tally import Run, Tally

LARGE = 140  # interviews: a calendar of about 0.7 MB
ROOM = 300.0  # MB that the server may need beside what it has
STOPS = 6.0  # seconds
ENDS = 8.0  # seconds after which nobody waits for the rest of a body


@dataclass(frozen=True)
class Crowd:
    """Connections of one kind: what each sends at first, and whether it reads, slowly."""

    name: str
    number: int
    sent: bytes
    reads: bool = False
    must_end: bool = False  # the server answers, or closes, though it never has the whole


def slow(run: Run) -> Tally:
    tally = Tally(what="slow bodies, half-open connections, slow readers")
    folder = run.folder / "feeds"
    folder.mkdir()
    settle(folder / "sam.yaml", 1)
    settle(folder / "large.yaml", 1, LARGE)
    sam, large = Feed(), Feed(frozenset(f"K{n:03}" for n in range(1, LARGE + 1)))
    sam.began(1)
    large.began(1)
    server = Server(folder, run.folder / "log")
    with server:
        paths = server.paths()
        everybody = [
            Subscriber(server.port, paths[name], feed, tally, keep_alive=alive, conditional=False)
            for name, feed in (("sam", sam), ("large", large))
            for alive in (True, False)
        ]
        for subscriber in everybody:
            subscriber.fetch()
        tally.note(f"a feed of {len(everybody[-1].body) / 1e6:.2f} MB")
        before, peaks = server.memory(), [0.0]
        with ExitStack() as open_ones:
            with pulse(tally, server.port), Threads() as beside:
                for subscriber in everybody:
                    beside.repeat(subscriber.fetch, lambda: 0.2)
                beside.repeat(lambda: peaks.append(server.memory()), lambda: 0.25)
                crowds = _crowds(server.port, paths, everybody[0].body)
                for crowd in crowds:
                    with ExitStack() as own:  # by itself, and then, with all others, to the end
                        _gather(own, crowd, server.port, tally)
                        time.sleep(run.seconds / 8)
                    time.sleep(0.5)
                together = [(c, _gather(open_ones, c, server.port, tally)) for c in crowds]
                time.sleep(max(run.seconds / 4, ENDS))
                for crowd, sockets in together:
                    _ended(crowd, sockets, tally)
            # All are still there.
            taken = server.stop()
    tally.unless(taken < STOPS, "SIGTERM did not stop it in six seconds", f"{taken:.1f} s")
    tally.unless(max(peaks) - before < ROOM, "memory", f"{max(peaks):.0f} MB, from {before:.0f}")
    slowest = max(s.slowest for s in everybody)
    tally.note(f"memory {before:.0f} MB, at most {max(peaks):.0f} MB; stopped in {taken:.1f} s")
    tally.note(f"slowest answer to others {slowest:.2f} s")
    return tally


def _crowds(port: int, paths: dict[str, str], calendar: bytes) -> list[Crowd]:
    host = b"Host: 127.0.0.1:%d\r\n" % port
    # The page of a follow-up takes a body, from a page of its own.
    unfolded = calendar.replace(b"\r\n ", b"")
    (step, *_) = re.findall(rb"^URL[^:]*:http://[^/]+(/\S+)", unfolded, re.MULTILINE)
    post = b"POST " + step + b" HTTP/1.1\r\n" + host
    post += b"Origin: http://127.0.0.1:%d\r\n" % port
    post += b"Content-Type: application/x-www-form-urlencoded\r\n"
    get = b"GET " + paths["large"].encode() + b" HTTP/1.1\r\n" + host + b"\r\n"
    return [
        Crowd("slow bodies", 50, post + b"Content-Length: 1000\r\n\r\nkind=", must_end=True),
        Crowd("half-open connections", 250, b""),
        Crowd("half-open connections, in the middle of a header", 250, b"GET / HTTP/1.1\r\nHo"),
        Crowd("slow readers", 200, get, reads=True),
    ]


def _ended(crowd: Crowd, sockets: list[socket.socket], tally: Tally) -> None:
    """Whoever sends half a body is told so, or the connection is closed, in time."""
    if not crowd.must_end:
        return
    told: Counter[str] = Counter()
    for one in sockets:
        try:
            answer = one.recv(4096)
        except BlockingIOError:
            answer = b"nothing yet"
        except OSError:
            answer = b""
        told["closed" if not answer else answer.split(b"\r\n")[0].decode("latin-1")] += 1
    tally.unless(not told["nothing yet"], f"{crowd.name} that are waited for", f"{told}")
    tally.note(f"{crowd.name}: " + ", ".join(f"{n} {what}" for what, n in told.items()))


def _gather(stack: ExitStack, crowd: Crowd, port: int, tally: Tally) -> list[socket.socket]:
    """All of a crowd connect; they leave with the stack."""
    sockets = []
    for _ in range(crowd.number):
        try:
            one = _connected(port)
        except OSError as error:
            tally.fault(f"{crowd.name}: not connected", repr(error))
            continue
        stack.enter_context(one)
        with suppress(OSError):
            one.sendall(crowd.sent)
        sockets.append(one)
    if crowd.reads:
        gone = threading.Event()
        stack.callback(gone.set)
        threading.Thread(target=_read_slowly, args=(sockets, gone), daemon=True).start()
    return sockets


def _connected(port: int) -> socket.socket:
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    one.settimeout(5)
    one.connect(("127.0.0.1", port))
    one.settimeout(0.0)
    return one


def _read_slowly(sockets: list[socket.socket], gone: threading.Event) -> None:
    """Two kilobytes a second each."""
    while not gone.wait(0.5):
        for one in sockets:
            with suppress(OSError):
                one.recv(1024)
