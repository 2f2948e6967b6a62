"""What all pages of a feed share: who may see them, what stands around each, and where one is led.

A change leads back to the page where it was made, with what was noted there.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, abort, render_template, request

from heardback.editing import undo
from heardback.feeds.addresses import Power
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed
from heardback.feeds.register import Entry
from heardback.values import Value
from heardback.web import pages
from heardback.web.answers import page_of, redirected, unavailable
from heardback.web.asked import number
from heardback.web.known import remember
from heardback.web.reception import Reception
from heardback.web.taps import Noted

# Where a change leads back to: a page below the feed's, as its own forms name it.
_BACK = re.compile(r"(?:[a-z]+(?:/[0-9a-f-]{36})?)?")
ROW_DIGITS = 5  # of a row's place on Today

# What a page shows within its frame; None where there is no such page, or none any more.
Content = Callable[[Feed, Edition], Mapping[str, Any] | None]


class FeedPages(Value):
    """What the views of a feed's pages have in common."""

    reception: Reception

    def admitted(self, token: str, name: str) -> Entry:
        """The feed whose page is asked for."""
        return self.reception.admitted(Power.PAGE, token, name)

    def looked_at(self, entry: Entry) -> tuple[Feed, Edition | None]:
        """The feed as it stands, and what is published of it; 404 where it has gone."""
        feed = self.reception.looked_at(entry)
        edition = self.reception.edition(feed, entry)
        if edition is None and feed.is_gone:
            abort(404)
        return feed, edition

    def shown(
        self, entry: Entry, template: str, here: str, content: Content, status: int = 200
    ) -> Response:
        """A page with what stands around each; only that, where nothing is published."""
        feed, edition = self.looked_at(entry)
        if edition is not None:
            within = content(feed, edition)
            if within is None:
                above = here.partition("/")[0]
                return self.framed(entry, feed, edition, "missing.html", above, {}, 404)
            return self.framed(entry, feed, edition, template, here, within, status)
        if feed.is_saving:
            return unavailable(feed)
        response = self.framed(entry, feed, None, "unpublished.html", here, {}, 503)
        response.headers["Retry-After"] = "60"
        return response

    def framed(
        self,
        entry: Entry,
        feed: Feed,
        edition: Edition | None,
        template: str,
        here: str,
        within: Mapping[str, Any],
        status: int = 200,
    ) -> Response:
        """A page with what stands around each, whether or not anything is published."""
        desk = self.reception
        kept = desk.site.folder.kept(entry.file)
        change = kept.change_to(feed.raw)
        around = pages.frame(
            feed,
            edition,
            desk.within(entry),
            here,
            today=edition.plan.today if edition else desk.day_of(feed),
            change=change if change and change.before is not None else None,
            read_only=desk.site.read_only,
        )
        response = page_of(render_template(template, **{**around, **within}), status)
        remember(response, entry.keys.token(Power.PAGE), desk.base)
        return response

    def noted(self, entry: Entry) -> Noted | None:
        """What was noted by the change that the address names, if it was the last one."""
        name, row = request.args.get("noted", ""), request.args.get("row", "")
        change = undo.recall(self.reception.site.folder, entry.file, name) if name else None
        if change is None:
            return None
        return Noted(name=name, words=change.words, uid=change.step, row=number(row, ROW_DIGITS))

    def back(self, entry: Entry, changed: str = "", *, undone: bool = False) -> Response:
        """After a change, or one that was taken back, to the page where it was made."""
        place, row = request.form.get("back", ""), request.form.get("row", "")
        address = self.reception.within(entry).below(place if _BACK.fullmatch(place) else "")
        if undone:
            return redirected(f"{address}?undone")
        at = f"&row={number(row, ROW_DIGITS)}" if row else ""
        return redirected(f"{address}?noted={changed}{at}#noted")

    def refused(self, entry: Entry, why: str) -> Response:
        """Why something was not done."""
        return self.shown(entry, "refused_page.html", "", lambda *_: {"reason": why}, 409)
