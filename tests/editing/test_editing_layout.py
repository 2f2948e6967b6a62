"""Changes of the user's file: how they are laid out, and when they are refused."""

import pytest

from edited import PROMISED, TODAY, logged, said
from heardback.editing import changes, noting
from heardback.problems import EditError

ADDED = {"company": "Contoso", "interviewed": TODAY.isoformat()}
ONE = "- company: A\n  interviewed: 2026-11-12\n"

# The layout that a person would have chosen


@pytest.mark.parametrize(
    ("before", "event", "after"),
    [
        ("  thanked:\n", "thanked", "  thanked: 2026-12-10\n"),
        ("  thanked:   # soon\n", "thanked", "  thanked: 2026-12-10   # soon\n"),
        ("  thanked: ''\n", "thanked", "  thanked: 2026-12-10\n"),
        ("", "thanked", "  thanked: 2026-12-10\n"),
        ("", "offer", "  outcome: offer\n"),
        ("", "followed-up", "  followed_up: 2026-12-10\n"),
        (
            "  followed_up: 2026-11-18   # by mail\n",
            "followed-up",
            "  followed_up: [2026-11-18, 2026-12-10]   # by mail\n",
        ),
        (
            "  followed_up: [2026-11-18]\n",
            "followed-up",
            "  followed_up: [2026-11-18, 2026-12-10]\n",
        ),
        (
            "  followed_up:\n    - 2026-11-18   # short\n    # no more\n",
            "followed-up",
            "  followed_up:\n    - 2026-11-18   # short\n    - 2026-12-10\n    # no more\n",
        ),
        (
            "  followed_up:\n  - 2026-11-18\n",
            "followed-up",
            "  followed_up:\n  - 2026-11-18\n  - 2026-12-10\n",
        ),
        (
            "  notes: |\n    Long.\n\n",
            "followed-up",
            None,
        ),
        (
            "  decision_by: next Friday   # she said\n",
            "heard-back",
            "  decision_by: 2026-11-20   # she said\n  heard_back: 2026-12-10\n",
        ),
    ],
)
def test_the_line_is_written_as_a_person_would(before: str, event: str, after: str | None) -> None:
    head = "- company: Northwind\n  interviewed: 2026-11-12\n"
    if after is None:  # above a block of text, whose end is hard to see
        after = "  followed_up: 2026-12-10\n" + before
    assert logged((head + before).encode(), 1, event).decode() == head + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "- company: Contoso\n  interviewed: 2026-12-10\n"),
        ("# mine", "# mine\n- company: Contoso\n  interviewed: 2026-12-10\n"),
        (
            "\nname: S",
            "\nname: S\ninterviews:\n  - company: Contoso\n    interviewed: 2026-12-10\n",
        ),
        (
            "name: S\r\n",
            "name: S\r\ninterviews:\r\n  - company: Contoso\r\n    interviewed: 2026-12-10\r\n",
        ),
        ("interviews: []\n", "interviews:\n  - company: Contoso\n    interviewed: 2026-12-10\n"),
        (
            "interviews:   # mine\n",
            "interviews:   # mine\n  - company: Contoso\n    interviewed: 2026-12-10\n",
        ),
        ("[]\n", "[{company: Contoso, interviewed: 2026-12-10}]\n"),
        (
            "{interviews: [], name: S}\n",
            "{interviews: [{company: Contoso, interviewed: 2026-12-10}], name: S}\n",
        ),
    ],
)
def test_the_first_interview_of_a_file_is_laid_out_as_the_file_is(before: str, after: str) -> None:
    assert changes.append(before.encode(), ADDED).decode() == after


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_stands_before_the_key_that_is_added_at_the_same_place(end: str) -> None:
    text = f"- company: A{end}  interviewed: 2026-11-12{end}  decision_by:{end}"
    after = logged(text.encode(), 1, "heard-back", PROMISED).decode()
    assert after == text.replace("by:", "by: 2026-12-18") + f"  heard_back: 2026-12-10{end}"


def test_a_key_within_brackets_goes_behind_the_last_one() -> None:
    text = "- {company: A, interviewed: 2026-11-12, role: Baker, value: bread}\n"
    after = logged(text.encode(), 1, "thanked").decode()
    assert after == text.replace("bread}", "bread, thanked: 2026-12-10}")


def test_where_every_value_goes_over_lines_nothing_is_written() -> None:
    text = "- company: >-\n    A\n  interviewed: >-\n    2026-11-12\n"
    with pytest.raises(EditError) as refused:
        logged(text.encode(), 1, "thanked")
    assert str(refused.value) == "there is no safe place in this interview: edit the file by hand"


def test_a_name_in_quotes_keeps_its_letters() -> None:
    after = changes.append(b"", {**ADDED, "company": "Łódź: Foods"}).decode()
    assert after == '- company: "Łódź: Foods"\n  interviewed: 2026-12-10\n'


def test_a_comment_at_the_end_stays_there() -> None:
    after = changes.append(f"{ONE}# the end\n\n# more\n".encode(), ADDED).decode()
    assert after == f"{ONE}- company: Contoso\n  interviewed: 2026-12-10\n# the end\n\n# more\n"


