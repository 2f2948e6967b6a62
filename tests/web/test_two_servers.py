"""Two servers on one folder behind nginx, as the README says; one is killed among the requests."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.client import IncompleteRead
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from fronted import fronted, readme_block
from heardback.feeds.clock import now
from heardback.feeds.folder import LISTING_SETTLED
from heardback.logbook.reading import read
from processes import (
    HEARDBACK,
    Answer,
    ask,
    children,
    environment,
    free_port,
    printed_addresses,
    running,
    until,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]

CLIENTS, REQUESTS, EVERY = 8, 1000, 25  # of 25 requests one is an edit
PROGRAMS = ("Google-Calendar-Importer", "ICSx5/2.3", "Thunderbird/140.0", "Evolution/3.46")
# Not Last-Modified: where stamps are ahead of the clock, it says what the clock does.
SHOWN = ("ETag", "Content-Type", "Content-Length", "Cache-Control")
LOG = 'log_format who "$request_method $status $upstream_addr"; access_log {folder}/who.log who;'


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two servers, and nginx before them."""

    file: Path
    port: int
    calendar: str
    page: str
    servers: dict[int, subprocess.Popen[bytes]]  # by their ports
    log: Path

    def logged(self) -> list[list[str]]:
        """Of each request through nginx the method, the status, and the servers it was sent to."""
        lines = self.log.read_text("utf-8").replace(", ", ",").splitlines()
        return [[*line.split(" ", 2)[:2], *line.split(" ", 2)[2].split(",")] for line in lines]

    def get(self, port: int, path: str = "", **headers: str) -> Answer:
        """The calendar, or another path, of a server or of nginx."""
        here = f"localhost:{self.port}"
        return ask(port, path or self.calendar, tls=None, Host=here, **headers)

    def add(self, port: int, company: str) -> int:
        """Add an interview of today by the page's form; the answer's status."""
        form = urlencode({"company": company, "day": today(), "people": "1"})
        own = f"localhost:{self.port}"
        kind = "application/x-www-form-urlencoded"
        answer = ask(
            port,
            f"{self.page}/interviews/new",
            "POST",
            body=form,
            Host=own,
            Origin=f"http://{own}",
            Content_Type=kind,
        )
        return answer.status

    def kill(self, port: int) -> None:
        """End a server as a machine's failure does."""
        process = self.servers[port]
        for pid in (process.pid, *children(process.pid)):
            os.kill(pid, signal.SIGKILL)
        process.wait()


def zone() -> str:
    """Where it is noon: no day ends while a test runs. ``Etc/GMT`` counts to the west."""
    return f"Etc/GMT{now().hour - 12:+d}"


def today() -> str:
    return (now() + timedelta(hours=12 - now().hour)).date().isoformat()


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    feeds, front, port = tmp_path / "feeds", tmp_path / "nginx", free_port()
    feeds.mkdir()
    front.mkdir()
    file, base = feeds / "sam.yaml", f"http://localhost:{port}/heardback"
    first = f"  - company: Northwind\n    interviewed: {today()}\n"
    file.write_text(f"timezone: {zone()}\nahead: next\ninterviews:\n{first}", "utf-8")
    servers: dict[int, subprocess.Popen[bytes]] = {}
    with ExitStack() as opened:
        for _ in range(2):
            own = free_port()
            command = [*HEARDBACK, "serve", str(feeds), "--port", str(own), "--base-url", base]
            errors = tmp_path / f"serve-{own}"
            server = running(command, env=environment(), errors=errors, port=own)
            servers[own] = opened.enter_context(server)
        beside = readme_block("### On several machines")
        for there, own in zip(("192.0.2.11:8000", "192.0.2.12:8000"), servers, strict=True):
            assert beside.count(there) == 1
            beside = beside.replace(there, f"127.0.0.1:{own}")
        location = readme_block("### Behind nginx, with TLS")
        assert location.count("http://127.0.0.1:8000;") == location.count("access_log off;") == 1
        passed = "http://heardback; proxy_connect_timeout 2s;"
        location = location.replace("http://127.0.0.1:8000;", passed)
        location = location.replace("access_log off;", LOG.format(folder=front).split("; ", 1)[1])
        beside += LOG.split("; ", maxsplit=1)[0] + ";"
        listen = f"listen 127.0.0.1:{port};"
        opened.enter_context(fronted(front, port, listen=listen, location=location, beside=beside))
        paths = {k: urlsplit(a).path for k, a in printed_addresses(feeds, base).items()}
        yield Pair(
            file=file,
            port=port,
            calendar=paths["subscribe"],
            page=paths["page"],
            servers=servers,
            log=front / "who.log",
        )


def companies(calendar: bytes) -> frozenset[bytes]:
    """Whose interviews a calendar has, if it came whole."""
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    return frozenset(re.findall(rb"^SUMMARY:([^:\r]+)", calendar, re.MULTILINE))


def stamps(calendar: bytes) -> dict[bytes, tuple[bytes, ...]]:
    """The stamps of each event by its UID."""
    return {
        re.findall(rb"^UID:(\S+)", event, re.MULTILINE)[0]: tuple(
            re.findall(rb"^%s:(\S+)" % name, event, re.MULTILINE)[0].zfill(20)
            for name in (b"DTSTAMP", b"LAST-MODIFIED", b"SEQUENCE")
        )
        for event in calendar.split(b"BEGIN:VEVENT")[1:]
    }


