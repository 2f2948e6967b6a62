"""How often addresses have changed: by many at once, on a disk that fails, and never less often."""

import errno
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from heardback.feeds import generations
from heardback.feeds.generations import Generations
from heardback.problems import FeedsError
from on_disk import POSIX

AWAY = "1763485200.0"  # the moment at which a file was noticed to be gone
LATER = "1769485200.0"


def kept(folder: Path) -> Path:
    return folder / ".heardback" / "generations"


def in_the_way(folder: Path) -> None:
    """Nothing can be kept in the folder, not by root either."""
    (folder / ".heardback").write_text("not a folder")


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# One after the other


def test_no_address_has_ever_changed_in_a_new_folder(tmp_path: Path) -> None:
    assert Generations(tmp_path).read() == {}
    assert list(tmp_path.iterdir()) == []


def test_each_change_raises_a_feeds_generation_by_one_and_no_others(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    for expected in (1, 2, 3):
        own.rotate("sam", 0)
        assert own.read() == {"sam": expected}
    own.rotate("zoë ñ", 0)
    assert own.read() == {"sam": 3, "zoë ñ": 1}


def test_two_over_one_folder_agree(tmp_path: Path) -> None:
    one, other = Generations(tmp_path), Generations(tmp_path)
    for own in (one, other, other, one):
        own.rotate("sam", 0)
        assert one.read() == other.read()
        assert one.seen() == other.seen()
    assert one.read() == {"sam": 4}


def test_whatever_is_added_is_seen(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    seen = [own.seen()]
    own.rotate("sam", 0)
    seen.append(own.seen())
    own.rotate("kim", 0)
    seen.append(own.seen())
    own.rise_after("sam", AWAY)
    seen.append(own.seen())
    assert len(set(seen)) == 4
    own.read()
    own.rise_after("sam", AWAY)  # known already: nothing is added
    assert own.seen() == seen[-1]


# Damaged


def test_a_record_torn_off_in_the_middle_harms_no_other_nor_the_next(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    own.rotate("kim", 0)
    whole = kept(tmp_path).read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1  # where the last record begins
    for end in range(last, len(whole) - 2):
        kept(tmp_path).write_bytes(whole[:end])
        assert own.read() == {"sam": 1}
        own.rotate("kim", 0)
        own.rotate("sam", 0)
        assert Generations(tmp_path).read() == {"sam": 2, "kim": 1}


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe",
        b"{}",
        b"7",
        b"null",
        b'["kim"]',
        b'["kim", 2, "", 4]',
        b'["kim", null, ""]',
        b'["kim", "many", ""]',
        b'["kim", NaN, ""]',
        b'["kim", Infinity, ""]',
        b'["kim", 1e999, ""]',
        b'["kim", ' + b"9" * 5000 + b', ""]',
        b'["kim", ' + b"9" * 4299 + b', ""]',
        b'["sam", 4611686018427387904, ""]',
        b'["sam", 1e300, ""]',
        b"[" * 200_000,
    ],
)
def test_what_is_no_record_harms_none(tmp_path: Path, line: bytes) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    with kept(tmp_path).open("ab") as file:
        file.write(line + b"\n")
    own.rotate("sam", 0)
    assert Generations(tmp_path).read() == {"sam": 2}


def test_a_file_that_is_too_large_to_be_ours_is_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    monkeypatch.setattr(generations, "_LARGEST", kept(tmp_path).stat().st_size + 1)
    assert own.read() == {"sam": 1}
    own.rotate("sam", 0)
    with pytest.raises(FeedsError) as caught:
        own.read()
    assert str(caught.value) == f"{kept(tmp_path)} is too large"


def test_a_lower_record_that_comes_late_lowers_nothing(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    first = kept(tmp_path).read_bytes()
    own.rotate("sam", 0)
    with kept(tmp_path).open("ab") as file:
        file.write(first)
    assert own.read() == {"sam": 2}


def test_a_file_lost_while_a_generation_is_known_is_written_again(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    for feed in ("sam", "sam", "kim"):
        own.rotate(feed, 0)
    known = own.read()
    kept(tmp_path).unlink()
    assert own.read(known) == {"sam": 2, "kim": 1}
    assert Generations(tmp_path).read() == {"sam": 2, "kim": 1}
    own.rotate("sam", 0)
    assert Generations(tmp_path).read() == {"sam": 3, "kim": 1}


def test_a_file_from_a_backup_lowers_nothing_that_is_known(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    backup = kept(tmp_path).read_bytes()
    own.rotate("sam", 0)
    kept(tmp_path).write_bytes(backup)
    assert own.read({"sam": 2, "kim": 0}) == {"sam": 2}
    assert Generations(tmp_path).read() == {"sam": 2}


def test_what_is_known_adds_nothing_to_a_file_that_has_it(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    before = kept(tmp_path).read_bytes()
    assert own.read({"sam": 1, "kim": 0}) == {"sam": 1}
    assert kept(tmp_path).read_bytes() == before


def test_a_change_after_the_file_was_lost_is_higher_than_any_before(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    for moment in (100.0, 100.9, 100.5):
        own.rotate("sam", moment)
    known = own.read()
    assert known == {"sam": 102}
    kept(tmp_path).unlink()
    Generations(tmp_path).rotate("sam", 200.0)  # by who knows nothing of them
    assert own.read(known) == Generations(tmp_path).read() == {"sam": 200}


# At once


def test_of_threads_that_change_addresses_at_once_all_see_the_old_ones_dead_and_agree(
    tmp_path: Path,
) -> None:
    Generations(tmp_path).rotate("sam", 0)
    start = Barrier(8)

    def change(_: int) -> int:
        own = Generations(tmp_path)
        start.wait()
        own.rotate("sam", 0)
        return own.read()["sam"]

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(change, range(8)))
    assert min(seen) > 1
    assert Generations(tmp_path).read() == Generations(tmp_path).read() == {"sam": max(seen)}


def test_of_threads_that_change_different_feeds_at_once_none_loses_a_change(
    tmp_path: Path,
) -> None:
    start = Barrier(8)

    def change(number: int) -> None:
        own = Generations(tmp_path)
        start.wait()
        for _ in range(5):
            own.rotate(f"feed {number}", 0)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(8)))
    assert Generations(tmp_path).read() == {f"feed {number}": 5 for number in range(8)}


ROTATED = """
import sys
from pathlib import Path
from heardback.feeds.generations import Generations
own = Generations(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(20):
    own.rotate("sam", 0)
print(own.read()["sam"])
"""


@pytest.mark.slow
def test_of_processes_that_change_addresses_at_once_all_see_the_old_ones_dead_and_agree(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", ROTATED, str(tmp_path)]
    pipe = subprocess.PIPE
    running = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(4)]
    for process in running:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in running:  # all at once
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    seen = [int(process.communicate()[0]) for process in running]
    assert {process.returncode for process in running} == {0}
    assert min(seen) >= 20
    assert Generations(tmp_path).read() == {"sam": max(seen)}


# After an absence


def test_addresses_change_once_for_each_absence_whoever_notices_it(tmp_path: Path) -> None:
    one, other = Generations(tmp_path), Generations(tmp_path)
    for own in (one, other, one, Generations(tmp_path)):
        own.rise_after("sam", AWAY)
        assert own.read() == {"sam": 1}
    for own in (other, one):
        own.rise_after("sam", LATER)
        assert own.read() == {"sam": 2}
    one.rise_after("sam", AWAY)  # by who has only now noticed that it was over
    assert one.read() == other.read() == {"sam": 2}


def test_an_absence_is_one_feeds(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    own.rise_after("sam", AWAY)
    own.rise_after("kim", AWAY)
    assert own.read() == {"sam": 1, "kim": 1}


def test_addresses_that_somebody_changed_change_after_an_absence_too(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    own.rise_after("sam", AWAY)
    own.rotate("sam", 0)
    own.rise_after("sam", AWAY)
    assert own.read() == {"sam": 3}


def test_threads_that_notice_one_absence_at_once_change_addresses_once(tmp_path: Path) -> None:
    start = Barrier(8)

    def notice(_: int) -> int:
        own = Generations(tmp_path)
        start.wait()
        own.rise_after("sam", AWAY)
        return own.read()["sam"]

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(notice, range(8))) == {1}


# Where nothing can be kept


def test_nothing_is_known_where_nothing_can_be_kept(tmp_path: Path) -> None:
    in_the_way(tmp_path)
    own = Generations(tmp_path)
    assert own.read() == {}
    assert own.seen() == (None, 0)


def test_an_address_that_cannot_be_changed_is_a_message_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    before = own.seen()
    with monkeypatch.context() as patch:
        patch.setattr(generations, "append", full)
        with pytest.raises(FeedsError) as caught:
            own.rotate("sam", 0)
    reason = os.strerror(errno.ENOSPC)
    assert str(caught.value) == f"{kept(tmp_path)} cannot be written: {reason}"
    assert own.read() == {"sam": 1}
    assert own.seen() == before


def test_nor_can_it_be_changed_where_there_is_no_place_to_keep_that(tmp_path: Path) -> None:
    in_the_way(tmp_path)
    own = Generations(tmp_path)
    with pytest.raises(FeedsError) as caught:
        own.rotate("sam", 0)
    assert str(caught.value).startswith(f"{kept(tmp_path)} cannot be written: ")
    assert own.read() == {}


def test_an_absence_that_cannot_be_kept_on_the_disk_is_kept_in_memory(tmp_path: Path) -> None:
    in_the_way(tmp_path)
    own = Generations(tmp_path)
    before = own.seen()
    own.rise_after("sam", AWAY)
    assert own.seen() != before
    after = own.seen()
    own.rise_after("sam", AWAY)
    assert own.seen() == after
    assert own.read() == {"sam": 1}
    assert Generations(tmp_path).read() == {}
    own.rise_after("sam", LATER)
    assert own.read() == {"sam": 2}


def test_what_is_known_is_kept_in_memory_where_it_cannot_be_on_the_disk(tmp_path: Path) -> None:
    in_the_way(tmp_path)
    own = Generations(tmp_path)
    assert own.read({"sam": 2}) == {"sam": 2}
    assert own.read() == {"sam": 2}


def test_a_change_adds_to_what_is_in_memory_once_it_can_be_kept(tmp_path: Path) -> None:
    in_the_way(tmp_path)
    own = Generations(tmp_path)
    own.rise_after("sam", AWAY)
    (tmp_path / ".heardback").unlink()
    own.rotate("sam", 0)
    assert own.read() == Generations(tmp_path).read() == {"sam": 2}


def test_generations_that_cannot_be_read_are_a_message_for_who_needs_them(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    kept(tmp_path).unlink()
    kept(tmp_path).mkdir()
    for asked in (own.read, lambda: own.rotate("sam", 0), lambda: own.rise_after("sam", AWAY)):
        with pytest.raises(FeedsError) as caught:
            asked()
        assert str(caught.value) == f"{kept(tmp_path)} cannot be read: it is a folder"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is unreadable to root")
def test_nor_is_a_file_that_may_not_be_read_taken_for_none(tmp_path: Path) -> None:
    own = Generations(tmp_path)
    own.rotate("sam", 0)
    kept(tmp_path).chmod(0)
    with pytest.raises(FeedsError) as caught:
        own.read()
    reason = os.strerror(errno.EACCES)
    assert str(caught.value) == f"{kept(tmp_path)} cannot be read: {reason}"


@POSIX
def test_they_are_their_owners_alone_or_the_folders_group(tmp_path: Path) -> None:
    own, shared = tmp_path / "own", tmp_path / "shared"
    for folder, mode, expected in ((own, 0o755, 0o600), (shared, 0o775, 0o660)):
        folder.mkdir()
        folder.chmod(mode)
        Generations(folder).rotate("sam", 0)
        assert stat.S_IMODE(kept(folder).stat().st_mode) == expected
