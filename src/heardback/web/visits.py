"""Which calendar programs fetched a feed, and when: kept with the feed, never by IP address."""

import json
from collections import OrderedDict
from contextlib import suppress
from datetime import datetime, timedelta
from functools import lru_cache
from threading import Lock

from heardback.feeds.kept import FETCHED, Kept
from heardback.feeds.store import Status
from heardback.values import Value

MAX_NOTED = 1000  # programs of feeds whose last fetch is known to the second
HOUR = timedelta(hours=1)

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
_KNOWN = frozenset(name for _, name in _PROGRAMS)
_OTHER = "Another program"
_DISCREET = " (the discreet calendar)"


class Visit(Value, kw_only=True):
    """The last time that a program fetched a feed; ``version`` names the file's as it saw it.

    ``generation`` is that of the address where it did.
    """

    program: str
    seen: datetime
    version: str
    generation: int = 0

    @property
    def is_subscriber(self) -> bool:
        """Whether it was a calendar program, as far as is known, and the full calendar."""
        return self.program in _KNOWN


class Visits:
    """The last visit of each program to each feed, over restarts and for all workers.

    It is written down at most once an hour for a program, unless it saw a new version; to the
    second it is known to the worker that answered.
    """

    def __init__(self) -> None:
        self._noted: OrderedDict[tuple[str, str], Visit] = OrderedDict()
        # Of these, what was written when the feed's folder was last read, and its status then.
        self._written: dict[tuple[str, str], tuple[Status, Visit]] = {}
        self._lock = Lock()

    def add(
        self,
        kept: Kept,
        user_agent: str,
        seen: datetime,
        version: str,
        *,
        discreet: bool = False,
        generation: int = 0,
        folder: Status | None = None,
    ) -> None:
        """Note a visit; ``folder`` shows whether anything of the feed has been written."""
        program = _program(user_agent) + (_DISCREET if discreet else "")
        visit = Visit(program=program, seen=seen, version=version, generation=generation)
        place = kept.name, program
        with self._lock:
            self._noted[place] = visit
            self._noted.move_to_end(place)
            while len(self._noted) > MAX_NOTED:
                oldest, _ = self._noted.popitem(last=False)
                self._written.pop(oldest, None)
            seen_folder, known = self._written.get(place, (None, None))
        if folder is None or seen_folder != folder:
            known = _read(kept, program)
            with self._lock:
                if folder and known and place in self._noted:
                    self._written[place] = folder, known
        if known is None or not _is_same(known, visit):
            record = {"seen": seen.isoformat(), "version": version, "generation": generation}
            kept.store.write(kept.name, _entry(program), json.dumps(record).encode())

    def of(self, kept: Kept, generation: int = 0) -> list[Visit]:
        """A feed's visits at the addresses of a generation, the latest first."""
        visits = []
        names = dict.fromkeys([*(name for _, name in _PROGRAMS), _OTHER])
        for program in [name + form for name in names for form in ("", _DISCREET)]:
            written = _read(kept, program)
            noted = self._noted.get((kept.name, program)) if written else None
            if written:  # else the feed has gone since, and is another one
                visits.append(max(filter(None, (written, noted)), key=lambda visit: visit.seen))
        own = [visit for visit in visits if visit.generation == generation]
        return sorted(own, key=lambda visit: visit.seen, reverse=True)


@lru_cache(maxsize=64)
def _program(user_agent: str) -> str:
    return next((name for mark, name in _PROGRAMS if mark in user_agent), _OTHER)


def _is_same(known: Visit, visit: Visit) -> bool:
    same = (known.version, known.generation) == (visit.version, visit.generation)
    return same and abs(visit.seen - known.seen) < HOUR


def _entry(program: str) -> str:
    words = program.casefold().replace("(", "").replace(")", "")
    return f"{FETCHED}{words.replace(' ', '-')}.json"


def _read(kept: Kept, program: str) -> Visit | None:
    with suppress(
        ValueError, KeyError, TypeError, ArithmeticError, RecursionError
    ):  # damaged: not known
        record = json.loads(kept.store.read(kept.name, _entry(program)) or b"{}")
        seen = datetime.fromisoformat(record["seen"])
        if seen.tzinfo:
            version, generation = str(record["version"]), int(record.get("generation", 0))
            return Visit(program=program, seen=seen, version=version, generation=generation)
    return None
