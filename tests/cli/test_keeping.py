"""The cache on disk: it saves what takes long, and changes nothing else, whatever becomes of it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from heardback import caching
from heardback.cli import keeping
from heardback.cli.keeping import Files
from heardback.days import _countries
from heardback.values import from_json, to_json
from on_disk import uncounted

FILE = b"holidays: [US, DE-BY]\ninterviews:\n- company: Northwind\n  interviewed: 2026-11-12\n"
KEPT = {"countries.json", "DE-parts.json", "DE-BY-2026.json", "US-2026.json"}


class Home:
    """A folder with a file in it and a place for the cache, and what a command says there."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder, folder / "caches" / "heardback"
        (folder / "sam.yaml").write_bytes(FILE)

    def why(self, cache: str | None = None) -> tuple[str, bool]:
        """What is printed, and whether it was asked of the package."""
        place = str(self.cache) if cache is None else cache
        options = ["why", "northwind", "sam.yaml", "--today", "2026-11-17"]
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "heardback", *options],
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


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "by another version": lambda whole: whole.replace(b"holidays-", b"holidays-0.", 1),
    "of another kind": lambda whole: whole.partition(b"\n")[0] + b'\n["feasts"]',
    "half of it": lambda whole: whole[: len(whole) // 2],
    "no text": lambda _: b"\xff\xfe\x00",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_or_of_another_version_is_found_out_anew(home: Home, damage: str) -> None:
    first, _ = home.why()
    kept = home.kept()
    (home.cache / "US-2026.json").write_bytes(DAMAGES[damage](kept["US-2026.json"]))
    assert home.why() == (first, True)
    assert home.kept() == kept


def test_without_a_place_nothing_is_kept_and_all_is_said(home: Home) -> None:
    first, _ = home.why()
    assert home.why("") == (first, True)
    (home.folder / "file").write_bytes(b"")
    assert home.why(str(home.folder / "file" / "below")) == (first, True)
    assert {path.name for path in home.folder.iterdir()} == {"sam.yaml", "caches", "file"}


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Files]:
    caching.keep_in(lambda: Files(tmp_path))
    yield Files(tmp_path)
    caching.keep_in()


def test_a_year_is_the_same_from_the_cache() -> None:
    """With feasts on a weekend, a weekend of other days, and days of a weekend that are worked."""
    for code, year in (("US", 2027), ("IL", 2026), ("CN", 2026), ("BR-São Paulo Capital", 2026)):
        afresh = _countries.year_of(code, year)
        assert afresh.feasts
        assert from_json(to_json(afresh), _countries.Year) == afresh


def test_what_is_cached_is_found_out_once(files: Files) -> None:
    found = iter((("US",), ("DE",)))
    assert caching.cached("countries", tuple[str, ...], lambda: next(found)) == ("US",)
    assert caching.cached("countries", tuple[str, ...], lambda: next(found)) == ("US",)
    assert files.read("countries") == b'["US"]'


def test_a_cache_does_not_grow_without_end(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MAX_FILES", 3)
    for number in range(5):
        files.write(f"US-{number}", b"{}")
    assert len(list(tmp_path.iterdir())) == 3
    assert [files.read(f"US-{number}") for number in range(5)] == [b"{}"] * 3 + [None] * 2
    files.write("US-0", b"[]")  # another version's, say
    assert files.read("US-0") == b"[]"


def test_what_no_installer_tells_the_version_of_is_not_cached(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [])
    files.write("US-2026", b"{}")
    assert files.read("US-2026") is None
    assert list(tmp_path.iterdir()) == []


def test_what_an_upgrade_beside_a_running_process_says_is_not_taken_for_the_old(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write("US-2026", b"[]")
    assert files.read("US-2026") == b"[]"  # by now it knows its version
    newer = tmp_path / "site"
    (newer / "holidays-9999.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(newer)
    files.write("US-2026", b"{}")
    assert Files(tmp_path).read("US-2026") == b"{}"
    monkeypatch.undo()
    assert Files(tmp_path).read("US-2026") is None


def test_a_file_that_cannot_take_its_place_leaves_nothing(files: Files, tmp_path: Path) -> None:
    (tmp_path / "US-2026.json" / "in the way").mkdir(parents=True)
    files.write("US-2026", b"{}")
    assert [path.name for path in tmp_path.iterdir()] == ["US-2026.json"]


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
    made = keeping.place()
    assert made is not None
    assert made.folder == Path(expected)


def test_somebody_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("could not determine home directory")

    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    assert keeping.place() is None
