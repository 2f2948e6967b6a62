"""The page of every message, ``tests/gallery.py``, and that its file has each case."""

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from heardback import letters, plan, read
from heardback.model.interviews import Interview, Step
from heardback.model.plans import FollowUp
from places import DATA, TESTS

GALLERY = DATA / "gallery.yaml"
TODAY = date(2026, 11, 25)
SMALL = """\
messages:
  thank-you: {subject: "Thanks, $name", body: "Hello $greeting,\\n\\nthanks for all of it."}
  first-follow-up: {subject: One, body: One.}
  second-follow-up: {subject: Two, body: Two.}
  closing-note: {subject: Three, body: Three.}
interviews:
- company: Northwind
  interviewed: 2026-11-12
  interviewers: [Omar Haddad <omar@northwind.example>, {name: Ines Duarte, about: hops}]
  contact: Rita Chen
  decision_by: next Friday
  followed_up: 2026-11-13
- {company: Litware, role: Clerk, interviewed: 2026-11-12, outcome: closed, value: speed}
"""
PAGE = f"""\
{"=" * 80}
1. Northwind, no role; Thu 12 Nov 2026 (about 1 of 2, no value, promise next
Friday, no answer, round 1)

--- thank-you, lapsed, to an interviewer ---------------------------------------
To: Omar Haddad <omar@northwind.example>
Subject: Thanks, Omar Haddad

Hello Omar,

thanks for all of it.

--- thank-you, lapsed, to an interviewer ---------------------------------------
To: Ines Duarte
Subject: Thanks, Ines Duarte

Hello Ines,

thanks for all of it.

--- first follow-up, done, to a contact who was not met ------------------------
To: Rita Chen
Subject: One

One.

--- second follow-up, due, to a contact who was not met ------------------------
To: Rita Chen
Subject: Two

Two.

--- closing note, waiting, to a contact who was not met ------------------------
To: Rita Chen
Subject: Three

Three.

{"=" * 80}
2. Litware, Clerk; Thu 12 Nov 2026 (no about, value, no promise, no answer)

"""


@cache
def printed(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, TESTS / "gallery.py", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@cache
def gallery() -> tuple[tuple[Interview, ...], tuple[FollowUp, ...]]:
    reading = read(GALLERY.read_bytes())
    assert reading.sound, [problem.text for problem in reading.mistakes]
    return reading.sound.interviews, plan(reading.sound, TODAY).follow_ups


def test_a_page_has_each_interview_and_each_message_to_each_person(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, "utf-8")
    done = printed(path, "--today", "2026-11-13")
    assert (done.stdout, done.stderr, done.returncode) == (PAGE, "", 0)


def test_a_file_with_a_mistake_has_no_page(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text("- company: Northwind\n  interviewed: soon\n", "utf-8")
    done = printed(path)
    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.startswith("line 2: interview 1 (Northwind), interviewed: 'soon' is not")


def test_the_page_of_the_gallery_has_each_interview_once() -> None:
    lines = printed().stdout.split("\n")
    headings = [line for rule, line in pairwise(lines) if rule == "=" * 80]
    expected = [f"{n}. {i.company}, " for n, i in enumerate(gallery()[0], start=1)]
    assert len(headings) == len(expected) >= 66
    for heading, begins in zip(headings, expected, strict=True):
        assert heading.startswith(begins)


def test_the_page_of_the_gallery_has_every_text_whole_in_80_columns() -> None:
    page = printed().stdout
    assert max(map(len, page.split("\n"))) == 80
    shown = " ".join(page.split())
    for step in gallery()[1]:
        for letter in letters(step, candidate=step.interview.terms.signature):
            assert " ".join(f"Subject: {letter.subject} {letter.body}".split()) in shown


TO = {"the hiring manager", "an interviewer", "a contact who was not met", "nobody named"}


@pytest.mark.parametrize("step", Step)
def test_the_gallery_has_each_step_to_everybody_who_may_get_it(step: Step) -> None:
    heads = re.compile(rf"^--- {step.spoken}, \w+, to ([\w ]+) -*$", re.MULTILINE)
    found = heads.findall(printed().stdout)
    expected = TO - {"a contact who was not met"} if step is Step.THANK_YOU else TO
    assert {who for who, times in Counter(found).items() if times > 1} == expected


@pytest.mark.parametrize("promised", [True, False], ids=["promised", "no date"])
@pytest.mark.parametrize("answered", [True, False], ids=["answered", "no answer"])
def test_the_gallery_has_several_first_follow_ups_of_each_case(
    promised: bool, answered: bool
) -> None:
    firsts = [f for f in gallery()[1] if f.step is Step.FIRST_FOLLOW_UP and f.is_open]
    cases = [(bool(f.promised), bool(f.answered)) for f in firsts]
    assert cases.count((promised, answered)) > 1


def test_the_gallery_has_every_round_panel_and_number_of_sends() -> None:
    interviews, steps = gallery()
    assert {step.round for step in steps} == {1, 2, 3}
    assert {len(interview.people_met) for interview in interviews} >= {0, 1, 2, 3, 6}
    assert {len(interview.followed_up) for interview in interviews} >= {0, 1, 2, 3}
    assert {len(interview.heard_back) for interview in interviews} == {0, 1, 2}
