"""``export`` of many feeds: by several processes, and in parts for several machines."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import Result

import exported_feeds
from exported_feeds import ON_THE_DAY, ONE
from heardback.cli import exporting
from heardback.cli.exporting import FEW, Shard
from heardback.cli.exports import Outcome
from heardback.cli.spreading import spread
from heardback.feeds.folder import FeedFile, Folder
from on_disk import POSIX, aged
from processes import PATIENCE, environment
from readme import blocks, set_up

WRONG = ONE.replace("company", "companie")


def export(path: Path, *more: str) -> Result:
    return exported_feeds.export(path, *ON_THE_DAY, *more)


def many(folder: Path, count: int = 2 * FEW) -> list[Path]:
    """Feeds of which every fifth has a mistake."""
    folder.mkdir()
    paths = [folder / f"{number:03}.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(WRONG if number % 5 == 4 else ONE, "utf-8")
    aged(folder)
    return paths


# Processes


@pytest.mark.slow
def test_several_processes_say_and_write_what_one_does(tmp_path: Path) -> None:
    files = many(tmp_path / "feeds")
    one = export(tmp_path / "feeds", "--jobs", "1")
    calendars = {path.name: path.read_bytes() for path in (tmp_path / "feeds").glob("*.ics")}
    assert len(calendars) == len(files) - len(files) // 5
    for name in calendars:
        (tmp_path / "feeds" / name).unlink()
    two = export(tmp_path / "feeds", "--jobs", "2")
    assert (two.exit_code, two.stderr) == (one.exit_code, one.stderr) == (1, one.stderr)
    assert {p.name: p.read_bytes() for p in (tmp_path / "feeds").glob("*.ics")} == calendars


@pytest.mark.slow
def test_what_one_process_looks_up_is_cached_for_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARDBACK_CACHE", str(tmp_path / "cache"))
    for path in many(tmp_path / "feeds"):
        path.write_text(f"holidays: DE-BY\ninterviews:\n{ONE}", "utf-8")
    aged(tmp_path / "feeds")
    export(tmp_path / "feeds", "--jobs", "2")
    assert (tmp_path / "cache" / "DE-parts.json").exists()


def test_few_feeds_and_one_job_start_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise AssertionError("a process")

    monkeypatch.setattr("heardback.cli.spreading.spread", none)
    many(tmp_path / "few", 2 * FEW - 1)
    many(tmp_path / "many")
    assert "a process" not in str(export(tmp_path / "few", "--jobs", "8").exception)
    assert "a process" not in str(export(tmp_path / "many", "--jobs", "1").exception)
    assert "a process" in str(export(tmp_path / "many", "--jobs", "8").exception)


def test_the_folder_is_swept_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swept, sweep = [], Folder.sweep

    def counted(self: Folder, *args: object) -> object:
        swept.append(self.path)
        return sweep(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Folder, "sweep", counted)
    many(tmp_path / "feeds", 4)
    export(tmp_path / "feeds")
    assert swept == [tmp_path / "feeds"]


def test_what_a_process_had_not_exported_when_it_ended_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(
        _: object, files: Sequence[FeedFile], __: int
    ) -> list[tuple[Sequence[FeedFile], list[Outcome] | None]]:
        return [(files[:2], [Outcome(("wrote a",))]), (files[2:4], None)]

    monkeypatch.setattr("heardback.cli.spreading.spread", died)
    many(tmp_path / "feeds")
    result = export(tmp_path / "feeds", "--jobs", "2")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "wrote a",
        "Error: a process ended before it had exported these: 002, 003",
    ]


def _deadly(items: Sequence[int]) -> list[int]:
    if 5 in items:
        os._exit(1)
    return [item * item for item in items]


@pytest.mark.slow
def test_a_process_that_dies_takes_nobody_with_it_for_good() -> None:
    done = list(spread(_deadly, range(8), 1))
    assert [list(items) for items, _ in done] == [[0, 1], [2, 3], [4, 5], [6, 7]]
    assert done[2][1] is None
    assert all(made in (None, [n * n for n in items]) for items, made in done)


# Whoever runs the tests in the background of a shell has it ignore Ctrl-C, and so its children.
HEARS = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from heardback.cli.main import main
main()
"""


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize(
    ("asked", "of"),
    [("SIGINT", "killpg"), ("SIGINT", "kill"), ("SIGKILL", "kill")],  # none of them on Windows
    ids=["control-c", "interrupted", "killed"],
)
def test_when_it_ends_all_do_and_there_is_no_traceback(tmp_path: Path, asked: str, of: str) -> None:
    files, over = many(tmp_path / "feeds"), Event()

    def save() -> None:  # without a pause, so that each file is waited for
        while not over.wait(0.2):
            for path in files:
                path.touch()

    saving = Thread(target=save, daemon=True)
    saving.start()
    command = [sys.executable, "-c", HEARS, "export", str(tmp_path / "feeds"), "--jobs", "2"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(2)  # until the others are at work
    assert running.poll() is None
    getattr(os, of)(running.pid, signal.Signals[asked])
    _, errors = running.communicate(timeout=10)  # which all have open
    assert running.returncode == (1 if asked == "SIGINT" else -9)
    assert "Traceback" not in errors
    over.set()
    saving.join()


# Parts


def test_every_feed_is_in_just_one_part_whatever_comes_and_goes() -> None:
    names = [f"candidate {number}" for number in range(400)]
    for of in (1, 2, 7):
        parts = [{n for n in names if Shard(i, of).has(n)} for i in range(1, of + 1)]
        assert sum(map(len, parts)) == len(set().union(*parts)) == len(names)
        assert all(len(part) > len(names) / of / 2 for part in parts)
    # Which part a name is in does not change with the version, or the machine.
    numbers = [next(i for i in (1, 2, 3) if Shard(i, 3).has(n)) for n in ("sam", "kim", "straße")]
    assert numbers == [3, 1, 3]


def test_parts_export_each_feed_once(tmp_path: Path) -> None:
    files = many(tmp_path / "feeds", 12)
    told = [export(tmp_path / "feeds", "--shard", f"{i}/3").stderr for i in (1, 2, 3)]
    lines = "".join(told).splitlines()
    assert len(lines) == len(set(lines)) == len(files)
    assert all(told)


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "a/b", "1 / 2"])
def test_what_is_no_part_is_wrong_usage(tmp_path: Path, text: str) -> None:
    result = export(tmp_path, "--shard", text)
    assert result.exit_code == 2
    assert f"wanted I/N such as 2/8, I from 1 to N; found {text!r}" in result.stderr


