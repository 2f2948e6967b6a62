"""What is kept of one feed: its last good version, the calendars published last, its last change.

It alone knows the names of these files. What comes from the user's file goes when the file has been
gone for a minute, so that it is never taken for another person's; that stamps never fall stays.
"""

import hashlib
import json
import math
import re
from base64 import b64decode, b64encode
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from heardback.feeds.saving import Parts
from heardback.feeds.stamping import END, emptied, is_empty
from heardback.feeds.store import Status, Store
from heardback.patterns import pattern
from heardback.values import Value

GONE = 60  # seconds after which a file that is gone is not about to come back
DAY = 24 * 60 * 60  # seconds after which a file of its name may be anybody's
MAX_FORMS = 20  # forms of a calendar and base addresses of which the last is kept

_GOOD, _GONE, _CHANGE, _NEXT = "good.yaml", "gone", "change", "change.next"
FETCHED = "fetched-"  # and the program that did: of no account for what is published
_LEFT = "left.ics"  # of forms that are forgotten
_REPLACED = "replaced."  # and what names the change
_PUBLISHED = pattern(r"([\w-]+)\.(\d{1,12})\.ics", re.ASCII)


class Published(Value):
    """A calendar, and the highest number by which one was published, from 1; none yet is 0."""

    number: int = 0
    calendar: bytes = b""


class Change(Value, kw_only=True):
    """A change that heardback made: what names it, in words, and the file before it.

    ``before`` is None of one that took another back; ``undone`` names that one. ``step`` is the UID
    of the step on whose page it was made.
    """

    name: str
    words: str = ""
    before: bytes | None = None
    undone: str = ""
    step: str = ""


def named(raw: bytes) -> str:
    """What names a version of a file."""
    return hashlib.sha256(raw).hexdigest()[:32]


