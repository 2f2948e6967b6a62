"""Whole files, however they are written and whatever became of them; ``tests/fuzz.py`` is by bytes.

``HEARDBACK_EXAMPLES=20000 python -m pytest tests/test_fuzzing.py`` tries more of them.
"""

import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from any_style import DAMAGES, Damage, Tree, damaged, ended, plainly, styled, trees
from heardback.logbook.reading import Reading, read
from survival import parses, stays_sound, survived
from written import files

pytestmark = pytest.mark.slow

EXAMPLES = settings(
    max_examples=int(os.environ.get("HEARDBACK_EXAMPLES", "200")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
ends = st.sampled_from(("\n", "\n", "\r\n"))


def said(reading: Reading) -> tuple[object, ...]:
    """All that a file says and is told, but for the places."""
    told = (*reading.mistakes, *reading.warnings)
    return reading.logbook, sorted(re.sub(r"line \d+", "a line", problem.text) for problem in told)


@EXAMPLES
@given(st.data(), trees(), ends, st.booleans())
def test_a_file_says_the_same_in_every_style(
    data: st.DataObject, tree: Tree, end: str, marked: bool
) -> None:
    raw = ended(data.draw(styled(tree)), end, marked=marked)
    assert said(read(raw)) == said(read(plainly(tree).encode()))


def check(raw: bytes) -> None:
    survived(raw)
    parses(raw)
    stays_sound(raw)


@EXAMPLES
@given(st.data(), trees(), ends, st.booleans())
def test_a_file_in_any_style_is_read_published_and_edited_or_refused(
    data: st.DataObject, tree: Tree, end: str, marked: bool
) -> None:
    check(ended(data.draw(styled(tree)), end, marked=marked))


@EXAMPLES
@given(st.data(), trees(), ends, DAMAGES)
def test_a_damaged_file_is_read_published_and_edited_or_refused(
    data: st.DataObject, tree: Tree, end: str, damages: list[Damage]
) -> None:
    check(damaged(ended(data.draw(styled(tree)), end, marked=False), damages))


@EXAMPLES
@given(files(), DAMAGES)
def test_a_file_to_be_edited_that_is_damaged_is_read_published_and_edited_or_refused(
    raw: bytes, damages: list[Damage]
) -> None:
    check(damaged(raw, damages))
