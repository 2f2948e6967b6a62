"""Under another WSGI server, and with a thousand feeds."""

import os
import re
import shlex
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from calendars import events, parsed
from processes import (
    Answer,
    ask,
    environment,
    free_port,
    heardback,
    printed_address,
    printed_addresses,
    running,
    serving,
    until,
)
from programs import need_module
from readme import README
from serving import EDITED, IMPOSSIBLE_DAY, SAM, SECRET, address, site_of, write

pytestmark = pytest.mark.slow

NOT_HERE = "There is nothing at this address. It may have been changed: ask for the new one.\n"


# gunicorn


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """gunicorn with two workers, as the README starts it."""

    master: int
    port: int
    path: str  # the feed's
    feeds: Path
    log: Path
    errors: Path

    def answered(self) -> list[str]:
        """The process that answered, for each request so far."""
        return self.log.read_text("utf-8").split()

    def ask_both(self, path: str = "") -> list[Answer]:
        """Ask for the feed, or another path, until each of two processes has answered some."""
        before, answers = len(self.answered()), list[Answer]()
        with ThreadPoolExecutor(8) as pool:

            def both() -> bool:
                answers.extend(pool.map(lambda _: ask(self.port, path or self.path), range(16)))
                return len(set(self.answered()[before:])) > 1

            until(both)
        return answers

    def restart(self) -> None:
        """Replace both workers by new ones."""
        os.kill(self.master, signal.SIGHUP)
        until(lambda: self.errors.read_text("utf-8").count("Worker exiting") == 2)


def gunicorn_command() -> tuple[dict[str, str], list[str]]:
    """The README's line for gunicorn: its variables, and what it runs."""
    (line,) = re.findall(r"`(HEARDBACK_FEEDS=[^`]*gunicorn[^`]*)`", README)
    words = shlex.split(line)
    at = words.index("gunicorn")
    return dict(word.split("=", 1) for word in words[:at]), words[at:]


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    folder.mkdir()
    write(folder / "sam.yaml", SAM)
    return folder


@pytest.fixture
def workers(tmp_path: Path, feeds: Path) -> Iterator[Workers]:
    need_module("gunicorn")
    variables, (_, *arguments) = gunicorn_command()
    assert set(variables) == {"HEARDBACK_FEEDS", "HEARDBACK_BASE_URL"}
    variables["HEARDBACK_FEEDS"] = str(feeds)
    port, log = free_port(), tmp_path / "access.log"
    log.touch()
    command = [sys.executable, "-m", "gunicorn", *arguments, "--bind", f"127.0.0.1:{port}"]
    command += ["--access-logfile", str(log), "--access-logformat", "%(p)s"]
    errors = tmp_path / "gunicorn.err"
    # Newer versions open a socket in the home directory.
    env = environment(**variables, HOME=str(tmp_path))
    with running(command, env=env, errors=errors, port=port) as process:
        path = urlsplit(printed_address(feeds, variables["HEARDBACK_BASE_URL"])).path
        master = process.pid
        yield Workers(master=master, port=port, path=path, feeds=feeds, log=log, errors=errors)


def the_only_one(answers: list[Answer]) -> Answer:
    """What all of them were."""
    names = ("ETag", "Last-Modified", "Content-Type", "Content-Disposition", "Cache-Control")
    shown = {(a.status, a.body, *(a.headers[name] for name in names)) for a in answers}
    assert len(shown) == 1
    return answers[0]


def test_both_workers_answer_with_the_same_bytes(workers: Workers) -> None:
    answer = the_only_one(workers.ask_both())
    assert answer.status == 200
    assert parsed(answer.body)["SOURCE"].value == f"https://example.org{workers.path}"


def test_both_workers_see_an_edit(workers: Workers, feeds: Path) -> None:
    before = the_only_one(workers.ask_both())
    write(feeds / "sam.yaml", SAM.replace("Northwind", "Fabrikam"), EDITED + timedelta(hours=1))
    after = the_only_one(workers.ask_both())
    assert b"Fabrikam" in after.body
    assert after.headers["ETag"] != before.headers["ETag"]


