"""The light process above the server: it holds the port, and a worker process that serves on it.

The worker dies with it, and is started anew when it dies alone. They share a pipe, the worker's
standard input: it brings the options, for a command line would show the secret to all, and that it
is closed tells the worker to stop, whether or not anybody is left to say so.
"""

import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from os import environ, pathsep
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from heardback.problems import HeardbackError
from heardback.values import Value
from heardback.web.options import Options

WORKER = (sys.executable, "-P", "-m", "heardback.web.serving")
STOPPING = 4.5  # seconds after which a worker that does not stop by itself is made to
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 5.0  # seconds before a worker is started anew
STEADY = 10  # one that lived for so many seconds did not die at once
BACKLOG = 1024  # who connects while no worker is there waits

Told = SimpleQueue[str]  # "ended" by the thread that waits for the worker, "stop" by a signal


class Start(Value, kw_only=True):
    """What a worker is handed: all that it serves by, and the socket in the system's own terms."""

    options: Options
    listening: int | bytes

    def listener(self) -> socket.socket:
        """The socket, in the process that was handed it."""
        if sys.platform == "win32":
            return socket.fromshare(self.listening)
        assert isinstance(self.listening, int)  # noqa: S101  elsewhere it is a descriptor
        return socket.socket(fileno=self.listening)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raise ``HeardbackError`` where nothing can be served there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    if sys.platform == "win32":  # where the other would let two servers share the port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        if host == "::" and socket.has_dualstack_ipv6():
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        reason = error.strerror or error
        raise HeardbackError(
            f"cannot serve on {host}, port {port}: {reason}; try --port"
        ) from error
    return listening


def address(host: str, port: int) -> str:
    """The address of a server on this computer, as one types it."""
    shown = f"[{host}]" if ":" in host else host
    if host in ("0.0.0.0", "::"):  # noqa: S104  every interface: the one that faces the network
        shown = _own_address()
    return f"http://{shown}:{port}"


def _own_address() -> str:
    """This computer's address in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737's, which nobody has
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


# Keeping a worker


def keep_serving(
    options: Options,
    listening: socket.socket,
    *,
    worker: Sequence[str] = WORKER,
    stopping: float = STOPPING,
) -> None:
    """Serve until told to stop, by a worker that comes back however often it dies."""
    told = Told()
    for each in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, each):
            signal.signal(getattr(signal, each), lambda *_: told.put("stop"))
    pause = FIRST_PAUSE
    while True:
        begun = time.monotonic()
        try:
            process = _started(worker, options, listening)
        except OSError as error:
            how = str(error.strerror)
        else:
            with process:
                Thread(target=_wait, args=(process, told), daemon=True).start()
                if _next(told) == "stop":
                    listening.close()  # nobody shall wait for a worker that will not come
                    _stop(process, told, stopping)
                    return
            how = _ending(process.returncode)
        pause = FIRST_PAUSE if time.monotonic() - begun > STEADY else pause
        with suppress(Empty):
            told.get(timeout=pause)
            return
        with suppress(OSError, ValueError):  # nobody listens any more
            sys.stderr.write(f"The server ended unexpectedly ({how}); it is started again.\n")
            sys.stderr.flush()
        pause = min(2 * pause, LONGEST_PAUSE)


def _started(
    worker: Sequence[str], options: Options, listening: socket.socket
) -> subprocess.Popen[bytes]:
    """A worker process that knows all that it needs."""
    windows = sys.platform == "win32"
    process = subprocess.Popen(  # noqa: S603  the command stands above
        worker,
        stdin=subprocess.PIPE,
        # It imports what stands where this process found it, wherever it was started.
        env=environ | {"PYTHONPATH": pathsep.join(filter(None, sys.path))},
        pass_fds=() if windows else [listening.fileno()],
        # Apart from the terminal's group: Ctrl+C is for this process, which says what then.
        process_group=None if windows else 0,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    handle: int | bytes = listening.fileno()
    if sys.platform == "win32":
        handle = listening.share(process.pid)
    with suppress(OSError):  # where it has ended already, that is seen soon
        _lifeline(process).write(pickle.dumps(Start(options=options, listening=handle)))
        _lifeline(process).flush()
    return process


def _lifeline(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdin  # noqa: S101  it was asked for
    return process.stdin


def _wait(process: subprocess.Popen[bytes], told: Told) -> None:
    process.wait()
    told.put("ended")


def _next(told: Told) -> str:
    """What comes next. On Windows a signal is only seen between two waits."""
    while True:
        with suppress(Empty):
            return told.get(timeout=1 if sys.platform == "win32" else None)


def _stop(process: subprocess.Popen[bytes], told: Told, within: float) -> None:
    """Let a worker finish what it is about, but not for long; nor where one says it again."""
    with suppress(OSError):
        _lifeline(process).close()
    with suppress(Empty):
        told.get(timeout=within)
    if process.poll() is None:
        process.kill()


def _ending(status: int) -> str:
    return f"killed by signal {-status}" if status < 0 else f"exit code {status}"
