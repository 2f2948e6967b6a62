"""The user's file on disk: links, modes, owners and times."""

import errno
import os
import stat
from pathlib import Path

import pytest

from heardback.feeds.saving import written_aside
from heardback.problems import BusyError, EditError
from on_disk import LOGGED, POSIX, SAM, aged, change, log, names, saved


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path)


@POSIX
def test_a_links_target_is_changed_and_the_link_stays(tmp_path: Path) -> None:
    real = tmp_path / "cloud" / "interviews.yaml"
    link = tmp_path / "feeds" / "sam.yaml"
    for folder in (real.parent, link.parent):
        folder.mkdir()
    real.write_bytes(SAM)
    link.symlink_to(Path("../cloud/interviews.yaml"))
    (real.parent / ".interviews.yaml.77.part").write_bytes(b"- comp")
    assert log(link).exit_code == 0
    assert link.readlink() == Path("../cloud/interviews.yaml")
    assert real.read_bytes() == LOGGED
    assert names(real) == {"interviews.yaml"}


@POSIX
def test_a_writer_through_a_link_keeps_out_a_writer_of_its_target(tmp_path: Path) -> None:
    real, link = tmp_path / "cloud" / "sam.yaml", tmp_path / "feeds" / "sam.yaml"
    for folder in (real.parent, link.parent):
        folder.mkdir()
    real.write_bytes(SAM)
    link.symlink_to(real)

    def edit(_: bytes) -> bytes:
        with pytest.raises(BusyError):
            change(real, lambda raw: raw, patience=0.1)
        return LOGGED

    aged(real)
    assert change(link, edit) == (SAM, LOGGED)


@POSIX
def test_a_dangling_link_is_a_message(tmp_path: Path) -> None:
    link = tmp_path / "sam.yaml"
    link.symlink_to("nowhere.yaml")
    assert log(link).exit_code == 1
    with pytest.raises(EditError, match=r"cannot be changed: No such file or directory$"):
        change(link, lambda _: LOGGED)
    assert link.readlink() == Path("nowhere.yaml")
    assert not (tmp_path / "nowhere.yaml").exists()


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o700])
def test_the_mode_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    mask = os.umask(0o077)
    try:
        assert log(path).exit_code == 0
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == LOGGED


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may chown")
def test_the_owner_is_kept(path: Path) -> None:
    os.chown(path, 4242, 4343)
    assert log(path).exit_code == 0
    assert (path.stat().st_uid, path.stat().st_gid) == (4242, 4343)
    assert path.read_bytes() == LOGGED


@POSIX
def test_an_owner_that_cannot_be_kept_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    like = os.stat_result((*path.stat()[:4], os.getuid() + 1, os.getgid() + 1, *path.stat()[6:]))

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "chown", forbidden)
    refused = pytest.raises(PermissionError, match="Operation not permitted")
    with refused, written_aside(path, [LOGGED], like=like):
        pass
    assert path.read_bytes() == SAM
    assert names(path) == {"sam.yaml"}


def test_nothing_to_change_writes_nothing(path: Path) -> None:
    os.utime(path, ns=(10**18, 10**18))
    before = path.stat()
    assert change(path, lambda raw: raw) == (SAM, SAM)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (10**18, before.st_ino)
