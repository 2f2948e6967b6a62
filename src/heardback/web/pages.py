"""What the pages show, made ready for the templates; the templates only lay it out.

It alone knows the order of the page: what is overdue and due, what comes next, then subscribing,
then everything else.
"""

import re
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
from heardback.model.plans import FollowUp, State, When
from heardback.problems import MAX_SHOWN, and_more
from heardback.web._timelines import timeline
from heardback.web.programs import Compose, compose, reach, subscriptions
from heardback.web.visits import Visit
from heardback.words import asides
from heardback.words.facts import addressed
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
    """A letter with the links that open it in a mail program.

    ``subject`` and ``body`` are in pieces: text and holes by turns, text first and last.
    ``asides`` is what is said beside it.
    """

    to: str
    subject: tuple[str, ...]
    body: tuple[str, ...]
    asides: tuple[str, ...]
    links: tuple[Compose, ...]

    @classmethod
    def of(cls, letter: Letter, *, is_done: bool) -> "Message":
        """A letter as it is shown; one that was sent is not offered again."""
        to_fill = letter.holes and not is_done
        beside = {asides.REPLY: letter.is_reply, asides.FILL_IN: to_fill}
        return cls(
            to=addressed(letter.to) if letter.to else "",
            subject=_pieces(letter.subject, letter.holes),
            body=_pieces(letter.body, letter.holes),
            asides=tuple(aside for aside, is_said in beside.items() if is_said),
            links=() if is_done else compose(letter),
        )


def _pieces(text: str, holes: tuple[str, ...]) -> tuple[str, ...]:
    if not holes:
        return (text,)
    longest_first = sorted(holes, key=len, reverse=True)
    return tuple(re.split(f"({'|'.join(map(re.escape, longest_first))})", text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A follow-up on a page; ``suggested`` stands above the messages of one that was sent."""

    follow_up: FollowUp
    title: str
    days: str
    why: str
    to_log: str
    href: str
    suggested: str
    messages: tuple[Message, ...]


def item(
    edition: Edition,
    follow_up: FollowUp,
    links: FeedLinks | None = None,
    *,
    buttons: bool,
    whole: bool = True,
) -> Item:
    """A follow-up with all that its page needs, or without its messages what a list needs."""
    today, is_done = edition.plan.today, follow_up.state is State.DONE
    written = letters(follow_up, candidate=edition.name) if whole else ()
    return Item(
        follow_up=follow_up,
        title=title(follow_up),
        days=span(follow_up.first_day, follow_up.due_by, today),
        why=why(follow_up, today, has_page=buttons),
        to_log="" if is_done else to_log(follow_up),
        href=links.step(follow_up.uid(edition.name)) if links else "",
        suggested=asides.suggested(len(written)) if is_done else "",
        messages=tuple(Message.of(letter, is_done=is_done) for letter in written),
    )


def feed_page(
    feed: Feed, edition: Edition, links: PageLinks, visits: Sequence[Visit], *, read_only: bool
) -> dict[str, Any]:
    """All that a feed's page shows."""
    own, buttons = links.feed, not (read_only or edition.mistakes)
    groups = [
        (
            when,
            _HEADINGS[when],
            [item(edition, f, own, buttons=buttons, whole=when in _DUE) for f in follow_ups],
        )
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
        "buttons": buttons,
        "may_rotate": not read_only,
        "short": short,
    }


def step_page(edition: Edition, uid: str, *, read_only: bool) -> dict[str, Any] | None:
    """All that a follow-up's page shows; None where no follow-up has this UID any more."""
    for follow_up in edition.plan.follow_ups:
        if follow_up.uid(edition.name) == uid:
            buttons = not (read_only or edition.mistakes)
            shown = item(edition, follow_up, buttons=buttons)
            return {
                "title": shown.title,
                "item": shown,
                "when": follow_up.when(edition.plan.today),
                "today": edition.plan.today,
                "interview": follow_up.interview,
                "buttons": buttons,
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
        following=f"{short(coming.first_day)}, {title(coming)}" if coming else "",
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
