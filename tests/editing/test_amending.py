"""Changes of an interview by its keys: whole files before and after, and what is refused."""

from typing import Any

import pytest

from heardback.editing.changes import amend, told
from heardback.editing.remembering import with_about
from heardback.problems import EditError

HEAD = "- company: Northwind\n  interviewed: 2026-11-12\n"
BELOW = "- company: Fabrikam\n  interviewed: 2026-11-13\n"
Wanted = dict[str, Any]
NO_ROLE: Wanted = {"role": None}
RITA = {"name": "Rita", "about": "pay"}


def amended(text: str, wanted: Wanted, position: int = 1) -> str:
    return amend(text.encode(), position, wanted).decode()


def check(before: str, wanted: Wanted, after: str) -> None:
    """The lines below an interview's first two become others, with either end of line."""
    for end, mark in (("\n", ""), ("\r\n", "\ufeff")):
        old, new = (f"{mark}{HEAD}{t}{BELOW}".replace("\n", end) for t in (before, after))
        assert amended(old, wanted) == new
        assert amended(new, wanted) == new
        assert amended(old.removesuffix(end), wanted) == new.removesuffix(end)


# A value changed


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("  role: Baker   # or cook\n", {"role": "Cook"}, "  role: Cook   # or cook\n"),
        ("  role: 'Baker'\n", {"role": "Chef de l'Est"}, "  role: 'Chef de l''Est'\n"),
        ('  role: "Baker"\n', {"role": 'The "Chef"'}, '  role: "The \\"Chef\\""\n'),
        ("  role: Baker, Cook\n", {"role": "Cook, Baker"}, "  role: Cook, Baker\n"),
        ("  role: Baker\n", {"role": "Cook: bread"}, '  role: "Cook: bread"\n'),
        ("  role: Baker\n", {"role": "Cook #2"}, '  role: "Cook #2"\n'),
        ("  role   : Baker\n", {"role": "Cook"}, "  role   : Cook\n"),
        ('  "role": Baker\n', {"role": "Cook"}, '  "role": Cook\n'),
        ("  role:\n    Baker\n", {"role": "Cook"}, "  role:\n    Cook\n"),
        ("  role: Baker\n    and Cook   # both\n", {"role": "Cook"}, "  role: Cook   # both\n"),
        ("  role:   # ask\n", {"role": "Cook"}, "  role: Cook   # ask\n"),
        ("  role: ''\n", {"role": "Cook"}, "  role: Cook\n"),
        ("  ? role\n  : Baker\n", {"role": "Cook"}, "  ? role\n  : Cook\n"),
        ("  thanked: 2026-11-12\n", {"thanked": "2026-11-13"}, "  thanked: 2026-11-13\n"),
        ("  outcome: offer\n", {"outcome": "withdrawn"}, "  outcome: withdrawn\n"),
        ("  contact: Rita Chen\n", {"contact": "Kim"}, "  contact: Kim\n"),
        (
            "  decision_by: 'next Friday'   # she said\n",
            {"decision_by": "2026-11-20"},
            "  decision_by: '2026-11-20'   # she said\n",
        ),
    ],
)
def test_a_value_is_changed_where_it_stands(before: str, wanted: Wanted, after: str) -> None:
    check(before, wanted, after)


@pytest.mark.parametrize(
    ("before", "notes", "after"),
    [
        ("  notes: short\n", "One.\n\n  Two.", "  notes: |\n    One.\n\n      Two.\n"),
        ("  notes: short   # mine\n", "a\nb", "  notes: |   # mine\n    a\n    b\n"),
        ("  notes: |   # mine\n    a\n\n    b\n\n", "c", "  notes: c   # mine\n\n"),
        ("  notes: >-   # mine\n   a\n   b\n", "c\nd", "  notes: |   # mine\n    c\n    d\n"),
        ("  notes: 'a\n\n    b'   # c\n", "c\nd", "  notes: |   # c\n    c\n    d\n"),
        ("  notes: a\n", "  begun\nfar in", '  notes: "  begun\\nfar in"\n'),
        ("  notes: a\n    # of it\n", "c\nd", '  notes: "c\\nd"\n    # of it\n'),
        ("  notes: a\n", "c\r\nd", '  notes: "c\\r\\nd"\n'),
        ("  notes: a\n", "c\u2028d", '  notes: "c\\u2028d"\n'),
        ("  notes:   # far\n    mood: good\n    salary: [1]\n", "c", "  notes: c   # far\n"),
        ("  notes:\n  - - a\n    - b\n", "c\nd", "  notes: |\n    c\n    d\n"),
        ("  notes: [a, {b: c}]   # far\n", "c", "  notes: c   # far\n"),
        ("", "c\nd", "  notes: |\n    c\n    d\n"),
    ],
)
def test_a_text_of_several_lines_reads_back_as_it_is(before: str, notes: str, after: str) -> None:
    check(before, {"notes": notes}, after)
    assert told(f"{HEAD}{after}{BELOW}".encode(), 1)["notes"] == notes


