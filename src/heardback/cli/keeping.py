"""The cache on disk: in the folder that the system has for caches, a file for each thing found out.

That is what ``holidays`` says, and no file's content. It may be deleted at any time, and where it
cannot be written, as in a container, everything is found out anew.
"""

import os
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import get_ident
from zlib import crc32

from heardback.feeds.versions import installed

MAX_FILES = 1_000  # of some 3 kB each: years of calendars that files name


def place() -> "Files | None":
    """Where it is; ``HEARDBACK_CACHE`` names another place, or with nothing in it none."""
    chosen = os.environ.get("HEARDBACK_CACHE")
    if chosen is not None:
        return Files(Path(chosen)) if chosen else None
    with suppress(RuntimeError):  # somebody without a home
        return Files(_caches() / "heardback")
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


class Files:
    """A folder's files. Each begins with what it was found out by, and else counts for nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes | None:
        """What was written under a name with the same packages and by the same code."""
        with suppress(OSError):
            by, _, raw = self._path(name).read_bytes().partition(b"\n")
            if by == self._by:
                return raw
        return None

    def write(self, name: str, raw: bytes) -> None:
        """Keep it, whole or not at all, for another process may read or write the same."""
        path = self._path(name)
        aside = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}.part")
        with suppress(OSError):  # then it is found out anew the next time
            by = _found_by()  # again, for in a long time another version may have been installed
            self.folder.mkdir(parents=True, exist_ok=True)
            has_room = path.exists() or len(list(self.folder.iterdir())) < MAX_FILES
            if by and has_room:
                aside.write_bytes(b"\n".join((by, raw)))
                aside.replace(path)
                return
        with suppress(OSError):
            aside.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    @cached_property
    def _by(self) -> bytes:
        return _found_by()


def _found_by() -> bytes:
    """Which ``holidays`` is installed, and what asks it; empty where nothing tells."""
    code = Path(__file__).parents[1] / "days" / "_countries.py"
    packages = " ".join(installed(["holidays"]))
    return f"{packages} {crc32(code.read_bytes())}".encode() if packages else b""
