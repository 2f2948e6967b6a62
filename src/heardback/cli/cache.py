"""The cache on disk: in the system's folder for caches, a file for each thing that is found out.

Nothing of a user's file is in it. It may be deleted at any time, and where it cannot be written, as
in a container, everything is found out anew.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from heardback.days.caching import By
from heardback.feeds.saving import opened, remove_old_leftovers, write_whole
from heardback.feeds.versions import installed

MAX_FILES = 1_000  # years of calendars that files name, of some 3 kB each
MAX_BYTES = 100_000  # of one, whatever stands there


def of_the_user() -> "Cache | None":
    """In the user's folder, or that which ``HEARDBACK_CACHE`` names; empty, it means none."""
    chosen = os.environ.get("HEARDBACK_CACHE")
    if chosen is not None:
        return Cache(Path(chosen)) if chosen else None
    with suppress(RuntimeError):  # somebody without a home
        return Cache(_caches() / "heardback")
    return None


def _caches() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    # https://specifications.freedesktop.org/basedir-spec/latest/: a relative one does not count
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"


class Cache:
    """A folder's files. Each begins with what it was found out by, and else counts for nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._marks: dict[By, str] = {}  # as it was when something was first asked for

    def read(self, name: str, by: By) -> bytes | None:
        """What was written under a name, if it was found out by just these versions."""
        with suppress(OSError):
            if by not in self._marks:
                self._marks[by] = _mark(by)
            head, _, raw = opened(self._path(name), limit=MAX_BYTES).raw.partition(b"\n")
            return raw if self._marks[by] and head == _head(name, self._marks[by], raw) else None
        return None

    def write(self, name: str, by: By, raw: bytes) -> None:
        """Write it, whole or not at all, for another process may read or write the same.

        Not at all if another version was installed meanwhile: then nobody knows which one spoke.
        """
        path = self._path(name)
        with suppress(OSError):  # then it is found out anew the next time
            mark = _mark(by)
            if not mark or mark != self._marks.get(by):
                return
            self.folder.mkdir(parents=True, exist_ok=True)
            if path.exists() or len(list(self.folder.glob("*.json"))) < MAX_FILES:
                write_whole(path, b"\n".join((_head(name, mark, raw), raw)))
                remove_old_leftovers(path)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def _head(name: str, mark: str, raw: bytes) -> bytes:
    """A file's first line: what stands below it, so that another's, or what decayed, is told."""
    return f"{name} {mark} {crc32(raw)}".encode()


def _mark(by: By) -> str:
    """Names what is installed of it, and the code; empty where no installer tells a version."""
    packages = " ".join(installed(by.packages))
    return f"{packages} {crc32(Path(by.code).read_bytes())}" if packages else ""
