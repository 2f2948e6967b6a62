"""The help: whole at 80 columns, and with examples that can be typed as they stand."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from heardback.cli.helping import FEEDS
from heardback.cli.main import main
from whole_commands import COMMANDS

ALL = {"": main, **COMMANDS}


def shown(command: str) -> str:
    arguments = [*command.split(), "--help"]
    result = CliRunner(env={"COLUMNS": "80"}).invoke(main, arguments, prog_name="heardback")
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def examples(command: str) -> list[str]:
    _, found, block = shown(command).partition("\n  Examples:\n")
    assert found
    return [line.removeprefix("    ") for line in block.splitlines()]


@pytest.mark.parametrize("command", ALL)
def test_help_fits_80_columns_and_nothing_is_cut(command: str) -> None:
    text = shown(command)
    assert [line for line in text.splitlines() if len(line) > 80] == []
    assert "..." not in text.replace("[ARGS]...", "")


def test_each_command_is_in_the_list_with_its_whole_first_sentence() -> None:
    listed = " ".join(shown("").split())
    for name, command in COMMANDS.items():
        first = re.split(r"(?<=\.)\s", " ".join((command.help or "").split()))[0]
        assert first.endswith(".")
        assert f" {name} {first}" in listed


@pytest.mark.parametrize("command", ALL)
def test_each_option_says_what_it_is_for(command: str) -> None:
    options = [p for p in ALL[command].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("command", ALL)
def test_each_option_with_a_variable_names_it(command: str) -> None:
    text = " ".join(shown(command).split())
    for option in ALL[command].params:
        if isinstance(option, click.Option) and option.envvar:
            assert f"env var: {option.envvar}" in text


@pytest.mark.parametrize("command", ALL)
def test_what_feeds_are_is_said_where_a_command_takes_them(command: str) -> None:
    takes_feeds = any(p.name == "feeds" for p in ALL[command].params)
    assert (FEEDS in " ".join(shown(command).split())) == takes_feeds


@pytest.mark.parametrize("command", ALL)
def test_each_example_can_be_typed(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("feeds").mkdir()
    Path("feeds/sam.yaml").write_text("[]\n", "utf-8")
    assert examples(command)
    for example in examples(command):
        program, name, *arguments = shlex.split(example)
        assert program == "heardback"
        assert name == command or not command
        assert COMMANDS[name].make_context(name, arguments)
