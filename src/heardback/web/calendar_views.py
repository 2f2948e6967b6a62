"""The calendars, and what stands at no feed's address."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import Response, abort, request
from werkzeug.datastructures import Headers
from werkzeug.http import http_date, quote_etag

from heardback.feeds import addressed  # noqa: F401  now, so that no poll waits for its import
from heardback.feeds.addresses import Power
from heardback.feeds.kept import Kept
from heardback.feeds.publishing import Feed, publish
from heardback.feeds.register import Entry
from heardback.feeds.unchanged import Answer, Asked, Sight, Unchanged
from heardback.values import Value
from heardback.web.answers import Ready, filed, redirected, unavailable
from heardback.web.known import known_pages
from heardback.web.reception import Reception


class CalendarViews(Value):
    """The answers to calendar programs; those to who asks again are remembered."""

    reception: Reception
    unchanged: Unchanged

    def home(self) -> Response:
        """That heardback runs, and no more; or the page that this browser has opened last."""
        site = self.reception.site
        moment = site.clock()
        table = site.register.table(moment)
        for token in known_pages():
            entry = table.admitted(Power.PAGE, token, moment)
            if entry:
                return redirected(self.reception.links(entry).page)
        return Response("heardback runs here.\n", mimetype="text/plain")

    def healthz(self) -> Response:
        """For whoever watches over the server."""
        return Response("ok", mimetype="text/plain")

    def calendar(self, token: str, name: str) -> Response:
        """The feed itself."""
        return self._calendar(Power.CALENDAR, token, name)

    def discreet(self, token: str) -> Response:
        """The calendar that names nobody."""
        return self._calendar(Power.DISCREET, token)

    def at_once(
        self, environ: dict[str, Any], power: Power, token: str, name: str | None, base: str
    ) -> "AtOnce | None":
        """What is answered where nothing has changed since it was answered last; else nothing."""
        moment, discreet = self.reception.site.clock(), power is Power.DISCREET
        seen = self._seen(power, token, name, base, moment)
        if seen is None or seen.answer is None:
            return None
        tag, always, whole = _told(seen.answer, seen.entry, moment, discreet=discreet)
        is_known = _is_known(environ, tag)
        if not is_known and "HTTP_IF_NONE_MATCH" in environ:
            return None
        agent = environ.get("HTTP_USER_AGENT", "")
        self._note(seen.entry, seen.answer, seen.sight, agent, discreet=discreet)
        if is_known:
            return AtOnce("304 NOT MODIFIED", always.to_wsgi_list(), [])
        return AtOnce("200 OK", whole.to_wsgi_list(), [self.unchanged.calendar(seen.answer)])

    def _calendar(self, power: Power, token: str, name: str | None = None) -> Response:
        reception, discreet = self.reception, power is Power.DISCREET
        environ, moment = request.environ, reception.site.clock()
        if environ.get("QUERY_STRING") and "download" in request.args:
            entry = reception.admitted(power, token, name)
            _, made = self._published(entry, None, discreet=discreet)
            return self._answered(entry, made, discreet=discreet, kind="attachment")
        seen = self._seen(power, token, name, reception.base, moment)
        if seen is None:
            abort(404)
        entry, asked, sight, answer = seen.entry, seen.asked, seen.sight, seen.answer
        if answer is None:
            entry = reception.admitted(power, token, name)
            feed, answer = self._published(entry, asked.base, discreet=discreet)
            if sight and entry.keys == asked.keys:
                self.unchanged.remember(asked, sight, feed, answer, moment)
            if feed.is_gone:
                return self._answered(entry, answer, discreet=discreet)
        if environ["REQUEST_METHOD"] == "GET":
            agent = environ.get("HTTP_USER_AGENT", "")
            self._note(entry, answer, sight, agent, discreet=discreet)
        return self._answered(entry, answer, discreet=discreet)

    def _seen(
        self, power: Power, token: str, name: str | None, base: str, moment: datetime
    ) -> "_Seen | None":
        """How all stands of the calendar that is asked for; None if it is nobody's."""
        entry = self.reception.site.register.table(moment).admitted(power, token, moment, name)
        if entry is None:
            return None
        asked = Asked(keys=entry.keys, base=base, discreet=power is Power.DISCREET)
        sight = self.unchanged.look(asked, entry.file)
        answer = sight.answer if sight and sight.answer and sight.answer.holds(moment) else None
        return _Seen(entry, asked, sight, answer)

    def _published(self, entry: Entry, base: str | None, *, discreet: bool) -> tuple[Feed, Answer]:
        """What is now published; without a base address, no links are in it."""
        site = self.reception.site
        feed, calendar = publish(
            site.folder,
            entry.file,
            None if base is None else entry.feed_links(base),
            discreet=discreet,
            uids=entry.keys.uids,
            clock=site.clock,
        )
        if feed is None:
            abort(404)
        if calendar is None:
            abort(unavailable(feed))
        return feed, Answer.of(feed, calendar, site.clock())

    def _note(
        self, entry: Entry, answer: Answer, sight: Sight | None, agent: str, *, discreet: bool
    ) -> None:
        site = self.reception.site
        site.visits.add(
            Kept(site.folder.store, entry.keys.name),
            agent,
            site.clock(),
            answer.version,
            discreet=discreet,
            generation=entry.keys.generation,
            folder=sight.own if sight else None,
        )

    def _answered(
        self, entry: Entry, answer: Answer, *, discreet: bool, kind: str = "inline"
    ) -> Response:
        moment, environ = self.reception.site.clock(), request.environ
        tag, always, whole = _told(answer, entry, moment, discreet=discreet, kind=kind)
        if _is_known(environ, tag):
            return Ready(status=304, headers=always)
        if "HTTP_IF_NONE_MATCH" not in environ:
            return Ready([self.unchanged.calendar(answer)], headers=whole)
        response = Response(self.unchanged.calendar(answer), headers=list(whole))
        # If-Modified-Since alone could miss an edit within the same second.
        response.make_conditional({**environ, "HTTP_IF_MODIFIED_SINCE": ""})
        return response


