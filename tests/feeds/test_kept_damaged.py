"""What is kept, damaged by others: whatever stands there, a good file is published."""

import errno
import os
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from heardback.cli.main import main
from heardback.feeds.stamping import newest
from heardback.web.app import create_app
from on_disk import POSIX
from serving import EDITED, NOW, SAM, site_of, write

LATER = SAM.replace("Northwind", "Southwind")


def client_of(folder: Path, *, seconds: float = 0) -> FlaskClient:
    return create_app(site_of(folder, now=NOW + timedelta(seconds=seconds))).test_client()


def newest_kept(folder: Path) -> Path:
    published = (folder / ".heardback" / "sam.feed").glob("*.ics")
    return max(published, key=lambda path: int(path.name.split(".")[1]))


def test_an_edit_is_published_after_a_half_calendar_under_the_highest_number(
    folder: Path, ics: str
) -> None:
    client_of(folder).get(ics)
    write(folder / "sam.yaml", SAM + "    role: Baker\n")
    client_of(folder).get(ics)
    last = newest_kept(folder)
    last.write_bytes(last.read_bytes()[:100])
    write(folder / "sam.yaml", LATER)
    assert b"Southwind" in client_of(folder).get(ics).data


def test_a_stamp_never_falls_though_the_last_calendar_is_damaged(folder: Path, ics: str) -> None:
    client_of(folder).get(ics)
    for n in range(3):
        write(folder / "sam.yaml", SAM + f"    role: Baker {n}\n")
        served = client_of(folder).get(ics).data
    newest_kept(folder).write_bytes(b"")
    again = client_of(folder).get(ics).data
    before, after = newest(served), newest(again)
    assert before
    assert after
    assert after >= before


@POSIX
@pytest.mark.parametrize("entry", ["good.yaml", "change", "gone"])
def test_nobody_waits_for_a_pipe_in_the_place_of_what_is_kept(
    folder: Path, ics: str, entry: str
) -> None:
    client_of(folder).get(ics)
    kept = folder / ".heardback" / "sam.feed" / entry
    kept.unlink(missing_ok=True)
    os.mkfifo(kept)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(client_of(folder).get, ics)
        assert answer.result(timeout=30).status_code == 200


def test_a_huge_file_in_the_place_of_what_is_kept_is_not_read(folder: Path, ics: str) -> None:
    client_of(folder).get(ics)
    with (folder / ".heardback" / "sam.feed" / "good.yaml").open("wb") as file:
        file.truncate(300_000_000)
    write(folder / "sam.yaml", "- company: [\n")
    tracemalloc.start()
    try:
        assert client_of(folder).get(ics).status_code == 503
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("entry", ["change", "change.next", "fetched-another-program.json"])
def test_brackets_without_an_end_in_what_is_kept_break_nothing(
    folder: Path, ics: str, page: str, entry: str
) -> None:
    client_of(folder).get(ics)
    (folder / ".heardback" / "sam.feed" / entry).write_bytes(b"[" * 200_000)
    assert client_of(folder).get(ics).status_code == 200
    assert client_of(folder).get(page).status_code == 200


@pytest.mark.parametrize("text", ["nan", "inf", "1e300"])
def test_a_deleted_file_goes_though_its_moment_is_damaged(
    folder: Path, ics: str, text: str
) -> None:
    client_of(folder).get(ics)
    (folder / "sam.yaml").unlink()
    os.utime(folder, (EDITED.timestamp(), EDITED.timestamp()))
    (folder / ".heardback" / "sam.feed" / "gone").write_text(text)
    os.utime(folder, (NOW.timestamp(), NOW.timestamp()))
    client_of(folder).get(ics)
    assert client_of(folder, seconds=3600).get(ics).status_code == 404


def test_a_deleted_file_goes_though_the_clock_was_ahead_then(folder: Path, ics: str) -> None:
    ahead = 10 * 365 * 86400
    client_of(folder).get(ics)
    (folder / "sam.yaml").unlink()
    at = NOW.timestamp() + ahead
    os.utime(folder, (at, at))
    assert client_of(folder, seconds=ahead).get(ics).status_code == 200  # noticed
    client_of(folder).get(ics)  # the clock is right again
    assert client_of(folder, seconds=3600).get(ics).status_code == 404


@pytest.mark.parametrize("code", [errno.EIO, errno.EMFILE])
def test_what_cannot_be_read_for_now_is_not_taken_for_nothing(
    folder: Path, ics: str, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    client = client_of(folder)
    client.get(ics)
    write(folder / "sam.yaml", SAM + "    role: Baker\n", EDITED - timedelta(days=1))
    before = client.get(ics).data
    real = os.open

    def failing(path: str | Path, *arguments: int) -> int:
        if str(path).endswith((".ics", "good.yaml")):
            raise OSError(code, os.strerror(code))
        return real(path, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing)
        answer = client.get(ics)
        assert (answer.status_code, answer.text) == (503, "The feeds cannot be read for now.\n")
    assert client.get(ics).data == before


def test_an_export_keeps_the_mode_that_its_owner_gave_it(folder: Path) -> None:
    arguments = ["export", str(folder), "--today"]
    CliRunner().invoke(main, [*arguments, "2026-11-18"])
    (folder / "sam.ics").chmod(0o600)
    assert CliRunner().invoke(main, [*arguments, "2026-11-30"]).stderr.startswith("wrote ")
    assert (folder / "sam.ics").stat().st_mode & 0o777 == 0o600
