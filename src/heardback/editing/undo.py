"""The last change made from a page, kept beside the secret, so that it can be taken back."""

import hashlib
import json
from base64 import b64decode, b64encode
from contextlib import suppress

from heardback.editing.writing import change
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.names import folded
from heardback.problems import BusyError, EditError


def remember(folder: Folder, file: FeedFile, before: bytes, after: bytes, words: str) -> str:
    """Keep the version before a change; return what names the change.

    A second tap that changed nothing leaves the first one's memory as it is.
    """
    noted = _named(after)
    if before != after or _kept(folder, file).get("noted") != noted:
        record = {"noted": noted, "words": words, "before": b64encode(before).decode()}
        with suppress(OSError, BusyError):  # then this one change cannot be undone
            folder.store.write(_filename(file), json.dumps(record).encode())
    return noted


def recall(folder: Folder, file: FeedFile, noted: str) -> str | None:
    """What was said of a change, if it is the last one."""
    record = _kept(folder, file) if noted else {}
    return record["words"] if record.get("noted") == noted else None


def revert(folder: Folder, file: FeedFile, noted: str) -> None:
    """Take the last change back; raise ``EditError`` where the file has moved on since."""
    record = _kept(folder, file)
    if not noted or record.get("noted") != noted:
        raise EditError("this cannot be undone any more: edit the file by hand")

    def back(raw: bytes) -> bytes:
        if raw == b64decode(record["before"]):
            return raw  # a second tap
        if _named(raw) != noted:
            raise EditError("the file was changed since: edit it by hand")
        return b64decode(record["before"])

    change(file.path, back)


def _kept(folder: Folder, file: FeedFile) -> dict[str, str]:
    try:
        record: dict[str, str] = json.loads(folder.store.read(_filename(file)) or b"{}")
    except ValueError:  # damaged: nothing is known of the last change
        return {}
    return record


def _filename(file: FeedFile) -> str:
    return f"{folded(file.name)}.undo"


def _named(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:32]
