"""A file on disk to an edition: edits, mistakes, restarts, saves in progress, and midnight."""

import os
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from calendars import feed_links
from heardback.feeds.editions import Edition
from heardback.feeds.folder import Folder
from heardback.feeds.publishing import look

EDITED = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 18, 17, tzinfo=UTC)

SAM = """\
timezone: America/New_York
interviews:
  - company: Northwind
    interviewed: 2026-11-12
"""
MISTAKEN = SAM.replace("2026-11-12", "2026-11-31")
FABRIKAM = SAM.replace("Northwind", "Fabrikam")


@pytest.fixture(autouse=True)
def _no_stand_in_for_file_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    write(tmp_path / "sam.yaml", SAM)
    return Folder(tmp_path)


def write(path: Path, text: str | bytes, at: datetime = EDITED) -> None:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(path, (at.timestamp(), at.timestamp()))


def edition(folder: Folder, now: datetime = NOW, name: str = "sam") -> Edition:
    feed = look(folder, folder.feeds()[name], clock=lambda: now)
    assert feed
    made = feed.edition(now)
    assert made
    return made


def events(made: Edition) -> list[Any]:
    return list(icalendar.Calendar.from_ical(made.calendar).walk("VEVENT"))


def titles(made: Edition) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(made)]


def first_follow_up(made: Edition) -> str:
    return next(title for title in titles(made) if "follow up" in title)


# Edits and mistakes


def test_an_edit_is_in_the_next_edition(folder: Folder) -> None:
    assert first_follow_up(edition(folder)) == "Northwind: follow up"
    write(folder.path / "sam.yaml", FABRIKAM)
    assert first_follow_up(edition(folder)) == "Fabrikam: follow up"


def test_a_mistake_adds_an_event_and_keeps_the_others(folder: Folder) -> None:
    before = edition(folder)
    write(folder.path / "sam.yaml", MISTAKEN, EDITED + timedelta(days=1))
    after = edition(folder)
    assert after.stale
    assert titles(after) == ["heardback: line 4 needs a correction", *titles(before)]
    mistake = events(after)[0]
    assert str(mistake["DESCRIPTION"]).startswith("Line 4 of the file needs a correction.")
    assert "'2026-11-31' is a day that does not exist" in str(mistake["DESCRIPTION"])
    assert (mistake["DTSTART"].dt, mistake["DTEND"].dt) == (date(2026, 11, 17), date(2026, 11, 20))
    assert str(mistake["CATEGORIES"].to_ical(), "ascii") == "heardback"


def test_a_mistake_is_the_same_after_a_restart(folder: Folder) -> None:
    edition(folder)
    write(folder.path / "sam.yaml", MISTAKEN)
    before = edition(folder)
    assert edition(Folder(folder.path)).calendar == before.calendar
    assert "Northwind: follow up" in titles(before)


def test_a_mended_file_has_no_mistake_event(folder: Folder) -> None:
    edition(folder)
    write(folder.path / "sam.yaml", MISTAKEN)
    edition(folder)
    write(folder.path / "sam.yaml", FABRIKAM)
    mended = edition(folder)
    assert not mended.stale
    assert mended.mistakes == ()
    assert not [title for title in titles(mended) if "correction" in title]
    assert first_follow_up(mended) == "Fabrikam: follow up"


def test_the_kept_version_still_moves_with_the_days(folder: Folder) -> None:
    edition(folder)
    write(folder.path / "sam.yaml", MISTAKEN)
    late = edition(folder, NOW + timedelta(days=3))
    follow_up = next(e for e in events(late) if str(e["SUMMARY"]) == "Northwind: follow up")
    assert follow_up["DTEND"].dt == date(2026, 11, 23)


@pytest.mark.parametrize("broken", ["interviews: [", b"\xff\xfe\x00", "timezone: Nowhere/City\n"])
def test_any_kind_of_mistake_leaves_the_old_events(folder: Folder, broken: str | bytes) -> None:
    edition(folder)
    write(folder.path / "sam.yaml", broken)
    assert "Northwind: follow up" in titles(edition(folder))


