"""A change made to a file on disk, whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

from heardback.feeds.saving import locked, remove_leftovers, write_whole
from heardback.problems import EditError


def change(path: Path, edit: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """Change a file under its folder's lock; return its bytes before and after.

    The file is the old one or the new one at every moment. Raises ``EditError`` where somebody
    else changed it meanwhile, or it cannot be written; then nothing was changed.
    """
    target = path.resolve()
    try:
        with locked(target.parent):  # the file's own folder, by whichever link it was reached
            remove_leftovers(target)
            like, before = target.stat(), target.read_bytes()
            after = edit(before)
            if target.read_bytes() != before:
                raise EditError(f"{path} was changed by another program just now: try again")
            if after != before and not os.access(target, os.W_OK):
                raise EditError(f"{path} cannot be changed: it is read-only")
            if after != before:
                write_whole(target, after, like=like)
            return before, after
    except OSError as error:
        raise EditError(f"{path} cannot be changed: {error.strerror or error}") from error
