"""Mistakes of people who do not know YAML, each with all that they are told.

A case of ``tests/data/mistakes`` is a title, a file, and what ``check`` says of it.
``HEARDBACK_GOLDEN=write`` writes the last part anew, to be read as the person would.
"""

import os
import re

import pytest

from heardback.logbook.reading import read
from places import DATA

THEMES = sorted((DATA / "mistakes").glob("*.txt"))
CASE = re.compile(
    r"^#### (.+)\n((?:(?!####|=> ).*\n)*?)((?:=> .+\n)*)(?:\n|\Z)(?=####|\Z)", re.MULTILINE
)


def told(text: str) -> str:
    reading = read(text.encode())
    problems = sorted(reading.mistakes + reading.warnings, key=lambda p: (p.line, p.column))
    return "".join(f"=> line {p.line}: {'warning: ' * p.warning}{p.text}\n" for p in problems)


CASES = {
    f"{path.stem}: {title}": (text, said)
    for path in THEMES
    for title, text, said in CASE.findall(path.read_text("utf-8"))
}
if os.environ.get("HEARDBACK_GOLDEN") == "write":
    for path in THEMES:
        cases = CASE.findall(path.read_text("utf-8"))
        written = "\n".join(f"#### {title}\n{text}{told(text)}" for title, text, _ in cases)
        path.write_text(written, "utf-8")


@pytest.mark.parametrize(("text", "said"), CASES.values(), ids=CASES)
def test_who_makes_a_mistake_is_told(text: str, said: str) -> None:
    assert told(text) == said
    assert said


def test_no_case_is_passed_over() -> None:
    titles = sum(path.read_text("utf-8").count("#### ") for path in THEMES)
    assert len(CASES) == titles >= 60
