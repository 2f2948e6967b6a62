"""Run apart: commands and requests in forked processes, killed after a while if asked to.

A line of JSON in: ``[[arguments, after], …]``, all to be run at once, each killed ``after`` so
many seconds, or never where that is null. A line of JSON out: for each its exit code (below zero:
killed), how long it took, and what it said. ``["GET", FOLDER, PATH]`` asks the application for an
address. Forked, a command costs milliseconds, so that most kills hit it while it writes.
"""

import contextlib
import json
import os
import signal
import sys
import tempfile
import time
from typing import IO, Any

from heardback.cli.main import main as heardback
from heardback.web import create_app

MOST = 60.0  # seconds, after which whoever hangs is killed


def _get(folder: str, path: str) -> int:
    os.environ["HEARDBACK_FEEDS"] = folder
    answer = create_app().test_client().get(path, base_url="http://127.0.0.1:8000")
    sys.stdout.buffer.write(answer.data)
    return 0 if answer.status_code == 200 else answer.status_code % 256


def _child(arguments: list[str], out: IO[bytes]) -> None:
    code = 70
    try:
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
        if arguments[0] == "GET":
            code = _get(*arguments[1:])
        else:
            heardback(arguments)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    except BaseException as error:  # noqa: BLE001  it is told to whoever asked
        sys.stderr.write(repr(error))
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def run(commands: list[tuple[list[str], float | None]]) -> list[dict[str, Any]]:
    """Run all at once, and wait for the last."""
    results: list[dict[str, Any]] = [{} for _ in commands]
    outs = [tempfile.TemporaryFile() for _ in commands]  # noqa: SIM115  closed below
    alive, kills = {}, {}
    for number, (arguments, after) in enumerate(commands):
        begun = time.monotonic()
        pid = os.fork()
        if pid == 0:
            _child(arguments, outs[number])
        alive[pid] = number, begun
        kills[pid] = begun + (MOST if after is None else after)
    while alive:
        pid, status = os.waitpid(-1, os.WNOHANG)
        now = time.monotonic()
        if pid:
            number, begun = alive.pop(pid)
            code = os.waitstatus_to_exitcode(status)
            results[number] = {"code": code, "seconds": now - begun}
            continue
        for running in alive:
            if kills[running] <= now:
                os.kill(running, signal.SIGKILL)
        time.sleep(0.0002)
    for result, out in zip(results, outs, strict=True):
        out.seek(0)
        result["said"] = out.read().decode("utf-8", "replace")
        out.close()
    return results


def main() -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
