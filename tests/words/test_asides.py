"""What stands around a message: whom it goes to, where it belongs, and what divides several."""

import pytest

from heardback.model.interviews import Person
from heardback.words.asides import head, legible, messages, suggested
from heardback.words.facts import addressed
from heardback.words.letters import Letter

DANA = Person(name="Dana Lee", email="dana@northwind.example")
OMAR = Person(name="Omar Haddad")
LEFT, RIGHT = "\u2039", "\u203a"  # angle quotation marks


def letter(to: Person | None = DANA, *, is_reply: bool = False) -> Letter:
    return Letter(to=to, subject="Thank you", body="Hello", is_reply=is_reply)


def test_somebody_is_addressed_without_angle_brackets() -> None:
    assert addressed(DANA) == "Dana Lee, dana@northwind.example"
    assert addressed(OMAR) == "Omar Haddad"
    assert addressed(Person(name="Dana <b>Lee", email=DANA.email)) == (
        "Dana bLee, dana@northwind.example"
    )


@pytest.mark.parametrize(
    ("to", "first"),
    [
        (DANA, ("To: Dana Lee, dana@northwind.example",)),
        (OMAR, ("To: Omar Haddad",)),
        (None, ()),
    ],
)
def test_a_message_says_to_whom_and_about_what(to: Person | None, first: tuple[str, ...]) -> None:
    assert head(letter(to)) == (*first, "Subject: Thank you")


def test_a_reply_says_where_it_belongs() -> None:
    assert head(letter(is_reply=True)) == (
        "To: Dana Lee, dana@northwind.example",
        "Subject: Thank you",
        "Reply in the thread of your last message, if there is one.",
    )


def test_several_messages_are_told_apart_by_number_and_person() -> None:
    hebrew = letter(Person(name="דנה <לי"))
    assert list(messages([letter(OMAR), letter(None), hebrew], 4)) == [
        "— 1 of 4: Omar Haddad —",
        "To: Omar Haddad\nSubject: Thank you",
        "Hello",
        "— 2 of 4 —",
        "Subject: Thank you",
        "Hello",
        "— 3 of 4: \u2068דנה לי\u2069 —",
        "To: \u2068דנה לי\u2069\nSubject: Thank you",
        "Hello",
    ]


def test_one_message_needs_no_number() -> None:
    assert list(messages([letter(OMAR)], 1)) == ["To: Omar Haddad\nSubject: Thank you", "Hello"]


def test_of_a_sent_step_it_says_that_a_message_was_only_suggested() -> None:
    assert suggested(1) == "The message suggested for that day"
    assert suggested(3) == "The messages suggested for that day"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("To: Dana, dana@x.example\n\na < b > c", "To: Dana, dana@x.example\n\na < b > c"),
        ("Sam <sam@x.example>", f"Sam {LEFT}sam@x.example{RIGHT}"),
        (
            "under <5ms\nTo: omar@x.example\nover >9ms",
            f"under {LEFT}5ms\nTo: omar@x.example\nover {RIGHT}9ms",
        ),
        ("<Confidential>", "<Confidential>"),
    ],
)
def test_no_address_vanishes_where_a_description_is_read_as_html(text: str, shown: str) -> None:
    assert legible(text) == shown
