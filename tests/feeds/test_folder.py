"""Files on disk: which are feeds, and how they come and go."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner

from heardback.cli.main import main
from heardback.feeds.folder import Folder
from heardback.feeds.publishing import look
from heardback.feeds.store import Store
from heardback.problems import FeedsError
from on_disk import POSIX

NOW = datetime(2026, 11, 18, 17, tzinfo=UTC)
EDITED = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
SAM = "- company: Northwind\n  interviewed: 2026-11-12\n"


def write(path: Path, text: str | bytes) -> None:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(path, (EDITED.timestamp(), EDITED.timestamp()))


# Which files are feeds


@pytest.mark.parametrize("name", ["..yaml", "...yaml", "....yml"])
def test_one_file_whose_name_is_dots_alone_is_no_feed(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, SAM)
    shown = CliRunner().invoke(main, ["check", str(tmp_path / name)])
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr.startswith(f"Error: {tmp_path / name}: a feed's name has ")


def test_only_files_with_a_feeds_name_are_feeds(tmp_path: Path) -> None:
    good = ["a.yaml", "Zoë Ñ.yml", "a.b_c-d.YAML", "x" * 60 + ".yaml", "7.yaml"]
    bad = ["a&b.yaml", "x" * 61 + ".yaml", "a.ics.yaml"]
    ignored = [".hidden.yaml", "notes.txt", "yaml", "b.yaml~", "c.yaml.bak"]
    for name in good + bad + ignored:
        write(tmp_path / name, SAM)
    (tmp_path / "sub.yaml").mkdir()
    write(tmp_path / "sub.yaml" / "inner.yaml", SAM)
    folder = Folder(tmp_path)
    assert {file.path.name for file in folder.feeds().values()} == set(good)
    assert {path.name for path in folder.misnamed()} == set(bad)


def test_a_file_added_within_the_same_tick_is_found(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", SAM)
    folder = Folder(tmp_path)
    tick = time.time_ns()
    os.utime(folder.path, ns=(tick, tick))
    assert list(folder.feeds()) == ["sam"]
    write(folder.path / "kim.yaml", SAM)
    os.utime(folder.path, ns=(tick, tick))
    assert list(folder.feeds()) == ["kim", "sam"]


def test_one_file_is_a_folder_of_one(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", SAM)
    write(tmp_path / "kim.yaml", SAM)
    assert list(Folder(tmp_path / "sam.yaml").feeds()) == ["sam"]


def test_neither_file_nor_folder_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(FeedsError) as caught:
        Folder(tmp_path / "none")
    expected = f"{tmp_path / 'none'} is not there; `heardback init` writes a first file"
    assert str(caught.value) == expected


# Files that come and go


def test_a_file_that_is_gone_is_no_feed_though_something_is_kept_of_it(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", SAM)
    write(tmp_path / "Kim.yaml", SAM)
    folder = Folder(tmp_path)
    for file in folder.feeds().values():
        look(folder, file)
    (tmp_path / "Kim.yaml").unlink()
    anew = Folder(tmp_path)
    for feeds, spelled in ((folder, "Kim"), (anew, "kim")):
        ((name, (file, until)),) = feeds.sweep(NOW, feeds.feeds()).items()
        assert (list(feeds.feeds()), name, file.name) == (["sam"], "kim", spelled)
        assert until == NOW.timestamp() + 60
    result = CliRunner().invoke(main, ["add", "Contoso", str(tmp_path)])
    assert result.exit_code == 0, result.output


def test_a_listing_that_took_long_does_not_hide_what_came_meanwhile(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", SAM)
    began, go_on = Event(), Event()

    class Slow(Folder):
        def _files(self) -> list[Path]:
            files = super()._files()
            if not began.is_set():
                began.set()
                go_on.wait(30)
            return files

    folder = Slow(tmp_path)
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(folder.feeds)
        began.wait(30)
        write(tmp_path / "kim.yaml", SAM)
        assert list(folder.feeds()) == ["kim", "sam"]
        go_on.set()
        late.result()
    assert list(folder.feeds()) == ["kim", "sam"]


@POSIX
def test_a_link_in_the_place_of_a_trace_is_none(tmp_path: Path) -> None:
    own = tmp_path / "feeds" / ".heardback"
    (tmp_path / "elsewhere").mkdir()
    (own / "sam.feed").mkdir(parents=True)
    (own / "kim.feed").symlink_to(tmp_path / "elsewhere")
    (own / "lee.feed").touch()
    assert Store(own.parent).feeds() == {"sam"}
    own.rename(tmp_path / "moved")
    own.symlink_to(tmp_path / "moved")
    assert Store(own.parent).feeds() == set()
