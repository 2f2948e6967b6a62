"""The candidate's own wording: used as it stands, and doubted with a line and a reason."""

from collections.abc import Mapping
from datetime import date

import pytest

from heardback.days.english import full
from heardback.logbook.reading import read
from heardback.planning.rules import plan
from heardback.words._own import Wording
from heardback.words.doubts import doubts
from heardback.words.facts import PLACEHOLDERS
from heardback.words.letters import Letter, lacks_detail, letters
from heardback.words.tone import tone

INTERVIEWS = """\
interviews:
  - company: Northwind
    role: Product Manager
    interviewed: 2026-11-12
    hiring_manager: {name: Dana Lee, about: pricing}
    decision_by: 2026-11-20
    value: eight years of brewing
    signature: Sam Rivera
"""


def written(text: str) -> tuple[dict[str, Letter], list[tuple[int, str]]]:
    """The message of each step, and the warnings with their lines."""
    reading = read(text.encode())
    assert reading.sound, [problem.text for problem in reading.mistakes]
    follow_ups = plan(reading.sound, date(2026, 11, 12)).follow_ups
    found = {step.step.value: letters(step)[0] for step in follow_ups}
    warnings = [(problem.line, problem.text) for problem in doubts(reading.sound, follow_ups)]
    assert all(problem.warning for problem in doubts(reading.sound, follow_ups))
    return found, warnings


BUILT_IN, _ = written(INTERVIEWS)


def own(subject: str | None = None, body: str | None = None) -> str:
    lines = ["messages:", "  first-follow-up:"]
    lines += [f"    subject: {subject}"] * (subject is not None)
    lines += [f"    body: {body}"] * (body is not None)
    return "\n".join(lines) + "\n" + INTERVIEWS


def test_own_wording_takes_the_place_of_the_built_in() -> None:
    found, warnings = written(own("About $role", '"Dear ${name},\\n\\nit costs $$5.\\n"'))
    assert found["first-follow-up"].subject == "About Product Manager"
    assert found["first-follow-up"].body == "Dear Dana Lee,\n\nit costs $5."
    assert warnings == []
    for step in ("thank-you", "second-follow-up", "closing-note"):
        assert found[step].body == BUILT_IN[step].body
    assert found["thank-you"].subject == BUILT_IN["thank-you"].subject
    assert found["closing-note"].subject == "Re: About Product Manager"


def test_a_subject_is_one_line_whatever_it_is_filled_with() -> None:
    text = own(subject="From $signature")
    found, _ = written(text.replace("Sam Rivera", '"Sam Rivera\\n+1 555 0100"'))
    assert found["first-follow-up"].subject == "From Sam Rivera +1 555 0100"


def test_either_part_may_be_left_to_the_built_in_message() -> None:
    subject, _ = written(own(subject="Hello again"))
    body, _ = written(own(body="Hello again"))
    built_in = BUILT_IN["first-follow-up"]
    assert subject["first-follow-up"].subject == "Hello again"
    assert subject["first-follow-up"].body == built_in.body
    assert body["first-follow-up"].subject == built_in.subject
    assert body["first-follow-up"].body == "Hello again"


def test_every_placeholder_is_filled() -> None:
    found, warnings = written(own(body='"' + "|".join(f"${name}" for name in PLACEHOLDERS) + '"'))
    assert warnings == []
    assert dict(zip(PLACEHOLDERS, found["first-follow-up"].body.split("|"), strict=True)) == {
        "greeting": "Dana",
        "salutation": "Hello Dana,",
        "name": "Dana Lee",
        "company": "Northwind",
        "role": "Product Manager",
        "about": "pricing",
        "value": "eight years of brewing",
        "promised": full(date(2026, 11, 20)),
        "ago": "a week ago",
        "interviewed": full(date(2026, 11, 12)),
        "signature": "Sam Rivera",
    }


