"""A follow-up's own page, which its event leads to, and what is tapped there."""

from flask import Response, make_response, render_template, request

from heardback.editing import undo
from heardback.editing.marking import KIND_WORDS
from heardback.feeds.addresses import Power, step_uid
from heardback.feeds.register import Entry
from heardback.problems import EditError
from heardback.values import Value
from heardback.web.answers import page_of, redirected, unavailable
from heardback.web.guards import refuse_other_origins
from heardback.web.items import step_page
from heardback.web.reception import Reception
from heardback.web.taps import Refused, reason


class StepViews(Value):
    """The answers to whoever has the address of one follow-up."""

    reception: Reception

    def step(self, token: str, name: str) -> str | Response:
        """One follow-up; after a tap, what was noted."""
        desk = self.reception
        entry, uid = desk.admitted(Power.STEP, token, name), step_uid(token)
        feed = desk.looked_at(entry)
        edition = desk.edition(feed, entry)
        if edition is None:
            return unavailable(feed)
        page = step_page(edition, uid, read_only=desk.site.read_only)
        back = desk.known_page(entry)
        change = request.args.get("noted", "")
        noted = undo.recall(desk.site.folder, feed.file, change, uid)
        if noted is not None:
            own = entry.feed_links(desk.base).step(uid) if page else ""  # it may end the step
            shown = {"title": "Noted", "words": noted.words, "noted": change}
            return render_template("noted.html", **shown, step=own, back=back)
        if page is None:
            ended = render_template("ended.html", title="Nothing to do here", back=back)
            return make_response(ended, 404)
        return page_of(render_template("step.html", **page, back=back))

    def tap(self, token: str, name: str) -> Response:
        """Note what was tapped; the answer leads to a page that says so and offers to undo it."""
        desk = self.reception
        entry, uid = desk.admitted(Power.STEP, token, name), step_uid(token)
        refuse_other_origins(desk.base)
        own, form = entry.feed_links(desk.base).step(uid), request.form
        try:
            if form.get("kind") == "undo":
                desk.revert(entry, form.get("noted", ""), uid)
                return redirected(own)
            changed = desk.tapped(entry, uid, form)
        except EditError as refused:
            edition = desk.edition(desk.looked_at(entry), entry)
            page = edition and step_page(edition, uid, read_only=desk.site.read_only)
            if page and page["buttons"] and form.get("kind") in KIND_WORDS:
                no = Refused.of(refused, uid, form)
                back = desk.known_page(entry)
                shown = render_template("step.html", **page, refused=no, back=back)
                return page_of(shown, no.status)
            return self._refused(entry, reason(refused), own if page else "")
        return redirected(f"{own}?noted={changed}")

    def _refused(self, entry: Entry, why: str, step: str) -> Response:
        shown = {"title": "Not done", "reason": why, "step": step}
        page = render_template("refused.html", **shown, back=self.reception.known_page(entry))
        return make_response(page, 409)
