"""The cache on disk: it saves what takes long, and changes nothing else, whatever becomes of it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from heardback.cli.cache import Cache, of_the_user
from heardback.days import _countries
from heardback.days.caching import By
from on_disk import uncounted

FILE = b"holidays: [US, DE-BY]\ninterviews:\n- company: Northwind\n  interviewed: 2026-11-12\n"
NAME, BY = "US-2026", By(("holidays",), _countries.__file__)
KEPT = {"countries.json", "DE-parts.json", "DE-BY-2026.json", "US-2026.json"}


class Home:
    """A folder with a file in it and a place for the cache, and what a command says there."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder, folder / "caches" / "heardback"
        (folder / "sam.yaml").write_bytes(FILE)

    def why(self, cache: str | None = None) -> tuple[str, bool]:
        """What is printed, and whether it was asked of the package."""
        return self.run("why", "northwind", "--today", "2026-11-17", cache=cache)

    def run(self, *words: str, cache: str | None = None) -> tuple[str, bool]:
        """The same of any command."""
        place = str(self.cache) if cache is None else cache
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "heardback", *words, "sam.yaml"],
            cwd=self.folder,
            env=uncounted() | {"HEARDBACK_CACHE": place, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        return done.stdout, "holidays" in imported

    def kept(self) -> dict[str, bytes]:
        """The files of the cache."""
        return {path.name: path.read_bytes() for path in self.cache.iterdir()}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_what_the_package_says_is_asked_once_and_said_alike(home: Home) -> None:
    first, asked = home.why()
    assert asked
    assert "business day" in first
    kept = home.kept()
    assert set(kept) == KEPT
    assert home.why() == (first, False)
    assert home.kept() == kept


@pytest.mark.parametrize(
    "words", [["check"], ["next"], ["export"], ["log", "northwind", "thanked"]]
)
def test_what_is_cached_is_not_asked_again_by_any_command(home: Home, words: list[str]) -> None:
    home.run("next")
    home.run(*words)  # whose own years these are
    assert not home.run(*words)[1]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "by another version": lambda whole: whole.replace(b"holidays-", b"holidays-0.", 1),
    "another day": lambda whole: whole.replace(b"-12-25", b"-12-26"),
    "half of it": lambda whole: whole[: len(whole) // 2],
    "nested": lambda whole: whole.partition(b"\n")[0] + b'\n{"a":' + b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_or_of_another_version_is_found_out_anew(home: Home, damage: str) -> None:
    first, _ = home.why()
    kept = home.kept()
    (home.cache / f"{NAME}.json").write_bytes(DAMAGES[damage](kept[f"{NAME}.json"]))
    assert home.why() == (first, True)
    assert home.kept() == kept


def test_what_stands_there_may_be_anything(home: Home) -> None:
    first, _ = home.why()
    kept, path = home.kept(), home.cache / f"{NAME}.json"
    path.write_bytes(kept[f"{NAME}.json"] + b" " * 2_000_000)
    assert home.why() == (first, True)
    (home.cache / "DE-BY-2026.json").replace(path)  # another's content
    assert home.why() == (first, True)
    assert home.kept() == kept
    if hasattr(os, "mkfifo"):
        path.unlink()
        os.mkfifo(path)
        assert home.why() == (first, True)


def test_without_a_place_nothing_is_kept_and_all_is_said(home: Home) -> None:
    first, _ = home.why()
    assert home.why("") == (first, True)
    (home.folder / "file").write_bytes(b"")
    assert home.why(str(home.folder / "file" / "below")) == (first, True)
    assert {path.name for path in home.folder.iterdir()} == {"sam.yaml", "caches", "file"}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def put(cache: Cache, raw: bytes, name: str = NAME, by: By = BY) -> bytes | None:
    """What there is under a name after it was looked for and found out."""
    cache.read(name, by)
    cache.write(name, by, raw)
    return Cache(cache.folder).read(name, by)


def test_a_cache_does_not_grow_without_end(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heardback.cli.cache.MAX_FILES", 3)
    assert [put(cache, b"{}", f"US-{n}") for n in range(5)] == [b"{}"] * 3 + [None] * 2
    assert len(list(cache.folder.iterdir())) == 3
    assert put(cache, b"[]", "US-0") == b"[]"  # which another version wrote, say


def test_what_no_installer_tells_the_version_of_is_not_cached(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [])
    assert put(cache, b"{}") is None
    assert not cache.folder.exists()


def test_what_other_code_finds_out_is_something_else(cache: Cache, tmp_path: Path) -> None:
    assert put(cache, b"{}") == b"{}"
    other = tmp_path / "other.py"
    other.write_bytes(b"")
    assert cache.read(NAME, By(BY.packages, str(other))) is None
    assert cache.read(NAME, By(BY.packages, str(tmp_path / "none.py"))) is None


def test_after_an_upgrade_beside_it_a_process_caches_no_more(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it found out may be by the version that it has imported, or by the new one."""
    assert put(cache, b"{}") == b"{}"
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "holidays-9999.dist-info").mkdir()
    assert put(cache, b"[]") is None
    monkeypatch.undo()
    assert Cache(cache.folder).read(NAME, BY) == b"{}"


def test_a_file_that_cannot_take_its_place_leaves_nothing(cache: Cache) -> None:
    (cache.folder / f"{NAME}.json" / "in the way").mkdir(parents=True)
    assert put(cache, b"{}") is None
    assert [path.name for path in cache.folder.iterdir()] == [f"{NAME}.json"]


PLACES = {
    "linux": ({"XDG_CACHE_HOME": "/caches"}, "/caches/heardback"),
    "linux, a relative place": ({"XDG_CACHE_HOME": "caches"}, "/home/sam/.cache/heardback"),
    "linux, unset": ({}, "/home/sam/.cache/heardback"),
    "darwin": ({}, "/home/sam/Library/Caches/heardback"),
    "win32": ({"LOCALAPPDATA": "/local"}, "/local/heardback"),
    "win32, unset": ({}, "/home/sam/AppData/Local/heardback"),
    "any, chosen": ({"HEARDBACK_CACHE": "/chosen"}, "/chosen"),
}
NAMES = ("HEARDBACK_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA")


@pytest.mark.parametrize("system", PLACES)
def test_each_system_has_its_place_for_caches(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    variables, expected = PLACES[system]
    monkeypatch.setattr(sys, "platform", system.partition(",")[0])
    monkeypatch.setattr(Path, "home", lambda: Path("/home/sam"))
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    found = of_the_user()
    assert found is not None
    assert found.folder == Path(expected)


def test_somebody_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("could not determine home directory")

    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    assert of_the_user() is None
