"""The shape of the code: who knows what, and who reads the clock."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from heardback.model import Step

ROOT = Path(__file__).parent.parent
SOURCES = {
    path.stem: path.read_text("utf-8") for path in sorted((ROOT / "src/heardback").glob("*.py"))
}

# Each third-party package has one door; the command line is one, in several modules.
DOORS = {
    "click": {"cli", "cli_editing", "options"},
    "dateutil": {"spoken"},
    "filelock": {"files"},
    "flask": {"web"},
    "granian": {"server"},
    "holidays": {"workdays"},
    "icalendar": {"ics"},
    "jinja2": {"wording"},
    "segno": {"pages"},
    "watchfiles": {"watching"},
    "werkzeug": {"web"},
    "yaml": {"yamldoc"},
}
DISTRIBUTIONS = {"dateutil": "python-dateutil", "yaml": "pyyaml"}
WITH_ANOTHER = {"werkzeug": "flask"}
NOT_IMPORTED = {"tzdata"}  # zoneinfo finds it by itself

# From bytes to a calendar nothing but values: no file, no network, no clock, no chance.
PURE = (
    "problems model workdays spoken scalars syntax yamldoc keys tables reading planning "
    "wording explaining dates ics links schema starter noting"
).split()
EDGES = set(SOURCES) - set(PURE) - {"__init__"}
IMPURE = {
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
}


def imported(source: str) -> Iterator[tuple[str, str]]:
    """Each import, wherever it stands: the top-level package, and the module of our own."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                package, _, module = alias.name.partition(".")
                yield package, module.partition(".")[0]
        elif isinstance(node, ast.ImportFrom):
            package, _, module = (node.module or "").partition(".")
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                yield package, module.partition(".")[0] or alias.name


def packages(name: str) -> set[str]:
    return {package for package, _ in imported(SOURCES[name])}


def own_modules(name: str) -> set[str]:
    found = {module for package, module in imported(SOURCES[name]) if package == "heardback"}
    return found & set(SOURCES)


def reached(name: str) -> set[str]:
    """All modules of ours that come along with this one."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = own_modules(waiting.pop()) - found
        found |= new
        waiting += new
    return found


def clock_reads(source: str) -> list[str]:
    """Where a source asks for the time of day, by whatever name it goes there."""
    tree = ast.parse(source)
    named: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            named |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                named[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            first, _, rest = ast.unparse(node).partition(".")
            full = f"{named.get(first, first)}.{rest}".rstrip(".")
            if re.fullmatch(
                r"datetime\.(datetime|date)\.(now|utcnow|today)"
                r"|time\.(time|time_ns|localtime|gmtime|ctime|strftime|asctime)",
                full,
            ):
                found.append(f"{node.lineno}: {full}")
    return found


def test_each_package_has_its_door() -> None:
    doors: dict[str, set[str]] = {}
    for name in SOURCES:
        for package in packages(name) - set(sys.stdlib_module_names) - {"heardback"}:
            doors.setdefault(package, set()).add(name)
    assert doors == DOORS


def test_each_dependency_is_used_and_each_package_used_is_a_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[^\w-]", line)[0] for line in project["dependencies"]}
    used = {WITH_ANOTHER.get(package, package) for package in DOORS}
    assert wanted == {DISTRIBUTIONS.get(package, package) for package in used} | NOT_IMPORTED


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from datetime import datetime\ndatetime.now()", ["2: datetime.datetime.now"]),
        ("from datetime import date as d\nd.today()", ["2: datetime.date.today"]),
        ("import datetime as dt\ndt.date.today()", ["2: datetime.date.today"]),
        ("import datetime\nf(default=datetime.datetime.now)", ["2: datetime.datetime.now"]),
        ("import time\ntime.time()", ["2: time.time"]),
        ("from time import time\ntime()", ["2: time.time"]),
        ("from datetime import time\ntime(9)", []),
        ("from heardback import feed\nfeed.now()", []),
        ("from time import monotonic\nmonotonic()", []),
        ("plan.today", []),
    ],
)
def test_a_look_at_the_clock_is_found_by_any_name(source: str, found: list[str]) -> None:
    assert clock_reads(source) == found


@pytest.mark.parametrize("name", SOURCES)
def test_one_place_reads_the_clock(name: str) -> None:
    wanted = ["datetime.datetime.now"] if name == "feed" else []
    assert [read.partition(": ")[2] for read in clock_reads(SOURCES[name])] == wanted


@pytest.mark.parametrize("name", PURE)
def test_a_pure_module_reaches_no_edge(name: str) -> None:
    assert not reached(name) & EDGES
    assert not packages(name) & IMPURE


def test_the_pipeline_does_not_look_ahead() -> None:
    assert "planning" not in reached("reading")
    assert not {"reading", "wording", "ics"} & reached("planning")
    assert not {"reading", "planning", "ics"} & reached("wording")
    assert not {"reading", "planning", "wording"} & reached("ics")


@pytest.mark.parametrize("name", SOURCES)
def test_no_module_needs_itself(name: str) -> None:
    assert name not in reached(name)


@pytest.mark.parametrize("name", SOURCES)
def test_each_module_opens_with_its_charter(name: str) -> None:
    charter = ast.get_docstring(ast.parse(SOURCES[name])) or ""
    assert re.match(r"[A-Z].+\.(\s|$)", charter.partition("\n\n")[0], re.DOTALL)


def test_the_reading_order_names_modules_that_are_there() -> None:
    charter = ast.get_docstring(ast.parse(SOURCES["__init__"])) or ""
    named = re.findall(r"``(\w+)``", charter)
    assert named[:4] == ["model", "reading", "planning", "wording"]
    assert set(named) <= set(SOURCES)


# What is not Python comes along in the package


def files(folder: str) -> dict[str, str]:
    listed = (resources.files("heardback") / folder).iterdir()
    return {file.name: file.read_text("utf-8") for file in listed}


def test_each_step_has_its_message_in_the_package() -> None:
    messages = files("messages")
    assert all(text.strip() and name.endswith(".txt") for name, text in messages.items())
    for step in Step:
        assert any(name.startswith(step) for name in messages), step


def test_each_template_that_is_used_is_in_the_package() -> None:
    templates = files("templates")
    used = set(re.findall(r'"([\w-]+\.html)"', SOURCES["web"]))
    for text in templates.values():
        used |= set(re.findall(r"{%-? *(?:extends|import|from|include) \"([\w.-]+)\"", text))
    assert used == set(templates)


def test_what_the_pages_need_is_in_the_package() -> None:
    static = files("static")
    used = {
        name
        for text in files("templates").values()
        for name in re.findall(r"filename=[\"']([\w.-]+)[\"']", text)
    }
    assert used <= set(static)
    assert used


def test_the_package_says_that_it_is_typed() -> None:
    assert (resources.files("heardback") / "py.typed").is_file()
