"""``add``: what is written, and what is said."""

from pathlib import Path

import pytest

from editing_commands import SAM, fails, run


@pytest.fixture
def sam(tmp_path: Path) -> Path:
    path = tmp_path / "sam.yaml"
    path.write_bytes(SAM.encode())
    return path


def test_an_interview_is_added_with_all_that_a_file_can_say_of_it(sam: Path) -> None:
    result = run(
        "add",
        "Tailspin Toys",
        sam,
        *("--interviewed", "2099-11-16 09:30"),
        *("--role", "Buyer: toys, games #2"),
        *("--manager", "Dana Lee <dana@tailspin.example>"),
        *("--interviewer", "Omar Haddad"),
        *("--interviewer", "Ines Duarte <ines@tailspin.example>: the pricing roadmap: phase 2"),
        *("--interviewer", "Mei Tanaka", "--greeting", "mei tanaka: Tanaka-san"),
        *("--contact", "Rita Chen: how they hire"),
        *("--decision-by", "next Friday"),
        *("--value", "eight years of shops", "--signature", "Sam R.", "--wait", "5-6"),
        *("--language", "en-us"),
        *("--holidays", "DE-BY"),
        *("--days-off", "2099-12-24", "--days-off", "2099-12-28 to 2100-01-02"),
        *("--thanked", "2099-11-16"),
        *("--followed-up", "2099-12-01", "--followed-up", "2099-12-08"),
        *("--notes", "met in the lobby"),
    )
    added = """\

  - company: Tailspin Toys
    id: tailspin-toys-buyer-toys-games-2
    role: "Buyer: toys, games #2"
    interviewed: 2099-11-16 09:30
    hiring_manager: Dana Lee <dana@tailspin.example>
    interviewers:
      - Omar Haddad
      - name: Ines Duarte
        email: ines@tailspin.example
        about: "the pricing roadmap: phase 2"
      - name: Mei Tanaka
        greeting: Tanaka-san
    contact:
      name: Rita Chen
      about: how they hire
    decision_by: next Friday
    value: eight years of shops
    holidays: DE-BY
    days_off: [2099-12-24, 2099-12-28 to 2100-01-02]
    wait: 5-6
    signature: Sam R.
    language: en-US
    thanked: 2099-11-16
    followed_up: [2099-12-01, 2099-12-08]
    notes: met in the lobby
"""
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == (
        "warning: interview 4 (Tailspin Toys), interviewed: 2099-11-16 is more than 180 days ahead"
    )
    assert sam.read_text() == SAM + added
    shown = "".join(f"  + {line}\n" for line in added.splitlines())
    follows = (
        "decision_by: 'next Friday' is Fri 27 Nov 2099\n"
        "next: Tue 15 Dec 2099, closing note, Rita Chen\n"
    )
    assert result.stdout == f"{sam}:\n{shown}{follows}"


@pytest.mark.parametrize(
    ("given", "says", "follows"),
    [
        ((), "", "next: Mon 16 Nov 2099, thank-you, Adatum\n"),
        (("--heard-back", "2099-11-20"), "  heard_back: 2099-11-20\n", None),
        (
            ("--heard-back", "2099-11-20", "--heard-back", "2099-11-24"),
            "  heard_back: [2099-11-20, 2099-11-24]\n",
            None,
        ),
        (
            ("--outcome", "offer"),
            "  outcome: offer\n",
            "The outcome is known (offer): nothing more is due.\n",
        ),
        (("--id", "mine"), "  id: mine\n", None),
        (
            ("--manager", "Dana Lee", "--interviewer", "Omar Haddad"),
            "  hiring_manager: Dana Lee\n  interviewers: [Omar Haddad]\n",
            "next: Mon 16 Nov 2099, thank-you, Dana Lee and Omar Haddad\n",
        ),
    ],
)
def test_what_is_given_is_written_and_what_follows_is_said(
    sam: Path, given: tuple[str, ...], says: str, follows: str | None
) -> None:
    sam.write_text("[]\n")
    result = run("add", "Adatum", sam, "--interviewed", "2099-11-16", *given)
    assert result.exit_code == 0
    keys = "" if "--id" in given else ", id: adatum"
    written = says.strip().replace("\n  ", ", ")
    before, after = (written, "") if "--id" in given else ("", written)
    parts = ["company: Adatum" + keys, before, "interviewed: 2099-11-16", after]
    assert sam.read_text() == f"[{{{', '.join(filter(None, parts))}}}]\n"
    assert follows is None or result.stdout.endswith(f"\n{follows}")


