"""What is installed is what was tested: the dependencies, their bounds, and the constraints."""

import re
import tomllib

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.version import Version

from places import ROOT, TESTS

CONSTRAINTS = (TESTS / "constraints.txt").read_text("utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
DOCUMENTS = {
    name: (ROOT / name).read_text("utf-8") for name in ("README.md", ".github/CONTRIBUTING.md")
}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, Version]:
    lines = [line for line in CONSTRAINTS.splitlines() if line and line.lstrip()[0] != "#"]
    found = {canonical(r.name): r for r in map(Requirement, lines)}
    assert len(found) == len(lines), "one version of each package, on every system"
    versions = dict[str, Version]()
    for name, requirement in found.items():
        (exactly,) = requirement.specifier
        assert exactly.operator == "=="
        versions[name] = Version(exactly.version)
    return versions


def asked() -> list[str]:
    """All that pyproject.toml asks for, extras included, in its words."""
    project = tomllib.loads(PROJECT)["project"]
    lists = (project["dependencies"], *project["optional-dependencies"].values())
    return [line for lines in lists for line in lines]


def backend() -> list[str]:
    requires: list[str] = tomllib.loads(PROJECT)["build-system"]["requires"]
    return requires


def direct() -> list[Requirement]:
    return [Requirement(text) for text in asked()]


def names(requirement: Requirement) -> str:
    return requirement.name


# Constraints


@pytest.mark.parametrize("requirement", direct(), ids=names)
def test_a_dependency_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    pinned = pins()[canonical(requirement.name)]
    assert requirement.specifier.contains(pinned, prereleases=True)


def test_what_is_pinned_for_heardback_is_what_it_asks_for() -> None:
    pinned, name = set[str](), ""
    for line in CONSTRAINTS.splitlines():
        if found := re.match(r"([\w.-]+)==", line):
            name = canonical(found[1])
        elif line.endswith("heardback (pyproject.toml)"):
            pinned.add(name)
    assert pinned == {canonical(requirement.name) for requirement in direct()}


def test_the_constraints_are_lines_that_pip_takes() -> None:
    for line in CONSTRAINTS.splitlines():
        if line.lstrip().startswith("#"):
            continue
        pin = re.fullmatch(r"[a-z0-9.-]+==[\w.]+(?: ; (.+))?", line)
        assert pin, f"no extra, no address, no option: {line}"
        if pin[1]:
            Marker(pin[1])


def test_the_command_that_makes_the_constraints_is_written_down() -> None:
    command = CONSTRAINTS.splitlines()[1].removeprefix("#").strip()
    assert command.startswith("uv pip compile pyproject.toml --universal ")
    assert command.endswith(" -o tests/constraints.txt")
    assert f"\n{command}\n" in DOCUMENTS[".github/CONTRIBUTING.md"]


def test_they_are_resolved_from_the_oldest_python() -> None:
    oldest = tomllib.loads(PROJECT)["project"]["requires-python"].removeprefix(">=")
    assert f" --python-version {oldest} " in CONSTRAINTS.splitlines()[1]


@pytest.mark.parametrize(("name", "least"), [("README.md", 3), (".github/CONTRIBUTING.md", 1)])
def test_every_way_to_install_takes_the_constraints_along(name: str, least: int) -> None:
    commands = re.findall(r"pip\b[^&\n]* install [^&\n]+", DOCUMENTS[name])
    assert len(commands) >= least
    for command in commands:
        assert " -c tests/constraints.txt " in command


def test_the_test_command_uses_every_core() -> None:
    (command,) = re.findall(r"^python3 -m venv .*pytest.*$", DOCUMENTS["README.md"], re.MULTILINE)
    assert command.endswith("-m pytest -q -n auto")


# pyproject.toml


@pytest.mark.parametrize("text", [*backend(), *asked()])
def test_its_reason_stands_beside_a_requirement(text: str) -> None:
    (line,) = [line for line in PROJECT.splitlines() if f'"{text}"' in line]
    assert re.search(rf'"{re.escape(text)}"[,\]] +# \S.{{9,}}$', line)


@pytest.mark.parametrize("requirement", direct(), ids=names)
def test_a_dependency_has_a_lower_bound(requirement: Requirement) -> None:
    assert [s for s in requirement.specifier if s.operator == ">="] != []


def test_the_build_backend_does_not_float() -> None:
    assert [s.operator for text in backend() for s in Requirement(text).specifier] == ["=="]
