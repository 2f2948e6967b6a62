"""What is published of a feed: its plan, its warnings, and its calendar but for the stamps.

An edition is a function of the file's bytes and times, the day, and the feed's addresses; it is
remembered by just these, so that nothing ever has to be invalidated. So are its warnings and its
calendar, each made when it is asked for: many ask for one of the two, and some for neither.
"""

from datetime import date, datetime

from heardback.feeds.addresses import FeedLinks
from heardback.feeds.kept import named
from heardback.feeds.stamping import EPOCH, Draft, stamped
from heardback.logbook.reading import read
from heardback.memos import remembered
from heardback.model.interviews import Logbook
from heardback.model.plans import FollowUp, Plan
from heardback.planning.rules import plan
from heardback.problems import Problem
from heardback.values import Guarded, replace

MAX_CALENDAR = 800_000  # bytes; Google reads a megabyte at the most


class Asked(Guarded, kw_only=True):
    """All that an edition depends on."""

    HIDDEN = ("uids",)

    name: str
    published: bytes
    stale: bool
    mistakes: tuple[Problem, ...]
    changed: date
    day: date
    revised_on: date  # the day of the revision, in the file's zone or the machine's
    links: FeedLinks | None
    discreet: bool
    uids: bytes  # the key of those in a discreet calendar


class Edition(Guarded, kw_only=True):
    """What is published of a feed at one moment."""

    HIDDEN = ("asked",)

    asked: Asked
    logbook: Logbook
    plan: Plan
    revision: datetime = EPOCH  # when the file or the day made it what it is, in whole seconds

    @property
    def name(self) -> str:
        """The feed's."""
        return self.asked.name

    @property
    def mistakes(self) -> tuple[Problem, ...]:
        """The file's: where it has any, its last good version is published, or what is sound."""
        return self.asked.mistakes

    @property
    def stale(self) -> bool:
        """Whether what is published is the file's last good version."""
        return self.asked.stale

    @property
    def title(self) -> str:
        """The calendar's name."""
        return self.logbook.settings.name or self.name

    @property
    def published(self) -> tuple[FollowUp, ...]:
        """The follow-ups that the calendar shows, as far as there is room."""
        return self.plan.published(self.logbook.settings.ahead)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is doubtful in the file, in its dates, and in what its messages would say."""
        return _warnings_of(self.asked)

    @property
    def draft(self) -> Draft:
        """The calendar without its stamps."""
        return _draft_of(self.asked)

    @property
    def calendar(self) -> bytes:
        """The calendar, where none was published before."""
        return self.following(b"")

    def following(self, previous: bytes) -> bytes:
        """The calendar, where ``previous`` was published last."""
        return stamped(self.draft, self.revision, previous)


def _bytes(edition: Edition) -> int:
    follow_ups = len(edition.plan.follow_ups)
    interviews = len(edition.logbook.interviews)
    texts = len(edition.asked.published) + 500 * len(edition.mistakes)
    return 8_000 + texts + 500 * interviews + 500 * follow_ups


@remembered(4_000_000, _bytes)
def edition_of(asked: Asked) -> Edition:
    """The edition, its revision aside: that is of the moment."""
    logbook = read(asked.published).logbook or Logbook()
    return Edition(asked=asked, logbook=logbook, plan=plan(logbook, asked.day))


def _by_name(asked: Asked) -> tuple[Asked, int]:
    """The same without what may be large: by its name, and the mistakes by the first of them."""
    few = replace(asked, published=named(asked.published).encode(), mistakes=asked.mistakes[:1])
    return few, len(asked.mistakes)  # no more is told of them


@remembered(3_000_000, lambda draft: 3_000 + draft.size, key=_by_name)
def _draft_of(asked: Asked) -> Draft:
    # Late, as what it needs is more than all else that most commands import.
    from heardback.feeds.calendar import of_plan  # noqa: PLC0415

    edition = edition_of(asked)
    return of_plan(
        edition.plan,
        edition.logbook.settings,
        revised_on=asked.revised_on,
        name=asked.name,
        links=asked.links,
        problems=asked.mistakes,
        stale=asked.stale,
        changed=asked.changed,
        discreet=asked.discreet,
        uids=asked.uids,
    )


@remembered(500_000, lambda warnings: 2_000 + 500 * len(warnings), key=_by_name)
def _warnings_of(asked: Asked) -> tuple[Problem, ...]:
    from heardback.words.doubts import doubts  # noqa: PLC0415  late, for the same reason

    edition, draft = edition_of(asked), _draft_of(asked)
    warnings = [
        *read(asked.published).warnings,
        *edition.plan.warnings,
        *doubts(edition.logbook, edition.plan.follow_ups),
    ]
    if draft.size > MAX_CALENDAR:
        size = f"the calendar has {draft.size // 1000} kB"
        if draft.left_out:
            size += f", and {draft.left_out:,} more events, the furthest from today, are left out"
        wanted = "Google reads 1 MB at most; begin a new file"
        warnings.append(Problem(what=size, wanted=wanted, warning=True))
    return tuple(sorted(warnings, key=lambda p: p.line))
