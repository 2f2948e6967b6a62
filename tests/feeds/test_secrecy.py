"""The secret of a folder: for its owner alone, made once, and made anew only when somebody asks."""

import errno
import os
import re
import shlex
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from heardback.feeds import secrecy
from heardback.feeds.folder import Folder
from heardback.feeds.register import Register
from heardback.feeds.secrecy import Secret
from heardback.problems import FeedsError, HeardbackError
from on_disk import POSIX

KNOWN = b"the one that a running server knows"


def kept(folder: Path) -> Path:
    return folder / ".heardback" / "secret"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refusal(folder: Path) -> str:
    with pytest.raises(FeedsError) as caught:
        Secret(folder).read()
    return str(caught.value)


# Made


def test_a_secret_is_made_when_it_is_first_needed_and_stays(tmp_path: Path) -> None:
    own = Secret(tmp_path)
    assert own.seen() is None
    assert list(tmp_path.iterdir()) == []
    made, seen = own.read(), own.seen()
    assert len(made) == 64
    assert seen is not None
    assert own.read() == Secret(tmp_path).read() == made
    assert own.seen() == Secret(tmp_path).seen() == seen


def test_many_threads_make_one_secret(tmp_path: Path) -> None:
    start = Barrier(12)

    def make(_: int) -> bytes:
        folder = Folder(tmp_path)
        start.wait()
        return folder.store.secret.read()

    with ThreadPoolExecutor(12) as pool:
        made = set(pool.map(make, range(12)))
    assert len(made) == 1
    path = tmp_path / ".heardback" / "secret"
    assert len(made.pop()) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.slow
def test_many_processes_make_one_secret(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from heardback.feeds.folder import Folder; "
        "print(Folder(Path(sys.argv[1])).store.secret.read().decode())"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
        for _ in range(5)
    ]
    printed = {process.communicate()[0] for process in running}
    assert {process.returncode for process in running} == {0}
    assert printed == {Folder(tmp_path).store.secret.read() + os.linesep.encode()}


def test_no_two_folders_have_the_same(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    assert Secret(tmp_path / "one").read() != Secret(tmp_path / "other").read()


def test_a_secret_that_somebody_wrote_counts_without_the_newline_at_its_end(
    tmp_path: Path,
) -> None:
    Secret(tmp_path).read()
    kept(tmp_path).write_bytes(KNOWN + b"\r\n")
    assert Secret(tmp_path).read() == KNOWN


def test_a_lost_secret_is_written_again_by_who_knows_it(tmp_path: Path) -> None:
    own = Secret(tmp_path)
    made = own.read()
    kept(tmp_path).unlink()
    assert own.seen() is None
    assert own.read(made) == made
    assert Secret(tmp_path).read() == made
    assert kept(tmp_path).read_bytes() == made


def test_a_secret_that_is_there_is_not_replaced_by_a_known_one(tmp_path: Path) -> None:
    made = Secret(tmp_path).read()
    assert Secret(tmp_path).read(KNOWN) == made


# Made anew


def test_a_new_secret_is_seen_and_read_by_all(tmp_path: Path) -> None:
    own, other = Secret(tmp_path), Secret(tmp_path)
    before, seen = own.read(), own.seen()
    own.replace()
    assert own.seen() != seen
    assert own.seen() == other.seen()
    assert own.read(before) == other.read() != before
    assert len(own.read()) == 64


def test_a_new_secret_can_be_the_first(tmp_path: Path) -> None:
    own = Secret(tmp_path)
    own.replace()
    assert own.read() == kept(tmp_path).read_bytes()


@POSIX
def test_a_new_secret_is_for_its_owner_alone_though_the_old_one_was_not(tmp_path: Path) -> None:
    own = Secret(tmp_path)
    own.read()
    kept(tmp_path).chmod(0o644)
    own.replace()
    assert mode(kept(tmp_path)) == 0o600
    assert len(own.read()) == 64


def test_a_new_secret_that_cannot_be_written_is_a_message_and_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    own = Secret(tmp_path)
    before = own.read()
    monkeypatch.setattr(secrecy, "write_whole", full)
    with pytest.raises(FeedsError) as caught:
        own.replace()
    reason = os.strerror(errno.ENOSPC)
    assert str(caught.value) == f"{kept(tmp_path)} cannot be written: {reason}"
    assert own.read() == before


# Who may read it


@POSIX
@pytest.mark.parametrize("shared", [0o644, 0o640, 0o604, 0o660, 0o620, 0o601, 0o777])
def test_a_secret_that_others_can_read_is_refused_with_what_mends_it(
    tmp_path: Path, shared: int
) -> None:
    tmp_path.chmod(0o755)
    before = Secret(tmp_path).read()
    path = kept(tmp_path)
    path.chmod(shared)
    assert refusal(tmp_path) == (
        f"{path} can be read by others on this computer: "
        f"`chmod 600 {path}`, then `heardback rotate --all {tmp_path}`"
    )
    path.chmod(0o600)
    assert Secret(tmp_path).read() == before
    Secret(tmp_path).replace()
    assert Secret(tmp_path).read() != before


@POSIX
def test_what_mends_it_can_be_pasted_wherever_it_lies(tmp_path: Path) -> None:
    feeds = tmp_path / "Sam's feeds"
    feeds.mkdir(0o755)
    Secret(feeds).read()
    kept(feeds).chmod(0o644)
    said = re.findall("`(.*?)`", refusal(feeds))
    assert [shlex.split(command) for command in said] == [
        ["chmod", "600", str(kept(feeds))],
        ["heardback", "rotate", "--all", str(feeds)],
    ]
    kept(feeds).chmod(0o600)
    kept(feeds).write_bytes(b"short")
    (said,) = re.findall("`(.*?)`", refusal(feeds))
    assert shlex.split(said) == ["heardback", "rotate", "--all", str(feeds)]


@POSIX
@pytest.mark.parametrize("narrower", [0o600, 0o400])
def test_a_secret_of_its_owner_alone_is_taken(tmp_path: Path, narrower: int) -> None:
    before = Secret(tmp_path).read()
    assert mode(kept(tmp_path)) == 0o600
    kept(tmp_path).chmod(narrower)
    assert Secret(tmp_path).read() == before


@POSIX
def test_a_secret_is_its_groups_where_the_folder_is_the_groups_to_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o775)
    before = Secret(tmp_path).read()
    assert mode(kept(tmp_path)) == 0o660
    assert Secret(tmp_path).read() == before
    kept(tmp_path).chmod(0o664)
    path = kept(tmp_path)
    assert refusal(tmp_path) == (
        f"{path} can be read by others on this computer: "
        f"`chmod 660 {path}`, then `heardback rotate --all {tmp_path}`"
    )


