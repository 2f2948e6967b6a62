"""The messages of each history: what each says, to whom, in which thread, and in whose English."""

import re
from collections import Counter
from datetime import date

import pytest

from heardback.model.interviews import Person, Step
from heardback.model.plans import FollowUp, State
from heardback.planning.rules import plan
from heardback.words._briefs import briefs
from heardback.words.facts import MISSING_DETAIL
from heardback.words.letters import Letter, letters
from small_files import logbook

TODAY = "2026-11-12"  # a Thursday, the day of most interviews here
NORTHWIND = """\
- company: Northwind
  role: Product Manager
  interviewed: 2026-11-12
  hiring_manager: Dana Lee
  value: eight years of brewing
  signature: Sam Rivera
"""


def steps(text: str, today: str = TODAY) -> tuple[FollowUp, ...]:
    return plan(logbook(text), date.fromisoformat(today)).follow_ups


def messages(text: str, today: str = TODAY) -> dict[str, Letter]:
    """The message of each step that is not sent; of a thank-you, the first person's."""
    unsent = [step for step in steps(text, today) if step.state is not State.DONE]
    return {step.step.value: letters(step)[0] for step in unsent}


# Thank-yous


def test_each_person_met_is_thanked_for_what_was_talked_about_with_them() -> None:
    people = "  interviewers: [{name: Omar Haddad, about: the pricing roadmap}]\n"
    dana, omar = letters(steps(NORTHWIND + people)[0])
    assert (dana.to, omar.to) == (
        Person(name="Dana Lee"),
        Person(name="Omar Haddad", about="the pricing roadmap"),
    )
    assert dana.body.startswith("Hello Dana,\n\n")
    assert omar.body.startswith("Hello Omar,\n\n")
    assert dana.holes == (MISSING_DETAIL,)
    assert MISSING_DETAIL in dana.body
    assert "the pricing roadmap" in omar.body
    assert omar.holes == ()
    for message in (dana, omar):
        assert message.body.endswith("\n\nKind regards,\nSam Rivera")
        assert not message.is_reply


def test_the_hiring_manager_alone_is_asked_by_when_they_decide_while_nobody_knows() -> None:
    panel = NORTHWIND + "  interviewers: [Ann Adams, Bo Berg, Cy Cole, Di Dorn, Ed Egan]\n"
    dana, *others = letters(steps(panel)[0])
    told, *others_told = letters(steps(panel + "  decision_by: 2026-11-20\n")[0])
    assert others == others_told
    assert len(told.body.split()) < len(dana.body.split())


def test_a_thank_you_to_nobody_in_particular_is_still_whole() -> None:
    (message,) = letters(steps("- {company: Northwind, interviewed: 2026-11-12}")[0])
    assert message.to is None
    assert message.body.startswith("Hello,\n\n")
    assert message.body.endswith("\n\nKind regards")
    assert " role" not in message.body + message.subject


def test_somebody_met_once_more_is_told_so_and_somebody_new_is_not() -> None:
    later = NORTHWIND.replace("11-12", "11-19") + "  interviewers: Omar Haddad\n"
    first, *_, second = (s for s in steps(NORTHWIND + later) if s.step is Step.THANK_YOU)
    ((dana,), (again, omar)) = (
        [told.holds for told in briefs(step, step.interview.people_met)] for step in (first, second)
    )
    assert "first time" in dana
    assert "second time" in again
    assert "first time" in omar


def test_interviews_in_a_row_are_one_panel() -> None:
    names = ("Ann Adams", "Bo Berg", "Cy Cole", "Di Dorn", "Ed Egan", "Flo Fox")
    text = "".join(
        f"- {{company: Northwind, role: Baker, interviewed: 2026-11-12 1{hour}:00, "
        f"interviewers: {name}}}\n"
        for hour, name in enumerate(names)
    )
    bodies = [letters(s)[0].body for s in steps(text) if s.step is Step.THANK_YOU]
    assert len({body.split("\n\n")[1].split(". ")[0] for body in bodies}) == 6