# Keys added and taken out


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("", {"role": "Baker", "outcome": "offer"}, "  role: Baker\n  outcome: offer\n"),
        ("  notes: |\n    a\n", {"role": "Cook"}, "  role: Cook\n  notes: |\n    a\n"),
        ("  role: Baker   # or cook\n", {"role": None}, ""),
        ("  # kept\n\n  role: Baker\n\n  # kept\n", {"role": ""}, "  # kept\n\n\n  # kept\n"),
        ("  notes: >+\n    a\n\n    b\n  id: x\n", {"notes": None}, "  id: x\n"),
        ("  notes:\n    mood: good\n    # of it\n  id: x\n", {"notes": None}, "  id: x\n"),
        ("  followed_up:\n  - 2026-11-18\n  id: x\n", {"followed_up": None}, "  id: x\n"),
        ("  role: Baker\n  id: x\n", {"role": None, "id": None}, ""),
        ("  role: Baker\n  id: x\n", {"role": None, "value": "y"}, "  id: x\n  value: y\n"),
    ],
)
def test_a_key_comes_and_goes_with_its_lines(before: str, wanted: Wanted, after: str) -> None:
    check(before, wanted, after)


def test_the_key_behind_the_dash_goes_and_the_next_one_moves_up() -> None:
    assert amended(
        "- role: Baker   # or cook\n  company: A\n  interviewed: 2026-11-12\n", NO_ROLE
    ) == ("- company: A\n  interviewed: 2026-11-12\n")
    assert amended(
        "-   role: Baker\n\n    # whose\n    company: A\n    interviewed: 2026-11-12\n", NO_ROLE
    ) == ("-   # whose\n    company: A\n    interviewed: 2026-11-12\n")
    assert amended("-\n  role: Baker\n  company: A\n  interviewed: 2026-11-12\n", NO_ROLE) == (
        "-\n  company: A\n  interviewed: 2026-11-12\n"
    )


@pytest.mark.parametrize(
    "text",
    ["- ? role\n  : Baker\n  company: A\n  interviewed: 2026-11-12\n", f"{HEAD}  ? role\n  : A\n"],
)
def test_a_key_with_a_question_mark_is_not_taken_out(text: str) -> None:
    with pytest.raises(EditError) as refused:
        amended(text, NO_ROLE)
    assert str(refused.value) == "role shares a line with something else: edit it by hand"


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        ("role: Baker, ", {"role": None}, ""),
        ("role: Baker, ", {"role": "Cook, too"}, 'role: "Cook, too", '),
        ("role: 'Baker', ", {"role": "Cook"}, "role: 'Cook', "),
        ("thanked: , ", {"thanked": "2026-11-12"}, "thanked: 2026-11-12, "),
        ("notes: a, ", {"notes": "a\nb"}, 'notes: "a\\nb", '),
        ("notes: {a: [b]}, ", {"notes": "c"}, "notes: c, "),
        ("contact: Rita, ", {"contact": RITA}, "contact: {name: Rita, about: pay}, "),
        ("contact: {name: Rita, about: pay}, ", {"contact": "Rita"}, "contact: {name: Rita}, "),
        (
            "interviewers: [A, B], ",
            {"interviewers": ["A", RITA]},
            "interviewers: [A, {name: Rita, about: pay}], ",
        ),
        (
            "interviewers: A, ",
            {"interviewers": ["A", RITA]},
            "interviewers: [A, {name: Rita, about: pay}], ",
        ),
        (
            "interviewers: {name: A}, ",
            {"interviewers": ["A", "B"]},
            "interviewers: [{name: A}, B], ",
        ),
        (
            "followed_up: [2026-11-18,2026-11-19], ",
            {"followed_up": ["2026-11-19"]},
            "followed_up: [2026-11-19], ",
        ),
        (
            "followed_up: [2026-11-18, 2026-11-19], ",
            {"followed_up": ["2026-11-18"]},
            "followed_up: [2026-11-18], ",
        ),
    ],
)
def test_within_brackets_the_commas_come_and_go_too(
    before: str, wanted: Wanted, after: str
) -> None:
    for form in (
        "- {%scompany: A, interviewed: 2026-11-12}   # x\n",
        "[{company: A, %sinterviewed: 2026-11-12}]",
    ):
        assert amended(form % before, wanted) == form % after


