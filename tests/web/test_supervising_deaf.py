"""A worker comes back though nobody reads what the process above it has to say."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from on_disk import POSIX


@POSIX
def test_a_worker_comes_back_though_standard_error_is_closed(folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "heardback", "serve", str(folder), "--port", str(port)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=pipe) as server:
        try:
            time.sleep(3)
            assert server.stderr
            server.stderr.close()  # the terminal has gone, or what stood behind a pipe
            found = subprocess.run(
                ["pgrep", "-P", str(server.pid)], capture_output=True, check=True
            )
            os.kill(int(found.stdout), signal.SIGKILL)
            time.sleep(2)
            assert server.poll() is None
        finally:
            server.terminate()
