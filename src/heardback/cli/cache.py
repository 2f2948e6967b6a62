"""The cache on disk: in the system's folder for caches, a file for each thing that is found out.

Nothing of a user's file is in it. It may be deleted at any time, and where it cannot be written, as
in a container, everything is found out anew.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from zlib import crc32

from heardback.caching import By
from heardback.feeds.versions import installed

MAX_FILES = 1_000  # of some 3 kB each: years of calendars that files name


def opened() -> "Cache | None":
    """The user's; ``HEARDBACK_CACHE`` names another folder. Empty, it means none."""
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
        self._marks: dict[By, bytes] = {}  # as it was when something was first asked for

    def read(self, name: str, by: By) -> bytes | None:
        """What was written under a name, if it was found out by just these versions."""
        with suppress(OSError):
            if by not in self._marks:
                self._marks[by] = _mark(by)
            mark, _, raw = self._path(name).read_bytes().partition(b"\n")
            return raw if mark and mark == self._marks[by] else None
        return None

    def write(self, name: str, by: By, raw: bytes) -> None:
        """Write it, whole or not at all, for another process may read or write the same.

        Not at all if another version was installed meanwhile: then nobody knows which one spoke.
        """
        path = self._path(name)
        aside = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}.part")
        with suppress(OSError):  # then it is found out anew the next time
            mark = _mark(by)
            if not mark or mark != self._marks.get(by):
                return
            self.folder.mkdir(parents=True, exist_ok=True)
            if path.exists() or len(list(self.folder.iterdir())) < MAX_FILES:
                aside.write_bytes(b"\n".join((mark, raw)))
                aside.replace(path)
                return
        with suppress(OSError):
            aside.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def _mark(by: By) -> bytes:
    """Names what is installed of it, and the code; empty where no installer tells a version."""
    packages = " ".join(installed(by.packages))
    return f"{packages} {crc32(Path(by.code).read_bytes())}".encode() if packages else b""
