"""The benchmark's judgement, and the files that it measures with."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

import logbooks
from heardback.logbook.reading import read
from places import TESTS
from ratios import Figure, Row, UnmeasuredError, compared, told

MONDAY = date(2026, 11, 30)


def row(value: float, target: float | None = 1, *, is_share: bool = False) -> Row:
    return Row(
        what="a walk / a run",
        size="a mile",
        figure=lambda: Figure(value=value),
        target=target,
        tolerance=0.1,
        because="of the wind",
        is_share=is_share,
    )


def missing(*, excused: bool) -> Row:
    def figure() -> Figure:
        raise UnmeasuredError("no shoes", excused=excused)

    return Row(what="a walk", size="", figure=figure, target=1, because="of the wind")


def missed(*rows: Row, judged: bool = True) -> list[bool]:
    return [is_missed for _, is_missed in told(rows, judged=judged)]


def test_a_cost_is_missed_above_its_target_and_tolerance() -> None:
    assert missed(row(0.2), row(1.1), row(1.11)) == [False, False, True]


def test_a_share_is_missed_below_its_target_and_tolerance() -> None:
    shares = [row(value, is_share=True) for value in (2, 0.9, 0.89)]
    assert missed(*shares) == [False, False, True]


def test_what_is_only_shown_is_never_missed() -> None:
    assert missed(row(100, target=None)) == [False]


def test_small_nothing_is_judged() -> None:
    assert missed(row(2), missing(excused=False), judged=False) == [False, False]


def test_what_could_be_measured_and_is_not_is_missed_and_says_why() -> None:
    assert missed(missing(excused=False), missing(excused=True)) == [True, False]
    ((line, _),) = told([missing(excused=False)], judged=True)
    assert line.endswith("MISSED   not measured: no shoes")


def test_each_cost_stands_beside_the_limit_of_its_own_turn() -> None:
    turns: list[str] = []

    def steps(name: str, costs: list[float]) -> Iterator[float]:
        for cost in costs:
            turns.append(name)
            yield cost

    # The machine gets slower by ten, and the ratio stays what it is.
    measured, limit = steps("measured", [2, 20, 21]), steps("limit", [1, 10, 10])
    figure = compared(lambda: next(measured), lambda: next(limit), 3)
    assert figure.value == 2
    assert turns == ["limit", "measured"] * 3


def test_of_what_goes_in_a_second_the_ratio_is_the_other_way_round() -> None:
    assert compared(lambda: 4.0, lambda: 1.0, 1, is_rate=True).value == 0.25


@pytest.mark.parametrize("all_steps", [False, True])
def test_its_files_are_the_same_each_time_and_without_a_mistake(all_steps: bool) -> None:
    raw = logbooks.logbook(300, MONDAY, all_steps=all_steps)
    assert raw == logbooks.logbook(300, MONDAY, all_steps=all_steps)
    reading = read(raw)
    assert (reading.mistakes, reading.warnings) == ((), ())
    assert reading.logbook
    interviews = reading.logbook.interviews
    assert len({interview.company for interview in interviews}) == 300


def test_each_edit_is_another_sound_file_and_every_other_one_shifts_the_lines_below() -> None:
    edits = logbooks.Edits(10, MONDAY)
    made = [edits.next() for _ in range(61)]
    assert len(set(made)) == len(made)
    assert all(read(raw).sound for raw in made)
    longer = [len(b.splitlines()) - len(a.splitlines()) for a, b in pairwise(made)]
    assert [abs(lines) for lines in longer] == [0, 1] * 30
    assert sum(longer) < 30, "a file that grows with each edit costs more with each"


def test_a_row_that_is_not_there_is_not_passed_over() -> None:
    command = [sys.executable, str(TESTS / "benchmarks"), "--only", "nonsense"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"no row has any of these words: nonsense" in done.stderr
