"""What heardback keeps in ``.heardback/``: for each feed files of its own, and what all share.

Each file is written whole. Nobody waits for a lock here: of two that write one file the later one
wins, and of two that create one the first. Where the folder cannot be written, it is all in memory.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from heardback.feeds.generations import Generations
from heardback.feeds.owning import make_folder, private, refuse_link
from heardback.feeds.saving import (
    OWN,
    PASSING,
    Parts,
    opened,
    own_folder,
    remove_old_leftovers,
    taken,
    write_whole,
    written_aside,
)
from heardback.feeds.secrecy import Secret
from heardback.problems import FeedsError

LARGEST = 8_000_000  # bytes of what is kept: more than a file, a change of it or a calendar has

_OF_FEED = ".feed"  # the ending of a feed's folder

Status = tuple[int, ...]  # of a file or folder as it stood: what differs when anything has changed


def status_of(status: os.stat_result) -> Status:
    """Where it is, how large, and its times: the content's, which anybody may set, and the own."""
    # Windows has no time of the last change: there it is that of the making.
    return (
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


class Store:
    """What is kept for one folder of feeds; a feed is named as ``folded`` gives it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.generations = Generations(folder)
        self.secret = Secret(folder)
        self._own = str(folder / OWN)
        self._in_memory: dict[str, dict[str, bytes]] = {}  # by feed and entry

    def feeds(self) -> set[str]:
        """The feeds for which something is kept on disk, or a trace; a link is none."""
        with suppress(OSError):
            refuse_link(self._folder / OWN)
            with os.scandir(self._own) as own:  # which says what each is without a look at it
                names = [each.name for each in own if each.is_dir(follow_symlinks=False)]
            return {name.removesuffix(_OF_FEED) for name in names if name.endswith(_OF_FEED)}
        return set()

    def entries(self, feed: str) -> list[str]:
        """The names of what is kept for a feed."""
        names = set(self._in_memory.get(feed, ()))
        try:
            names.update(path.name for path in self.path(feed).iterdir())
        except OSError as error:
            _refuse_passing(error)
        return [name for name in names if not name.startswith(".")]

    def is_in_memory(self, feed: str, entry: str) -> bool:
        """Whether what is kept under a name could not be written so far."""
        return entry in self._in_memory.get(feed, ())

    def seen(self, feed: str) -> Status | None:
        """What differs whenever anything has been written for a feed; None where none can tell.

        That is the status of its folder, for each entry is put there whole. Of two changes within
        one tick of the disk's clock the later one need not show.
        """
        if self._in_memory.get(feed):
            return None
        try:
            status = os.lstat(f"{self._own}{os.sep}{feed}{_OF_FEED}")
        except OSError:
            return None
        return status_of(status) if stat.S_ISDIR(status.st_mode) else None

    def statuses(self, feed: str) -> dict[str, Status] | None:
        """What differs whenever an entry of a feed has been written; None where none can tell."""
        try:
            with os.scandir(f"{self._own}{os.sep}{feed}{_OF_FEED}") as entries:
                return {
                    entry.name: status_of(entry.stat(follow_symlinks=False))
                    for entry in entries
                    if not entry.name.startswith(".")
                }
        except OSError:
            return None

    def may_have(self, feed: str, entry: str) -> bool:
        """Whether something may be kept under a name; nothing is opened to find out."""
        if self.is_in_memory(feed, entry):
            return True
        try:
            os.lstat(f"{self._own}{os.sep}{feed}{_OF_FEED}{os.sep}{entry}")
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:  # whoever reads it says what is wrong
            return True
        return True

    def read(self, feed: str, entry: str) -> bytes | None:
        """What is kept under a name; None where nothing is, or it cannot be read."""
        known = self._in_memory.get(feed, {}).get(entry)
        return self._read(feed, entry) if known is None else known

    def write(self, feed: str, entry: str, data: bytes) -> None:
        """Keep ``data`` under a name, on disk if that can be."""
        try:
            self.write_on_disk(feed, entry, data)
        except OSError:
            self._in_memory.setdefault(feed, {})[entry] = data

    def write_on_disk(self, feed: str, entry: str, data: bytes) -> None:
        """Keep ``data`` under a name, or raise ``OSError``."""
        path = self._made(feed, entry)
        write_whole(path, data, mode=private(self._folder))
        self._in_memory.get(feed, {}).pop(entry, None)
        remove_old_leftovers(path, in_own_folder=True)

    def create(self, feed: str, entry: str, data: Parts) -> bool:
        """Keep ``data`` under a name that nothing has yet; False where something has."""
        if self.is_in_memory(feed, entry):
            return False
        try:
            path = self._made(feed, entry)
            if path.exists():
                return False
            with written_aside(path, data, mode=private(self._folder)) as aside:
                if not taken(aside, path):
                    return False
        except OSError:
            whole = b"".join(data)
            return self._in_memory.setdefault(feed, {}).setdefault(entry, whole) is whole
        remove_old_leftovers(path, in_own_folder=True)
        return True

    def rename(self, feed: str, entry: str, new: str) -> None:
        """Give an entry another's name and place."""
        with suppress(OSError):
            self.path(feed, entry).replace(self.path(feed, new))

    def remove(self, feed: str, entry: str) -> None:
        """Keep an entry no longer."""
        self._in_memory.get(feed, {}).pop(entry, None)
        with suppress(OSError):
            self.path(feed, entry).unlink(missing_ok=True)

    def oldest_first(self, feed: str, entries: list[str]) -> list[str]:
        """Entries in the order in which they were written; those in memory are the latest."""

        def written(entry: str) -> float:
            with suppress(OSError):
                return self.path(feed, entry).stat().st_mtime
            return float("inf")

        return sorted(entries, key=written)

    def write_for_editors(self, filename: str, data: bytes) -> None:
        """Write a file that the editors of the feeds read. Raise ``OSError``."""
        write_whole(own_folder(self._folder) / filename, data, mode=private(self._folder))

    def trace(self, feed: str) -> None:
        """Leave a trace of a feed, so that it is noticed when its file goes and comes back."""
        with suppress(OSError):  # then it is noticed by nobody else
            self._made(feed)

    def path(self, feed: str, entry: str = "") -> Path:
        """Where an entry stands on the disk, or would. Raise ``OSError`` behind a link."""
        own = self._folder / OWN / f"{feed}{_OF_FEED}"
        for place in (own.parent, own):
            refuse_link(place)
        return own / entry

    def _read(self, feed: str, entry: str) -> bytes | None:
        """Its bytes; None where there are none of ours, for what stands there may be anything."""
        try:
            raw = opened(self.path(feed, entry), limit=LARGEST + 1).raw
        except OSError as error:
            _refuse_passing(error)
            return None
        return raw if len(raw) <= LARGEST else None

    def _made(self, feed: str, entry: str = "") -> Path:
        own_folder(self._folder)
        own = self.path(feed)
        if not own.is_dir():
            # Not by the umask: whoever may write in the folder around it may write here.
            make_folder(own, own.parent.stat().st_mode & 0o7777)
        return own / entry


def _refuse_passing(error: OSError) -> None:
    """What fails for now says nothing of what is kept: to take it for nothing would lose it."""
    if error.errno in PASSING:
        raise FeedsError(f"what is kept cannot be read: {error.strerror}") from error
