"""The form for an interview: what is typed in it, what the file says then, and what is refused."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from filled import fields, own
from heardback.model.interviews import Person
from heardback.web.forms import Form
from heardback.web.site import Site
from serving import SAM, page_address, write
from tapping import OWN, noted

LEAST = {"company": "Contoso", "day": "2026-11-17", "people": "1"}
ALL = {
    "company": "Contoso",
    "role": "Product Lead",
    "day": "2026-11-17",
    "time": "14:30",
    "people": "4",
    "name-0": "Ines Duarte",
    "email-0": "ines@contoso.example",
    "about-0": "the pricing roadmap",
    "name-1": "Omar Haddad",
    "name-2": "",
    "name-3": "Mei Tanaka",
    "email-3": "mei@contoso.example",
    "name-contact": "Rita Chen",
    "email-contact": "rita@talent.example",
    "decision_by": "next Friday",
    "value": "launching two billing products",
    "language": "en-GB",
    "notes": "third floor\r\nask for Ines\r\n",
}
ADDED = """\
  - company: Contoso
    id: contoso-product-lead
    role: Product Lead
    interviewed: 2026-11-17 14:30
    hiring_manager:
      name: Ines Duarte
      email: ines@contoso.example
      about: the pricing roadmap
    interviewers: [Omar Haddad, Mei Tanaka <mei@contoso.example>]
    contact: Rita Chen <rita@talent.example>
    decision_by: next Friday
    value: launching two billing products
    language: en-GB
    notes: |
      third floor
      ask for Ines
