"""How people are greeted, row by row of ``greetings.txt``, and what holds of any name."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heardback.model import _name_words as known
from heardback.model.interviews import Person
from heardback.model.names import Called, Doubt, called
from heardback.words.facts import salutation
from places import DATA

LINES = (DATA / "greetings.txt").read_text("utf-8").splitlines()
ROWS = [re.split(r" {2,}", line) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_people_are_greeted_by_the_name_as_it_was_written(row: list[str]) -> None:
    name, said, *doubts = row
    doubt = called(name).doubt
    assert (salutation(Person(name=name)), [doubt.name.lower()] if doubt else []) == (said, doubts)


def test_the_table_has_each_name_once_and_each_doubt() -> None:
    names = [row[0] for row in ROWS]
    assert len(names) == len(set(names)) >= 130
    assert {row[2] for row in ROWS if len(row) > 2} == {doubt.name.lower() for doubt in Doubt}


def test_what_turns_the_direction_of_writing_stays_with_its_word() -> None:
    assert called("Dana\u202e Lee").text == "Dana\u202e"
    assert salutation(Person(name="Dana\u202e Lee")) == "Hello Dana\u202e\u202c,"
    assert called("Dr.\u200f Dana Lee").text == "Dr.\u200f Lee"
    assert called("\u202e").doubt is Doubt.NOBODY


@pytest.mark.parametrize(
    "title",
    [
        *("Dr.", "Prof.", "PROFESSOR", "Mr.", "mr", "Mrs.", "Ms", "Mx.", "Herr", "Frau", "Rev."),
        *("Rabbi", "Judge", "Col.", "Señora", "Sr.", "Mevrouw"),
    ],
)
def test_a_title_goes_with_the_family_name(title: str) -> None:
    assert (
        called(f"{title} Dana Lee") == called(f"{title} Lee") == Called(f"{title} Lee", formal=True)
    )
    assert called(f"Lee, {title} Dana") == called(f"{title} Lee")


@pytest.mark.parametrize(
    "suffix", ["Jr.", "Sr.", "II", "III", "IV", "Ph.D.", "phd", "MD", "MBA", "Esq.", "CPA", "M.A."]
)
def test_what_follows_a_name_is_not_the_family_name(suffix: str) -> None:
    assert called(f"Dr. Dana Lee {suffix}") == called("Dr. Lee")
    assert called(f"Dr. Dana Lee, {suffix}") == called("Dr. Lee")


# What holds of any name

WORDS = sorted(known.TITLES | known.SUFFIXES | known.PARTICLES | known.OFFICES | known.CROWDS)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.upper),
    st.sampled_from(WORDS).map(str.capitalize),
    st.sampled_from(
        ["Dana", "Lee", "García", "LÓPEZ", "J.", "TJ", "李娜", "דנה", "\u202e", "🚀", "'"]
    ),
    st.sampled_from(
        [",", ";", "and", "&", "/", "-", "(", ")", '"', "[", "]", ".", "(Bob)", "she/her"]
    ),
    st.text(max_size=5),
)
NAMES = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=10).map(" ".join))


@given(NAMES)
@example("Dr. Ana de")
@example("Jr Smith")
@example("van der, RN")
@example("LEE de")
def test_whatever_the_name_somebody_is_greeted_by_it_or_nobody(name: str) -> None:
    found = called(name)
    assert " ".join(found.text.split()) == found.text
    if not found.text:
        assert found == called("RN")
        assert found.doubt is Doubt.NOBODY
    if not found.doubt:
        alone = found.text.replace(".", "")
        assert alone.casefold() not in known.SUFFIXES
        assert alone not in known.PARTICLES
        assert any(map(str.isalpha, found.text))


@pytest.mark.parametrize(
    "piece",
    [
        *("( ", "' ", "a, ", '"', "a and ", "Dr. ", "van ", "J. ", "\u202e ", "(a) ", "  ", "she/"),
        *("; ", "-", "RN, ", "a' 'b ", "A. ", "the ", "HR, "),
    ],
)
def test_a_long_name_takes_no_longer_than_its_length(piece: str) -> None:
    started = time.process_time()
    called(piece * 20_000)
    assert time.process_time() - started < 5  # ten times as long, where it was the square: minutes
