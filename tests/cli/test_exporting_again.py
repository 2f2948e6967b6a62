"""A second export: what has not changed is left without being read, and whatever has is exported.

Whether a file was read is seen by who reads it: the reader of what files mean is watched.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import metadata
from pathlib import Path

import pytest

from exported_feeds import ONE, export, save
from heardback.cli import exports
from heardback.feeds import exported
from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.publishing import Feed, look
from heardback.feeds.versions import installed
from on_disk import POSIX, aged
from places import SOURCES

GIVEN = "a secret of the tests only, and long"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sam.yaml"
    save(path, ONE)
    return path


def record(path: Path) -> Path:
    return path.parent / ".heardback" / f"{path.stem}.feed" / "exported"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the feeds that were read."""
    names: list[str] = []

    def watched(folder: Folder, file: FeedFile, *, keep: bool = True) -> Feed | None:
        names.append(file.name)
        return look(folder, file, keep=keep)

    monkeypatch.setattr(exports, "look", watched)
    return iter([names])


@pytest.fixture
def again(path: Path, read: Iterator[list[str]]) -> Callable[..., list[str]]:
    """Which feeds a second export reads, after something was done."""
    names = next(read)
    assert export(path.parent).stderr == f"wrote {path.with_suffix('.ics')}\n"

    def exported_again(*more: str, secret: str = "") -> list[str]:
        names.clear()
        result = export(path.parent, *more, secret=secret)
        assert result.exit_code == 0, result.output
        return list(names)

    return exported_again


Again = Callable[..., list[str]]


def test_what_has_not_changed_is_not_read(again: Again) -> None:
    assert again() == []
    assert again() == []


def test_nor_if_only_its_time_has(path: Path, again: Again) -> None:
    os.utime(path, (1_700_000_000, 1_700_000_000))
    os.utime(path.with_suffix(".ics"), (1_700_000_000, 1_700_000_000))
    assert again() == []


