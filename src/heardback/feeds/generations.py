"""Which generation the addresses of each feed are of: kept in a file that only ever grows.

A record says the least generation of a feed, so that two who write one at once agree, nobody needs
a lock, and a record that was torn off harms no other. Nothing is ever forgotten here.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from heardback.feeds.owning import private
from heardback.feeds.saving import OWN, Identity, append, identity_of, opened, own_folder
from heardback.problems import FeedsError
from heardback.values import Value

_LARGEST = 64_000_000  # bytes: a million changes of addresses
_UNHEARD_OF = 2**62  # a generation that none of ours ever reaches
_NOTHING = (FileNotFoundError, NotADirectoryError)  # none was kept, or none can be
_ASKED_FOR = ""  # a change that somebody asked for, not one for having been away


class _Record(Value, kw_only=True):
    """The least generation of a feed; ``away`` names the absence after which it has risen."""

    feed: str
    generation: int
    away: str = _ASKED_FOR


class Generations:
    """The generations of the feeds of one folder; a feed is named as ``folded`` gives it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / OWN / "generations"
        self._unwritten: list[_Record] = []

    def seen(self) -> tuple[Identity | None, int]:
        """What differs whenever something has been added."""
        try:
            return identity_of(os.stat(self._path)), len(self._unwritten)  # noqa: PTH116  as in Folder
        except _NOTHING:
            return None, len(self._unwritten)
        except OSError as error:
            raise FeedsError(f"{self._path} cannot be read: {error.strerror}") from error

    def read(self, known: Mapping[str, int] = MappingProxyType({})) -> dict[str, int]:
        """The generation of each feed whose addresses were ever changed; none below a known one.

        Raise ``FeedsError`` where they cannot be read: then no address can be trusted.
        """
        numbers: dict[str, int] = {}
        for record in self._records():
            numbers[record.feed] = max(record.generation, numbers.get(record.feed, 0))
        for feed, generation in known.items():
            if generation > numbers.get(feed, 0):  # the file was lost: addresses stay what they are
                numbers[feed] = generation
                self._keep(_Record(feed=feed, generation=generation))
        return numbers

    def rotate(self, feed: str, moment: float) -> None:
        """Change a feed's addresses, at a moment in seconds since 1970.

        Raise ``FeedsError`` where that cannot be kept.
        """
        # No lower than the moment: where what was kept is lost, a server still knows how high the
        # last one was, and this has to be higher.
        generation = max(self.read().get(feed, 0) + 1, int(moment))
        try:
            self._append(_Record(feed=feed, generation=generation))
        except OSError as error:
            raise FeedsError(f"{self._path} cannot be written: {error.strerror}") from error

    def rise_after(self, feed: str, away: str) -> None:
        """Change a feed's addresses after an absence, once, whoever notices it."""
        records = [record for record in self._records() if record.feed == feed]
        if all(record.away != away for record in records):
            generation = max((record.generation for record in records), default=0) + 1
            self._keep(_Record(feed=feed, generation=generation, away=away))

    def _keep(self, record: _Record) -> None:
        try:
            self._append(record)
        except OSError:
            self._unwritten.append(record)

    def _append(self, record: _Record) -> None:
        own_folder(self._folder)
        fields = [record.feed, record.generation, record.away]
        # A newline before it, too: what stands there may be what is left of another record.
        line = f"\n{json.dumps(fields)}\n".encode()
        append(self._path, line, mode=private(self._folder))

    def _records(self) -> Iterator[_Record]:
        yield from list(self._unwritten)
        try:
            raw = opened(self._path, limit=_LARGEST).raw
        except _NOTHING:
            return
        except OSError as error:
            raise FeedsError(f"{self._path} cannot be read: {error.strerror or error}") from error
        if len(raw) >= _LARGEST:
            raise FeedsError(f"{self._path} is too large")
        for line in raw.splitlines():
            with suppress(ValueError, TypeError, OverflowError, RecursionError):  # torn off
                feed, number, away = json.loads(line)
                if int(number) < _UNHEARD_OF:
                    yield _Record(feed=str(feed), generation=int(number), away=str(away))