def test_within_brackets_over_lines_only_its_own_line_changes() -> None:
    text = (
        "- {\n    company: A,   # a\n    # whose\n    role: Cook,   # b\n"
        "    interviewed: 2026-11-12,   # c\n  }\n"
    )
    assert amended(text, NO_ROLE) == text.replace("    role: Cook,   # b\n", "")
    assert amended(text, {"role": "Chef"}) == text.replace("Cook", "Chef")


def test_json_stays_json() -> None:
    text = '[{"company":"A","interviewed":"2026-11-12","interviewers":["Kim"],"outcome":""}]'
    wanted = {
        "interviewed": "2026-11-13",
        "interviewers": [{"name": "Kim", "about": "pay"}, "Rita"],
        "outcome": "offer",
        "role": "Baker",
    }
    assert amended(text, wanted) == (
        '[{"company":"A","interviewed":"2026-11-13","interviewers":'
        '[{"name": "Kim", "about": "pay"}, "Rita"],"outcome":"offer", "role": "Baker"}]'
    )


# Dates


@pytest.mark.parametrize(
    ("before", "dates", "after"),
    [
        (" 2026-11-18   # mail", ["2026-11-19"], " 2026-11-19   # mail"),
        (" '2026-11-18'", ["2026-11-18", "2026-11-19"], " ['2026-11-18', 2026-11-19]"),
        (
            " [2026-11-18, '2026-11-19']",
            ["2026-11-18", "2026-11-20"],
            " [2026-11-18, '2026-11-20']",
        ),
        (
            " [2026-11-18, 2026-11-19]   # x",
            ["2026-11-19", "2026-11-18"],
            " [2026-11-18, 2026-11-19]   # x",
        ),
        (" [2026-11-18]", ["2026-11-17", "2026-11-18"], " [2026-11-17, 2026-11-18]"),
        (" []   # none", ["2026-11-18"], " [2026-11-18]   # none"),
        (
            "   # each\n    - 2026-11-18   # a\n    - 2026-11-19   # b",
            ["2026-11-19"],
            "   # each\n    - 2026-11-19   # b",
        ),
        (
            "\n  - 2026-11-18\n  - 2026-11-20   # b",
            ["2026-11-18", "2026-11-19", "2026-11-20"],
            "\n  - 2026-11-18\n  - 2026-11-19\n  - 2026-11-20   # b",
        ),
        ("\n  - 2026-11-18", ["2026-11-17", "2026-11-18"], "\n  - 2026-11-17\n  - 2026-11-18"),
        ("\n    - 2026-11-18   # a\n    -", ["2026-11-20"], "\n    - 2026-11-20   # a\n    -"),
        ("\n    -", ["2026-11-20"], "\n    -\n    - 2026-11-20"),
        (
            " [\n    2026-11-18,   # a\n    2026-11-19    # b\n  ]",
            ["2026-11-19"],
            " [\n    2026-11-19    # b\n  ]",
        ),
    ],
)
def test_one_date_is_changed_and_the_others_stay(before: str, dates: list[str], after: str) -> None:
    check(f"  followed_up:{before}\n", {"followed_up": dates}, f"  followed_up:{after}\n")


# People

PEOPLE = (
    "  interviewers:   # both\n    - 'Omar Haddad'   # tall\n"
    "    - name: Ines   # kind\n      about: pay\n"
)
OMAR, INES = "Omar Haddad", {"name": "Ines", "about": "pay"}