def test_without_a_good_version_the_sound_interviews_are_published(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", f"{MISTAKEN}  - {{company: Fabrikam, interviewed: 2026-11-12}}\n")
    made = edition(Folder(tmp_path))
    assert not made.stale
    assert titles(made)[0] == "heardback: line 4 needs a correction"
    assert "Fabrikam: follow up" in titles(made)
    assert not [title for title in titles(made) if "Northwind" in title]


def test_without_a_good_version_wrong_yaml_publishes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", "interviews: [")
    folder = Folder(tmp_path)
    feed = look(folder, folder.feeds()["sam"])
    assert feed
    assert feed.edition(NOW) is None
    assert feed.mistakes


def test_a_file_that_is_gone_is_none(folder: Folder) -> None:
    file = folder.feeds()["sam"]
    file.path.unlink()
    assert look(folder, file) is None


def test_the_kept_version_is_for_its_owner_only_and_leaves_nothing_behind(folder: Folder) -> None:
    edition(folder)
    kept = folder.path / ".heardback" / "sam.feed" / "good.yaml"
    assert kept.read_text("utf-8") == SAM
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not list(folder.path.rglob("*.part"))


def test_the_last_good_version_is_the_last_whichever_process_saw_it(folder: Folder) -> None:
    other = Folder(folder.path)
    edition(folder)
    write(folder.path / "sam.yaml", FABRIKAM)
    edition(other)
    write(folder.path / "sam.yaml", SAM)
    edition(folder)
    write(folder.path / "sam.yaml", MISTAKEN)
    assert "Northwind: follow up" in titles(edition(folder))
    assert "Northwind: follow up" in titles(edition(other))


def test_a_folder_that_cannot_be_written_is_remembered(tmp_path: Path) -> None:
    (tmp_path / ".heardback").write_text("not a folder")
    write(tmp_path / "sam.yaml", SAM)
    folder = Folder(tmp_path)
    edition(folder)
    write(tmp_path / "sam.yaml", MISTAKEN)
    assert "Northwind: follow up" in titles(edition(folder))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_can_no_longer_be_written_is_remembered_too(folder: Folder) -> None:
    edition(folder)
    (folder.path / ".heardback").chmod(0o500)
    for file in (folder.path / ".heardback").iterdir():
        file.chmod(0o400)
    write(folder.path / "sam.yaml", FABRIKAM)
    edition(folder)
    write(folder.path / "sam.yaml", MISTAKEN)
    assert "Fabrikam: follow up" in titles(edition(folder))


def test_a_file_that_cannot_be_read_leaves_the_old_events(tmp_path: Path) -> None:
    path = tmp_path / "sam.yaml"
    write(path, SAM, NOW - timedelta(hours=2))
    folder = Folder(path)
    before = edition(folder)
    path.unlink()
    path.mkdir()
    after = edition(folder)
    assert titles(after)[1:] == titles(before)
    assert "the file cannot be read" in str(events(after)[0]["DESCRIPTION"])
    assert events(after)[0]["DTSTART"].dt >= date(2026, 11, 12)
    assert after.revision >= before.revision


# Emptied files, and two of one name


@pytest.mark.parametrize("emptied", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_a_file_emptied_just_now_publishes_nothing_new(folder: Folder, emptied: bytes) -> None:
    before = edition(folder)
    write(folder.path / "sam.yaml", emptied, NOW - timedelta(seconds=4))
    made = edition(folder)
    assert titles(made)[1:] == titles(before)
    assert "the file is empty" in str(events(made)[0]["DESCRIPTION"])


def test_an_empty_list_that_is_meant_is_an_empty_list(folder: Folder) -> None:
    edition(folder)
    write(folder.path / "sam.yaml", "[]", NOW - timedelta(seconds=5))
    assert titles(edition(folder)) == ["heardback: nothing is due"]
    write(folder.path / "sam.yaml", "", NOW - timedelta(seconds=3))
    assert titles(edition(folder)) == ["heardback: nothing is due"]


def test_a_new_empty_file_is_an_empty_list(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", "", NOW - timedelta(seconds=2))
    assert titles(edition(Folder(tmp_path))) == ["heardback: nothing is due"]


def test_two_files_of_one_name_are_a_mistake_of_both(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", SAM)
    folder = Folder(tmp_path)
    edition(folder)
    write(tmp_path / "SAM.yml", FABRIKAM)
    os.utime(tmp_path, (1, 1))
    feeds = folder.feeds()
    assert list(feeds) == ["sam"]
    made = edition(folder)
    assert "Northwind: follow up" in titles(made)
    text = str(events(made)[0]["DESCRIPTION"])
    assert "SAM.yml and sam.yaml are two files of one feed; keep one" in text
    (tmp_path / "SAM.yml").unlink()
    os.utime(tmp_path, (2, 2))
    assert edition(folder).mistakes == ()


# Days and zones


def test_the_day_changes_at_midnight_where_the_file_is(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", SAM.replace("America/New_York", "Pacific/Auckland"))
    folder = Folder(tmp_path)
    midnight = datetime(2026, 11, 17, 11, tzinfo=UTC)  # 18 November in Auckland
    before = edition(folder, midnight - timedelta(seconds=1))
    after = edition(folder, midnight)
    assert (before.plan.today, after.plan.today) == (date(2026, 11, 17), date(2026, 11, 18))
    assert after.revision == midnight
    assert before.revision == midnight - timedelta(days=1)
    assert edition(folder, midnight + timedelta(hours=23)).calendar == after.calendar


def test_an_edit_later_in_the_day_is_the_revision(folder: Folder) -> None:
    made = edition(folder, EDITED + timedelta(hours=1))
    assert made.revision == EDITED
    for event in events(made):
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == EDITED
        assert event["SEQUENCE"] == int((EDITED - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds())


def test_a_day_that_begins_twice_begins_once(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", SAM.replace("America/New_York", "America/Havana"))
    folder = Folder(tmp_path)
    # Clocks in Havana go back from 1:00 to 0:00 on the first Sunday of November.
    first, second = (datetime(2027, 11, 7, hour, 30, tzinfo=UTC) for hour in (4, 5))
    assert edition(folder, first).plan.today == date(2027, 11, 7)
    assert edition(folder, first).revision == datetime(2027, 11, 7, 4, tzinfo=UTC)
    assert edition(folder, second).calendar == edition(folder, first).calendar


def test_revisions_never_go_back_in_a_year_of_days(folder: Folder) -> None:
    revisions = [edition(folder, NOW + timedelta(hours=9 * n)).revision for n in range(400)]
    assert revisions == sorted(revisions)


@pytest.mark.parametrize("touch", [lambda p: os.utime(p, ns=(1, 10**18)), lambda p: p.touch()])
def test_the_same_file_on_the_same_day_has_the_same_events(
    folder: Folder, touch: Callable[[Path], None]
) -> None:
    before = edition(folder)
    touch(folder.path / "sam.yaml")
    after = edition(folder)
    assert [(e["UID"], e["SUMMARY"], e["DTSTART"].dt) for e in events(before)] == [
        (e["UID"], e["SUMMARY"], e["DTSTART"].dt) for e in events(after)
    ]


def test_the_addresses_are_in_the_edition_of_a_server_only(folder: Folder) -> None:
    feed = look(folder, folder.feeds()["sam"])
    assert feed
    served = feed.edition(NOW, feed_links("https://jobs.example"))
    assert served
    assert all(str(e["URL"]).startswith("https://jobs.example/steps/") for e in events(served))
    assert b"https://" not in edition(folder).calendar


def test_another_day_may_be_asked_for(folder: Folder) -> None:
    feed = look(folder, folder.feeds()["sam"])
    assert feed
    made = feed.edition(NOW, None, date(2026, 12, 1))
    assert made
    assert made.plan.today == date(2026, 12, 1)
