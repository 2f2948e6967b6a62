"""The feeds of a folder as they stand, and what they would publish."""

from collections.abc import Iterator
from datetime import date

from heardback.feeds.clock import now
from heardback.feeds.editions import Edition
from heardback.feeds.folder import Folder
from heardback.feeds.publishing import Feed, look


def looked_at(folder: Folder, *, keep: bool = False) -> Iterator[Feed]:
    """Each feed's file as it stands, or with ``keep`` as a server publishes it."""
    for file in folder.feeds().values():
        feed = look(folder, file, keep=keep)
        if feed is not None:
            yield feed


def editions(folder: Folder, today: date | None) -> Iterator[tuple[Feed, Edition | None]]:
    """Each feed as it stands, with what it would publish now, or as of another day."""
    at = now()
    for feed in looked_at(folder):
        yield feed, feed.edition(at, None, today)