def shown(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.body, *(answer.headers[name] for name in SHOWN)


def test_both_answer_the_same_bytes_and_each_shows_what_the_other_wrote(pair: Pair) -> None:
    one, other = pair.servers
    wanted = {b"Northwind"}
    for number, (writes, reads) in enumerate([(one, other), (other, one)] * 5):
        assert pair.add(writes, f"Edit {number}") == 303
        wanted.add(b"Edit %d" % number)
        answer = pair.get(reads)
        assert companies(answer.body) == wanted
        assert shown(answer) == shown(pair.get(writes))
        assert pair.get(writes, If_None_Match=answer.headers["ETag"]).status == 304
        assert pair.get(reads, If_None_Match=answer.headers["ETag"]).status == 304


def test_what_is_answered_from_memory_is_not_what_stood_before_the_others_edit(pair: Pair) -> None:
    one, other = pair.servers
    for writes, reads in ((one, other), (other, one)):
        end = time.monotonic() + LISTING_SETTLED + 1
        while time.monotonic() < end:  # by then it remembers
            assert f"Edit {writes}".encode() not in companies(pair.get(reads).body)
            time.sleep(0.1)
        assert pair.add(writes, f"Edit {writes}") == 303
        assert f"Edit {writes}".encode() in companies(pair.get(reads).body)
        assert shown(pair.get(reads)) == shown(pair.get(writes))


def test_who_fetched_from_one_is_shown_by_the_other(pair: Pair) -> None:
    one, other = pair.servers
    assert pair.get(one, User_Agent="Google-Calendar-Importer").status == 200
    assert pair.get(other, User_Agent="ICSx5/2.3").status == 200
    for port in pair.servers:
        page = pair.get(port, f"{pair.page}/calendar").text
        assert "Google Calendar fetched it" in page
        assert "ICSx5 fetched it" in page


@dataclass(slots=True)
class Told:
    """What all clients were answered."""

    requests: int = 0
    unanswered: int = 0  # edits of which the answer never came
    cut: int = 0  # answers that were not sent to their end
    versions: dict[frozenset[bytes], set[tuple[object, ...]]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, answer: Answer | None = None) -> None:
        """Count a request; remember what was shown of a version."""
        with self.lock:
            self.requests += 1
            if answer:
                self.versions.setdefault(companies(answer.body), set()).add(shown(answer))


@dataclass(slots=True)
class Client:
    """One who reads and edits, and remembers what was shown."""

    pair: Pair
    told: Told
    number: int
    etag: str = ""
    dated: str = "Thu, 01 Jan 1970 00:00:00 GMT"
    stamps: dict[bytes, tuple[bytes, ...]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    def run(self) -> list[str]:
        """The edits that were made."""
        for turn in range(REQUESTS // CLIENTS):
            if (turn + 3 * self.number) % EVERY == 0:  # seldom at once
                self.edit(f"Edit {self.number}-{turn}")
            else:
                self.look(is_conditional=turn % 3 == 0)
        return self.added

    def edit(self, company: str) -> None:
        """Add an interview; where no answer came, look whether it is there, as people do."""
        while (status := self.pair.add(self.pair.port, company)) != 303:
            assert status in (409, 502)  # the others were writing, and nothing was changed; or:
            if status == 502:  # the server died, and nginx sends no form twice
                self.told.unanswered += 1
                if company.encode() in self.look():
                    break
        self.told.note()
        self.added.append(company)

    def look(self, *, is_conditional: bool = False) -> frozenset[bytes]:
        """Fetch the calendar: all that was added before is in it, and no stamp is lower."""
        headers = {"User_Agent": PROGRAMS[self.number % len(PROGRAMS)]}
        if is_conditional and self.etag:
            headers["If_None_Match"] = self.etag
        try:
            answer = self.pair.get(self.pair.port, **headers)
        except IncompleteRead:  # the server died in the middle of it
            self.told.cut += 1
            return self.look()
        if answer.status == 304:
            self.told.note()
            return frozenset()
        assert answer.status == 200, answer.text
        self.told.note(answer)
        found, now_stamped = companies(answer.body), stamps(answer.body)
        assert {company.encode() for company in self.added} <= found
        assert all(now_stamped[uid] >= before for uid, before in self.stamps.items())
        dated = answer.headers["Last-Modified"]
        assert parsedate_to_datetime(dated) >= parsedate_to_datetime(self.dated)
        self.etag, self.dated, self.stamps = answer.headers["ETag"], dated, now_stamped
        return found


def test_one_is_killed_among_a_thousand_requests_and_nobody_notices(pair: Pair) -> None:
    told, (one, other) = Told(), pair.servers
    with ThreadPoolExecutor(CLIENTS) as pool:
        at_work = [pool.submit(Client(pair, told, number).run) for number in range(CLIENTS)]
        until(lambda: told.requests >= REQUESTS // 2 or any(work.done() for work in at_work))
        pair.kill(one)
        added = [company for work in at_work for company in work.result()]
    # The kill was felt: both answered before, and requests were passed on from the one that died.
    logged = pair.logged()
    assert len(logged) >= REQUESTS
    answered = [to[-1] for _, _, *to in logged]
    assert min(answered.count(f"127.0.0.1:{port}") for port in (one, other)) > REQUESTS // 5
    assert any(len(to) > 1 for _, _, *to in logged)
    # No answer but these; only an edit that was being made, or an answer half sent, was cut off.
    assert {status for method, status, *_ in logged if method == "GET"} == {"200", "304"}
    assert {status for method, status, *_ in logged if method == "POST"} <= {"303", "409", "502"}
    assert told.unanswered + told.cut <= CLIENTS
    # Nothing is lost, nothing is there twice, and each version was one calendar.
    logbook = read(pair.file.read_bytes()).sound
    assert logbook
    assert sorted(i.company for i in logbook.interviews) == sorted(["Northwind", *added])
    assert len(added) == REQUESTS // EVERY
    assert {len(calendars) for calendars in told.versions.values()} == {1}
    page = pair.get(other, f"{pair.page}/calendar").text
    assert page.count(" fetched it") == len(PROGRAMS)
