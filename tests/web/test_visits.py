"""Which calendar programs fetched a feed, over restarts and for all workers."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from heardback.feeds.kept import Kept
from heardback.feeds.store import Store
from heardback.web import visits as visits_
from heardback.web.visits import Visits

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("agent", "program"),
    [
        ("Google-Calendar-Importer", "Google Calendar"),
        ("iOS/18.1 (22B83) dataaccessd/1.0", "Apple Calendar"),
        ("macOS/15.1 (24B83) CalendarAgent/1200", "Apple Calendar"),
        ("Microsoft Office/16.0 (Microsoft Outlook 16.0; Pro)", "Outlook"),
        ("Microsoft.Exchange/15.20 (calendar sync)", "Outlook"),
        ("Mozilla/5.0 (X11; Linux) Gecko/20100101 Thunderbird/140.0", "Thunderbird"),
        ("Evolution/3.46.4", "GNOME"),
        ("ICSx5/2.3", "ICSx5"),
        ("Nextcloud Webcal Service", "Nextcloud"),
        ("curl/8.5", "Another program"),
        ("", "Another program"),
    ],
)
def test_a_program_is_known_by_what_it_calls_itself(
    tmp_path: Path, agent: str, program: str
) -> None:
    visits, sam = Visits(), kept(tmp_path)
    visits.add(sam, agent, NOON, "one")
    assert [visit.program for visit in visits.of(sam)] == [program]


def kept(folder: Path, name: str = "sam") -> Kept:
    return Kept(Store(folder), name)


def written(folder: Path) -> dict[str, str]:
    """When the last fetch of each program was written down."""
    files = folder.glob(".heardback/sam.feed/fetched-*.json")
    return {file.stem: json.loads(file.read_text())["seen"][11:16] for file in files}


def test_the_last_visit_of_each_program_is_kept_the_latest_first(tmp_path: Path) -> None:
    visits, sam = Visits(), kept(tmp_path)
    for minute, agent in enumerate(["Evolution/3", "ICSx5/2", "Evolution/3"]):
        visits.add(sam, agent, NOON + minute * MINUTE, str(minute))
    assert [(v.program, v.seen, v.version) for v in visits.of(sam)] == [
        ("GNOME", NOON + 2 * MINUTE, "2"),
        ("ICSx5", NOON + MINUTE, "1"),
    ]
    assert visits.of(kept(tmp_path, "kim")) == []


def test_a_programs_visit_of_the_discreet_calendar_is_another(tmp_path: Path) -> None:
    visits, sam = Visits(), kept(tmp_path)
    visits.add(sam, "ICSx5/2", NOON, "1")
    visits.add(sam, "ICSx5/2", NOON + MINUTE, "2", discreet=True)
    visits.add(sam, "curl", NOON + 2 * MINUTE, "2", discreet=True)
    for known in (visits, Visits()):
        assert [(v.program, v.seen, v.version) for v in known.of(sam)] == [
            ("Another program (the discreet calendar)", NOON + 2 * MINUTE, "2"),
            ("ICSx5 (the discreet calendar)", NOON + MINUTE, "2"),
            ("ICSx5", NOON, "1"),
        ]
    assert written(tmp_path) == {
        "fetched-icsx5": "12:00",
        "fetched-icsx5-the-discreet-calendar": "12:01",
        "fetched-another-program-the-discreet-calendar": "12:02",
    }


def test_who_fetched_at_an_old_address_is_not_among_those_who_fetch_at_the_new(
    tmp_path: Path,
) -> None:
    visits, sam = Visits(), kept(tmp_path)
    visits.add(sam, "ICSx5/2", NOON, "1")
    visits.add(sam, "Evolution/3", NOON, "1")
    visits.add(sam, "ICSx5/2", NOON + MINUTE, "1", generation=1)
    for known in (visits, Visits()):
        assert [[(v.program, v.seen) for v in known.of(sam, at)] for at in (0, 1, 2)] == [
            [("GNOME", NOON)],
            [("ICSx5", NOON + MINUTE)],
            [],
        ]


def test_what_was_noted_without_a_generation_is_of_the_first(tmp_path: Path) -> None:
    visits, sam = Visits(), kept(tmp_path)
    visits.add(sam, "ICSx5/2", NOON, "1")
    (file,) = tmp_path.glob(".heardback/sam.feed/fetched-*.json")
    file.write_text('{"seen": "2026-11-22T12:00:00+00:00", "version": "1"}')
    assert [(v.program, v.seen, v.version) for v in Visits().of(sam)] == [("ICSx5", NOON, "1")]


def test_who_fetched_is_known_after_a_restart_and_to_every_worker(tmp_path: Path) -> None:
    Visits().add(kept(tmp_path), "ICSx5/2", NOON, "one")
    (visit,) = Visits().of(kept(tmp_path))
    assert (visit.program, visit.seen, visit.version) == ("ICSx5", NOON, "one")


def test_a_visit_is_written_down_once_an_hour_unless_it_saw_something_new(tmp_path: Path) -> None:
    visits, sam = Visits(), kept(tmp_path)
    shown = []
    for minutes, version in [(0, "1"), (59, "1"), (60, "1"), (61, "2"), (62, "2")]:
        visits.add(sam, "ICSx5/2", NOON + minutes * MINUTE, version)
        shown.append(written(tmp_path)["fetched-icsx5"])
        assert [v.seen for v in visits.of(sam)] == [NOON + minutes * MINUTE]
    assert shown == ["12:00", "12:00", "13:00", "13:01", "13:01"]


def test_a_damaged_note_of_a_visit_is_none(tmp_path: Path) -> None:
    visits, sam = Visits(), kept(tmp_path)
    visits.add(sam, "ICSx5/2", NOON, "1")
    (file,) = tmp_path.glob(".heardback/sam.feed/fetched-*.json")
    whole = '{"seen": "2026-11-22T12:00:00+00:00", "version": "1", "generation": %s}'
    odd = [whole % generation for generation in ("[]", '"x"', "Infinity")]
    early = '{"seen": "2026-11-22", "version": "1"}'
    for damaged in ("{", "[]", "{}", '{"seen": "noon"}', early, *odd):
        file.write_text(damaged)
        assert Visits().of(sam) == []
    visits.add(sam, "ICSx5/2", NOON, "1")
    assert written(tmp_path) == {"fetched-icsx5": "12:00"}


def test_only_the_latest_are_known_to_the_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits_, "MAX_NOTED", 2)
    visits = Visits()
    for name in ("sam", "kim", "lou"):
        for minute in (0, 1):
            visits.add(kept(tmp_path, name), "", NOON + minute * MINUTE, "1")
    seen = [v.seen for name in ("sam", "kim", "lou") for v in visits.of(kept(tmp_path, name))]
    assert seen == [NOON, NOON + MINUTE, NOON + MINUTE]


def test_what_is_written_is_not_read_again_until_something_of_the_feed_was_written(
    tmp_path: Path,
) -> None:
    visits, sam = Visits(), kept(tmp_path)
    for _ in range(2):
        visits.add(sam, "ICSx5/2", NOON, "one", folder=(1,))
    (note,) = tmp_path.glob(".heardback/sam.feed/fetched-*.json")
    note.unlink()
    visits.add(sam, "ICSx5/2", NOON + MINUTE, "one", folder=(1,))
    assert visits.of(sam) == []
    # Whoever forgot it has changed the folder, and it is written for what is there now.
    visits.add(sam, "ICSx5/2", NOON + MINUTE, "one", folder=(2,))
    assert [visit.seen for visit in visits.of(sam)] == [NOON + MINUTE]
    note.unlink()
    visits.add(sam, "ICSx5/2", NOON + MINUTE, "one")
    assert [visit.seen for visit in visits.of(sam)] == [NOON + MINUTE]


def test_an_hour_later_or_of_a_new_version_a_visit_is_written_though_the_folder_is_the_same(
    tmp_path: Path,
) -> None:
    visits, sam = Visits(), kept(tmp_path)
    for _ in range(2):
        visits.add(sam, "ICSx5/2", NOON, "one", folder=(1,))
    for seen, version in ((NOON + 2 * MINUTE, "two"), (NOON + 62 * MINUTE, "two")):
        visits.add(sam, "ICSx5/2", seen, version, folder=(1,))
        visits.add(sam, "ICSx5/2", seen, version, folder=(1,))
        assert written(tmp_path) == {"fetched-icsx5": f"{seen:%H:%M}"}
