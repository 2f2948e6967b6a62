"""Whose the files are that heardback makes, and who may read them. No meaning in here."""

import os
import stat
from pathlib import Path


def private(folder: Path) -> int:
    """The mode of a file that heardback keeps in ``folder``: its owner's, or its group's, too."""
    return 0o660 if is_shared(folder.stat()) else 0o600


def is_shared(status: os.stat_result) -> bool:
    """Whether a folder is its group's to write."""
    return hasattr(os, "chown") and bool(status.st_mode & stat.S_IWGRP)


def give_to_owner(made: int | Path, folder: Path) -> None:
    """Give what root has made in somebody's folder to that somebody, who has to go on with it.

    Nobody else could. ``made`` is a descriptor or a path.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        give(made, folder.stat())


def give(made: int | Path, like: os.stat_result) -> None:
    """Give a file the owner and the group of ``like``. Raises ``OSError``."""
    own = os.fstat(made) if isinstance(made, int) else made.lstat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        # Somebody may have put a link to a file of another's in the place of a path.
        os.chown(made, like.st_uid, like.st_gid, follow_symlinks=isinstance(made, int))
