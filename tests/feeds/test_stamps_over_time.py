"""Edits, restores, undos, clocks and midnights: what stamps say to those who fetch meanwhile."""

import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import feed_links
from heardback.editing.undo import last_changes, revert
from heardback.editing.writing import change
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.kept import GONE
from heardback.feeds.publishing import publish
from heardback.problems import EditError

START = datetime(2026, 11, 16, 15, 30, tzinfo=UTC)
STAMPS = re.compile(
    rb"DTSTAMP:(\d{8}T\d{6}Z)\r\nLAST-MODIFIED:(\d{8}T\d{6}Z)\r\nSEQUENCE:(\d+)\r\n"
)
UID = re.compile(rb"\r\nUID:(\S+)\r\n")
HEAD = "timezone: America/New_York\ninterviews:\n"
NORTHWIND = "  - {company: Northwind, interviewed: 2026-11-12}\n"
PROMISED = "  - {company: Northwind, interviewed: 2026-11-12, decision_by: 2026-11-20}\n"
CONTOSO = "  - {company: Contoso, interviewed: 2026-11-13, thanked: 2026-11-13}\n"
VERSIONS = [
    *(HEAD + NORTHWIND, HEAD + PROMISED, HEAD + NORTHWIND + CONTOSO, HEAD + CONTOSO + PROMISED),
    *(HEAD + NORTHWIND + "  - {company: Fabrikam}\n", "discreet: true\n" + HEAD + NORTHWIND),
    *("name: Jobs\n" + HEAD + CONTOSO, HEAD + "  []\n", "", "interviews: ["),
]
HTTP = feed_links("http://localhost:8000")
HTTPS = feed_links("https://jobs.example")
FORMS = {
    "full": (HTTP, False),
    "behind the proxy": (HTTPS, False),
    "discreet": (HTTP, True),
    "download": (None, False),
}


@dataclass
class World:
    """A folder with one feed, a clock of its own, and two processes that publish from it."""

    path: Path
    now: datetime = START
    processes: list[Folder] = field(default_factory=list)
    # Of each form, what was published last, and the highest stamp of each event ever.
    last: dict[str, dict[bytes, tuple[int, bytes]]] = field(default_factory=dict)
    highest: dict[tuple[str, bytes], int] = field(default_factory=dict)
    missed: datetime | None = None  # when the file was first seen to be gone
    listed: datetime = START  # when the folder's list changed last

    def clock(self) -> datetime:
        return self.now

    def save(self, text: str, age: float) -> None:
        self.path.write_text(text, "utf-8")
        self.date_file(self.now.timestamp() - age)
        self.date_folder()

    def date_file(self, at: float) -> None:
        os.utime(self.path, (at, at))

    def date_folder(self) -> None:
        """Its list changes whenever a file is put there: by this world's clock, not the machine's.

        Else what is kept would go as soon as the machine's date is past this world's.
        """
        self.listed = self.now
        os.utime(self.path.parent, (self.now.timestamp(), self.now.timestamp()))

    def log(self) -> None:
        folder = self.processes[0]
        try:
            change(
                folder,
                FeedFile(name="sam", path=self.path),
                lambda raw: raw.replace(b"Northwind,", b"Northwind, role: Baker,"),
                lambda _: "a role",
                patience=0,
                clock=self.clock,
            )
        except EditError:
            return
        self.date_file(self.now.timestamp())
        self.date_folder()

    def undo(self) -> None:
        folder = self.processes[1]
        for file, last in list(last_changes(folder)):
            revert(folder, file, last.name, patience=0, clock=self.clock)
            self.date_file(self.now.timestamp())
            self.date_folder()

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        self.date_folder()

    def fetch(self, form: str, process: int) -> None:
        links, discreet = FORMS[form]
        folder, file = self.processes[process], FeedFile(name="sam", path=self.path)
        away = (self.listed - (self.missed or self.listed)).total_seconds()
        # What they said may be forgotten by now, their stamps are not. Nor does the folder's time
        # say since when, where it was set back: then the machine's does.
        if not 0 <= away <= GONE:
            self.last.clear()
        feed, calendar = publish(folder, file, links, discreet=discreet, clock=self.clock)
        if self.path.exists():
            self.missed = None
        elif self.missed is None:
            self.missed = self.now
        if feed is None:
            self.last.clear()
        if calendar is not None:
            self.check(form, calendar)

    def check(self, form: str, calendar: bytes) -> None:
        before, now = self.last.get(form, {}), dict[bytes, tuple[int, bytes]]()
        for event in calendar.split(b"\r\nBEGIN:VEVENT\r\n")[1:]:
            found, named = STAMPS.match(event), UID.search(event)
            assert found
            assert named
            (stamp, modified, sequence), uid = found.groups(), named[1]
            assert stamp == modified
            assert uid not in now
            said = event[found.end() :].removesuffix(b"END:VCALENDAR\r\n").rstrip(b"\r\n")
            number = int(sequence)
            # The stamp never falls, and it moves exactly when something else did.
            assert number >= self.highest.get((form, uid), 0)
            if uid in before:
                assert (number != before[uid][0]) == (said != before[uid][1])
            self.highest[form, uid] = number
            now[uid] = number, said
        assert now
        self.last[form] = now


def later(**by: float) -> Callable[[World], None]:
    def move(world: World) -> None:
        world.now += timedelta(**by)

    return move


def saved(text: str, age: float) -> Callable[[World], None]:
    return lambda world: world.save(text, age)


def fetch(form: str, process: int) -> Callable[[World], None]:
    return lambda world: world.fetch(form, process)


AGES = st.sampled_from([0.0, 0.5, 2.0, 30.0, 86_400.0 * 3, -7_200.0, 10.0**9, -(10.0**9)])
DEEDS = st.one_of(
    st.builds(fetch, st.sampled_from(list(FORMS)), st.sampled_from([0, 1])),
    st.builds(fetch, st.just("full"), st.sampled_from([0, 1])),
    st.builds(saved, st.sampled_from(VERSIONS), AGES),
    st.sampled_from([World.log, World.undo, World.remove]),
    st.sampled_from(
        [
            *(later(seconds=0.4), later(seconds=2), later(seconds=61), later(hours=9)),
            *(later(days=1), later(days=20), later(hours=-3), later(days=-400), later(days=4000)),
        ]
    ),
)


@settings(max_examples=150)
@given(st.lists(DEEDS, max_size=40))
def test_a_stamp_never_falls_and_moves_exactly_when_its_event_does(
    deeds: list[Callable[[World], None]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name) / "sam.yaml")
        world.save(VERSIONS[0], 60)
        world.processes = [Folder(Path(name)), Folder(Path(name))]
        for deed in [*deeds, later(seconds=3), fetch("full", 0)]:
            deed(world)