"""


@pytest.fixture
def page(site: Site) -> str:
    return page_address(site)


def said(client: FlaskClient, address: str) -> str:
    found = re.search(r'role="status">\s*<p>(.*?)</p>', client.get(address).text)
    assert found
    return found[1]


# Adding


def test_a_company_and_a_day_are_enough(client: FlaskClient, page: str, path: Path) -> None:
    answer = client.post(f"{page}/interviews/new", data=LEAST, headers=OWN)
    assert path.read_text("utf-8") == (
        SAM + "  - company: Contoso\n    id: contoso\n    interviewed: 2026-11-17\n"
    )
    assert noted(answer).startswith(f"{page}/{own(path)}?noted=")
    assert said(client, noted(answer)) == "Contoso added. The thank-you is due."


def test_all_that_is_typed_is_written_and_the_words_are_told_as_a_day(
    client: FlaskClient, page: str, path: Path
) -> None:
    answer = client.post(f"{page}/interviews/new", data=ALL, headers=OWN)
    assert path.read_text("utf-8") == SAM + ADDED
    assert said(client, noted(answer)) == (
        "Contoso added. They will decide by Fri 27 Nov. The thank-you is due."
    )


def test_an_address_may_stand_behind_the_name(client: FlaskClient, page: str, path: Path) -> None:
    typed = LEAST | {"name-0": "Ines Duarte <ines@contoso.example>"}
    client.post(f"{page}/interviews/new", data=typed, headers=OWN)
    assert "    hiring_manager: Ines Duarte <ines@contoso.example>\n" in path.read_text("utf-8")


def test_the_day_is_todays_in_a_new_form(client: FlaskClient, page: str) -> None:
    assert fields(client.get(f"{page}/interviews/new").text)["day"] == "2026-11-18"


def test_one_more_person_is_a_row_more_with_all_that_was_typed(
    client: FlaskClient, page: str, path: Path
) -> None:
    answer = client.post(f"{page}/interviews/new", data=ALL | {"more": "1"}, headers=OWN)
    assert answer.status_code == 200
    assert "Error" not in answer.text
    shown = fields(answer.text)
    assert shown["people"] == "5"
    again = {name: text for name, text in shown.items() if text}
    wanted = {name: text for name, text in ALL.items() if text}
    assert again == wanted | {"people": "5", "notes": "third floor\nask for Ines"}
    assert re.search(r'id="name-4"[^>]* autofocus', answer.text)
    assert path.read_text("utf-8") == SAM


def test_a_next_round_starts_from_the_last_ones_people(
    client: FlaskClient, page: str, path: Path
) -> None:
    write(path, SAM + ADDED)
    uid = own(path).partition("/")[2]
    shown = fields(client.get(f"{page}/interviews/new?after={uid}").text)
    assert {name: text for name, text in shown.items() if text} == {
        "company": "Contoso",
        "role": "Product Lead",
        "people": "4",
        "name-0": "Ines Duarte",
        "email-0": "ines@contoso.example",
        "name-1": "Omar Haddad",
        "name-2": "Mei Tanaka",
        "email-2": "mei@contoso.example",
        "name-contact": "Rita Chen",
        "email-contact": "rita@talent.example",
    }
    client.post(f"{page}/interviews/new", data=shown | {"day": "2026-12-03"}, headers=OWN)
    assert path.read_text("utf-8") == SAM + ADDED + (
        "  - company: Contoso\n    id: contoso-product-lead-2\n    role: Product Lead\n"
        "    interviewed: 2026-12-03\n"
        "    hiring_manager: Ines Duarte <ines@contoso.example>\n"
        "    interviewers: [Omar Haddad, Mei Tanaka <mei@contoso.example>]\n"
        "    contact: Rita Chen <rita@talent.example>\n"
    )


# Errors


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"company": " "}, "company", "Write the name of the company."),
        (
            {"company": "one two three four five six seven eight nine ten eleven"},
            "company",
            (
                "'one two three four five six seven eight nine ten eleven' has 11 words; "
                "wanted a text of at most 10 words."
            ),
        ),
        ({"day": ""}, "day", "Write the day of the interview."),
        (
            {"day": "2026-02-30"},
            "day",
            "'2026-02-30' is a day that does not exist; write the date, such as 2026-11-20.",
        ),
        ({"time": "25:00"}, "time", "'25:00' is not a time; write it as 14:30."),
        (
            {"email-0": "ines@contoso.example"},
            "name-0",
            "Write their name, or empty the other fields to leave them out.",
        ),
        (
            {"name-0": "Ines", "email-0": "ines"},
            "email-0",
            "'ines' is not an e-mail address; wanted an address such as dana@northwind.example.",
        ),
        (
            {"name-contact": "Rita <rita>"},
            "name-contact",
            ("'rita' is not an e-mail address; write the name here, and the address below it."),
        ),
        (
            {"decision_by": "soon"},
            "decision_by",
            "'soon' promises no date; leave it out until they name one.",
        ),
        (
            {"decision_by": "2026-11-16"},
            "decision_by",
            (
                "'2026-11-16' is before 2026-11-17, the day on which it was said; "
                "write the date that they named."
            ),
        ),
        (
            {"language": "fr"},
            "language",
            "unknown word 'fr'; wanted en-GB or en-US.",
        ),
    ],
)
def test_an_error_stands_in_the_summary_and_beside_its_field(
    client: FlaskClient, page: str, path: Path, typed: dict[str, str], field: str, words: str
) -> None:
    answer = client.post(f"{page}/interviews/new", data=LEAST | typed, headers=OWN)
    text = answer.text.replace("&#39;", "'")
    assert answer.status_code == 200
    assert "<title>Error: Add an interview · Sam's follow-ups · heardback</title>" in text
    assert re.search(r'role="alert"[^>]*>\s*<h2 id="wrong">There is a problem</h2>', text)
    assert f'<a href="#{field}">{words}</a>' in text
    beside = f'id="{field}-error"><span class="unseen">Error: </span>{words}</p>'
    assert beside in text
    control = re.search(rf'<(?:input|select)[^>]* id="{field}"[^>]*>', text)
    assert control
    assert f"{field}-error" in control[0]
    assert 'aria-invalid="true"' in control[0]
    for name, value in (LEAST | typed).items():
        assert (
            name == "language"
            or fields(answer.text)[name].replace("&lt;", "<").replace("&gt;", ">") == value.strip()
        )
    assert path.read_text("utf-8") == SAM


def test_what_only_the_whole_file_can_tell_is_told_above(
    client: FlaskClient, page: str, path: Path
) -> None:
    typed = {"company": "Northwind", "day": "2026-11-12", "people": "1"}
    answer = client.post(f"{page}/interviews/new", data=typed, headers=OWN)
    assert answer.status_code == 409
    assert (
        "Nothing was changed: that would be a mistake: interview 2 (Northwind): the same interview "
        "as on line 5; give it another date, time, role or id, or take it out" in answer.text
    )
    assert path.read_text("utf-8") == SAM


def test_a_page_elsewhere_adds_and_changes_nothing(
    client: FlaskClient, page: str, path: Path
) -> None:
    for place in ("interviews/new", own(path), f"{own(path)}/edit", f"{own(path)}/remove"):
        assert client.post(f"{page}/{place}", data=LEAST).status_code == 403
    assert path.read_text("utf-8") == SAM


# Editing

OLD = """\
# mine
- company:   Northwind   # the good one
  interviewed: 2026-11-12
  wait: 5
  interviewers:
    - Omar Haddad          # tall
    - name: Ines Duarte
      greeting: Dr. Duarte
  followed_up: [2026-11-18]
  notes: |
    third floor

    ask for Ines
