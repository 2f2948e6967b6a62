"""Somebody who follows the README line by line gets what it promises.

A new block for a shell or for Python needs a row in ``PROMISES``, or its section one in
``ELSEWHERE``.
"""

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from following import PROSE, Part, Reader, commands, newcomer, none_of_ours, parts, usages
from heardback.cli.main import main
from heardback.days.zones import day_of
from heardback.feeds.clock import now
from heardback.logbook.starter import starter
from on_disk import POSIX
from places import EXAMPLE, ROOT
from programs import need, need_to_install
from readme import README
from whole_commands import COMMANDS

# Sections whose blocks are not typed one after the other, and where they are tried instead.
ELSEWHERE = {
    "What you get": "test_docs.py: the file is read, and gives the event",
    "The file": "test_docs.py: the files are read",
    "Completion": "cli/test_completing.py: in bash, and what other shells are told",
    "Behind nginx, with TLS": "web/test_hosting.py: on a free port",
    "On several machines": "web/test_two_servers.py and cli/test_exporting_many.py, on one",
    "Make it ring": "test_readme_ringing.py: where mail and ntfy are programs of the test's own",
    "Running it for good": "test_readme_running.py: part by part, without a service manager",
    "Without a server": "test_readme_workflow.py: its steps, outside of GitHub",
    "The tests": "these are the tests; .ci/run begins with that line",
}
FEEDS = Path("feeds", "interviews.yaml")
FILLED_IN = {
    "COMMAND": "log",
    "COMPANY": "Northwind",
    "EVENT": "followed-up",
    "NAME": "interviews",
    "/srv/feeds": "feeds",
    "/srv/public": "public",
    "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT": "1/16",
}


ALL_BLOCKS = [part for part in parts() if part.language != PROSE]
BLOCKS = [part for part in ALL_BLOCKS if ELSEWHERE.keys().isdisjoint(part.headings)]


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
(BACKEND,) = PROJECT["build-system"]["requires"]
INSTALLERS = [" ".join(typed.split()) for typed in re.findall(r"`((?:pipx|uvx?) [^`]+)`", README)]


def today() -> date:
    return day_of(now(), "")


def test_what_is_tried_elsewhere_is_there() -> None:
    assert {heading for block in ALL_BLOCKS for heading in block.headings} >= ELSEWHERE.keys()


# In a fresh environment


def serves_a_first_file(reader: Reader, text: str) -> None:
    reader.leaves_open(text)
    assert [path.name for path in (reader.copy / "feeds").glob("*.y*ml")] == [FEEDS.name]
    assert "dana@northwind.example" in reader.looks()


def notes_that_you_wrote(reader: Reader, text: str) -> None:
    reader.types(text)
    assert f"    followed_up: {today()}\n" in (reader.copy / FEEDS).read_text("utf-8")
    page = reader.looks()
    assert "Northwind" in page
    assert "dana@northwind.example" not in page


def notes_what_happened(reader: Reader, text: str) -> None:
    reader.types(text)
    file = (reader.copy / FEEDS).read_text("utf-8")
    assert f"    thanked: {today()}\n" in file
    assert f"    heard_back: {today()}\n    decision_by: " in file


def writes_a_calendar(reader: Reader, text: str) -> None:
    (reader.copy / "example.py").write_text(text, "utf-8")
    reader.types("python example.py")
    calendar = icalendar.Calendar.from_ical((reader.copy / "sam.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) > 3


PROMISES: dict[str, Callable[[Reader, str], None]] = {
    "heardback init && .venv/bin/heardback serve": serves_a_first_file,
    "heardback log northwind followed-up": notes_that_you_wrote,
    "heardback log fabrikam heard-back": notes_what_happened,
    "from heardback import": writes_a_calendar,
}


def promise(block: Part) -> str:
    """What its row in ``PROMISES`` begins with."""
    (found,) = [words for words in PROMISES if words in block.text]
    return found


def test_each_block_promises_something_and_each_promise_has_a_block() -> None:
    assert [promise(block) for block in BLOCKS] == list(PROMISES)


@POSIX
@pytest.mark.slow
def test_line_by_line_it_does_what_it_promises(tmp_path: Path) -> None:
    need("bash")
    variables = none_of_ours()
    need_to_install(BACKEND, tmp_path, variables)
    reader = newcomer(tmp_path, variables)
    with reader.terminals:
        for block in BLOCKS:
            PROMISES[promise(block)](reader, block.text)


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("command", INSTALLERS, ids=lambda command: command.split()[0])
def test_another_installer_gives_the_command_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    program = command.split(maxsplit=1)[0]
    beside = f"{os.environ['PATH']}{os.pathsep}{Path(sys.executable).parent}"  # uv's place in CI
    monkeypatch.setenv("PATH", beside)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / program).symlink_to(need(program))
    variables = none_of_ours()
    need_to_install(BACKEND, tmp_path, variables)
    variables["PATH"] = f"{programs}{os.pathsep}{variables['PATH']}"
    variables |= {name: str(programs) for name in ("PIPX_BIN_DIR", "UV_TOOL_BIN_DIR")}
    variables |= {name: str(tmp_path / "tools") for name in ("PIPX_HOME", "UV_TOOL_DIR")}
    reader = newcomer(tmp_path, variables)
    (reader.copy / FEEDS).write_text(starter(today()), "utf-8")
    said = reader.types(command)
    if " install " in command:
        said = reader.types("heardback next")
    assert "Northwind: follow up with Dana Lee" in said


# In this one, on every system


def run(words: list[str]) -> Result | None:
    """A command's result; of what would serve only whether it could begin."""
    if words[0] == "serve":
        COMMANDS["serve"].make_context("serve", words[1:])
        return None
    return CliRunner().invoke(main, words, input="y\n", catch_exceptions=False)


def works(words: list[str]) -> None:
    result = run([FILLED_IN.get(word, word) for word in words])
    assert result is None or result.exit_code == 0, (words, result.output)


@pytest.fixture
def _in_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    copy = Path(EXAMPLE.relative_to(ROOT))
    copy.parent.mkdir(parents=True)
    shutil.copyfile(EXAMPLE, copy)


@pytest.mark.usefixtures("_in_a_copy")
def test_each_command_works_where_it_stands() -> None:
    typed = [words for part in parts() for words in commands(part)]
    assert ["init"] in typed
    assert ["next", "feeds/example", "--today", "2026-11-22"] in typed
    for words in typed:
        works(words)


@pytest.mark.usefixtures("_in_a_copy")
@pytest.mark.parametrize("usage", usages(), ids=lambda usage: usage.split()[0])
def test_a_command_of_the_table_works_after_the_first_ones(usage: str) -> None:
    works(["init"])
    works(["log", "northwind", "followed-up"])
    words = usage.replace("[NAME]", "NAME").split()
    works([word for word in words if not word.startswith("[")])
