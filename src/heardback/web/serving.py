"""The production server under ``heardback serve``. The only module that knows ``granian``."""

import os
import socket
from functools import partial

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from heardback.problems import HeardbackError
from heardback.web.app import application
from heardback.web.site import Options

STOPPING = 5  # seconds after which a worker that does not stop by itself is made to
THREADS = 8  # a request that waits for a save in progress does not hold up the others


def refuse_taken(host: str, port: int) -> None:
    """Raise ``HeardbackError`` where nothing can be served on a host and port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name == "posix":  # elsewhere it would let two servers share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or error
            raise HeardbackError(
                f"cannot serve on {host}, port {port}: {reason}; try --port"
            ) from error


def address(host: str, port: int) -> str:
    """The address of a server on this computer, as one types it."""
    name = f"[{host}]" if ":" in host else host
    if host in ("0.0.0.0", "::"):  # noqa: S104  every interface: the one that faces the network
        name = _own_address()
    return f"http://{name}:{port}"


def _own_address() -> str:
    """This computer's address in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737's, which nobody has
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def run(options: Options, port: int) -> None:
    """Serve until stopped. No access log: the paths in it would hold tokens."""
    Granian(
        "heardback.web.app:application",
        address=options.host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOPPING,
    ).serve(target_loader=partial(application, options), wrap_loader=False)