"""


def edited(client: FlaskClient, page: str, path: Path, **typed: str) -> str:
    """The file after the form was opened, changed in these fields, and saved."""
    address = f"{page}/{own(path)}/edit"
    client.post(address, data=fields(client.get(address).text) | typed, headers=OWN)
    return path.read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "old", "new"),
    [
        ({}, "", ""),
        ({"role": "Designer"}, "18]\n", "18]\n  role: Designer\n"),
        ({"company": "Northwind Traders"}, "Northwind ", "Northwind Traders "),
        ({"day": "2026-11-11"}, "2026-11-12", "2026-11-11"),
        ({"time": "09:30"}, "2026-11-12", "2026-11-12 09:30"),
        ({"name-1": "Omar A. Haddad"}, "Omar Haddad ", "Omar A. Haddad "),
        (
            {"about-2": "pricing"},
            "      greeting: Dr. Duarte\n",
            "      greeting: Dr. Duarte\n      about: pricing\n",
        ),
        ({"name-1": ""}, "    - Omar Haddad          # tall\n", ""),
        (
            {"notes": "third floor"},
            "|\n    third floor\n\n    ask for Ines\n",
            "third floor\n",
        ),
    ],
)
def test_only_what_was_changed_in_the_form_changes_in_the_file(
    client: FlaskClient, page: str, path: Path, typed: dict[str, str], old: str, new: str
) -> None:
    write(path, OLD)
    assert edited(client, page, path, **typed) == OLD.replace(old, new, 1)


def test_who_renames_an_interview_comes_to_its_new_address(
    client: FlaskClient, page: str, path: Path
) -> None:
    write(path, OLD)
    old = f"{page}/{own(path)}"
    typed = fields(client.get(f"{old}/edit").text) | {"company": "Contoso"}
    answer = client.post(f"{old}/edit", data=typed, headers=OWN)
    assert noted(answer).startswith(f"{page}/{own(path)}?noted=")
    assert said(client, noted(answer)).startswith("Contoso changed.")
    gone = client.get(old)
    assert gone.status_code == 404
    assert "This interview is not in the file" in gone.text


def test_an_error_in_what_was_not_touched_does_not_stand_in_the_way(
    client: FlaskClient, page: str, path: Path
) -> None:
    write(path, OLD.replace("2026-11-12\n", "2026-11-12\n  decision_by: 2026-11-13\n"))
    after = edited(client, page, path, day="2026-11-16")
    assert "interviewed: 2026-11-12" in after  # refused by the file as a whole, not by the field
    assert "interviewed: 2026-11-16" in edited(
        client, page, path, day="2026-11-16", decision_by="2026-11-20"
    )


def test_what_another_program_changed_meanwhile_is_kept_and_said(
    client: FlaskClient, page: str, path: Path
) -> None:
    write(path, OLD)
    address = f"{page}/{own(path)}/edit"
    typed = fields(client.get(address).text) | {"role": "Designer"}
    meanwhile = OLD.replace("  wait: 5\n", "  wait: 5\n  role: Baker\n  value: bread\n")
    write(path, meanwhile)
    answer = client.post(f"{page}/{own(path)}/edit", data=typed, headers=OWN)
    assert answer.status_code == 409
    assert (
        "The role changed meanwhile. What you typed is still here: save again to write it."
        in answer.text
    )
    again = fields(answer.text)
    assert (again["role"], again["value"]) == ("Designer", "bread")
    client.post(f"{page}/{own(path)}/edit", data=again, headers=OWN)
    assert path.read_text("utf-8") == meanwhile.replace("role: Baker", "role: Designer")


def test_notes_that_are_no_text_are_left_alone(client: FlaskClient, page: str, path: Path) -> None:
    listed = SAM + "    notes: [third floor, ask for Ines]\n"
    write(path, listed)
    assert 'name="notes"' not in client.get(f"{page}/{own(path)}/edit").text
    added = edited(client, page, path, role="Designer")
    assert added.replace("    role: Designer\n", "") == listed


texts = st.text("abc <>@'é\n\r", max_size=8)
people = st.builds(Person, name=texts, email=texts, about=texts, greeting=texts)
forms = st.builds(
    Form,
    company=texts,
    role=texts,
    day=texts,
    people=st.lists(people, min_size=1, max_size=4).map(tuple),
    contact=people,
    notes=st.none() | texts,
)


@pytest.mark.slow
@given(forms, forms)
def test_a_form_knows_the_keys_that_differ_and_no_others(one: Form, other: Form) -> None:
    assert one.changed_since(one.stamp) == set()
    keys = one.changed_since(other.stamp)
    for key, value in one.by_key().items():
        assert (key in keys) is (other.by_key().get(key, object()) != value)
    merged = one.onto(other, keys)
    if None not in (one.notes, other.notes):
        assert merged.by_key() == one.by_key()
