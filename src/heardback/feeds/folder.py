"""The folder of feeds: which files are feeds, what they are called, and what is kept for them."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from heardback.feeds.keeping import Store
from heardback.feeds.names import folded, is_name
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
    """A folder of feeds, or one file of it."""

    def __init__(self, path: Path) -> None:
        """Raise ``FeedsError`` where there is neither."""
        self.only = path if path.is_file() else None
        self.path = path.parent if self.only else path
        if not self.path.is_dir():
            raise FeedsError(f"{path} is not there; `heardback init` writes a first file")
        self._listed: dict[str, FeedFile] = {}
        self._changed, self._since, self._settled = -1, 0.0, False
        self.store = Store(self.path)

    def feeds(self) -> dict[str, FeedFile]:
        """The feeds by folded name, in order; listed anew only when the folder has changed."""
        if self.only:
            return {folded(self.only.stem): FeedFile(name=self.only.stem, path=self.only)}
        changed = self.path.stat().st_mtime_ns
        if changed != self._changed:
            self._changed, self._since, self._settled = changed, time.monotonic(), False
        if not self._settled:
            # Two changes within one tick of the folder's clock look like one: a listing counts
            # for good only when it was made well after the change was first seen.
            settled = time.monotonic() - self._since > LISTING_SETTLED
            self._listed = self._list()
            self._settled = settled
        return self._listed

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
        names = sorted(entry.name for entry in os.scandir(self.path) if entry.is_file())
        return [
            self.path / name
            for name in names
            if name.lower().endswith((".yaml", ".yml")) and not name.startswith(".")
        ]
