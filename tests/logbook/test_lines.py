"""The lines of a text, as editors count them."""

from heardback.logbook.lines import Lines
from heardback.problems import Place


def test_a_line_is_shown_of_whatever_bytes() -> None:
    lines = Lines.of(b"\xef\xbb\xbffirst\r\nsecond \xff\x00 \rthird")
    assert [lines.line(n) for n in range(5)] == ["", "first", "second \ufffd\x00", "third", ""]


def test_places_are_right_in_any_order() -> None:
    lines = Lines("a\r\nb\rc\n")
    places = [Place(line=n, column=c) for n, c in ((1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1))]
    assert [lines.place(n) for n in range(6)] == places
    assert [lines.place(n) for n in reversed(range(6))] == places[::-1]


def test_a_text_may_begin_with_a_line_end() -> None:
    lines = Lines("\na")
    places = [Place(line=n, column=1) for n in (1, 2)]
    assert [lines.place(n) for n in (0, 1)] == places
    assert [lines.place(n) for n in (1, 0, 1)] == [places[1], *places]
    assert Lines("\na").place(1) == places[1]
