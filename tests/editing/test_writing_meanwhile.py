"""The user's file on disk while others save it: no save of anybody's is lost without a word."""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner

from heardback.cli.main import main
from heardback.editing import writing
from heardback.editing.undo import last_changes, revert
from heardback.feeds import replacing, saving
from heardback.feeds._exchange import exchange
from heardback.feeds.folder import Folder
from heardback.feeds.kept import Change, named
from heardback.problems import BusyError, EditError
from on_disk import LOGGED, POSIX, SAM, aged, change, log, names, saved

EDITED = SAM + b"  role: Analyst\n"
AGAIN = "was changed by another program just now: try again"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path)


def in_place(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)


def by_rename(path: Path, raw: bytes) -> None:
    new = path.with_name("sam.yaml~")
    new.write_bytes(raw)
    new.replace(path)


SAVES = pytest.mark.parametrize("save", [in_place, by_rename], ids=["in place", "by rename"])
Save = Callable[[Path, bytes], None]


@SAVES
@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no swap in one step here")
@pytest.mark.parametrize("saves", [1, 2])
def test_an_editors_save_between_comparing_and_renaming_is_not_lost(
    path: Path, save: Save, saves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap, left = exchange, list(range(saves))

    def late(one: Path, other: Path) -> bool:
        if left:  # at the last moment; and once more while the first is being put back
            save(path, EDITED + b"# %d\n" % left.pop())
        return swap(one, other)

    monkeypatch.setattr(replacing, "exchange", late)
    with pytest.raises(EditError) as caught:
        change(path, lambda _: LOGGED)
    assert str(caught.value) == f"{path} {AGAIN}"
    assert path.read_bytes() == EDITED + b"# 0\n"
    assert names(path) == {"sam.yaml"}
    aged(path)
    assert log(path).exit_code == 0


def test_where_two_names_cannot_be_swapped_the_file_is_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "exchange", lambda *_: False)
    assert change(path, lambda _: LOGGED) == (SAM, LOGGED)
    assert path.read_bytes() == LOGGED
    assert names(path) == {"sam.yaml"}


