"""What ``serve`` says at its start of files that have mistakes."""

from pathlib import Path

import pytest

from heardback.cli.serving import broken
from heardback.feeds.folder import Folder
from heardback.feeds.publishing import look
from on_disk import aged

SOUND = "- company: Northwind\n  interviewed: 2026-11-12\n"
UNKNOWN = "interview 2 (Fabrikam): unknown key 'roll'; did you mean role?"
MISTAKEN = f"{SOUND}- company: Fabrikam\n  interviewed: 2026-11-12\n  roll: PM\n"


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    aged(path)
    return path


def said(folder: Path, patience: float = 60) -> list[str]:
    return list(broken(Folder(folder), patience))


def test_of_sound_files_nothing_is_said(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", SOUND)
    assert said(tmp_path) == []


@pytest.mark.parametrize(
    ("before", "text", "place", "instead"),
    [
        (SOUND, MISTAKEN, f"5:3: {UNKNOWN}", "the last good version is served"),
        (None, MISTAKEN, f"5:3: {UNKNOWN}", "the interviews without a mistake are served"),
        (None, f"wait: 40\ninterviews:\n{SOUND}", "1:7: wait: ", "nothing of this feed is served"),
    ],
)
def test_a_mistake_is_named_with_what_is_served_instead(
    tmp_path: Path, before: str | None, text: str, place: str, instead: str
) -> None:
    path = tmp_path / "sam.yaml"
    folder = Folder(tmp_path)
    if before:
        write(path, before)
        assert look(folder, folder.feeds()["sam"])
    write(path, text)
    first, then = said(tmp_path)
    assert first.startswith(f"{path}:{place}")
    assert then == f"    {instead}"


def test_only_the_first_mistake_of_a_file_is_named(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", f"{MISTAKEN}  wiat: 4\n")
    assert len(said(tmp_path)) == 2


def test_of_many_files_ten_are_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    for number in range(10, 22):
        write(tmp_path / f"c{number}.yaml", MISTAKEN)
    *lines, last = said(tmp_path)
    assert lines[::2] == [f"{tmp_path / f'c{n}.yaml'}:5:3: {UNKNOWN}" for n in range(10, 20)]
    assert set(lines[1::2]) == {"    the interviews without a mistake are served"}
    assert last == "and 2 more files with mistakes: `heardback check` shows them"


def test_a_start_does_not_wait_for_all_of_a_large_folder(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"c{number}.yaml", MISTAKEN)
    assert said(tmp_path, -1) == ["3 files are not looked at yet: `heardback check` does that"]
