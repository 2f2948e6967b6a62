"""What a terminal shows of a mistake."""

from pathlib import Path

import pytest

from heardback.cli.terminal import problem_excerpt, problem_line
from heardback.logbook.lines import Lines
from heardback.problems import Place, Problem


def test_a_mistake_has_its_place_first() -> None:
    problem = Problem(place=Place(line=3, column=5), where="interview 1", what="unknown key 'roll'")
    assert problem_line(Path("feeds/sam.yaml"), problem) == (
        "feeds/sam.yaml:3:5: interview 1: unknown key 'roll'"
    )


def test_a_warning_says_that_it_is_one() -> None:
    problem = Problem(what="soon", warning=True)
    assert problem_line(Path("a.yaml"), problem) == "a.yaml:1:1: warning: soon"


def test_a_file_name_cannot_steer_the_terminal() -> None:
    shown = problem_line(Path("a\x1b[2J\nb.yaml"), Problem(what="x"))
    assert shown == "a\\x1b[2J\\nb.yaml:1:1: x"


@pytest.mark.parametrize(
    ("text", "line", "column", "excerpt"),
    [
        ("- company: A\n  roll: b\n", 2, 3, "      roll: b\n      ^"),
        ("- company: A\r\n  roll: b\r\n", 2, 3, "      roll: b\n      ^"),
        ("a:\n\tb: c\n", 2, 2, "    \tb: c\n    \t^"),
        ("a\n\n", 2, 1, ""),
        ("a", 7, 1, ""),
    ],
)
def test_the_line_is_shown_with_a_caret(text: str, line: int, column: int, excerpt: str) -> None:
    assert (
        problem_excerpt(Lines(text), Problem(place=Place(line=line, column=column), what="x"))
        == excerpt
    )


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    text = "x" * 200 + "!" + "y" * 200
    line, caret = problem_excerpt(Lines(text), Problem(place=Place(column=201), what="x")).split(
        "\n"
    )
    assert len(line) <= 80
    assert line[caret.index("^")] == "!"


@pytest.mark.parametrize(
    ("line", "column", "excerpt"),
    [
        ("a\x1b[31m: b", 7, "    a␛[31m: b\n          ^"),
        ("\x07\x9b\u202e\x7fb", 5, "    ␇��␡b\n        ^"),
        ("株式会社: b", 5, "    株式会社: b\n            ^"),
        ("e\u0301\u200d: b", 4, "    e\u0301\u200d: b\n     ^"),
        ("\t株\x1b: b", 4, "    \t株␛: b\n    \t   ^"),
    ],
    ids=["an escape", "others", "wide letters", "marks", "a tab and both"],
)
def test_the_caret_stands_under_the_place_whatever_is_before_it(
    line: str, column: int, excerpt: str
) -> None:
    assert problem_excerpt(Lines(line), Problem(place=Place(column=column), what="x")) == excerpt


def test_a_long_line_of_wide_letters_fits_the_terminal_too() -> None:
    text = "株" * 200 + "!" + "式" * 200
    shown = problem_excerpt(Lines(text), Problem(place=Place(column=201), what="x"))
    line, caret = shown.split("\n")
    before, _, after = line.strip().partition("!")
    assert (len(before), len(after)) == (29, 8)
    assert len(caret) == 4 + 2 * 29 + 1


def test_a_long_line_is_not_cut_between_a_letter_and_its_marks() -> None:
    text = "e\u0301" * 100 + "!" + "e\u0301" * 200
    shown = problem_excerpt(Lines(text), Problem(place=Place(column=201), what="x"))
    line, _ = shown.split("\n")
    assert line == "    " + "e\u0301" * 29 + "!" + "e\u0301" * 39
