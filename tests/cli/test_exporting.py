"""``export`` while files are saved, emptied and exported again."""

import time
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from calendars import events
from heardback.cli import exporting
from heardback.cli.main import main
from on_disk import aged

ONE = "timezone: Europe/Berlin\ninterviews:\n  - {company: Northwind, interviewed: 2026-11-12}\n"
TWO = ONE + "  - {company: Contoso, interviewed: 2026-11-12}\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sam.yaml"
    save(path, ONE)
    return path


def save(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    aged(path)


def export(path: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["export", str(path), "--today", "2026-11-12", *more])


def exported(path: Path) -> dict[str, str]:
    """The stamp of each event that stands in the exported calendar."""
    calendar = path.with_suffix(".ics").read_bytes()
    return {event["UID"].value: event["DTSTAMP"].value for event in events(calendar)}


def test_an_export_is_stamped_by_the_one_that_it_replaces(path: Path) -> None:
    assert export(path).exit_code == 0
    first = exported(path)
    save(path, TWO)
    assert export(path).exit_code == 0
    second = exported(path)
    assert {uid: second[uid] for uid in first} == first
    new = [second[uid] for uid in second.keys() - first.keys()]
    assert len(new) == 4
    assert min(new) > max(first.values())


def test_an_export_of_the_same_is_not_written_again(path: Path) -> None:
    assert export(path).stderr.startswith("wrote ")
    before = path.with_suffix(".ics").stat()
    assert export(path).stderr == ""
    after = path.with_suffix(".ics").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_stood_there_from_another_program_is_replaced(path: Path) -> None:
    path.with_suffix(".ics").write_bytes(b"BEGIN:VCALENDAR\nDTSTAMP:soon\nEND:VCALENDAR\n")
    assert export(path).exit_code == 0
    assert len(exported(path)) == 4


def test_standard_output_has_no_history(path: Path) -> None:
    export(path)
    save(path, TWO)
    stamps = {
        event["DTSTAMP"].value for event in events(export(path, "--output", "-").stdout_bytes)
    }
    assert len(stamps) == 1


@pytest.mark.parametrize("emptied", ["", " \n", "# nothing\n"])
def test_an_emptied_file_leaves_the_earlier_export(path: Path, emptied: str) -> None:
    export(path)
    before = path.with_suffix(".ics").read_bytes()
    save(path, emptied)
    result = export(path)
    assert result.exit_code == 1
    assert result.stderr == f"{path}:1:1: the file is empty; write [] if you mean it\n"
    assert path.with_suffix(".ics").read_bytes() == before
    save(path, "[]")
    assert export(path).exit_code == 0
    assert [e.summary for e in events(path.with_suffix(".ics").read_bytes())] == [
        "heardback: nothing is due"
    ]
    save(path, emptied)
    assert export(path).exit_code == 0


@pytest.mark.slow
def test_an_export_waits_until_a_save_is_over(path: Path) -> None:
    def saver() -> None:
        for text in (ONE[:60], ONE, TWO):
            path.write_text(text, "utf-8")
            time.sleep(0.4)

    thread = Thread(target=saver)
    thread.start()
    time.sleep(0.1)
    result = export(path)
    thread.join()
    assert result.exit_code == 0, result.output
    assert len(exported(path)) == 8


@pytest.mark.slow
def test_a_file_that_is_saved_without_a_pause_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "PATIENCE", 0.3)
    path.write_text(TWO, "utf-8")
    result = export(path)
    assert result.exit_code == 1
    assert result.stderr == f"{path}:1:1: the file is being written without a pause\n"
    assert not path.with_suffix(".ics").exists()