@SAVES
@pytest.mark.slow
@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no swap in one step here")
def test_a_writer_in_a_loop_loses_no_save_without_a_word(
    path: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if each save were whole, so that the changes come between the saves.
    monkeypatch.setattr(writing, "is_in_progress", lambda *_: False)
    over, saved, changed = Event(), 0, 0

    def editor() -> None:
        nonlocal saved
        while not over.is_set():
            saved += 1
            save(path, SAM + b"  role: Version %d\n" % saved)
            time.sleep(0.02)
            # Nothing but a change of this very version takes its place; for a moment another may.
            until = time.monotonic() + 5
            while not stands(saved) and time.monotonic() < until:
                time.sleep(0.002)
            if not stands(saved):
                lost.append(saved)

    def stands(version: int) -> bool:
        mark, kept = b"Version %d\n" % version, path.parent.glob(".heardback/sam.feed/replaced.*")
        with suppress(FileNotFoundError):
            return any(mark in file.read_bytes() for file in (path, *kept))
        return False

    lost: list[int] = []
    thread = Thread(target=editor)
    thread.start()
    begun = time.monotonic()
    while time.monotonic() - begun < (2 if changed else 60):
        try:
            change(path, lambda raw: raw + b"  thanked: 2026-11-12\n", patience=0)
            changed += 1
        except EditError as refused:
            assert AGAIN in str(refused) or "there" in str(refused)  # noqa: PT017
    over.set()
    thread.join()
    assert lost == []
    assert saved > 10
    assert changed > 0


# Saves in progress


def test_a_file_that_is_being_saved_is_not_changed(path: Path) -> None:
    path.write_bytes(b"- company: Nor")
    with pytest.raises(EditError) as caught:
        change(path, lambda _: LOGGED, patience=0.1)
    assert str(caught.value) == f"{path} is being saved by another program just now: try again"
    assert path.read_bytes() == b"- company: Nor"


@pytest.mark.slow
def test_a_command_waits_until_a_save_is_over(path: Path) -> None:
    def saver() -> None:
        for part in (b"- company: Nor", b"- company: Northwind\n  interviewed: 2026-", SAM):
            path.write_bytes(part)
            time.sleep(0.4)

    thread = Thread(target=saver)
    thread.start()
    time.sleep(0.1)
    arguments = ["log", "northwind", "thanked", str(path), "--on", "2026-11-12"]
    result = CliRunner().invoke(main, arguments)
    thread.join()
    assert result.exit_code == 0, result.output
    assert path.read_bytes() == LOGGED


def test_a_request_waits_for_nobody(path: Path) -> None:
    start = time.monotonic()
    with saving.locked(path.parent), pytest.raises(BusyError):
        change(path, lambda _: LOGGED, patience=writing.REQUEST_SECONDS)
    assert time.monotonic() - start < 5  # where a command waits for ten


def test_two_changes_after_each_other_need_not_wait(path: Path) -> None:
    change(path, lambda raw: raw + b"  thanked: 2026-11-12\n", patience=0)
    change(path, lambda raw: raw + b"  outcome: offer\n", patience=0)
    assert path.read_bytes() == LOGGED + b"  outcome: offer\n"


# Killed in between


@POSIX
@pytest.mark.parametrize("done", [False, True])
def test_a_change_that_was_killed_can_be_undone_if_it_was_made(path: Path, *, done: bool) -> None:
    folder = Folder(path)
    (file,) = folder.feeds().values()
    announced = Change(name=named(LOGGED), words="thanked", before=SAM)
    folder.kept(file).announce(announced)
    if done:
        path.write_bytes(LOGGED)
    assert folder.kept(file).change_to(path.read_bytes()) == (announced if done else None)


@POSIX
def test_a_record_that_cannot_be_kept_leaves_the_old_file(path: Path) -> None:
    folder = Folder(path)
    (file,) = folder.feeds().values()
    with saving.locked(path.parent):
        pass
    (path.parent / ".heardback" / "sam.feed").write_bytes(b"not a folder")
    with pytest.raises(EditError, match="cannot be changed: "):
        writing.change(folder, file, lambda _: LOGGED, lambda _: "")
    assert path.read_bytes() == SAM
    assert names(path) == {"sam.yaml"}


@POSIX
def test_a_pipe_in_the_files_place_is_not_waited_for(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(EditError) as caught:
        change(path, lambda _: LOGGED)
    said = f"{path} cannot be changed: the file cannot be read: it is no regular file"
    assert str(caught.value) == said
    assert "it is no regular file" in log(path).stderr


def test_a_file_from_another_time_is_nobodys_save(path: Path) -> None:
    ahead = datetime(2040, 1, 1, tzinfo=UTC).timestamp()
    os.utime(path, (ahead, ahead))
    assert change(path, lambda _: LOGGED, patience=0) == (SAM, LOGGED)


# What is no save at all


def vanished(path: Path) -> None:
    path.unlink()


def linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere.yaml"))
    path.symlink_to("elsewhere.yaml")


def piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@POSIX
@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no swap in one step here")
@pytest.mark.parametrize("turn", [vanished, linked, piped])
def test_whatever_the_file_turns_into_at_the_last_moment_stays(
    path: Path, turn: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = [turn]

    def late(one: Path, other: Path) -> bool:
        if turns:
            turns.pop()(path)
        return exchange(one, other)

    monkeypatch.setattr(replacing, "exchange", late)
    with pytest.raises(EditError):
        change(path, lambda _: LOGGED)
    assert path.is_symlink() == (turn is linked)
    assert path.is_fifo() == (turn is piped)
    assert path.exists() == (turn is not vanished)
    left = {"vanished": set[str](), "piped": {"sam.yaml"}}
    assert names(path) == left.get(turn.__name__, {"sam.yaml", "elsewhere.yaml"})
    folder = Folder(path.parent)
    assert folder.store.entries("sam") == []


def test_a_file_that_is_being_saved_keeps_nobody_from_changing_another(path: Path) -> None:
    other = path.with_name("kim.yaml")
    other.write_bytes(SAM)  # just now

    def wait() -> None:
        with suppress(EditError):  # it may have become old enough meanwhile
            change(other, lambda raw: raw, patience=0.6)

    waiting = Thread(target=wait)
    waiting.start()
    time.sleep(0.1)
    assert change(path, lambda _: LOGGED, patience=0) == (SAM, LOGGED)
    waiting.join()


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no swap in one step here")
def test_what_is_written_too_late_into_what_was_replaced_is_kept_for_undo(path: Path) -> None:
    with path.open("r+b") as editor:  # and a system that is in no hurry
        assert change(path, lambda _: LOGGED) == (SAM, LOGGED)
        editor.write(EDITED)
    assert path.read_bytes() == LOGGED
    folder = Folder(path)
    ((file, last),) = last_changes(folder)
    revert(folder, file, last.name)
    assert path.read_bytes() == EDITED
    change(path, lambda _: LOGGED)
    change(path, lambda raw: raw + b"  outcome: offer\n", patience=0)
    replaced = [e for e in folder.store.entries("sam") if e.startswith("replaced")]
    assert len(replaced) == 1
