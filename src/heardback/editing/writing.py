"""A change made to a file on disk, whole or not at all, with what it replaces kept for Undo."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from heardback.feeds.clock import Clock, now
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.kept import Change, Kept, named
from heardback.feeds.replacing import replaced
from heardback.feeds.saving import (
    LOCK_SECONDS,
    Snapshot,
    locked,
    remove_leftovers,
    snapshot,
    written_aside,
)
from heardback.feeds.settling import is_in_progress
from heardback.problems import UnwritableError
from heardback.values import Value

REQUEST_SECONDS = 0.3  # a request does not wait for long: it holds a thread meanwhile
_TURN = 0.05  # seconds between two looks at a file that is being saved

Say = Callable[[bytes], str]


class Changed(Value, kw_only=True):
    """A file before and after a change, and what names the change."""

    before: bytes
    after: bytes
    name: str


def change(
    folder: Folder,
    file: FeedFile,
    edit: Callable[[bytes], bytes],
    words: Say,
    *,
    step: str = "",
    patience: float = LOCK_SECONDS,
    clock: Clock = now,
) -> Changed:
    """Change a feed's file under its folder's lock.

    The file is the old one or the new one at every moment; the old one is kept for Undo, ``words``
    describes the new one, and ``step`` is the UID of that on whose page it was made. Raises
    ``EditError`` where somebody else changed the file meanwhile, or it cannot be written; then
    nothing was changed.
    """

    def announced(before: bytes, after: bytes) -> Change:
        return Change(name=named(after), words=words(after), before=before, step=step)

    return change_as(folder, file, edit, announced, patience=patience, clock=clock)


def change_as(
    folder: Folder,
    file: FeedFile,
    edit: Callable[[bytes], bytes],
    told: Callable[[bytes, bytes], Change],
    *,
    patience: float,
    clock: Clock,
) -> Changed:
    """Like ``change``; ``told`` makes the record for Undo, from the file before and after."""
    path, kept = file.path, folder.kept(file)
    until = time.monotonic() + patience
    try:
        target = Path(os.path.realpath(path, strict=True))
        # Waited for without the lock: the other files of the folder are not saved just now.
        settled(target, kept, patience=patience, clock=clock)
        with locked(target.parent, max(0, until - time.monotonic())):  # by whichever link
            remove_leftovers(target)
            seen = settled(target, kept, patience=0, clock=clock)
            after = edit(seen.raw)
            if after != seen.raw:
                _put(path, target, seen, after, kept, told(seen.raw, after))
            elif kept.change_to(after) is None:
                with suppress(OSError):  # what is said of it can be asked for all the same
                    kept.announce(told(seen.raw, after))
                    kept.confirm()
            return Changed(before=seen.raw, after=after, name=named(after))
    except OSError as error:
        raise UnwritableError(path, f"cannot be changed: {error.strerror or error}") from error


def settled(
    target: Path, kept: Kept, *, patience: float = LOCK_SECONDS, clock: Clock = now
) -> Snapshot:
    """The file, once nobody is saving it: of half a save, half would be all that stays.

    Raises ``EditError`` where it cannot be read, or is being saved for longer than ``patience``.
    """
    until = time.monotonic() + patience
    while True:
        begun, seen = clock(), snapshot(target)
        if seen is None or seen.problem:
            why = seen.problem.what if seen and seen.problem else "it is not there any more"
            raise UnwritableError(target, f"cannot be changed: {why}")
        if not is_in_progress(seen.modified, begun, clock()) or kept.change_to(seen.raw):
            return seen
        if time.monotonic() >= until:
            raise UnwritableError(target, "is being saved by another program just now: try again")
        time.sleep(_TURN)


def _put(
    path: Path, target: Path, seen: Snapshot, after: bytes, kept: Kept, change_: Change
) -> None:
    like = target.stat()
    if not os.access(target, os.W_OK):
        raise UnwritableError(path, "cannot be changed: it is read-only")
    with written_aside(target, [after], like=like) as aside:
        kept.announce(change_)
        done = False
        try:
            done = replaced(target, aside, seen, kept.place_of_replaced(change_))
        finally:
            if not done:
                kept.withdraw()
        if not done:
            raise UnwritableError(path, "was changed by another program just now: try again")
    kept.confirm()