class Kept(Value):
    """What is kept of the feed ``name``, which is as ``folded`` gives it."""

    store: Store
    name: str

    # All of it

    def statuses(self) -> dict[str, Status] | None:
        """What differs whenever anything has been written that decides about what is published.

        None where none can tell: there is no folder, or the file may have been away.
        """
        found = self.store.statuses(self.name)
        if found is None or _GONE in found:
            return None
        return {entry: each for entry, each in found.items() if not entry.startswith(FETCHED)}

    # The last good version

    @property
    def good(self) -> bytes | None:
        """The last version of the file without a mistake, by whichever process it was kept."""
        return self.store.read(self.name, _GOOD)

    @property
    def is_unwritten(self) -> bool:
        """The last good version could not be written to the disk so far."""
        return self.store.is_in_memory(self.name, _GOOD)

    def keep(self, raw: bytes) -> None:
        """Keep the last good version."""
        self.store.write(self.name, _GOOD, raw)

    # The calendars published last

    def last(self, form: str) -> Published:
        """The calendar that was published last in a form, of those that are whole."""
        numbers: list[int] = []
        while (found := self._numbers(form)) != numbers:  # they may come and go meanwhile
            numbers = found
            for number in reversed(numbers):
                calendar = self.store.read(self.name, f"{form}.{number}.ics")
                # One that has no end is of a writer that was killed.
                if calendar and calendar.endswith(END):
                    return Published(numbers[-1], calendar)
        return Published(numbers[-1] if numbers else 0, self.store.read(self.name, _LEFT) or b"")

    def publish(self, form: str, number: int, calendar: Parts) -> bool:
        """Publish a calendar under a number; False where another was published meanwhile."""
        entry = f"{form}.{number}.ics"
        if not self.store.create(self.name, entry, calendar):
            return False
        numbers = self._numbers(form)
        if numbers and numbers[-1] > number:  # that number had come and gone already
            self.store.remove(self.name, entry)
            return False
        if not self.store.is_in_memory(self.name, entry):  # else the disk has only the old ones
            for old in numbers[:-2]:  # the one before is being read, perhaps
                self.store.remove(self.name, f"{form}.{old}.ics")
        if number == 1:
            self._limit_forms()
        return True

    def _numbers(self, form: str) -> list[int]:
        found = map(_PUBLISHED.fullmatch, self.store.entries(self.name))
        return sorted(int(match[2]) for match in found if match and match[1] == form)

    def _limit_forms(self) -> None:
        """Forget the base addresses that were served longest ago: a client may make them up.

        What is left of them is how high their stamps were.
        """
        entries = [e for e in self.store.entries(self.name) if _PUBLISHED.fullmatch(e)]
        ordered = self.store.oldest_first(self.name, entries)
        forms = list(dict.fromkeys(e.partition(".")[0] for e in reversed(ordered)))
        for entry in entries:
            if entry.partition(".")[0] in forms[MAX_FORMS:]:
                calendars = [self.store.read(self.name, each) or b"" for each in (_LEFT, entry)]
                self.store.write(self.name, _LEFT, emptied(b"".join(calendars)))
                self.store.remove(self.name, entry)

    # The last change

    def announce(self, change: Change) -> None:
        """Keep a change that is about to be made; raise ``OSError`` where it cannot be."""
        before = None if change.before is None else b64encode(change.before).decode()
        record = {
            "name": change.name,
            "words": change.words,
            "before": before,
            "undone": change.undone,
            "step": change.step,
        }
        self.store.write_on_disk(self.name, _NEXT, json.dumps(record).encode())

    def confirm(self) -> None:
        """The change that was announced has been made."""
        self.store.rename(self.name, _NEXT, _CHANGE)
        known = {_REPLACED + change.name for change in self.changes()}
        for entry in self.store.entries(self.name):
            if entry.startswith(_REPLACED) and entry not in known:
                self.store.remove(self.name, entry)

    def place_of_replaced(self, change: Change) -> Path:
        """Where the file goes that a change replaces."""
        return self.store.path(self.name, _REPLACED + change.name)

    def before(self, change: Change) -> bytes | None:
        """The file that a change replaced, with what came into it at the very last moment."""
        if change.before is None:
            return None
        return self.store.read(self.name, _REPLACED + change.name) or change.before

    def withdraw(self) -> None:
        """The change that was announced has not been made."""
        self.store.remove(self.name, _NEXT)

    def changes(self, step: str | None = None) -> list[Change]:
        """The last changes, the latest first: one that was announced may have been made, too.

        With a ``step`` those that were made on its page.
        """
        found = [change for entry in (_NEXT, _CHANGE) if (change := self._change(entry))]
        return [change for change in found if step in (None, change.step)]

    def change_to(self, raw: bytes, step: str | None = None) -> Change | None:
        """The change by which heardback made the file what it is; None if it did not."""
        changes = self.changes(step)
        name = named(raw) if changes else ""
        return next((change for change in changes if change.name == name), None)

    def _change(self, entry: str) -> Change | None:
        with suppress(ValueError, KeyError, TypeError, RecursionError):  # damaged: not known
            record = json.loads(self.store.read(self.name, entry) or b"{}")
            before = record["before"]
            return Change(
                name=str(record["name"]),
                words=str(record["words"]),
                before=None if before is None else b64decode(before),
                undone=str(record["undone"]),
                step=str(record.get("step", "")),  # earlier versions kept none
            )
        return None

    # A file that is gone

    @property
    def may_be_gone(self) -> bool:
        """Somebody may have noticed that the file was gone, and nobody that it is back."""
        return self.store.may_have(self.name, _GONE)

    @property
    def is_known(self) -> bool:
        """Something of the file's content is kept."""
        return bool(self._contents())

    def gone_since(self, moment: datetime, folder_changed: float) -> float:
        """Since when the file is gone, in seconds since 1970, as far as can be known.

        Nothing has gone since the folder changed last; and not before it was first noticed.
        """
        noticed, now = self._noticed(), moment.timestamp()
        if noticed is None or noticed > now:  # a clock that was ahead then says nothing
            noticed = now
            self.store.write(self.name, _GONE, repr(noticed).encode())
        return min(noticed, folder_changed)

    def back(self, folder_changed: float, file_changed: float) -> None:
        """The file is there again; after more than a minute it is another one.

        After more than a day its addresses are others, too: they may have been somebody else's.
        """
        noticed = self._noticed()
        if noticed is not None:
            # It came no later than the folder changed last, and than the file did; but a program
            # that copies folders may set a folder's time back.
            upper = [time for time in (folder_changed, file_changed) if time >= noticed]
            away = min(upper, default=noticed) - noticed
            if away > DAY:
                self.store.generations.rise_after(self.name, repr(noticed))
            if away > GONE:
                self.forget()
            self.store.remove(self.name, _GONE)

    def forget(self) -> None:
        """Forget everything that came from the file except the highest stamps of its calendars."""
        for entry in self._contents():
            published = _PUBLISHED.fullmatch(entry)
            calendar = self.store.read(self.name, entry) if published else None
            if published and calendar:
                rest = emptied(calendar)
                self.store.create(self.name, f"{published[1]}.{int(published[2]) + 1}.ics", [rest])
            self.store.remove(self.name, entry)

    def _noticed(self) -> float | None:
        if not self.may_be_gone:  # as of nearly all
            return None
        with suppress(ValueError):
            noticed = float(self.store.read(self.name, _GONE) or b"nan")
            return noticed if math.isfinite(noticed) else None
        return None

    def _contents(self) -> list[str]:
        """What is kept of the file's content.

        Not what is left of forgotten calendars, nor since when it is gone: that counts for a day.
        """
        return [
            entry
            for entry in self.store.entries(self.name)
            if entry != _GONE and not (entry.endswith(".ics") and self._is_empty(entry))
        ]

    def _is_empty(self, entry: str) -> bool:
        calendar = self.store.read(self.name, entry)
        return calendar is not None and is_empty(calendar)
