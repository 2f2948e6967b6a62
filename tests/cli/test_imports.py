"""What each command may import: nobody waits for the packages of a command that was not typed."""

import subprocess
import sys
from pathlib import Path

import pytest

from heardback.cli.main import Listed, main
from on_disk import saved, uncounted
from whole_commands import COMMANDS

# All that we depend on, and what comes along with it.
PACKAGES = {
    *("anyio", "blinker", "cachetools", "click", "dateutil", "filelock", "flask", "holidays"),
    *("icalendar", "itsdangerous", "jinja2", "markupsafe", "msgspec", "segno", "tzdata"),
    *("waitress", "watchfiles", "werkzeug", "yaml"),
    # And what of Python's own takes as long.
    *("asyncio", "concurrent", "email", "http", "multiprocessing", "ssl"),
}
NOTHING = {"click", "msgspec"}
READS = NOTHING | {"cachetools", "dateutil", "tzdata", "yaml"}
WRITES = READS | {"filelock"}

SOME_CALENDAR = b"holidays: US\ninterviews:\n- company: Northwind\n  interviewed: 2026-11-12\n"
HERE = "feeds/sam.yaml"
MAY = {
    ("--help",): NOTHING,
    ("--version",): NOTHING,
    ("check", HERE): READS,
    ("next", HERE): READS,
    ("why", "northwind", HERE): READS,
    ("export", HERE): READS,
    ("log", "northwind", "thanked", HERE): WRITES,
    ("add", "Contoso", HERE): WRITES,
    ("remove", "northwind", HERE, "--yes"): WRITES,
    ("undo", HERE): WRITES,
    ("init", "other/sam.yaml"): READS,
    ("links", HERE): READS,
    ("rotate", "sam", HERE): READS,
    ("schema",): READS,
    ("serve", "--help"): PACKAGES - {"holidays", "watchfiles"},
}
RUN = """
import sys
from heardback.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stderr.write(" ".join(sys.modules))
"""


def imported(folder: Path, *arguments: str, **variables: str) -> set[str]:
    """The packages that are there when a command has run."""
    return PACKAGES & {name.partition(".")[0] for name in modules(folder, *arguments, **variables)}


def modules(folder: Path, *arguments: str, **variables: str) -> set[str]:
    """All modules that are there then."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        env={**uncounted(), **variables},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    return set(done.stderr.split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "feeds").mkdir()
    saved(tmp_path / "feeds")
    return tmp_path


def test_every_command_is_here() -> None:
    assert {words[0] for words in MAY} >= set(COMMANDS)


@pytest.mark.parametrize("words", MAY, ids=" ".join)
def test_a_command_imports_what_it_needs(folder: Path, words: tuple[str, ...]) -> None:
    assert imported(folder, *words) - MAY[words] == set()


def test_the_name_of_a_command_is_completed_without_its_module(folder: Path) -> None:
    for words in ("heardback ", "heardback ch", "heardback --"):
        asked = {"_HEARDBACK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "1"}
        assert imported(folder, **asked) - NOTHING == set()


def test_a_file_that_names_holidays_does_import_them(folder: Path) -> None:
    """So the others would be seen, if they did."""
    (folder / HERE).write_bytes(SOME_CALENDAR)
    assert "holidays" in imported(folder, "check", HERE)


def test_what_notes_something_imports_nothing_that_writes_messages(folder: Path) -> None:
    found = modules(folder, "log", "northwind", "thanked", HERE)
    assert {"heardback.words.letters", "heardback.feeds.calendar"} & found == set()


def test_what_shows_no_calendar_makes_none(folder: Path) -> None:
    """Nor does what shows no warning judge the tone of any text."""
    judges_and_renders = {"heardback.words.tone", "heardback.feeds.calendar"}
    assert judges_and_renders & modules(folder, "next", HERE) == set()
    assert judges_and_renders & modules(folder, "export", HERE) == {"heardback.feeds.calendar"}
    assert judges_and_renders & modules(folder, "check", HERE) == judges_and_renders


def test_a_secret_is_for_discreet_feeds(folder: Path) -> None:
    assert "heardback.feeds.register" not in modules(folder, "export", HERE)
    (folder / HERE).write_bytes(b"discreet: yes\n" + SOME_CALENDAR)
    assert "heardback.feeds.register" in modules(folder, "export", HERE)


def test_words_for_dates_have_a_reader_where_there_are_any(folder: Path) -> None:
    reader = {"heardback.days._hearing", "dateutil.relativedelta"}
    promised = b"interviews:\n- {company: Northwind, interviewed: 2026-11-12, decision_by: %b}\n"
    for words, needed in ((b"2026-11-20", set[str]()), (b"in two weeks", reader)):
        (folder / HERE).write_bytes(promised % words)
        assert reader & modules(folder, "check", HERE) == needed


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_all_says_what_a_command_says_of_itself(name: str) -> None:
    listed = main.commands[name]
    assert isinstance(listed, Listed)
    assert COMMANDS[name].name == name
    assert listed.short_help == COMMANDS[name].short_help
