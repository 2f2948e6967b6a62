"""What the pages show, made ready for the templates; the templates only lay it out.

It alone knows the order of the page: what is overdue and due, what comes next, then subscribing,
then everything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import segno

from heardback.days.english import short, span
from heardback.feeds.addresses import FeedLinks, PageLinks
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed
from heardback.legible import cut, inert
from heardback.logbook.lines import Lines
from heardback.model.plans import FollowUp, When
from heardback.problems import MAX_SHOWN, and_more
from heardback.web._timelines import timeline
from heardback.web.programs import Compose, compose, reach, subscriptions
from heardback.web.visits import Visit
from heardback.words.facts import MISSING_DETAIL, addressed
from heardback.words.letters import Letter, letters
from heardback.words.reasons import to_log, why
from heardback.words.titles import title

MAX_LINE = 200  # characters of a line that has a mistake

_HEADINGS = {
    When.OVERDUE: "Overdue",
    When.TODAY: "Due today",
    When.COMING: "Coming next",
    When.LAPSED: "Lapsed",
    When.SENT: "Sent",
}
_DUE = (When.OVERDUE, When.TODAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A letter with the links that open it in a mail program."""

    letter: Letter
    to: str
    links: tuple[Compose, ...]
    hole: str = MISSING_DETAIL


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A follow-up on a page."""

    follow_up: FollowUp
    title: str
    days: str
    why: str
    to_log: str
    href: str
    messages: tuple[Message, ...]


def item(
    edition: Edition, follow_up: FollowUp, links: FeedLinks | None = None, *, whole: bool = True
) -> Item:
    """A follow-up with all that its page needs, or without its messages what a list needs."""
    return Item(
        follow_up=follow_up,
        title=title(follow_up),
        days=span(follow_up.first_day, follow_up.due_by, edition.plan.today),
        why=why(follow_up),
        to_log=to_log(follow_up),
        href=links.step(follow_up.uid(edition.name)) if links else "",
        messages=tuple(
            Message(
                letter=letter,
                to=addressed(letter.to) if letter.to else "",
                links=compose(letter),
            )
            for letter in (letters(follow_up) if whole else ())
        ),
    )


def feed_page(
    feed: Feed, edition: Edition, links: PageLinks, visits: Sequence[Visit], *, buttons: bool
) -> dict[str, Any]:
    """All that a feed's page shows."""
    own = links.feed
    groups = [
        (when, _HEADINGS[when], [item(edition, f, own, whole=when in _DUE) for f in follow_ups])
        for when, follow_ups in edition.plan.by_when()
    ]
    lines = Lines.of(feed.raw)
    return {
        "title": edition.title,
        "today": edition.plan.today,
        "due": [group[1:] for group in groups if group[0] in _DUE],
        "later": [group[1:] for group in groups if group[0] not in _DUE],
        "links": own,
        "page": links.page,
        "discreet_file": feed.is_discreet,
        "subscriptions": subscriptions(own, edition.title),
        "reach": reach(own.base),
        "qr": qr(links.page),
        "visits": [(v, v.version == feed.version) for v in visits],
        "timelines": [timeline(i, edition) for i in edition.logbook.interviews],
        "mistakes": [
            (p, inert(cut(lines.line(p.line), MAX_LINE)) if feed.shows_lines else "")
            for p in edition.mistakes[:MAX_SHOWN]
        ],
        "more_mistakes": and_more("mistake", len(edition.mistakes)),
        "warnings": edition.warnings[:MAX_SHOWN],
        "more_warnings": and_more("warning", len(edition.warnings)),
        "stale": edition.stale,
        "buttons": buttons and not edition.mistakes,
        "may_rotate": buttons,
        "short": short,
    }


def step_page(edition: Edition, uid: str) -> dict[str, Any] | None:
    """All that a follow-up's page shows; None where no follow-up has this UID any more."""
    for follow_up in edition.plan.follow_ups:
        if follow_up.uid(edition.name) == uid:
            shown = item(edition, follow_up)
            return {
                "title": shown.title,
                "item": shown,
                "when": follow_up.when(edition.plan.today),
                "today": edition.plan.today,
                "interview": follow_up.interview,
            }
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A feed on the overview: who it is, and what is due."""

    title: str
    href: str
    overdue: tuple[str, ...]
    today: tuple[str, ...]
    following: str
    mistakes: int


def overview_row(feed: Feed, edition: Edition | None, page: str) -> Row:
    """A feed in one row."""
    if edition is None:
        return Row(
            title=feed.file.name,
            href=page,
            overdue=(),
            today=(),
            following="",
            mistakes=len(feed.mistakes),
        )
    steps = dict(edition.plan.by_when())
    coming = next(iter(steps.get(When.COMING, ())), None)
    return Row(
        title=edition.title,
        href=page,
        overdue=tuple(title(f) for f in steps.get(When.OVERDUE, ())),
        today=tuple(title(f) for f in steps.get(When.TODAY, ())),
        following=f"{short(coming.first_day)}: {title(coming)}" if coming else "",
        mistakes=len(edition.mistakes),
    )


def overview_page(rows: list[Row]) -> dict[str, Any]:
    """All feeds, those with something due first."""
    busy = [row for row in rows if row.overdue or row.today or row.mistakes]
    return {
        "title": "All feeds",
        "busy": sorted(busy, key=lambda r: (-len(r.overdue), -len(r.today), r.title)),
        "quiet": sorted((r for r in rows if r not in busy), key=lambda r: r.title),
    }


def qr(address: str) -> str:
    """The address as a QR code, an SVG element for the page."""
    code = segno.make(address, error="m")
    svg: str = code.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    return svg
