"""``heardback check``: how the file was read, and a last line that counts."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli.main import main
from on_disk import aged

TODAY = "2026-11-25"
PEOPLE = f"""\
- company: Northwind
  interviewed: {TODAY}
  hiring_manager: Dana Lee
  interviewers:
    - Dr. Omar Haddad
    - {{name: Ines Duarte, greeting: Professor Duarte}}
  contact: Rita Chen
"""
NOBODY = f"- company: Fabrikam\n  interviewed: {TODAY}\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], catch_exceptions=False)


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    aged(path)
    return path


def test_each_person_is_shown_with_how_they_are_greeted(tmp_path: Path) -> None:
    path = write(tmp_path / "sam.yaml", PEOPLE + NOBODY)
    result = run(path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f'{path}:3:19: interview 1 (Northwind): Dana Lee is greeted "Dana", '
        'Dr. Omar Haddad "Dr. Haddad", Ines Duarte "Professor Duarte", Rita Chen "Rita"\n'
        "1 feed, 2 interviews: no mistakes, no warnings.\n"
    )


def test_who_is_greeted_without_a_name_is_shown_too(tmp_path: Path) -> None:
    path = write(tmp_path / "sam.yaml", f"{NOBODY}  contact: the hiring team\n")
    assert run(path).stdout.splitlines()[1:] == [
        f'{path}:3:12: interview 1 (Fabrikam): the hiring team is greeted "Hello,"',
        "1 feed, 1 interview: no mistakes, 1 warning.",
    ]


def test_somebody_who_is_named_twice_is_shown_once(tmp_path: Path) -> None:
    text = f"{NOBODY}  interviewers: Dana Lee\n  contact: Dana Lee\n"
    path = write(tmp_path / "sam.yaml", text)
    assert run(path).stdout.splitlines()[0] == (
        f'{path}:3:17: interview 1 (Fabrikam): Dana Lee is greeted "Dana"'
    )


def test_nobody_is_greeted_once_the_outcome_is_known(tmp_path: Path) -> None:
    path = write(tmp_path / "sam.yaml", f"{PEOPLE}  outcome: offer\n")
    assert run(path).stdout == "1 feed, 1 interview: no mistakes, no warnings.\n"


def test_of_many_people_ten_are_shown(tmp_path: Path) -> None:
    people = ", ".join(f"Person{n} Lee" for n in range(13))
    path = write(tmp_path / "sam.yaml", f"{NOBODY}  interviewers: [{people}]\n")
    line = run(path).stdout.splitlines()[0]
    assert line.endswith('Person8 Lee "Person8", Person9 Lee "Person9", and 3 more')


def test_of_many_readings_fifty_are_shown(tmp_path: Path) -> None:
    interviews = [f"- company: C{n}\n  interviewed: {TODAY}\n  contact: Dana\n" for n in range(60)]
    path = write(tmp_path / "sam.yaml", "".join(interviews))
    *lines, last = run(path).stdout.splitlines()
    assert len(lines) == 51
    assert lines[49] == f'{path}:150:12: interview 50 (C49): Dana is greeted "Dana"'
    assert lines[50] == f"{path}: and 10 more: 60 readings in all"
    assert last == "1 feed, 60 interviews: no mistakes, no warnings."
    facts = json.loads(run(path, "--format", "json").stdout)
    assert [(f["kind"], f["in_all"]) for f in facts] == [("reading", 60)] * 50


@pytest.mark.parametrize(
    ("files", "last", "code"),
    [
        ({}, "No feeds in FOLDER.", 0),
        ({"sam": "[]\n"}, "1 feed, no interviews: no mistakes, no warnings.", 0),
        (
            {"sam": NOBODY + PEOPLE, "zoe": f"{NOBODY}  wait: 3\n"},
            "2 feeds, 3 interviews: no mistakes, 1 warning.",
            0,
        ),
        (
            {"sam": f"{NOBODY}  roll: PM\n  wiat: 4\n", "zoe": f"{NOBODY}  wait: 3\n"},
            "2 feeds: 2 mistakes, 1 warning.",
            1,
        ),
        ({"sam": "- [", "a&b": NOBODY}, "1 feed: 2 mistakes, no warnings.", 1),
    ],
)
def test_the_last_line_counts(tmp_path: Path, files: dict[str, str], last: str, code: int) -> None:
    for name, text in files.items():
        write(tmp_path / f"{name}.yaml", text)
    result = run(tmp_path)
    assert result.exit_code == code
    assert result.stdout.splitlines()[-1] == last.replace("FOLDER", str(tmp_path))


def test_of_many_feeds_it_shows_what_is_wrong_and_how_to_see_the_rest(tmp_path: Path) -> None:
    for number in range(10):
        write(tmp_path / f"c{number}.yaml", PEOPLE)
    assert run(tmp_path).stdout.count("is greeted") == 10
    path = write(tmp_path / "d.yaml", f"{PEOPLE}  wait: 3\n")
    shown = run(tmp_path).stdout.splitlines()
    assert shown[0].startswith(f"{path}:8:9: warning: interview 1 (Northwind), wait: ")
    assert shown[1:] == [
        "11 feeds, 11 interviews: no mistakes, 1 warning.",
        "Check one feed by itself to see how its words for dates were read, and how",
        "people are greeted.",
    ]
    kinds = [fact["kind"] for fact in json.loads(run(tmp_path, "--format", "json").stdout)]
    assert sorted(kinds) == [*["reading"] * 11, "warning"]


def test_a_reading_is_for_programs_too(tmp_path: Path) -> None:
    text = "- company: Northwind\n  interviewed: 2026-11-12\n  decision_by: next Friday\n"
    path = write(tmp_path / "sam.yaml", f"{text}  outcome: offer\n")
    result = run(path, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == [
        {
            "file": str(path),
            "line": 3,
            "column": 16,
            "kind": "reading",
            "in_all": 1,
            "text": ("interview 1 (Northwind), decision_by: 'next Friday' is Fri 20 Nov 2026"),
        }
    ]
