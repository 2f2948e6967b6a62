"""What a shell completes, by click's protocol and in bash itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from heardback.cli.completing import known
from heardback.cli.main import main
from whole_commands import COMMANDS

SAM = """\
- company: Northwind
  interviewed: 2026-11-12
- company: Acme Corp & Söhne, "Inc"
  interviewed: 2026-11-12
- company: Northwind
  interviewed: 2026-11-19
"""
KIM = "- company: Acme Holding\n  interviewed: 2026-11-12\n"
BASH = shutil.which("bash")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    feeds = tmp_path / "feeds"
    feeds.mkdir()
    (feeds / "sam.yaml").write_text(SAM, "utf-8")
    (feeds / "Kim Ono.yaml").write_text(KIM, "utf-8")
    return feeds


def completed(*words: str, shell: str = "zsh", **variables: str) -> list[str]:
    """What a shell is told to complete the last word to."""
    asked = {
        "_HEARDBACK_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "\n".join(("heardback", *words)),
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words)),
    }
    result = CliRunner(env=asked | variables).invoke(main, prog_name="heardback")
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.splitlines()


def plain(*words: str, **variables: str) -> list[str]:
    told = [line for line in completed(*words, **variables) if line]
    return [value for kind, value in zip(told[::3], told[1::3], strict=True) if kind == "plain"]


@pytest.mark.parametrize(
    ("typed", "companies"),
    [
        ("''", ["Acme Holding", "Northwind", 'Acme Corp & Söhne, "Inc"']),
        ("nor", ["Northwind"]),
        ("Acme", ["Acme Holding", 'Acme Corp & Söhne, "Inc"']),
        ("Acme\\ H", ["Acme Holding"]),
        ("'acme c", ['Acme Corp & Söhne, "Inc"']),
        ("Initech", []),
    ],
)
def test_companies_are_completed_each_once_in_any_case(typed: str, companies: list[str]) -> None:
    assert plain("why", typed) == companies


def test_every_command_that_takes_a_company_that_is_there_completes_it() -> None:
    takers = {
        name
        for name, command in COMMANDS.items()
        if name != "add" and any(p.name == "company" for p in command.params)
    }
    assert takers >= {"why", "log"}
    for name in takers:
        assert plain(name, "nor") == ["Northwind"]


def test_every_command_that_takes_feeds_completes_their_names_and_files() -> None:
    takers = [
        (name, [p.name for p in command.params if isinstance(p, click.Argument)])
        for name, command in COMMANDS.items()
        if any(p.name == "feeds" for p in command.params)
    ]
    values = {"company": "northwind", "event": "thanked", "name": "sam"}
    for name, arguments in takers:
        before = [values[argument] for argument in arguments if argument in values]
        assert completed(name, *before, "ki") == ["file", "ki", "_", "plain", "Kim Ono", "_"], name


def test_the_names_of_feeds_are_completed_where_addresses_change() -> None:
    assert plain("rotate", "''") == ["Kim Ono", "sam"]


def test_the_folder_may_come_from_a_variable(folder: Path) -> None:
    moved = folder.rename(folder.with_name("elsewhere"))
    assert plain("why", "nor") == []
    assert plain("why", "nor", HEARDBACK_FEEDS=str(moved)) == ["Northwind"]
    assert plain("check", "s", HEARDBACK_FEEDS=str(moved)) == ["sam"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_broken_folder_completes_to_nothing_in_silence(folder: Path, shell: str) -> None:
    (folder / "sam.yaml").write_text("- [", "utf-8")
    assert [line for line in completed("why", "nor", shell=shell) if line] == []
    shutil.rmtree(folder)
    assert [line for line in completed("why", "nor", shell=shell) if line] == []
    folder.write_text("no folder", "utf-8")
    assert [line for line in completed("rotate", "s", shell=shell) if line] == []


def test_somebody_who_has_pressed_a_key_does_not_wait_for_all_of_a_large_folder(
    folder: Path,
) -> None:
    assert list(known(folder, 60)) == [
        "Acme Holding",
        "Northwind",
        'Acme Corp & Söhne, "Inc"',
        "Northwind",
    ]
    assert list(known(folder, -1)) == []


def test_completing_writes_nothing(folder: Path) -> None:
    plain("why", "nor")
    plain("rotate", "s")
    assert sorted(path.name for path in folder.iterdir()) == ["Kim Ono.yaml", "sam.yaml"]


def test_bash_is_told_each_value_as_its_script_reads_it() -> None:
    assert completed("rotate", "ki", shell="bash") == [r"plain,Kim\\ Ono"]
    assert completed("why", "nor", shell="bash") == ["plain,Northwind"]


@pytest.mark.skipif(BASH is None or os.name == "nt", reason="there is no bash")
def test_bash_itself_completes_names_with_blanks(tmp_path: Path) -> None:
    program = tmp_path / "heardback"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m heardback "$@"\n', "utf-8")
    program.chmod(0o755)
    script = """\
eval "$(_HEARDBACK_COMPLETE=bash_source heardback)"
COMP_WORDS=(heardback why acme) COMP_CWORD=2
_heardback_completion heardback
printf '%s\\n' "${COMPREPLY[@]}"
"""
    found = subprocess.run(
        [str(BASH), "--norc", "-c", script],
        env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        check=True,
    )
    assert found.stdout.decode() == 'Acme\\ Holding\nAcme\\ Corp\\ \\&\\ Söhne,\\ \\"Inc\\"\n'
