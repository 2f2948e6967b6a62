"""Programs of other people that subscribe to a feed: set up in a folder of their own, and asked."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calendars import events
from processes import PATIENCE, environment, running, until
from programs import need, need_module

Seen = list[tuple[str, str, str]]  # of each event: its title, days and description


def seen(calendar: bytes) -> Seen:
    """The events of a calendar, by our own reader."""
    return sorted((e.summary, e.days, e.description) for e in events(calendar))


def run(module: str, folder: Path, *arguments: str) -> str:
    """What a Python program prints, its configuration of the same name and its home in a folder."""
    option = ["-c", str(folder / module)]
    command = [sys.executable, "-m", module, *option, *arguments]
    env = environment(HOME=str(folder), XDG_CACHE_HOME=str(folder))
    return subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


# vdirsyncer copies a feed into a folder, a file for each event

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


@dataclass(frozen=True, slots=True)
class Vdirsyncer:
    """It, subscribed to a feed."""

    folder: Path

    @classmethod
    def of(cls, folder: Path, url: str) -> "Vdirsyncer":
        """Subscribe to the feed at ``url``, and keep all in a folder."""
        need_module("vdirsyncer")
        (folder / "copy").mkdir()
        (folder / "vdirsyncer").write_text(VDIRSYNCER.format(folder=folder, url=url))
        run("vdirsyncer", folder, "discover")
        return cls(folder)

    def sync(self) -> None:
        """Copy what has changed."""
        run("vdirsyncer", self.folder, "sync")

    def files(self) -> dict[Path, tuple[int, int]]:
        """The files of the copy, and what changes whenever one is written."""
        status = {path: path.stat() for path in (self.folder / "copy").iterdir()}
        return {path: (s.st_ino, s.st_mtime_ns) for path, s in status.items()}


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
SERVER = "org.gnome.evolution.dataserver"


@dataclass(frozen=True, slots=True)
class Evolution:
    """The data server, subscribed to a feed."""

    connection: Any
    owner: str
    calendar: str

    def call(self, path: str, interface: str, method: str, *text: str) -> Any:
        """What a method of the server answers."""
        jeepney = need_module("jeepney")
        there = jeepney.DBusAddress(path, self.owner, f"{SERVER}.{interface}")
        message = jeepney.new_method_call(there, method, "s" * len(text) or None, text)
        reply = self.connection.send_and_get_reply(message, timeout=PATIENCE)
        assert reply.header.message_type is jeepney.MessageType.method_return, reply.body
        return reply.body

    def refresh(self) -> None:
        """Fetch the feed; it answers before that is done."""
        self.call(self.calendar, "Calendar", "Refresh")

    def shows(self) -> Seen:
        """The events that the server has."""
        (found,) = self.call(self.calendar, "Calendar", "GetObjectList", "#t")
        whole = ["BEGIN:VCALENDAR", *(e.strip() for e in found), "END:VCALENDAR", ""]
        return seen("\r\n".join(whole).encode())

    @contextmanager
    def watching(self) -> Iterator[Callable[[], list[tuple[str, str]]]]:
        """What the server tells meanwhile of changes, in their order: how, and the event's UID."""
        jeepney = need_module("jeepney")
        (view,) = self.call(self.calendar, "Calendar", "GetView", "#t")
        rule = jeepney.MatchRule(type="signal", path=view)
        self.connection.send_and_get_reply(jeepney.message_bus.AddMatch(rule), timeout=PATIENCE)
        with self.connection.filter(rule, bufsize=1_000) as heard:
            self.call(view, "CalendarView", "Start")
            while (
                _signal(self.connection.recv_until_filtered(heard, timeout=PATIENCE)) != "Complete"
            ):
                pass  # all that there is, as if it were added
            told: list[tuple[str, str]] = []

            def so_far() -> list[tuple[str, str]]:
                while heard:  # what came along with the answers to other questions
                    message = heard.popleft()
                    if _signal(message).startswith("Objects"):
                        told.extend((_signal(message), uid) for uid in _uids(message.body[0]))
                return told

            yield so_far


def _signal(message: Any) -> str:
    jeepney = need_module("jeepney")
    return str(message.header.fields[jeepney.HeaderFields.member])


def _uids(objects: list[str]) -> list[str]:
    """Of whole events, or of UIDs alone."""
    return [
        found[1] if (found := re.search(r"^UID:(\S+)", o, re.MULTILINE)) else o for o in objects
    ]


@contextmanager
def evolution(folder: Path, port: int, path: str) -> Iterator[Evolution]:
    """The data server with all it keeps in a folder, subscribed to the feed at a port and path."""
    need("/usr/libexec/evolution-calendar-factory")
    need_module("jeepney")
    blocking = need_module("jeepney.io.blocking")
    sources = folder / ".config" / "evolution" / "sources"
    sources.mkdir(parents=True)
    (sources / "sam.source").write_text(SOURCE.format(port=port, path=path))
    with _bus(folder) as bus, blocking.open_dbus_connection(bus) as connection:
        factory = f"/{SERVER.replace('.', '/')}/CalendarFactory"
        first = Evolution(connection, f"{SERVER}.Calendar8", factory)
        calendar, owner = first.call(factory, "CalendarFactory", "OpenCalendar", "sam")
        opened = Evolution(connection, owner, calendar)
        opened.call(calendar, "Calendar", "Open")
        yield opened


@contextmanager
def _bus(folder: Path) -> Iterator[str]:
    """A message bus of its own, for programs whose home is a folder."""
    path = folder / "bus"
    (folder / "bus.conf").write_text(BUS.format(path=path))
    command = [need("dbus-daemon"), "--nofork", "--config-file", str(folder / "bus.conf")]
    env = {"HOME": str(folder), "PATH": os.environ["PATH"], "GSETTINGS_BACKEND": "memory"}
    env |= {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={path}", "XDG_RUNTIME_DIR": str(folder)}
    with running(command, env=env, errors=folder / "bus.err"):
        until(path.exists)
        yield f"unix:path={path}"