def test_of_two_roles_at_one_company_each_has_its_own_text() -> None:
    roles = NORTHWIND + NORTHWIND.replace("Product Manager", "Product Lead")
    bodies = [
        letters(step)[0].body.replace("Product Lead", "Product Manager") for step in steps(roles)
    ]
    assert len(set(bodies)) == len(bodies)


# Follow-ups


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        ("2026-11-20", "Friday 20 November"),
        ("next Friday", "Friday 20 November"),
        ("within two weeks", "within two weeks of our conversation"),
        ("end of the month", "by the end of November"),
    ],
)
def test_after_a_promised_date_the_first_message_names_it(promise: str, said: str) -> None:
    found = messages(NORTHWIND + f"  decision_by: {promise}\n")
    naming = [step for step, message in found.items() if said in message.body]
    assert naming == ["first-follow-up"]


@pytest.mark.parametrize(
    ("history", "naming"),
    [
        ("  heard_back: 2026-11-13\n", "first-follow-up"),
        ("  followed_up: 2026-11-12\n", "second-follow-up"),
        ("  followed_up: [2026-11-12, 2026-11-13]\n", "closing-note"),
    ],
)
def test_whichever_step_comes_first_after_a_promised_date_names_it(
    history: str, naming: str
) -> None:
    found = messages(NORTHWIND + history + "  decision_by: 2026-11-20\n", "2026-11-13")
    said = [step for step, message in found.items() if "20 November" in message.body]
    assert said == [naming]


def test_what_was_promised_to_us_is_told_a_recruiter_as_said_in_the_interview() -> None:
    text = NORTHWIND + "  contact: Rita Chen\n  decision_by: within two weeks\n"
    assert "within two weeks of my interview" in messages(text)["first-follow-up"].body


def test_without_a_promise_the_first_message_recalls_the_interview_and_asks_one_question() -> None:
    body = messages(NORTHWIND)["first-follow-up"].body
    assert "Thursday 12 November" in body
    assert "Product Manager role" in body
    assert "eight years of brewing" in body
    assert body.count("?") == 1


def test_thanks_are_given_again_where_they_are_noted() -> None:
    assert "again" not in messages(NORTHWIND)["first-follow-up"].body
    thanked = messages(NORTHWIND + "  thanked: 2026-11-13\n", "2026-11-13")
    assert "Thank you again for" in thanked["first-follow-up"].body
    scheduled = NORTHWIND + "  thanked: 2026-11-30\n"
    assert "again" not in letters(steps(scheduled)[1])[0].body


def test_the_interviews_value_is_sold_before_the_files() -> None:
    text = "value: selling beer\ninterviews:\n" + NORTHWIND
    assert "selling beer" not in messages(text)["first-follow-up"].body
    other = text.replace("  value: eight years of brewing\n", "")
    assert "experience in selling beer" in messages(other)["first-follow-up"].body


def test_after_an_answer_the_first_message_thanks_for_it_by_its_day() -> None:
    for more in ("", "  decision_by: 2026-11-20\n"):
        found = messages(NORTHWIND + "  heard_back: 2026-11-13\n" + more, "2026-11-13")
        body = found["first-follow-up"].body
        assert re.search(r"Thank you for .* on Friday 13 November\.", body)


def test_the_second_message_brings_what_was_talked_about_else_the_value_else_a_hole() -> None:
    about = NORTHWIND.replace("Dana Lee", "{name: Dana Lee, about: the brewery}")
    assert "the brewery" in messages(about)["second-follow-up"].body
    value = messages(NORTHWIND)["second-follow-up"]
    assert "eight years of brewing" in value.body
    assert value.holes == ()
    without = NORTHWIND.replace("  value: eight years of brewing\n", "")
    (hole,) = messages(without)["second-follow-up"].holes
    assert hole.startswith("[something new: ")


