"""What root does in somebody's folder, by ``sudo``, say, leaves nothing that is not the owner's."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from heardback.cli.main import main
from heardback.feeds.owning import make_folder
from on_disk import SAM, aged, log

ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes files for others"
)
SOMEBODY = (12345, 23456)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "sam.yaml").write_bytes(SAM)
    for path in (folder, folder / "sam.yaml"):
        os.chown(path, *SOMEBODY)
    aged(folder)
    return folder


@ROOT
@pytest.mark.parametrize("mode", [0o755, 0o2775])
def test_all_that_is_made_in_somebodys_folder_is_theirs(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    commands = (["export"], ["links"], ["rotate", "sam"], ["rotate", "--all"], ["check"])
    for command in commands:
        result = CliRunner().invoke(main, [*command, str(folder)])
        assert result.exit_code == 0, result.output
    assert log(folder / "sam.yaml").exit_code == 0
    made = [folder, *folder.rglob("*")]
    assert {"secret", "generations", "lock", "sam.feed", "change", "sam.ics"} <= {
        path.name for path in made
    }
    assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {SOMEBODY}


@ROOT
def test_a_link_that_somebody_put_in_its_place_gives_away_nothing(
    folder: Path, tmp_path: Path
) -> None:
    others = tmp_path / "roots own"
    others.mkdir(mode=0o700)
    link = folder / "sam.feed"
    link.symlink_to(others)  # between the look whether it is there and this
    with pytest.raises(OSError, match=r"sam\.feed"):
        make_folder(link, 0o777)
    assert (others.stat().st_uid, others.stat().st_mode & 0o777) == (0, 0o700)


@ROOT
def test_what_root_keeps_in_a_folder_of_its_own_is_roots(tmp_path: Path) -> None:
    (tmp_path / "sam.yaml").write_bytes(SAM)
    assert CliRunner().invoke(main, ["rotate", "sam", str(tmp_path)]).exit_code == 0
    assert {path.stat().st_uid for path in tmp_path.rglob("*")} == {0}


@ROOT
def test_a_file_that_was_there_before_is_not_given_away(folder: Path, tmp_path: Path) -> None:
    others = tmp_path / "others"
    others.write_bytes(b"root's alone")
    own = folder / ".heardback"
    own.mkdir()
    os.chown(own, *SOMEBODY)
    (own / "lock").hardlink_to(others)
    assert log(folder / "sam.yaml").exit_code == 0
    assert others.stat().st_uid == 0  # whether a lock is emptied is the lock's package's to say
