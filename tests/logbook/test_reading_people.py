"""People in each form, and what an interview says over its file."""

from datetime import date

import pytest

from heardback.logbook.reading import read
from heardback.model.interviews import OwnText, OwnWording, Person, Step, Wait
from heardback.problems import Place
from small_files import NORTHWIND, interview, logbook, terms


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Dana Lee", Person(name="Dana Lee")),
        (
            "Dana Lee <dana@northwind.example>",
            Person(name="Dana Lee", email="dana@northwind.example"),
        ),
        (
            "'\"Lee, Dana\" <dana@northwind.example>'",
            Person(name="Lee, Dana", email="dana@northwind.example"),
        ),
        ("{name: Dana Lee}", Person(name="Dana Lee")),
        (
            "{name: Dana Lee, email: dana@northwind.example, about: pricing, greeting: Professor}",
            Person(
                name="Dana Lee",
                email="dana@northwind.example",
                about="pricing",
                greeting="Professor",
            ),
        ),
        ("{name: Dana Lee, email: }", Person(name="Dana Lee")),
    ],
)
@pytest.mark.parametrize("key", ["hiring_manager", "contact"])
def test_each_form_of_a_person(key: str, written: str, person: Person) -> None:
    assert getattr(interview(f"{key}: {written}"), key) == person


def test_somebody_named_twice_is_one_person_with_all_that_is_said() -> None:
    dana = Person(name="Dana Lee", email="dana@northwind.example", about="pricing")
    found = interview(
        "hiring_manager: Dana Lee <dana@northwind.example>\n"
        "interviewers:\n"
        "- Omar Haddad\n"
        "- {name: dana  lee, about: pricing}\n"
        "- Omar Haddad\n"
        "contact: DANA LEE"
    )
    assert found.hiring_manager == found.contact == dana
    assert found.people_met == (dana, Person(name="Omar Haddad"))


def test_one_address_is_one_person_however_the_name_is_written() -> None:
    found = interview(
        "hiring_manager: Dana Lee <dana@x.example>\n"
        "contact: {name: 'Lee, Dana', email: Dana@x.example, about: rye}"
    )
    assert found.contact == found.hiring_manager
    assert found.contact == Person(name="Dana Lee", email="dana@x.example", about="rye")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{name: Dana Lee}", "{name: Dana Lee, %s}"),
        ("{name: Dana Lee, %s}", "{name: Dana Lee}"),
        (
            "{name: Dana Lee, %s}",
            "{name: Dana Lee, about: brands, email: d@contoso.example, greeting: Dana}",
        ),
    ],
)
def test_of_two_things_said_of_somebody_the_first_counts(first: str, second: str) -> None:
    said = "about: pricing, email: dana@northwind.example, greeting: Dr. Lee"
    keys = f"hiring_manager: {first}\ncontact: {second}".replace("%s", said)
    dana = Person(
        name="Dana Lee", email="dana@northwind.example", about="pricing", greeting="Dr. Lee"
    )
    assert interview(keys).hiring_manager == interview(keys).contact == dana


# What stands on an interview wins


@pytest.mark.parametrize(
    ("files", "interviews", "field", "won"),
    [
        ("wait: 4-5", "wait: 7", "wait", Wait(low=7, high=7)),
        ("holidays: US", "holidays: [DE-BY, IL]", "holidays", ("DE-BY", "IL")),
        (
            "days_off: 2026-12-24",
            "days_off: 2026-12-31",
            "days_off",
            frozenset({date(2026, 12, 31)}),
        ),
        ("value: brands", "value: billing", "value", "billing"),
        ("signature: Sam Rivera", "signature: Sam", "signature", "Sam"),
        ("value: brands", "value:", "value", "brands"),
    ],
)
def test_an_interview_overrides_the_file(
    files: str, interviews: str, field: str, won: object
) -> None:
    contoso = "- company: Contoso\n  interviewed: 2026-11-12\n"
    text = f"{files}\ninterviews:\n{NORTHWIND}  {interviews}\n{contoso}"
    northwind, other = logbook(text).interviews
    assert getattr(northwind.terms, field) == won
    assert other.terms == terms(files)


