"""Requests into editions and editions into answers; nothing is decided here.

The file is looked at on each request, so an edit is in the very next answer. Whoever has a token
may read; a wrong token and a wrong name are one answer.
"""

import hmac
from dataclasses import dataclass
from urllib.parse import quote

from flask import Response, make_response, redirect, render_template, request
from werkzeug.exceptions import NotFound

from heardback.days.zones import day_of
from heardback.editing import undo
from heardback.editing.marking import Tap, mark, said
from heardback.editing.writing import change
from heardback.feeds.addresses import FeedLinks
from heardback.feeds.names import folded
from heardback.feeds.publishing import Feed, look
from heardback.problems import EditError
from heardback.web import pages
from heardback.web.guards import refuse_other_origins
from heardback.web.site import Site

_NOT_HERE = "There is nothing at this address. It may have been changed: ask for the new one."


@dataclass(frozen=True, slots=True)
class Views:
    """The answers of one site."""

    site: Site

    def home(self) -> Response:
        """That heardback runs, and no more."""
        return Response("heardback runs here.\n", mimetype="text/plain")

    def healthz(self) -> Response:
        """For whoever watches over the server."""
        return Response("ok", mimetype="text/plain")

    def calendar(self, token: str, name: str) -> Response:
        """The feed itself."""
        feed, own = self._authorized(token, name)
        moment = self.site.clock()
        edition = feed.edition(moment, own)
        if edition is None:
            return _unavailable(feed)
        agent = request.headers.get("User-Agent", "")
        if request.method == "GET" and "download" not in request.args:
            self.site.visits.add(own.token, agent, moment, feed.modified)
        response = Response(edition.calendar, content_type="text/calendar; charset=utf-8")
        response.add_etag()
        response.last_modified = min(edition.revision, moment)
        response.headers["Cache-Control"] = "private, no-cache"
        kind = "attachment" if "download" in request.args else "inline"
        response.headers["Content-Disposition"] = _filed(kind, f"{feed.file.name}.ics")
        # If-Modified-Since alone could miss an edit within the same second.
        if request.if_none_match:
            response.make_conditional(request)
        return response

    def page(self, token: str, name: str) -> str | Response:
        """All of one feed."""
        feed, own = self._authorized(token, name)
        edition = feed.edition(self.site.clock(), own)
        if edition is None:
            return _unavailable(feed)
        visits, buttons = self.site.visits.of(own.token), not self.site.read_only
        page = pages.feed_page(feed, edition, own, visits, buttons=buttons)
        return render_template("feed.html", **page)

    def step(self, token: str, name: str, uid: str) -> str | Response:
        """One follow-up; after a tap, what was noted."""
        feed, own = self._authorized(token, name)
        edition = feed.edition(self.site.clock(), own)
        if edition is None:
            return _unavailable(feed)
        noted = undo.recall(self.site.folder, feed.file, request.args.get("noted", ""))
        if noted is not None:
            shown = {"title": "Noted", "links": own, "words": noted, "noted": request.args["noted"]}
            return render_template("noted.html", **shown)
        page = pages.step_page(edition, own, uid)
        if page is None:
            raise NotFound(_NOT_HERE)
        buttons = not (self.site.read_only or edition.mistakes)
        return render_template("step.html", **page, buttons=buttons)

    def tap(self, token: str, name: str, uid: str) -> Response:
        """Note what was tapped; the answer leads to a page that says so and offers to undo it."""
        feed, own = self._authorized(token, name)
        refuse_other_origins(self._base())
        folder, file = self.site.folder, feed.file
        today = day_of(self.site.clock(), feed.settings.timezone)
        try:
            if request.form.get("kind") == "undo":
                undo.revert(folder, file, request.form.get("noted", ""))
                return make_response(redirect(own.page, 303))
            tap = Tap.of(request.form, today)
            before, after = change(file.path, lambda raw: mark(raw, file.name, uid, tap, today))
        except EditError as refused:
            shown = {"title": "Not noted", "reason": str(refused), "links": own}
            return make_response(render_template("refused.html", **shown), 409)
        words = said(after, file.name, uid, tap, today)
        noted = undo.remember(folder, file, before, after, words)
        return make_response(redirect(f"{own.step(uid)}?noted={noted}", 303))

    def overview(self, token: str) -> str:
        """All feeds."""
        site = self.site
        if not hmac.compare_digest(token.encode(), site.token("overview").encode()):
            raise NotFound(_NOT_HERE)
        moment, base = site.clock(), self._base()
        rows = []
        for file in site.folder.feeds().values():
            feed = look(site.folder, file, clock=site.clock)
            if feed is not None:
                own = site.links(feed, base)
                rows.append(pages.overview_row(feed, feed.edition(moment, own), own))
        return render_template("overview.html", **pages.overview_page(rows))

    def _authorized(self, token: str, name: str) -> tuple[Feed, FeedLinks]:
        """The feed that an address names; 404, and the same work, if token or name is wrong."""
        site = self.site
        feeds = site.folder.feeds()
        file = feeds.get(folded(name))
        # A stand-in is read for a name that is not there, so that the time tells nothing.
        stand_in = file or next(iter(feeds.values()), None)
        feed = look(site.folder, stand_in, clock=site.clock) if stand_in else None
        if feed is None:
            raise NotFound(_NOT_HERE)
        wanted = site.token("feed", name, feed.settings.address)
        right = hmac.compare_digest(token.encode(), wanted.encode())
        if not right or file is None:
            raise NotFound(_NOT_HERE)
        return feed, FeedLinks(self._base(), wanted, file.name)

    def _base(self) -> str:
        return self.site.base_url or request.url_root.rstrip("/")


def _filed(kind: str, filename: str) -> str:
    if filename.isascii():
        return f'{kind}; filename="{filename}"'
    return f"{kind}; filename=\"feed.ics\"; filename*=UTF-8''{quote(filename)}"  # RFC 6266


def _unavailable(feed: Feed) -> Response:
    first = feed.mistakes[0]
    text = f"This feed's file cannot be published. Line {first.line}: {first.text}\n"
    response = Response(text, status=503, mimetype="text/plain")
    response.headers["Retry-After"] = "60"
    return response