def test_the_second_message_is_shorter_and_names_the_interview_and_who_writes() -> None:
    found = messages(NORTHWIND)
    first, second = found["first-follow-up"].body, found["second-follow-up"].body
    assert len(second.split()) < len(first.split())
    assert "Thursday 12 November" in second
    assert "Sam Rivera" in second.split("Kind regards")[0]


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
    assert said in body
    assert "?" not in body
    assert len(body.split()) < 90


# To whom


@pytest.mark.parametrize("step", ["first-follow-up", "second-follow-up", "closing-note"])
def test_somebody_who_was_not_met_reads_of_the_employer_in_the_third_person(step: str) -> None:
    letter = messages(NORTHWIND + "  contact: Rita Chen\n")[step]
    assert letter.to == Person(name="Rita Chen")
    assert not re.search(r"[Oo]ur (conversation|talk)|[Ww]e (met|spoke|talked)", letter.body)
    assert "Northwind" in letter.body


def test_a_message_that_was_sent_is_still_to_be_read_and_one_that_is_scheduled_is_written() -> None:
    sent, *_ = steps(NORTHWIND + "  thanked: 2026-11-12\n", "2026-12-12")
    assert letters(sent) == letters(steps(NORTHWIND, "2026-11-12")[0])
    scheduled = steps(NORTHWIND + "  followed_up: 2026-11-18\n")[1]
    assert letters(scheduled) == ()


def test_after_the_closing_note_nothing_is_suggested() -> None:
    four = "  followed_up: [2026-11-12, 2026-11-13, 2026-11-14, 2026-11-15]\n"
    assert [len(letters(s)) for s in steps(NORTHWIND + four, "2026-11-16")] == [1, 1, 1, 1, 0]


# Threads


def subjects(text: str, today: str = TODAY) -> list[tuple[str, bool]]:
    return [(s.subject, s.is_reply) for step in steps(text, today) for s in letters(step)[:1]]


def test_the_first_of_a_thread_names_role_and_candidate_and_the_others_reply() -> None:
    thanks, *others = subjects(NORTHWIND)
    assert "Product Manager" in thanks[0]
    assert "Sam Rivera" in thanks[0]
    opening = "Product Manager interview on 12 November: Sam Rivera"
    reply = (f"Re: {opening}", True)
    assert others == [(opening, False), reply, reply]


def test_a_thank_you_that_was_sent_begins_the_thread() -> None:
    (thanks, no_reply), *others = subjects(NORTHWIND + "  thanked: 2026-11-12\n")
    assert not no_reply
    assert others == [(f"Re: {thanks}", True)] * 3


def test_somebody_who_was_not_thanked_has_a_thread_of_their_own() -> None:
    keys = "  contact: Rita Chen\n  thanked: 2026-11-12\n"
    opening = "Sam Rivera: Product Manager at Northwind, interview on 12 November"
    assert subjects(NORTHWIND + keys)[1:] == [
        (opening, False),
        (f"Re: {opening}", True),
        (f"Re: {opening}", True),
    ]


def test_own_wording_begins_the_thread_where_it_begins_one() -> None:
    own = "  messages: {thank-you: {subject: 'Thanks from $signature'}}\n"
    found = subjects(NORTHWIND + "  thanked: 2026-11-12\n" + own)
    assert found == [("Thanks from Sam Rivera", False), *[("Re: Thanks from Sam Rivera", True)] * 3]
    own = "  messages: {first-follow-up: {subject: '$role?'}}\n"
    assert subjects(NORTHWIND + own)[1:] == [
        ("Product Manager?", False),
        *[("Re: Product Manager?", True)] * 2,
    ]


def test_own_wording_of_a_reply_is_as_it_was_written() -> None:
    own = "  messages: {second-follow-up: {subject: Hello once more}}\n"
    assert subjects(NORTHWIND + own)[2] == ("Hello once more", False)


# Language


def test_american_employers_read_american_dates_and_regards() -> None:
    american = messages("holidays: US-CA\ninterviews:\n" + NORTHWIND)["first-follow-up"]
    assert "Thursday, November 12" in american.body
    assert american.body.endswith("Best regards,\nSam Rivera")
    assert "November 12" in american.subject
    written = "holidays: US\nlanguage: en-GB\ninterviews:\n" + NORTHWIND
    british = messages(written)["first-follow-up"]
    assert "Thursday 12 November" in british.body
    assert british.body.endswith("Kind regards,\nSam Rivera")