@pytest.mark.parametrize(
    ("wanted", "after"),
    [
        (
            [{"name": "Omar Haddad", "about": "ovens"}, INES],
            PEOPLE.replace(
                "'Omar Haddad'   # tall\n", "name: 'Omar Haddad'   # tall\n      about: ovens\n"
            ),
        ),
        (
            [{"name": "Omar", "about": "ovens"}, INES],
            PEOPLE.replace("'Omar Haddad'   # tall\n", "name: Omar   # tall\n      about: ovens\n"),
        ),
        ([OMAR, {"name": "Ines", "about": "rent"}], PEOPLE.replace("about: pay", "about: rent")),
        ([OMAR, {**INES, "email": "i@x.example"}], PEOPLE + "      email: i@x.example\n"),
        ([OMAR, "Ines"], PEOPLE.replace("      about: pay\n", "")),
        ([INES], PEOPLE.replace("    - 'Omar Haddad'   # tall\n", "")),
        ([OMAR], PEOPLE.replace("    - name: Ines   # kind\n      about: pay\n", "")),
        (
            [OMAR, INES, "Kim", {"name": "Zoe", "greeting": "Zo"}],
            PEOPLE + "    - Kim\n    - name: Zoe\n      greeting: Zo\n",
        ),
        (
            [{"name": "Omar Haddad", "email": "o@x.example"}, INES],
            PEOPLE.replace("Omar Haddad", "Omar Haddad <o@x.example>"),
        ),
        (["Kim", OMAR, INES], PEOPLE.replace("    - 'Omar", "    - Kim\n    - 'Omar")),
        (["omar haddad", INES], PEOPLE.replace("Omar Haddad", "omar haddad")),
    ],
)
def test_of_people_only_those_who_change_are_written(wanted: list[Any], after: str) -> None:
    check(PEOPLE, {"interviewers": wanted}, after)


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        (
            "  hiring_manager: Dana Lee <d@x.example>   # hers\n",
            {"hiring_manager": {"name": "Dana Lee", "email": "d@x.example", "about": "a: b"}},
            (
                "  hiring_manager:   # hers\n    name: Dana Lee\n    email: d@x.example\n"
                '    about: "a: b"\n'
            ),
        ),
        (
            "  hiring_manager: Dana Lee <d@x.example>\n",
            {"hiring_manager": {"name": "Dana Lee", "email": "d@x.example", "about": ""}},
            "  hiring_manager: Dana Lee <d@x.example>\n",
        ),
        (
            "  contact:\n      name: Rita   # r\n      about: pay\n",
            {"contact": {"name": "Rita", "greeting": "Ri", "about": "rent"}},
            "  contact:\n      name: Rita   # r\n      about: rent\n      greeting: Ri\n",
        ),
        (
            "",
            {
                "interviewers": [
                    {"name": "Kim", "email": "k@x.example"},
                    {"name": "Zoe", "about": "a"},
                ]
            },
            "  interviewers:\n    - Kim <k@x.example>\n    - name: Zoe\n      about: a\n",
        ),
        (
            "",
            {"interviewers": ["Kim"], "contact": "Rita"},
            "  interviewers: [Kim]\n  contact: Rita\n",
        ),
        (
            "  interviewers: Kim   # tall\n",
            {"interviewers": ["Kim", {"name": "Zoe", "about": "a"}]},
            "  interviewers:   # tall\n    - Kim\n    - name: Zoe\n      about: a\n",
        ),
        (
            "  interviewers:\n    name: Kim   # tall\n    about: pay\n",
            {"interviewers": [{"name": "Kim", "about": "pay"}, "Zoe"]},
            "  interviewers:\n  - name: Kim   # tall\n    about: pay\n  - Zoe\n",
        ),
        (
            "  interviewers:\n    -\n    - Kim\n",
            {"interviewers": ["Kim", "Zoe"]},
            "  interviewers:\n    -\n    - Kim\n    - Zoe\n",
        ),
        (
            "  interviewers:\n   name: Kim\n",
            {"interviewers": ["Kim", "Zoe"]},
            "  interviewers: [Kim, Zoe]\n",
        ),
    ],
)
def test_somebody_is_written_in_as_many_lines_as_it_takes(
    before: str, wanted: Wanted, after: str
) -> None:
    check(before, wanted, after)


# What was talked about

