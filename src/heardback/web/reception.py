"""Who comes with which address, what is looked up for them, and changes made in their name.

Whoever has a token may do what it is for, and no more: that is looked up before any feed's file is
opened. The file is looked at on each request, so that an edit is in the answers as soon as it
counts.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any

from flask import abort, request
from werkzeug.sansio.utils import get_current_url

from heardback.days.zones import day_of
from heardback.editing import undo
from heardback.editing.marking import Tap, mark, said
from heardback.editing.writing import REQUEST_SECONDS, Say, change
from heardback.feeds.addresses import PageLinks, Power
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed, look
from heardback.feeds.register import Entry
from heardback.values import Value
from heardback.web.known import is_known
from heardback.web.site import Site

# Changes that may wait for a lock at once: a writer that hangs must not cost all threads.
_WAITING = BoundedSemaphore(4)


class Reception(Value):
    """What the views of one site share."""

    site: Site

    @property
    def base(self) -> str:
        """The address below which all is, as this request's sender sees it."""
        return self.site.base_url or root(request.scheme, request.host, request.root_path)

    def _shown(self, power: Power, token: str, name: str | None, moment: datetime) -> Entry:
        """The feed whose address is asked for, if its file has not been away; 404 if nobody's."""
        entry = self.site.register.table(moment).admitted(power, token, moment, name)
        if entry is None:
            abort(404)
        return entry

    def admitted(self, power: Power, token: str, name: str | None = None) -> Entry:
        """The feed whose address is asked for; 404, by the same steps, if it is nobody's."""
        moment = self.site.clock()
        entry = self._shown(power, token, name, moment)
        if self.site.folder.notice(entry.file):  # it may have been away for long
            entry = self._shown(power, token, name, moment)
        return entry

    def looked_at(self, entry: Entry) -> Feed:
        """The feed's file as it stands; 404 where it has gone."""
        feed = look(self.site.folder, entry.file, clock=self.site.clock)
        if feed is None:
            abort(404)
        return feed

    def edition(self, feed: Feed, entry: Entry) -> Edition | None:
        """What is published; asked for as the calendar does, so that it is computed once."""
        links = entry.feed_links(self.base)
        return feed.edition(self.site.clock(), links, uids=entry.keys.uids)

    def today(self, entry: Entry) -> date:
        """Today, where the candidate is."""
        return self.day_of(self.looked_at(entry))

    def day_of(self, feed: Feed) -> date:
        """Today, by the file that was looked at."""
        return day_of(self.site.clock(), feed.settings.timezone)

    def links(self, entry: Entry) -> PageLinks:
        """The addresses that the feed's pages may tell, whole, for other programs."""
        return entry.links(self.base)

    def within(self, entry: Entry) -> PageLinks:
        """The same without a host, as pages lead to each other.

        A browser takes a form only to the origin from which it has the page, whatever the base.
        """
        return entry.links(request.script_root)

    def known_page(self, entry: Entry) -> str:
        """The address of the feed's page, where this browser has opened it before."""
        known = is_known(entry.keys.token(Power.PAGE))
        return self.links(entry).page if known else ""

    # Changes

    def changed(
        self, entry: Entry, edit: Callable[[bytes], bytes], words: Say, step: str = ""
    ) -> str:
        """Change the feed's file, and return what names the change; raises ``EditError``."""
        with _a_turn() as patience:
            made = change(
                self.site.folder,
                entry.file,
                edit,
                words,
                step=step,
                patience=patience,
                clock=self.site.clock,
            )
        return made.name

    def tapped(self, entry: Entry, uid: str, form: Mapping[str, str]) -> str:
        """Note what was tapped at a step; what names the change. Raises ``EditError``."""
        file, today = entry.file, self.today(entry)
        tap = Tap.of(form, today)
        return self.changed(
            entry,
            lambda raw: mark(raw, file.name, uid, tap, today),
            lambda raw: said(raw, file.name, uid, tap, today),
            uid,
        )

    def revert(self, entry: Entry, name: str, step: str | None = None) -> None:
        """Take the last change back, if this names it; raises ``EditError``."""
        with _a_turn() as patience:
            waits: dict[str, Any] = {"patience": patience, "clock": self.site.clock}
            undo.revert(self.site.folder, entry.file, name, step, **waits)


@lru_cache(maxsize=64)
def root(scheme: str, host: str, root_path: str) -> str:
    """An address without its path; it is the sender who says what the host is called."""
    return get_current_url(scheme, host, root_path).rstrip("/")


@contextmanager
def _a_turn() -> Iterator[float]:
    """For how many seconds a change may wait for others."""
    waiting = _WAITING.acquire(blocking=False)
    try:
        yield REQUEST_SECONDS if waiting else 0
    finally:
        if waiting:
            _WAITING.release()
