"""``log``: which interview is meant, what is written, and what is said."""

from datetime import date
from pathlib import Path

import pytest

from editing_commands import SAM, fails, run
from heardback.days import spoken
from heardback.days.business import BusinessDays
from on_disk import aged

TODAY = date(2026, 11, 25)


@pytest.fixture
def sam(tmp_path: Path) -> Path:
    path = tmp_path / "sam.yaml"
    path.write_bytes(SAM.encode())
    return path


# Which interview


@pytest.mark.parametrize(
    "words", ["Fabrikam", "fabri", "FAB", "kam", "fabrikam 2026-11-13", "Fabrikam, 2026-11-13"]
)
def test_a_company_is_found_by_a_part_of_its_name(sam: Path, words: str) -> None:
    result = run("log", words, "followed-up", sam, "--on", "2026-11-23")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{sam}:\n  +     followed_up: 2026-11-23\n")
    assert sam.read_bytes().decode() == SAM + "    followed_up: 2026-11-23\n"


@pytest.mark.parametrize("words", ["designer", "northwind designer", "Designer Northwind"])
def test_a_role_tells_two_interviews_apart(sam: Path, words: str) -> None:
    assert run("log", words, "thanked", sam, "--on", "2026-11-12").exit_code == 0
    added = "role: Designer\n    interviewed: 2026-11-12\n    thanked: 2026-11-12\n\n"
    assert added in sam.read_text()
    assert sam.read_text().count("thanked: 2026-11-12") == 1


def test_doubtful_words_list_what_they_may_mean(sam: Path) -> None:
    assert fails(sam, "log", "northwind", "thanked", sam) == (
        "Error: 'northwind' may be one of these; name more of it:\n"
        "  Northwind Traders, Product Manager, 2026-11-12\n"
        "  Northwind Traders, Designer, 2026-11-12\n"
    )


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("Adatum", "there are: Northwind Traders, Fabrikam"),
        ("Fabricam", "did you mean Fabrikam?"),
        ("nortwind", "did you mean Northwind Traders?"),
        ("traiders", "did you mean Northwind Traders?"),
    ],
)
@pytest.mark.parametrize("command", [("log", "thanked"), ("remove",), ("why",)])
def test_unknown_words_are_said_with_what_was_probably_meant(
    sam: Path, words: str, hint: str, command: tuple[str, ...]
) -> None:
    name, *event = command
    assert fails(sam, name, words, *event, sam) == f"Error: no interview with '{words}'; {hint}\n"


def test_of_many_companies_the_first_are_listed(sam: Path) -> None:
    names = ("Ant", "Bee", "Cat", "Dog", "Eel", "Fox", "Gnu", "Hen", "Ibis", "Jay", "Kiwi", "Lynx")
    for number, name in enumerate((*names, *names)):
        each = sam.with_name(f"{number:02}.yaml")
        each.write_text(f"- company: {name}\n  interviewed: 2026-11-12\n")
    sam.unlink()
    assert run("log", "Zyzzyva", "thanked", sam.parent).stderr == (
        "Error: no interview with 'Zyzzyva'; there are: Ant, Bee, Cat, Dog, Eel, Fox, Gnu, Hen, "
        "Ibis, Jay, and 2 more\n"
    )
    # The same of one company in many files.
    listed = ", ".join(str(sam.with_name(f"{number:02}.yaml")) for number in (9, 21))
    assert run("log", "jay", "thanked", sam.parent).stderr == (
        f"Error: more than one file has 'jay', name one: {listed}\n"
    )


def test_of_many_interviews_that_may_be_meant_the_first_are_listed(sam: Path) -> None:
    sam.write_text(
        "".join(
            f"- {{company: Adatum, role: R{n}, interviewed: 2026-11-12 09:30}}\n" for n in range(13)
        )
    )
    said = fails(sam, "log", "adatum", "thanked", sam)
    assert said.splitlines()[1] == "  Adatum, R0, 2026-11-12 09:30"
    assert said.endswith("  Adatum, R9, 2026-11-12 09:30\n  and 3 more\n")


@pytest.mark.parametrize("other", ["Metalworks", "Meta.example", "Meta 1"])
def test_a_whole_name_is_not_in_doubt_because_it_begins_another(sam: Path, other: str) -> None:
    text = f"- company: {other}\n  interviewed: 2026-11-12\n- company: Meta\n"
    text += "  interviewed: 2026-11-12\n"
    sam.write_text(text)
    assert run("log", "Meta", "thanked", sam, "--on", "2026-11-12").exit_code == 0
    assert sam.read_text() == text + "  thanked: 2026-11-12\n"


def test_a_number_in_a_name_is_not_taken_for_a_part_of_a_date(sam: Path) -> None:
    text = "".join(
        f"- company: {name}\n  interviewed: 2026-11-12\n" for name in ("Studio Five", "Studio 11")
    )
    sam.write_text(text)
    assert run("log", "Studio 11", "thanked", sam, "--on", "2026-11-12").exit_code == 0
    assert sam.read_text() == text + "  thanked: 2026-11-12\n"


