"""A worker comes back though nobody reads what the process above it has to say."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from on_disk import POSIX
from processes import until


@POSIX
def test_a_worker_comes_back_though_standard_error_is_closed(folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "heardback", "serve", str(folder), "--port", str(port)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=pipe) as server:
        try:
            until(lambda: answers(port))
            first = worker_of(server.pid)
            assert server.stderr
            server.stderr.close()  # the terminal has gone, or what stood behind a pipe
            os.kill(first, signal.SIGKILL)
            until(lambda: worker_of(server.pid) not in (0, first))
            assert server.poll() is None
        finally:
            server.terminate()


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def worker_of(server: int) -> int:
    """The process that answers; 0 while there is none."""
    found = subprocess.run(["pgrep", "-P", str(server)], capture_output=True, check=False)
    return int(found.stdout or 0)
