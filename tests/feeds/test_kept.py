"""What is kept of a feed: for how long, for whom, by how many at once, and where."""

import json
import multiprocessing
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from multiprocessing.synchronize import Barrier as Meeting
from pathlib import Path
from threading import Barrier

import pytest
from flask.testing import FlaskClient

from calendars import events, feed_links
from heardback.feeds import kept, store
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.kept import Kept
from heardback.feeds.publishing import look, publish
from heardback.feeds.saving import locked
from heardback.feeds.store import Store
from heardback.web.app import create_app
from on_disk import POSIX
from serving import NOW, SAM, address, site_of, write

BROKEN = "- company: Contoso\n  interviewed: soon\n"
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def calendar(folder: Path, name: str = "sam") -> bytes:
    feeds = Folder(folder)
    _, published = publish(feeds, feeds.feeds()[name], clock=lambda: NOW)
    assert published
    return published


def client_of(folder: Path, *, later: timedelta = timedelta(0)) -> FlaskClient:
    return create_app(site_of(folder, now=NOW + later)).test_client()


def remove(path: Path) -> None:
    """The file goes at noon, as its folder's time says."""
    path.unlink()
    os.utime(path.parent, (NOW.timestamp(), NOW.timestamp()))


def mentions(folder: Path, word: bytes) -> list[str]:
    """The files among what is kept that hold a word."""
    files = (folder / ".heardback").rglob("*")
    return [file.name for file in files if file.is_file() and word in file.read_bytes()]


# Files that are gone


def test_a_file_gone_for_less_than_a_minute_is_served_on(folder: Path, ics: str, page: str) -> None:
    before = client_of(folder).get(ics)
    client_of(folder).get(page)
    remove(folder / "sam.yaml")
    for later in (0 * SECOND, 30 * SECOND, 60 * SECOND):
        client = client_of(folder, later=later)
        assert client.get(ics).data == before.data
        assert "Northwind" in client.get(page).text
    write(folder / "sam.yaml", SAM)
    os.utime(folder, (NOW.timestamp() + 60, NOW.timestamp() + 60))
    assert client_of(folder, later=MINUTE).get(ics).data == before.data


def test_what_is_kept_of_a_file_goes_a_minute_after_it(folder: Path, ics: str, page: str) -> None:
    for asked in (ics, f"{ics}?download", page):
        assert client_of(folder).get(asked).status_code == 200
    assert mentions(folder, b"Northwind")
    remove(folder / "sam.yaml")
    client = client_of(folder, later=61 * SECOND)
    assert client.get(ics).status_code == 404
    assert client.get(page).status_code == 404
    assert mentions(folder, b"Northwind") == []
    assert mentions(folder, b"VEVENT") == []


def test_what_is_kept_of_a_file_goes_though_nobody_asks_for_it(folder: Path, ics: str) -> None:
    write(folder / "kim.yaml", SAM.replace("Northwind", "Contoso"))
    client_of(folder).get(ics)
    kim = address(site_of(folder), "kim")
    remove(folder / "sam.yaml")
    site = site_of(folder, now=NOW + 61 * SECOND)
    client = create_app(site).test_client()
    for _ in range(2):
        assert client.get(kim).status_code == 200
    assert mentions(folder, b"Northwind") == []


@pytest.mark.parametrize("asked", [True, False])
def test_a_deleted_file_is_never_published_for_somebody_else(
    folder: Path, ics: str, *, asked: bool
) -> None:
    assert b"Northwind" in client_of(folder).get(ics).data
    remove(folder / "sam.yaml")
    if asked:
        client_of(folder, later=61 * SECOND).get(ics)
    else:
        client_of(folder).get(ics)
    write(folder / "sam.yaml", BROKEN)
    at = NOW.timestamp() + 120
    os.utime(folder, (at, at))
    answer = client_of(folder, later=3 * MINUTE).get(ics)
    assert b"Northwind" not in answer.data
    assert mentions(folder, b"Northwind") == []


def test_a_file_that_comes_back_at_once_is_the_same_though_nobody_looked_for_long(
    folder: Path, ics: str
) -> None:
    client_of(folder).get(ics)
    remove(folder / "sam.yaml")
    assert client_of(folder).get(ics).status_code == 200
    write(folder / "sam.yaml", BROKEN)
    os.utime(folder, (NOW.timestamp() + 2, NOW.timestamp() + 2))
    assert b"Northwind" in client_of(folder, later=60 * MINUTE).get(ics).data


