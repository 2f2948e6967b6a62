"""Requests into editions and editions into answers; nothing is decided here.

Whoever has a token may do what it is for, and no more: that is looked up before any feed's file is
opened. The file is looked at on each request, so that an edit is in the answers as soon as it
counts.
"""

from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import quote

from flask import Response, abort, make_response, redirect, render_template, request

from heardback.days.zones import day_of
from heardback.editing import undo
from heardback.editing.marking import Tap, mark, said
from heardback.editing.writing import REQUEST_SECONDS, change
from heardback.feeds.addresses import Power, step_uid
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed, look, publish
from heardback.feeds.register import Entry
from heardback.feeds.stamping import newest
from heardback.problems import EditError, FeedsError, UnwritableError
from heardback.web import pages
from heardback.web.guards import refuse_other_origins
from heardback.web.known import is_known, known_pages, remember
from heardback.web.site import Site

# Taps that may wait for a lock at once: a writer that hangs must not cost all threads.
_WAITING = BoundedSemaphore(4)

KEPT_NOWHERE = "new addresses cannot be kept just now; `heardback rotate` says why"


@dataclass(frozen=True, slots=True)
class Views:
    """The answers of one site."""

    site: Site

    def home(self) -> Response:
        """That heardback runs, and no more; or the page that this browser has opened last."""
        moment = self.site.clock()
        table = self.site.register.table(moment)
        for token in known_pages():
            entry = table.admitted(Power.PAGE, token, moment)
            if entry:
                return _redirected(entry.links(self._base()).page)
        return Response("heardback runs here.\n", mimetype="text/plain")

    def healthz(self) -> Response:
        """For whoever watches over the server."""
        return Response("ok", mimetype="text/plain")

    def closed(self, _: FeedsError) -> Response:
        """The folder cannot be read for now: its disk is not there, say."""
        return _later("The feeds cannot be read for now.\n", seconds=60)

    def calendar(self, token: str, name: str) -> Response:
        """The feed itself."""
        return self._calendar(self._admitted(Power.CALENDAR, token, name), discreet=False)

    def discreet(self, token: str) -> Response:
        """The calendar that names nobody."""
        return self._calendar(self._admitted(Power.DISCREET, token), discreet=True)

    def _calendar(self, entry: Entry, *, discreet: bool) -> Response:
        site, download = self.site, "download" in request.args
        links = None if download else entry.feed_links(self._base())
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
            return _unavailable(feed)
        moment = site.clock()
        agent = request.headers.get("User-Agent", "")
        if request.method == "GET" and not download and not feed.is_gone:
            kept = site.folder.kept(feed.file)
            site.visits.add(kept, agent, moment, feed.version, discreet=discreet)
        response = Response(calendar, content_type="text/calendar; charset=utf-8")
        response.add_etag()
        response.last_modified = min(newest(calendar) or moment, moment)
        response.headers["Cache-Control"] = "private, no-cache"
        kind = "attachment" if download else "inline"
        name = "calendar" if discreet or feed.is_discreet else feed.file.name
        response.headers["Content-Disposition"] = _filed(kind, f"{name}.ics")
        # If-Modified-Since alone could miss an edit within the same second.
        if request.if_none_match:
            response.make_conditional(request)
        return response

    def page(self, token: str, name: str) -> Response:
        """All of one feed."""
        entry = self._admitted(Power.PAGE, token, name)
        feed = self._looked_at(entry)
        edition = self._edition(feed, entry)
        if edition is None:
            return _unavailable(feed, tells=True)
        visits = self.site.visits.of(self.site.folder.kept(feed.file))
        links, read_only = entry.links(self._base()), self.site.read_only
        page = pages.feed_page(feed, edition, links, visits, read_only=read_only)
        response = make_response(render_template("feed.html", **page))
        remember(response, entry.keys.token(Power.PAGE), self._base())
        return response

    def warn(self, token: str, name: str) -> str:
        """What stops working with new addresses, and the button for them."""
        entry = self._admitted(Power.PAGE, token, name)
        page = entry.links(self._base()).page
        return render_template(
            "rotate.html", title="New addresses", name=entry.file.name, page=page
        )

    def rotate(self, token: str, name: str) -> Response:
        """Give the feed new addresses; the answer leads to the page at its new one."""
        entry = self._admitted(Power.PAGE, token, name)
        refuse_other_origins(self._base())
        register = self.site.register
        try:
            register.rotate(entry.keys.name, self.site.clock())
        except FeedsError:
            return self._refused(entry, KEPT_NOWHERE)
        anew = register.table(self.site.clock()).entries.get(entry.keys.name)
        if anew is None:  # its file has gone meanwhile
            abort(404)
        return _redirected(anew.links(self._base()).page)

    def step(self, token: str, name: str) -> str | Response:
        """One follow-up; after a tap, what was noted."""
        entry, uid = self._admitted(Power.STEP, token, name), step_uid(token)
        feed = self._looked_at(entry)
        edition = self._edition(feed, entry)
        if edition is None:
            return _unavailable(feed)
        page = pages.step_page(edition, uid, read_only=self.site.read_only)
        back = self._known_page(entry)
        change = request.args.get("noted", "")
        noted = undo.recall(self.site.folder, feed.file, change, uid)
        if noted is not None:
            own = entry.feed_links(self._base()).step(uid) if page else ""  # it may end the step
            shown = {"title": "Noted", "words": noted, "noted": change, "step": own, "back": back}
            return render_template("noted.html", **shown)
        if page is None:
            ended = render_template("ended.html", title="Nothing to do here", back=back)
            return make_response(ended, 404)
        return render_template("step.html", **page, back=back)

    def tap(self, token: str, name: str) -> Response:
        """Note what was tapped; the answer leads to a page that says so and offers to undo it."""
        entry, uid = self._admitted(Power.STEP, token, name), step_uid(token)
        refuse_other_origins(self._base())
        own = entry.feed_links(self._base()).step(uid)
        folder, file, clock = self.site.folder, entry.file, self.site.clock
        today = day_of(clock(), self._looked_at(entry).settings.timezone)
        waiting = _WAITING.acquire(blocking=False)
        waits: dict[str, Any] = {"patience": REQUEST_SECONDS if waiting else 0, "clock": clock}
        try:
            if request.form.get("kind") == "undo":
                undo.revert(folder, file, request.form.get("noted", ""), uid, **waits)
                return _redirected(own)
            tap = Tap.of(request.form, today)
            changed = change(
                folder,
                file,
                lambda raw: mark(raw, file.name, uid, tap, today),
                lambda raw: said(raw, file.name, uid, tap, today),
                step=uid,
                **waits,
            )
        except EditError as refused:
            edition = self._edition(self._looked_at(entry), entry)
            there = edition and pages.step_page(edition, uid, read_only=self.site.read_only)
            # Where the file is, is nobody's business here.
            reason = str(refused)
            if isinstance(refused, UnwritableError):
                reason = f"the file {refused.why}"
            return self._refused(entry, reason, own if there else "")
        finally:
            if waiting:
                _WAITING.release()
        return _redirected(f"{own}?noted={changed.name}")

    def overview(self, token: str) -> str:
        """All feeds."""
        site, base, moment = self.site, self._base(), self.site.clock()
        register = site.register
        table = register.table(moment)
        if not table.is_overview(token):
            abort(404)
        for entry in table.entries.values():  # those that were away for long have other addresses
            site.folder.notice(entry.file)
        rows = []
        for entry in register.table(moment).entries.values():
            feed = look(site.folder, entry.file, clock=site.clock)
            if feed is not None:
                page = entry.links(base).page
                rows.append(pages.overview_row(feed, self._edition(feed, entry), page))
        return render_template("overview.html", **pages.overview_page(rows))

    # What they share

    def _admitted(self, power: Power, token: str, name: str | None = None) -> Entry:
        """The feed whose address is asked for; 404, by the same steps, if it is nobody's."""
        moment, register = self.site.clock(), self.site.register
        entry = register.table(moment).admitted(power, token, moment, name)
        if entry and self.site.folder.notice(entry.file):  # it may have been away for long
            entry = register.table(moment).admitted(power, token, moment, name)
        if entry is None:
            abort(404)
        return entry

    def _looked_at(self, entry: Entry) -> Feed:
        feed = look(self.site.folder, entry.file, clock=self.site.clock)
        if feed is None:
            abort(404)
        return feed

    def _edition(self, feed: Feed, entry: Entry) -> Edition | None:
        """What is published; asked for as the calendar does, so that it is computed once."""
        links = entry.feed_links(self._base())
        return feed.edition(self.site.clock(), links, uids=entry.keys.uids)

    def _known_page(self, entry: Entry) -> str:
        """The address of the feed's page, where this browser has opened it before."""
        known = is_known(entry.keys.token(Power.PAGE))
        return entry.links(self._base()).page if known else ""

    def _refused(self, entry: Entry, reason: str, step: str = "") -> Response:
        shown = {"title": "Not done", "reason": reason, "step": step}
        page = render_template("refused.html", **shown, back=self._known_page(entry))
        return make_response(page, 409)

    def _base(self) -> str:
        return self.site.base_url or request.url_root.rstrip("/")


def _redirected(address: str) -> Response:
    response = make_response(redirect(address, 303))
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _filed(kind: str, filename: str) -> str:
    if filename.isascii():
        return f'{kind}; filename="{filename}"'
    return f"{kind}; filename=\"feed.ics\"; filename*=UTF-8''{quote(filename)}"  # RFC 6266


def _unavailable(feed: Feed, *, tells: bool = False) -> Response:
    """Why nothing is published; what stands in the file only where that may be told."""
    if feed.is_gone:
        abort(404)
    if feed.is_saving:
        return _later("This feed's file is being saved.\n", seconds=2)
    first = feed.mistakes[0]
    why = f"Line {first.line}: {first.text}" if tells else "`heardback check` says why."
    return _later(f"This feed's file cannot be published. {why}\n", seconds=60)


def _later(text: str, *, seconds: int) -> Response:
    response = Response(text, status=503, mimetype="text/plain")
    response.headers["Retry-After"] = str(seconds)
    return response
