"""``heardback serve`` as two processes: one that keeps the port, and a worker that may die."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from processes import HEARDBACK, ask, children, environment, free_port, listens, until
from serving import SAM, SECRET, address, site_of, write
from tapping import step_address

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]

STOPPED = 10  # seconds, of which five are promised; the rest is for a busy machine


def unfinished(feeds: Path) -> bytes:
    """The begin of a form that the page of a follow-up would read to its end."""
    return (
        f"POST {step_address(site_of(feeds), 1)} HTTP/1.1\r\nHost: localhost\r\n"
        "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: 10000\r\n\r\nkind="
    ).encode()


def resident(pid: int) -> int:
    """A process's memory, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    (kilobytes,) = re.findall(r"^VmRSS:\s+(\d+)", status, re.MULTILINE)
    return int(kilobytes) // 1024


def exists(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


@dataclass(frozen=True, slots=True)
class Served:
    process: subprocess.Popen[bytes]
    port: int
    errors: Path

    def worker(self) -> int:
        """The worker, once it answers."""
        assert ask(self.port, "/healthz").status == 200
        (pid,) = children(self.process.pid)
        return pid

    def connect(self, *, small: bool = False) -> socket.socket:
        own = socket.socket()
        own.settimeout(30)
        if small:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        own.connect(("127.0.0.1", self.port))
        return own

    def ends(self, asked: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(asked)
        return self.process.wait(STOPPED)


@contextmanager
def served(folder: Path, *, port: int = 0) -> Iterator[Served]:
    """``heardback serve`` in a group of its own, of which nothing is left afterwards."""
    port, errors = port or free_port(), folder.parent / f"{folder.name}.err"
    with (
        errors.open("wb") as err,
        subprocess.Popen(
            [*HEARDBACK, "serve", str(folder), "--port", str(port)],
            stdout=subprocess.DEVNULL,
            stderr=err,
            env=environment(HEARDBACK_SECRET=SECRET),
            start_new_session=True,
        ) as process,
    ):
        try:
            until(lambda: process.poll() is not None or listens(port))
            assert process.poll() is None, errors.read_text("utf-8")
            yield Served(process, port, errors)
        finally:
            for pid in (process.pid, *children(process.pid)):
                if exists(pid) and process.poll() is None:
                    os.kill(pid, signal.SIGKILL)


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    folder.mkdir()
    write(folder / "sam.yaml", SAM)
    return folder


# Whatever connections do


def test_eight_unfinished_bodies_stop_neither_a_request_nor_the_end(feeds: Path) -> None:
    with served(feeds) as server, ExitStack() as open_ones:
        server.worker()
        for _ in range(8):
            open_ones.enter_context(server.connect()).sendall(unfinished(feeds))
        assert ask(server.port, "/healthz").status == 200
        assert ask(server.port, address(site_of(feeds))).status == 200
        assert server.ends() == 0
        assert not listens(server.port)


def test_five_hundred_silent_connections_stop_neither_a_request_nor_the_end(feeds: Path) -> None:
    with served(feeds) as server, ExitStack() as open_ones:
        for n in range(500):
            silent = open_ones.enter_context(server.connect())
            if n % 2:
                silent.sendall(b"GET /healthz HTTP/1.1\r\nHost: loc")
        assert ask(server.port, "/healthz").status == 200
        assert ask(server.port, address(site_of(feeds))).status == 200
        assert server.ends() == 0


def test_slow_readers_of_a_large_feed_cost_little_memory(feeds: Path) -> None:
    interviews = "".join(
        f"- company: Company {n}\n  role: Engineer\n  interviewed: 2026-11-12\n" for n in range(600)
    )
    write(feeds / "sam.yaml", f"holidays: US\ninterviews:\n{interviews}")
    calendar = address(site_of(feeds))
    with served(feeds) as server, ExitStack() as open_ones:
        worker = server.worker()
        length = len(ask(server.port, calendar).body)
        assert length > 900_000
        before = resident(worker)
        for _ in range(200):
            slow = open_ones.enter_context(server.connect(small=True))
            slow.sendall(f"GET {calendar} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert slow.recv(12) == b"HTTP/1.1 200"
        assert ask(server.port, "/healthz").status == 200
        assert len(ask(server.port, calendar).body) == length
        assert resident(worker) - before < 100  # 200 copies are 300 and more


# A worker that dies


def test_a_killed_worker_comes_back_also_the_seventh_time(feeds: Path) -> None:
    with served(feeds) as server:
        seen = {server.worker()}
        for _ in range(7):
            os.kill(max(children(server.process.pid)), signal.SIGKILL)
            until(lambda: set(children(server.process.pid)) - seen)
            seen.add(server.worker())
        assert len(seen) == 8
        assert server.ends() == 0
    line = "The server ended unexpectedly (killed by signal 9); it is started again.\n"
    assert server.errors.read_text("utf-8") == 7 * line


def test_who_connects_while_no_worker_is_there_is_answered_by_the_next(feeds: Path) -> None:
    with served(feeds) as server:
        os.kill(server.worker(), signal.SIGKILL)
        assert ask(server.port, "/healthz").status == 200


def test_a_worker_that_dies_at_once_each_time_is_started_after_pauses(tmp_path: Path) -> None:
    with kept("raise SystemExit(3)", tmp_path) as (process, errors):
        line = "The server ended unexpectedly (exit code 3); it is started again.\n"
        until(lambda: errors.read_text("utf-8").count(line) >= 4)
        process.terminate()
        assert process.wait(STOPPED) == 0
    assert set(errors.read_text("utf-8").splitlines(keepends=True)) == {line}


def test_a_killed_server_leaves_no_worker(feeds: Path) -> None:
    with served(feeds) as server, ExitStack() as open_ones:
        worker = server.worker()
        for _ in range(8):
            open_ones.enter_context(server.connect()).sendall(unfinished(feeds))
        server.process.kill()
        server.process.wait(STOPPED)
        until(lambda: not exists(worker))
        assert not listens(server.port)


# The end


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_told_to_and_says_nothing(feeds: Path, asked: signal.Signals) -> None:
    with served(feeds) as server:
        worker = server.worker()
        assert server.ends(asked) == 0
        assert not exists(worker)
        assert server.errors.read_text("utf-8") == ""


def test_control_c_is_for_all_processes_of_the_terminal_and_one_ends_the_other(feeds: Path) -> None:
    with served(feeds) as server:
        worker = server.worker()
        os.killpg(server.process.pid, signal.SIGINT)
        assert server.process.wait(STOPPED) == 0
        assert not exists(worker)
        assert server.errors.read_text("utf-8") == ""


def test_a_service_manager_that_tells_all_processes_to_end_gets_its_end(feeds: Path) -> None:
    with served(feeds) as server:
        worker = server.worker()
        os.kill(server.process.pid, signal.SIGSTOP)  # so that the worker ends first
        os.kill(worker, signal.SIGTERM)
        until(lambda: worker not in children(server.process.pid))
        os.kill(server.process.pid, signal.SIGTERM)
        os.kill(server.process.pid, signal.SIGCONT)
        assert server.process.wait(STOPPED) == 0
        assert server.errors.read_text("utf-8") == ""


def test_the_port_is_free_again_at_once(feeds: Path) -> None:
    with served(feeds) as server, server.connect() as own:
        own.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert own.recv(12) == b"HTTP/1.1 200"
        assert server.ends() == 0
        with served(feeds, port=server.port) as again:
            assert ask(again.port, "/healthz").status == 200


@contextmanager
def kept(worker: str, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """The process above, with another program for a worker."""
    errors = folder / "kept.err"
    code = (
        "import sys; from heardback.web.options import Options; "
        "from heardback.web.supervising import keep_serving, listen; "
        f"keep_serving(Options(), listen('127.0.0.1', {free_port()}), stopping=0.5, "
        f"worker=[sys.executable, '-c', {worker!r}])"
    )
    with (
        errors.open("wb") as err,
        subprocess.Popen([sys.executable, "-c", code], stderr=err, env=environment()) as process,
    ):
        try:
            yield process, errors
        finally:
            process.kill()


def test_a_worker_that_does_not_stop_is_made_to(tmp_path: Path) -> None:
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        f"open({str(tmp_path / 'there')!r}, 'w').close(); time.sleep(60)"
    )
    with kept(stubborn, tmp_path) as (process, errors):
        until((tmp_path / "there").exists)
        (worker,) = children(process.pid)
        begun = time.monotonic()
        process.terminate()
        assert process.wait(STOPPED) == 0
        assert time.monotonic() - begun < STOPPED
        assert not exists(worker)
        assert errors.read_text("utf-8") == ""


def test_the_secret_is_on_no_command_line(feeds: Path) -> None:
    with served(feeds) as server:
        lines = [
            Path(f"/proc/{pid}/cmdline").read_bytes()
            for pid in (server.process.pid, server.worker())
        ]
        assert all(SECRET.encode() not in line for line in lines)
        assert lines[1].split(b"\0")[1:-1] == [b"-P", b"-m", b"heardback.web.serving"]
