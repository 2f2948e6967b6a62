"""What a second tap on the form for new addresses finds."""

from datetime import timedelta

from heardback.web.rotations import KEPT, Rotations
from serving import NOW


def test_a_second_tap_comes_to_the_new_page_for_a_minute_and_with_its_own_slip() -> None:
    noted = Rotations()
    noted.note("slip", "old", "new", NOW)
    assert noted.made_by("slip", "old", NOW + KEPT - timedelta(seconds=1)) == "new"
    assert noted.made_by("slip", "old", NOW + KEPT) == ""
    assert noted.made_by("another", "old", NOW) == ""
    assert noted.made_by("slip", "another", NOW) == ""
