"""What stands around every page of a feed: its name, the way to the others, what is wrong, Undo.

It alone knows which pages there are, and in which order the bar has them.
"""

from datetime import date
from typing import Any

from heardback.days.english import short
from heardback.days.zones import day_of, moment_of
from heardback.feeds.addresses import PageLinks
from heardback.feeds.editions import Edition
from heardback.feeds.kept import Change
from heardback.feeds.publishing import Feed
from heardback.legible import cut, inert, isolated
from heardback.logbook.lines import Lines
from heardback.model.interviews import Interview
from heardback.problems import MAX_SHOWN, and_more
from heardback.values import Value

MAX_LINE = 200  # characters of a line that has a mistake

# Where each page is below the feed's, and what the bar calls it.
TODAY, AGENDA, INTERVIEWS, FILE, CALENDAR = "", "agenda", "interviews", "file", "calendar"
_BAR = (
    (TODAY, "Today"),
    (AGENDA, "Agenda"),
    (INTERVIEWS, "Interviews"),
    (FILE, "File"),
    (CALENDAR, "Calendar"),
)

# As the style sheet has them by day.
_GROUND, _ACCENT = "#fbfaf8", "#1f5f8b"
_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)


class Place(Value, kw_only=True):
    """A page in the bar; ``is_here`` where this one is it, or below it."""

    href: str
    label: str
    is_here: bool


def frame(
    feed: Feed,
    edition: Edition | None,
    links: PageLinks,
    here: str,
    *,
    today: date,
    change: Change | None,
    read_only: bool,
) -> dict[str, Any]:
    """What every page shows; without an edition nothing is published, and only this is shown.

    ``here`` is the page's own place below the feed's, as ``PageLinks.below`` takes it; ``change``
    the last one, if it can be taken back.
    """
    lines = Lines.of(feed.raw)
    mistakes = edition.mistakes if edition else feed.mistakes
    warnings = edition.warnings if edition else ()
    return {
        "feed_title": feed.title,
        "here": here,
        "page": links.below(TODAY),
        "bar": tuple(
            Place(href=links.below(place), label=label, is_here=_is_at(place, here))
            for place, label in _BAR
        ),
        "today": today,
        "short": short,
        "mistakes": [
            (p, inert(cut(lines.line(p.line), MAX_LINE)) if feed.shows_lines else "")
            for p in mistakes[:MAX_SHOWN]
        ],
        "more_mistakes": and_more("mistake", len(mistakes)),
        "warnings": warnings[:MAX_SHOWN],
        "warned": len(warnings),
        "more_warnings": and_more("warning", len(warnings)),
        "stale": bool(edition and edition.stale),
        "shown": edition is not None,
        "buttons": not (read_only or mistakes),
        "read_only": read_only,
        "file": links.below(FILE),
        "last_change": change,
        # What it said was true on its day.
        "last_day": day_of(moment_of(feed.modified), feed.settings.timezone),
        "last_whose": whose(edition, change.step) if edition and change else "",
        "undo": links.below("undo"),
    }


def page_uid(interview: Interview, feed: str) -> str:
    """The UID that names an interview's page: that of its first step, be there one or not."""
    return interview.uid(feed, 1, 0)


def interview_address(edition: Edition, interview: Interview, links: PageLinks) -> str:
    """An interview's page."""
    return links.below(INTERVIEWS, page_uid(interview, edition.name))


def again_address(edition: Edition, interview: Interview, links: PageLinks) -> str:
    """The form for the round after an interview."""
    return f"{links.below(INTERVIEWS, 'new')}?after={page_uid(interview, edition.name)}"


def whose(edition: Edition, uid: str) -> str:
    """The company of the interview at whose step something was changed, if it was at one."""
    found = (i for i in edition.logbook.interviews if uid and i.place_of(edition.name, uid))
    return next((isolated(interview.company) for interview in found), "")


def _is_at(place: str, here: str) -> bool:
    return here.partition("/")[0] == place


def manifest(title: str, page: str, static: str) -> dict[str, Any]:
    """The web app manifest of a feed's pages; ``static`` is the path of what they are drawn with.

    https://www.w3.org/TR/appmanifest/
    """
    return {
        "name": f"{isolated(title)} · heardback",
        "short_name": "heardback",
        "start_url": page,
        "scope": page,
        "display": "standalone",
        "background_color": _GROUND,
        "theme_color": _ACCENT,
        "icons": [
            {"src": static + name, "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in _ICONS
        ],
    }
