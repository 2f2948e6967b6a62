"""``heardback undo``: the last change that a command or a page made, taken back."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli.main import main
from heardback.web.app import create_app
from on_disk import LOGGED, SAM, aged, log, saved
from serving import SAM as SERVED
from serving import site_of, write
from tapping import OWN, step_address


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path)


def undo(feeds: Path) -> Result:
    return CliRunner().invoke(main, ["undo", str(feeds)])


def test_the_last_change_is_taken_back_and_shown(path: Path) -> None:
    assert log(path).exit_code == 0
    assert path.read_bytes() == LOGGED
    result = undo(path.parent)
    assert result.exit_code == 0
    assert result.output == (
        f"taken back: Northwind, thanked\n{path}:\n  -   thanked: 2026-11-12\n"
    )
    assert path.read_bytes() == SAM


def test_a_second_undo_has_nothing_to_take_back(path: Path) -> None:
    log(path)
    undo(path)
    result = undo(path)
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: nothing to take back in {path}: heardback has written nothing, "
        "its last change is taken back already, or the file was edited since\n"
    )
    assert path.read_bytes() == SAM


def test_an_added_interview_is_taken_back(path: Path) -> None:
    arguments = ["add", "Contoso", str(path), "--interviewed", "2026-11-16"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert undo(path).output.startswith("taken back: Contoso added\n")
    assert path.read_bytes() == SAM


def test_a_file_that_was_edited_since_is_left_alone(path: Path) -> None:
    log(path)
    path.write_bytes(LOGGED + b"  role: Analyst\n")
    assert undo(path).exit_code == 1
    assert path.read_bytes() == LOGGED + b"  role: Analyst\n"


def test_nothing_logged_is_nothing_to_take_back(path: Path) -> None:
    path.write_bytes(LOGGED)
    aged(path)
    assert log(path).output == "Northwind: noted already, nothing changed\n"
    assert undo(path).exit_code == 1
    assert path.read_bytes() == LOGGED


def test_of_several_files_they_are_named(path: Path) -> None:
    other = path.with_name("kim.yaml")
    other.write_bytes(SAM)
    aged(other)
    for each in (path, other):
        log(each)
    result = undo(path.parent)
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: more than one file was changed, name one:\n"
        f"  {other}: Northwind, thanked\n  {path}: Northwind, thanked\n"
    )
    assert undo(other).exit_code == 0
    assert (path.read_bytes(), other.read_bytes()) == (LOGGED, SAM)
    assert undo(path.parent).exit_code == 0
    assert path.read_bytes() == SAM


def test_of_many_files_the_first_are_named(path: Path) -> None:
    for number in range(12):
        other = path.with_name(f"kim {number:02}.yaml")
        other.write_bytes(SAM)
        log(other)
    listed = "".join(
        f"  {path.with_name(f'kim {number:02}.yaml')}: Northwind, thanked\n" for number in range(10)
    )
    assert undo(path.parent).stderr == (
        f"Error: more than one file was changed, name one:\n{listed}  and 2 more\n"
    )


def test_a_tap_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "sam.yaml"
    write(path, SERVED)
    site = site_of(tmp_path)
    sent = {"kind": "sent", "on": "2026-11-18"}
    answer = create_app(site).test_client().post(step_address(site, 1), data=sent, headers=OWN)
    assert answer.status_code == 303
    assert path.read_bytes() != SERVED.encode()
    assert undo(path).output.startswith("taken back: Sent today. Next: Tue 24 Nov, if no answer.\n")
    assert path.read_bytes() == SERVED.encode()