def test_both_workers_know_the_last_good_version(workers: Workers, feeds: Path) -> None:
    good = events(ask(workers.port, workers.path).body)  # from one of them
    write(feeds / "sam.yaml", IMPOSSIBLE_DAY, EDITED + timedelta(hours=1))
    broken = the_only_one(workers.ask_both())
    assert broken.status == 200
    mistake, *rest = events(broken.body)
    assert mistake.summary == "heardback: line 6 needs a correction"
    assert [event["UID"].value for event in rest] == [event["UID"].value for event in good]
    workers.restart()
    assert the_only_one(workers.ask_both()).body == broken.body


@pytest.mark.parametrize("which", [["sam"], ["--all"]])
def test_an_address_from_before_a_rotation_is_gone_in_every_worker(
    workers: Workers, which: list[str]
) -> None:
    base = "https://example.org"
    old = printed_addresses(workers.feeds, base)
    if which == ["sam"]:
        del old["overview"]
    paths = [urlsplit(address).path for address in old.values()]
    paths.append(urlsplit(events(ask(workers.port, workers.path).body)[0]["URL"].value).path)
    for path in paths:
        assert {answer.status for answer in workers.ask_both(path)} == {200}
    heardback("rotate", *which, str(workers.feeds))
    for path in paths:
        assert {(a.status, a.text) for a in workers.ask_both(path)} == {(404, NOT_HERE)}
    new = printed_addresses(workers.feeds, base)
    for opened in new.values():
        assert {a.status for a in workers.ask_both(urlsplit(opened).path)} == {200}


# A thousand feeds

# Python imports this by itself, in the server's worker too.
NOTES_WHAT_IS_READ = """\
import os, sys
notes = os.open(os.environ["NOTES"], os.O_WRONLY | os.O_APPEND)
def note(event, args):
    if event in ("open", "os.scandir", "os.listdir") and os.environ["NOTED"] in str(args[0]):
        os.write(notes, f"{event} {args[0]}\\n".encode())
sys.addaudithook(note)
"""


def what_is_read(tmp_path: Path, count: int) -> tuple[list[str], list[str]]:
    """What ``serve`` opens and lists in a folder of so many feeds: to start, and for an answer."""
    folder, notes = tmp_path / f"feeds-{count}", tmp_path / f"notes-{count}"
    folder.mkdir()
    notes.touch()
    for number in range(count):
        write(folder / f"feed-{number:03}.yaml", SAM)
    (tmp_path / "sitecustomize.py").write_text(NOTES_WHAT_IS_READ, "utf-8")
    calendar = address(site_of(folder), "feed-000")
    variables = {"HEARDBACK_SECRET": SECRET, "PYTHONPATH": str(tmp_path)}
    variables |= {"NOTES": str(notes), "NOTED": str(folder)}
    with serving(folder, errors=tmp_path / "serve.err", **variables) as port:
        until(lambda: ask(port, "/healthz").status == 200)
        start = notes.read_text("utf-8")
        answer = ask(port, calendar)
        assert answer.status == 200
        assert b"Northwind" in answer.body
    read = notes.read_text("utf-8").removeprefix(start).replace(str(folder), "")
    # The port is in the name of what was published last, the process in that of a new file.
    steady = re.sub(r"full-[0-9a-f]{32}|\d+-[0-9a-f]+(?=\.part)", "…", read)
    return start.replace(str(folder), "").splitlines(), steady.splitlines()


def test_a_thousand_feeds_answer_like_one(tmp_path: Path) -> None:
    start, answer = what_is_read(tmp_path, 1000)
    assert "os.scandir " in start
    assert "open /feed-000.yaml" in answer
    assert answer == what_is_read(tmp_path, 1)[1]
