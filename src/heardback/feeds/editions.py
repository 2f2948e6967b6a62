"""What is published of a feed: its plan, its warnings, and its calendar but for the stamps.

An edition is a function of the file's bytes and times, the day, and the feed's addresses; it is
remembered by just these, so that nothing ever has to be invalidated.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from heardback.feeds.addresses import FeedLinks
from heardback.feeds.calendar import of_plan, published_of
from heardback.feeds.stamping import EPOCH, Draft, stamped
from heardback.logbook.reading import read
from heardback.memos import remembered
from heardback.model.interviews import Logbook
from heardback.model.plans import FollowUp, Plan
from heardback.planning.rules import plan
from heardback.problems import Problem
from heardback.words.doubts import doubts

MAX_CALENDAR = 800_000  # bytes; Google reads a megabyte at the most


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is published of a feed at one moment.

    ``mistakes`` are the file's; with ``stale``, what is published is its last good
    version, else its sound interviews.
    """

    name: str
    logbook: Logbook
    plan: Plan
    mistakes: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    stale: bool
    draft: Draft
    size: int  # of the published file, in bytes
    revision: datetime = EPOCH  # when the file or the day made it what it is, in whole seconds

    @property
    def title(self) -> str:
        """The calendar's name."""
        return self.logbook.settings.name or self.name

    @property
    def published(self) -> list[FollowUp]:
        """The follow-ups that the calendar shows, as far as there is room."""
        return published_of(self.plan, self.logbook.settings)

    @property
    def calendar(self) -> bytes:
        """The calendar, where none was published before."""
        return self.following(b"")

    def following(self, previous: bytes) -> bytes:
        """The calendar, where ``previous`` was published last."""
        return stamped(self.draft, self.revision, previous)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All that an edition depends on."""

    name: str
    published: bytes
    stale: bool
    mistakes: tuple[Problem, ...]
    changed: date
    day: date
    revised_on: date  # the day of the revision, in the file's zone or the machine's
    links: FeedLinks | None
    discreet: bool
    uids: bytes = field(repr=False)  # the key of those in a discreet calendar


def _bytes(edition: Edition) -> int:
    follow_ups = len(edition.plan.follow_ups)
    interviews = len(edition.logbook.interviews)
    texts = edition.size + edition.draft.size + 500 * len(edition.mistakes)
    return 10_000 + texts + 500 * interviews + 500 * follow_ups


@remembered(6_000_000, _bytes)
def edition_of(asked: Asked) -> Edition:
    """The edition, its revision aside: that is of the moment."""
    reading = read(asked.published)
    logbook = reading.logbook or Logbook()
    planned = plan(logbook, asked.day)
    draft = of_plan(
        planned,
        logbook.settings,
        revised_on=asked.revised_on,
        name=asked.name,
        links=asked.links,
        problems=asked.mistakes,
        stale=asked.stale,
        changed=asked.changed,
        discreet=asked.discreet,
        uids=asked.uids,
    )
    warnings = [
        *reading.warnings,
        *planned.warnings,
        *doubts(logbook, planned.follow_ups),
    ]
    if draft.size > MAX_CALENDAR:
        size = f"the calendar has {draft.size // 1000} kB"
        if draft.left_out:
            size += f", and {draft.left_out:,} more events, the furthest from today, are left out"
        wanted = "Google reads 1 MB at most; begin a new file"
        warnings.append(Problem(what=size, wanted=wanted, warning=True))
    return Edition(
        name=asked.name,
        logbook=logbook,
        plan=planned,
        mistakes=asked.mistakes,
        warnings=tuple(sorted(warnings, key=lambda p: p.line)),
        stale=asked.stale,
        draft=draft,
        size=len(asked.published),
    )
