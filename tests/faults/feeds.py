"""Files of interviews in numbered versions, and what an answer may say at a moment.

Each version has its number in three interviews, at its beginning, in its middle and at its end, so
that a torn one is known by what it lacks or mixes; the other interviews always say the same.
"""

import re
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import calendars

INTERVIEWS = 9
STANDS = 2.0  # seconds after its last write, from which on a version must be in the answers
_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def day() -> date:
    """The day of all interviews: yesterday."""
    return datetime.now(UTC).date() - timedelta(days=1)


def text(
    version: int, interviews: int = INTERVIEWS, padding: int = 0, on: date | None = None
) -> bytes:
    """A file that says its version three times."""
    numbered = {1, interviews // 2 + 1, interviews}
    parts = ["name: Faults\nsignature: Sam Rivera\ninterviews:\n"]
    for n in range(1, interviews + 1):
        mark = f" v{version:05}" if n in numbered else ""
        parts.append(
            f"- id: k{n:03}\n  company: Contoso K{n:03}{mark}\n  interviewed: {on or day()}\n"
            f"  hiring_manager: Dana Lee <dana@contoso.example>\n" + "  # padding\n" * padding
        )
    return "".join(parts).encode()


@dataclass(frozen=True)
class Event:
    """An event of an answer: its stamp in seconds, and its bytes without the stamps."""

    stamp: int
    rest: bytes
    own: bool  # heardback's, about the feed itself


@dataclass(frozen=True)
class Facts:
    """What a calendar says; ``broken`` is what is wrong with it by itself."""

    broken: str = ""
    versions: frozenset[int] = frozenset()
    interviews: frozenset[str] = frozenset()
    mistakes: tuple[str, ...] = ()
    events: dict[str, Event] = field(default_factory=dict)


@lru_cache(maxsize=3000)
def facts(body: bytes) -> Facts:
    """Read from the bytes alone; answers with the same bytes are read once."""
    try:
        components = calendars.events(body)
    except (AssertionError, ValueError) as error:
        return Facts(broken=f"not a whole calendar ({type(error).__name__}), {len(body)} bytes")
    blocks = body.split(b"\r\nBEGIN:VEVENT\r\n")[1:]
    events, summaries, mistakes = {}, [], []
    for component, block in zip(components, blocks, strict=True):
        stamps = {component[name].value for name in _STAMPS[:2]}
        moment = datetime.strptime(component["DTSTAMP"].value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        seconds = int((moment - _EPOCH).total_seconds())
        if len(stamps) > 1 or component["SEQUENCE"].value != str(seconds):
            return Facts(broken="stamps of one event that do not agree")
        lines = block.removesuffix(b"END:VCALENDAR\r\n").rstrip(b"\r\n").split(b"\r\n")
        rest = b"\n".join(li for li in lines if li.partition(b":")[0].decode() not in _STAMPS)
        own = component["CATEGORIES"].text == "heardback"
        uid = component["UID"].value
        if uid in events:
            return Facts(broken="a UID that stands twice")
        events[uid] = Event(seconds, rest, own)
        if own:
            mistakes.append(f"{component.summary}: {component.description}")
        else:
            summaries.append(component.summary)
    said = "\n".join(summaries)
    return Facts(
        versions=frozenset(int(v) for v in re.findall(r" v(\d{5})\b", said)),
        interviews=frozenset(re.findall(r"\b[KX]\d{3}\b", said)),
        mistakes=tuple(mistakes),
        events=events,
    )


@dataclass
class Feed:
    """What may be answered for a feed, by what was written into its file, and when."""

    required: frozenset[str] = frozenset(f"K{n:03}" for n in range(1, INTERVIEWS + 1))
    mistakes_allowed: bool = False
    _written: list[tuple[int, float, float]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def began(self, version: int) -> None:
        """A version is being written."""
        with self._lock:
            self._written.append((version, time.monotonic(), float("inf")))

    def done(self, stands: float = 0.0) -> None:
        """It has been, and counts ``stands`` seconds sooner than others."""
        with self._lock:
            version, begun, _ = self._written[-1]
            self._written[-1] = version, begun, time.monotonic() - stands

    @property
    def latest(self) -> int:
        """The last version of which anything was written."""
        with self._lock:
            return self._written[-1][0]

    def floor(self, asked: float) -> int:
        """The version that must be in an answer to what was asked at that moment."""
        with self._lock:
            next_begun = float("inf")
            for version, begun, done in reversed(self._written):
                if done + STANDS < asked and done + STANDS < next_begun:
                    return version
                next_begun = begun
        return 0