def test_nor_goes_a_part_to_standard_output(tmp_path: Path) -> None:
    result = export(tmp_path, "--shard", "1/2", "--output", "-")
    assert result.exit_code == 2
    assert "--output - does not go with --shard" in result.stderr


@pytest.mark.parametrize("jobs", ["0", "-1", "x"])
def test_no_number_of_processes_is_wrong_usage(tmp_path: Path, jobs: str) -> None:
    assert export(tmp_path, "--jobs", jobs).exit_code == 2
    assert exporting._cores() >= 1  # noqa: SLF001  what it is if none is given


# Parts at once, as the README says


def in_array(script: str, env: dict[str, str]) -> set[int]:
    """Four jobs of an array at once; how they ended."""
    jobs = [
        subprocess.Popen(
            ["sh", "-c", script],
            env=env | {"SLURM_ARRAY_TASK_ID": str(job), "SLURM_ARRAY_TASK_COUNT": "4"},
            stderr=subprocess.DEVNULL,
        )
        for job in (1, 2, 3, 4)
    ]
    return {job.wait(PATIENCE) for job in jobs}


def by_xargs(script: str, env: dict[str, str]) -> set[int]:
    done = subprocess.run(["sh", "-c", script], env=env, stderr=subprocess.DEVNULL, check=False)
    return {done.returncode}


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "at_once", "ends"), [(0, in_array, {0, 1}), (1, by_xargs, {123})]
)
def test_parts_at_once_into_one_folder_write_what_one_export_writes(
    tmp_path: Path, number: int, at_once: Callable[[str, dict[str, str]], set[int]], ends: set[int]
) -> None:
    files = many(tmp_path / "feeds", 40)
    told = exported_feeds.export(tmp_path / "feeds", "--output", str(tmp_path))
    assert told.exit_code == 1  # of some a mistake was said
    wanted = {path.name: path.read_bytes() for path in tmp_path.glob("*.ics")}
    assert len(wanted) == len(files) * 4 // 5
    set_up(tmp_path)
    path = os.pathsep.join((str(tmp_path / ".venv/bin"), os.environ["PATH"]))
    script = blocks("sh", "### On several machines")[number].replace("/srv", str(tmp_path))

    def made() -> dict[str, tuple[bytes, int, int]]:
        found = {each.name: (each.read_bytes(), each.stat()) for each in public.iterdir()}
        return {name: (raw, at.st_ino, at.st_mtime_ns) for name, (raw, at) in found.items()}

    public = tmp_path / "public"
    assert at_once(script, environment(PATH=path)) <= ends
    first = made()
    assert {name: raw for name, (raw, *_) in first.items()} == wanted
    assert at_once(script, environment(PATH=path)) <= ends
    assert made() == first
