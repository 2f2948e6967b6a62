"""Which calendar programs fetched a feed."""

from datetime import UTC, datetime, timedelta

import pytest

from heardback.web.visits import MAX_FEEDS, Visits

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
def test_a_program_is_known_by_what_it_calls_itself(agent: str, program: str) -> None:
    visits = Visits()
    visits.add("sam", agent, NOON, 1.0)
    assert [visit.program for visit in visits.of("sam")] == [program]


def test_the_last_visit_of_each_program_is_kept_the_latest_first() -> None:
    visits = Visits()
    for minute, agent in enumerate(["Evolution/3", "ICSx5/2", "Evolution/3"]):
        visits.add("sam", agent, NOON + minute * MINUTE, float(minute))
    assert [(v.program, v.seen, v.modified) for v in visits.of("sam")] == [
        ("GNOME", NOON + 2 * MINUTE, 2.0),
        ("ICSx5", NOON + MINUTE, 1.0),
    ]
    assert visits.of("kim") == []


def test_the_feed_fetched_longest_ago_is_forgotten_first() -> None:
    visits = Visits()
    for number in range(MAX_FEEDS):
        visits.add(str(number), "", NOON, 1.0)
    visits.add("0", "", NOON, 1.0)
    visits.add("one more", "", NOON, 1.0)
    assert visits.of("0")
    assert not visits.of("1")
