"""The input gate: what of a value enters a sentence, and what is said where nothing does."""

import pytest

from heardback.logbook.reading import read
from heardback.planning.rules import plan
from heardback.words import _fitting as fitting
from heardback.words._fitting import Fitted
from heardback.words.doubts import doubts
from small_files import northwind


@pytest.mark.parametrize(
    ("written", "fitted"),
    [
        ("Product Manager", "Product Manager"),
        ("the finance job", "finance"),
        ("Sales role", "Sales"),
        ("a nurse", "nurse"),
        ("Nurse.", "Nurse"),
        ("Role: Cook", "Cook"),
        ("Position of Clerk", "Clerk"),
        ("the finance job role", "finance"),
        ("Sr. Account Exec.", "Sr. Account Exec"),
        ("Chief of Staff, EMEA", "Chief of Staff, EMEA"),
        ("roleplay coach", "roleplay coach"),
        ("Nurse at Contoso", "Nurse"),
        ("Software Engineer role at Acme", "Software Engineer"),
        ("Postdoc position in biology", "Postdoc in biology"),
        ("Backend Engineer role (remote)", "Backend Engineer (remote)"),
        ("Job Title: Driver", "Driver"),
        ("A Level tutor", "A Level tutor"),
        (".NET Developer", ".NET Developer"),
        ("Exec. Assistant", "Exec. Assistant"),
        ("Data Engineer (Req. 123)", "Data Engineer (Req. 123)"),
        ("", ""),
    ],
)
def test_a_role_stands_between_the_and_role(written: str, fitted: str) -> None:
    assert fitting.role(written) == Fitted(text=fitted)


@pytest.mark.parametrize(
    "written",
    ["role", "the job", "open position", "TBD", "n/a", "I want to be a nurse", "{{role}}"],
)
def test_what_is_no_role_is_left_out(written: str) -> None:
    assert fitting.role(written) == Fitted(
        doubt=f'\'{written}\' does not fit between "the" and "role", and is left out',
        wanted="write the position alone, such as Product Manager",
    )


@pytest.mark.parametrize(
    ("written", "fitted", "is_doing", "is_having"),
    [
        ("eight years of nursing", "eight years of nursing", False, True),
        ("Eight years of selling.", "eight years of selling", False, True),
        ("8+ yrs exp in SaaS sales", "8+ yrs exp in SaaS sales", False, True),
        ("my ten years at Contoso", "my ten years at Contoso", False, False),
        ("I have eight years of nursing", "eight years of nursing", False, True),
        ("Thirteen years of nursing", "thirteen years of nursing", False, True),
        ("Experience with toddlers", "experience with toddlers", False, True),
        ("cooking experience", "cooking experience", False, True),
        ("driving licence and own car", "driving licence and own car", False, True),
        ("working knowledge of French", "working knowledge of French", False, True),
        ("building the skills of others", "building the skills of others", True, False),
        ("existing client base", "existing client base", False, True),
        (".NET and C#", ".NET and C#", False, False),
        ("LED lighting design", "LED lighting design", False, False),
        ("managed services background", "managed services background", False, False),
        ("Degree (Hons.) in law", "Degree (Hons.) in law", False, False),
        ("professional and technical writing", "professional and technical writing", False, False),
        ("assisting the head chef", "assisting the head chef", True, False),
        ("a clean licence", "a clean licence", False, True),
        ("ten years as an engineer", "ten years as an engineer", False, True),
        ("launching two billing products", "launching two billing products", True, False),
        ("Launching two products", "launching two products", True, False),
        ("nursing and midwifery", "nursing and midwifery", False, False),
        ("engineering leadership at scale", "engineering leadership at scale", False, False),
        ("sales, marketing and PR", "sales, marketing and PR", False, False),
        ("sales [B2B]", "sales (B2B)", False, False),
        ("", "", False, False),
    ],
)
def test_a_value_is_something_done_or_had(
    written: str, fitted: str, is_doing: bool, is_having: bool
) -> None:
    found = fitting.value(written)
    assert (found.text, found.doubt) == (fitted, "")
    assert (found.is_doing, found.is_having) == (is_doing, is_having)


AS_A_THING = "write it as a thing, such as eight years of nursing, or launching two products"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("I led a team of 12", "write it as a thing, such as leading a team of 12"),
        ("Led the rollout of SAP", "write it as a thing, such as leading the rollout of SAP"),
        ("I've built two shops", "write it as a thing, such as building two shops"),
        ("I am good with people", AS_A_THING),
        ("a registered nurse with ten years on wards", AS_A_THING),
        ("Mentored 12 juniors", "write it as a thing, such as mentoring 12 juniors"),
        ("Managed a team", "write it as a thing, such as managing a team"),
        ("team player", AS_A_THING),
        ("to run a kitchen", AS_A_THING),
        ("Good with people", AS_A_THING),
        ("$value", AS_A_THING),
        ("More sales in spring. Costs went down", AS_A_THING),
        ("n/a", "write what you bring, or take the line out"),
    ],
)
def test_what_is_no_value_is_left_out(written: str, wanted: str) -> None:
    found = fitting.value(written)
    assert found.text == ""
    assert found.doubt.startswith(("'" + written, '"' + written))
    assert found.doubt.endswith(' does not fit after "What I would bring:", and is left out')
    assert found.wanted == wanted


