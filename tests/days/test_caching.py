"""What is cached is found out once, unless it is of no use or there is no place for it."""

from collections.abc import Iterator
from datetime import date

import pytest

from heardback.days import caching
from heardback.days.caching import By, cached

DAYS = dict[date, str]
BY = By(("holidays",), __file__)
NEW_YEAR = {date(2027, 1, 1): "New Year's Day"}
WRITTEN = b'{"2027-01-01":"New Year\'s Day"}'


class Shelf(dict[str, bytes]):
    """A cache in memory."""

    def read(self, name: str, by: By) -> bytes | None:
        assert by == BY
        return self.get(name)

    def write(self, name: str, by: By, raw: bytes) -> None:
        assert by == BY
        self[name] = raw


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    made = Shelf()
    caching.use(lambda: made)
    yield made
    caching.use(None)


def found(times: list[int]) -> DAYS:
    times.append(1)
    return NEW_YEAR


def test_what_is_cached_is_found_out_once(shelf: Shelf) -> None:
    times: list[int] = []
    for _ in range(2):
        assert cached("days", DAYS, BY, lambda: found(times)) == NEW_YEAR
    assert len(times) == 1
    assert shelf == {"days": WRITTEN}


OF_NO_USE = {
    "nothing": b"",
    "half of it": WRITTEN[:20],
    "another kind": b"[1]",
    "no date": b'{"2027-02-30":"x"}',
    "no text": b"\xff\xfe",
}


@pytest.mark.parametrize("raw", OF_NO_USE.values(), ids=OF_NO_USE)
def test_what_is_of_no_use_is_found_out_anew_and_replaced(shelf: Shelf, raw: bytes) -> None:
    shelf["days"] = raw
    assert cached("days", DAYS, BY, lambda: NEW_YEAR) == NEW_YEAR
    assert shelf == {"days": WRITTEN}


def test_without_a_place_everything_is_found_out_each_time() -> None:
    times: list[int] = []
    for _ in range(2):
        assert cached("days", DAYS, BY, lambda: found(times)) == NEW_YEAR
    assert len(times) == 2


def test_a_cache_is_opened_when_something_is_asked_for_and_once() -> None:
    opened: list[int] = []
    caching.use(lambda: opened.append(1))
    assert opened == []
    for _ in range(2):
        cached("days", DAYS, BY, lambda: NEW_YEAR)
    caching.use(None)
    assert opened == [1]
