"""FEEDS: a folder, a file, or the name of a feed in the default folder."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli.main import main
from on_disk import aged

SAM = "- company: Northwind\n  interviewed: 2026-11-12\n"


@pytest.fixture(autouse=True)
def default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default folder of somebody who stands beside it."""
    feeds = tmp_path / "feeds"
    feeds.mkdir()
    for name in ("Kim Ono", "sam"):
        (feeds / f"{name}.yaml").write_text(SAM, "utf-8")
    aged(feeds)
    monkeypatch.chdir(tmp_path)
    return feeds


def run(*arguments: str | Path, **variables: str) -> Result:
    runner = CliRunner(env=variables)
    return runner.invoke(main, [str(a) for a in arguments], catch_exceptions=False)


@pytest.mark.parametrize(
    "command",
    [
        "check SAM",
        "next SAM",
        "why northwind SAM",
        "export SAM --output -",
        "log northwind offer SAM",
        "add Adatum SAM --interviewed 2026-11-12",
        "remove northwind SAM",
        "links SAM",
    ],
    ids=lambda command: command.split()[0],
)
def test_every_command_takes_a_feed_by_its_name(command: str, default: Path) -> None:
    """With all feeds there are two of the company, two to export, and two files to add to."""
    result = run(*command.split())
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Kim" not in result.stdout
    assert (default / "Kim Ono.yaml").read_text("utf-8") == SAM


def test_a_name_is_that_of_a_feed_in_the_folder_that_the_variable_names(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "lee.yaml").write_text(f"{SAM}  roll: x\n", "utf-8")
    said = run("check", "lee", HEARDBACK_FEEDS=str(other)).stdout
    assert said.startswith(f"{other / 'lee.yaml'}:3:3: ")
    assert run("check", HEARDBACK_FEEDS=str(other)).stdout.startswith(f"{other / 'lee.yaml'}:3:3: ")


@pytest.mark.parametrize("of", ["file", "folder"])
def test_what_is_there_wins(tmp_path: Path, of: str) -> None:
    path = tmp_path / "sam"
    if of == "folder":
        path.mkdir()
        path /= "lee.yaml"
    path.write_text(f"{SAM}  roll: x\n", "utf-8")
    assert run("check", "sam").stdout.startswith(f"{path.relative_to(tmp_path)}:3:3: ")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Kim Onno", "; did you mean Kim Ono?"),
        ("sams", "; did you mean sam?"),
        ("Zoltan", "; there are: Kim Ono, sam"),
    ],
)
def test_a_name_that_is_none_is_a_message_with_what_was_probably_meant(
    name: str, hint: str
) -> None:
    result = run("check", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: {name} is no file or folder here, and no feed in feeds{hint}\n"
    )


def test_of_many_feeds_the_first_are_listed(default: Path) -> None:
    for number in range(15):
        (default / f"{number:02}.yaml").write_text(SAM, "utf-8")
    listed = ", ".join(f"{number:02}" for number in range(10))
    assert run("check", "Zoltan").stderr == (
        "Error: Zoltan is no file or folder here, and no feed in feeds; "
        f"there are: {listed}, and 7 more\n"
    )


def test_two_files_of_one_name_are_told_apart_by_their_paths(default: Path) -> None:
    (default / "sam.yml").write_text(SAM, "utf-8")
    assert run("check", "sam").stderr == (
        "Error: sam.yaml and sam.yml are two files of one feed; keep one, or give its path\n"
    )
    assert run("check", default / "sam.yml").exit_code == 0


@pytest.mark.parametrize("path", ["nowhere/sam", "./nowhere", "sam.ics"])
def test_a_path_is_no_name(path: str) -> None:
    assert run("check", path).stderr == (
        f"Error: {Path(path)} is not there; `heardback init` writes a first file\n"
    )


def test_without_a_default_folder_there_is_no_name(
    default: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(default)
    assert run("check", "sam").stderr == (
        "Error: sam is not there; `heardback init` writes a first file\n"
    )
