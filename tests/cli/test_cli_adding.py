"""``add``: what is written, and what is said."""

from pathlib import Path

import pytest

from editing_commands import SAM, fails, run


@pytest.fixture
def sam(tmp_path: Path) -> Path:
    path = tmp_path / "sam.yaml"
    path.write_bytes(SAM.encode())
    return path


def test_an_interview_is_added_with_all_that_is_given(sam: Path) -> None:
    result = run(
        "add",
        "Tailspin Toys",
        sam,
        *("--interviewed", "2026-11-16"),
        *("--role", "Buyer: toys, games #2"),
        *("--manager", "Dana Lee <dana@tailspin.example>"),
        *("--interviewer", "Omar Haddad", "--interviewer", "Ines Duarte"),
        *("--contact", "Rita Chen"),
        *("--decision-by", "next Friday"),
    )
    added = """\

  - company: Tailspin Toys
    role: "Buyer: toys, games #2"
    interviewed: 2026-11-16
    hiring_manager: Dana Lee <dana@tailspin.example>
    interviewers: [Omar Haddad, Ines Duarte]
    contact: Rita Chen
    decision_by: next Friday
"""
    assert (result.exit_code, result.stderr) == (0, "")
    assert sam.read_text() == SAM + added
    shown = "".join(f"  + {line}\n" for line in added.splitlines())
    assert result.stdout == f"{sam}:\n{shown}"


def test_an_interview_without_a_day_was_today(sam: Path) -> None:
    days = []
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        sam.write_text(f"timezone: {zone}\n")
        assert run("add", "Adatum", sam).exit_code == 0
        days.append(sam.read_text().splitlines()[-1].removeprefix("    interviewed: "))
    assert days[0] > days[1]


def test_the_first_interview_is_added_to_an_empty_file(sam: Path) -> None:
    sam.write_bytes(b"")
    assert run("add", "Adatum", sam.parent, "--interviewed", "2026-11-16").exit_code == 0
    assert sam.read_text() == "- company: Adatum\n  interviewed: 2026-11-16\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["Fabrikam", "--interviewed", "2026-11-13"],
            (
                "that would be a mistake: interview 4 (Fabrikam): "
                "the same interview as on line 13; wanted another date, time, role or id"
            ),
        ),
        (
            ["Adatum", "--interviewed", "2026-11-13", "--decision-by", "2026-11-12"],
            (
                "that would be a mistake: interview 4 (Adatum), decision_by: "
                "2026-11-12 is before the interview on 2026-11-13"
            ),
        ),
        (
            ["Adatum", "--interviewed", "2026-11-13", "--manager", "Dana <dana>"],
            (
                "that would be a mistake: interview 4 (Adatum), hiring_manager: "
                "'dana' is not an e-mail address; wanted "
            ),
        ),
        (
            ["Adatum", "--interviewed", "2026-11-13", "--decision-by", "soon"],
            (
                "that would be a mistake: interview 4 (Adatum), decision_by: "
                "'soon' promises no date; leave it out until they name one"
            ),
        ),
    ],
)
def test_an_interview_that_would_be_a_mistake_is_not_added(
    sam: Path, arguments: list[str], said: str
) -> None:
    company, *options = arguments
    assert fails(sam, "add", company, sam, *options).startswith(f"Error: {said}")


def test_of_several_files_one_must_be_named(sam: Path) -> None:
    kim = sam.with_name("kim.yaml")
    kim.write_text("")
    assert fails(sam, "add", "Adatum", sam.parent) == (
        f"Error: name one file to add to; in {sam.parent} there are: {kim}, {sam}\n"
    )


def test_wrong_options_of_add_end_with_2(sam: Path) -> None:
    fails(sam, "add", "Adatum", sam, "--interviewed", "2026-02-30", code=2)
