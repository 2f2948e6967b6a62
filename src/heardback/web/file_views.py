"""The file as text: shown, checked while it is typed, and saved unless it moved on meanwhile."""

from collections.abc import Mapping
from typing import Any

from flask import Response, abort, request

from heardback.editing.rewriting import rewrite, shown, written
from heardback.feeds.editions import Edition
from heardback.feeds.kept import named
from heardback.feeds.publishing import Feed
from heardback.feeds.register import Entry
from heardback.problems import EditError, StaleError
from heardback.values import Value
from heardback.web import filed, pages
from heardback.web.asked import number
from heardback.web.feed_pages import FeedPages
from heardback.web.guards import refuse_other_origins
from heardback.web.taps import again, reason

MEND = "Nothing was saved: mend these first."
MEANWHILE = "Nothing was saved: the file was changed meanwhile. Here are both."


class Typed(Value):
    """What stood in the text area, and which version of the file it was made from."""

    text: str
    version: str


class FileViews(Value):
    """The answers to whoever sees and changes a feed's file as text."""

    pages: FeedPages

    def file(self, token: str, name: str) -> Response:
        """The file as it is."""
        entry = self.pages.admitted(token, name)
        return self._sheet(entry, *self.pages.looked_at(entry), noted=self.pages.noted(entry))

    def typed(self, token: str, name: str) -> Response:
        """Check what was typed, save it, or lay it beside the file as it is now."""
        entry = self.pages.admitted(token, name)
        refuse_other_origins(self.pages.reception.base)
        if "text" not in request.form:
            abort(400)
        typed = Typed(request.form["text"], request.form.get("version", ""))
        feed, now = self.pages.looked_at(entry)
        if filed.why_no_text(feed):
            return self._conflict(entry, typed.text)
        match request.form.get("do"):
            case "load":
                return self._sheet(entry, feed, now, yours=typed.text)
            case "save":
                return self._saved(entry, feed, now, typed)
        return self._sheet(entry, feed, now, typed)

    def _saved(self, entry: Entry, feed: Feed, now: Edition | None, typed: Typed) -> Response:
        desk, text, version = self.pages.reception, typed.text, typed.version
        if version != named(feed.raw):
            return self._conflict(entry, text)
        after = written(feed.raw, text)
        if after == feed.raw:
            return self._sheet(entry, feed, now, typed, said="Nothing to save.")
        then = feed.holding(after)
        if then.mistakes and not feed.mistakes:
            return self._sheet(entry, feed, now, typed, error=MEND)
        words = filed.saved_words(then, desk.edition(then, entry), now)
        try:
            changed = desk.changed(entry, lambda raw: rewrite(raw, version, text), lambda _: words)
        except StaleError:
            return self._conflict(entry, text)
        except EditError as refused:
            error = f"Nothing was saved: {reason(refused)}."
            return self._sheet(entry, feed, now, typed, error=error)
        return self.pages.back(entry, changed)

    def _conflict(self, entry: Entry, text: str) -> Response:
        """What was typed, and the file as it is by now."""
        feed, now = self.pages.looked_at(entry)
        if why := filed.why_no_text(feed):
            return self._sheet(entry, feed, now, yours=text, error=f"Nothing was saved: {why}.")
        file = shown(feed.raw)
        both = {"theirs": file, **filed.differences(file, text)}
        typed = Typed(text, named(feed.raw))  # to be saved over what is shown here, and no more
        return self._sheet(entry, feed, now, typed, error=MEANWHILE, **both)

    def _sheet(
        self,
        entry: Entry,
        feed: Feed,
        now: Edition | None,
        typed: Typed | None = None,
        *,
        error: str = "",
        **beside: Any,
    ) -> Response:
        """The page, with what was typed or else the file."""
        why_not = filed.why_no_text(feed)
        within = {"why_not": why_not, "error": error, "file_name": feed.file.path.name}
        if not why_not:
            within |= self._text(entry, feed, now, typed)
        within |= beside
        status = again(typed=error in ("", MEND))
        return self.pages.framed(entry, feed, now, "file.html", pages.FILE, within, status)

    def _text(
        self, entry: Entry, feed: Feed, now: Edition | None, typed: Typed | None
    ) -> Mapping[str, Any]:
        then = feed.holding(written(feed.raw, typed.text) if typed else feed.raw)
        line = number(request.values.get("line", ""), digits=7)
        seen = shown(then.raw)
        return {
            "text": seen,
            "version": typed.version if typed else named(feed.raw),
            "moved_on": typed is not None and typed.version != named(feed.raw),
            "changed": then.raw != feed.raw,
            "check": filed.check(feed, now, then, self.pages.reception.edition(then, entry)),
            "line": line,
            "excerpt": filed.excerpt(seen, line),
        }
