"""``heardback serve`` as people run it: a process, a real socket, and what it prints."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from on_disk import POSIX
from processes import environment, printed_addresses, until
from serving import write

pytestmark = pytest.mark.slow

NOT_HERE = b"There is nothing at this address. It may have been changed: ask for the new one.\n"
PATIENCE = 30  # seconds, for a busy machine; a server that is there answers long before

SAM = """\
timezone: America/New_York
interviews:
  - company: Northwind
    interviewed: 2026-11-12
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    process: subprocess.Popen[bytes]
    port: int
    folder: Path
    out: Path
    err: Path
    known: dict[str, dict[str, str]] = field(default_factory=dict)

    def request(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def printed(self) -> str:
        return self.out.read_text("utf-8")

    def addresses(self, name: str = "sam") -> dict[str, str]:
        """A feed's addresses as ``heardback links`` prints them, without the host."""
        if name not in self.known:
            base = f"http://127.0.0.1:{self.port}"
            printed = printed_addresses(self.folder, base, name)
            assert all(a.startswith(f"{base}/") for a in printed.values())
            self.known[name] = {called: urlsplit(a).path for called, a in printed.items()}
        return self.known[name]

    @property
    def calendar(self) -> str:
        return self.addresses()["subscribe"]

    @property
    def page(self) -> str:
        return self.addresses()["page"]

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def start(folder: Path, port: int, logs: Path, *, out: int | None = None) -> Running:
    """Serve a folder; what is printed goes to a file, or to ``out``."""
    command = [sys.executable, "-m", "heardback", "serve", str(folder)]
    with (logs / "out").open("wb") as file, (logs / "err").open("wb") as err:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            stdout=file if out is None else out,
            stderr=err,
            env=environment(),
        )
    return Running(process, port, folder, logs / "out", logs / "err")


