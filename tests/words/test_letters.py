"""The built-in messages: the right one for each history, and what each must say and never says."""

import re
from datetime import date
from itertools import combinations, pairwise

import pytest

from heardback.logbook.reading import read
from heardback.model.interviews import Person, Step
from heardback.model.plans import FollowUp
from heardback.planning.rules import plan
from heardback.words.facts import MISSING_DETAIL
from heardback.words.letters import Letter, letters
from heardback.words.tone import tone

TODAY = "2026-11-12"  # a Thursday, the day of most interviews here
NORTHWIND = """\
- company: Northwind
  role: Product Manager
  interviewed: 2026-11-12
  hiring_manager: Dana Lee
  value: eight years of brewing
  signature: Sam Rivera
"""
PROMISE = r"Friday,? 20 November"


def steps(text: str, today: str = TODAY) -> tuple[FollowUp, ...]:
    reading = read(text.encode())
    assert reading.sound, [problem.text for problem in reading.mistakes]
    return plan(reading.sound, date.fromisoformat(today)).follow_ups


def messages(text: str, today: str = TODAY) -> dict[str, Letter]:
    """The message of each unsent step; of a thank-you, the first person's."""
    found = {step.step.value: letters(step) for step in steps(text, today)}
    return {step: written[0] for step, written in found.items() if written}


def sentences(body: str) -> set[str]:
    """A message's sentences without greeting and close."""
    paragraphs = body.split("\n\n")[1:-1]
    return {s for p in paragraphs for s in re.split(r"(?<=[.?])\s", p)}


HISTORIES = {
    "nothing promised": NORTHWIND,
    "a date promised": NORTHWIND + "  decision_by: 2026-11-20\n",
    "an answer": NORTHWIND + "  heard_back: 2026-11-13\n",
    "an answer with a date": NORTHWIND + "  heard_back: 2026-11-13\n  decision_by: 2026-11-20\n",
    "a promise after the first": NORTHWIND
    + "  followed_up: 2026-11-12\n  decision_by: 2026-11-20\n",
    "a promise after the second": NORTHWIND
    + "  followed_up: [2026-11-12, 2026-11-13]\n  decision_by: 2026-11-20\n",
    "nobody named, no role": "- {company: Northwind, interviewed: 2026-11-12}",
    "a second round": NORTHWIND + NORTHWIND.replace("11-12", "11-09"),
}


# Thank-yous


def test_a_thank_you_thanks_for_one_detail_and_says_that_one_would_join() -> None:
    people = "  interviewers: [{name: Omar Haddad, about: the pricing roadmap}]\n"
    dana, omar = letters(steps(NORTHWIND + people)[0])
    assert (dana.to, omar.to) == (
        Person(name="Dana Lee"),
        Person(name="Omar Haddad", about="the pricing roadmap"),
    )
    assert dana.body.startswith("Hello Dana,\n\n")
    assert omar.body.startswith("Hello Omar,\n\n")
    assert MISSING_DETAIL in dana.body
    assert "the pricing roadmap" in omar.body
    assert MISSING_DETAIL not in omar.body
    for message in (dana, omar):
        assert re.search("thank|good to meet|appreciate", message.body, re.IGNORECASE)
        assert "the Product Manager role" in message.body
        assert "join" in message.body
        assert "Northwind" in message.body
        assert message.body.endswith("Kind regards,\nSam Rivera")


def test_a_thank_you_to_nobody_in_particular_is_still_whole() -> None:
    (message,) = letters(steps("- {company: Northwind, interviewed: 2026-11-12}")[0])
    assert message.to is None
    assert message.body.startswith("Hello,\n\n")
    assert message.body.endswith("\n\nKind regards")
    assert " role" not in message.body


PANEL = "  interviewers: [Ann Adams, Bo Berg, Cy Cole, Di Dorn, Ed Egan, Flo Fox, Gus Grey]\n"