@POSIX
def test_a_mode_that_was_widened_is_seen_by_who_reads_anew(tmp_path: Path) -> None:
    Secret(tmp_path).read()
    kept(tmp_path).chmod(0o644)
    register = Register(Folder(tmp_path))
    with pytest.raises(FeedsError, match=r"can be read by others on this computer"):
        register.uids("sam")


# Damaged


@pytest.mark.parametrize("damaged", [b"", b"short", b"\n" * 40, b" " * 10 + b"x" * 31 + b"\n"])
def test_a_damaged_or_short_secret_is_a_message_and_stays(tmp_path: Path, damaged: bytes) -> None:
    Secret(tmp_path).read()
    kept(tmp_path).write_bytes(damaged)
    expected = f"{kept(tmp_path)} is damaged; `heardback rotate --all {tmp_path}` makes another"
    assert refusal(tmp_path) == expected
    assert kept(tmp_path).read_bytes() == damaged
    Secret(tmp_path).replace()
    assert len(Secret(tmp_path).read()) == 64


def test_a_folder_in_its_place_is_a_message(tmp_path: Path) -> None:
    kept(tmp_path).mkdir(parents=True)
    kept(tmp_path).chmod(0o700)
    expected = f"no secret can be kept in {kept(tmp_path)} (it is a folder); set HEARDBACK_SECRET"
    assert refusal(tmp_path) == expected


def test_no_place_to_keep_one_is_a_message(tmp_path: Path) -> None:
    (tmp_path / ".heardback").write_text("not a folder")
    found = refusal(tmp_path)
    assert found.startswith(f"no secret can be kept in {kept(tmp_path)} (")
    assert found.endswith("); set HEARDBACK_SECRET")
    assert Secret(tmp_path).seen() is None


# Given


@pytest.mark.parametrize("short", ["x", "x" * 31])
def test_a_given_secret_that_is_short_is_a_message(tmp_path: Path, short: str) -> None:
    with pytest.raises(HeardbackError) as caught:
        Register(Folder(tmp_path), short)
    assert str(caught.value) == "HEARDBACK_SECRET is shorter than 32 characters"


def test_a_given_secret_is_not_written_down(tmp_path: Path) -> None:
    Register(Folder(tmp_path), "x" * 32).uids("sam")
    assert not kept(tmp_path).exists()
