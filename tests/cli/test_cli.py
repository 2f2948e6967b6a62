"""The commands: what they print, what they write, and how they end."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli.main import main

EDITED = datetime(2026, 11, 12, 22, tzinfo=UTC).timestamp()

SAM = """\
name: Sam's follow-ups
timezone: America/New_York
holidays: US
interviews:
  - company: Northwind
    role: Product Manager
    interviewed: 2026-11-12
    hiring_manager: Dana Lee <dana@northwind.example>
    decision_by: next Friday
  - company: Fabrikam
    interviewed: 2026-11-12
    thanked: 2026-11-12
"""
MISTAKEN = SAM.replace("  - company: Fabrikam", "  - compny: Fabrikam")


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
    os.utime(path, (EDITED, EDITED))


def run(*arguments: str | Path, variables: dict[str, str] | None = None, **how: bool) -> Result:
    given_ = [str(argument) for argument in arguments]
    runner = CliRunner(env={"HEARDBACK_SECRET": "a secret of the tests only", **(variables or {})})
    return runner.invoke(main, given_, catch_exceptions=False, **how)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    feeds = tmp_path / "feeds"
    feeds.mkdir()
    write(feeds / "sam.yaml", SAM)
    return feeds


# export


def test_export_writes_a_calendar_beside_each_file(folder: Path) -> None:
    write(folder / "Kim Ono.yml", SAM)
    result = run("export", folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert {path.name for path in folder.glob("*.ics")} == {"sam.ics", "Kim Ono.ics"}
    assert set(result.stderr.splitlines()) == {
        f"wrote {folder / 'sam.ics'}",
        f"wrote {folder / 'Kim Ono.ics'}",
    }
    calendar = (folder / "sam.ics").read_bytes()
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
    for needs_a_server in (b"SOURCE", b"REFRESH-INTERVAL", b"X-PUBLISHED-TTL", b"\r\nURL", b"http"):
        assert needs_a_server not in calendar


def test_export_writes_into_another_folder(folder: Path, tmp_path: Path) -> None:
    result = run("export", folder, "--output", tmp_path / "new" / "public")
    assert result.exit_code == 0
    assert (tmp_path / "new" / "public" / "sam.ics").is_file()
    assert not (folder / "sam.ics").exists()


def test_export_to_standard_output_is_the_file_that_it_would_write(folder: Path) -> None:
    run("export", folder, "--today", "2026-11-16")
    result = run("export", folder / "sam.yaml", "--output", "-", "--today", "2026-11-16")
    assert result.exit_code == 0
    assert result.stdout_bytes == (folder / "sam.ics").read_bytes()


def test_standard_output_takes_exactly_one_feed(folder: Path) -> None:
    write(folder / "kim.yaml", SAM)
    result = run("export", folder, "--output", "-")
    assert result.exit_code == 2
    assert f"--output - takes exactly one feed, and {folder} has 2" in result.stderr
    assert result.stdout == ""


def test_export_computes_for_another_day(folder: Path) -> None:
    on_time = run("export", folder, "--output", "-", "--today", "2026-11-12").stdout_bytes
    late = run("export", folder, "--output", "-", "--today", "2026-11-20").stdout_bytes
    assert b"DTSTART;VALUE=DATE:20261118\r\nDTEND;VALUE=DATE:20261120\r\n" in on_time
    assert b"DTSTART;VALUE=DATE:20261118\r\nDTEND;VALUE=DATE:20261122\r\n" in late


def test_unchanged_output_is_not_rewritten(folder: Path) -> None:
    run("export", folder, "--today", "2026-11-16")
    os.utime(folder / "sam.ics", (1, 1))
    result = run("export", folder, "--today", "2026-11-16")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (folder / "sam.ics").stat().st_mtime == 1
    assert run("export", folder, "--today", "2026-11-20").stderr.startswith("wrote ")


def test_a_file_with_a_mistake_is_not_exported_and_the_others_are(folder: Path) -> None:
    run("export", folder)
    earlier = (folder / "sam.ics").read_bytes()
    write(folder / "sam.yaml", f"{MISTAKEN}    wait: 40\n")
    write(folder / "zoe.yaml", SAM)
    result = run("export", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    lines = result.stderr.splitlines()
    assert lines[0].startswith(f"{folder / 'sam.yaml'}:10:")
    assert lines[0].endswith("did you mean company?")
    assert any(line.startswith(f"{folder / 'sam.yaml'}:13:") for line in lines)
    assert (folder / "sam.ics").read_bytes() == earlier
    assert (folder / "zoe.ics").is_file()


def test_with_a_mistake_nothing_goes_to_standard_output(folder: Path) -> None:
    write(folder / "sam.yaml", "interviews: [")
    result = run("export", folder, "--output", "-")
    assert (result.exit_code, result.stdout_bytes) == (1, b"")
    assert result.stderr.startswith(f"{folder / 'sam.yaml'}:")


def test_export_leaves_nothing_else_in_the_folder(folder: Path) -> None:
    for _ in range(2):
        run("export", folder)
        assert {path.name for path in folder.iterdir()} == {"sam.yaml", "sam.ics", ".heardback"}
        kept = {path.name for path in (folder / ".heardback").rglob("*")}
        assert kept == {".gitignore", "sam.feed", "exported"}


def test_an_export_that_cannot_be_written_is_a_message(folder: Path) -> None:
    (folder / "sam.ics").mkdir()
    result = run("export", folder)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {folder / 'sam.ics'} cannot be written: ")


@pytest.mark.slow
def test_the_bytes_are_the_same_on_any_machine(folder: Path) -> None:
    command = [sys.executable, "-m", "heardback", "export", str(folder), "--output", "-"]
    machines = [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    ]
    made = [
        subprocess.run(
            [*command, "--today", "2026-11-16"],
            env=os.environ | machine,
            capture_output=True,
            check=True,
        ).stdout
        for machine in machines
    ]
    assert made[0] == made[1]
    assert made[0].startswith(b"BEGIN:VCALENDAR")


# check


def test_check_says_that_all_is_well_and_how_words_were_read(folder: Path) -> None:
    result = run("check", folder)
    assert result.exit_code == 0
    read_as = "interview 1 (Northwind), decision_by: 'next Friday' is Fri 20 Nov 2026"
    assert f"{folder / 'sam.yaml'}:9:18: {read_as}\n" in result.stdout


def test_check_shows_every_mistake_with_its_place(folder: Path) -> None:
    write(folder / "sam.yaml", f"{MISTAKEN}    wait: 40\n")
    result = run("check", folder)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any(line.startswith(f"{folder / 'sam.yaml'}:10:5: ") for line in lines)
    assert any(line.startswith(f"{folder / 'sam.yaml'}:13:11: ") for line in lines)
    assert "No mistakes." not in result.stdout


def test_a_warning_fails_only_a_strict_check(folder: Path) -> None:
    write(folder / "sam.yaml", "- company: Northwind\n  interviewed: 2026-11-25\n  wait: 2\n")
    lenient, strict = run("check", folder), run("check", folder, "--strict")
    assert (lenient.exit_code, strict.exit_code) == (0, 1)
    assert lenient.stdout == strict.stdout
    assert lenient.stdout.startswith(f"{folder / 'sam.yaml'}:3:9: warning: ")


def test_check_in_json_is_for_programs(folder: Path) -> None:
    write(folder / "sam.yaml", MISTAKEN)
    result = run("check", folder, "--format", "json")
    assert result.exit_code == 1
    facts = json.loads(result.stdout)
    first = facts[0]
    assert set(first) == {"file", "line", "column", "kind", "in_all", "text"}
    assert (first["file"], first["line"], first["column"], first["kind"]) == (
        str(folder / "sam.yaml"),
        10,
        5,
        "mistake",
    )
    write(folder / "sam.yaml", "[]")
    sound = run("check", folder, "--format", "json")
    assert (sound.exit_code, json.loads(sound.stdout)) == (0, [])


def test_check_names_a_file_that_cannot_be_a_feed(folder: Path) -> None:
    write(folder / "a&b.yaml", SAM)
    result = run("check", folder)
    assert result.exit_code == 1
    assert f"{folder / 'a&b.yaml'}:1:1: this name cannot be a feed's" in result.stdout


def test_check_of_two_files_of_one_name_names_both(folder: Path) -> None:
    write(folder / "SAM.yml", SAM)
    result = run("check", folder)
    assert result.exit_code == 1
    assert "SAM.yml and sam.yaml are two files of one feed; keep one" in result.stdout


# exit codes and variables


@pytest.mark.parametrize("command", ["export", "check", "next", "links"])
def test_a_folder_that_is_not_there_is_a_message(tmp_path: Path, command: str) -> None:
    result = run(command, tmp_path / "none")
    assert (result.exit_code, result.stdout) == (1, "")
    expected = f"Error: {tmp_path / 'none'} is not there; `heardback init` writes a first file\n"
    assert result.stderr == expected


@pytest.mark.parametrize(
    "arguments",
    [
        *(["nonsense"], ["check", "--colour"], ["why"], ["check", "--format", "xml"]),
        *(["next", "--today", "2026-02-30"], ["next", "--today", "soon"], ["next", "--days", "x"]),
        *(["next", "--days", "-1"], ["next", "--days", "9999999999"]),
        *(["next", "--today", "9999-12-31"], ["export", "--today", "0001-01-01"]),
        *(["export", "--today", "20/11/2026"], ["serve", "--port", "70000"]),
    ],
)
def test_wrong_usage_ends_with_two(folder: Path, arguments: list[str]) -> None:
    result = run(*arguments, variables={"HEARDBACK_FEEDS": str(folder)})
    assert result.exit_code == 2
    assert result.stderr


def test_the_folder_may_come_from_a_variable(folder: Path) -> None:
    variables = {"HEARDBACK_FEEDS": str(folder)}
    assert run("check", variables=variables).stdout == run("check", folder).stdout
    assert "Northwind" in run("why", "northwind", variables=variables).stdout


def test_an_option_may_come_from_a_variable(folder: Path) -> None:
    result = run("serve", folder, variables={"HEARDBACK_PORT": "70000"})
    assert result.exit_code == 2
    assert "70000 is not in the range" in result.stderr


def test_an_argument_wins_over_the_variable(folder: Path, tmp_path: Path) -> None:
    variables = {"HEARDBACK_FEEDS": str(tmp_path / "none")}
    assert run("check", folder, variables=variables).exit_code == 0


# init


def test_init_writes_a_file_that_checks_and_never_overwrites(tmp_path: Path) -> None:
    target = tmp_path / "new" / "mine.yaml"
    result = run("init", target)
    assert (result.exit_code, result.stdout) == (
        0,
        f"wrote {target}: put your interviews in, then `heardback serve {target.parent}`\n",
    )
    assert run("check", tmp_path / "new").exit_code == 0
    target.write_text("mine: 1\n")
    again = run("init", target)
    assert target.read_text() == "mine: 1\n"
    assert f"{target} is there already; it is left as it is." in again.output


def test_init_writes_an_example_that_lies_around_today(tmp_path: Path) -> None:
    target = tmp_path / "demo" / "sam.yaml"
    assert run("init", "--example", target).stdout == (
        f"wrote {target}: look at it with `heardback serve {target.parent}`\n"
    )
    assert run("next", target, "--due").exit_code == 0


def test_init_where_no_file_can_be_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("init", tmp_path / "file" / "mine.yaml")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
