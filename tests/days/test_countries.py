"""What the package says of a year, as it comes back from a cache."""

import pytest

from heardback.days._countries import Year, calendar_year
from heardback.values import from_json, to_json


@pytest.mark.parametrize(
    ("code", "year"),
    [
        ("US", 2027),  # feasts on a weekend
        ("IL", 2026),  # a weekend of other days
        ("CN", 2026),  # days of a weekend that are worked
        ("BR-São Paulo Capital", 2026),
        ("US", 2100),  # as far as a file goes
    ],
)
def test_a_year_is_the_same_from_a_cache(code: str, year: int) -> None:
    afresh = calendar_year(code, year)
    assert len(afresh.free) > 100
    assert from_json(to_json(afresh), Year) == afresh
