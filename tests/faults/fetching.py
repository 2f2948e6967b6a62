"""Calendar programs that fetch a feed again and again, and check each answer by all before it."""

import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

from feeds import Event, Feed, facts
from tally import Tally

PATIENCE = 15  # seconds


@dataclass
class Subscriber:
    """Who fetches one feed; with ``keep_alive`` over one connection."""

    port: int
    path: str
    feed: Feed
    tally: Tally
    keep_alive: bool = False
    may_fail: bool = False  # the server is ended in the middle, and this is what is tried
    conditional: bool = True
    slowest: float = 0.0
    body: bytes = b""
    etag: str = ""
    version: int = 0
    events: dict[str, Event] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()  # the UIDs of the last answer
    connection: HTTPConnection | None = None

    def fetch(self) -> bool:
        """Fetch and check; whether there was an answer at all."""
        asked = time.monotonic()
        try:
            status, etag, body = self._answer()
        except (OSError, HTTPException) as error:
            self._close()
            if not self.may_fail:
                self.tally.fault("no answer", repr(error))
            return False
        self.slowest = max(self.slowest, time.monotonic() - asked)
        self.tally.check()
        if status == 304 and self.body:
            body = self.body
        elif status != 200:
            kind = "503 though there was a good version" if status == 503 else f"answered {status}"
            self.tally.fault(kind, body[:150].decode("utf-8", "replace"))
            return True
        elif etag == self.etag and body != self.body:
            self.tally.fault("one ETag for different bytes")
        self._check(body, asked, is_new=status == 200 and body != self.body)
        self.body, self.etag = body, etag or self.etag
        return True

    def _answer(self) -> tuple[int, str, bytes]:
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"User-Agent": "Fault run"}
        if self.etag and self.conditional:
            headers["If-None-Match"] = self.etag
        if not self.keep_alive:
            headers["Connection"] = "close"
        self.connection.request("GET", self.path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if not self.keep_alive:
            self._close()
        return answer.status, answer.headers["ETag"] or "", body

    def _close(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None

    def _check(self, body: bytes, asked: float, *, is_new: bool) -> None:
        tally, feed, found = self.tally, self.feed, facts(body)
        if found.broken:
            tally.fault("a broken calendar", found.broken)
            return
        lacking = feed.required - found.interviews
        if lacking:
            tally.lose(
                "interviews that every version has", f"{len(lacking)} of {len(feed.required)}"
            )
        if found.mistakes and not feed.mistakes_allowed:
            tally.fault("an event of a mistake", found.mistakes[0])
        if len(found.versions) > 1:
            tally.fault("a mixture of versions", str(sorted(found.versions)))
        if found.versions:
            self._check_version(max(found.versions), asked)
        if is_new:
            self._check_stamps(found.events)

    def _check_version(self, version: int, asked: float) -> None:
        if version < self.version:
            self.tally.fault("an older version after a newer", f"{version} after {self.version}")
        floor, latest = self.feed.floor(asked), self.feed.latest
        if version < floor:
            self.tally.lose(
                "a version that stood for two seconds", f"{version} where {floor} stood"
            )
        if version > latest:
            self.tally.fault("a version that was not written", f"{version} after {latest}")
        self.version = version

    def _check_stamps(self, events: dict[str, Event]) -> None:
        tally = self.tally
        for uid, event in events.items():
            known = self.events.get(uid)
            if known is None:
                continue
            if event.stamp < known.stamp:
                tally.fault("a stamp that fell", f"by {known.stamp - event.stamp} s")
            # One that was away has a new stamp; heardback's own may have been, between two looks.
            elif uid in self.shown and not event.own:
                moved, changed = event.stamp != known.stamp, event.rest != known.rest
                if moved and not changed:
                    tally.fault("a stamp that moved without a change")
                if changed and not moved:
                    tally.fault("a change without a new stamp")
        self.events.update(events)
        self.shown = frozenset(events)