def test_a_file_that_went_while_no_server_ran_is_gone(folder: Path, ics: str) -> None:
    client_of(folder).get(ics)
    remove(folder / "sam.yaml")
    assert client_of(folder, later=2 * MINUTE).get(ics).status_code == 404


def test_stamps_do_not_fall_when_a_file_comes_back_after_long(folder: Path) -> None:
    sam = FeedFile(name="sam", path=folder / "sam.yaml")
    for company in ("Contoso", "Fabrikam", "Northwind"):  # three editions within a second
        write(folder / "sam.yaml", SAM.replace("Northwind", company))
        before = calendar(folder)
    remove(folder / "sam.yaml")
    feeds = Folder(folder)
    assert publish(feeds, sam, clock=lambda: NOW + 2 * MINUTE) == (None, None)
    write(folder / "sam.yaml", SAM)
    after = calendar(folder)
    old, new = ({e["UID"].value: e["DTSTAMP"].value for e in events(c)} for c in (before, after))
    assert old.keys() == new.keys()
    assert all(new[uid] > old[uid] for uid in old)


def test_the_first_calendar_after_a_file_came_back_is_the_one_that_stays(folder: Path) -> None:
    feeds, sam = Folder(folder), FeedFile(name="sam", path=folder / "sam.yaml")
    publish(feeds, sam, clock=lambda: NOW)
    remove(folder / "sam.yaml")
    publish(feeds, sam, clock=lambda: NOW)  # noticed
    write(folder / "sam.yaml", SAM)
    back = NOW + MINUTE + SECOND
    os.utime(folder, (back.timestamp(), back.timestamp()))
    _, first = publish(feeds, sam, clock=lambda: back)
    _, second = publish(feeds, sam, clock=lambda: back + SECOND)
    assert first == second


def test_a_folder_that_is_not_there_for_now_is_said_and_nothing_is_forgotten(
    folder: Path, ics: str
) -> None:
    client = client_of(folder)
    before = client.get(ics).data
    away = folder.with_name("away")
    folder.rename(away)
    answer = client.get(ics)
    assert (answer.status_code, answer.text) == (503, "The feeds cannot be read for now.\n")
    assert answer.headers["Retry-After"] == "60"
    assert client.get("/healthz").status_code == 200
    away.rename(folder)
    assert client.get(ics).data == before


# Many at once


def published_at_once(
    folder: Path, meeting: Meeting, results: "multiprocessing.Queue[bytes]"
) -> None:
    feeds = Folder(folder)
    sam = feeds.feeds()["sam"]
    for n in range(20):
        meeting.wait()
        _, made = publish(feeds, sam, clock=lambda n=n: NOW + timedelta(days=n))  # type: ignore[misc]
        assert made
        results.put(b"%d " % n + made)


