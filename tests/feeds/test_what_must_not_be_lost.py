"""Histories, strangers and links: what must not be lost, and not be shown."""

import os
import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from heardback.cli.main import main
from heardback.feeds import store
from heardback.feeds.stamping import newest
from heardback.web.app import create_app
from serving import EDITED, NOW, SAM, address, page_address, site_of, write

BROKEN = "- company: Contoso\n  interviewed: soon\n"


def client_of(folder: Path, *, seconds: float = 0) -> FlaskClient:
    return create_app(site_of(folder, now=NOW + timedelta(seconds=seconds))).test_client()


def exported(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["export", *arguments])
    return result.exit_code, result.output


def aged(path: Path) -> None:
    os.utime(path, (time.time() - 3600,) * 2)


def test_an_export_that_cannot_be_written_does_not_stop_the_others(folder: Path) -> None:
    write(folder / "zoe.yaml", SAM)
    (folder / "out" / "sam.ics").mkdir(parents=True)
    code, _ = exported(str(folder), "--output", str(folder / "out"))
    assert code == 1
    assert (folder / "out" / "zoe.ics").is_file()


def test_an_export_removes_nobody_elses_files(folder: Path) -> None:
    for theirs in (folder / ".film.mkv.part", folder / ".notes.part"):
        theirs.write_text("precious")
        aged(theirs)
    exported(str(folder))
    assert (folder / ".film.mkv.part").exists()
    assert (folder / ".notes.part").exists()


def test_a_change_removes_nobody_elses_files(folder: Path) -> None:
    theirs = folder / ".sam.yaml.half-written.part"
    theirs.write_text("precious")
    aged(theirs)
    CliRunner().invoke(main, ["log", "northwind", "thanked", str(folder), "--on", "2026-11-12"])
    assert theirs.exists()


def test_an_export_over_a_link_is_written_where_the_link_leads(folder: Path) -> None:
    www = folder / "www" / "sam.ics"
    www.parent.mkdir()
    www.write_text("an earlier one")
    (folder / "sam.ics").symlink_to(www)
    exported(str(folder))
    assert (folder / "sam.ics").is_symlink()
    assert www.read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("read_only", [False, True])
def test_strangers_host_names_do_not_cost_a_subscriber_the_history(
    folder: Path, ics: str, *, read_only: bool
) -> None:
    if read_only:  # as in a folder that cannot be written
        shutil.rmtree(folder / ".heardback", ignore_errors=True)
        (folder / ".heardback").write_text("in the way")
    client = client_of(folder)
    write(folder / "sam.yaml", SAM + "    role: Baker\n")
    client.get(ics)
    write(folder / "sam.yaml", SAM, EDITED - timedelta(days=30))  # from a backup
    before = newest(client.get(ics).data)
    for n in range(1, 40):
        client.get(ics, headers={"Host": f"10.0.0.{n}"})
    write(folder / "sam.yaml", SAM + "    role: Clerk\n", EDITED - timedelta(days=31))
    after = newest(client.get(ics).data)
    assert before
    assert after
    assert after > before


def test_a_new_persons_broken_file_shows_nothing_of_the_last_though_the_folders_time_is_old(
    folder: Path, ics: str
) -> None:
    client_of(folder).get(ics)
    (folder / "sam.yaml").unlink()
    client_of(folder, seconds=1).get(ics)  # noticed; then the server is stopped
    write(folder / "sam.yaml", BROKEN)
    os.utime(folder, (EDITED.timestamp(),) * 2)  # as rsync -a, tar and cp -a leave it
    assert b"Northwind" not in client_of(folder, seconds=3600).get(ics).data


def test_a_file_that_came_back_at_once_keeps_its_good_version(folder: Path, ics: str) -> None:
    at, seconds = NOW.timestamp(), 5
    client_of(folder).get(ics)
    (folder / "sam.yaml").rename(folder / "aside")
    os.utime(folder, (at, at))
    client_of(folder).get(ics)  # noticed
    (folder / "aside").rename(folder / "sam.yaml")  # five seconds later
    write(folder / "sam.yaml", BROKEN)
    (folder / "zoe.yaml").write_text(SAM)
    os.utime(folder, (at + seconds, at + seconds))  # another file came, whenever
    assert b"Northwind" in client_of(folder, seconds=seconds + 5).get(ics).data


@pytest.mark.parametrize(
    "secret",
    [
        "hunter2",
        "interviews: hunter2",
        "timezone: hunter2",
        "- company: x\n  interviewed: hunter2",
        "hunter2: 1",
    ],
)
def test_what_a_link_leads_to_is_not_quoted(tmp_path: Path, folder: Path, secret: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(secret + "\n")
    aged(outside)
    (folder / "eve.yaml").symlink_to(outside)
    site = site_of(folder, follow_links=True)
    client = create_app(site).test_client()
    ics = address(site, "eve")
    for path in (ics, page_address(site, "eve")):
        assert b"hunter2" not in client.get(path).data.replace(b"\r\n ", b"")


def test_a_feed_whose_files_case_changes_keeps_its_events(folder: Path, ics: str) -> None:
    def uids() -> set[bytes]:
        lines = client_of(folder).get(ics).data.splitlines()
        return {line for line in lines if line.startswith(b"UID:")}

    before = uids()
    (folder / "sam.yaml").rename(folder / "Sam.yaml")
    assert uids() == before


def test_a_second_file_of_the_name_does_not_change_the_events_that_are_served(
    folder: Path, ics: str
) -> None:
    before = [x for x in client_of(folder).get(ics).data.splitlines() if x.startswith(b"UID:")]
    write(folder / "Sam.yaml", SAM)
    after = [x for x in client_of(folder).get(ics).data.splitlines() if x.startswith(b"UID:")]
    assert set(before) <= set(after)


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX")
def test_a_file_whose_name_is_no_text_is_a_message(folder: Path) -> None:
    odd = folder / os.fsdecode(b"s\xff.yaml")
    write(odd, SAM)
    for command in ("check", "next", "export"):
        result = CliRunner().invoke(main, [command, str(odd)])
        assert result.exception is None or isinstance(result.exception, SystemExit)


def test_the_history_survives_a_full_disk_and_a_restart(
    folder: Path, ics: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(folder)
    for n in range(3):  # restored from older and older backups: each stamp is the last and a second
        if n == 1:

            def full(*_: object, **__: object) -> None:
                raise OSError(28, "No space left on device")

            monkeypatch.setattr(store, "written_aside", full)
            monkeypatch.setattr(store, "write_whole", full)
        write(folder / "sam.yaml", SAM + f"    role: Baker {n}\n", EDITED - timedelta(days=n))
        before = newest(client.get(ics).data)
    monkeypatch.undo()
    after = newest(client_of(folder).get(ics).data)  # another process, with room
    assert before
    assert after
    assert after >= EDITED  # what stood on the disk must not have gone
