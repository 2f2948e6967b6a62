"""``export`` while files are saved, emptied and exported again."""

import time
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest
from click.testing import Result

import exported_feeds
from calendars import events, parsed
from exported_feeds import ON_THE_DAY, ONE, save
from heardback.cli import exports
from heardback.feeds.addresses import Keys, veiled
from heardback.logbook.reading import read
from on_disk import POSIX, aged

TWO = ONE + "  - {company: Contoso, interviewed: 2026-11-12}\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sam.yaml"
    save(path, ONE)
    return path


def export(path: Path, *more: str, secret: str = "") -> Result:
    return exported_feeds.export(path, *ON_THE_DAY, *more, secret=secret)


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


@POSIX
def test_a_link_in_a_folder_is_neither_read_nor_written_by_unless_it_may(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    save(elsewhere / "other.yaml", TWO)
    (elsewhere / ".profile").write_text("mine", "utf-8")
    (path.parent / "kim.yaml").symlink_to(elsewhere / "other.yaml")
    (path.parent / "sam.ics").symlink_to(elsewhere / ".profile")
    refused = export(path.parent)
    link = "it is a link to a file outside the folder; --follow-links takes it"
    assert refused.exit_code == 1
    assert refused.stderr.splitlines() == [
        f"{path.parent / 'kim.yaml'}:1:1: the file cannot be read: {link}",
        f"Error: {path.with_suffix('.ics')} cannot be written: {link}",
    ]
    assert (elsewhere / ".profile").read_text("utf-8") == "mine"
    assert not (path.parent / "kim.ics").exists()
    assert export(path.parent, "--follow-links").exit_code == 0
    assert (elsewhere / ".profile").read_text("utf-8").startswith("BEGIN:VCALENDAR")
    assert (path.parent / "kim.ics").exists()


@POSIX
def test_nor_is_one_that_is_named_alone(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "link.yaml"
    link.symlink_to(path)
    assert export(link).exit_code == 1
    assert not link.with_suffix(".ics").exists()
    assert export(link, "--follow-links").exit_code == 0
    assert link.with_suffix(".ics").exists()


@POSIX
def test_no_export_goes_where_heardback_keeps_its_own(path: Path) -> None:
    assert export(path.parent).exit_code == 0
    path.with_suffix(".ics").unlink()
    secret = path.parent / ".heardback" / "secret"
    path.with_suffix(".ics").symlink_to(secret)
    refused = export(path.parent, "--follow-links")
    assert refused.exit_code == 1
    own = "it is a link into .heardback, which is heardback's own"
    assert refused.stderr == f"Error: {path.with_suffix('.ics')} cannot be written: {own}\n"
    assert not secret.exists()


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
    monkeypatch.setattr(exports, "PATIENCE", 0.3)
    path.write_text(TWO, "utf-8")
    result = export(path)
    assert result.exit_code == 1
    assert result.stderr == f"{path}:1:1: the file is being written without a pause\n"
    assert not path.with_suffix(".ics").exists()


# What asks to be discreet

GIVEN = "a secret of the tests only, and long"
DISCREET = f"name: Sam Rivera\ndiscreet: true\n{ONE}"


def uids(path: Path, **how: str) -> list[str]:
    """The UIDs of an export to standard output."""
    result = export(path, "--output", "-", **how)
    assert (result.exit_code, result.stderr) == (0, "")
    return [event["UID"].value for event in events(result.stdout_bytes)]


def test_an_export_that_asks_for_it_names_nobody(path: Path) -> None:
    save(path, DISCREET)
    assert export(path).exit_code == 0
    raw = path.with_suffix(".ics").read_bytes()
    assert parsed(raw)["NAME"].text == "Follow-ups"
    shown = repr(parsed(raw)).casefold()
    assert [w for w in ("northwind", "sam", "rivera", "interview", "://") if w in shown] == []


@pytest.mark.parametrize("secret", ["", GIVEN], ids=["own", "given"])
def test_it_is_the_same_bytes_each_time(path: Path, secret: str) -> None:
    save(path, DISCREET)
    first, second = (export(path, "--output", "-", secret=secret) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout_bytes == second.stdout_bytes != b""


@pytest.mark.parametrize("secret", ["", GIVEN], ids=["own", "given"])
def test_its_uids_are_the_same_each_time(path: Path, secret: str) -> None:
    save(path, DISCREET)
    first = uids(path, secret=secret)
    assert len(set(first)) == 4
    save(path, DISCREET.replace("Sam", "Kim"))
    assert uids(path, secret=secret) == first


def test_from_its_uids_nobody_finds_an_employer_by_trying_names(path: Path) -> None:
    full = uids(path)
    save(path, DISCREET)
    ours = uids(path)
    key = Keys((path.parent / ".heardback" / "secret").read_bytes(), "sam").uids
    assert ours == [veiled(uid, key) for uid in full]
    # What is computed from names alone, as in the full calendar.
    guesses = [read(text.encode()).sound for text in (ONE, DISCREET)]
    guessed = {
        guess.interviews[0].uid(name, 1, number)
        for guess in guesses
        if guess
        for name in ("sam", "Sam Rivera", "Follow-ups", "calendar", "")
        for number in range(4)
    }
    assert guessed >= set(full)
    assert guessed.isdisjoint(ours)
    assert {UUID(uid).version for uid in full} == {5}
    assert {UUID(uid).version for uid in ours} == {4}


def test_with_another_secret_its_uids_are_others(path: Path) -> None:
    save(path, DISCREET)
    made = [uids(path), uids(path, secret=GIVEN), uids(path, secret=GIVEN[::-1])]
    assert len({uid for each in made for uid in each}) == 12


@pytest.mark.parametrize(
    ("text", "secret", "is_made"),
    [(ONE, "", False), (DISCREET, "", True), (ONE, GIVEN, False), (DISCREET, GIVEN, False)],
    ids=["full", "discreet", "full, given", "discreet, given"],
)
def test_a_secret_is_made_only_where_one_is_needed(
    path: Path, text: str, secret: str, *, is_made: bool
) -> None:
    save(path, text)
    assert export(path, secret=secret).exit_code == 0
    assert (path.parent / ".heardback" / "secret").exists() is is_made


def test_a_given_secret_that_is_short_is_a_message_where_one_is_needed(path: Path) -> None:
    (path.parent / "open.yaml").write_text(ONE, "utf-8")
    save(path, DISCREET)
    aged(path.parent)
    result = export(path.parent, secret=GIVEN[:31])
    assert result.exit_code == 1
    assert set(result.stderr.splitlines()) == {
        f"wrote {path.parent / 'open.ics'}",
        "Error: HEARDBACK_SECRET is shorter than 32 characters",
    }
    assert not path.with_suffix(".ics").exists()
