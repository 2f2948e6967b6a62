"""The last change that heardback made to a file, taken back."""

from collections.abc import Iterator

from heardback.editing.writing import Changed, change_as
from heardback.feeds.clock import Clock, now
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.kept import Change, named
from heardback.feeds.saving import LOCK_SECONDS
from heardback.problems import EditError


def recall(folder: Folder, file: FeedFile, name: str, step: str | None = None) -> Change | None:
    """A change by its name, if it is the last one; with a ``step``, if it was made there."""
    own = folder.kept(file).changes(step)
    return next((c for c in own if c.name == name and c.before is not None), None)


def revert(
    folder: Folder,
    file: FeedFile,
    name: str,
    step: str | None = None,
    *,
    patience: float = LOCK_SECONDS,
    clock: Clock = now,
) -> Changed:
    """Take the change of this name back; the second time nothing is changed.

    At a ``step`` only what was changed there. Raises ``EditError`` where it is not the last change,
    or the file has moved on since.
    """
    kept = folder.kept(file)

    def back(raw: bytes) -> bytes:
        change = kept.change_to(raw, step)
        if name and change and change.undone == name:
            return raw  # a second tap
        before = kept.before(change) if change and change.name == name else None
        if before is not None:
            return before
        if name and any(name in (known.name, known.undone) for known in kept.changes(step)):
            raise EditError("the file was changed since: edit it by hand")
        raise EditError("this cannot be undone any more: edit the file by hand")

    def told(_: bytes, after: bytes) -> Change:
        return Change(name=named(after), undone=name, step=step or "")

    return change_as(folder, file, back, told, patience=patience, clock=clock)


def last_changes(folder: Folder) -> Iterator[tuple[FeedFile, Change]]:
    """Each file's last change, where it can still be undone."""
    for file in folder.feeds().values():
        seen = folder.seen(file)
        change = folder.kept(file).change_to(seen.raw) if seen else None
        if seen and change and change.before not in (None, seen.raw):
            yield file, change
