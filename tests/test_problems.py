"""What mistakes have in common: a list of many is cut short, and says how many there are."""

import pytest

from heardback.problems import some


@pytest.mark.parametrize("count", [0, 1, 10])
def test_a_short_list_is_shown_whole(count: int) -> None:
    names = [f"c{n}" for n in range(count)]
    assert some(names) == names


@pytest.mark.parametrize(
    ("count", "last"), [(11, "and 1 more"), (300, "and 290 more"), (1_234, "and 1,224 more")]
)
def test_of_a_long_list_ten_are_shown_and_the_rest_is_counted(count: int, last: str) -> None:
    names = [f"c{n}" for n in range(count)]
    assert some(names) == [*names[:10], last]