def test_an_edit_that_leaves_size_and_time_is_seen(path: Path, again: Again) -> None:
    before = path.stat()
    path.write_text(ONE.replace("Northwind", "Southwind"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert again() == ["sam"]
    assert b"Southwind" in path.with_suffix(".ics").read_bytes()
    assert again() == []


def test_a_file_that_may_be_in_the_middle_of_a_save_is_read(
    path: Path, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "TURN", 0)
    os.utime(path)
    assert set(again()) == {"sam"}


def test_an_export_that_was_edited_by_hand_is_made_anew(path: Path, again: Again) -> None:
    target = path.with_suffix(".ics")
    calendar, before = target.read_bytes(), target.stat()
    target.write_bytes(calendar.replace(b"Northwind", b"Nobody at"))
    os.utime(target, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert again() == ["sam"]
    assert b"Nobody at" not in target.read_bytes()


def test_so_is_one_that_was_deleted(path: Path, again: Again) -> None:
    path.with_suffix(".ics").unlink()
    assert again() == ["sam"]
    assert path.with_suffix(".ics").exists()


def test_so_is_one_that_is_wanted_elsewhere(path: Path, again: Again, tmp_path: Path) -> None:
    assert again("--output", str(tmp_path / "public")) == ["sam"]
    assert (tmp_path / "public" / "sam.ics").read_bytes() == path.with_suffix(".ics").read_bytes()


def test_another_day_is_another_export(
    path: Path, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "now", lambda: now() + timedelta(days=1))
    assert again() == ["sam"]
    assert again() == []
    # A clock that went back is as any other day.
    monkeypatch.setattr(exports, "now", lambda: now() - timedelta(days=2))
    aged(path)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert again() == ["sam"]


def test_the_day_is_the_files_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = now().replace(hour=12, minute=30)
    for name, zone in (("east", "Pacific/Kiritimati"), ("west", "Etc/GMT+12")):
        save(tmp_path / f"{name}.yaml", ONE.replace("Europe/Berlin", zone))
        os.utime(tmp_path / f"{name}.yaml", (1_700_000_000, 1_700_000_000))
    read: list[str] = []

    def watched(folder: Folder, file: FeedFile, *, keep: bool = True) -> Feed | None:
        read.append(file.name)
        return look(folder, file, keep=keep)

    monkeypatch.setattr(exports, "look", watched)
    days = []
    for hours in (0, 11, 22, 23.9):  # midnight is at 10:00 UTC in the east, at 12:00 in the west
        monkeypatch.setattr(exports, "now", lambda h=hours: moment + timedelta(hours=h))
        assert export(tmp_path).exit_code == 0
        days.append(list(read))
        read.clear()
    assert days == [["east", "west"], [], ["east"], ["west"]]


def test_another_version_of_heardback_exports_anew(
    again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exported, "_form", lambda: "another")
    assert again() == ["sam"]
    assert again() == []


def test_the_version_is_what_calendars_are_computed_by(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def form() -> str:
        exported._form.cache_clear()  # noqa: SLF001  what it is, is nobody else's business
        return exported._form()  # noqa: SLF001

    before = form()
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "pytest-1.0.dist-info").mkdir()  # it has no say
    assert form() == before
    (tmp_path / "PyYAML-5.0.egg-info").mkdir()
    assert form() != before
    monkeypatch.undo()
    assert form() == before


@pytest.mark.parametrize("package", exported._PACKAGES)  # noqa: SLF001
def test_of_each_package_that_calendars_are_computed_by_the_version_is_known(package: str) -> None:
    found = next(installed([package]))  # of several the first is imported
    assert found.removesuffix(".dist-info").endswith(f"-{metadata.version(package)}")


def test_another_file_of_heardback_makes_another_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def form() -> str:
        exported._form.cache_clear()  # noqa: SLF001
        return exported._form()  # noqa: SLF001

    copied = tmp_path / "heardback"
    shutil.copytree(SOURCES, copied)
    before = form()
    monkeypatch.setattr(exported, "__file__", str(copied / "feeds" / "exported.py"))
    assert form() == before  # wherever it is
    for changed in ("legible.py", "words/messages/en/thank-you.txt", "feeds/ical.py"):
        with (copied / changed).open("a", encoding="utf-8") as file:
            file.write("#")
        assert form() != before
        before = form()
    monkeypatch.undo()
    exported._form.cache_clear()  # noqa: SLF001


@pytest.mark.parametrize(
    "damaged",
    [
        *(b"", b"{", b"[]", b"{}", b"[" * 9000, b'{"a":' + b"[" * 9000),
        b'{"zone": 1, "discreet": 1, "digest": 1}',
        b'{"zone": "../../etc/passwd", "discreet": false, "digest": "a"}',
    ],
)
def test_a_record_that_is_damaged_says_nothing(path: Path, again: Again, damaged: bytes) -> None:
    record(path).write_bytes(damaged)
    assert again() == ["sam"]
    assert again() == []


def test_a_record_of_another_feed_says_nothing(path: Path, again: Again) -> None:
    save(path.with_name("kim.yaml"), ONE.replace("Northwind", "Contoso"))
    assert again() == ["kim"]
    record(path).write_bytes(record(path.with_name("kim.yaml")).read_bytes())
    assert again() == ["sam"]


def test_what_cannot_be_kept_does_not_keep_from_exporting(path: Path, again: Again) -> None:
    record(path).unlink()
    record(path).mkdir()
    assert again() == ["sam"]
    assert again() == ["sam"]


def test_a_mistake_is_said_each_time(path: Path, again: Again) -> None:
    save(path, ONE.replace("company", "companie"))
    for _ in range(2):
        result = export(path.parent)
        assert result.exit_code == 1
        assert "unknown key 'companie'" in result.stderr
    save(path, ONE)
    assert again() == []  # what is there is still the export of just this


def test_so_is_a_second_file_of_the_name(path: Path, again: Again) -> None:
    save(path.with_suffix(".yml"), ONE)
    for _ in range(2):
        result = export(path.parent)
        assert result.exit_code == 1
        assert "two files of one feed" in result.stderr
    path.with_suffix(".yml").unlink()
    assert again() == []


@POSIX
def test_so_is_a_link_out_of_the_folder(
    path: Path, again: Again, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "sam.ics"
    path.with_suffix(".ics").rename(elsewhere)
    path.with_suffix(".ics").symlink_to(elsewhere)
    assert export(path.parent).exit_code == 1
    assert again("--follow-links") == []


def test_a_discreet_export_with_another_secret_is_made_anew(path: Path, again: Again) -> None:
    save(path, f"discreet: true\n{ONE}")
    assert again() == ["sam"]
    assert again() == []
    assert again(secret=GIVEN) == ["sam"]
    assert again(secret=GIVEN) == []
    assert export(path.parent, secret=GIVEN[:31]).exit_code == 1


def test_another_day_that_is_asked_for_is_always_computed(path: Path, again: Again) -> None:
    before = path.with_suffix(".ics").read_bytes()
    assert again("--today", "2026-11-12") == ["sam"]
    assert again("--today", "2026-11-12") == ["sam"]
    assert again() == ([] if path.with_suffix(".ics").read_bytes() == before else ["sam"])


def test_what_is_kept_of_it_holds_nothing_that_the_file_says(path: Path, again: Again) -> None:
    assert again() == []
    kept = json.loads(record(path).read_bytes())
    assert kept.keys() == {"zone", "discreet", "digest"}
    assert "Northwind" not in str(kept)
