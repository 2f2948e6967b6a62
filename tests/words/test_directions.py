"""A name that turns the direction of writing turns no word of ours, in titles, reasons, letters."""

from datetime import date

import pytest

from heardback.planning.rules import plan
from heardback.words.facts import addressed
from heardback.words.letters import letters
from heardback.words.reasons import to_log
from heardback.words.titles import discreet_title, title
from small_files import logbook

RLO, POP, FSI, PDI = "\u202e", "\u202c", "\u2068", "\u2069"
EVIL = f"ABC{RLO}evil"
SHUT = f"{FSI}{EVIL}{POP}{PDI}"

FILE = f"""\
signature: "Sam{RLO} Rivera"
value: "bread{RLO}"
interviews:
- company: "{EVIL}"
  role: "Baker{RLO}"
  interviewed: 2026-11-12
  hiring_manager: {{name: "Dana{RLO} Lee", email: dana@x.example, about: "rye{RLO}"}}
  interviewers: [דנה לי]
  contact: "Rita{RLO}"
  messages:
    closing-note:
      subject: "{RLO}Goodbye $role"
      body: "{RLO}Dear $name\\nof $company\\n{POP}$signature"
"""
STEPS = plan(logbook(FILE), date(2026, 11, 12)).follow_ups


def test_names_in_titles_are_isolated_and_closed() -> None:
    assert [title(step) for step in STEPS] == [
        f"{SHUT}: add a detail, thank {FSI}Dana{RLO} Lee{POP}{PDI} and {FSI}דנה לי{PDI}",
        f"{SHUT}: follow up with {FSI}Rita{RLO}{POP}{PDI}",
        f"{SHUT}: if no answer, second follow-up, {FSI}Rita{RLO}{POP}{PDI}",
        f"{SHUT}: if no answer, closing note, {FSI}Rita{RLO}{POP}{PDI}",
    ]


def test_a_company_in_what_to_log_is_isolated_and_closed() -> None:
    assert to_log(STEPS[1]) == (
        f"Once it is sent, note the day under {SHUT} as followed_up. "
        "When they answer, note the day as heard_back, or the outcome."
    )


def test_a_letter_has_the_files_own_text_with_what_it_left_open_closed() -> None:
    dana, other = letters(STEPS[0])
    assert dana.to
    assert addressed(dana.to) == f"Dana{RLO} Lee{POP}, dana@x.example"
    assert dana.body.startswith(f"Hello Dana{RLO}{POP},\n\n")
    assert f"rye{RLO}{POP}" in dana.body
    assert f"Baker{RLO}{POP} role" in dana.body
    assert dana.body.endswith(f"\nSam{RLO} Rivera{POP}")
    assert other.to
    assert addressed(other.to) == "דנה לי"
    assert other.body.startswith("Hello דנה,\n\n")  # nothing of ours stands around a name
    assert PDI not in dana.subject + dana.body + other.subject + other.body


def test_own_wording_is_closed_line_by_line() -> None:
    (note,) = letters(STEPS[3])
    assert note.subject == f"{RLO}Goodbye Baker{RLO}{POP}{POP}"
    assert note.body == (f"{RLO}Dear Rita{RLO}{POP}{POP}\nof {EVIL}{POP}\nSam{RLO} Rivera{POP}")


@pytest.mark.parametrize(
    ("company", "shown"),
    [
        ("Northwind", "N."),
        ("éclair", "É."),
        ("e\u0301clair", "É."),
        (f"{RLO}evil", "E."),
        ("\u200b\ufeff“Nord”", "N."),
        ("אבג", f"{FSI}א{PDI}."),
        ("🚀 Labs", "L."),
        ("???", "?."),
        ("🚀", "🚀."),
        ("\u200b", "?."),
    ],
)
def test_a_discreet_title_has_the_first_letter_that_is_seen(company: str, shown: str) -> None:
    steps = plan(
        logbook(f'- company: "{company}"\n  interviewed: 2026-11-12\n'), date(2026, 11, 12)
    )
    assert discreet_title(steps.follow_ups[0]) == f"Follow-up ({shown})"
