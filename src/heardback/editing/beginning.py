"""A file where there was none: what a candidate's first one says, and that it replaces nothing."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from heardback.editing._spelling import written
from heardback.feeds.clock import Clock
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.kept import Change, named
from heardback.feeds.names import NAMING, folded, is_name
from heardback.feeds.owning import give_to_owner
from heardback.feeds.saving import LOCK_SECONDS, locked
from heardback.logbook.schema import json_schema
from heardback.problems import EditError, UnwritableError, quoted


def first_text(settings: Mapping[str, Any]) -> bytes:
    """A file with these settings, texts or lists of texts, and no interview yet.

    Those that are empty are left out.
    """
    lines = [f"{key}: {written(value)}" for key, value in settings.items() if value]
    head = "# yaml-language-server: $schema=.heardback/schema.json"
    return "\n".join([head, *lines, "interviews: []", ""]).encode()


def begin(folder: Folder, file: FeedFile, raw: bytes) -> None:
    """Make a feed's file, which counts at once. Raise ``OSError``, also where there is one."""
    schema = json.dumps(json_schema(), indent=1)
    folder.store.write_for_editors("schema.json", schema.encode())
    with file.path.open("xb") as new:
        give_to_owner(new.fileno(), folder.path)
        try:
            new.write(raw)
            new.flush()
        except OSError:  # half of it would stand in the way of a second try
            with suppress(OSError):
                file.path.unlink()
            raise
    folder.notice(file)
    kept = folder.kept(file)
    kept.announce(Change(name=named(raw)))
    kept.confirm()


def begin_anew(
    folder: Folder, name: str, raw: bytes, *, clock: Clock, patience: float = LOCK_SECONDS
) -> FeedFile:
    """Make the file of a feed that nobody has had before: in what is kept, and its addresses.

    Raise ``EditError`` where there is a feed of that name, whatever its case or its file's ending.
    """
    if not is_name(name):
        raise EditError(f"{quoted(name)} cannot be a file's name; it has {NAMING}")
    file = FeedFile(name=name, path=folder.path / f"{name}.yaml")
    try:
        with locked(folder.path, patience):
            known = folder.feeds().get(folded(name))
            if known:
                raise EditError(f"{known.path.name} is there already")
            if folded(name) in folder.store.feeds():  # who had the name may be somebody else
                folder.store.generations.rotate(folded(name), clock().timestamp())
                folder.kept(file).forget()
            begin(folder, file, raw)
    except FileExistsError as error:
        raise EditError(f"{file.path.name} is there already") from error
    except OSError as error:
        raise UnwritableError(file.path, f"cannot be written: {error.strerror}") from error
    return file