def test_a_hole_in_ones_own_subject_is_known_too() -> None:
    text = "messages: {thank-you: {subject: 'On $about', body: Thank you.}}\n" + INTERVIEWS
    reading = read((text + "    interviewers: Omar Haddad\n").encode())
    assert reading.sound
    thanks = plan(reading.sound, date(2026, 11, 12)).follow_ups[0]
    assert [(m.subject, m.holes) for m in letters(thanks)] == [
        ("On pricing", ()),
        ("On [one thing you talked about]", ("[one thing you talked about]",)),
    ]
    assert lacks_detail(thanks)


def test_own_wording_is_filled_for_each_person_met() -> None:
    text = "messages: {thank-you: {body: 'Dear $name, thank you for $about.'}}\n" + INTERVIEWS
    reading = read((text + "    interviewers: Omar Haddad\n").encode())
    assert reading.sound
    thanks = plan(reading.sound, date(2026, 11, 12)).follow_ups[0]
    assert [message.body for message in letters(thanks)] == [
        "Dear Dana Lee, thank you for pricing.",
        "Dear Omar Haddad, thank you for [one thing you talked about].",
    ]
    assert letters(thanks)[0].subject != letters(thanks)[1].subject


def test_an_interviews_own_wording_wins_over_the_files_for_its_step() -> None:
    text = "messages: {first-follow-up: {body: A}, closing-note: {body: B}}\n" + INTERVIEWS
    found, _ = written(text + "    messages: {first-follow-up: {body: C}}\n")
    assert found["first-follow-up"].body == "C"
    assert found["closing-note"].body == "B"


NOBODY = (
    "unknown placeholder $nobody; the built-in message is used; wanted one of greeting, "
    "salutation, name, company, role, about, value, promised, ago, interviewed, signature"
)
CHECKING_IN = "the tone of 'Just checking in'; it says nothing; name the reason why you write"
EMPTY = "the {} is empty; the built-in message is used; write it, or remove the key"
BUILT_IN_IS_USED = [
    (own(body="Hello $nobody"), 3, NOBODY),
    (own(subject="Re $nobody"), 3, NOBODY),
    (own(subject="Hello", body="Hello $nobody"), 4, NOBODY),
    (own(subject="Hello $nobody", body="Hello"), 3, NOBODY),
    (
        own(body="it costs $5"),
        3,
        (
            "a $ stands before something that is no placeholder; the built-in message is used; "
            "write $$ for a dollar sign"
        ),
    ),
    (own(body='""'), 3, EMPTY.format("body")),
    (own(subject='""', body='"  "'), 3, EMPTY.format("subject")),
    (own(subject="Hello", body='""'), 4, EMPTY.format("body")),
    (own(subject='""', body="Hello"), 3, EMPTY.format("subject")),
]


@pytest.mark.parametrize(("text", "line", "what"), BUILT_IN_IS_USED)
def test_wording_that_fails_is_a_warning_and_the_built_in_message_is_used(
    text: str, line: int, what: str
) -> None:
    found, warnings = written(text)
    assert found == BUILT_IN
    assert warnings == [(line, f"messages, first-follow-up: {what}")]


def test_wording_that_is_not_written_yet_is_no_doubt() -> None:
    assert written(own(subject="", body="")) == (BUILT_IN, [])


def test_wording_in_quotes_keeps_its_blanks() -> None:
    found, _ = written(own(body="'  Dear all'"))
    assert found["first-follow-up"].body == "  Dear all"


NO_PERSON = "names nobody to write to: add a hiring_manager, interviewers or a contact"


