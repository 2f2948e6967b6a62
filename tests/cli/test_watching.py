"""``export --watch``: at each change of a file, and when a day begins, wherever the folder lies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import watchfiles
from watchfiles._rust_notify import WatchfilesRustInternalError

from heardback.cli import watching
from heardback.cli.watching import changes
from processes import HEARDBACK, environment, running, until
from serving import SAM, write

pytestmark = pytest.mark.slow

LOOKS = 100  # after so many without a change there is none


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    folder.mkdir()
    write(folder / "sam.yaml", SAM)
    return folder


@pytest.fixture
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 50)


class Days:
    """The days that are seen: the same one, or what ``at`` does or answers at the n-th look."""

    def __init__(self, **at: Callable[[], object]) -> None:
        self.looks = 0
        self._at = {int(name.removeprefix("look_")): do for name, do in at.items()}

    def __call__(self) -> object:
        self.looks += 1
        if self.looks > LOOKS:
            pytest.fail(f"no change was seen in {LOOKS} looks")
        return self._at.get(self.looks, lambda: None)()


def wait_for_a_change(folder: Path, days: Days) -> None:
    """A call at the very start, if there is one, is not yet a change."""
    for _ in changes(folder, days):
        if days.looks > 1:
            return


# The command


@contextmanager
def watched(folder: Path, **variables: str) -> Iterator[Path]:
    """``export --watch`` over a folder, once it has begun; the calendar that it writes."""
    command = [*HEARDBACK, "export", str(folder), "--watch"]
    calendar = folder / "sam.ics"
    with running(command, env=environment(**variables), errors=folder.parent / "errors"):
        until(lambda: calendar.is_file() and b"Northwind" in calendar.read_bytes())
        yield calendar


def test_an_edit_during_the_first_export_is_not_missed(folder: Path) -> None:
    for number in range(100):  # exported after Sam's, in the meantime
        write(folder / f"tom-{number}.yaml", SAM)
    with watched(folder) as calendar:
        write(folder / "sam.yaml", SAM.replace("Northwind", "Fabrikam"))
        until(lambda: b"Fabrikam" in calendar.read_bytes())


@pytest.mark.parametrize("polling", ["", "true"])
def test_each_edit_is_exported(folder: Path, polling: str) -> None:
    with watched(folder, WATCHFILES_FORCE_POLLING=polling) as calendar:
        (folder / "sam.yaml").write_text(SAM.replace("Northwind", "Fabrikam"), "utf-8")
        until(lambda: b"Fabrikam" in calendar.read_bytes())
        (folder / "sam.yaml").write_text(SAM.replace("Northwind", "Litware"), "utf-8")
        until(lambda: b"Litware" in calendar.read_bytes())


def test_a_mistake_leaves_the_export_and_its_correction_is_exported(folder: Path) -> None:
    errors = folder.parent / "errors"
    with watched(folder) as calendar:
        before = calendar.read_bytes()
        (folder / "sam.yaml").write_text(SAM.replace("company", "compny"), "utf-8")
        until(lambda: "compny" in errors.read_text("utf-8"))
        assert calendar.read_bytes() == before
        (folder / "sam.yaml").write_text(SAM.replace("Northwind", "Fabrikam"), "utf-8")
        until(lambda: b"Fabrikam" in calendar.read_bytes())


# What wakes it up


@pytest.mark.usefixtures("_often")
def test_a_new_day_is_a_change(folder: Path) -> None:
    days = Days(look_3=lambda: "the next day")
    wait_for_a_change(folder, days)
    assert days.looks in (3, 4)


@pytest.mark.usefixtures("_often")
def test_a_file_that_is_no_feed_is_no_change(folder: Path) -> None:
    def export() -> None:
        (folder / "sam.ics").write_bytes(b"")

    days = Days(look_2=export, look_6=lambda: "the next day")
    wait_for_a_change(folder, days)
    assert days.looks >= 6


@pytest.mark.usefixtures("_often")
def test_an_edit_is_seen_before_the_next_look_at_the_day(folder: Path) -> None:
    days = Days(look_2=lambda: write(folder / "kim.yml", SAM))
    wait_for_a_change(folder, days)


@pytest.mark.usefixtures("_often")
@pytest.mark.parametrize(
    "error",
    [
        OSError("no space left on device"),  # too many folders are watched
        WatchfilesRustInternalError("Error creating recommended watcher"),  # too many watchers
    ],
)
def test_where_nothing_can_be_watched_it_looks(
    folder: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watch(*paths: Path, force_polling: bool | None, **options: Any) -> Iterator[set[Any]]:
        if not force_polling:
            raise error
        return watchfiles.watch(*paths, force_polling=True, poll_delay_ms=20, **options)

    monkeypatch.setattr(watching, "watch", watch)
    wait_for_a_change(folder, Days(look_4=lambda: write(folder / "kim.yaml", SAM)))
