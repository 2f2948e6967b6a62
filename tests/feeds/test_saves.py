"""Files in the middle of being saved: what is served meanwhile, and when an edit counts."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendars import events
from heardback.editing.writing import change
from heardback.feeds.folder import Folder
from heardback.feeds.publishing import Feed, look, publish

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
HALF = "timezone: Europe/Berlin\ninterviews:\n" + "".join(
    f"  - company: Company {n}\n    interviewed: 2026-11-12\n" for n in range(10)
)
WHOLE = HALF + "".join(
    f"  - company: Company {n}\n    interviewed: 2026-11-12\n" for n in range(10, 20)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sam.yaml"


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def save(path: Path, text: str, seconds: float) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, (at(seconds).timestamp(), at(seconds).timestamp()))


def seen(path: Path, seconds: float) -> Feed:
    folder = Folder(path.parent)
    feed = look(folder, folder.feeds()["sam"], clock=lambda: at(seconds))
    assert feed
    return feed


def titles(path: Path, seconds: float) -> list[str]:
    folder = Folder(path.parent)
    _, calendar = publish(folder, folder.feeds()["sam"], clock=lambda: at(seconds))
    assert calendar
    return [event.summary for event in events(calendar)]


def test_seventeen_saves_a_second_give_no_mistake_event(path: Path) -> None:
    save(path, WHOLE, -60)
    before = titles(path, 0)
    assert len(before) == 80
    for n in range(34):
        torn = WHOLE[: n * len(WHOLE) // 34]
        save(path, torn, n / 17)
        assert titles(path, n / 17) == before
        assert seen(path, n / 17 + 0.03).mistakes == ()


def test_a_writer_that_pauses_in_the_middle_publishes_nothing_by_halves(path: Path) -> None:
    save(path, WHOLE, -60)
    assert len(titles(path, 0)) == 80
    save(path, HALF, 1)  # a sound file, but half of what it will be
    for later in (1, 1.3, 1.9, 2):
        assert len(titles(path, later)) == 80
    save(path, WHOLE + "    role: Baker\n", 2)
    assert len(titles(path, 3.1)) == 80


@pytest.mark.parametrize("seconds", [0, 0.5, 1, -0.5, -1])
def test_a_file_saved_just_now_does_not_count_yet(path: Path, seconds: float) -> None:
    save(path, WHOLE, -60)
    assert not seen(path, 0).is_saving
    save(path, HALF, 10)
    feed = seen(path, 10 + seconds)
    assert feed.is_saving
    assert feed.published == WHOLE.encode()


@pytest.mark.parametrize("seconds", [1.01, 3600, 10**8, -1.01, -3600, -(10**8)])
def test_a_file_counts_once_it_is_a_second_old_or_from_another_time(
    path: Path, seconds: float
) -> None:
    save(path, WHOLE, -60)
    seen(path, 0)
    save(path, HALF, 10)
    feed = seen(path, 10 + seconds)
    assert not feed.is_saving
    assert feed.published == HALF.encode()


def test_what_is_saved_just_now_without_a_version_before_is_its_sound_part(path: Path) -> None:
    save(path, HALF + "  - company: Half\n", 0)
    feed = seen(path, 0.5)
    assert feed.mistakes == ()
    assert len(titles(path, 0.5)) == 40
    assert [title for title in titles(path, 1.5) if "correction" in title] == [
        "heardback: line 23 needs a correction"
    ]


def test_a_half_saved_version_is_never_kept_as_the_last_good_one(path: Path) -> None:
    save(path, WHOLE, -60)
    seen(path, 0)
    save(path, HALF, 1)
    seen(path, 1.5)
    save(path, "interviews: [", 2)
    assert seen(path, 4).published == WHOLE.encode()


def test_what_heardback_wrote_counts_at_once(path: Path) -> None:
    save(path, WHOLE, -60)
    seen(path, 0)
    folder = Folder(path.parent)
    file = folder.feeds()["sam"]
    change(folder, file, lambda raw: raw + b"    role: Baker\n", lambda _: "", clock=lambda: at(1))
    os.utime(path, (at(1).timestamp(), at(1).timestamp()))
    feed = seen(path, 1)
    assert not feed.is_saving
    assert feed.published == path.read_bytes()


@pytest.mark.parametrize("emptied", ["", "\n \n", "# nothing left\n", "\ufeff"])
def test_a_file_emptied_for_six_seconds_keeps_its_calendar_and_its_good_version(
    path: Path, emptied: str
) -> None:
    save(path, WHOLE, -60)
    before = titles(path, 0)
    save(path, emptied, 1)
    for seconds in (1.5, 3, 7, 86_400 / 4):
        shown = titles(path, seconds)
        assert [title for title in shown if "correction" not in title] == before
    assert [m.text for m in seen(path, 7).mistakes] == [
        "the file is empty; write [] if you mean it"
    ]
    save(path, "interviews: [", 8)
    assert seen(path, 10).published == WHOLE.encode()
    save(path, WHOLE, 11)
    assert titles(path, 13) == before


def test_check_sees_an_emptied_file_too(path: Path) -> None:
    save(path, WHOLE, -60)
    seen(path, 0)
    save(path, "", 1)
    folder = Folder(path.parent)
    feed = look(folder, folder.feeds()["sam"], keep=False, clock=lambda: at(1))
    assert feed
    assert [m.text for m in feed.mistakes] == ["the file is empty; write [] if you mean it"]


def test_without_keeping_a_file_is_read_as_it_stands(path: Path) -> None:
    save(path, "interviews: [", 0)
    folder = Folder(path.parent)
    feed = look(folder, folder.feeds()["sam"], keep=False, clock=lambda: at(0))
    assert feed
    assert feed.mistakes
    assert feed.is_fresh
    assert not (path.parent / ".heardback").exists()


@pytest.mark.parametrize("took", [0.5, 3, 600])
def test_a_file_saved_while_a_slow_machine_reads_it_does_not_count(path: Path, took: float) -> None:
    save(path, WHOLE, -60)
    assert len(titles(path, 0)) == 80
    # The file is emptied at ten seconds; whoever looks has begun before, or goes on long after.
    save(path, "", 10)
    folder = Folder(path.parent)
    for begun, ended in (10 - took, 10 + 0.01), (10 + 0.01, 10 + took), (10 - took, 10 + took):
        times = iter([at(begun), at(ended)])
        feed = look(folder, folder.feeds()["sam"], clock=lambda times=times: next(times))  # type: ignore[misc]
        assert feed
        assert feed.mistakes == ()
        assert feed.published == WHOLE.encode()