@pytest.mark.slow
def test_two_processes_that_race_give_the_same_bytes(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    meeting, results = context.Barrier(3), context.Queue()
    racing = [
        context.Process(target=published_at_once, args=(folder, meeting, results)) for _ in range(3)
    ]
    for process in racing:
        process.start()
    made = [results.get(timeout=60) for _ in range(60)]
    for process in racing:
        process.join()
    assert len(set(made)) == 20


def test_threads_that_race_give_the_same_bytes(folder: Path) -> None:
    feeds = Folder(folder)
    sam, start = feeds.feeds()["sam"], Barrier(12)

    def made(_: int) -> bytes | None:
        start.wait()
        return publish(feeds, sam, clock=lambda: NOW)[1]

    with ThreadPoolExecutor(12) as pool:
        assert len(set(pool.map(made, range(12)))) == 1
    assert sorted(p.name for p in folder.glob(".heardback/sam.feed/*.ics")) == ["full.1.ics"]


def test_a_number_that_has_come_and_gone_is_not_given_twice(folder: Path) -> None:
    sam = Kept(Store(folder), "sam")
    for number in range(1, 6):
        assert sam.publish("full", number, [b"%d END:VCALENDAR\r\n" % number])
    assert not sam.publish("full", 2, [b"late END:VCALENDAR\r\n"])
    assert sam.last("full") == kept.Published(5, b"5 END:VCALENDAR\r\n")
    assert sorted(p.name for p in folder.glob(".heardback/sam.feed/*.ics")) == [
        "full.4.ics",
        "full.5.ics",
    ]


def test_who_is_always_later_than_the_others_gives_theirs_with_its_addresses(
    folder: Path, ics: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(folder)
    theirs = client.get(ics).data
    write(folder / "sam.yaml", SAM.replace("Northwind", "Fabrikam"))
    monkeypatch.setattr(Kept, "publish", lambda *_: False)
    assert client.get(ics).data == theirs
    assert ics in theirs.decode().replace("\r\n ", "")


def test_a_reader_never_waits_for_a_suspended_writer(folder: Path, ics: str, page: str) -> None:
    client = client_of(folder)
    with locked(folder):
        for asked in (ics, f"{ics}?download", page):
            assert client.get(asked).status_code == 200
        write(folder / "sam.yaml", SAM.replace("Northwind", "Fabrikam"))
        assert b"Fabrikam" in client.get(ics).data
    assert (folder / ".heardback" / "sam.feed" / "good.yaml").is_file()


# Where it is kept


@POSIX
def test_what_is_kept_is_for_its_owner_alone(folder: Path, ics: str) -> None:
    mask = os.umask(0)
    try:
        client_of(folder).get(ics)
    finally:
        os.umask(mask)
    own = folder / ".heardback"
    modes = {p.relative_to(own).as_posix(): stat.S_IMODE(p.stat().st_mode) for p in own.rglob("*")}
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert modes.pop("sam.feed") == 0o700
    assert set(modes.values()) == {0o600}
    assert "sam.feed/good.yaml" in modes


@POSIX
def test_what_is_kept_in_a_groups_folder_is_the_groups_too(folder: Path) -> None:
    folder.chmod(0o2770)
    mask = os.umask(0o077)
    try:
        client_of(folder).get(address(site_of(folder)))
        with locked(folder):
            pass
    finally:
        os.umask(mask)
    own = folder / ".heardback"
    files = {stat.S_IMODE(p.stat().st_mode) for p in own.rglob("*") if p.is_file()}
    folders = {stat.S_IMODE(p.stat().st_mode) & 0o777 for p in (own, own / "sam.feed")}
    assert (files, folders) == ({0o660}, {0o770})


def test_version_control_leaves_it_alone(folder: Path, ics: str) -> None:
    client_of(folder).get(ics)
    assert (folder / ".heardback" / ".gitignore").read_text() == "*\n"


def test_what_killed_savers_left_goes(folder: Path) -> None:
    calendar(folder)
    own = folder / ".heardback" / "sam.feed"
    for age, name in (120, ".good.yaml.77.part"), (0, ".good.yaml.78.part"):
        (own / name).write_bytes(b"half")
        at = (own / name).stat().st_mtime - age
        os.utime(own / name, (at, at))
    write(folder / "sam.yaml", SAM.replace("Northwind", "Fabrikam"))
    calendar(folder)
    assert [path.name for path in own.glob(".*")] == [".good.yaml.78.part"]


def test_where_nothing_can_be_written_it_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / ".heardback").write_text("not a folder")
    write(tmp_path / "sam.yaml", SAM)
    feeds = Folder(tmp_path)
    sam = feeds.feeds()["sam"]
    _, first = publish(feeds, sam, clock=lambda: NOW)
    write(tmp_path / "sam.yaml", SAM.replace("Northwind", "Fabrikam"))
    _, second = publish(feeds, sam, clock=lambda: NOW)
    assert first
    assert second
    assert max(e["DTSTAMP"].value for e in events(second)) > max(
        e["DTSTAMP"].value for e in events(first)
    )
    write(tmp_path / "sam.yaml", "interviews: [")
    feed, third = publish(feeds, sam, clock=lambda: NOW)
    assert feed
    assert third
    assert feed.published == SAM.replace("Northwind", "Fabrikam").encode()
    assert (tmp_path / ".heardback").read_text() == "not a folder"


def test_a_disk_that_is_full_for_a_while_is_written_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds = Folder(folder)
    sam = feeds.feeds()["sam"]
    look(feeds, sam, clock=lambda: NOW)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(store, "write_whole", full)
        patch.setattr(store, "written_aside", full)
        write(folder / "sam.yaml", SAM.replace("Northwind", "Fabrikam"))
        _, first = publish(feeds, sam, clock=lambda: NOW)
        assert feeds.kept(sam).good == SAM.replace("Northwind", "Fabrikam").encode()
    assert first
    assert publish(feeds, sam, clock=lambda: NOW)[1] == first
    write(folder / "sam.yaml", SAM.replace("Northwind", "Contoso"))
    publish(feeds, sam, clock=lambda: NOW)
    assert mentions(folder, b"Contoso")
    assert Folder(folder).kept(sam).good == SAM.replace("Northwind", "Contoso").encode()


def test_a_system_without_links_keeps_calendars_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    first = calendar(folder)
    assert (folder / ".heardback" / "sam.feed" / "full.1.ics").read_bytes() == first
    sam = Kept(Store(folder), "sam")
    assert not sam.publish("full", 1, [first])
    # One that was killed while it wrote is passed over.
    (folder / ".heardback" / "sam.feed" / "full.2.ics").write_bytes(first[:400])
    assert calendar(folder) == first


def test_made_up_addresses_are_not_kept_for_ever(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MAX_FORMS", 3)
    feeds = Folder(folder)
    sam = feeds.feeds()["sam"]
    for n in range(8):
        links = feed_links(f"http://10.0.0.{n}")
        publish(feeds, sam, links, clock=lambda: NOW)
        for path in folder.glob(".heardback/sam.feed/*.ics"):
            os.utime(path, (path.stat().st_mtime - 10, path.stat().st_mtime - 10))
    assert len(list(folder.glob(".heardback/sam.feed/full-*.ics"))) == 3
    assert mentions(folder, b"http://10.0.0.7/") != []


@pytest.mark.parametrize("damaged", ["", "{", "[1]", '{"name": 1}'])
def test_a_damaged_note_of_the_last_change_is_none(folder: Path, damaged: str) -> None:
    sam = Kept(Store(folder), "sam")
    sam.announce(kept.Change(name="x", words="y", before=b"z"))
    sam.confirm()
    assert sam.changes() == [kept.Change(name="x", words="y", before=b"z")]
    (folder / ".heardback" / "sam.feed" / "change").write_text(damaged)
    assert sam.changes() == []
    (folder / ".heardback" / "sam.feed" / "gone").write_text(damaged)
    sam.back(0, 0)


def test_a_note_of_an_earlier_version_can_still_be_undone(folder: Path) -> None:
    sam = Kept(Store(folder), "sam")
    sam.announce(kept.Change(name="x", words="y", before=b"z"))
    sam.confirm()
    path = folder / ".heardback" / "sam.feed" / "change"
    record = json.loads(path.read_text("utf-8"))
    del record["step"]
    path.write_text(json.dumps(record), "utf-8")
    assert sam.changes() == [kept.Change(name="x", words="y", before=b"z")]


def test_no_two_feeds_share_what_is_kept(tmp_path: Path) -> None:
    for name in ("secret", "lock", "sam.feed", "a .b"):
        write(tmp_path / f"{name}.yaml", SAM.replace("Northwind", f"{name} Ltd"))
    assert len(Folder(tmp_path).store.secret.read()) == 64
    for name in ("secret", "lock", "sam.feed", "a .b"):
        assert f"{name} Ltd".encode() in calendar(tmp_path, name).replace(b"\r\n ", b"")


def test_what_is_kept_is_told_apart_unless_the_file_may_have_been_away(folder: Path) -> None:
    sam = Kept(Store(folder), "sam")
    assert sam.statuses() is None
    sam.keep(b"[]")
    before = sam.statuses()
    assert before is not None
    assert list(before) == ["good.yaml"]
    sam.store.write("sam", "fetched-icsx5.json", b"{}")
    assert sam.statuses() == before
    sam.keep(b"[ ]")
    assert sam.statuses() != before
    sam.gone_since(NOW, NOW.timestamp())
    assert sam.statuses() is None


def test_whether_something_may_be_kept_is_found_out(tmp_path: Path) -> None:
    kept_there = Store(tmp_path)
    assert not kept_there.may_have("sam", "gone")
    kept_there.write("sam", "gone", b"1")
    assert kept_there.may_have("sam", "gone")
    assert not kept_there.may_have("sam", "other")
    assert kept_there.may_have("sam", "x" * 1_000)  # a name that nobody can look for