def test_an_id_is_made_once_for_each(sam: Path) -> None:
    sam.write_text("- {company: Other, id: Muller-Sohne-2, interviewed: 2026-11-10}\n")
    for day in ("11", "12", "13"):
        arguments = ("add", "Müller & Söhne 🚀", sam, "--interviewed", f"2026-11-{day}")
        assert run(*arguments).exit_code == 0
    assert [line for line in sam.read_text().splitlines() if line.startswith("  id: ")] == [
        "  id: muller-sohne",
        "  id: muller-sohne-3",
        "  id: muller-sohne-4",
    ]


@pytest.mark.parametrize(
    ("company", "role", "made"),
    [
        ("株式会社", "", "株式会社"),
        ("🚀", "", "interview"),
        ("NASA", "Engineer", "nasa-engineer"),
        ("A" * 59, "Baker", "a" * 59),
        ("Straße", "Café", "strasse-cafe"),
    ],
)
def test_an_id_is_of_the_letters_of_company_and_role(
    sam: Path, company: str, role: str, made: str
) -> None:
    sam.write_text("")
    given = ("--role", role) if role else ()
    assert run("add", company, sam, "--interviewed", "2026-11-12", *given).exit_code == 0
    assert f"\n  id: {made}\n" in sam.read_text()


def test_an_interview_that_was_added_is_not_added_again(sam: Path) -> None:
    arguments = ("add", "Adatum", sam, "--interviewed", "2026-11-16")
    assert run(*arguments).exit_code == 0
    assert fails(sam, "add", "ADATUM", *arguments[2:]) == (
        "Error: that would be a mistake: interview 5 (ADATUM): the same interview as on line 18; "
        "give it another date, time, role or id, or take it out\n"
    )
    assert run(*arguments, "--id", "the second").exit_code == 0


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
    assert sam.read_text() == "- company: Adatum\n  id: adatum\n  interviewed: 2026-11-16\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["Fabrikam", "--interviewed", "2026-11-13"],
            (
                "that would be a mistake: interview 4 (Fabrikam): the same "
                "interview as on line 13; give it another date, time, role or id, or take it out"
            ),
        ),
        (
            ["Adatum", "--interviewed", "2026-11-13", "--holidays", "XX"],
            (
                "that would be a mistake: interview 4 (Adatum), holidays: "
                "unknown country 'XX'; wanted "
            ),
        ),
    ],
)
def test_an_interview_that_would_be_a_mistake_is_not_added(
    sam: Path, arguments: list[str], said: str
) -> None:
    company, *options = arguments
    assert fails(sam, "add", company, sam, *options).startswith(f"Error: {said}")


def test_a_promise_from_before_the_interview_is_wrong_usage(sam: Path) -> None:
    options = ("--interviewed", "2026-11-13", "--decision-by", "2026-11-12")
    assert fails(sam, "add", "Adatum", sam, *options, code=2).endswith(
        "Error: Invalid value for '--decision-by': '2026-11-12' is before 2026-11-13, the day on "
        "which it was said; write the date that they named\n"
    )


def test_of_several_files_one_must_be_named(sam: Path) -> None:
    kim = sam.with_name("kim.yaml")
    kim.write_text("")
    assert fails(sam, "add", "Adatum", sam.parent) == (
        f"Error: name one file to add to; in {sam.parent} there are: {kim}, {sam}\n"
    )


def test_of_many_files_the_first_are_named(sam: Path) -> None:
    files = [sam.with_name(f"{number:02}.yaml") for number in range(12)]
    for file in files:
        file.write_text("")
    sam.unlink()
    listed = ", ".join(map(str, files[:10]))
    assert run("add", "Adatum", sam.parent).stderr == (
        f"Error: name one file to add to; in {sam.parent} there are: {listed}, and 2 more\n"
    )


WANTED = "; wanted Name or 'Name <address>', and perhaps ': what you talked about'"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--interviewed", "2026-02-30"), "for '--interviewed': "),
        (("--manager", "Dana <dana>"), f"for '--manager': 'dana' is not an e-mail address{WANTED}"),
        (("--interviewer", ": pricing"), f"for '--interviewer': '' is not a name{WANTED}"),
        (
            ("--contact", "Rita Chen", "--greeting", "Rita Chan: Rita"),
            "for '--greeting': 'Rita Chan' is nobody you met; did you mean Rita Chen?\n",
        ),
        (
            ("--greeting", "Rita Chen: Rita"),
            "for '--greeting': 'Rita Chen' is nobody you met\n",
        ),
        (
            ("--contact", "Rita Chen", "--greeting", "Rita"),
            "for '--greeting': 'Rita' is no greeting; wanted a name, a colon and the greeting: ",
        ),
        (("--outcome", "ghosted"), "for '--outcome': 'ghosted' is not one of "),
    ],
)
def test_wrong_options_of_add_end_with_2(sam: Path, given: tuple[str, ...], said: str) -> None:
    assert f"\nError: Invalid value {said}" in fails(sam, "add", "Adatum", sam, *given, code=2)