MET = (
    f"{HEAD}  contact: Omar Haddad\n  interviewers: [Kim, omar haddad, Zoe <z@x.example>]\n"
    "  hiring_manager: {name: Zoë Q, email: Z@x.example, about: rent}\n"
)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("Kim", "[Kim,", "[{name: Kim, about: pay},"),
        ("OMAR  HADDAD", "omar haddad,", "{name: omar haddad, about: pay},"),
        ("Zoe", "rent", "pay"),
    ],
)
def test_what_was_talked_about_is_written_where_somebody_is_named_first(
    name: str, old: str, new: str
) -> None:
    after = with_about(MET.encode(), 1, name, "pay")
    assert after.decode() == MET.replace(old, new)
    assert with_about(after, 1, name, "pay") == after


def test_nobody_of_the_name_is_there() -> None:
    with pytest.raises(EditError) as refused:
        with_about(MET.encode(), 1, "Rita", "pay")
    assert str(refused.value) == "nobody at this interview is called 'Rita'"


# What is refused


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            f"{HEAD}  role: &r Cook\n  value: *r\n",
            {"role": "Chef"},
            "role is anchored (& or *): edit it by hand",
        ),
        (
            f"{HEAD}  role: &r Cook\n  value: *r\n",
            {"value": "x"},
            "value is anchored (& or *): edit it by hand",
        ),
        (
            f"{HEAD}  role: &r Cook\n  value: *r\n",
            {"role": None},
            "role is anchored (&): edit it by hand",
        ),
        (
            f"{HEAD}  notes: {{a: &r x}}\n  value: *r\n",
            {"notes": "y"},
            "what is to change is anchored (&): edit it by hand",
        ),
        (
            f"{HEAD}  followed_up: [&d 2026-11-18]\n",
            {"followed_up": ["2026-11-19"]},
            "what is to change is anchored (& or *): edit it by hand",
        ),
        (
            f"{HEAD}  followed_up: [&d 2026-11-18, 2026-11-19]\n",
            {"followed_up": ["2026-11-19"]},
            "what is to go is anchored (&): edit it by hand",
        ),
        (
            HEAD,
            {"company": None},
            (
                "that would be a mistake: interview 1: company is missing; wanted whom the "
                "interview was with, such as company: Northwind; if this belongs to the interview "
                "above, write a space in place of the dash"
            ),
        ),
        (
            HEAD,
            {"thanked": "soon"},
            (
                "that would be a mistake: interview 1 (Northwind), thanked: 'soon' is not a date; "
                "take the line out until there is a date"
            ),
        ),
        (
            HEAD,
            {"contact": "Kim <at home>"},
            (
                "that would be a mistake: interview 1 (Northwind), contact: 'at home' is not an "
                "e-mail address; wanted a name of at most 10 words, Name <address>, or name, "
                "email, about and greeting"
            ),
        ),
        (
            "- {company: A, interviewed: 2026-11-12, thanked}\n",
            {"thanked": "2026-11-12"},
            "thanked has no colon behind it: edit the file by hand",
        ),
    ],
)
def test_what_cannot_be_done_safely_is_refused(text: str, wanted: Wanted, why: str) -> None:
    with pytest.raises(EditError) as refused:
        amended(text, wanted)
    assert str(refused.value) == why


def test_an_alias_can_be_taken_out() -> None:
    text = f"{HEAD}  role: &r Cook\n  value: *r\n"
    assert amended(text, {"value": None}) == text.replace("  value: *r\n", "")


def test_of_a_huge_file_only_so_much_is_changed_at_once_as_is_soon_done() -> None:
    others = "".join(
        f"- company: C{n}\n  interviewed: 2026-11-12\n  notes: {'x' * 4000}\n" for n in range(100)
    )
    people: list[Any] = [f"Person {n}" for n in range(20)]
    own = "- company: Northwind\n  interviewed: 2026-11-12\n  interviewers:\n"
    raw = (own + "".join(f"  - {name}\n" for name in people) + others).encode()
    few = [*(f"{name} Lee" for name in people[:5]), *people[5:]]
    assert b"  - Person 4 Lee\n  - Person 5\n" in amend(raw, 1, {"interviewers": few})
    with pytest.raises(EditError, match="too much at once in a file of this size"):
        amend(raw, 1, {"interviewers": [f"{name} Lee" for name in people]})
