"""Files on disk: found, read, and written whole. The only module that touches the folder of feeds.

It alone knows what a feed's file is called, how a save in progress is waited for, and what lies in
``.heardback/``: the secret, and the last good version of each file.
"""

import glob
import os
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from heardback.problems import BusyError, FeedsError, Problem
from heardback.yamldoc import BOM, MAX_BYTES

OWN = ".heardback"
LOCK_SECONDS = 10
SETTLED = 1.0  # seconds after which a change is not a save in progress any more
LISTING_SETTLED = 2.0  # the same for a folder's list of files
EMPTY_SETTLED = 5.0  # the same for a file that was emptied
NAMING = "letters, digits, . _ - and spaces, at most 60, and not .ics at its end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A file as it was read; ``modified`` is in seconds since 1970."""

    raw: bytes
    modified: float
    problem: Problem | None = None  # why it could not be read at all


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFile:
    """A feed's name and its file; ``twin`` is a second file of the same name, a mistake of both."""

    name: str
    path: Path
    twin: Path | None = None

    @property
    def problem(self) -> Problem | None:
        """The mistake that two files claim one feed."""
        if self.twin is None:
            return None
        names = f"{self.path.name} and {self.twin.name}"
        return Problem(line=1, what=f"{names} are two files of one feed", wanted="keep one")


def folded(name: str) -> str:
    """A feed's name as it is compared: without case."""
    return unicodedata.normalize("NFC", name).casefold()


def is_name(text: str) -> bool:
    """Whether a file of this name, without its ending, is a feed's.

    Not "a.ics": its page would have the address of the feed "a".
    """
    name = unicodedata.normalize("NFC", text)
    written = all(unicodedata.category(c)[0] in "LMN" or c in "._- " for c in name)
    return written and 0 < len(name) <= 60 and name[0] != "." and not name.lower().endswith(".ics")


class Folder:
    """A folder of feeds, or one file of it."""

    def __init__(self, path: Path) -> None:
        """Raise ``FeedsError`` where there is neither."""
        self.only = path if path.is_file() else None
        self.path = path.parent if self.only else path
        if not self.path.is_dir():
            raise FeedsError(f"{path} is not there; `heardback init` writes a first file")
        self._listed: dict[str, FeedFile] = {}
        self._changed, self._since, self._settled = -1, 0.0, False
        self._kept: dict[str, bytes] = {}

    def feeds(self) -> dict[str, FeedFile]:
        """The feeds by folded name, in order; listed anew only when the folder has changed."""
        if self.only:
            return {folded(self.only.stem): FeedFile(name=self.only.stem, path=self.only)}
        changed = self.path.stat().st_mtime_ns
        if changed != self._changed:
            self._changed, self._since, self._settled = changed, time.monotonic(), False
        if not self._settled:
            # Two changes within one tick of the folder's clock look like one: a listing counts
            # for good only when it was made well after the change was first seen.
            settled = time.monotonic() - self._since > LISTING_SETTLED
            self._listed = self._list()
            self._settled = settled
        return self._listed

    def _list(self) -> dict[str, FeedFile]:
        feeds: dict[str, FeedFile] = {}
        for path in self._files():
            if not is_name(path.stem):
                continue
            known = feeds.get(folded(path.stem))
            first = known.path if known else path
            twin = path if known else None
            feeds[folded(path.stem)] = FeedFile(name=first.stem, path=first, twin=twin)
        return feeds

    def misnamed(self) -> list[Path]:
        """YAML files whose names cannot be a feed's."""
        return [] if self.only else [p for p in self._files() if not is_name(p.stem)]

    def _files(self) -> list[Path]:
        names = sorted(entry.name for entry in os.scandir(self.path) if entry.is_file())
        return [
            self.path / name
            for name in names
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")
        ]

    # What lies in .heardback/

    def keep(self, name: str, raw: bytes) -> None:
        """Keep a file's last good version; in memory where the folder cannot be written."""
        path = self.path / OWN / f"{folded(name)}.yaml"
        try:
            # Compared with the disk: another process may have kept another version since.
            if not path.is_file() or path.read_bytes() != raw:
                with self.lock():
                    write_whole(path, raw)
            self._kept.pop(folded(name), None)
        except (OSError, BusyError):
            self._kept[folded(name)] = raw

    def kept(self, name: str) -> bytes | None:
        """The last good version of a file, by whichever process it was kept."""
        if folded(name) in self._kept:
            return self._kept[folded(name)]
        try:
            return (self.path / OWN / f"{folded(name)}.yaml").read_bytes()
        except OSError:
            return None

    def secret(self) -> bytes:
        """The folder's secret, made on first use. Raise ``FeedsError`` where it cannot be."""
        path = self.path / OWN / "secret"
        try:
            if not path.exists():
                with self.lock():
                    if not path.exists():  # nobody else made it meanwhile
                        write_whole(path, secrets.token_hex(32).encode())
            secret = path.read_bytes().strip()
        except (OSError, BusyError) as error:
            raise FeedsError(
                f"no secret can be kept in {path} ({error}); set HEARDBACK_SECRET"
            ) from error
        if len(secret) < 16:
            raise FeedsError(f"{path} is damaged; remove it, and subscribe anew")
        return secret

    def own(self, name: str) -> Path:
        """A file of heardback's own in this folder. Raise ``OSError``."""
        return _own(self.path) / name

    def lock(self) -> AbstractContextManager[None]:
        """One writer at a time in this folder."""
        return locked(self.path)


def _own(folder: Path) -> Path:
    (folder / OWN).mkdir(mode=0o700, exist_ok=True)
    return folder / OWN


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One writer at a time in a folder, in whatever process.

    Raise ``BusyError`` after ten seconds, ``OSError`` where the folder cannot be written.
    """
    lock = FileLock(_own(folder) / "lock", timeout=LOCK_SECONDS, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError("somebody else is changing the file: try again") from error
    try:
        yield
    finally:
        lock.release()


def look(path: Path, now: Callable[[], float], sleep: Callable[[float], None]) -> Snapshot | None:
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
            problem = Problem(line=1, what=f"the file cannot be read: {error.strerror}")
            return Snapshot(raw=b"", modified=modified, problem=problem)
        if raw == before or not -SETTLED < now() - modified < SETTLED:
            return Snapshot(raw=raw, modified=modified)
        before = raw
        sleep(0.1)
    problem = Problem(line=1, what="the file is being written without a pause")
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
