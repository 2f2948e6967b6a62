"""A file in the place of another, of which nothing is lost, whoever saves at that very moment."""

import time
from contextlib import suppress
from pathlib import Path

from heardback.feeds._exchange import exchange
from heardback.feeds.saving import Identity, Snapshot, identity_of, opened


def replaced(path: Path, aside: Path, seen: Snapshot, keep: Path) -> bool:
    """Put ``aside`` in the place of ``path``, if that is still what was ``seen``; else nothing.

    Where the system swaps two names in one step, what was replaced is looked at once more: a save
    in the moment between the look and the swap is put back, whatever it is. The file itself that
    was replaced goes to ``keep``, so that even what is written into it later is somewhere.
    """
    if not _is(path, seen):
        return False
    expected = _inside(aside)
    if not exchange(aside, path):
        if _is(path, seen):
            aside.replace(path)
            return True
        return False
    if _is(aside, seen):
        time.sleep(_STILL_WRITING)
        if _is(aside, seen):
            with suppress(OSError):  # on another disk its content has to do, which is kept, too
                aside.replace(keep)
            return True
    # Somebody saved meanwhile: that goes back. What it displaces is ours, or else was saved later
    # still, and goes back in its turn.
    for _ in range(_TURNS):
        displaces = _inside(aside)
        if not exchange(aside, path):
            aside.replace(path)
            break
        if _inside(aside) == expected:
            aside.unlink()
            break
        expected = displaces
    return False


def _inside(path: Path) -> bytes | Identity:
    """What is lost with a file: a time alone may be set by whoever wrote into the other one."""
    with suppress(OSError):
        return opened(path).raw
    return identity_of(path.lstat())


_STILL_WRITING = 0.01  # seconds after which whoever had just opened what was replaced has written
_TURNS = 1000  # of somebody who saves faster than a file can be swapped


def _is(path: Path, seen: Snapshot) -> bool:
    with suppress(OSError):
        found = opened(path)
        return (found.raw, found.identity) == (seen.raw, seen.identity)
    return False
