"""The user's file on disk: many writers, killed writers, disks that are full."""

import errno
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from heardback.feeds.saving import locked
from heardback.logbook.reading import read
from heardback.problems import BusyError, EditError
from on_disk import LOGGED, POSIX, SAM, change, log, names, refused, saved, uncounted


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path)


# Many writers


@pytest.mark.slow
def test_twenty_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sam.yaml"
    companies = "Adatum Contoso Fabrikam Litware Munson Northwind Proseware Tailspin Trey Wingtip"
    text = "".join(
        f"# {n}\n- company: {name}   # by video {n}\n  interviewed: 2026-11-12\n\n"
        for n, name in enumerate(companies.split())
    )
    path.write_text(text)
    days = [date(2026, 11, 12) + timedelta(days=n) for n in range(20)]
    seen, over = set[bytes](), Event()

    def look() -> None:
        while not over.is_set():
            seen.add(path.read_bytes())

    reader = Thread(target=look)
    reader.start()
    program = [sys.executable, "-m", "heardback"]
    writers = [
        subprocess.Popen(
            [*program, "log", companies.split()[n % 10], "followed-up", path, "--on", str(day)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for n, day in enumerate(days)
    ]
    printed = [writer.communicate()[0] for writer in writers]
    over.set()
    reader.join()
    assert [writer.returncode for writer in writers] == [0] * 20, printed

    logbook = read(path.read_bytes()).sound
    assert logbook
    assert [i.followed_up for i in logbook.interviews] == [
        (days[n], days[n + 10]) for n in range(10)
    ]
    assert [raw for raw in seen if not read(raw).sound] == []
    assert {len(s.interviews) for raw in seen if (s := read(raw).sound)} == {10}
    left = iter(path.read_text().splitlines())
    assert all(line in left for line in text.splitlines())
    assert names(path) == {"sam.yaml"}


def test_a_file_changed_meanwhile_is_left_as_it_is(path: Path) -> None:
    def edit(raw: bytes) -> bytes:
        path.write_bytes(raw + b"  role: Analyst\n")
        return LOGGED

    with pytest.raises(EditError) as caught:
        change(path, edit)
    assert str(caught.value) == f"{path} was changed by another program just now: try again"
    assert path.read_bytes() == SAM + b"  role: Analyst\n"


def test_a_file_replaced_meanwhile_by_the_same_is_left_as_it_is(path: Path) -> None:
    def edit(raw: bytes) -> bytes:
        (path.parent / "new").write_bytes(raw)
        (path.parent / "new").replace(path)
        return LOGGED

    with pytest.raises(EditError, match=r"was changed by another program just now: try again$"):
        change(path, edit)
    assert path.read_bytes() == SAM


def test_a_file_removed_meanwhile_is_not_made_anew(path: Path) -> None:
    def edit(_: bytes) -> bytes:
        path.unlink()
        return LOGGED

    with pytest.raises(EditError, match=r"cannot be changed: No such file or directory$"):
        change(path, edit)
    assert not path.exists()


def test_a_lock_held_elsewhere_is_waited_for_and_then_said(path: Path) -> None:
    with locked(path.parent), pytest.raises(BusyError) as caught:
        change(path, lambda _: LOGGED, patience=0.1)
    assert str(caught.value) == "somebody else is changing the file: try again"
    assert log(path).exit_code == 0


# Killed writers


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize(("how", "steps"), [("lines", 25), ("bytes", 5)])
def test_a_killed_writer_leaves_the_old_file_or_the_new(
    tmp_path: Path, how: str, steps: int
) -> None:
    import killed

    script = [sys.executable, killed.__file__, str(tmp_path), how]
    subprocess.run(script, check=True, timeout=60, env=uncounted())
    left = sorted(tmp_path.iterdir(), key=lambda folder: int(folder.name))
    assert len(left) > steps
    found = [(folder / "sam.yaml").read_bytes() for folder in left]
    assert set(found) <= {killed.BEFORE, killed.AFTER}
    assert found[0] == killed.BEFORE
    assert found[-1] == killed.AFTER
    asides = [folder for folder in left if list(folder.glob(".*.part"))]
    assert asides, "no writer was killed while it wrote"
    for folder in left:
        feed = folder / "sam.yaml"
        after = feed.read_bytes() + b"  # seen\n"
        change(feed, lambda _, after=after: after)  # type: ignore[misc]
        assert feed.read_bytes() == after
        assert names(feed) == {"sam.yaml"}


def test_what_other_files_leave_is_not_touched(path: Path) -> None:
    others = [".kim.yaml.77.part", ".sam.yaml.part", "sam.yaml.77.part", ".sam.yaml.swp"]
    for name in others:
        (path.parent / name).write_bytes(b"")
    (path.parent / ".sam.yaml.77.part").write_bytes(b"- comp")
    assert log(path).exit_code == 0
    assert names(path) == {"sam.yaml", *others}


def test_what_a_killed_writer_leaves_is_found_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = tmp_path / "sam[1].yaml"
    path.write_bytes(SAM)
    (tmp_path / ".sam[1].yaml.77.part").write_bytes(b"- comp")
    assert log(path).exit_code == 0
    assert names(path) == {"sam[1].yaml"}


# Disks and folders that do not take it


@pytest.mark.parametrize("call", ["fsync", "open", "replace", "rename"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT])
def test_a_disk_that_fails_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    real = getattr(os, call)

    def failing(*arguments: object, **options: object) -> object:
        if call == "fsync" or ".part" in str(arguments[0]):
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        if call != "rename":
            expected = f"Error: {path} cannot be changed: {os.strerror(code)}\n"
            assert refused(path) == expected
    assert log(path).exit_code == 0
    assert path.read_bytes() == LOGGED


@POSIX
def test_a_file_that_grows_too_large_for_the_disk_is_the_old_one(path: Path) -> None:
    code = (
        "import resource; from heardback.cli.main import main; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(SAM)}, {len(SAM)})); main()"
    )
    arguments = ["log", "northwind", "thanked", str(path), "--on", "2026-11-12"]
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=uncounted())
    assert done.returncode == 1
    assert done.stderr == f"Error: {path} cannot be changed: {os.strerror(errno.EFBIG)}\n"
    assert path.read_bytes() == SAM
    assert names(path) == {"sam.yaml"}


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_cannot_be_written_is_a_message(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        assert "cannot be changed: Permission denied" in refused(path)
    finally:
        path.parent.chmod(0o700)


def test_a_folder_without_room_for_the_lock_is_a_message(path: Path) -> None:
    (path.parent / ".heardback").write_bytes(b"not a folder")
    result = log(path)
    assert result.exit_code == 1
    assert re.fullmatch(rf"Error: {re.escape(str(path))} cannot be changed: .+\n", result.stderr)
    assert path.read_bytes() == SAM