@pytest.mark.parametrize(
    ("placeholder", "key", "lacks"),
    [
        ("name", "    hiring_manager: {name: Dana Lee, about: pricing}\n", NO_PERSON),
        ("greeting", "    hiring_manager: {name: Dana Lee, about: pricing}\n", NO_PERSON),
        ("role", "    role: Product Manager\n", "has no role"),
        ("value", "    value: eight years of brewing\n", "has no value: write what you bring"),
        ("promised", "    decision_by: 2026-11-20\n", "has no promised day that has passed"),
        ("signature", "    signature: Sam Rivera\n", "has no signature: write your name"),
    ],
)
def test_a_placeholder_that_the_file_leaves_empty_is_a_warning(
    placeholder: str, key: str, lacks: str
) -> None:
    found, warnings = written(own(body=f"I say ${placeholder}").replace(key, ""))
    assert "I say" not in found["first-follow-up"].body
    assert warnings == [
        (
            3,
            (
                f"messages, first-follow-up: there is nothing to put for ${placeholder}; "
                f"the built-in message is used; interview 1 (Northwind) {lacks}"
            ),
        )
    ]


def test_wording_of_more_than_150_words_is_used_with_a_warning() -> None:
    short, none = written(own(body="word " * 150))
    assert none == []
    long, warnings = written(own(body="word " * 151))
    assert len(short["first-follow-up"].body.split()) == 150
    assert len(long["first-follow-up"].body.split()) == 151
    assert warnings == [(3, "messages, first-follow-up: 151 words; at most 150 are read")]


TOO_LONG = (
    "messages, first-follow-up: more than {} characters once filled; the built-in message is used; "
    "shorten it"
)


@pytest.mark.parametrize(
    ("subject", "body", "warning"),
    [
        ("Re", "x" * 4_979 + "$value", ()),
        ("Re", "x" * 4_980 + "$value", ((4, TOO_LONG.format("5,000")),)),
        ("x" * 186 + "$role", "Re", ()),
        ("x" * 187 + "$role", "Re", ((3, TOO_LONG.format("200")),)),
        (
            "x" * 187 + "$role",
            "x" * 4_980 + "$value",
            ((3, TOO_LONG.format("200")), (4, TOO_LONG.format("5,000"))),
        ),
    ],
    ids=["body", "long body", "subject", "long subject", "both"],
)
def test_what_is_too_long_once_filled_is_a_warning_and_the_built_in_message_is_used(
    subject: str, body: str, warning: tuple[tuple[int, str], ...]
) -> None:
    text = own(subject, body).replace("eight years of brewing", "years of good brewing")
    text = text.replace("Product Manager", "Product Manage")
    found, warnings = written(text)
    assert warnings == [*warning]
    used = found["first-follow-up"].body.startswith("xx") or found["first-follow-up"].body == "Re"
    assert used is not bool(warning)


def test_whoever_is_met_last_may_make_it_too_long() -> None:
    text = "messages: {thank-you: {body: '" + "$name " * 100 + "'}}\n" + INTERVIEWS
    people = "    interviewers: [Omar Haddad, " + "x" * 50 + "]\n"
    found, warnings = written(text + people)
    assert found["thank-you"].body == "Dana Lee " * 100
    assert warnings == [
        (1, "messages, thank-you: 200 words; at most 150 are read"),
        (1, TOO_LONG.format("5,000").replace("first-follow-up", "thank-you")),
    ]


def test_seven_hundred_values_in_a_message_are_not_written_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def written_out(wording: Wording, known: Mapping[str, str]) -> str:
        raise AssertionError(f"{wording.length(known):,} characters")

    monkeypatch.setattr(Wording, "filled", written_out)
    value = " ".join(["x" * 7] * 25)
    steps = ("thank-you", "first-follow-up", "second-follow-up", "closing-note")
    text = f"value: {value}\nmessages:\n"
    text += "".join(f"  {step}: {{body: '{'$value ' * 710}'}}\n" for step in steps)
    people = ", ".join(f"P{n}" for n in range(40))
    text += "interviews:\n" + "".join(
        f"- {{company: C{n}, interviewed: 2026-11-12, interviewers: [{people}]}}\n"
        for n in range(1_000)
    )
    reading = read(text.encode())
    assert reading.sound
    follow_ups = plan(reading.sound, date(2026, 11, 12)).follow_ups
    assert len(doubts(reading.sound, follow_ups)) == 4
    assert max(len(letter.body) for step in follow_ups for letter in letters(step)) < 1_500


