"""A file at one moment: which version of it is published, and its calendar as it follows the last.

It alone decides which version of a file is published. What was published last decides about the
stamps, and about nothing else.
"""

import os
from datetime import date, datetime

from heardback.days.zones import day_of, moment_of, start_of_day
from heardback.feeds.addresses import FeedLinks
from heardback.feeds.blinding import blinded, restored
from heardback.feeds.clock import Clock, now
from heardback.feeds.editions import Asked, Edition, edition_of
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.gists import Gist, Standing, gist, standing
from heardback.feeds.kept import GONE, named
from heardback.feeds.saving import is_blank
from heardback.feeds.settling import is_in_progress
from heardback.feeds.stamping import EPOCH, is_empty
from heardback.logbook.reading import Reading, read
from heardback.model.interviews import Settings
from heardback.problems import Problem
from heardback.values import Value, replace

TRIES = 5  # of publishing, while other workers publish too

# Of a file behind a link, which may lead anywhere.
HUSHED, TELLS = "there is a mistake here", "`heardback check` says which"
EMPTY = Problem(what="the file is empty", wanted="write [] if you mean it")


class Feed(Value, kw_only=True):
    """A feed's file as it stands, and the version of it that is published.

    ``is_saving`` and ``is_gone``: the version before stands here, without the mistakes of what is
    half done.
    """

    file: FeedFile
    raw: bytes
    modified: float
    published: bytes | None  # None: nothing can be
    problem: Problem | None  # of the file, beyond what reading its bytes shows
    is_fresh: bool = False  # somebody may be in the middle of saving it
    is_saving: bool = False  # the same, and so the version before stands here
    is_gone: bool = False
    shows_lines: bool = True  # to whoever has the address of its page
    is_hushed: bool = False  # nor what stands in them

    @property
    def reading(self) -> Reading:
        """The file as it stands, with its mistakes."""
        return read(self.raw)

    @property
    def mistakes(self) -> tuple[Problem, ...]:
        """Every mistake of the file."""
        if self.is_saving or self.is_gone:
            return ()
        mistakes = self.reading.mistakes
        if self.is_hushed:
            mistakes = tuple(Problem(place=p.place, what=HUSHED, wanted=TELLS) for p in mistakes)
        return ((self.problem,) if self.problem else ()) + mistakes

    @property
    def settings(self) -> Settings:
        """The settings in force; the defaults where none can be read."""
        logbook = read(self.published).logbook if self.published is not None else None
        return logbook.settings if logbook else Settings()

    @property
    def is_discreet(self) -> bool:
        """Whether nobody is named: at once where the file says so, whatever else is wrong."""
        return self.settings.discreet or self.reading.is_discreet

    @property
    def title(self) -> str:
        """What the feed is called; without reading it, if it has been looked at before."""
        own = gist(self.published).title if self.published is not None else ""
        return own or self.file.name

    @property
    def mistaken(self) -> int:
        """How many mistakes it has, the same way."""
        if self.is_saving or self.is_gone:
            return 0
        return (self.problem is not None) + gist(self.raw).mistakes

    def standing(self, moment: datetime) -> Standing | None:
        """How its candidate stands, the same way; None if nothing can be published."""
        if self.published is None:
            return None
        return standing(self.published, day_of(moment, gist(self.published).timezone))

    @property
    def version(self) -> str:
        """What names the version that is published."""
        return named(self.published or b"")

    def holding(self, raw: bytes) -> "Feed":
        """The feed as it would be if its file held this: that is published if it is sound."""
        before = _sound(self.published)
        problem = self.file.problem or _emptied(raw, before)
        published = _published(raw, problem, self.published if before else None)
        return replace(
            self, raw=raw, problem=problem, published=published, is_saving=False, is_gone=False
        )

    def edition(
        self,
        moment: datetime,
        links: FeedLinks | None = None,
        today: date | None = None,
        *,
        discreet: bool = False,
        uids: bytes = b"",
    ) -> Edition | None:
        """What is published at ``moment``, or as of another day; None if nothing can be.

        ``uids`` is the key of the UIDs in a discreet calendar.
        """
        if self.published is None:
            return None
        zone, modified = self.settings.timezone, moment_of(self.modified)
        day = today or day_of(moment, zone)
        start = start_of_day(day, zone)
        # No later than now, for a file's time may be anything; another day is as if reached.
        reached = max(moment, start) if today else moment
        revision = max(EPOCH, min(max(start, modified), reached)).replace(microsecond=0)
        edition = edition_of(
            Asked(
                name=self.file.name,
                published=self.published,
                stale=self.published != self.raw,
                mistakes=self.mistakes,
                changed=min(day_of(modified, zone), day),
                day=day,
                revised_on=day_of(revision, zone),
                links=links,
                discreet=discreet or self.is_discreet,
                uids=uids,
            )
        )
        return replace(edition, revision=revision)