class _Seen(Value):
    """A look at what a calendar is made from, with the answer that was made of it and holds."""

    entry: Entry
    asked: Asked
    sight: Sight | None
    answer: Answer | None


class AtOnce(Value):
    """An answer as WSGI has it."""

    status: str
    headers: list[tuple[str, str]]
    body: list[bytes]


def _is_known(environ: dict[str, Any], tag: str) -> bool:
    """Whether who asks has the calendar with an ETag, and says so in the plainest way."""
    known = environ.get("HTTP_IF_NONE_MATCH")
    return known in (tag, f"W/{tag}") and "HTTP_IF_MATCH" not in environ


def _told(
    answer: Answer, entry: Entry, moment: datetime, *, discreet: bool, kind: str = "inline"
) -> tuple[str, Headers, Headers]:
    """The ETag, and what is told to who has the calendar already, and to who has not."""
    name = "calendar" if discreet or answer.is_discreet else entry.file.name
    changed = min(answer.newest or moment, moment)
    tag = quote_etag(answer.digest)
    return tag, *_headers(tag, answer.length, kind, name, changed)


@lru_cache(maxsize=256)  # to make them anew is a matter of microseconds
def _headers(
    tag: str, length: int, kind: str, name: str, changed: datetime
) -> tuple[Headers, Headers]:
    """What is told of a calendar to who has it already, and to who has not."""
    always = [
        ("ETag", tag),
        ("Cache-Control", "private, no-cache"),
        ("Content-Disposition", filed(kind, f"{name}.ics")),
    ]
    whole = [
        ("Content-Type", "text/calendar; charset=utf-8"),
        ("Content-Length", str(length)),
        *always,
        ("Last-Modified", http_date(changed)),
    ]
    return Headers(always), Headers(whole)
