"""The folder of feeds: which files are feeds, what they are called, and what is kept for them."""

import math
import os
import time
from dataclasses import dataclass
from pathlib import Path

from heardback.feeds.kept import Kept
from heardback.feeds.names import NAMING, folded, is_name
from heardback.feeds.saving import Snapshot, snapshot
from heardback.feeds.store import Store
from heardback.problems import FeedsError, Problem, visible

LISTING_SETTLED = 2.0  # seconds after which a change of the folder's list counts for good


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFile:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """A folder as it was listed; it counts for good once it was made well after a change."""

    changed: int  # the folder's time, in nanoseconds
    since: float = 0.0  # when that was first seen, by a clock of its own
    settled: bool = False
    feeds: dict[str, FeedFile]
    gone: dict[str, FeedFile]


class Folder:
    """A folder of feeds, or one file of it; files are read by links unless told otherwise."""

    def __init__(self, path: Path, *, follow_links: bool = True) -> None:
        """Raise ``FeedsError`` where there is neither."""
        self.only = None if path.is_dir() else path
        self.path = path.parent if self.only else path
        if not (os.path.lexists(path) and self.path.is_dir()):
            raise FeedsError(f"{path} is not there; `heardback init` writes a first file")
        if self.only and not self.only.stem.isprintable():  # some names are no text at all
            raise FeedsError(f"{visible(str(path))}: a feed's name has {NAMING}")
        self._follow_links = follow_links
        self._listing = _Listing(changed=-1, feeds={}, gone={})
        self.store = Store(self.path)

    def feeds(self) -> dict[str, FeedFile]:
        """The feeds by folded name, in order; listed anew only when the folder has changed.

        Raise ``FeedsError`` where the folder cannot be read any more.
        """
        return self._listed().feeds

    def gone(self) -> dict[str, FeedFile]:
        """The feeds whose files are gone, of which something is still kept."""
        return self._listed().gone

    def served(self) -> dict[str, FeedFile]:
        """The feeds, and those that are gone: of one look, for a file may come back meanwhile."""
        listing = self._listed()
        return listing.feeds | listing.gone

    def list_anew(self) -> None:
        """List the folder again the next time: something that was kept has gone."""
        self._listing = _Listing(changed=-1, feeds={}, gone={})

    def _listed(self) -> _Listing:
        if self.only:
            only = {folded(self.only.stem): FeedFile(name=self.only.stem, path=self.only)}
            missing = not os.path.lexists(self.only)
            return _Listing(changed=0, feeds=only, gone=only if missing else {})
        known = self._listing  # one look: another thread may list meanwhile
        try:
            changed = self.path.stat().st_mtime_ns
            if known.settled and changed == known.changed:
                return known
            # Two changes within one tick of the folder's clock look like one: a listing counts
            # for good only when it was made well after the change was first seen.
            since = known.since if changed == known.changed else time.monotonic()
            settled = time.monotonic() - since > LISTING_SETTLED
            feeds = self._list()
        except OSError as error:
            raise FeedsError(f"{self.path} cannot be read: {error.strerror}") from error
        before = {**known.feeds, **known.gone}
        listing = _Listing(
            changed=changed,
            since=since,
            settled=settled,
            feeds=feeds,
            gone={
                # In its own spelling, where that is known.
                name: before.get(name, FeedFile(name=name, path=self.path / f"{name}.yaml"))
                for name in sorted(map(folded, self.store.feeds()))
                if name not in feeds and Kept(self.store, name).is_known
            },
        )
        self._listing = listing
        return listing

    def seen(self, file: FeedFile) -> Snapshot | None:
        """A feed's file as it stands; None if it is gone."""
        return snapshot(file.path, follow_links=self._follow_links)

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
            if not is_name(path.stem):
                continue
            known = feeds.get(folded(path.stem))
            first = known.path if known else path
            twin = path if known else None
            feeds[folded(path.stem)] = FeedFile(name=first.stem, path=first, twin=twin)
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
