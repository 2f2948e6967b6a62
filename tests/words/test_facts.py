"""How a person is greeted, by the name as it was written."""

import pytest

from heardback.model.interviews import Person
from heardback.words.facts import greeting


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Dana Lee", "Dana"),
        ("Jo Lee", "Jo"),
        ("Lee, Dana", "Dana"),
        ("Lee, Dr. Dana", "Dr. Lee"),
        ("Dana Lee, PhD", "Dana"),
        ("Lee, Dana, PhD", "Dana"),
        ("Lee, Dana, Ph.D., MBA", "Dana"),
        ("Prof. Dr. Max Huber", "Prof. Huber"),
        ("Dr. Dana Lee, PhD", "Dr. Lee"),
        ("Dr. Martin King Jr.", "Dr. King"),
        ("Frau Müller", "Frau Müller"),
        # An initial is no name to be called by, and somebody may have no other.
        ("J. Lee", "J. Lee"),
        ("J R Lee", "J R Lee"),
        # Nothing but a title, or what follows a name: it is all that there is.
        ("Dr.", "Dr."),
        ("Jr.", "Jr."),
    ],
)
def test_somebody_is_called_by_the_first_name(name: str, said: str) -> None:
    assert greeting(Person(name=name)) == said


@pytest.mark.parametrize(
    "title",
    [
        *("Dr.", "Prof.", "PROFESSOR", "Mr.", "mr", "Mrs.", "Ms", "Mx.", "Sir", "Dame"),
        *("Herr", "Frau", "Rev."),
    ],
)
def test_a_title_goes_with_the_last_name(title: str) -> None:
    assert greeting(Person(name=f"{title} Dana Lee")) == f"{title} Lee"
    assert greeting(Person(name=f"{title} Lee")) == f"{title} Lee"


@pytest.mark.parametrize(
    "suffix", ["Jr.", "Sr.", "II", "III", "IV", "Ph.D.", "MD", "MBA", "Esq.", "CPA"]
)
def test_what_follows_a_name_is_not_the_last_name(suffix: str) -> None:
    assert greeting(Person(name=f"Dr. Dana Lee {suffix}")) == "Dr. Lee"
    assert greeting(Person(name=f"Dr. Dana Lee, {suffix}")) == "Dr. Lee"
