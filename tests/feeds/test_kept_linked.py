"""Links in the place of what heardback keeps, as they come in a folder that somebody sends."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from heardback.cli.main import main
from heardback.web.app import create_app
from on_disk import POSIX, aged, log, saved
from serving import address, site_of

pytestmark = POSIX

COMMANDS = (["links"], ["check"], ["export"], ["rotate", "sam"], ["rotate", "--all"])


def held(folder: Path) -> dict[str, bytes]:
    """All files of a folder, and what is in them."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    for kept in (folder, folder / "sam.feed", folder / "x.feed"):
        kept.mkdir()
        for name in ("thesis.odt", "secret", "good.yaml"):
            (kept / name).write_bytes(b"mine, and longer than any secret has to be")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    (folder / ".heardback").mkdir(parents=True)
    saved(folder)
    return folder


def use(folder: Path) -> None:
    """Serve a folder, and call each command on it; whether that can be done is not asked."""
    for command in COMMANDS:
        aged(folder)
        os.utime(folder, (1, 1))  # so that what is gone is so since then
        CliRunner().invoke(main, [*command, str(folder)])
    log(folder / "sam.yaml")


@pytest.mark.parametrize("name", ["sam", "x"])
def test_nothing_behind_a_link_of_a_feed_is_touched(
    folder: Path, elsewhere: Path, name: str
) -> None:
    (folder / ".heardback" / f"{name}.feed").symlink_to(elsewhere)
    before = held(elsewhere)
    use(folder)
    site = site_of(folder)
    assert create_app(site).test_client().get(address(site)).status_code == 200
    assert held(elsewhere) == before


def test_nothing_behind_a_link_of_all_that_is_kept_is_touched(
    folder: Path, elsewhere: Path
) -> None:
    (folder / ".heardback").rmdir()
    (folder / ".heardback").symlink_to(elsewhere)
    before = held(elsewhere)
    use(folder)
    assert held(elsewhere) == before
