"""What the tests of writing share: a file, a change of it, and what lies beside it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli.main import main
from heardback.editing import writing
from heardback.feeds.folder import Folder
from heardback.feeds.saving import LOCK_SECONDS

SAM = b"# mine\n- company: Northwind   # by video\n  interviewed: 2026-11-12\n"
LOGGED = SAM + b"  thanked: 2026-11-12\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes, owners and signals are POSIX's")


def saved(folder: Path) -> Path:
    """A file that nobody is saving."""
    path = folder / "sam.yaml"
    path.write_bytes(SAM)
    aged(path)
    return path


def log(path: Path) -> Result:
    if path.is_file():
        aged(path)
    arguments = ["log", "northwind", "thanked", str(path), "--on", "2026-11-12"]
    return CliRunner().invoke(main, arguments)


def change(
    path: Path, edit: Callable[[bytes], bytes], patience: float = LOCK_SECONDS
) -> tuple[bytes, bytes]:
    """A change of one file, before and after."""
    folder = Folder(path)
    (file,) = folder.feeds().values()
    changed = writing.change(folder, file, edit, lambda _: "a change", patience=patience)
    return changed.before, changed.after


def aged(path: Path) -> None:
    """Nobody is in the middle of saving it."""
    for file in path.rglob("*.y*ml") if path.is_dir() else [path]:
        at = min(file.stat().st_mtime, time.time() - 60)
        os.utime(file, (at, at))


def uncounted() -> dict[str, str]:
    """The environment without what counts coverage: it traces, and writes files of its own."""
    return {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")}


def names(path: Path) -> set[str]:
    """What lies beside a file, itself included; heardback's own folder aside."""
    return {p.name for p in path.parent.iterdir()} - {".heardback"}


def refused(path: Path) -> str:
    """The message of a log that could not be written, which left everything as it was."""
    before = path.read_bytes(), names(path)
    result = log(path)
    assert result.exit_code == 1
    assert (path.read_bytes(), names(path)) == before
    return result.stderr