def test_blank_lines_between_interviews_are_kept_up() -> None:
    apart = "- company: A\n  interviewed: 2026-11-12\n\n- company: B\n  interviewed: 2026-11-13\n"
    added = "- company: Contoso\n  interviewed: 2026-12-10\n"
    assert changes.append(apart.encode(), ADDED).decode() == f"{apart}\n{added}"
    tight = apart.replace("\n\n", "\n")
    assert changes.append(tight.encode(), ADDED).decode() == f"{tight}{added}"


@pytest.mark.parametrize(
    ("before", "first", "then"),
    [
        ("-   company: A\n    interviewed: 2026-11-12\n", "-   ", "    "),
        ("interviews:\n  -   company: A\n      interviewed: 2026-11-12\n", "  -   ", "      "),
        (f"{ONE}-   company: B\n    interviewed: 2026-11-12\n", "-   ", "    "),
        ("-\n    company: A\n    interviewed: 2026-11-12\n", "-   ", "    "),
        ("-   {company: A, interviewed: 2026-11-12}\n", "-   ", "    "),
        ("interviews:\n  -  {company: A, interviewed: 2026-11-12}\n", "  -  ", "     "),
        (f"{ONE}-   {{company: B, interviewed: 2026-11-12}}\n", "-   ", "    "),
        # There a dash and a blank are all that is sure to fit.
        ("-\n company: A\n interviewed: 2026-11-12\n", "- ", "  "),
        ("-   company: A\n    interviewed: 2026-11-12\n-\n", "- ", "  "),
        ("-\n", "- ", "  "),
    ],
)
def test_the_keys_of_an_interview_are_indented_as_in_the_one_before(
    before: str, first: str, then: str
) -> None:
    added = f"{first}company: Contoso\n{then}interviewed: 2026-12-10\n"
    assert changes.append(before.encode(), ADDED).decode() == before + added


@pytest.mark.parametrize(
    "company",
    [
        "- dash",
        "#1 Foods",
        "A: B",
        "A #2",
        "[x]",
        "{x}",
        "*x",
        "&x",
        "!x",
        "%x",
        "@x",
        "`x",
        "'x",
        '"x',
        "x, y",
        "x]",
        "x: ",
        "?",
        "~",
        "null",
        "yes",
        "1984",
        "2026-11-12",
        "C:\\New",
        "Müller 🚀",
        "| x",
        "> x",
        "---",
        "...",
        "x:",
        "=",
        "<<",
        "\u200fשלם",
    ],
)
def test_any_name_is_written_so_that_it_reads_back(company: str) -> None:
    for raw in (b"", b"[]\n", b"- company: Northwind\n  interviewed: 2026-11-12\n"):
        after = changes.append(raw, {**ADDED, "company": company})
        assert said(after).interviews[-1].company == company.strip()


# Refusals


@pytest.mark.parametrize(
    ("keys", "event", "message"),
    [
        (
            "  thanked: 2026-11-12\n",
            "thanked",
            "thanked is 2026-11-12 already; to change it, edit the file",
        ),
        (
            "  outcome: offer\n",
            "rejected",
            "outcome is offer already; to change it, edit the file",
        ),
        (
            "  followed_up: &sent 2026-11-18\n",
            "followed-up",
            "followed_up is anchored (& or *): edit it by hand",
        ),
        (
            "  thankd: 2026-11-12\n",
            "thanked",
            (
                "the file has a mistake, correct it first: line 3: interview 1 (Northwind): "
                "unknown key 'thankd'; did you mean thanked?"
            ),
        ),
    ],
)
def test_a_refusal_says_why(keys: str, event: str, message: str) -> None:
    raw = f"- company: Northwind\n  interviewed: 2026-11-12\n{keys}".encode()
    entry = noting.Note(
        values={"outcome": event}
        if event == "rejected"
        else {event.replace("-", "_"): TODAY.isoformat()}
    )
    with pytest.raises(EditError) as refused:
        changes.log(raw, 1, entry)
    assert str(refused.value) == message


def test_what_would_be_a_mistake_is_not_written() -> None:
    raw = b"- company: Northwind\n  interviewed: 2026-12-12\n"
    with pytest.raises(EditError) as refused:
        logged(raw, 1, "followed-up")
    assert str(refused.value) == (
        "that would be a mistake: interview 1 (Northwind), followed_up: 2026-12-10 is "
        "before the interview on 2026-12-12; correct the one that is wrong"
    )
    twin = {"company": "Northwind", "interviewed": "2026-12-12"}
    with pytest.raises(EditError, match=r"that would be a mistake: .*the same interview as on"):
        changes.append(raw, twin)


def test_what_would_change_another_interview_is_not_written() -> None:
    # The last line of the notes is two blanks, which are a part of them: the new interview would
    # stand above it, and the notes would end a line sooner.
    notes = "  notes: |\n    By phone.\n"
    before = f"- company: Northwind\n  interviewed: 2026-11-12\n{notes}"
    added = "- company: Contoso\n  interviewed: 2026-12-10\n"
    assert changes.append(before.encode(), ADDED).decode() == before + added
    with pytest.raises(EditError) as refused:
        changes.append(f"{before}      \n".encode(), ADDED)
    assert str(refused.value) == "the change cannot be made safely here: edit the file by hand"
