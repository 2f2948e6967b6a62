"""The folder of feeds: which files are feeds, what they are called, and what is kept for them."""

import math
import os
import time
from datetime import datetime
from pathlib import Path

from heardback.feeds.kept import GONE, Kept
from heardback.feeds.names import NAMING, folded, is_name
from heardback.feeds.saving import Snapshot, snapshot
from heardback.feeds.store import Store
from heardback.problems import FeedsError, Problem, visible
from heardback.values import Value, replace

LISTING_SETTLED = 2.0  # seconds after which a change of the folder's list counts for good


class FeedFile(Value, kw_only=True):
    """A feed's name and its file; ``twin`` is a second file of the same name, a mistake of both."""

    name: str
    path: Path
    twin: Path | None = None

    @property
    def problem(self) -> Problem | None:
        """The mistake that two files claim one feed."""
        if self.twin is None:
            return None
        names = f"{self.path.name} and {self.twin.name}"
        return Problem(what=f"{names} are two files of one feed", wanted="keep one")


class _Listing(Value, kw_only=True):
    """A folder as it was listed; it counts for good once it was made well after a change."""

    changed: int  # the folder's time, in nanoseconds
    since: float = 0.0  # when that was first seen, by a clock of its own
    settled: bool = False
    feeds: dict[str, FeedFile]


class Folder:
    """A folder of feeds, or one file of it; files are read by links unless told otherwise."""

    def __init__(self, path: Path, *, follow_links: bool = True) -> None:
        """Raise ``FeedsError`` where there is neither."""
        self.only = None if path.is_dir() else path
        self.path = path.parent if self.only else path
        if not (os.path.lexists(path) and self.path.is_dir()):
            raise FeedsError(f"{path} is not there; `heardback init` writes a first file")
        # Some names are no text at all, and some no part of an address.
        if self.only and not (self.only.stem.isprintable() and self.only.stem.strip(".")):
            raise FeedsError(f"{visible(str(path))}: a feed's name has {NAMING}")
        self.follows_links = follow_links
        self._listing = _Listing(changed=-1, feeds={})
        self._spelled: dict[str, FeedFile] = {}  # each as it was seen last
        self.store = Store(self.path)

    def feeds(self) -> dict[str, FeedFile]:
        """The feeds by folded name, in order; the same object for as long as they are the same.

        The folder is listed anew only when it has changed. Raise ``FeedsError`` where it cannot be
        read any more.
        """
        known = self._listing  # one look: another thread may list meanwhile
        listing = self._alone(self.only) if self.only else self._listed(known)
        if listing is known:
            return known.feeds
        if listing.feeds == known.feeds:
            listing = replace(listing, feeds=known.feeds)
        self._spelled |= listing.feeds
        self._listing = listing
        return listing.feeds

    def _alone(self, only: Path) -> _Listing:
        file = FeedFile(name=only.stem, path=only)
        is_there = os.path.lexists(only)
        return _Listing(changed=0, feeds={folded(file.name): file} if is_there else {})

    def _listed(self, known: _Listing) -> _Listing:
        try:
            changed = os.stat(self.path).st_mtime_ns  # noqa: PTH116  half the time, each request
            if known.settled and changed == known.changed:
                return known
            # Two changes within one tick of the folder's clock look like one: a listing counts
            # for good only when it was made well after the change was first seen.
            since = known.since if changed == known.changed else time.monotonic()
            settled = time.monotonic() - since > LISTING_SETTLED
            return _Listing(changed=changed, since=since, settled=settled, feeds=self._list())
        except OSError as error:
            raise FeedsError(f"{self.path} cannot be read: {error.strerror}") from error

    def sweep(
        self, moment: datetime, feeds: dict[str, FeedFile]
    ) -> dict[str, tuple[FeedFile, float]]:
        """Let go what is kept of files that have been gone for over a minute.

        Of the others that are gone: the feed, and until when it is served, in seconds since 1970.
        Gone is what is not among ``feeds``, the one look that a caller goes by: in a second look a
        file may be back, and then it would be neither there nor gone.
        """
        if self.only:
            names = {folded(self.only.stem)}
        else:  # those that were seen here, too: there may be no place for a trace of them
            names = {*map(folded, self.store.feeds()), *list(self._spelled)}
        gone = {}
        for name in sorted(names - feeds.keys()):
            # In its own spelling, where that is known.
            file = self._spelled.get(name, FeedFile(name=name, path=self.path / f"{name}.yaml"))
            kept = self.kept(file)
            until = kept.gone_since(moment, self.changed()) + GONE
            if moment.timestamp() <= until:
                gone[name] = (file, until)
            elif kept.is_known:
                kept.forget()
        return gone

    def notice(self, file: FeedFile) -> bool:
        """Notice whether a file is there, and so whether it has been away; it is not opened."""
        try:
            changed = file.path.stat().st_ctime
        except OSError:  # it has gone again, or leads nowhere
            return False
        self.kept(file).back(self.changed(), changed)
        return True

    def notice_all(self, feeds: dict[str, FeedFile]) -> None:
        """Notice the same of each, and leave a trace, so that it is noticed when its file goes.

        Hardly any needs a look: most have a trace, and are not known to have been away.
        """
        traced = set(map(folded, self.store.feeds()))
        for name, file in feeds.items():
            if name in traced and not self.kept(file).may_be_gone:
                continue
            if self.notice(file):
                self.store.trace(name)

    def seen(self, file: FeedFile) -> Snapshot | None:
        """A feed's file as it stands; None if it is gone."""
        return snapshot(file.path, follow_links=self.follows_links)

    def kept(self, file: FeedFile) -> Kept:
        """What is kept of a feed."""
        return Kept(self.store, folded(file.name))

    def changed(self) -> float:
        """When a file came or went last, in seconds since 1970; infinite where nobody can tell."""
        try:
            return self.path.stat().st_mtime
        except OSError:
            return math.inf

    def _list(self) -> dict[str, FeedFile]:
        feeds: dict[str, FeedFile] = {}
        for path in self._files():
            stem = path.stem
            if not is_name(stem):
                continue
            name = folded(stem)
            known = feeds.get(name)
            feeds[name] = replace(known, twin=path) if known else FeedFile(name=stem, path=path)
        return feeds

    def misnamed(self) -> list[Path]:
        """YAML files whose names cannot be a feed's."""
        return [] if self.only else [p for p in self._files() if not is_name(p.stem)]

    def _files(self) -> list[Path]:
        # What is no file is that entry's mistake, never the folder's: only folders are left out.
        with os.scandir(self.path) as entries:
            names = sorted(e.name for e in entries if not e.is_dir(follow_symlinks=False))
        return [
            self.path / name
            for name in names
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")
        ]
