"""Files read and written whole, while editors save and other processes write. No meaning in here.

It alone knows which file may be opened, how one writer at a time is kept, and what a killed writer
leaves behind. The only module that knows ``filelock``.
"""

import errno
import glob
import math
import os
import re
import stat
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from heardback.feeds.owning import (
    give,
    give_to_owner,
    is_shared,
    make_folder,
    private,
    refuse_link,
    set_mode,
)
from heardback.logbook.texts import BOM, MAX_BYTES
from heardback.problems import BusyError, FeedsError, Problem
from heardback.values import Value

OWN = ".heardback"  # the folder for what heardback keeps, in a folder of feeds
LOCK_SECONDS = 10.0
SETTLED = 1.0  # seconds after which a change is not a save in progress any more
# What fails for now and passes by itself: for the whole machine, or for what is read of a disk.
BUSY = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
PASSING = BUSY | {errno.EIO, errno.ESTALE, errno.ETIMEDOUT}
LEFT_OVER = 60  # seconds after which nobody writes any more into what stands aside

Identity = tuple[int, int, int]  # of a file as it stood: its inode, its time, its size
Parts = Sequence[bytes | memoryview]  # of what is written: one after the other, they are the file


class Snapshot(Value, kw_only=True):
    """A file as it was read; ``linked`` if by a link.

    In seconds since 1970: ``modified`` is its content's time, which anybody may set, and
    ``changed`` the system's own, for any change of it.
    """

    raw: bytes
    modified: float
    changed: float = 0.0
    identity: Identity = (0, 0, 0)
    linked: bool = False
    problem: Problem | None = None  # why it could not be read at all


def snapshot(
    path: Path, *, follow_links: bool = True, limit: int = MAX_BYTES + 1
) -> Snapshot | None:
    """Read a file, or say what is wrong with it; None if it is gone. It never waits.

    Only a regular file is read: opening another kind may wait for ever, or do something. A link
    leads nowhere outside the folder unless it may, and nowhere into what heardback keeps. Of a file
    that is longer than ``limit`` bytes only so many are read.
    """
    linked = False
    try:
        linked = path.is_symlink()
        real = Path(os.path.realpath(path, strict=True))
        refuse_outside(path, real, follow_links=follow_links)
        return opened(real, linked=linked, limit=limit)
    except FileNotFoundError:
        if not linked:
            return None
        why = "it is a link that leads nowhere"
    except _RefusedError as refused:
        why = str(refused)
    except OSError as error:
        if error.errno in BUSY:
            raise FeedsError(f"no file can be opened for now: {error.strerror}") from error
        loop = error.errno == errno.ELOOP
        why = "it is a link to itself" if loop else str(error.strerror)
    modified = 0.0
    with suppress(OSError):
        modified = path.lstat().st_mtime
    problem = Problem(what=f"the file cannot be read: {why}")
    return Snapshot(raw=b"", modified=modified, linked=linked, problem=problem)


class _RefusedError(OSError):
    """A file that is not read, and why."""


def refuse_outside(path: Path, real: Path, *, follow_links: bool) -> None:
    """Raise ``OSError`` where a link at ``path`` must not lead to ``real``."""
    folder = Path(os.path.realpath(path.parent))
    inside = real.is_relative_to(folder)
    within = real.relative_to(folder).parts if inside else real.parts
    if OWN in map(str.casefold, within):
        raise _RefusedError(f"it is a link into {OWN}, which is heardback's own")
    if not inside and not follow_links:
        raise _RefusedError("it is a link to a file outside the folder; --follow-links takes it")


def opened(real: Path, *, linked: bool = False, limit: int = MAX_BYTES + 1) -> Snapshot:
    """Read a regular file that is no link. Raise ``OSError`` where it is none."""
    # Looked at before, for opening a device may do something; and after, for it may have changed.
    _refuse_irregular(real.stat())
    flags = _flags("O_BINARY", "O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC")
    descriptor = os.open(real, os.O_RDONLY | flags)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        _refuse_irregular(status)
        raw = file.read(limit)
        if raw is None:  # what looks like a file of the system's own, and has nothing for now
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        with suppress(OSError, AttributeError):
            # ext4 empties a file a while before it sets its time: this waits until both are done.
            os.lseek(descriptor, 0, os.SEEK_HOLE)
        status = os.fstat(descriptor)  # of a file that was written meanwhile, the later time
    return Snapshot(
        raw=raw,
        modified=status.st_mtime,
        changed=status.st_ctime,
        identity=identity_of(status),
        linked=linked,
    )


def _flags(*names: str) -> int:
    """Those that this system has."""
    return sum(getattr(os, name, 0) for name in names)


def _refuse_irregular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        folder = stat.S_ISDIR(status.st_mode)
        raise _RefusedError(f"it is {'a folder' if folder else 'no regular file'}")


def identity_of(status: os.stat_result) -> Identity:
    """What tells a file from what it was before, by its status."""
    return status.st_ino, status.st_mtime_ns, status.st_size