def test_no_two_people_of_an_interview_get_the_same_thank_you() -> None:
    bodies = [message.body for message in letters(steps(NORTHWIND + PANEL)[0])]
    assert len(bodies) == 8
    for one, other in combinations(bodies, 2):
        assert sentences(one) != sentences(other)
    for one, other in pairwise(bodies):
        assert not sentences(one) & sentences(other)


def test_a_later_round_is_thanked_for_in_other_words() -> None:
    later = NORTHWIND.replace("11-12", "11-19")
    rounds = [s for s in steps(NORTHWIND + PANEL + later + PANEL) if s.step is Step.THANK_YOU]
    first, second = ([letter.body for letter in letters(step)] for step in rounds)
    assert len(first) == len(second) == 8
    for one in first:
        for other in second:
            assert not sentences(one) & sentences(other)


def test_somebody_met_in_three_rounds_reads_three_thank_yous() -> None:
    rounds = NORTHWIND.replace("12\n", "10\n")
    rounds += NORTHWIND.replace("12\n", "11\n").replace("Dana Lee", "Omar Haddad")
    rounds += "  interviewers: Dana Lee\n" + NORTHWIND
    bodies = [
        message.body
        for step in steps(rounds)
        if step.step is Step.THANK_YOU
        for message in letters(step)
        if message.to == Person(name="Dana Lee")
    ]
    assert len(bodies) == len(set(bodies)) == 3


# Follow-ups


def test_after_a_promised_date_the_first_message_names_it_and_asks_how_it_goes() -> None:
    found = messages(HISTORIES["a date promised"])
    body = found["first-follow-up"].body
    assert re.search(PROMISE, body)
    assert "interest" in body
    assert "process" in body
    assert "Thank you" in body
    assert "look forward" in body
    assert not re.search(PROMISE, found["second-follow-up"].body + found["closing-note"].body)


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ("an answer with a date", "first-follow-up"),
        ("a promise after the first", "second-follow-up"),
        ("a promise after the second", "closing-note"),
    ],
)
def test_whichever_step_comes_first_after_a_promised_date_names_it(history: str, step: str) -> None:
    naming = {s for s, m in messages(HISTORIES[history]).items() if re.search(PROMISE, m.body)}
    assert naming == {step}


def test_without_a_promise_the_first_message_thanks_sells_and_offers() -> None:
    body = messages(NORTHWIND)["first-follow-up"].body
    assert "Thank you again for the interview for the Product Manager role" in body
    assert "join Northwind" in body
    assert "eight years of brewing" in body
    assert "further information" in body


def test_the_interviews_value_is_sold_before_the_files() -> None:
    text = "value: selling beer\ninterviews:\n" + NORTHWIND
    assert "selling beer" not in messages(text)["first-follow-up"].body
    other = text.replace("  value: eight years of brewing\n", "")
    assert "selling beer" in messages(other)["first-follow-up"].body


def test_after_an_answer_the_first_message_thanks_for_it() -> None:
    for history in ("an answer", "an answer with a date"):
        body = messages(HISTORIES[history])["first-follow-up"].body
        assert re.search("Thank you (again )?for your answer", body)
        assert "for the interview" not in body


@pytest.mark.parametrize("history", [h for h in HISTORIES if "promise after" not in h])
def test_the_second_message_is_shorter_and_repeats_nothing(history: str) -> None:
    found = messages(HISTORIES[history])
    first, second = found["first-follow-up"], found["second-follow-up"]
    assert len(second.body.split()) < len(first.body.split())
    assert not sentences(first.body) & sentences(second.body)
    assert first.subject != second.subject