def wait_until_it_answers(running: Running) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.process.poll() is None:
        try:
            answer, _ = running.request("/healthz")
        except OSError:
            time.sleep(0.02)
        else:
            assert answer.status == 200
            return
    raise AssertionError(running.err.read_text("utf-8"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("feeds")
    for name in ("sam.yaml", "Zoë and Ñ.yaml"):
        (folder / name).write_text(SAM, "utf-8")
        os.utime(folder / name, (1_795_000_000, 1_795_000_000))
    running = start(folder, free_port(), tmp_path_factory.mktemp("logs"))
    try:
        wait_until_it_answers(running)
        yield running
    finally:
        if running.process.poll() is None:
            running.process.terminate()
        running.process.wait(PATIENCE)


REACH = (
    "Only programs on this computer reach this address. Google Calendar, Outlook.com and Microsoft "
    "365 need an address on the internet, by https. A phone needs an address that it reaches: in "
    "the same Wi-Fi, after `heardback serve --host 0.0.0.0`."
)


def test_no_address_is_printed_where_a_journal_may_keep_it(server: Running) -> None:
    first, second, third = server.printed().split("\n\n")
    assert first == f"heardback serves 2 feeds from {server.folder}"
    own = f"heardback links {server.folder} --base-url http://127.0.0.1:{server.port}"
    assert second == f"`{own}` prints the addresses."
    assert " ".join(third.split()) == f"{REACH} Stop with Ctrl+C."


@pytest.mark.parametrize("name", ["sam", "Zoë and Ñ"])
def test_the_addresses_that_links_prints_work(server: Running, name: str) -> None:
    addresses = server.addresses(name)
    assert list(addresses) == ["page", "subscribe", "discreet", "overview"]
    for path in addresses.values():
        assert server.request(path)[0].status == 200


@POSIX
def test_a_terminal_is_told_the_pages_and_nothing_else_is(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds"
    feeds.mkdir()
    for name in ("sam.yaml", "kim.yaml"):
        write(feeds / name, SAM)
    terminal, there = os.openpty()
    running = start(feeds, free_port(), tmp_path, out=there)
    os.close(there)
    said = b""
    try:
        while b"Stop with Ctrl+C." not in said:
            said += os.read(terminal, 65536)
        wait_until_it_answers(running)
        base = f"http://127.0.0.1:{running.port}"
        pages = {name: running.addresses(name) for name in ("kim", "sam")}
        assert [running.request(own["page"])[0].status for own in pages.values()] == [200] * 2
    finally:
        running.stop()
        os.close(terminal)
    first, second, third, last = said.decode().replace("\r\n", "\n").split("\n\n")
    assert first == f"heardback serves 2 feeds from {feeds}"
    assert second == (
        f"kim\n  {base}{pages['kim']['page']}\nsam\n  {base}{pages['sam']['page']}\n"
        f"all feeds\n  {base}{pages['sam']['overview']}"
    )
    assert third == (
        f"A page shows and changes all of its feed. `heardback links {feeds} --base-url {base}` "
        "prints what to subscribe to."
    )
    assert " ".join(last.split()) == f"{REACH} Stop with Ctrl+C."
    assert running.err.read_text("utf-8") == ""


def test_a_feed_over_a_socket(server: Running) -> None:
    answer, body = server.request(server.calendar)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert int(answer.headers["Content-Length"]) == len(body)
    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert body.endswith(b"END:VCALENDAR\r\n")


def test_head_over_a_socket_has_the_length_and_no_body(server: Running) -> None:
    got, body = server.request(server.calendar)
    head, nothing = server.request(server.calendar, "HEAD")
    assert (head.status, nothing) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(body))


def test_not_modified_over_a_socket(server: Running) -> None:
    etag = server.request(server.calendar)[0].headers["ETag"]
    answer, body = server.request(server.calendar, If_None_Match=f"W/{etag}")
    assert (answer.status, body) == (304, b"")
    assert answer.headers["ETag"] == etag


@pytest.mark.parametrize("method", ["PUT", "PROPFIND", "OPTIONS"])
def test_other_methods_over_a_socket(server: Running, method: str) -> None:
    assert server.request(server.calendar, method)[0].status == 405


def test_nothing_is_compressed_over_a_socket(server: Running) -> None:
    answer, body = server.request(server.calendar, Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] is None
    assert body.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("host", ["evil.example", "[:::]", "[1:2]:80"])
def test_a_strange_host_over_a_socket(server: Running, host: str) -> None:
    answer, body = server.request(server.calendar, Host=host)
    assert (answer.status, body) == (400, b"This server does not answer to that host name.\n")


def test_a_health_check_without_a_host_name_is_answered(server: Running) -> None:
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as plain:
        plain.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
        answer = b"".join(iter(lambda: plain.recv(4096), b""))
    assert answer.split(b"\r\n")[0].endswith(b" 200 OK")


def test_a_download_over_a_socket(server: Running) -> None:
    shown, body = server.request(server.calendar)
    kept, alone = server.request(f"{server.calendar}?download")
    assert b"URL:http" in body
    assert b"URL:http" not in alone
    assert alone.count(b"BEGIN:VEVENT") == body.count(b"BEGIN:VEVENT")
    assert shown.headers["Content-Disposition"] == 'inline; filename="sam.ics"'
    assert kept.headers["Content-Disposition"] == 'attachment; filename="sam.ics"'


def test_a_date_alone_gets_the_calendar_over_a_socket(server: Running) -> None:
    date = server.request(server.calendar)[0].headers["Last-Modified"]
    assert server.request(server.calendar, If_Modified_Since=date)[0].status == 200
    answer, _ = server.request(server.calendar, If_None_Match='"x"', If_Modified_Since=date)
    assert answer.status == 200


@pytest.mark.parametrize("accept", ["text/html", "*/*", "application/json"])
def test_a_calendar_whatever_accept_says_over_a_socket(server: Running, accept: str) -> None:
    answer, _ = server.request(server.calendar, Accept=accept)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_wrong_token_and_a_wrong_name_over_a_socket(server: Running) -> None:
    _, _, token, name = server.calendar.split("/")
    wrong = [f"/feeds/{'x' * len(token)}/{name}", f"/feeds/{token}/nobody.ics"]
    wrong += [f"/{power}/{token}/sam" for power in ("pages", "steps")]
    wrong += [f"/discreet/{token}/calendar.ics", f"/overview/{token}"]
    answers = [server.request(path) for path in wrong]
    assert {(answer.status, body) for answer, body in answers} == {(404, NOT_HERE)}


def test_every_answer_over_a_socket_has_its_headers(server: Running) -> None:
    page = server.page
    for path, referrer in [
        (server.calendar, "no-referrer"),
        (server.addresses()["discreet"], "no-referrer"),
        (page, "same-origin"),
        ("/healthz", "no-referrer"),
        ("/nowhere", "no-referrer"),
    ]:
        answer, _ = server.request(path)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Referrer-Policy"] == referrer
        assert (answer.headers["Set-Cookie"] is None) is (path != page)
    policy = server.request(page)[0].headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_a_file_breaks_is_mended_and_goes_over_a_socket(tmp_path: Path) -> None:
    sam, kim = tmp_path / "feeds" / "sam.yaml", tmp_path / "feeds" / "kim.yaml"
    sam.parent.mkdir()
    write(sam, SAM)
    write(kim, "- company: [")
    running = start(sam.parent, free_port(), tmp_path)
    try:
        wait_until_it_answers(running)
        until(lambda: running.err.read_text("utf-8").count("\n") >= 2)
        place, instead = running.err.read_text("utf-8").splitlines()[:2]
        assert place.startswith(f"{kim}:1:")
        assert instead == "    nothing of this feed is served"
        good = running.request(running.calendar)[1]
        write(sam, SAM.replace("2026-11-12", "2026-11-31"))
        answer, worse = running.request(running.calendar)
        assert answer.status == 200
        assert worse.count(b"BEGIN:VEVENT") == good.count(b"BEGIN:VEVENT") + 1
        assert b"heardback: line 4 needs a correction" in worse
        write(sam, SAM)
        mended = running.request(running.calendar)[1]
        assert mended.count(b"BEGIN:VEVENT") == good.count(b"BEGIN:VEVENT")
        sam.unlink()
        assert running.request(running.calendar)[1] == mended  # for a minute
        long_ago = time.time() - 61
        os.utime(sam.parent, (long_ago, long_ago))
        assert running.request(running.calendar)[0].status == 404
        never_good = running.addresses("kim")["subscribe"]
        answer, why = running.request(never_good)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert why == b"This feed's file cannot be published. `heardback check` says why.\n"
    finally:
        running.stop()


def test_silent_connections_do_not_stop_it_from_answering(server: Running) -> None:
    with ExitStack() as open_ones:
        for n in range(100):
            silent = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
            open_ones.enter_context(silent)
            if n % 2:
                silent.sendall(b"GET /healthz HTTP/1.1\r\nHost: loc")
        for _ in range(3):
            assert server.request(server.calendar)[0].status == 200


def test_a_busy_port_is_a_message(server: Running, tmp_path: Path) -> None:
    (tmp_path / "sam.yaml").write_text(SAM, "utf-8")
    second = start(tmp_path, server.port, tmp_path)
    assert second.process.wait(PATIENCE) == 1
    message = second.err.read_text("utf-8")
    assert message.startswith(f"Error: cannot serve on 127.0.0.1, port {server.port}: ")
    assert message.endswith("; try --port\n")
    assert "Traceback" not in message
    assert second.printed() == ""


def test_a_folder_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    running = start(tmp_path / "none", free_port(), tmp_path)
    assert running.process.wait(PATIENCE) == 1
    expected = f"Error: {tmp_path / 'none'} is not there; `heardback init` writes a first file\n"
    assert running.err.read_text("utf-8") == expected


def test_an_edit_is_served_in_a_second_and_no_token_is_logged(tmp_path: Path) -> None:
    feeds, logs = tmp_path / "feeds", tmp_path / "logs"
    feeds.mkdir()
    logs.mkdir()
    (feeds / "sam.yaml").write_text(SAM, "utf-8")
    running = start(feeds, free_port(), logs)
    try:
        wait_until_it_answers(running)
        assert b"Northwind" in running.request(running.calendar)[1]
        (feeds / "sam.yaml").write_text(SAM.replace("Northwind", "Fabrikam"), "utf-8")
        until(lambda: b"Fabrikam" in running.request(running.calendar)[1])
        paths = [*running.addresses().values()]
        tokens = [path.split("/")[2] for path in paths]
        for token in tokens:
            paths += [f"/feeds/{token}/other.ics", f"/pages/{token[1:]}/sam"]
        for path in paths:
            running.request(path)
            running.request(path, "PUT")
    finally:
        status = running.stop()
    assert status == 0
    assert [token for token in tokens if token in running.printed()] == []
    assert running.err.read_text("utf-8") == ""
    with pytest.raises(ConnectionRefusedError):
        running.request("/healthz")