def is_blank(raw: bytes) -> bool:
    """Nothing but white space and comments, and perhaps a byte-order mark."""
    lines = map(bytes.strip, raw.removeprefix(BOM).splitlines())
    return not any(line and not line.startswith(b"#") for line in lines)


def write_whole(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write aside, flush and rename, so that a reader sees the old file or the new one.

    Raises ``OSError``; then nothing was changed, and nothing is left lying about.
    """
    with written_aside(path, [data], mode=mode) as aside:
        aside.replace(path)


def taken(aside: Path, path: Path) -> bool:
    """Give a whole file a name that no other file has; False if one has."""
    try:
        if os.name == "nt":
            aside.rename(path)  # there it never replaces
        else:
            path.hardlink_to(aside)
    except FileExistsError:
        return False
    except OSError:  # a file system without links: by one only, though not whole at once
        try:
            with path.open("xb") as file:
                file.write(aside.read_bytes())
        except FileExistsError:
            return False
    return True


def append(path: Path, data: bytes, *, mode: int) -> None:
    """Add to a file in one piece, or raise ``OSError``; then some of it may stand there."""
    _make_empty(path, mode)
    flags = os.O_WRONLY | os.O_APPEND | _flags("O_BINARY", "O_NOFOLLOW", "O_CLOEXEC")
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "ab", buffering=0) as file:
        if file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)


def _make_empty(path: Path, mode: int) -> None:
    """Make a file where there is none. What is there already may be anybody's, and stays."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with suppress(FileExistsError):
        descriptor = os.open(path, flags | _flags("O_CLOEXEC"), 0o600)
        try:
            give_to_owner(descriptor, path.parent)
            set_mode(descriptor, path, mode)
        finally:
            os.close(descriptor)


@contextmanager
def written_aside(
    path: Path, data: Parts, *, mode: int = 0o600, like: os.stat_result | None = None
) -> Iterator[Path]:
    """A whole new file beside ``path``, flushed, to be put in its place; or else it is removed.

    It has ``mode``, or the mode and the owner of ``like``. Raises ``OSError``.
    """
    writer = f"{os.getpid()}-{threading.get_ident() & 0xFFFFFFFF:x}"
    aside = path.with_name(f".{path.name}.{writer}.part")
    own = -1
    try:
        aside.unlink(missing_ok=True)  # of a writer that was killed; a link somebody put there
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flags("O_BINARY")
        descriptor = os.open(aside, flags, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            own = os.fstat(descriptor).st_ino
            file.writelines(data)
            if like:
                give(descriptor, like)
            else:
                give_to_owner(descriptor, path.parent)
            set_mode(descriptor, aside, stat.S_IMODE(like.st_mode) if like else mode)
            file.flush()
            os.fsync(descriptor)
        yield aside
    finally:  # stopped in the middle as well
        with suppress(FileNotFoundError):
            if aside.lstat().st_ino == own:  # else it is what somebody else saved
                aside.unlink()


def remove_leftovers(path: Path, *, before: float = math.inf, in_own_folder: bool = False) -> None:
    """Remove what killed writers left beside ``path`` before a moment; at any only with the lock.

    Nobody else's: another program's files may end alike. Where all is heardback's own, what they
    left of other files goes, too.
    """
    name = "*" if in_own_folder else glob.escape(path.name)
    for left in path.parent.glob(f".{name}.*.part"):
        if in_own_folder or _LEFT.fullmatch(left.name.removeprefix(f".{path.name}")):
            with suppress(OSError):
                if left.stat().st_mtime < before:
                    left.unlink()


_LEFT = re.compile(r"\.\d+(?:-[0-9a-f]+)?\.part")


def remove_old_leftovers(written: Path, *, in_own_folder: bool = False) -> None:
    """The same without the lock, beside a file that was written just now."""
    with suppress(OSError):
        before = written.stat().st_mtime - LEFT_OVER
        remove_leftovers(written, before=before, in_own_folder=in_own_folder)


def own_folder(folder: Path) -> Path:
    """The folder for what heardback keeps, made if need be. Raises ``OSError``.

    For the owner alone, and the folder's group where the folder is the group's to write; version
    control leaves it alone.
    """
    own, ignored = folder / OWN, folder / OWN / ".gitignore"
    refuse_link(own)
    if not own.is_dir():
        status = folder.stat()
        if is_shared(status):  # what is made in it is its group's, too
            make_folder(own, 0o2770, status.st_gid)
        else:
            make_folder(own, 0o700)
    if not ignored.exists():
        write_whole(ignored, b"*\n", mode=private(folder))
    return own


@contextmanager
def locked(folder: Path, patience: float = LOCK_SECONDS) -> Iterator[None]:
    """One writer at a time in a folder, in whatever process.

    Raise ``BusyError`` after ``patience`` seconds, ``OSError`` where the folder cannot be written.
    """
    # Imported late: it costs as much as all of this room, and what changes nothing needs no lock.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    path = own_folder(folder) / "lock"
    _make_empty(path, private(folder))
    lock = FileLock(path, timeout=patience, mode=private(folder))
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError("somebody else is changing the file: try again") from error
    try:
        yield
    finally:
        lock.release()