@pytest.mark.parametrize(
    ("on", "line"), [("2026-11-12", 2), ("2026-11-18", 2), ("2026-11-19", 4), ("2026-12-01", 4)]
)
def test_of_several_rounds_the_last_one_held_is_meant(sam: Path, on: str, line: int) -> None:
    days = ("2026-11-12", "2026-11-19", "2027-01-11")
    sam.write_text("".join(f"- company: Adatum\n  interviewed: {day}\n" for day in days))
    assert run("log", "adatum", "heard-back", sam, "--on", on).exit_code == 0
    assert sam.read_text().splitlines().index(f"  heard_back: {on}") == line


def test_what_is_closed_is_passed_over(sam: Path) -> None:
    text = SAM.replace("role: Designer\n", "role: Designer\n    outcome: rejected\n")
    sam.write_text(text)
    assert run("log", "northwind", "thanked", sam, "--on", "2026-11-12").exit_code == 0
    assert "Manager\n    interviewed: 2026-11-12\n    thanked: 2026-11-12\n" in sam.read_text()


def test_a_folders_files_are_all_looked_through(sam: Path) -> None:
    kim = sam.with_name("kim.yaml")
    kim.write_text("- company: Adatum\n  interviewed: 2026-11-12\n")
    (sam.parent / "lee.yaml").write_text("- company: [\n")
    assert run("log", "adatum", "offer", sam.parent).stdout == (
        f"{kim}:\n  +   outcome: offer\nThe outcome is known (offer): nothing more is due.\n"
    )
    assert sam.read_text() == SAM


def test_one_company_in_two_files_is_doubtful(sam: Path) -> None:
    kim = sam.with_name("kim.yaml")
    kim.write_text("- company: Fabrikam\n  interviewed: 2026-11-12\n")
    assert fails(sam, "log", "fabrikam", "offer", sam.parent) == (
        f"Error: more than one file has 'fabrikam', name one: {kim}, {sam}\n"
    )
    assert run("log", "fabrikam", "offer", kim).exit_code == 0


def test_of_several_interviews_with_one_company_it_is_said_which(sam: Path) -> None:
    sam.write_text(f"{SAM}  - company: Fabrikam\n    interviewed: 2026-11-20\n")
    result = run("log", "fabrikam", "thanked", sam, "--on", "2026-11-20")
    assert result.stdout.startswith(f"{sam}: Fabrikam, 2026-11-20\n  +     thanked: 2026-11-20\n")


def test_an_event_may_be_typed_as_its_key(sam: Path) -> None:
    assert run("log", "fabrikam", "followed_up", sam, "--on", "2026-11-23").exit_code == 0
    assert sam.read_bytes().decode() == SAM + "    followed_up: 2026-11-23\n"


# What is written


def test_what_is_noted_already_changes_nothing(sam: Path) -> None:
    aged(sam)
    before = sam.stat()
    result = run("log", "fabrikam", "thanked", sam, "--on", "2026-11-13")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Fabrikam: noted already, nothing changed\n"
    assert sam.read_text() == SAM
    assert (sam.stat().st_ino, sam.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("on", "words", "day"),
    [
        ("2026-11-16", "next Friday", "2026-11-27"),
        ("2026-11-16", "by Friday", "2026-11-20"),
        ("2026-11-23", "in three business days", "2026-11-27"),  # Thanksgiving is not counted
        ("2026-11-23", "End of the Month", "2026-11-30"),
        ("2026-11-23", "2026-12-04", "2026-12-04"),
    ],
)
def test_words_count_from_the_day_logged_and_are_written_as_a_date(
    sam: Path, on: str, words: str, day: str
) -> None:
    result = run("log", "fabri", "heard-back", sam, "--on", on, "--decision-by", words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(
        f"{sam}:\n"
        "  -     decision_by: next Friday   # she said\n"
        f"  +     decision_by: {day}   # she said\n"
        f"  +     heard_back: {on}\n"
    )
    assert sam.read_text() == SAM.replace("next Friday", day) + f"    heard_back: {on}\n"


def test_earlier_words_become_the_date_they_meant_beside_an_answer(sam: Path) -> None:
    assert run("log", "fabri", "heard-back", sam, "--on", "2026-11-25").exit_code == 0
    assert sam.read_text() == (
        SAM.replace("next Friday", "2026-11-20") + "    heard_back: 2026-11-25\n"
    )


@pytest.mark.parametrize("words", ["when pigs fly", "soon"])
@pytest.mark.parametrize(
    "command",
    [
        ("log", "fabri", "heard-back", "--decision-by"),
        ("add", "Adatum", "--decision-by"),
        ("log", "fabri", "thanked", "--on"),
        ("add", "Adatum", "--interviewed"),
        ("add", "Adatum", "--thanked"),
        ("add", "Adatum", "--followed-up"),
        ("add", "Adatum", "--heard-back"),
        ("next", "--today"),
    ],
)
def test_words_that_mean_no_date_are_wrong_usage_in_the_readers_own_words(
    sam: Path, command: tuple[str, ...], words: str
) -> None:
    *begin, option = command

    def promised(words: str, day: date) -> object:
        return spoken.deadline(words, day, BusinessDays())

    reader = promised if option == "--decision-by" else spoken.typed
    with pytest.raises(spoken.UnreadableError) as unreadable:
        reader(words, TODAY)
    said = fails(sam, *begin, sam, option, words, code=2)
    assert said.endswith(f"\nError: Invalid value for '{option}': {unreadable.value}\n")


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (("log", "fabri", "thanked"), "--on"),
        (("add", "Adatum"), "--interviewed"),
        (("log", "fabri", "heard-back"), "--decision-by"),
        (("add", "Adatum"), "--decision-by"),
    ],
)
@pytest.mark.parametrize("text", ["1999-12-31", "2101-01-01"])
def test_another_year_than_a_file_can_have_is_wrong_usage(
    sam: Path, command: tuple[str, ...], option: str, text: str
) -> None:
    said = fails(sam, *command, sam, option, text, code=2)
    assert f"Invalid value for '{option}': '{text}' is outside the years 2000 to 2100" in said