def test_of_many_unknown_placeholders_ten_are_told() -> None:
    _, warnings = written(own(body=" ".join(f"$x{n}" for n in range(800))))
    assert [text.split("; ")[0] for _, text in warnings] == [
        f"messages, first-follow-up: unknown placeholder $x{n}" for n in range(10)
    ]


def test_a_doubt_is_told_once_however_many_interviews_share_it() -> None:
    interview = INTERVIEWS.removeprefix("interviews:\n").replace("Northwind", "Fabrikam")
    _, warnings = written(own(body="Just checking in, $nobody") + interview)
    assert len(warnings) == 2


def test_doubts_come_in_the_order_of_the_file() -> None:
    text = own(body="Just checking in, $nobody")
    for step in ("closing-note", "thank-you", "second-follow-up"):
        text = text.replace("interviews:", f"  {step}:\n    body: Just checking in\ninterviews:")
    _, warnings = written(text)
    assert warnings == [
        (3, f"messages, first-follow-up: {CHECKING_IN}"),
        (3, f"messages, first-follow-up: {NOBODY}"),
        (5, f"messages, closing-note: {CHECKING_IN}"),
        (7, f"messages, thank-you: {CHECKING_IN}"),
        (9, f"messages, second-follow-up: {CHECKING_IN}"),
    ]


def test_a_wrong_tone_is_used_with_the_phrase_and_the_reason() -> None:
    found, warnings = written(own(body="I was just checking in."))
    assert found["first-follow-up"].body == "I was just checking in."
    ((line, text),) = warnings
    assert line == 3
    assert text == (
        "messages, first-follow-up: the tone of 'just checking in'; it says nothing; "
        "name the reason why you write"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I wanted to touch base.", "it says nothing; name the reason why you write"),
        ("I am circling back on this.", "it says nothing; name the reason why you write"),
        ("Just\nchecking\nin.", "it says nothing; name the reason why you write"),
        ("This is urgent.", "it hurries them"),
        ("I have to decide by next Friday.", "you set them a deadline"),
        ("I hope to know by the end of this week.", "you set them a deadline"),
        ("I have another offer.", "other offers or companies read as pressure"),
        ("I have received an offer from Contoso.", "other offers or companies read as pressure"),
        ("They made me an offer.", "other offers or companies read as pressure"),
        ("Another company has made me an offer.", "other offers or companies read as pressure"),
        ("I am talking to other companies.", "other offers or companies read as pressure"),
        ("If I don't hear from you, I will move on.", "it reads as an ultimatum"),
        ("Unless I hear from you, I will move on.", "it reads as an ultimatum"),
        ("This is my last chance to ask.", "it reads as an ultimatum"),
        ("Please answer by Friday.", "you set them a deadline"),
        ("Please reply by 20 November.", "you set them a deadline"),
        ("Please reply by the end of the week.", "you set them a deadline"),
        ("Please reply as soon as possible.", "it hurries them"),
        ("I need an answer ASAP.", "it hurries them"),
        ("I haven't heard back.", "it reads as a reproach"),
        ("I haven’t heard back.", "it reads as a reproach"),  # noqa: RUF001  phones type this one
        ("You have not replied.", "it reads as a reproach"),
        ("I am still waiting for your answer.", "it reads as a reproach"),
        ("You said you would write.", "it reads as a reproach"),
        ("I am disappointed.", "it reads as a reproach"),
    ],
)
def test_what_sounds_like_pressure_is_found(text: str, reason: str) -> None:
    assert reason in [why for _, why in tone(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Thank you again. I look forward to hearing from you.",
        "I would be glad to hear how the process is coming along.",
        "I can offer further information.",
        "Friday, 20 November was mentioned as the date.",
        "I enjoyed Friday's conversation about checking invoices.",
        "I would be happy to call you on Monday.",
    ],
)
def test_what_is_polite_is_left_alone(text: str) -> None:
    assert list(tone(text)) == []
