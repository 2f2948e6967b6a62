"""What holds for every message, found by trying: whole files with hostile text in every field."""

import json
import os
import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heardback.days import english
from heardback.logbook.reading import read
from heardback.model.interviews import Language, Step
from heardback.model.plans import FollowUp
from heardback.planning.rules import plan
from heardback.words import letters as written
from heardback.words.letters import Letter, letters

TODAY = date(2026, 11, 25)
SETTINGS = settings(
    # .ci/run tries thousands
    max_examples=int(os.environ.get("HEARDBACK_EXAMPLES", "120")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
COMPANIES = ["Northwind", "Acme Inc.", "Yahoo!", "The Body Shop", "eBay", "A.B.C. Ltd.", "At Home"]
ROLES = [
    *(
        "Product Manager",
        "the finance job",
        "Sales role",
        "Barista.",
        "Sr. Account Exec.",
        "A nurse",
    ),
    *("role", "I want to lead", "{{role}}", "Head of the Role", "Position of Clerk"),
]
VALUES = [
    *("eight years of brewing", "launching two billing products", "I led a team of 12"),
    *("Led the rollout.", "The best of both.", "8+ yrs exp in sales", "$value", "[value]", "n/a"),
    *("a registered nurse", "Won prizes! Twice! Really", "sales, PR, and more...", "experience"),
]
ABOUTS = [
    *("the pricing roadmap, since I rebuilt one at Contoso", "The move to Leeds.", "Kubernetes"),
    *("how they hire", "her time at Contoso", "We talked about hiring. it failed", "about rye"),
    *(
        "Mention the licence",
        "Why?",
        "${about}",
        "[one thing you talked about]",
        "launching",
        "tbd",
    ),
]
PEOPLE = [
    *("Dana Lee", "Dr. Pieter van der Berg", "Sir Ian Carter", "the hiring team", "Jane Smith, RN"),
    *("J. Lee", "Lee, Dana", "Miss", "Mei-Ling Tan (she/her)", "Omar Haddad and Ines Duarte"),
]
SIGNATURES = [
    "Sam Rivera",
    "Sam Rivera, RN",
    "Sam\n+1 555 0100",
    "S.",
    "Sam Rivera, Head of Sales.",
]


def days(first: int, last: int) -> st.SearchStrategy[date]:
    return st.integers(first, last).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def people(draw: st.DrawFn) -> dict[str, str]:
    person = {"name": draw(st.sampled_from(PEOPLE))}
    if draw(st.booleans()):
        person["about"] = draw(st.sampled_from(ABOUTS))
    return person


@st.composite
def interviews(draw: st.DrawFn) -> dict[str, object]:
    met = draw(days(-30, 2))
    interview: dict[str, object] = {
        "id": str(draw(st.integers(0, 10**9))),
        "company": draw(st.sampled_from(COMPANIES)),
        "interviewed": str(met),
    }
    after = st.integers(1, 25).map(lambda n: str(met + timedelta(days=n)))
    fields: dict[str, st.SearchStrategy[object]] = {
        "role": st.sampled_from(ROLES),
        "value": st.sampled_from(VALUES),
        "signature": st.sampled_from(SIGNATURES),
        "hiring_manager": people(),
        "interviewers": st.lists(people(), max_size=3, unique_by=lambda p: p["name"]),
        "contact": people(),
        "decision_by": after | st.sampled_from(["within two weeks", "next week", "mid-December"]),
        "thanked": after,
        "followed_up": st.lists(after, max_size=3, unique=True),
        "heard_back": st.lists(after, max_size=2, unique=True),
        "language": st.sampled_from(["en-GB", "en-US"]),
    }
    for key, values in fields.items():
        if draw(st.integers(0, 2)):
            interview[key] = draw(values)
    return interview


def as_yaml(listed: list[dict[str, object]]) -> bytes:
    """JSON is YAML."""
    return json.dumps(listed, ensure_ascii=False).encode()


def steps_of(listed: list[dict[str, object]], today: date = TODAY) -> tuple[FollowUp, ...]:
    reading = read(as_yaml(listed))
    assert reading.logbook is not None
    return plan(reading.logbook, today).follow_ups


def paragraphs(letter: Letter) -> list[str]:
    """What stands between greeting and close."""
    return letter.body.split("\n\n")[1:-1]


def sentences(letter: Letter) -> set[str]:
    said = " ".join(paragraphs(letter))
    for company in COMPANIES:
        said = said.replace(company, "Northwind.") if company.endswith(".") else said
    return {part for part in re.split(r"(?<=[.?!\]])\s+(?=[A-Z\[])", said) if part}


@SETTINGS
@given(st.lists(interviews(), min_size=1, max_size=3))
def test_every_sentence_is_whole(listed: list[dict[str, object]]) -> None:
    for step in steps_of(listed):
        for letter in letters(step):
            for paragraph in paragraphs(letter):
                assert re.match(r"[A-Z\[]", paragraph), paragraph
                assert re.search(r"[.?!\]]$", paragraph), paragraph
                assert not re.search(r"(?<!')\b(\w+)\s+\1\b", paragraph, re.IGNORECASE), paragraph
                assert not re.search(r"\.\.|[?!]\.|\.[?!]|[,;:][,;:.]|\s[.,;:?!]|  ", paragraph)
                assert not re.search(r"[{}$<>]|None", paragraph), paragraph
                outside = paragraph
                for hole in letter.holes:
                    outside = outside.replace(hole, "")
                assert not re.search(r"[\[\]]", outside), paragraph
            assert len(letter.body.split()) <= 150
            assert re.match(r"(Hello|Dear)( \S.*)?,\n\n", letter.body)
            assert not re.search(r"\s\s|\.\.|[{}\[\]]", letter.subject.replace("{{role}}", ""))


@SETTINGS
@given(st.lists(interviews(), min_size=1, max_size=3))
def test_nothing_is_said_that_the_file_does_not_say(listed: list[dict[str, object]]) -> None:
    for step in steps_of(listed):
        interview, language = step.interview, step.interview.terms.english
        named = {interview.day, step.answered, step.promised} - {None}
        known = {english.of_month(day, language) for day in named if day}
        for place, letter in enumerate(letters(step)):
            said = " ".join(paragraphs(letter))
            found = re.findall(rf"{_DATE[language]}", said)
            assert set(found) <= known, said
            met_before = bool(
                step.step is Step.THANK_YOU and step.met_before[place : place + 1] > (0,)
            )
            if re.search(r"\bagain\b", said):
                thanked = interview.thanked and interview.thanked <= step.write_on
                assert met_before or (thanked and letter.to in (*interview.people_met, None)), said
            if re.search(r"your answer|news of|answer of|writing back|hear from you on", said):
                assert step.answered or "look forward" in said or "answer will" in said, said
            if letter.to and letter.to not in interview.people_met:
                assert not re.search(r"our (talk|conversation)|we (spoke|talked) on", said), said


_MONTHS = "|".join(english.MONTHS)
_DATE = {
    Language.BRITISH: rf"\b\d{{1,2}} (?:{_MONTHS})\b",
    Language.AMERICAN: rf"\b(?:{_MONTHS}) \d{{1,2}}\b",
}


@st.composite
def processes(draw: st.DrawFn) -> list[dict[str, object]]:
    """Three rounds with one person, each with three series, at one employer."""
    person = draw(people())
    kind = draw(st.sampled_from(["hiring_manager", "interviewers", "contact"]))
    shared: dict[str, object] = {
        key: draw(values)
        for key, values in {
            "role": st.sampled_from(ROLES[:1]),
            "value": st.sampled_from(VALUES[:2]),
            "signature": st.sampled_from(SIGNATURES[:3]),
        }.items()
        if draw(st.booleans())
    }
    rounds = []
    for number in range(3):
        met = TODAY + timedelta(days=40 * number)
        after = [met + timedelta(days=n) for n in (2, 4, 6, 8, 10, 12)]
        rounds.append(
            shared
            | {
                "company": "Northwind",
                "id": str(number),
                "interviewed": str(met),
                kind: [person] if kind == "interviewers" else person,
                "followed_up": list(map(str, (*after[:2], after[3]))),
                "heard_back": [str(after[2]), str(after[4])],
            }
            | ({"thanked": str(met)} if draw(st.booleans()) else {})
            | ({"decision_by": str(met + timedelta(days=1))} if draw(st.booleans()) else {})
        )
    return rounds


def bare(letter: Letter, step: FollowUp) -> str:
    """What a reader would call the same text: a message without its dates."""
    said = " ".join(paragraphs(letter))
    day = rf"\w+day,? {_DATE[step.interview.terms.english]}"
    return re.sub(rf"({day})|(almost )?\w+ (weeks?|months?|days?) ago", "", said)


@SETTINGS
@given(processes())
def test_nobody_reads_the_same_text_twice(rounds: list[dict[str, object]]) -> None:
    """Each round seen from its end, when the messages of all three series are known."""
    read_by: dict[str, list[str]] = defaultdict(list)
    for count in range(1, len(rounds) + 1):
        last = TODAY + timedelta(days=40 * count - 20)
        for step in steps_of(rounds[:count], last):
            if step.interview.id == str(count - 1):
                for letter in letters(step):
                    # What asks for something new is not sent as it is.
                    if not any("something new" in hole for hole in letter.holes):
                        read_by[letter.to.name if letter.to else ""].append(bare(letter, step))
    for name, texts in read_by.items():
        assert len(texts) == len(set(texts)), (name, texts)


@SETTINGS
@given(
    st.lists(st.sampled_from(PEOPLE), min_size=6, max_size=6, unique=True),
    st.lists(st.sampled_from(ABOUTS), min_size=6, max_size=6),
    st.sampled_from(SIGNATURES),
    st.booleans(),
    st.integers(1, 4),
)
def test_no_two_of_a_panel_read_the_same_sentence(
    names: list[str], abouts: list[str], signature: str, managed: bool, count: int
) -> None:
    panel = [{"name": n, "about": a} for n, a in zip(names, abouts, strict=True)]
    manager = {"hiring_manager": panel[0]} if managed else {}
    listed: list[dict[str, object]] = [
        {
            "company": "Northwind",
            "role": "Product Manager",
            "id": str(number),
            "interviewed": str(TODAY + timedelta(days=number)),
            "signature": signature,
            "interviewers": panel,
            **manager,
        }
        for number in range(count)
    ]
    for step in steps_of(listed):
        if step.step is Step.THANK_YOU:
            notes = letters(step)
            assert len(notes) == 6
            for one, other in combinations(notes, 2):
                same = sentences(one) & sentences(other)
                assert not {s for s in same if s not in (*one.holes, *other.holes)}, same


@SETTINGS
@given(st.lists(interviews(), min_size=1, max_size=3))
def test_a_hole_is_known_before_a_message_is_written(listed: list[dict[str, object]]) -> None:
    for step in steps_of(listed):
        assert written.lacks_detail(step) == any(letter.holes for letter in letters(step))
