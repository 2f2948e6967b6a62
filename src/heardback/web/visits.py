"""Which calendar programs fetched a feed, and when: in memory, bounded, never by IP address."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

MAX_FEEDS = 1000

# What each program calls itself, the first that matches; Apple's and Microsoft's are as others saw
# them, not documented.
_PROGRAMS = (
    ("Google-Calendar-Importer", "Google Calendar"),
    ("dataaccessd", "Apple Calendar"),
    ("CalendarAgent", "Apple Calendar"),
    ("Microsoft", "Outlook"),
    ("Thunderbird", "Thunderbird"),
    ("Evolution", "GNOME"),
    ("ICSx5", "ICSx5"),
    ("Nextcloud", "Nextcloud"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The last time that a program fetched a feed; ``modified`` is the file's time as it saw it."""

    program: str
    seen: datetime
    modified: float


class Visits:
    """The last visit of each program to each feed."""

    def __init__(self) -> None:
        self._feeds: OrderedDict[str, dict[str, Visit]] = OrderedDict()
        self._lock = Lock()

    def add(self, feed: str, user_agent: str, seen: datetime, modified: float) -> None:
        """Note a visit; beyond a thousand feeds the one fetched longest ago is forgotten."""
        program = next((name for mark, name in _PROGRAMS if mark in user_agent), "Another program")
        with self._lock:
            visits = self._feeds.setdefault(feed, {})
            visits[program] = Visit(program=program, seen=seen, modified=modified)
            self._feeds.move_to_end(feed)
            while len(self._feeds) > MAX_FEEDS:
                self._feeds.popitem(last=False)

    def of(self, feed: str) -> list[Visit]:
        """A feed's visits, the latest first."""
        with self._lock:
            visits = list(self._feeds.get(feed, {}).values())
        return sorted(visits, key=lambda visit: visit.seen, reverse=True)
