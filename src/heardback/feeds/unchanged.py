"""The calendars that were answered last, for as long as all that they were made from is the same.

It alone decides that. A calendar is made from the file, what is kept of the feed, the day, and who
asks. Two looks at the disk, which open nothing, say whether these stand as they stood just before
it was made. Two changes within one tick of a disk's clock look like one, so it is remembered only
if it was made well after just that state was first seen, by a clock of its own: the disk's may be
another computer's. Where none can tell, as of a file behind a link, nothing is remembered.

When the folder around the file changed says nothing: that counts only for a file of which it is
noted that it was gone, and of such a one nothing is remembered either.

Calendars are remembered packed, in a fifth of their room: a thousand are as near as a few, and who
has one already need not wait for it to be unpacked. Those asked for last are kept as they are, too.
"""

import hashlib
import os
import stat
import time
import zlib
from collections.abc import Callable
from datetime import date, datetime

from heardback.days.zones import day_of
from heardback.feeds.addresses import Keys
from heardback.feeds.folder import LISTING_SETTLED, FeedFile, Folder
from heardback.feeds.gists import gist
from heardback.feeds.kept import Kept
from heardback.feeds.publishing import Feed
from heardback.feeds.saving import SETTLED
from heardback.feeds.stamping import newest
from heardback.feeds.store import Status, status_of
from heardback.memos import Memory
from heardback.values import Guarded, Value, replace

LIMIT = 32_000_000  # bytes of what is remembered, calendars packed
WHOLE = 8_000_000  # bytes of calendars as they are


class Asked(Value, kw_only=True):
    """Whose calendar is asked for, in which form, and below which base address its links are."""

    keys: Keys
    base: str
    discreet: bool


class Answer(Guarded, kw_only=True):
    """A calendar as it is answered on a day of the file's zone, and what is told of it.

    ``raw`` is the calendar, of so many bytes, or where ``is_packed`` what zlib makes of it.
    ``version`` names the file's version, ``digest`` is the calendar's SHA-1 in hexadecimal, and
    ``newest`` its highest stamp.
    """

    HIDDEN = ("raw",)

    raw: bytes
    is_packed: bool = False
    length: int
    digest: str
    newest: datetime | None
    version: str
    is_discreet: bool
    zone: str
    day: date
    modified: float  # the file's time, in seconds since 1970

    @classmethod
    def of(cls, feed: Feed, calendar: bytes, moment: datetime) -> "Answer":
        """What was published at a moment."""
        zone = gist(feed.published or b"").timezone
        return cls(
            raw=calendar,
            length=len(calendar),
            digest=hashlib.sha1(calendar, usedforsecurity=False).hexdigest(),
            newest=newest(calendar),
            version=feed.version,
            is_discreet=feed.is_discreet,
            zone=zone,
            day=day_of(moment, zone),
            modified=feed.modified,
        )

    def holds(self, moment: datetime) -> bool:
        """Whether it would be the same at another moment: clocks may be set back, too."""
        return (
            self.modified + SETTLED < moment.timestamp() and day_of(moment, self.zone) == self.day
        )


class Sight(Guarded, kw_only=True):
    """How all stood that a calendar is made from, but for the day; times are in seconds.

    ``own`` is the status of the feed's folder among what is kept, where that can be relied on to
    show whether anything in it has been written.
    """

    HIDDEN = ("kept",)

    file: tuple[FeedFile, Status, str | None]  # with what stands in for files' times
    modified: float  # the file's time, since 1970
    kept: dict[str, Status]
    at: float  # when it was seen
    since: float  # when all that was first seen
    folder: Status  # the feed's own
    folder_since: float
    answer: Answer | None = None

    @property
    def own(self) -> Status | None:
        """See above."""
        return self.folder if self.at - self.folder_since > LISTING_SETTLED else None

    @property
    def is_settled(self) -> bool:
        """Whether what is made from it will hold."""
        return self.at - self.since > LISTING_SETTLED


def _bytes(sight: Sight) -> int:
    return 3_000 + 300 * len(sight.kept) + (len(sight.answer.raw) if sight.answer else 0)


class Unchanged:
    """The calendars of a folder that were answered last."""

    def __init__(
        self,
        folder: Folder,
        *,
        limit: int = LIMIT,
        whole: int = WHOLE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._seen: Memory[Asked, Sight] = Memory(limit, _bytes)
        self._whole: Memory[Answer, bytes] = Memory(whole, lambda calendar: len(calendar) * 5 // 4)

    def look(self, asked: Asked, file: FeedFile) -> Sight | None:
        """How all stands now, with the answer that was made of it; None where none can tell."""
        at, known = self._clock(), self._seen.recall(asked)
        kept = Kept(self._folder.store, asked.keys.name)
        # In this order: what is written later than it is looked at shows the next time.
        folder, status = kept.store.seen(kept.name), _status(file)
        if folder is None or status is None:
            return None
        seen = file, status_of(status), os.environ.get("SOURCE_DATE_EPOCH")
        is_same = known is not None and known.file == seen
        if known and is_same and known.own == folder:
            return known if known.answer else replace(known, at=at)
        entries = kept.statuses()
        if entries is None:
            return None
        is_same = is_same and known is not None and known.kept == entries
        sight = Sight(
            file=seen,
            modified=status.st_mtime,
            kept=entries,
            at=at,
            since=known.since if known and is_same else at,
            folder=folder,
            folder_since=known.folder_since if known and known.folder == folder else at,
            answer=known.answer if known and is_same else None,
        )
        self._seen.remember(asked, sight)
        return sight

    def remember(
        self, asked: Asked, sight: Sight, feed: Feed, answer: Answer, begun: datetime
    ) -> None:
        """Remember an answer that was made after a look at all; ``begun`` is the moment before."""
        passing = feed.is_fresh or feed.is_saving or feed.is_gone
        answer = replace(answer, modified=max(answer.modified, sight.modified))
        if sight.is_settled and not passing and answer.holds(begun):
            raw = zlib.compress(answer.raw, 1)  # better takes three times as long
            answer = replace(answer, raw=raw, is_packed=True)
            self._seen.remember(asked, replace(sight, answer=answer))

    def calendar(self, answer: Answer) -> bytes:
        """The calendar of an answer."""
        if not answer.is_packed:
            return answer.raw
        return self._whole.known(answer, lambda: zlib.decompress(answer.raw))


def _status(file: FeedFile) -> os.stat_result | None:
    """A file's status; None where it is gone, or no regular file: a link may lead anywhere."""
    try:
        status = os.lstat(file.path)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None
