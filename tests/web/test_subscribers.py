"""Programs of other people read the feed, and see an edit the next time that they fetch it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from calendars import events
from processes import PATIENCE, ask, environment, running, serving, until
from programs import need, need_module
from serving import SAM, SECRET, address, site_of, write

pytestmark = pytest.mark.slow

PROMISED = SAM + "    decision_by: 2026-12-04\n"
WITHDRAWN = SAM + "    outcome: withdrawn\n"

Seen = list[tuple[str, str, str]]  # of each event: its title, days and description


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A feed that a server answers with."""

    file: Path
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address to subscribe to."""
        return f"http://127.0.0.1:{self.port}{self.path}"

    def published(self) -> Seen:
        """What a subscriber has to see."""
        return seen(ask(self.port, self.path).body)


def seen(calendar: bytes) -> Seen:
    """The events of a calendar, by our own reader."""
    return sorted((e.summary, e.days, e.description) for e in events(calendar))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "feeds"
    folder.mkdir()
    write(folder / "sam.yaml", SAM)
    path = address(site_of(folder))
    errors = tmp_path / "serve.err"
    with serving(folder, errors=errors, HEARDBACK_SECRET=SECRET) as port:
        yield Served(file=folder / "sam.yaml", port=port, path=path)


def follow(served: Served, refresh: Callable[[], object], shows: Callable[[], Seen]) -> None:
    """A subscriber shows what is published, follows edits, and keeps nothing that is gone."""
    refresh()
    first = served.published()
    assert len(first) == 4
    until(lambda: shows() == first)
    now = datetime.now(UTC)
    for seconds, edit in enumerate([PROMISED, WITHDRAWN], 1):
        write(served.file, edit, now - timedelta(seconds=60 - seconds))
        published = served.published()
        assert published != first
        refresh()
        until(lambda: shows() == published)  # noqa: B023  called before the next round


# vdirsyncer copies the feed into a folder; khal shows it

VDIRSYNCER = """\
[general]
status_path = "{folder}/status"
[pair sam]
a = "here"
b = "feed"
collections = null
[storage here]
type = "filesystem"
path = "{folder}/copy"
fileext = ".ics"
[storage feed]
type = "http"
url = "{url}"
"""
KHAL = """\
[calendars]
[[sam]]
path = {folder}/copy
readonly = True
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
timeformat = %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[sqlite]
path = {folder}/khal.db
"""


def test_vdirsyncer_and_khal_follow_the_feed(served: Served, tmp_path: Path) -> None:
    need_module("vdirsyncer")
    need_module("khal")
    (tmp_path / "copy").mkdir()
    (tmp_path / "vdirsyncer").write_text(VDIRSYNCER.format(folder=tmp_path, url=served.url))
    (tmp_path / "khal").write_text(KHAL.format(folder=tmp_path))

    def run(module: str, *arguments: str) -> str:
        option = ["-c", str(tmp_path / module)]
        command = [sys.executable, "-m", module, *option, *arguments]
        env = environment(HOME=str(tmp_path), XDG_CACHE_HOME=str(tmp_path))
        return subprocess.run(
            command, env=env, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def shows() -> Seen:
        fields = ("title", "start-date", "end-date", "description")
        chosen = [part for field in fields for part in ("--json", field)]
        listed = run("khal", "list", "--once", *chosen, "2026-11-01", "400d")
        found = [event for day in listed.splitlines() for event in json.loads(day)]
        days = "{start-date}..{end-date}"
        return sorted((e["title"], days.format_map(e), e["description"]) for e in found)

    run("vdirsyncer", "discover")
    follow(served, lambda: run("vdirsyncer", "sync"), shows)


# Evolution's data server keeps the calendars of Evolution and GNOME Calendar

SOURCE = """\
[Data Source]
DisplayName=Sam
Parent=webcal-stub
[Calendar]
BackendName=webcal
[Authentication]
Host=127.0.0.1
Port={port}
Method=none
[Security]
Method=none
[WebDAV Backend]
ResourcePath={path}
"""
BUS = """\
<busconfig>
  <type>session</type>
  <listen>unix:path={path}</listen>
  <standard_session_servicedirs/>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """A message bus of its own, for programs whose home is the test's folder."""
    path = tmp_path / "bus"
    (tmp_path / "bus.conf").write_text(BUS.format(path=path))
    command = [need("dbus-daemon"), "--nofork", "--config-file", str(tmp_path / "bus.conf")]
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "GSETTINGS_BACKEND": "memory"}
    env |= {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={path}", "XDG_RUNTIME_DIR": str(tmp_path)}
    with running(command, env=env, errors=tmp_path / "bus.err"):
        until(path.exists)
        yield f"unix:path={path}"


def test_evolution_follows_the_feed(served: Served, bus: str, tmp_path: Path) -> None:
    need("/usr/libexec/evolution-calendar-factory")
    jeepney = need_module("jeepney")
    blocking = need_module("jeepney.io.blocking")
    sources = tmp_path / ".config" / "evolution" / "sources"
    sources.mkdir(parents=True)
    source = SOURCE.format(port=served.port, path=served.path)
    (sources / "sam.source").write_text(source)
    server = "org.gnome.evolution.dataserver"
    with blocking.open_dbus_connection(bus) as connection:

        def call(target: tuple[str, str, str], method: str, *text: str) -> Any:
            path, owner, interface = target
            there = jeepney.DBusAddress(path, owner, f"{server}.{interface}")
            message = jeepney.new_method_call(there, method, "s" * len(text) or None, text)
            reply = connection.send_and_get_reply(message, timeout=PATIENCE)
            assert reply.header.message_type is jeepney.MessageType.method_return, reply.body
            return reply.body

        factory = f"/{server.replace('.', '/')}/CalendarFactory"
        path, owner = call(
            (factory, f"{server}.Calendar8", "CalendarFactory"), "OpenCalendar", "sam"
        )
        calendar = (path, owner, "Calendar")
        call(calendar, "Open")

        def shows() -> Seen:
            (found,) = call(calendar, "GetObjectList", "#t")
            whole = ["BEGIN:VCALENDAR", *(e.strip() for e in found), "END:VCALENDAR", ""]
            return seen("\r\n".join(whole).encode())

        follow(served, lambda: call(calendar, "Refresh"), shows)
