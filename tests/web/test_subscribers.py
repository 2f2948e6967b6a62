"""Programs of other people read the feed, and see an edit the next time that they fetch it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from processes import ask, serving, until
from programs import need_module
from serving import SAM, SECRET, address, site_of, write
from subscribers import Seen, Vdirsyncer, evolution, run, seen

pytestmark = pytest.mark.slow

# The programs and the server have the machine's day: all four steps of this are still to come.
TODAY = datetime.now(UTC).date()
FILE = SAM.replace("2026-11-12", f"{TODAY - timedelta(days=1)}")
PROMISED = f"{FILE}    decision_by: {TODAY + timedelta(days=9)}\n"
WITHDRAWN = f"{FILE}    outcome: withdrawn\n"


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


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "feeds"
    folder.mkdir()
    write(folder / "sam.yaml", FILE)
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
        # No save that may be in progress, and never two in one second.
        write(served.file, edit, now - timedelta(seconds=60 - seconds))
        published = served.published()
        assert published != first
        refresh()
        until(lambda: shows() == published)  # noqa: B023  called before the next round


# vdirsyncer copies the feed into a folder; khal shows it

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
    need_module("khal")
    vdirsyncer = Vdirsyncer.of(tmp_path, served.url)
    (tmp_path / "khal").write_text(KHAL.format(folder=tmp_path))

    def shows() -> Seen:
        fields = ("title", "start-date", "end-date", "description")
        chosen = [part for field in fields for part in ("--json", field)]
        since = (TODAY - timedelta(days=30)).isoformat()
        listed = run("khal", tmp_path, "list", "--once", *chosen, since, "400d")
        found = [event for day in listed.splitlines() for event in json.loads(day)]
        days = "{start-date}..{end-date}"
        return sorted((e["title"], days.format_map(e), e["description"]) for e in found)

    follow(served, vdirsyncer.sync, shows)


# Evolution's data server keeps the calendars of Evolution and GNOME Calendar


def test_evolution_follows_the_feed(served: Served, tmp_path: Path) -> None:
    with evolution(tmp_path, served.port, served.path) as server:
        follow(served, server.refresh, server.shows)
