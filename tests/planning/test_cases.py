"""The rule book by example: tables worked out by hand, with public calendars."""

from datetime import date
from typing import Any

import pytest
import yaml

from heardback.logbook.reading import read
from heardback.planning.rules import plan
from places import DATA

CASES = [
    pytest.param(case, id=case["case"])
    for path in sorted(DATA.glob("cases-*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    reading = read(case["file"].encode())
    assert reading.sound, [problem.text for problem in reading.mistakes]
    several = len(reading.sound.interviews) > 1
    planned = [
        (f"{f.interview.id}: " if several else "")
        + f"{f.series}.{f.number} {f.step} {f.first_day}..{f.last_day} {f.state}"
        for f in plan(reading.sound, date.fromisoformat(case["today"])).follow_ups
    ]
    assert planned == case["expect"], case["because"]


def test_the_tables_are_whole() -> None:
    assert len(CASES) >= 60
