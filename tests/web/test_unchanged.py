"""What has not changed is answered from memory, and never anything else."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.saving import Snapshot
from heardback.feeds.unchanged import LIMIT, WHOLE, Unchanged
from heardback.values import replace
from heardback.web.app import create_app
from serving import EDITED, NOW, SAM, address, discreet_address, site_of, write

FABRIKAM = SAM.replace("Northwind", "Fabrikam ")  # as long
DISCREET = f"discreet: true\n{SAM}"
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
APART = 2.1  # seconds after which a look at the disk counts


class _Opened(Folder):
    """A folder that counts how often a file of it was opened."""

    opened = 0

    def seen(self, file: FeedFile) -> Snapshot | None:
        self.opened += 1
        return super().seen(file)


def a_tick() -> None:
    """Wait until the disk's clock has gone on, as it does within the seconds of a worker's own."""
    with tempfile.TemporaryFile() as probe:
        first = os.fstat(probe.fileno()).st_mtime_ns
        while os.fstat(probe.fileno()).st_mtime_ns == first:
            probe.write(b"x")
            probe.flush()


class Worker:
    """A server with clocks of its own, which may remember nothing."""

    def __init__(
        self, path: Path, now: datetime = NOW, *, limit: int = LIMIT, whole: int = WHOLE
    ) -> None:
        self.now, self.ticks, self.remembers = now, 0.0, limit > 0
        self.folder = _Opened(path)
        opened = site_of(path if path.is_dir() else path.parent)
        self.site = replace(opened, folder=self.folder, clock=lambda: self.now)
        unchanged = Unchanged(self.folder, limit=limit, whole=whole, clock=lambda: self.ticks)
        self.client = create_app(self.site, unchanged).test_client()
        self.ics = address(self.site)

    def ask(self, path: str = "", **headers: str) -> TestResponse:
        self.ticks += APART
        if self.remembers:
            a_tick()
        return self.client.get(path or self.ics, headers=headers)

    def warm(self, **headers: str) -> TestResponse:
        """The last of the requests after which it remembers."""
        answers = [self.ask(**headers) for _ in range(5)]
        assert self.is_warm(**headers)
        return answers[-1]

    def is_warm(self, path: str = "", **headers: str) -> bool:
        """Whether a request is answered without opening the file."""
        before = self.folder.opened
        assert self.ask(path, **headers).status_code in (200, 304)
        return self.folder.opened == before


def told(answer: TestResponse) -> tuple[object, ...]:
    return answer.status_code, answer.data, sorted(answer.headers.items())


@pytest.fixture
def worker(folder: Path) -> Worker:
    return Worker(folder)


# Remembering


def test_a_file_that_has_not_changed_is_not_opened_again(worker: Worker) -> None:
    first, again = worker.ask(), worker.warm()
    assert told(first) == told(again)
    kept = worker.ask(**{"If-None-Match": again.headers["ETag"]})
    assert (kept.status_code, kept.data) == (304, b"")
    assert "Last-Modified" not in kept.headers
    assert worker.is_warm(**{"If-None-Match": again.headers["ETag"]})


def test_nothing_is_remembered_while_two_changes_may_look_like_one(worker: Worker) -> None:
    worker.ask()
    for _ in range(5):
        worker.ticks -= APART  # no time goes by
        assert not worker.is_warm()


def test_the_calendar_that_names_nobody_is_remembered_apart(worker: Worker) -> None:
    calendar, path = worker.warm(), discreet_address(worker.site)
    assert not worker.is_warm(path)
    discreet = [worker.ask(path) for _ in range(4)][-1]
    assert worker.is_warm(path)
    assert b"Northwind" in calendar.data
    assert b"Northwind" not in discreet.data
    assert told(worker.ask()) == told(calendar)


def test_a_download_is_made_anew_and_another_host_has_its_own_addresses(worker: Worker) -> None:
    local = worker.warm()
    other = worker.ask(Host="127.0.0.1:8080")
    assert b"http://localhost/feeds" in local.data.replace(b"\r\n ", b"")
    assert b"http://127.0.0.1:8080/feeds" in other.data.replace(b"\r\n ", b"")
    assert told(worker.warm()) == told(local)
    assert not worker.is_warm(f"{worker.ics}?download")


def test_that_a_program_fetched_is_noted_and_the_calendar_still_known(worker: Worker) -> None:
    worker.warm()
    for _ in range(3):
        worker.now += HOUR
        assert worker.is_warm(**{"User-Agent": "ICSx5/2"})
    (note,) = worker.folder.path.glob(".heardback/sam.feed/fetched-icsx5.json")
    assert worker.now.isoformat() in note.read_text()


def test_a_calendar_for_which_there_is_only_room_when_it_is_packed_is_answered_whole(
    folder: Path,
) -> None:
    worker = Worker(folder, whole=0)
    first = worker.ask()
    assert told(worker.warm()) == told(first)
    assert told(worker.ask()) == told(first)


def test_what_is_remembered_is_bounded(folder: Path) -> None:
    worker = Worker(folder, limit=20_000)
    ways = [f"127.0.0.{n}" for n in range(1, 9)]
    for host in ways:
        worker.warm(Host=host)
    assert [worker.is_warm(Host=host) for host in ways].count(True) < 3


# Changes


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def by_rename(path: Path, text: str) -> None:
    aside = path.with_suffix(".part")
    aside.write_text(text)
    os.utime(aside, (EDITED.timestamp(), EDITED.timestamp()))
    aside.replace(path)


def by_another_process(path: Path, text: str) -> None:
    code = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, str(path), text], check=True)


@pytest.mark.parametrize("save", [in_place, by_rename, by_another_process])
def test_an_edit_as_long_and_as_old_as_the_file_was_is_answered_at_once(
    worker: Worker, path: Path, save: Callable[[Path, str], None]
) -> None:
    worker.warm()
    before = path.stat()
    save(path, FABRIKAM)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert b"Fabrikam" in worker.ask().data
    assert b"Fabrikam" in worker.warm().data


def test_a_file_that_becomes_discreet_names_nobody_at_once(worker: Worker, path: Path) -> None:
    worker.warm()
    write(path, DISCREET)
    for answer in (worker.ask(), worker.warm()):
        assert b"Northwind" not in answer.data
        assert answer.headers["Content-Disposition"] == 'inline; filename="calendar.ics"'


def test_midnight_comes_in_the_time_zone_of_the_file(folder: Path) -> None:
    worker = Worker(folder, now=datetime.fromisoformat("2026-11-19T04:59:58Z"))
    before = worker.warm()
    worker.now += timedelta(seconds=1)
    assert worker.is_warm()
    worker.now += timedelta(seconds=1)  # midnight in New York
    after = worker.ask()
    assert after.headers["ETag"] != before.headers["ETag"]
    assert told(after) == told(Worker(folder, now=worker.now, limit=0).ask())


def test_an_address_that_was_changed_is_nobodys_at_once(worker: Worker) -> None:
    worker.warm()
    worker.site.register.rotate("sam", worker.now)
    assert worker.ask().status_code == 404
    assert worker.ask(address(worker.site)).status_code == 200


def test_a_file_that_went_is_served_on_for_a_minute_and_then_is_another(
    worker: Worker, path: Path
) -> None:
    before = worker.warm()
    path.rename(path.with_suffix(".bak"))
    assert worker.ask().data == before.data
    worker.now += 2 * MINUTE
    assert worker.ask().status_code == 404
    worker.now += 2 * DAY
    path.with_suffix(".bak").rename(path)
    folder_time = worker.now.timestamp()
    os.utime(path.parent, (folder_time, folder_time))
    # It may be somebody else's: by the old address nothing is served any more.
    assert worker.ask().status_code == 404
    assert worker.ask(address(worker.site)).status_code == 200


def test_what_another_worker_published_is_answered_by_both(folder: Path, path: Path) -> None:
    one, other = Worker(folder), Worker(folder)
    assert told(one.warm()) == told(other.warm())
    write(path, FABRIKAM, EDITED + MINUTE)
    published = other.warm()
    assert told(one.ask()) == told(published)
    assert told(one.warm()) == told(other.warm()) == told(published)


def test_stamps_do_not_fall_where_another_worker_is_ahead(folder: Path) -> None:
    worker, ahead = Worker(folder), Worker(folder, now=NOW + DAY)
    worker.warm()
    ahead.ask()
    assert told(worker.ask()) == told(Worker(folder, limit=0).ask())


@pytest.mark.parametrize("back", [2 * HOUR, timedelta(minutes=90), 365 * DAY])
def test_a_clock_that_is_set_back_is_believed(folder: Path, back: timedelta) -> None:
    worker = Worker(folder)
    worker.warm()
    worker.now -= back
    assert told(worker.ask()) == told(Worker(folder, now=worker.now, limit=0).ask())


def test_what_stands_in_for_times_may_change(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.warm()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((EDITED - DAY).timestamp())))
    assert not worker.is_warm()


# What is not remembered


@pytest.mark.parametrize("in_the_way", [".heardback", ".heardback/sam.feed/good.yaml/"])
def test_nothing_is_remembered_of_what_can_be_kept_only_in_memory(
    tmp_path: Path, in_the_way: str
) -> None:
    place, is_folder = tmp_path / in_the_way, in_the_way.endswith("/")
    write(tmp_path / "sam.yaml", SAM)
    place.parent.mkdir(parents=True, exist_ok=True)
    (place.mkdir if is_folder else place.touch)()
    worker = Worker(tmp_path)
    answers = [worker.ask() for _ in range(6)]
    assert {answer.data for answer in answers} == {answers[0].data}
    assert not worker.is_warm()


def test_that_another_noted_how_long_a_file_was_gone_is_seen(worker: Worker) -> None:
    worker.warm()
    kept = worker.folder.kept(worker.folder.feeds()["sam"])
    kept.gone_since(worker.now, worker.now.timestamp())  # it came on the day of the test's run
    assert worker.ask().status_code == 404
    assert worker.ask(address(worker.site)).status_code == 200


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_nothing_is_remembered_of_a_file_behind_a_link(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere.txt", SAM)
    link = tmp_path / "sam.yaml"
    link.symlink_to("elsewhere.txt")
    os.utime(link, (EDITED.timestamp(), EDITED.timestamp()), follow_symlinks=False)
    worker = Worker(tmp_path)
    assert [worker.ask().status_code for _ in range(6)] == [200] * 6
    assert not worker.is_warm()


def test_nothing_is_remembered_of_a_file_that_is_as_new_as_now(folder: Path, path: Path) -> None:
    worker = Worker(folder)
    for at in (NOW, NOW + DAY):
        write(path, SAM, at)
        assert [worker.ask().status_code for _ in range(6)] == [200] * 6
        assert not worker.is_warm()


def test_a_mistake_is_answered_from_memory_too_and_so_is_its_mending(
    worker: Worker, path: Path
) -> None:
    sound = worker.warm()
    write(path, SAM.replace("2026-11-12", "2026-11-31"))
    mistaken = worker.warm()
    assert mistaken.data.count(b"BEGIN:VEVENT") == sound.data.count(b"BEGIN:VEVENT") + 1
    write(path, SAM)
    assert worker.warm().data.count(b"BEGIN:VEVENT") == sound.data.count(b"BEGIN:VEVENT")


# Whatever happens


def save(path: Path, text: str, *, renamed: bool, at: datetime) -> None:
    (by_rename if renamed else in_place)(path, text)
    os.utime(path, (at.timestamp(), at.timestamp()))


TEXTS = (SAM, FABRIKAM, DISCREET, SAM.replace("2026-11-12", "2026-11-31"), "", "interviews: [")
STEPS = st.one_of(
    st.tuples(
        st.just("save"),
        st.sampled_from(TEXTS),
        st.booleans(),
        st.sampled_from((EDITED, EDITED + HOUR, NOW, NOW + DAY)),
    ),
    st.tuples(
        st.just("clock"),
        st.sampled_from((MINUTE, HOUR, 7 * HOUR, 2 * DAY, -MINUTE, -2 * HOUR, -DAY)),
    ),
    st.tuples(st.sampled_from(("move", "rotate", "publish", "nothing"))),
)


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_who_remembers_answers_as_who_remembers_nothing(steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "sam.yaml"
        write(path, SAM)
        worker, forgetful = Worker(path.parent), Worker(path.parent, limit=0)
        other = Worker(path.parent)
        for kind, *how in steps:
            match kind, *how:
                case "save", str(text), bool(renamed), datetime() as at:
                    save(path, text, renamed=renamed, at=at)
                case "clock", timedelta() as by:
                    worker.now += by
                case "move", *_:
                    away = path.with_suffix(".bak")
                    (path.rename(away) if path.exists() else away.rename(path))
                case "rotate", *_:
                    worker.site.register.rotate("sam", worker.now)
                case "publish", *_:
                    other.now = worker.now + DAY
                    other.ask()
            forgetful.now = worker.now
            for _ in range(5):
                assert told(worker.ask()) == told(forgetful.ask())
