"""The calendars, and what stands at no feed's address."""

from dataclasses import dataclass

from flask import Response, abort, request

from heardback.feeds.addresses import Power
from heardback.feeds.publishing import publish
from heardback.feeds.register import Entry
from heardback.feeds.stamping import newest
from heardback.web.answers import filed, redirected, unavailable
from heardback.web.known import known_pages
from heardback.web.reception import Reception


@dataclass(frozen=True, slots=True)
class CalendarViews:
    """The answers to calendar programs."""

    reception: Reception

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
        return self._calendar(self.reception.admitted(Power.CALENDAR, token, name), discreet=False)

    def discreet(self, token: str) -> Response:
        """The calendar that names nobody."""
        return self._calendar(self.reception.admitted(Power.DISCREET, token), discreet=True)

    def _calendar(self, entry: Entry, *, discreet: bool) -> Response:
        site, download = self.reception.site, "download" in request.args
        links = None if download else entry.feed_links(self.reception.base)
        feed, calendar = publish(
            site.folder,
            entry.file,
            links,
            discreet=discreet,
            uids=entry.keys.uids,
            clock=site.clock,
        )
        if feed is None:
            abort(404)
        if calendar is None:
            return unavailable(feed)
        moment = site.clock()
        agent = request.headers.get("User-Agent", "")
        if request.method == "GET" and not download and not feed.is_gone:
            kept = site.folder.kept(feed.file)
            at = entry.keys.generation
            site.visits.add(kept, agent, moment, feed.version, discreet=discreet, generation=at)
        response = Response(calendar, content_type="text/calendar; charset=utf-8")
        response.add_etag()
        response.last_modified = min(newest(calendar) or moment, moment)
        response.headers["Cache-Control"] = "private, no-cache"
        kind = "attachment" if download else "inline"
        name = "calendar" if discreet or feed.is_discreet else feed.file.name
        response.headers["Content-Disposition"] = filed(kind, f"{name}.ics")
        # If-Modified-Since alone could miss an edit within the same second.
        if request.if_none_match:
            response.make_conditional(request)
        return response
