"""Whatever the files of a folder are called, they are feeds, or pointed out, or left alone."""

import os
from pathlib import Path

import pytest

from heardback.feeds.folder import Folder

LEAST = "- company: Northwind\n  interviewed: 2026-11-12\n"

needs_odd_names = pytest.mark.skipif(os.name == "nt", reason="Windows refuses such names itself")


def folder_with(path: Path, *names: str) -> Folder:
    for name in names:
        (path / name).write_text(LEAST)
    return Folder(path)


@pytest.mark.parametrize("names", [("sam.yaml", "sam.yml"), ("Sam.yaml", "sam.yml")])
def test_two_files_of_one_name_are_a_mistake_of_both(tmp_path: Path, names: tuple[str]) -> None:
    (feed,) = folder_with(tmp_path, *names).feeds().values()
    assert feed.problem
    assert feed.problem.text == f"{' and '.join(names)} are two files of one feed; keep one"


@pytest.mark.parametrize("name", ["René", "Rene\u0301", "भारती", "Sam 2", "_", "-", "x" * 60])
def test_a_name_in_letters_of_any_language_is_a_feeds(tmp_path: Path, name: str) -> None:
    folder = folder_with(tmp_path, f"{name}.yaml")
    assert len(folder.feeds()) == 1
    assert folder.misnamed() == []


@pytest.mark.parametrize(
    "name",
    [
        *("%2e", "x" * 61, "a.ics", "A.ICS", "😀", "a,b"),
        *(pytest.param(n, marks=needs_odd_names) for n in ("a\nb", "a\x1b[31m", "a:b", "<b>")),
    ],
)
def test_a_name_that_cannot_be_a_feeds_is_pointed_out(tmp_path: Path, name: str) -> None:
    folder = folder_with(tmp_path, f"{name}.yaml")
    assert folder.feeds() == {}
    assert folder.misnamed() == [tmp_path / f"{name}.yaml"]


@pytest.mark.parametrize("name", [".yaml", ".sam.yaml", "..yaml", "notes.txt", "sam.yaml~"])
def test_hidden_and_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    folder = folder_with(tmp_path, name)
    assert folder.feeds() == {}
    assert folder.misnamed() == []
