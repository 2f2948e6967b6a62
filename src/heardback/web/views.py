"""Requests into editions and editions into answers; nothing is decided here.

The file is looked at on each request, so that an edit is in the answers as soon as it counts.
Whoever has a token may read; a wrong token and a wrong name are one answer.
"""

import hmac
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import quote

from flask import Response, make_response, redirect, render_template, request
from werkzeug.exceptions import NotFound

from heardback.days.zones import day_of
from heardback.editing import undo
from heardback.editing.marking import Tap, mark, said
from heardback.editing.writing import REQUEST_SECONDS, change
from heardback.feeds.addresses import FeedLinks
from heardback.feeds.names import folded
from heardback.feeds.publishing import Feed, look, publish, sweep
from heardback.feeds.stamping import newest
from heardback.problems import EditError, FeedsError
from heardback.web import pages
from heardback.web.guards import refuse_other_origins
from heardback.web.site import Site

# Taps that may wait for a lock at once: a writer that hangs must not cost all threads.
_WAITING = BoundedSemaphore(4)

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

    def closed(self, _: FeedsError) -> Response:
        """The folder cannot be read for now: its disk is not there, say."""
        return _later("The feeds cannot be read for now.\n", seconds=60)

    def calendar(self, token: str, name: str) -> Response:
        """The feed itself."""
        asked, own = self._authorized(token, name)
        site, download = self.site, "download" in request.args
        links = None if download else own
        feed, calendar = publish(site.folder, asked.file, links, clock=site.clock)
        if feed is None:
            raise NotFound(_NOT_HERE)
        if calendar is None:
            return _unavailable(feed)
        moment = site.clock()
        agent = request.headers.get("User-Agent", "")
        if request.method == "GET" and not download and not feed.is_gone:
            site.visits.add(site.folder.kept(feed.file), agent, moment, feed.version)
        response = Response(calendar, content_type="text/calendar; charset=utf-8")
        response.add_etag()
        response.last_modified = min(newest(calendar) or moment, moment)
        response.headers["Cache-Control"] = "private, no-cache"
        kind = "attachment" if download else "inline"
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
        visits = self.site.visits.of(self.site.folder.kept(feed.file))
        buttons = not self.site.read_only
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
        folder, file, clock = self.site.folder, feed.file, self.site.clock
        today = day_of(clock(), feed.settings.timezone)
        waiting = _WAITING.acquire(blocking=False)
        waits: dict[str, Any] = {"patience": REQUEST_SECONDS if waiting else 0, "clock": clock}
        try:
            if request.form.get("kind") == "undo":
                undo.revert(folder, file, request.form.get("noted", ""), **waits)
                return make_response(redirect(own.page, 303))
            tap = Tap.of(request.form, today)
            changed = change(
                folder,
                file,
                lambda raw: mark(raw, file.name, uid, tap, today),
                lambda raw: said(raw, file.name, uid, tap, today),
                **waits,
            )
        except EditError as refused:
            shown = {"title": "Not noted", "reason": str(refused), "links": own}
            return make_response(render_template("refused.html", **shown), 409)
        finally:
            if waiting:
                _WAITING.release()
        return make_response(redirect(f"{own.step(uid)}?noted={changed.name}", 303))

    def overview(self, token: str) -> str:
        """All feeds."""
        site = self.site
        if not hmac.compare_digest(token.encode(), site.token("overview").encode()):
            raise NotFound(_NOT_HERE)
        moment, base = site.clock(), self._base()
        sweep(site.folder, site.clock)
        rows = []
        for file in site.folder.served().values():
            feed = look(site.folder, file, clock=site.clock)
            if feed is not None:
                own = site.links(feed, base)
                rows.append(pages.overview_row(feed, feed.edition(moment, own), own))
        return render_template("overview.html", **pages.overview_page(rows))

    def _authorized(self, token: str, name: str) -> tuple[Feed, FeedLinks]:
        """The feed that an address names; 404, and the same work, if token or name is wrong."""
        site = self.site
        sweep(site.folder, site.clock)
        feeds = site.folder.served()
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
    if feed.is_gone:
        raise NotFound(_NOT_HERE)
    if feed.is_saving:
        return _later("This feed's file is being saved.\n", seconds=2)
    first = feed.mistakes[0]
    text = f"This feed's file cannot be published. Line {first.line}: {first.text}\n"
    return _later(text, seconds=60)


def _later(text: str, *, seconds: int) -> Response:
    response = Response(text, status=503, mimetype="text/plain")
    response.headers["Retry-After"] = str(seconds)
    return response
