"""Which lines of a text still stand in another."""

import pytest

from heardback.editing.comparing import Pairs, same


@pytest.mark.parametrize(
    ("old", "new", "stays"),
    [
        ("abc", "bca", [(1, 0), (2, 1)]),  # the most that keep their order
        ("abcd", "axcd", [(0, 0), (2, 2), (3, 3)]),
        ("aab", "aabb", [(0, 0), (1, 1), (2, 2)]),  # nothing stands once in both
        ("ab", "xy", []),
    ],
)
def test_the_lines_that_stay_keep_their_order(old: str, new: str, stays: Pairs) -> None:
    assert same(old, new) == stays
