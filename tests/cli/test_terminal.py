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