def test_own_wording_is_overridden_a_step_at_a_time() -> None:
    text = (
        "messages:\n"
        "  thank-you: {subject: Thanks, body: Hello $greeting}\n"
        "  closing-note: {body: So long}\n"
        "interviews:\n" + NORTHWIND + "  messages:\n"
        "    closing-note: {body: Goodbye}\n"
    )
    (only,) = logbook(text).interviews
    here = Place(line=1, column=1)  # not compared

    def own(text: str) -> OwnText:
        return OwnText(text=text, place=here)

    assert dict(only.terms.messages) == {
        Step.THANK_YOU: OwnWording(subject=own("Thanks"), body=own("Hello $greeting")),
        Step.CLOSING_NOTE: OwnWording(body=own("Goodbye")),
    }


def test_own_wording_keeps_its_lines() -> None:
    text = "messages:\n  thank-you:\n    body: |\n      Hello,\n\n      thanks.\n"
    (_, wording), *_ = terms(text).messages
    assert wording.body
    assert wording.body.text == "Hello,\n\nthanks."
    assert wording.body.place.line == 3


def test_what_cannot_be_seen_is_not_offered_to_be_typed() -> None:
    reading = read(
        "- company: A\n  interviewed: 2026-11-12\n  contact: a\ufeff@b.example\n".encode()
    )
    assert [problem.text for problem in reading.mistakes if not problem.text.isprintable()] == []
    text = (
        "- company: A\n  interviewed: 2026-11-12\n  contact: {name: R, email: r\ufeff@b.example}\n"
    )
    assert [problem.text for problem in read(text.encode()).mistakes] == [
        (
            "interview 1 (A), contact, email: 'r\\ufeff@b.example' is not an e-mail address; "
            "wanted an address such as dana@northwind.example"
        )
    ]
    text = "- company: A\n  interviewed: 2026-11-12\n  contact: R\ufeff S, HR\n"
    assert [problem.text for problem in read(text.encode()).warnings] == [
        (
            "interview 1 (A), contact: 'R\\ufeff S, HR' is taken for the name of one person; "
            "write the name alone: R\\ufeff S"
        )
    ]


def warned(people: str) -> list[tuple[int, str]]:
    reading = read(f"- company: A\n  interviewed: 2026-11-12\n{people}".encode())
    assert reading.sound
    return [(problem.line, problem.text) for problem in reading.warnings]


def test_a_doubted_greeting_is_told_once_of_each_person_where_they_stand_first() -> None:
    jo = (
        "interview 1 (A), hiring_manager: 'J. Lee' is greeted as \"J. Lee\": an initial is no name "
        "to be called by; write how you would greet them, such as {name: J. Lee, greeting: Jo}"
    )
    team = (
        "interview 1 (A), interviewers: 'HR' is no name, and the message begins \"Hello,\"; "
        "write a name, or leave it out"
    )
    people = "  hiring_manager: J. Lee\n  interviewers: [Dana Lee, HR, J. Lee]\n  contact: j. lee\n"
    assert warned(people) == [(3, jo), (4, team)]


@pytest.mark.parametrize(
    "person",
    [
        "{name: J. Lee, greeting: Jo}",
        "{name: the hiring team, greeting: Hello everybody}",
        "{name: Dana Lee and Omar Haddad, greeting: 'Dear Dana and Omar,'}",
        "J. Lee\n  interviewers: {name: J. Lee, greeting: Jo}",
    ],
)
def test_a_greeting_in_the_file_leaves_no_doubt(person: str) -> None:
    assert warned(f"  hiring_manager: {person}\n") == []


def test_of_very_many_doubted_greetings_most_are_told_without_advice() -> None:
    people = "".join(
        f"- {{company: A, interviewed: 2026-11-12, interviewers: [J. L{n}a, X{n} A and Y B]}}\n"
        for n in range(300)
    )
    texts = [problem.text for problem in read(people.encode()).warnings]
    assert len(texts) == 600
    assert texts[-2].endswith("an initial is no name to be called by")
    assert texts[-1].endswith("write a list for several; for one, write the name alone")
