"""The folder of feeds: which files are feeds, what they are called, and what is kept for them."""

import math
import os
import time
from dataclasses import dataclass
from pathlib import Path

from heardback.feeds.keeping import Store
from heardback.feeds.kept import Kept
from heardback.feeds.names import folded, is_name
from heardback.feeds.saving import Snapshot, snapshot
from heardback.problems import FeedsError, Problem

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


class Folder:
    """A folder of feeds, or one file of it; files are read by links unless told otherwise."""

    def __init__(self, path: Path, *, follow_links: bool = True) -> None:
        """Raise ``FeedsError`` where there is neither."""
        self.only = None if path.is_dir() else path
        self.path = path.parent if self.only else path
        if not (os.path.lexists(path) and self.path.is_dir()):
            raise FeedsError(f"{path} is not there; `heardback init` writes a first file")
        self._follow_links = follow_links
        self._listed: dict[str, FeedFile] = {}
        self._gone: list[FeedFile] = []
        self._changed, self._since, self._settled = -1, 0.0, False
        self.store = Store(self.path)

    def feeds(self) -> dict[str, FeedFile]:
        """The feeds by folded name, in order; listed anew only when the folder has changed.

        One whose file is gone is among them as long as something of it is kept. Raise
        ``FeedsError`` where the folder cannot be read any more.
        """
        if self.only:
            return {folded(self.only.stem): FeedFile(name=self.only.stem, path=self.only)}
        try:
            changed = self.path.stat().st_mtime_ns
            if changed != self._changed:
                self._changed, self._since, self._settled = changed, time.monotonic(), False
            if not self._settled:
                # Two changes within one tick of the folder's clock look like one: a listing counts
                # for good only when it was made well after the change was first seen.
                settled = time.monotonic() - self._since > LISTING_SETTLED
                self._listed = self._list()
                self._settled = settled
        except OSError as error:
            raise FeedsError(f"{self.path} cannot be read: {error.strerror}") from error
        return self._listed

    def seen(self, file: FeedFile) -> Snapshot | None:
        """A feed's file as it stands; None if it is gone."""
        return snapshot(file.path, follow_links=self._follow_links)

    def kept(self, file: FeedFile) -> Kept:
        """What is kept of a feed."""
        return Kept(self.store, folded(file.name))

    def gone(self) -> list[FeedFile]:
        """The files that are gone, of which something is still kept."""
        self.feeds()
        return self._gone

    def list_anew(self) -> None:
        """Take no listing for good any more: something that was kept has gone."""
        self._changed = -1

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
        self._gone = []
        for name in sorted(map(folded, self.store.feeds())):
            if name not in feeds and Kept(self.store, name).is_known:
                gone = FeedFile(name=name, path=self.path / f"{name}.yaml")
                feeds[name] = self._listed.get(name, gone)  # in its own spelling, where known
                self._gone.append(feeds[name])
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