@pytest.mark.parametrize("outcome", ["offer", "rejected", "withdrawn", "closed"])
def test_an_outcome_is_written(sam: Path, outcome: str) -> None:
    assert run("log", "fabrikam", outcome, sam).exit_code == 0
    assert sam.read_text() == f"{SAM}    outcome: {outcome}\n"
    assert run("log", "fabrikam", outcome, sam).stdout.endswith("noted already, nothing changed\n")


@pytest.mark.parametrize("option", [["--on", "2026-11-20"], ["--decision-by", "next Friday"]])
@pytest.mark.parametrize("outcome", ["offer", "rejected", "withdrawn", "closed"])
def test_an_outcome_takes_no_day(sam: Path, outcome: str, option: list[str]) -> None:
    said = fails(sam, "log", "fabrikam", outcome, sam, *option, code=2)
    assert said.endswith(f"Error: {outcome} takes neither --on nor --decision-by\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["fabrikam", "ghosted"],
        ["fabrikam", "thanked", "--on", "2026-11-31"],
        ["fabrikam", "thanked", "--on", ""],
        ["fabrikam", "heard-back", "--decision-by", "2026-11-31"],
        ["fabrikam"],
    ],
)
def test_wrong_usage_ends_with_2(sam: Path, arguments: list[str]) -> None:
    company, *rest = arguments
    fails(sam, "log", company, *rest[:1], *([sam] if rest else []), *rest[1:], code=2)


def test_an_event_before_the_interview_is_refused(sam: Path) -> None:
    said = fails(sam, "log", "fabrikam", "followed-up", sam, "--on", "2026-11-12")
    assert said == (
        "Error: that would be a mistake: interview 3 (Fabrikam), followed_up: "
        "2026-11-12 is before the interview on 2026-11-13; correct the one that is "
        "wrong\n"
    )


@pytest.mark.parametrize("company", ["designer", "fabrikam"])
def test_a_file_with_a_mistake_is_not_written_to(sam: Path, company: str) -> None:
    sam.write_text(SAM.replace("thanked", "thankd"))
    assert fails(sam, "log", company, "offer", sam) == (
        "Error: the file has a mistake, correct it first: line 16: interview 3 (Fabrikam): "
        "unknown key 'thankd'; did you mean thanked?\n"
    )


def test_a_file_that_cannot_be_read_says_so(sam: Path) -> None:
    sam.write_text("- company: [\n")
    assert fails(sam, "log", "fabrikam", "offer", sam).startswith(f"Error: {sam} cannot be read: ")


def test_no_file_at_all_is_a_message(tmp_path: Path) -> None:
    assert run("log", "fabrikam", "offer", tmp_path).stderr == "Error: there is no file yet\n"
    missing = tmp_path / "none"
    assert run("log", "fabrikam", "offer", missing).stderr == (
        f"Error: {missing} is not there; `heardback init` writes a first file\n"
    )


@pytest.mark.parametrize("option", [(), ("--on", "today")])
def test_today_is_the_files_today(sam: Path, option: tuple[str, ...]) -> None:
    days = []
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):  # never the same day
        sam.write_text(f"timezone: {zone}\ninterviews:\n- company: A\n  interviewed: 2020-11-12\n")
        assert run("log", "A", "followed-up", sam, *option).exit_code == 0
        days.append(sam.read_text().splitlines()[-1].removeprefix("  followed_up: "))
    assert days[0] > days[1]


def test_what_is_logged_after_an_outcome_is_taken_and_said(sam: Path) -> None:
    sam.write_text("- {company: Adatum, interviewed: 2026-11-12, outcome: rejected}\n")
    result = run("log", "adatum", "followed-up", sam, "--on", "2026-11-23")
    assert result.exit_code == 0
    assert result.stderr == (
        "warning: Adatum was closed before (rejected); noted all the same, "
        "`heardback undo` takes it back\n"
    )
    assert sam.read_text() == (
        "- {company: Adatum, interviewed: 2026-11-12, outcome: rejected, followed_up: 2026-11-23}\n"
    )
    assert result.stdout.endswith("\nThe outcome is known (rejected): nothing more is due.\n")
