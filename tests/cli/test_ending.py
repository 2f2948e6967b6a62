"""How the program ends: with its code, all that it printed, and after what waits for its end."""

import subprocess
import sys
from pathlib import Path

import pytest

from on_disk import uncounted

RUN = """
import atexit, sys, threading
class Freed:
    def __del__(self, say=print): say("freed")
kept = Freed()
atexit.register(lambda: print("the end"))
from heardback.cli.main import run
"""
ALONE = f"{RUN}run()"
WITH_A_THREAD = f"{RUN}threading.Timer(0.1, print, ['the thread']).start()\nrun()"


def ended(folder: Path, code: str, *arguments: str) -> tuple[int, list[str]]:
    """The code with which a process ends, and the lines that it printed, into a buffer at first."""
    buffered = {n: text for n, text in uncounted().items() if n != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=buffered,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--version",), 0), (("next", "--due", "sam.yaml"), 1), (("next", "--nonsense"), 2)],
    ids=str,
)
def test_a_command_ends_with_its_code_and_after_all_that_waits_for_it(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    (tmp_path / "sam.yaml").write_text("[]\n", "utf-8")
    for script in (ALONE, WITH_A_THREAD):
        found, printed = ended(tmp_path, script, *arguments)
        assert (found, "the end" in printed) == (code, True)
        assert ("the thread" in printed) == (script is WITH_A_THREAD)


def test_nothing_is_freed_first_but_where_a_thread_still_runs(tmp_path: Path) -> None:
    for script in (ALONE, WITH_A_THREAD):
        _, printed = ended(tmp_path, script, "--version")
        assert ("freed" in printed) == (script is WITH_A_THREAD)


def test_all_that_was_printed_arrives(tmp_path: Path) -> None:
    found, printed = ended(tmp_path, ALONE, "schema")
    assert (found, printed[-2:]) == (0, ["}", "the end"])


def test_a_command_ends_with_its_code_where_there_is_nowhere_to_print(tmp_path: Path) -> None:
    for stream in ("stdout", "stderr"):
        assert ended(tmp_path, f"{RUN}sys.{stream} = None\nrun()", "--version")[0] == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_what_could_not_be_printed_is_no_success(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "heardback", "--version"],
            cwd=tmp_path,
            env=uncounted(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode
    assert b"No space left" in done.stderr
