"""Of thousands of mistakes the commands show the first fifty, and how many there are in all."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli.main import main
from on_disk import aged

LEAST = "- company: Northwind\n  interviewed: 2026-11-12\n"
MISTAKES = LEAST + "  rloe: PM\n" * 24_000
WARNINGS = "".join(
    f"- company: C{n}\n  interviewed: 2026-11-12\n  wait: 3\n  outcome: offer\n" for n in range(60)
)
UNKNOWN = "unknown key 'rloe'; did you mean role?"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


def file_of(folder: Path, text: str) -> Path:
    path = folder / "sam.yaml"
    path.write_bytes(text.encode())
    aged(path)
    return path


def test_check_shows_fifty_mistakes_and_counts_all(tmp_path: Path) -> None:
    path = file_of(tmp_path, MISTAKES)
    begun = time.process_time()
    result = run("check", path)
    assert time.process_time() - begun < 5, "each nearest word costs more than its line"
    assert result.exit_code == 1
    *lines, last = result.stdout.splitlines()
    assert last == "1 feed: 24,000 mistakes, no warnings."
    assert lines[:50] == [f"{path}:{n}:3: interview 1 (Northwind): {UNKNOWN}" for n in range(3, 53)]
    assert lines[50:] == [f"{path}: and 23,950 more: 24,000 mistakes in all"]


def test_check_in_json_shows_fifty_each_with_the_count(tmp_path: Path) -> None:
    path = file_of(tmp_path, MISTAKES)
    facts = json.loads(run("check", path, "--format", "json").stdout)
    assert [fact["line"] for fact in facts] == [*range(3, 53)]
    assert {(fact["kind"], fact["in_all"]) for fact in facts} == {("mistake", 24_000)}


def test_an_export_that_is_refused_shows_fifty_mistakes_too(tmp_path: Path) -> None:
    path = file_of(tmp_path, MISTAKES)
    result = run("export", path)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 51
    assert lines[-1] == f"{path}: and 23,950 more: 24,000 mistakes in all"


@pytest.mark.parametrize("count", [50, 51, 60])
def test_warnings_are_counted_apart(tmp_path: Path, count: int) -> None:
    warned = "- company".join(WARNINGS.split("- company")[: count + 1])
    path = file_of(tmp_path, warned + LEAST + "  rloe: PM\n")
    *lines, last = run("check", path).stdout.splitlines()
    assert last == f"1 feed: 1 mistake, {count} warnings."
    assert lines[0] == f"{path}:{4 * count + 3}:3: interview {count + 1} (Northwind): {UNKNOWN}"
    shown = [line for line in lines if ": warning: " in line]
    assert len(shown) == 50
    rest = [f"{path}: and {count - 50} more: {count} warnings in all"] * (count > 50)
    assert lines[51:] == rest
