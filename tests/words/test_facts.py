"""How a message begins: by the name, or as the file has it."""

import pytest

from heardback.model.interviews import Person
from heardback.words.facts import greeting, salutation


@pytest.mark.parametrize(
    ("written", "first_line", "name"),
    [
        ("Jo", "Hello Jo,", "Jo"),
        ("Tanaka-san", "Hello Tanaka-san,", "Tanaka-san"),
        ("Dr. Lee", "Dear Dr. Lee,", "Dr. Lee"),
        ("Mary Ann", "Dear Mary Ann,", "Mary Ann"),
        ("Dear Professor Lee,", "Dear Professor Lee,", "Professor Lee"),
        ("Good morning Dana,", "Good morning Dana,", "Dana"),
        ("good evening, Dana,", "good evening, Dana,", "Dana"),
        ("Hi Jo,", "Hi Jo,", "Jo"),
        ("Professor Lee,", "Professor Lee,", "Professor Lee"),
        ("Hello,", "Hello,", ""),
        # Within braces YAML takes the comma away.
        ("Dear Professor Lee", "Dear Professor Lee,", "Professor Lee"),
        ("Dearborn", "Hello Dearborn,", "Dearborn"),
    ],
)
def test_what_the_file_says_wins_over_the_name(written: str, first_line: str, name: str) -> None:
    person = Person(name="Dr. Dana Lee", greeting=written)
    assert (salutation(person), greeting(person)) == (first_line, name)


def test_nobody_in_particular_is_greeted_without_a_name() -> None:
    assert salutation(None) == salutation(Person(name="the hiring team")) == "Hello,"