@pytest.mark.parametrize(
    ("keys", "settings", "language"),
    [
        ("", "", "en-GB"),
        ("", "holidays: [US, DE]\n", "en-US"),
        ("", "holidays: [DE, US]\n", "en-GB"),
        ("  holidays: GB-SCT\n", "holidays: US\n", "en-GB"),
        ("  language: en-US\n", "", "en-US"),
        ("  language: EN-us\n", "language: en-GB\n", "en-US"),
        ("  holidays: GB-SCT\n", "language: en-US\n", "en-US"),
    ],
)
def test_the_language_is_the_written_one_else_that_of_the_first_holidays(
    keys: str, settings: str, language: str
) -> None:
    (interview,) = logbook(f"{settings}interviews:\n{NORTHWIND}{keys}").interviews
    assert interview.terms.english == language


# Length, and how many write the same


def words(count: int, word: str = "Word") -> str:
    return " ".join(f"{word}{n}" for n in range(count))


LONGEST = f"""\
- company: {words(10, "Company")}
  role: {words(10, "Role")}
  interviewed: 2026-11-12
  hiring_manager: {{name: {words(10)}, greeting: {words(10, "Dear")}, about: {words(25, "about")}}}
  value: {words(25, "value")}
  signature: {words(15, "Sam")}
"""


@pytest.mark.parametrize(
    "more",
    [
        "",
        "  decision_by: within two weeks\n",
        "  heard_back: 2026-11-13\n",
        "  heard_back: [2026-11-13, 2026-11-14]\n  decision_by: 2026-11-20\n",
        f"  contact: {{name: Rita Chen, about: {words(25, 'about')}}}\n",
    ],
)
def test_no_message_is_over_150_words_however_long_the_names(more: str) -> None:
    for text in (LONGEST + more, LONGEST.replace("11-12", "11-09") + LONGEST + more):
        for step in steps(text):
            for message in letters(step):
                assert len(message.body.split()) <= 150, message.body


FIRST = "Ana Ben Cleo Dan Eva Finn Gia Hal Ivy Jon Kim Leo Mia Ned Ola Pia Quin Rae Sam Tia".split()
LAST = [
    f"{a}{b}" for a in "Ba Co De Fi Go Ha Ka".split() for b in "ker ler man ness rd ton son".split()
]


@pytest.mark.parametrize(
    "keys",
    [
        "  hiring_manager: {name: Dana Lee, about: pricing}\n",
        "  interviewers: Dana Lee\n  heard_back: 2026-11-13\n",
        "  contact: Rita Chen\n  decision_by: within two weeks\n",
        "  hiring_manager: Dana Lee\n  heard_back: 2026-11-13\n  decision_by: 2026-11-20\n",
    ],
)
def test_of_a_thousand_candidates_of_one_employer_few_send_the_same(keys: str) -> None:
    text = f"- company: Northwind\n  role: Baker\n  interviewed: 2026-11-12\n{keys}"
    found: dict[str, Counter[str]] = {}
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    for name in names:
        for step in steps(f"{text}  signature: {name}\n"):
            for letter in letters(step):
                count = found.setdefault(step.uid("x"), Counter())
                count[letter.body.replace(name, "")] += 1
    assert len(names) == 980
    assert max(max(count.values()) for count in found.values()) <= len(names) / 5


def test_whoever_has_no_signature_is_told_apart_by_the_feed() -> None:
    thanks = steps("- {company: Northwind, interviewed: 2026-11-12}")[0]
    bodies = {letters(thanks, candidate=name)[0].body for name in FIRST}
    assert len(bodies) > 6
    assert letters(thanks, candidate="Ana") == letters(thanks, candidate="ana")
    signed = steps(NORTHWIND)[0]
    assert letters(signed, candidate="Ana") == letters(signed, candidate="Ben")
