"""Over a midnight, a subscriber's program touches the events that changed and no others."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from browser import Quiet
from calendars import events
from heardback.web.app import create_app
from heardback.web.site import open_site
from processes import ask, until
from serving import address, options_of, write
from subscribers import Vdirsyncer, evolution

pytestmark = pytest.mark.slow

EVENING = datetime(2026, 11, 19, 2, tzinfo=UTC)  # nine o'clock in New York
MIDNIGHT = datetime(2026, 11, 19, 5, tzinfo=UTC)
SENT = "  thanked: 2026-03-03\n  followed_up: [2026-03-09, 2026-03-16, 2026-03-24]\n"
LATE = "  thanked: 2026-10-21\n  followed_up: [2026-10-27, 2026-11-06]\n"
# Nothing is told of the year before and of the year to come that another day could change; two
# closing notes are overdue, and reach to the day after today.
ELEVEN = "timezone: America/New_York\nholidays: US\ninterviews:\n" + "".join(
    f"- company: {company}\n  interviewed: {day}\n{logged}"
    for companies, day, logged in (
        ("Adatum Contoso Fabrikam Litware Munson", "2026-03-02", SENT),
        ("Northwind Proseware", "2026-10-20", LATE),
        ("Tailspin Trey Wingtip Woodgrove", "2027-03-01", ""),
    )
    for company in companies.split()
)
ONE_MORE = ELEVEN + "- company: Coho\n  interviewed: 2027-03-01\n"


@dataclass(slots=True)
class Served:
    """A feed, and the hour at the server that answers with it."""

    file: Path
    hour: datetime
    port: int = 0
    path: str = ""

    def published(self) -> dict[str, tuple[str, ...]]:
        """What each event says, by its UID."""
        found = events(ask(self.port, self.path).body)
        return {e["UID"].value: (e.summary, e.days, e.description) for e in found}

    def passes_midnight(self) -> set[str]:
        """An hour into the next day; the UIDs of the two events that say something else."""
        before = self.published()
        assert len(before) == 44
        self.hour = MIDNIGHT + timedelta(hours=1)
        after = self.published()
        changed = {uid for uid in before if after[uid] != before[uid]}
        assert [after[uid][1] for uid in changed] == ["2026-11-13..2026-11-20"] * 2
        assert after.keys() == before.keys()
        return changed


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    folder = tmp_path / "feeds"
    folder.mkdir()
    write(folder / "sam.yaml", ELEVEN)
    feed = Served(file=folder / "sam.yaml", hour=EVENING)
    site = open_site(options_of(folder), clock=lambda: feed.hour)
    feed.path = address(site)
    server = make_server("127.0.0.1", 0, create_app(site), threaded=True, request_handler=Quiet)
    feed.port = server.port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield feed
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_vdirsyncer_touches_the_two_that_changed(served: Served, tmp_path: Path) -> None:
    vdirsyncer = Vdirsyncer.of(tmp_path, f"http://127.0.0.1:{served.port}{served.path}")
    vdirsyncer.sync()
    before = vdirsyncer.files()
    served.passes_midnight()
    vdirsyncer.sync()
    after = vdirsyncer.files()
    assert len(before) == len(after) == 44
    # It knows an event of a feed that can only be read by what it says: another is another file.
    assert len(before.items() - after.items()) == len(after.items() - before.items()) == 2


def test_evolution_touches_the_two_that_changed(served: Served, tmp_path: Path) -> None:
    with evolution(tmp_path, served.port, served.path) as server:
        server.refresh()
        until(lambda: len(server.shows()) == 44)
        with server.watching() as told:
            changed = served.passes_midnight()
            before = served.published()
            server.refresh()
            until(lambda: server.shows() == sorted(served.published().values()))
            # It tells of what it touched in its order, and late: one more edit, and all is told.
            write(served.file, ONE_MORE, served.hour - timedelta(minutes=1))
            added = served.published().keys() - before.keys()
            server.refresh()
            until(lambda: server.shows() and added <= {uid for _, uid in told()})
            assert sorted(told()) == sorted(
                [("ObjectsAdded", uid) for uid in added]
                + [("ObjectsModified", uid) for uid in changed]
            )
