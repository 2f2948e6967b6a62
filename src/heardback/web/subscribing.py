"""The Calendar page: the ways to subscribe from where it is, who has fetched, and what rings."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from heardback.days.english import short
from heardback.days.zones import local
from heardback.feeds.addresses import PageLinks
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed
from heardback.values import Value
from heardback.web.codes import qr
from heardback.web.programs import Reach, subscriptions
from heardback.web.visits import Visit

LATELY = timedelta(days=3)  # a server that fetches once a day has missed two, a desk a weekend

_SOURCE, _REPORTS, _UNKNOWN = "read in its source code", "as others report", "not known"


class Ring(Value, kw_only=True):
    """How a program's notifications are set, and how sure that is."""

    program: str
    how: str
    sure: str


_RINGS = (
    Ring(
        program="Apple Calendar",
        how="Turn Remove Alerts off, when you subscribe or later in the calendar's settings: "
        "otherwise it takes the file's reminders away.",
        sure=_REPORTS,
    ),
    Ring(
        program="Google Calendar",
        how="It ignores the file's reminders. Set notifications of its own, in a browser, in the "
        "settings of just this calendar.",
        sure=_REPORTS,
    ),
    Ring(
        program="Outlook",
        how="It ignores the file's reminders, on the web and on the desk.",
        sure=_REPORTS,
    ),
    Ring(
        program="Thunderbird",
        how="It rings at the time in the file, while it runs.",
        sure=_SOURCE,
    ),
    Ring(
        program="ICSx5",
        how="It rings, unless you have it ignore alarms; it can add one of its own.",
        sure=_REPORTS,
    ),
    Ring(
        program="GNOME",
        how="Set a reminder in the file, and see whether it rings.",
        sure=_UNKNOWN,
    ),
)


def calendar_page(
    feed: Feed,
    edition: Edition,
    links: PageLinks,
    within: PageLinks,
    visits: Sequence[Visit],
    moment: datetime,
    *,
    browser: str,
) -> dict[str, Any]:
    """All that the page shows below its frame.

    ``links`` are whole, for other programs; ``within`` has the paths by which pages lead to each
    other; ``browser`` is what the one that asks calls itself.
    """
    reach, settings = Reach.of(links.feed.base), edition.logbook.settings
    best, *others = subscriptions(links.feed, edition.title, browser)
    lately = [visit for visit in visits if moment - visit.seen < LATELY]
    fetched = {visit.program for visit in visits}
    return {
        "fetches": [
            (visit, *_told(visit, feed, edition, is_lately=visit in lately)) for visit in visits
        ],
        "zone": f"those of {settings.timezone}" if settings.timezone else "the server's own",
        "is_subscribed": any(visit.is_subscriber for visit in lately),
        "reach": reach,
        "best": best,
        "others": others,
        "links": links.feed,
        "is_discreet": feed.is_discreet,
        # What only this computer reaches is no use on a phone.
        "qr": "" if reach is Reach.COMPUTER else qr(links.page),
        "alarm": f"{settings.alarm:%H:%M}" if settings.alarm else "",
        "rings": sorted(_RINGS, key=lambda ring: ring.program not in fetched),
        "rotate": within.below("rotate"),
    }


def _told(visit: Visit, feed: Feed, edition: Edition, *, is_lately: bool) -> tuple[str, str]:
    """When a program fetched, by the file's clocks, and what is to be said of it."""
    seen = local(visit.seen, edition.logbook.settings.timezone)
    when = f"{short(seen.date(), edition.plan.today)}, {seen:%H:%M}"
    if not is_lately:
        return when, ", and not since."
    has_latest = visit.version == feed.version
    return when, ": it has the latest edit." if has_latest else ": before the latest edit."