@pytest.mark.parametrize("history", HISTORIES)
def test_the_closing_note_is_short_hopeful_and_asks_nothing(history: str) -> None:
    body = messages(HISTORIES[history])["closing-note"].body
    assert " ago" in body
    assert len(body.split()) < 100
    assert "?" not in body
    asking = (
        r"please|let me know|(glad|like|love|hope) to hear|forward to|\bwould you\b|\bcould you\b"
    )
    assert not re.search(asking, body, re.IGNORECASE)
    assert "Thank you" in body
    assert "still" in body


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-11-12", "almost three weeks ago"),  # planned for Tue 1 December
        ("2026-12-03", "three weeks ago"),  # the second was sent on 26 November, it is due today
        ("2026-12-11", "four weeks ago"),
    ],
)
def test_the_closing_note_counts_from_the_day_that_it_is_written_on(today: str, said: str) -> None:
    sent = "" if today == TODAY else "  followed_up: [2026-11-18, 2026-11-25]\n"
    body = messages("holidays: US\ninterviews:\n" + NORTHWIND + sent, today)["closing-note"].body
    assert f"was {said}" in body


def test_a_role_that_is_not_known_leaves_no_gap() -> None:
    for step, message in messages(HISTORIES["nobody named, no role"]).items():
        assert " role" not in message.body + message.subject, step
        assert not re.search(r"  | [.,]", message.body + message.subject), step


# Tone and length


@pytest.mark.parametrize("history", HISTORIES)
def test_no_built_in_message_has_a_wrong_tone(history: str) -> None:
    written = [m for s in steps(HISTORIES[history]) for m in letters(s)]
    assert written
    for message in written:
        assert list(tone(f"{message.subject}\n{message.body}")) == []
        assert not re.search(
            r"checking in|touching base|circling back", message.body, re.IGNORECASE
        )
        assert not re.search(r"\boffer (from|of)\b|\bdeadline\b|!", message.body, re.IGNORECASE)


def test_a_panel_and_its_rounds_are_thanked_in_the_right_tone() -> None:
    rounds = "".join((NORTHWIND + PANEL).replace("12\n", f"{day}\n") for day in (12, 13, 16, 17))
    for step in steps(rounds):
        for message in letters(step):
            assert list(tone(f"{message.subject}\n{message.body}")) == []


def words(count: int, word: str = "Word") -> str:
    return " ".join(f"{word}{n}" for n in range(count))


LONGEST = f"""\
- company: {words(10, "Company")}
  role: {words(10, "Role")}
  interviewed: 2026-11-12
  hiring_manager: {{name: {words(10)}, greeting: {words(10, "Dear")}, about: {words(25, "about")}}}
  value: {words(25, "value")}
  signature: {words(4, "Sam")}
"""


@pytest.mark.parametrize("history", HISTORIES)
def test_no_message_is_over_150_words_however_long_the_names(history: str) -> None:
    more = HISTORIES[history].removeprefix(NORTHWIND).replace(NORTHWIND, LONGEST)
    text = LONGEST + more if HISTORIES[history].startswith(NORTHWIND) else LONGEST
    for step in steps(text):
        for message in letters(step):
            assert len(message.body.split()) <= 150, step.step


def test_even_the_longest_signature_leaves_room() -> None:
    longest = LONGEST.replace(words(4, "Sam"), words(15, "Sam"))
    for step in steps(longest + longest.replace("11-12", "11-09")):
        for message in letters(step):
            assert len(message.body.split()) <= 150, step.step


# Greetings


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Dana Lee", "Hello Dana,"),
        ("Łucja", "Hello Łucja,"),
        ("Dr. Amara Okafor", "Dear Dr. Okafor,"),
        ("Prof. Stefan Huber", "Dear Prof. Huber,"),
        ("Ms Grace Abara", "Dear Ms Abara,"),
        ("Prof.", "Dear Prof.,"),
        ("{name: Mei Tanaka, greeting: Tanaka-san}", "Hello Tanaka-san,"),
        ("{name: Dr. Amara Okafor, greeting: Amara}", "Hello Amara,"),
        ("{name: Dana Lee, greeting: Mr. Lee}", "Dear Mr. Lee,"),
    ],
)
def test_people_are_greeted_as_they_would_be_in_a_letter(name: str, greeted: str) -> None:
    text = f"- company: Northwind\n  interviewed: 2026-11-12\n  hiring_manager: {name}\n"
    for message in messages(text).values():
        assert message.body.split("\n")[0] == greeted
