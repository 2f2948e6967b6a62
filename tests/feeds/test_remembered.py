"""What is remembered of a file changes nothing but the time: after edits, and on other days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from any_style import DAMAGES, Damage, damaged, logbooks
from heardback.feeds.folder import FeedFile
from heardback.feeds.publishing import Feed
from heardback.memos import forget
from written import files

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FILE = FeedFile(name="sam", path=Path("sam.yaml"))
OWN_WORDS = b"""\
messages:
  first-follow-up: {body: "Dear $greeting, it was $ago; $about."}
interviews:
"""


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it was seen on a day."""

    raw: bytes
    on: date


def published(version: Version) -> str:
    """All that is published of it, places and warnings included."""
    moment = datetime.combine(version.on, time(12), UTC)
    raw = version.raw
    feed = Feed(file=FILE, raw=raw, modified=NOON.timestamp(), published=raw, problem=None)
    edition = feed.edition(moment)
    assert edition
    seen = edition, edition.mistakes, edition.stale, edition.warnings, edition.calendar
    return repr(seen)


def check(versions: list[Version]) -> None:
    forget()
    remembered = [published(version) for version in versions]
    for version, before in zip(versions, remembered, strict=True):
        forget()
        assert published(version) == before


@settings(deadline=None, max_examples=60)
@given(
    files() | logbooks(),
    st.lists(st.tuples(DAMAGES, st.integers(-3, 40)), min_size=1, max_size=6),
)
def test_edits_and_days(raw: bytes, steps: list[tuple[list[Damage], int]]) -> None:
    versions, on = [Version(raw, NOON.date())], NOON.date()
    for damages, days in steps:
        on += timedelta(days=days)
        edited = damaged(versions[-1].raw, damages)
        versions += [Version(edited, on), Version(b"# above\n" + edited, on), Version(raw, on)]
    check(versions)


@settings(deadline=None, max_examples=30)
@given(files(), st.lists(st.integers(1, 9), min_size=4, max_size=12))
def test_one_night_after_another(raw: bytes, nights: list[int]) -> None:
    listed = raw.removeprefix(b"interviews:\n")
    for whole in (raw, OWN_WORDS + listed):
        on = [NOON.date() + timedelta(days=sum(nights[:n])) for n in range(len(nights))]
        check([Version(whole, day) for day in (*on, *reversed(on))])


def test_a_message_that_was_sent_counts_from_its_day_on() -> None:
    """As long as people say "a week ago", only what is sent by then changes what is written."""
    raw = b"- {company: Northwind, interviewed: 2026-11-02, hiring_manager: Dana Lee, "
    for key in (b"thanked: 2026-11-12", b"followed_up: 2026-11-12", b"heard_back: 2026-11-12"):
        days = [date(2026, 11, day) for day in (9, 10, 11, 12, 13, 11)]
        check([Version(raw + key + b"}\n", day) for day in days])
