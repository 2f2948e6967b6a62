"""Today, the agenda, the calendar and new addresses, and what is tapped on a feed's pages."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any

from flask import Response, abort, jsonify, request, url_for

from heardback.feeds.addresses import Power
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed
from heardback.feeds.register import Entry
from heardback.problems import EditError, FeedsError
from heardback.values import Value
from heardback.web.agenda import agenda_page
from heardback.web.answers import redirected
from heardback.web.checking import form_page
from heardback.web.feed_pages import FeedPages
from heardback.web.forms import Form
from heardback.web.guards import refuse_other_origins
from heardback.web.interview_views import InterviewViews
from heardback.web.pages import AGENDA, CALENDAR, INTERVIEWS, TODAY, manifest
from heardback.web.reception import Reception
from heardback.web.subscribing import calendar_page
from heardback.web.taps import Refused, reason
from heardback.web.today import today_page

KEPT_NOWHERE = "new addresses cannot be kept just now; `heardback rotate` says why"


class PageViews(Value):
    """The answers to whoever may see and change all of one feed."""

    pages: FeedPages
    interviews: InterviewViews

    @property
    def reception(self) -> Reception:
        """What all views of the site share."""
        return self.pages.reception

    def today(self, token: str, name: str) -> Response:
        """What is to be done."""
        return self._today(self.pages.admitted(token, name))

    def _today(self, entry: Entry, refused: Refused | None = None) -> Response:
        noted = self.pages.noted(entry)
        links = self.reception.within(entry)

        def content(_: Feed, edition: Edition) -> Mapping[str, Any]:
            shown = today_page(edition, links, noted=noted, refused=refused)
            if shown["is_empty"]:
                shown |= form_page(Form.blank(edition.plan.today), links)
            return shown

        status = refused.status if refused else 200
        return self.pages.shown(entry, "today.html", TODAY, content, status)

    def agenda(self, token: str, name: str) -> Response:
        """All that goes on, on one line of days."""
        entry = self.pages.admitted(token, name)
        links = self.reception.within(entry)

        def content(_: Feed, edition: Edition) -> Mapping[str, Any]:
            return agenda_page(edition, links)

        return self.pages.shown(entry, "agenda.html", AGENDA, content)

    def tap(self, token: str, name: str, uid: str) -> Response:
        """Note what was tapped at a step, and come back to where it was."""
        entry = self.pages.admitted(token, name)
        refuse_other_origins(self.reception.base)
        form = request.form
        try:
            changed = self.reception.tapped(entry, uid, form)
        except EditError as refused:
            no = Refused.of(refused, uid, form)
            place, _, own = form.get("back", "").partition("/")
            if place == INTERVIEWS and own:
                return self.interviews.one(entry, own, no)
            return self._today(entry, no)
        return self.pages.back(entry, changed)

    def undo(self, token: str, name: str) -> Response:
        """Take the last change back."""
        entry = self.pages.admitted(token, name)
        refuse_other_origins(self.reception.base)
        try:
            self.reception.revert(entry, request.form.get("noted", ""))
        except EditError as refused:
            return self.pages.refused(entry, reason(refused))
        place, _, own = request.form.get("back", "").partition("/")
        if place == INTERVIEWS and self.interviews.known(entry, own) is None:  # it was only added
            return redirected(self.reception.within(entry).below(place))
        return self.pages.back(entry, undone=True)

    def calendar(self, token: str, name: str) -> Response:
        """How to subscribe, who has fetched, and how it rings."""
        entry = self.pages.admitted(token, name)
        desk = self.reception

        def content(feed: Feed, edition: Edition) -> Mapping[str, Any]:
            return calendar_page(
                feed,
                edition,
                desk.links(entry),
                desk.within(entry),
                desk.site.visits.of(desk.site.folder.kept(entry.file), entry.keys.generation),
                desk.site.clock(),
                browser=request.headers.get("User-Agent", ""),
            )

        return self.pages.shown(entry, "calendar.html", CALENDAR, content)

    def manifest(self, token: str, name: str) -> Response:
        """What a phone keeps of the page on its home screen."""
        entry = self.pages.admitted(token, name)
        feed = self.reception.looked_at(entry)
        static = url_for("static", filename="")
        response = jsonify(manifest(feed.title, self.reception.within(entry).page, static))
        response.mimetype = "application/manifest+json"
        response.headers["Cache-Control"] = "private, no-cache"
        return response

    def warn(self, token: str, name: str) -> Response:
        """What stops working with new addresses, and the button for them."""
        entry = self.pages.admitted(token, name)
        content = {"name": name, "slip": token_urlsafe()}
        return self.pages.shown(entry, "rotate.html", "calendar/rotate", lambda *_: content)

    def rotate(self, token: str, name: str) -> Response:
        """Give the feed new addresses; the answer leads to the page at its new one."""
        site, slip = self.reception.site, request.form.get("slip", "")
        made = site.rotations.made_by(slip, token, site.clock())
        entry = self.pages.admitted(made or token, name)
        refuse_other_origins(self.reception.base)
        if made:  # by the first of two taps
            return redirected(self.reception.within(entry).page)
        try:
            site.register.rotate(entry.keys.name, site.clock())
        except FeedsError:
            return self.pages.refused(entry, KEPT_NOWHERE)
        anew = site.register.table(site.clock()).entries.get(entry.keys.name)
        if anew is None:  # its file has gone meanwhile
            abort(404)
        site.rotations.note(slip, token, anew.keys.token(Power.PAGE), site.clock())
        return redirected(self.reception.within(anew).page)