def look(folder: Folder, file: FeedFile, *, keep: bool = True, clock: Clock = now) -> Feed | None:
    """Look at a feed's file as a server publishes it; None if it is gone. It never waits.

    A good version is kept, for worse days. Without ``keep`` the file is taken as it stands, also
    in the middle of a save.
    """
    begun, seen, moment = clock(), folder.seen(file), clock()
    kept = folder.kept(file)
    if seen is None:
        return _missing(folder, file, moment) if keep else None
    if keep:
        kept.back(folder.changed(), seen.changed)
    raw, problem = seen.raw, file.problem or seen.problem
    blank, in_progress = is_blank(raw), is_in_progress(seen.modified, begun, moment)
    good = kept.good if keep or blank else None
    before = _sound(good)
    # What heardback wrote itself was put there whole, and meant.
    is_own = (blank or in_progress) and kept.change_to(raw) is not None
    is_fresh = in_progress and not is_own
    is_saving = keep and is_fresh and problem is None
    if not is_own:
        problem = problem or _emptied(raw, before)
    sound = problem is None and gist(raw).is_sound
    if sound and keep and not is_saving and (good != raw or kept.is_unwritten):
        kept.keep(raw)
    published = _published(raw, problem, good if before else None, is_saving=is_saving)
    return Feed(
        file=file,
        raw=published if is_saving and published is not None else raw,
        modified=_modified(seen.modified),
        published=published,
        problem=problem,
        is_fresh=is_fresh,
        is_saving=is_saving,
        shows_lines=not seen.linked and (sound or before is not None),
        is_hushed=keep and seen.linked,
    )


def _sound(raw: bytes | None) -> Gist | None:
    """What a version comes to, where it has no mistake."""
    found = None if raw is None else gist(raw)
    return found if found and found.is_sound else None


def _published(
    raw: bytes, problem: Problem | None, good: bytes | None, *, is_saving: bool = False
) -> bytes | None:
    """The version that is published of a file, ``good`` being the last one without a mistake."""
    found = gist(raw)
    if problem is None and found.is_sound and not is_saving:
        return raw
    if good is not None:
        return good
    return raw if problem is None and found.is_legible else None  # what is sound of it


def _emptied(raw: bytes, before: Gist | None) -> Problem | None:
    """The mistake that nothing stands in a file that had interviews."""
    return EMPTY if before and before.interviews and is_blank(raw) else None


def _missing(folder: Folder, file: FeedFile, moment: datetime) -> Feed | None:
    """A file that is gone for a moment, while it is saved, say, is served on; later it goes."""
    kept = folder.kept(file)
    if not kept.is_known:
        return None
    if moment.timestamp() - kept.gone_since(moment, folder.changed()) > GONE:
        kept.forget()
        return None
    good = kept.good
    published = good if good is not None and gist(good).is_sound else None
    return Feed(
        file=file, raw=published or b"", modified=0, published=published, problem=None, is_gone=True
    )


def publish(
    folder: Folder,
    file: FeedFile,
    links: FeedLinks | None = None,
    *,
    discreet: bool = False,
    uids: bytes = b"",
    clock: Clock = now,
) -> tuple[Feed | None, bytes | None]:
    """The feed and its calendar, now published; None where there is none.

    With ``links`` it is the calendar of their base address. Whatever the others do that share the
    folder, the calendars of one form follow on each other, and are the same for all.
    """
    kept = folder.kept(file)
    folder.notice(file)  # before the calendar is read that is forgotten if it has been away
    form = ("discreet" if discreet else "full") + (
        f"-{named(links.base.encode())}" if links else ""
    )
    for _ in range(TRIES):
        # In this order: what is published after this look was seen later than what it replaces.
        last = kept.last(form)
        previous = _restored(last.calendar, links)
        feed = look(folder, file, clock=clock)
        # Not where it became discreet: what was published before may name somebody.
        if feed and feed.is_gone and not feed.is_discreet and not is_empty(previous):
            return feed, previous
        edition = feed.edition(clock(), links, discreet=discreet, uids=uids) if feed else None
        if edition is None:
            return feed, None
        calendar = edition.following(previous)
        if calendar == previous:
            return feed, calendar
        parts = blinded(calendar, links) if links else [calendar]
        if kept.publish(form, last.number + 1, parts):
            return feed, calendar
    # The others change it without a pause: theirs is as good.
    return feed, _restored(kept.last(form).calendar, links) or calendar


def _restored(kept: bytes, links: FeedLinks | None) -> bytes:
    return restored(kept, links) if links else kept


def _modified(modified: float) -> float:
    # https://reproducible-builds.org/specs/source-date-epoch/
    stand_in = os.environ.get("SOURCE_DATE_EPOCH", "")
    return float(stand_in) if stand_in.isdecimal() else modified
