"""What a feed may be called."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heardback.feeds.names import folded, is_name


@pytest.mark.parametrize(
    "name", ["sam", "Sam Rivera", "a.b_c-d", "Łucja", "e\u0301", "佐藤", "4", "x" * 60, "ics"]
)
def test_a_file_of_this_name_is_a_feed(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["", ".a", "x" * 61, "a.ics", "a.ICS", "a/b", "a\\b", "a\nb", "a&b"]
)
def test_a_file_of_this_name_is_none(name: str) -> None:
    assert not is_name(name)


@given(st.text(max_size=60))
@example("gro\u00df\u0301")
@example("\u1fb3\u0345")
def test_what_is_folded_stays(name: str) -> None:
    assert folded(folded(name)) == folded(name)
