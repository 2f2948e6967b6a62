"""A file read part by part is read as it is at once, and what stands is not read again."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from any_style import DAMAGES, Damage, damaged, ended, styled, trees
from heardback.logbook.reading import Reading, in_parts, read, whole
from heardback.logbook.texts import decoded
from heardback.memos import forget
from small_files import shown

SOUP = (
    *("interviews:", "interviews: # all", "interviews: |", "  interviews:", "'interviews':"),
    *("- company: Northwind", "  - company: Contoso", "-   company: 'Fabrikam'", "-", "- ", "  -"),
    *("  interviewed: 2026-11-12", "    interviewed: 2026-11-13 14:30", "  company: Northwind"),
    *("  interviewed: 2026-13-12", "  role: Baker", "   role: Cook", "role: Baker", "\trole: x"),
    *("  notes: |", "  notes: >2", "    text", "   - text", "- text", "", "   ", "# a", "    # b"),
    *("  notes: 'open", "it ends'", '  notes: "open', 'ends"', "  notes: [a,", "b]", "  notes: {"),
    *(
        "name: Sam",
        "name: 'Sam",
        "wait: 5",
        "wait: 4-5",
        "holidays: US",
        "value: tea",
        "---",
        "...",
    ),
    *(
        "  role: &r Baker",
        "  role: *r",
        "  role: !t x",
        "  <<: x",
        "%TAG",
        "...",
        "\u2028- company: x",
    ),
    *("  messages: {thank-you: {body: hello}}", "  value: a", "  - text", "? x", "- - x", "- [a]"),
    *("- company: A\n  interviewed: 2026-11-12", "  - company: B\n    interviewed: 2026-11-12"),
    *("- company: C\n  interviewed: 2026-11-16\n  role: Cook", "-\n  company: D") * 2,
    *("  interviewers: Dana Lee and Omar", "  - - - company: x", "\x85- company: y", "a\rb", "\f"),
)


def check(text: str) -> Reading | None:
    """The file in parts, when nothing of it is known, and again when all is."""
    at_once = whole(text, 0)
    forget()
    for _ in range(2):
        parts = in_parts(text, 0)
        assert parts is None or repr(parts) == repr(at_once)  # places and lines, too
    return parts


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(SOUP), max_size=14), st.sampled_from(("\n", "\n", "\r\n", "\r")))
@example(["- company: Northwind", "  interviewed: 2026-11-12", "---", "-"], "\n")
@example(["interviews:", "- company: A", "  interviewed: 2026-11-12", "name: 'Sam", "x'"], "\n")
@example(['name: "', "interviews:", "- a", '"', "interviews:", "- company: A"], "\n")
def test_lines_in_any_order(lines: list[str], end: str) -> None:
    check(end.join([*lines, ""]))


@settings(deadline=None, max_examples=150)
@given(trees().flatmap(styled), st.sampled_from(("\n", "\r\n")), st.just([]) | DAMAGES)
def test_files_in_any_style(text: str, end: str, damages: list[Damage]) -> None:
    found = decoded(damaged(ended(text, end, marked=False), damages))
    if isinstance(found, str):
        check(found)


LISTED = """\
- company: Northwind
  interviewed: 2026-11-12
- company: Contoso   # by video

  # about the second
  interviewed: 2026-11-13
  notes: |
    - not an interview
-
  company: Fabrikam
  interviewed: 2026-11-16
"""
INDENTED = "".join(f"    {line}\n" if line else "\n" for line in LISTED.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        LISTED,
        f"# mine\n\n{LISTED}# the end",
        f"name: Sam\ninterviews:\n{LISTED}",
        f"interviews:   # all of them\n{INDENTED}wait: 5\nholidays: [US]\n",
        f"interviews:\n{INDENTED}".replace("\n", "\r\n"),
        f"value: tea\nmessages: {{thank-you: {{body: hello}}}}\ninterviews:\n{LISTED}",
        LISTED.replace("  interviewed: 2026-11-16", "  interviewed: 2026-16-11"),
        f"{LISTED}- company: Tailspin\n  interviewed: 2026-11-16\n  interviewers: Dana and Omar\n",
    ],
)
def test_lists_of_interviews_are_read_in_parts(text: str) -> None:
    assert check(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "[{company: Northwind, interviewed: 2026-11-12}]\n",
        LISTED.replace("Northwind", "&a Northwind").replace("Contoso", "*a"),
        LISTED.replace("Contoso", "Northwind").replace("11-13", "11-12"),  # one interview twice
        f"{LISTED}---\n",
        LISTED.replace("- not", '"- not').replace("- company: Contoso", "  notes: '\n- x'"),
    ],
)
def test_a_file_whose_parts_hang_on_each_other_is_read_at_once(text: str) -> None:
    assert check(text) is None


def test_what_stands_is_the_same_interview_wherever_it_stands() -> None:
    before = read(LISTED.encode())
    for edited in (
        f"# above\n{LISTED}",
        LISTED.replace("Northwind\n", "Northwind\n  role: Baker\n"),
        f"- company: Tailspin\n  interviewed: 2026-11-16\n{LISTED}",
        LISTED.replace("11-12", "11-11"),
    ):
        after = read(edited.encode())
        assert before.logbook
        assert after.logbook
        known = {id(interview) for interview in before.logbook.interviews}
        assert {id(i) for i in after.logbook.interviews[-2:]} <= known


def test_a_setting_that_all_take_over_changes_all() -> None:
    texts = [f"wait: {wait}\ninterviews:\n{LISTED}" for wait in ("4-5", "6", "4-5")]
    readings = [read(text.encode()) for text in texts]
    waits = [{i.terms.wait.low for i in r.logbook.interviews} for r in readings if r.logbook]
    assert waits == [{4}, {6}, {4}]


def test_where_own_words_stand_follows_their_interview() -> None:
    """A place in the file is in them: below another line they are read again."""
    own = "  messages: {thank-you: {body: 'Dear $nobody'}}\n"
    text = LISTED.replace("  interviewed: 2026-11-16\n", f"  interviewed: 2026-11-16\n{own}")
    for above in ("", "# one\n", "# one\n# two\n", ""):
        assert check(f"{above}{text}") is not None
    for one, other in pairwise([text, f"# one\n{text}"]):
        check(one)
        parts = in_parts(other, 0)
        assert repr(parts) == repr(whole(other, 0))


def test_too_much_is_too_much_however_it_is_read() -> None:
    many = "".join(f"- company: C{n}\n  interviewed: 2026-11-12\n" for n in range(1_001))
    assert shown(read(many.encode()).mistakes) == [
        "1:1 found 1,001 interviews; wanted at most 1,000: begin a second file"
    ]
    keys = ", ".join(f"k{n}: v" for n in range(60))
    wide = "".join(
        f"- company: C{n}\n  interviewed: 2026-11-12\n  notes: {{{keys}}}\n" for n in range(420)
    )
    assert in_parts(wide, 0) is None
    (mistake,) = shown(read(wide.encode()).mistakes)
    assert "more than 50,000 values" in mistake
