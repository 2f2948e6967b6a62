"""What the README says under "Make it ring" does so, as it stands there."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from calendars import events
from heardback.web.app import create_app
from processes import ask, serving
from programs import need
from readme import Home, blocks, home_in, section
from serving import SAM, address, site_of, write

pytestmark = pytest.mark.slow

HEADING = "## Make it ring"
MORNING = datetime(2026, 11, 12, 17, tzinfo=UTC)  # of the interview
SPECIAL = 'Café «Nord» & O\'Söhne "Süd" $HOME \\n %s'


@pytest.fixture
def home(tmp_path: Path) -> Home:
    need("sh")
    return home_in(tmp_path / "home")


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    """All that a program printed, which cron would send as a mail of its own."""
    return (done.stdout + done.stderr).decode()


# The calendar


def test_an_alarm_is_on_the_first_day_of_each_step_for_a_thank_you_at_six(tmp_path: Path) -> None:
    (alarm,) = re.findall(r"`(alarm: [\d:]+)`", section(HEADING))
    write(tmp_path / "sam.yaml", f"{alarm}\n{SAM}")
    site = site_of(tmp_path, now=MORNING)
    calendar = create_app(site).test_client().get(address(site)).data
    alarms = [alarm for event in events(calendar) for alarm in event.components]
    triggers = [alarm["TRIGGER"].value for alarm in alarms]
    assert triggers == ["PT18H", "PT9H", "PT9H", "PT9H"]


def test_the_programs_are_those_that_one_subscribes_with() -> None:
    subscribed, ringing = (
        re.findall(r"^\| ([A-Z][^|]+?) \|", section(heading), re.MULTILINE)
        for heading in ("## Subscribe", HEADING)
    )
    for name in ringing:
        assert any(program.startswith(name.split(",")[0]) for program in subscribed), name


# Mail, from cron


def by_cron(home: Home, crontab: str) -> subprocess.CompletedProcess[bytes]:
    """The one line of a crontab that is a command, run as cron does."""
    variables = dict(re.findall(r"^(\w+)=(.*)$", crontab, re.MULTILINE))
    (line,) = re.findall(r"^[\d*].*$", crontab, re.MULTILINE)
    command, *given = re.split(r"(?<!\\)%", line.split(maxsplit=5)[5])
    assert not given, "a bare % would end the command"
    return subprocess.run(
        ["/bin/sh", "-c", command.replace(r"\%", "%")],
        cwd=home.path,
        env=home.variables(**variables),
        capture_output=True,
        check=False,
    )


@pytest.fixture
def mails(home: Home) -> Path:
    """Where a mail program puts what it is given."""
    folder = home.path / "mails"
    folder.mkdir()
    home.program("mail", f'printf "%s\\n" "$@" >{folder}/arguments; cat >{folder}/text')
    return folder


def mail_line() -> str:
    line, _ = blocks("crontab", HEADING)
    return line


def test_what_is_due_comes_as_a_mail(home: Home, mails: Path) -> None:
    home.has_something_due(SPECIAL)
    assert told(by_cron(home, mail_line())) == ""
    arguments = (mails / "arguments").read_text("utf-8").splitlines()
    assert arguments == ["-s", "Follow-ups today", "you@example.org"]
    assert SPECIAL in " ".join((mails / "text").read_text("utf-8").split())


def test_no_mail_comes_where_nothing_is_due(home: Home, mails: Path) -> None:
    home.has_nothing_due()
    done = by_cron(home, mail_line())
    assert (done.returncode, told(done)) == (1, "")
    assert list(mails.iterdir()) == []


def test_cron_itself_mails_a_mistake(home: Home, mails: Path) -> None:
    (home.feeds / "sam.yaml").write_text("- company: Northwind\n  interviewed: 2026-11-31\n")
    assert "2026-11-31" in told(by_cron(home, mail_line()))
    assert list(mails.iterdir()) == []


# ntfy


@dataclass(frozen=True, slots=True)
class Ntfy:
    """A server in the place of ntfy's: where it is, and what came, as path and body."""

    address: str
    came: list[tuple[str, bytes]]


@pytest.fixture
def ntfy() -> Iterator[Ntfy]:
    need("curl")
    came: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield Ntfy(f"http://127.0.0.1:{server.server_port}", came)
        server.shutdown()
        thread.join()


def ring(home: Home, ntfy: Ntfy) -> str:
    """Run the README's script; what it prints."""
    (script,) = blocks("sh", HEADING)
    assert script.count(" https://ntfy.sh\n") == 1
    path = home.copy / "ring.sh"
    path.write_text(script.replace("https://ntfy.sh", ntfy.address), "utf-8")
    path.chmod(0o700)
    return told(
        subprocess.run([path], env=home.variables(), capture_output=True, check=True),
    )


def test_each_follow_up_that_is_due_comes_as_a_notification(home: Home, ntfy: Ntfy) -> None:
    home.has_something_due(SPECIAL)
    assert ring(home, ntfy) == ""
    ((path, body),) = ntfy.came
    note = json.loads(body)
    assert path == "/"  # where ntfy takes JSON
    assert note["topic"] == "a-topic-that-nobody-guesses"
    assert SPECIAL in note["title"]
    assert note["message"].startswith("You interviewed on ")
    assert note["actions"] == [{"action": "view", "label": "Open", "url": note["click"]}]


def test_a_notification_opens_the_steps_page(home: Home, ntfy: Ntfy, tmp_path: Path) -> None:
    home.has_something_due()
    ring(home, ntfy)
    ((_, body),) = ntfy.came
    url = urlsplit(json.loads(body)["click"])
    base = f"{url.scheme}://{url.netloc}/heardback"
    assert base == "https://example.org/heardback"
    errors = tmp_path / "serve.err"
    with serving(home.feeds, "--base-url", base, errors=errors) as port:
        page = ask(port, url.path)
    assert page.status == 200
    assert "Northwind" in page.text


def test_no_notification_comes_where_nothing_is_due(home: Home, ntfy: Ntfy) -> None:
    home.has_nothing_due()
    assert ring(home, ntfy) == ""
    assert ntfy.came == []


def test_neither_topic_nor_address_is_in_the_list_of_processes(home: Home, ntfy: Ntfy) -> None:
    home.has_something_due()
    listed = home.path / "listed"
    home.program("curl", f'echo "$@" >>{listed}; exec {need("curl")} "$@"')
    ring(home, ntfy)
    assert len(ntfy.came) == 1
    assert not re.search(r"guesses|/steps/|Northwind", listed.read_text("utf-8"))


@pytest.mark.parametrize("due", [True, False])
def test_the_line_that_tells_nothing_says_that_something_is_due(
    home: Home, ntfy: Ntfy, due: bool
) -> None:
    home.has_something_due() if due else home.has_nothing_due()
    _, line = blocks("crontab", HEADING)
    assert told(by_cron(home, line.replace("https://ntfy.sh", ntfy.address))) == ""
    assert ntfy.came == [("/a-topic-that-nobody-guesses", b"A follow-up is due")] * due