@pytest.mark.parametrize(
    ("written", "fitted"),
    [
        ("the pricing roadmap, since I rebuilt one", "the pricing roadmap, since I rebuilt one"),
        ("The pricing roadmap.", "the pricing roadmap"),
        ("about the budget", "the budget"),
        ("Talked about budgets", "budgets"),
        ("re: budgets", "budgets"),
        ("how you onboard new drivers", "how you onboard new drivers"),
        ("How the two shifts hand over", "how the two shifts hand over"),
        ("what is next", "what is next"),
        ("Working with children", "working with children"),
        ("SEND provision", "SEND provision"),
        ("Note taking", "Note taking"),
        ("very large models", "very large models"),
        ("you and your work on malaria", "you and your work on malaria"),
        ("a patient who broke his hip", "a patient who broke his hip"),
        ("concerning trends", "concerning trends"),
        ("talked at length about pay", "pay"),
        ("safeguarding, esp. online", "safeguarding, esp. online"),
        ("Kubernetes", "Kubernetes"),
        ("launching in Spain", "launching in Spain"),
        ("the U.S. market and St. John's", "the U.S. market and St. John's"),
        ("the move [see notes]", "the move (see notes)"),
        ("", ""),
    ],
)
def test_what_was_talked_about_stands_after_about(written: str, fitted: str) -> None:
    assert fitting.about(written) == Fitted(text=fitted)


THE_THING = "write the thing itself, such as the pricing roadmap, since I rebuilt one at Contoso"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("her time at Contoso", "it goes to them: write your time at Contoso, or the thing itself"),
        ("their onboarding", "it goes to them: write your onboarding, or the thing itself"),
        ("explained how the team works", THE_THING),
        ("asked about my thesis", THE_THING),
        ("what tools do you use", THE_THING),
        ("how many patients do you see", THE_THING),
        ("what does success look like", THE_THING),
        ("What's next", THE_THING),
        ("That was fun", THE_THING),
        ("she is sceptical of AI", THE_THING),
        ("how they hire", "it goes to them: write how you hire, or the thing itself"),
        ("what is a consultation for", THE_THING),
        ("We talked about the migration, it failed", THE_THING),
        ("Mention the forklift licence", THE_THING),
        ("How do you scale?", THE_THING),
        ("my gap year. It was long", THE_THING),
        ("that they moved to Leeds", THE_THING),
        ("to scale", THE_THING),
        ("{name}", THE_THING),
        ("[one thing you talked about]", THE_THING),
        ("tbd", THE_THING),
    ],
)
def test_what_would_break_a_sentence_leaves_a_gap(written: str, wanted: str) -> None:
    assert fitting.about(written) == Fitted(
        doubt=f"'{written}' does not fit after \"talked about\", and the message has a gap there",
        wanted=wanted,
    )


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("Sam Rivera", "Sam Rivera"),
        ("Sam Rivera, RN", "Sam Rivera"),
        ("Sam Rivera\n+1 555 0100", "Sam Rivera"),
        ("Sam Rivera - Head of Sales", "Sam Rivera"),
        ("Sam", "Sam"),
        ("Best,\nSam Rivera", "Sam Rivera"),
        ("Sam Rivera <sam@rivera.example>", "Sam Rivera"),
        ("[Your name]", ""),
        ("S.", ""),
        ("sam@example.org", ""),
        ("One who has a great many names", ""),
    ],
)
def test_who_writes_is_a_signature_as_far_as_it_is_a_name(signature: str, name: str) -> None:
    assert fitting.candidate(signature) == name


def warnings(text: str) -> list[tuple[int, str]]:
    reading = read(text.encode())
    assert reading.sound, [problem.text for problem in reading.mistakes]
    follow_ups = plan(reading.sound, reading.sound.interviews[0].day).follow_ups
    return [(p.line, p.text) for p in doubts(reading.sound, follow_ups)]


def test_what_would_make_a_message_wrong_is_doubted_at_its_line() -> None:
    keys = (
        "role: the job\ninterviewed: 2026-11-12\n"
        "hiring_manager:\n  name: Dana Lee\n  about: her time at Contoso\n"
        "contact: {name: Rita Chen, about: Mention the car}\n"
    )
    no_value = (
        "value: 'I led a team' does not fit after \"What I would bring:\", and is left out; "
        "write it as a thing, such as leading a team"
    )
    no_role = (
        'role: \'the job\' does not fit between "the" and "role", and is left out; '
        "write the position alone, such as Product Manager"
    )
    gap = ' does not fit after "talked about", and the message has a gap there; '
    yours = "it goes to them: write your time at Contoso, or the thing itself"
    assert warnings(northwind(keys, "value: I led a team\n")) == [
        (1, no_value),
        (4, f"interview 1 (Northwind), {no_role}"),
        (8, f"interview 1 (Northwind), about: 'her time at Contoso'{gap}{yours}"),
        (9, f"interview 1 (Northwind), about: 'Mention the car'{gap}{THE_THING}"),
    ]


def test_a_value_of_an_interview_is_doubted_there() -> None:
    (found,) = warnings(northwind("interviewed: 2026-11-12\nvalue: team player"))
    assert found[0] == 4
    assert found[1].startswith("interview 1 (Northwind), value: 'team player' does not fit")


def test_a_value_of_the_file_is_doubted_once() -> None:
    text = northwind("interviewed: 2026-11-12", "value: team player\n")
    assert len(warnings(text + "- company: Fabrikam\n  interviewed: 2026-11-12\n")) == 1


def test_pressure_in_a_value_is_doubted_and_of_what_is_over_nothing() -> None:
    keys = "interviewed: 2026-11-12\nvalue: two other offers on my desk, so answer by Friday"
    (found, *_) = warnings(northwind(keys))
    assert found[0] == 4
    assert found[1].startswith("interview 1 (Northwind), value: the tone of ")
    assert warnings(northwind(keys + "\noutcome: rejected")) == []
