"""The interviews' pages: the list, each one's own, and the form that adds and changes one."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from heardback.editing.adding import add
from heardback.editing.changes import amend, remove, told
from heardback.editing.following import following, held, joined, number_of, promise
from heardback.editing.mending import Mend, mend, mended
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed
from heardback.feeds.register import Entry
from heardback.legible import isolated
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook, Terms
from heardback.problems import EditError
from heardback.values import Value
from heardback.web.answers import redirected
from heardback.web.checking import Wrong, checked, form_page
from heardback.web.feed_pages import FeedPages
from heardback.web.forms import CALLED, Form
from heardback.web.guards import refuse_other_origins
from heardback.web.interviews import found, interview_page, interviews_page, notes_of
from heardback.web.pages import INTERVIEWS, page_uid
from heardback.web.reception import Reception
from heardback.web.taps import Refused, again, reason

GONE = "This interview is not in the file any more. What you typed is still here."


class InterviewViews(Value):
    """The answers about one feed's interviews."""

    pages: FeedPages

    @property
    def reception(self) -> Reception:
        """What all views of the site share."""
        return self.pages.reception

    def listed(self, token: str, name: str) -> Response:
        """The list, or what was searched for in it."""
        entry = self.pages.admitted(token, name)
        links, asked, noted = self.reception.within(entry), request.args, self.pages.noted(entry)

        def content(_: Feed, edition: Edition) -> Mapping[str, Any]:
            return interviews_page(edition, links, asked, noted)

        return self.pages.shown(entry, "interviews.html", INTERVIEWS, content)

    def interview(self, token: str, name: str, uid: str) -> Response:
        """One interview, with all that is noted of it."""
        return self.one(self.pages.admitted(token, name), uid)

    def mend(self, token: str, name: str, uid: str) -> Response:
        """Change or take back what is noted of one."""
        entry = self.pages.admitted(token, name)
        refuse_other_origins(self.reception.base)
        form, feed, today = request.form, entry.file.name, self.reception.today(entry)
        try:
            wanted = Mend.of(form, today)
            changed = self.reception.changed(
                entry,
                lambda raw: mend(raw, feed, uid, wanted),
                lambda raw: mended(raw, feed, uid, wanted, today),
            )
        except EditError as refused:
            return self.one(entry, uid, Refused.of(refused, uid, form))
        return self._to(entry, uid, changed)

    # The form

    def blank(self, token: str, name: str) -> Response:
        """The form for one more; after another one, for the next round."""
        entry = self.pages.admitted(token, name)
        last = self.known(entry, request.args.get("after", ""))
        today = self.reception.today(entry)
        return self._form(entry, Form.after(last) if last else Form.blank(today))

    def add(self, token: str, name: str) -> Response:
        """Add what was typed, or show it again with what is wrong."""
        entry = self.pages.admitted(token, name)
        refuse_other_origins(self.reception.base)
        form, feed, today = Form.of(request.form), entry.file.name, self.reception.today(entry)
        if "more" in request.form:
            return self._form(entry, form.with_one_more(), more=True)
        taken = checked(form, today, Terms())
        if taken.wrong:
            return self._form(entry, form, taken.wrong)
        after = _Last()
        try:
            changed = self.reception.changed(
                entry,
                lambda raw: after.keep(add(raw, taken.written)),
                lambda raw: self._said(raw, _last(raw), "added", entry),
            )
        except EditError as refused:
            return self._form(entry, form, (Wrong(text=reason(refused)),))
        return self._to(entry, page_uid(_last(after.raw), feed), changed)

    def form(self, token: str, name: str, uid: str) -> Response:
        """The form, filled with what stands in the file."""
        entry = self.pages.admitted(token, name)
        interview = self.known(entry, uid)
        if interview is None:
            return self.missing(entry)
        try:
            raw = self.reception.looked_at(entry).raw
            form = _as_told(raw, interview, number_of(raw, interview))
        except EditError:  # the page says what is wrong with the file, and has no form
            form = Form()
        return self._form(entry, form, uid=uid, stamp=form.stamp)

    def save(self, token: str, name: str, uid: str) -> Response:
        """Write the keys that were changed, or show the form again with what is wrong."""
        entry = self.pages.admitted(token, name)
        refuse_other_origins(self.reception.base)
        form, stamp = Form.of(request.form), request.form.get("stamp", "")
        if "more" in request.form:
            return self._form(entry, form.with_one_more(), uid=uid, stamp=stamp, more=True)
        interview = self.known(entry, uid)
        if interview is None:
            return self._form(entry, form, (Wrong(text=GONE),), uid=uid, stamp=stamp)
        if not form.changed_since(stamp):
            return self._to(entry, uid)
        return self._saved(entry, interview, form, stamp)

    def _saved(self, entry: Entry, interview: Interview, form: Form, stamp: str) -> Response:
        """What was changed since the form was shown, written or refused."""
        keys, feed = form.changed_since(stamp), entry.file.name
        uid = page_uid(interview, feed)
        taken = checked(form, self.reception.today(entry), interview.terms)
        wrong = tuple(w for w in taken.wrong if w.key in keys)
        if wrong:
            return self._form(entry, form, wrong, uid=uid, stamp=stamp)
        after = _Last()

        def edit(raw: bytes) -> bytes:
            known, number = held(raw, feed, uid)
            now = _as_told(raw, known, number)
            meanwhile = sorted(now.changed_since(stamp) & keys & form.changed_since(now.stamp))
            if meanwhile:
                raise _MeanwhileError(now, meanwhile)
            after.number = number
            return after.keep(amend(raw, number, {key: taken.values[key] for key in keys}))

        try:
            changed = self.reception.changed(
                entry, edit, lambda raw: self._said(raw, _at(raw, after.number), "changed", entry)
            )
        except _MeanwhileError as refused:
            merged = form.onto(refused.now, keys)
            why = (Wrong(text=str(refused)),)
            return self._form(entry, merged, why, uid=uid, stamp=refused.now.stamp)
        except EditError as refused:
            return self._form(entry, form, (Wrong(text=reason(refused)),), uid=uid, stamp=stamp)
        return self._to(entry, page_uid(_at(after.raw, after.number), feed), changed)

    # Removing

    def ask(self, token: str, name: str, uid: str) -> Response:
        """What would go."""
        entry = self.pages.admitted(token, name)
        own = self.reception.within(entry).below(INTERVIEWS, uid)

        def content(_: Feed, edition: Edition) -> Mapping[str, Any] | None:
            interview = found(edition.name, edition.logbook, uid)
            return {"interview": interview, "own": own} if interview else None

        return self.pages.shown(entry, "remove.html", f"{INTERVIEWS}/{uid}/remove", content)

    def remove(self, token: str, name: str, uid: str) -> Response:
        """Take one out; the list offers to undo it."""
        entry = self.pages.admitted(token, name)
        refuse_other_origins(self.reception.base)
        interview = self.known(entry, uid)
        if interview is None:
            return self.missing(entry)
        words = f"{isolated(interview.company)} removed."
        try:
            changed = self.reception.changed(
                entry,
                lambda raw: remove(raw, held(raw, entry.file.name, uid)[1]),
                lambda _: words,
            )
        except EditError as refused:
            return self.pages.refused(entry, reason(refused))
        return self._to(entry, "", changed)

    # What these share

    def one(self, entry: Entry, uid: str, refused: Refused | None = None) -> Response:
        """An interview's page; with what was ``refused`` there, if anything was."""
        noted, links = self.pages.noted(entry), self.reception.within(entry)

        def content(feed: Feed, edition: Edition) -> Mapping[str, Any] | None:
            known = found(edition.name, edition.logbook, uid)
            if known is None:
                return None
            notes = notes_of(feed.published, edition.logbook.number(known))
            return interview_page(edition, known, links, notes=notes, noted=noted, refused=refused)

        here = f"{INTERVIEWS}/{uid}"
        status = refused.status if refused else 200
        return self.pages.shown(entry, "interview.html", here, content, status)

    def known(self, entry: Entry, uid: str) -> Interview | None:
        """The interview of this UID, in the file as it is published."""
        edition = self.reception.edition(self.reception.looked_at(entry), entry)
        return found(edition.name, edition.logbook, uid) if edition else None

    def missing(self, entry: Entry) -> Response:
        """That there is no such interview, or none any more."""
        return self.pages.shown(entry, "missing.html", INTERVIEWS, lambda *_: None)

    def _form(
        self,
        entry: Entry,
        form: Form,
        wrong: tuple[Wrong, ...] = (),
        *,
        uid: str = "",
        stamp: str = "",
        more: bool = False,
    ) -> Response:
        place = f"{INTERVIEWS}/{uid}/edit" if uid else f"{INTERVIEWS}/new"
        links = self.reception.within(entry)

        def content(*_: object) -> Mapping[str, Any]:
            return form_page(form, links, wrong, uid=uid, stamp=stamp, more=more)

        status = again(typed=all(one.field for one in wrong))
        return self.pages.shown(entry, "interview_form.html", place, content, status)

    def _said(self, raw: bytes, interview: Interview, deed: str, entry: Entry) -> str:
        today, logbook = self.reception.today(entry), read(raw).logbook or Logbook()
        words = f"{isolated(interview.company)} {deed}."
        deadline = interview.decision_by
        read_as = promise(interview, today) if deadline and deadline.words else ""
        return joined(words, read_as, following(logbook, interview, today))

    def _to(self, entry: Entry, uid: str, changed: str = "") -> Response:
        address = self.reception.within(entry).below(INTERVIEWS, uid)
        return redirected(f"{address}?noted={changed}#noted" if changed else address)


class _Last:
    """The bytes that a change left, and the interview's number in them."""

    raw = b""
    number = 0

    def keep(self, raw: bytes) -> bytes:
        self.raw = raw
        return raw


class _MeanwhileError(EditError):
    """Somebody changed the same keys since the form was shown; ``now`` is what they say."""

    def __init__(self, now: Form, keys: list[str]) -> None:
        called = " and the ".join(CALLED[key] for key in keys)
        super().__init__(
            f"The {called} changed meanwhile. What you typed is still here: save again to write it."
        )
        self.now = now


def _as_told(raw: bytes, interview: Interview, number: int) -> Form:
    return Form.told(told(raw, number), interview)


def _at(raw: bytes, number: int) -> Interview:
    logbook = read(raw).logbook or Logbook()
    return next(i for i in logbook.interviews if logbook.number(i) == number)


def _last(raw: bytes) -> Interview:
    return (read(raw).logbook or Logbook()).interviews[-1]
