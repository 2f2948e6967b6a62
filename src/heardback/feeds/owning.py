"""Whose the files are that heardback makes, and who may read them. No meaning in here."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


def private(folder: Path) -> int:
    """The mode of a file that heardback keeps in ``folder``: its owner's, or its group's, too."""
    return 0o660 if is_shared(folder.stat()) else 0o600


def is_shared(status: os.stat_result) -> bool:
    """Whether a folder is its group's to write."""
    return hasattr(os, "chown") and bool(status.st_mode & stat.S_IWGRP)


def give_to_owner(made: int, folder: Path) -> None:
    """Give what root has made in somebody's folder to that somebody, who has to go on with it.

    Nobody else could. ``made`` is a descriptor of what was made just now: a path might lead
    elsewhere by now, for it is in the folder of somebody else.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        give(made, folder.stat())


def give(made: int, like: os.stat_result) -> None:
    """Give a file the owner and the group of ``like``. Raises ``OSError``."""
    own = os.fstat(made)
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        os.chown(made, like.st_uid, like.st_gid)


def set_mode(made: int, path: Path, mode: int) -> None:
    """Set the mode of a file, not by the umask; by its ``path`` only on Windows."""
    if hasattr(os, "fchmod"):
        os.fchmod(made, mode)
    else:
        path.chmod(mode)


def make_folder(path: Path, mode: int, group: int = -1) -> None:
    """Make a folder with a mode, and a group if that can be, for who owns the one it is in.

    Raises ``OSError``, also where a link is in its place.
    """
    path.mkdir(mode=0o700, exist_ok=True)
    if os.name == "nt":  # where none of it says who may read
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        give_to_owner(descriptor, path.parent)
        with suppress(OSError):
            os.chown(descriptor, -1, group)
        os.fchmod(descriptor, mode)
    finally:
        os.close(descriptor)


def refuse_link(path: Path) -> None:
    """Raise ``OSError`` where a link is in the place of a folder of heardback's own.

    Whoever sends a folder may have put it there, and it may lead anywhere.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, "what is kept must not be behind a link", str(path))
