"""What the pages show, made ready for the templates; the templates only lay it out.

It alone knows the order of the page: what is overdue and due, what comes next, then subscribing,
then everything else.
"""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import segno

from heardback import explaining, wording
from heardback.dates import short, span
from heardback.feed import Current, Edition
from heardback.links import Compose, FeedLinks, compose, subscriptions
from heardback.model import FollowUp, Interview, State, Step, When
from heardback.problems import Problem
from heardback.visits import Visit
from heardback.wording import Letter

_HEADINGS = {
    When.OVERDUE: "Overdue",
    When.TODAY: "Due today",
    When.COMING: "Coming next",
    When.LAPSED: "Lapsed",
    When.SENT: "Sent",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A letter with the links that open it in a mail program."""

    letter: Letter
    to: str
    links: tuple[Compose, ...]
    hole: str = wording.MISSING_DETAIL


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


def item(edition: Edition, follow_up: FollowUp, links: FeedLinks) -> Item:
    """A follow-up with all that its page and its place in a list need."""
    return Item(
        follow_up=follow_up,
        title=explaining.title(follow_up),
        days=span(follow_up.first_day, follow_up.due_by, edition.plan.today),
        why=explaining.why(follow_up),
        to_log=explaining.to_log(follow_up),
        href=links.step(edition.uid(follow_up)),
        messages=tuple(
            Message(
                letter=letter,
                to=wording.addressed(letter.to) if letter.to else "",
                links=compose(letter),
            )
            for letter in wording.letters(follow_up)
        ),
    )


def groups(edition: Edition, links: FeedLinks) -> list[tuple[When, str, list[Item]]]:
    """The follow-ups under their headings, the earliest first, what was sent the latest first."""
    today = edition.plan.today
    found: dict[When, list[FollowUp]] = {when: [] for when in When}
    for follow_up in edition.plan.follow_ups:
        found[follow_up.when(today)].append(follow_up)
    return [
        (
            when,
            _HEADINGS[when],
            [
                item(edition, f, links)
                for f in sorted(follow_ups, key=lambda f: f.first_day, reverse=when is When.SENT)
            ],
        )
        for when, follow_ups in found.items()
        if follow_ups
    ]


def feed_page(
    current: Current, edition: Edition, links: FeedLinks, visits: Sequence[Visit], *, buttons: bool
) -> dict[str, Any]:
    """All that a feed's page shows."""
    by_when = {when: (heading, items) for when, heading, items in groups(edition, links)}
    due = [by_when[w] for w in (When.OVERDUE, When.TODAY) if w in by_when]
    later = [by_when[w] for w in (When.COMING, When.LAPSED, When.SENT) if w in by_when]
    return {
        "title": edition.title,
        "today": edition.plan.today,
        "due": due,
        "later": later,
        "links": links,
        "subscriptions": subscriptions(links, edition.title),
        "reach": reach(links.base),
        "qr": qr(links.page),
        "visits": [(v, v.modified >= current.modified) for v in visits],
        "tracks": [track(i, edition) for i in edition.logbook.interviews],
        "mistakes": [(p, line_of(current, p)) for p in edition.problems],
        "warnings": edition.warnings,
        "stale": edition.stale,
        "buttons": buttons and not edition.problems,
        "short": short,
    }


def step_page(edition: Edition, links: FeedLinks, uid: str) -> dict[str, Any] | None:
    """All that a follow-up's page shows; None where no follow-up has this UID any more."""
    for follow_up in edition.plan.follow_ups:
        if edition.uid(follow_up) == uid:
            shown = item(edition, follow_up, links)
            return {
                "title": shown.title,
                "item": shown,
                "when": follow_up.when(edition.plan.today),
                "today": edition.plan.today,
                "interview": follow_up.interview,
                "links": links,
                "feed_title": edition.title,
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


def overview_row(current: Current, edition: Edition | None, links: FeedLinks) -> Row:
    """A feed in one row."""
    if edition is None:
        return Row(
            title=current.file.name,
            href=links.page,
            overdue=(),
            today=(),
            following="",
            mistakes=len(current.problems),
        )
    today = edition.plan.today
    steps = {when: [f for f in edition.plan.follow_ups if f.when(today) is when] for when in When}
    coming = min(steps[When.COMING], key=lambda f: f.first_day, default=None)
    return Row(
        title=edition.title,
        href=links.page,
        overdue=tuple(explaining.title(f) for f in steps[When.OVERDUE]),
        today=tuple(explaining.title(f) for f in steps[When.TODAY]),
        following=f"{short(coming.first_day)}: {explaining.title(coming)}" if coming else "",
        mistakes=len(edition.problems),
    )


def overview_page(rows: list[Row]) -> dict[str, Any]:
    """All feeds, those with something due first."""
    busy = [row for row in rows if row.overdue or row.today or row.mistakes]
    return {
        "title": "All feeds",
        "busy": sorted(busy, key=lambda r: (-len(r.overdue), -len(r.today), r.title)),
        "quiet": sorted((r for r in rows if r not in busy), key=lambda r: r.title),
    }


def line_of(current: Current, problem: Problem) -> str:
    """The text of the line that a mistake is on; empty where there is none."""
    lines = current.raw.decode("utf-8-sig", "replace").split("\n")
    return lines[problem.line - 1].rstrip()[:200] if problem.line <= len(lines) else ""


def reach(base: str) -> str:
    """Who can fetch an address, in a sentence or two."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    try:
        address = ipaddress.ip_address(host)
        loopback, private = address.is_loopback, address.is_private
    except ValueError:
        loopback = host == "localhost"
        private = "." not in host or host.endswith((".local", ".lan", ".home", ".internal"))
    if loopback:
        return (
            "Only programs on this computer reach this address: Apple Calendar on this Mac, "
            "Thunderbird or Evolution here. Google, Outlook.com and a phone do not."
        )
    if private:
        return (
            "Devices in this network reach this address, a phone in the same Wi-Fi too. "
            "Google and Outlook.com fetch from their own servers and do not."
        )
    if parts.scheme == "http":
        return (
            "Everyone who knows this address reaches it, but it is not encrypted, and Google and "
            "Outlook.com may refuse it: serve it by https."
        )
    return "Everyone who knows this address reaches it, Google and Outlook.com too. Keep it secret."


def qr(address: str) -> str:
    """The address as a QR code, an SVG element for the page."""
    code = segno.make(address, error="m")
    svg: str = code.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    return svg


# The line of days


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day on the line; ``x`` in percent of its width. A second one on a day is drawn smaller."""

    kind: str
    x: float
    same_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """An interview's days as a line, and the same in words."""

    company: str
    role: str
    state: str
    marks: tuple[Mark, ...]
    words: str


def track(interview: Interview, edition: Edition) -> Track:
    """The days of an interview, from it to the closing note."""
    today = edition.plan.today
    own = [f for f in edition.plan.follow_ups if f.interview == interview]
    days: list[tuple[str, date, str]] = [("interview", interview.day, "interviewed")]
    if interview.decision_by:
        days.append(("promise", interview.decision_by.day, "decision promised by"))
    days += [("answer", day, "they answered") for day in interview.heard_back]
    for f in own:
        name = f.step.spoken
        if f.state is State.DONE:
            days.append(("sent", f.first_day, f"{name} sent"))
        elif f.state is not State.LAPSED or f.step is not Step.THANK_YOU:
            days.append(
                (
                    "due",
                    f.first_day,
                    f"{name} {f.state if f.state is not State.WAITING else 'if no answer'}",
                )
            )
    days.append(("today", today, "today"))
    days.sort(key=lambda d: (d[1], d[0] == "today"))
    first, last = days[0][1], days[-1][1]
    length = max((last - first).days, 1)
    return Track(
        company=interview.company,
        role=interview.role,
        state=f"closed: {interview.outcome}" if interview.outcome else "",
        marks=tuple(
            Mark(
                kind=kind,
                x=round(4 + 92 * (day - first).days / length, 1),
                same_day=n > 0 and days[n - 1][1] == day,
            )
            for n, (kind, day, _) in enumerate(days)
        ),
        words="; ".join(
            f"{label} {short(day, today)}" for kind, day, label in days if kind != "today"
        ),
    )
