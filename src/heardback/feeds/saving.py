"""Files read and written whole, while editors save and other processes write. No meaning in here.

It alone knows how a file is read while it is saved, how one writer at a time is kept, and what a
killed writer leaves behind. The only module that knows ``filelock``.
"""

import glob
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from heardback.logbook.document import BOM, MAX_BYTES
from heardback.problems import BusyError, Problem

OWN = ".heardback"  # the folder for what heardback keeps, in a folder of feeds
LOCK_SECONDS = 10
SETTLED = 1.0  # seconds after which a change is not a save in progress any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A file as it was read; ``modified`` is in seconds since 1970."""

    raw: bytes
    modified: float
    problem: Problem | None = None  # why it could not be read at all


def snapshot(
    path: Path, now: Callable[[], float], sleep: Callable[[float], None]
) -> Snapshot | None:
    """Read a file; one that was changed just now, until two reads agree. None if it is gone."""
    before: bytes | None = None
    modified = 0.0
    for _ in range(20):
        try:
            modified = path.stat().st_mtime
            with path.open("rb") as file:
                raw = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            problem = Problem(what=f"the file cannot be read: {error.strerror}")
            return Snapshot(raw=b"", modified=modified, problem=problem)
        if raw == before or not -SETTLED < now() - modified < SETTLED:
            return Snapshot(raw=raw, modified=modified)
        before = raw
        sleep(0.1)
    problem = Problem(what="the file is being written without a pause")
    return Snapshot(raw=raw, modified=modified, problem=problem)


def is_blank(raw: bytes) -> bool:
    """No byte but white space, and perhaps a byte-order mark."""
    return not raw.removeprefix(BOM).strip()


def write_whole(path: Path, data: bytes, *, like: os.stat_result | None = None) -> None:
    """Write aside, flush and rename, so that a reader sees the old file or the new one.

    Readable by its owner only, or with the mode and owner of ``like``; raises ``OSError``.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(
            aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600
        )
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if like is not None:
                _resemble(aside, like)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:  # stopped in the middle as well: nothing is left lying about
        aside.unlink(missing_ok=True)
        raise


def _resemble(aside: Path, like: os.stat_result) -> None:
    own = aside.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        os.chown(aside, like.st_uid, like.st_gid)
    aside.chmod(like.st_mode & 0o7777)


def remove_leftovers(path: Path) -> None:
    """Remove what a killed writer left beside ``path``; only while holding the lock."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        left.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One writer at a time in a folder, in whatever process.

    Raise ``BusyError`` after ten seconds, ``OSError`` where the folder cannot be written.
    """
    (folder / OWN).mkdir(mode=0o700, exist_ok=True)
    lock = FileLock(folder / OWN / "lock", timeout=LOCK_SECONDS, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError("somebody else is changing the file: try again") from error
    try:
        yield
    finally:
        lock.release()
