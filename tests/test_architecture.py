"""The shape of the code: who may import whom, who hands out what, and who reads the clock."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib import resources

import pytest

from heardback.model.interviews import Step
from places import ROOT, SOURCES

# Each room, and which others it imports; no fewer and no more. All stand on the ground.
GROUND = {"legible", "problems", "memos", "model", "patterns", "values"}
ROOMS = {
    "days": set[str](),
    "logbook": {"days"},
    "planning": {"days"},
    "words": {"days"},
    "feeds": {"days", "logbook", "planning", "words"},
    "editing": {"days", "feeds", "logbook", "planning"},
    "web": {"days", "editing", "feeds", "logbook", "words"},
    "cli": {"days", "editing", "feeds", "logbook", "planning", "web", "words"},
    "__main__": {"cli"},
    "__init__": {"feeds", "logbook", "planning", "words"},  # when they are asked for
}

# These import a module when it is asked for, by its name in a table.
BY_NAME = {"__init__", "cli.main"}

# Each third-party package has one door: a module, or for a framework its room.
DOORS = {
    "cachetools": "memos",
    "click": "cli",
    "dateutil": "days._periods",
    "filelock": "feeds.saving",
    "flask": "web",
    "holidays": "days._countries",
    "icalendar": "feeds.addressed",
    "msgspec": "values",
    "segno": "web.codes",
    "waitress": "web",
    "watchfiles": "cli.watching",
    "werkzeug": "web",
    "yaml": "logbook.document",
}
DISTRIBUTIONS = {"dateutil": "python-dateutil", "yaml": "pyyaml"}
WITH_ANOTHER = {"werkzeug": "flask"}
NOT_IMPORTED = {"tzdata"}  # zoneinfo finds it by itself

# From bytes to a calendar nothing but values: no file but the package's own, no network, no clock,
# no chance.
PURE_ROOMS = {*GROUND, "days", "logbook", "planning", "words"}
PURE_MODULES = {
    *(
        "feeds.names",
        "feeds.addressed",
        "feeds.addresses",
        "feeds.blinding",
        "feeds.stamping",
        "feeds.ical",
        "feeds.calendar",
    ),
    *("editing.noting", "editing.changes", "editing._splices", "editing.marking"),
    *("editing._removals", "editing.adding", "editing._spelling", "editing._amending"),
    *("editing._meanings", "editing.remembering", "editing.comparing"),
    *("editing.people", "editing.following", "editing.mending"),
    *("web.asked", "web.programs", "web.forms", "web.overview"),
}
PURE_PACKAGES = set(
    "base64 bisect collections contextlib csv dataclasses datetime difflib enum functools hashlib "
    "hmac importlib io ipaddress itertools json math operator pkgutil re string threading types "
    "typing unicodedata urllib uuid warnings weakref zlib zoneinfo".split()
)
IMPURE_CALLS = {"open", "input", "print", "uuid1", "uuid4", "getnode", "urlopen", "exec", "eval"}
CLOCK = "feeds.clock"
# Commands wait for a save to be over, a change for two milliseconds, a server that was left alone
# for its threads; no look at a file waits at all.
SLEEPERS = {"cli.exports", "editing.writing", "feeds.replacing"}


@cache
def modules() -> dict[str, str]:
    """Each module's source by its name within the package; a room's door is ``room.__init__``."""
    return {
        ".".join(path.relative_to(SOURCES).with_suffix("").parts): path.read_text("utf-8")
        for path in sorted(SOURCES.rglob("*.py"))
    }


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(modules()[module])


def room(module: str) -> str:
    return module.partition(".")[0]


@cache
def imports(module: str) -> tuple[tuple[str, str], ...]:
    """What a module imports, wherever in it: the full name of each module, and the name from it.

    Where modules are imported by name, each that is named is.
    """
    found = []
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                own = whole.removeprefix("heardback.") in modules()
                found.append((whole, "") if own else (node.module or "", alias.name))
        elif module in BY_NAME and isinstance(node, ast.Constant):
            named = str(node.value)
            found += [(named, "")] if named.removeprefix("heardback.") in modules() else []
    return tuple(found)


def own_imports(module: str) -> set[str]:
    """The modules of ours that a module imports."""
    found = {name for name, _ in imports(module) if name.partition(".")[0] == "heardback"}
    inside = {name.removeprefix("heardback").removeprefix(".") for name in found}
    return {n if n in modules() else f"{n}.__init__".lstrip(".") for n in inside}


def packages(module: str) -> set[str]:
    return {name.partition(".")[0] for name, _ in imports(module)}


def reached(module: str) -> set[str]:
    """All modules of ours that come along with this one."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        new = own_imports(waiting.pop()) - found
        found |= new
        waiting += new
    return found


# Rooms


def test_every_module_is_in_a_room() -> None:
    assert {room(module) for module in modules()} == GROUND | set(ROOMS)


@pytest.mark.parametrize(("name", "others"), ROOMS.items(), ids=ROOMS)
def test_a_room_imports_the_rooms_that_the_table_names(name: str, others: set[str]) -> None:
    inside = [module for module in modules() if room(module) == name]
    imported = {room(other) for module in inside for other in own_imports(module)}
    assert imported - GROUND - {name} == others


def test_the_ground_stands_on_nothing() -> None:
    for module in modules():
        if room(module) in GROUND:
            assert {room(other) for other in own_imports(module)} <= GROUND, module


def test_what_is_private_stays_in_its_room() -> None:
    for module in modules():
        for name, imported in imports(module):
            if name.startswith("heardback.") and room(name.removeprefix("heardback.")) != room(
                module
            ):
                last = name.rpartition(".")[2]
                assert not last.startswith("_"), f"{module} imports {name}"
                assert not imported.startswith("_"), f"{module} imports {imported} from {name}"


@pytest.mark.parametrize("name", modules())
def test_no_module_needs_itself(name: str) -> None:
    assert name not in reached(name)


@pytest.mark.parametrize("name", modules())
def test_nobody_comes_in_by_the_front_door_or_through_a_window(name: str) -> None:
    assert "__init__" not in own_imports(name)  # that door is for scripts
    # An import by name is late: elsewhere all that comes along stands at the top.
    calls = {ast.unparse(node) for node in ast.walk(tree(name))}
    by_name = {"import_module", "importlib.import_module", "__import__"} & calls
    assert not by_name or name in BY_NAME


# Doors: what a room's ``__init__`` says of it

DOOR = re.compile(r"^- ``(\w+)``(?:: )?((?:[^\n]|\n  )*)", re.MULTILINE)
OPEN = [name.removesuffix(".__init__") for name in modules() if name.endswith(".__init__")]


def charter(module: str) -> str:
    return ast.get_docstring(tree(module)) or ""


def handed_out(name: str) -> dict[str, list[str]]:
    """A room's modules in their reading order, with the names that others may import."""
    rows = DOOR.findall(charter(f"{name}.__init__"))
    return {module: re.findall(r"``(\w+)``", names) for module, names in rows}


@cache
def used(taker: str) -> frozenset[tuple[str, str]]:
    """What a module imports from others, or uses of them after importing them whole.

    Each is the other's full name, and the name in it.
    """
    nodes = list(ast.walk(tree(taker)))
    whole = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    through = {
        (whole[node.value.id], node.attr)
        for node in nodes
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in whole
    }
    return frozenset({*imports(taker), *through})


def taken(module: str, taker: str) -> set[str]:
    """The names of a module that another one imports or uses."""
    return {name for of, name in used(taker) if of == f"heardback.{module}" and name}


@pytest.mark.parametrize("name", OPEN)
def test_a_room_hands_out_what_others_take_and_says_so(name: str) -> None:
    others = [module for module in modules() if room(module) != name]
    for module, said in handed_out(name).items():
        names = set().union(*(taken(f"{name}.{module}", other) for other in others))
        assert names == set(said), f"{name}.{module}"
        assert len(said) == len(set(said))


@pytest.mark.parametrize("name", OPEN)
def test_the_reading_order_names_every_module_after_those_that_it_needs(name: str) -> None:
    order = [f"{name}.{module}" for module in handed_out(name)]
    inside = {m for m in modules() if m.startswith(f"{name}.") and not m.endswith("__init__")}
    assert sorted(order) == sorted(inside)
    for place, module in enumerate(order):
        needed = {m for m in reached(module) if m in inside}
        assert needed <= set(order[:place]), module


@pytest.mark.parametrize("name", modules())
def test_each_module_opens_with_its_charter(name: str) -> None:
    first = charter(name).partition("\n\n")[0]
    assert re.match(r"[A-Z`].+\.(\s|$)", first, re.DOTALL)


def test_the_front_door_names_every_room() -> None:
    named = re.findall(r"``(\w+)``", charter("__init__"))
    assert {name for name in (*GROUND, *ROOMS) if not name.startswith("__")} <= set(named)


# Packages of others


def test_each_package_has_its_door() -> None:
    for module in modules():
        for package in packages(module) - set(sys.stdlib_module_names) - {"heardback"}:
            assert DOORS[package] in (module, room(module)), f"{module} imports {package}"


def test_each_dependency_is_used_and_each_package_used_is_a_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[^\w-]", line)[0] for line in project["dependencies"]}
    used = {WITH_ANOTHER.get(package, package) for package in DOORS}
    assert wanted == {DISTRIBUTIONS.get(package, package) for package in used} | NOT_IMPORTED
    imported = set().union(*map(packages, modules()))
    assert set(DOORS) <= imported


# Purity and the clock


@pytest.mark.parametrize(
    "name", [m for m in modules() if room(m) in PURE_ROOMS or m in PURE_MODULES]
)
def test_what_is_pure_reaches_no_edge(name: str) -> None:
    ours_and_others = {"heardback", *DOORS}
    assert packages(name) - ours_and_others <= PURE_PACKAGES
    calls = [node.func for node in ast.walk(tree(name)) if isinstance(node, ast.Call)]
    assert not {ast.unparse(call).rpartition(".")[2] for call in calls} & IMPURE_CALLS
    for other in reached(name):
        assert room(other) in PURE_ROOMS or other in PURE_MODULES, other


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
        ("from heardback.feeds import clock\nclock.now()", []),
        ("from time import monotonic\nmonotonic()", []),
        ("plan.today", []),
    ],
)
def test_a_look_at_the_clock_is_found_by_any_name(source: str, found: list[str]) -> None:
    assert clock_reads(source) == found


@pytest.mark.parametrize("name", modules())
def test_one_place_reads_the_clock(name: str) -> None:
    wanted = ["datetime.datetime.now"] if name == CLOCK else []
    assert [read.partition(": ")[2] for read in clock_reads(modules()[name])] == wanted


# The terminal

PRINTS = {"echo", "secho", "echo_via_pager", "prompt", "confirm", "print", "write", "writelines"}
# A calendar's bytes to standard output, for a program: they hold no control character.
PRINTERS = {
    "cli.printing": ["click.echo", "click.echo", "click.confirm"],
    "cli.exports": ["sys.stdout.buffer.write"],
}


@pytest.mark.parametrize("name", [m for m in modules() if room(m) == "cli"])
def test_one_module_prints_and_nothing_goes_by_it(name: str) -> None:
    nodes = ast.walk(tree(name))
    calls = [ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)]
    to_terminal = [c for c in calls if c.partition(".")[0] in ("click", "sys") or c == "print"]
    assert [c for c in to_terminal if c.rpartition(".")[2] in PRINTS] == PRINTERS.get(name, [])


def test_no_request_sleeps() -> None:
    sleeping = {
        name
        for name in modules()
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "sleep"
    }
    assert sleeping == SLEEPERS


# What an import costs


def test_the_package_itself_brings_nothing_along() -> None:
    code = (
        "import sys; before = set(sys.modules); import heardback; dir(heardback); "
        "print(sorted(m.partition('.')[0] for m in set(sys.modules) - before "
        "if m != 'heardback' and m.partition('.')[0] not in sys.stdlib_module_names), "
        "[m for m in sys.modules if m.startswith('heardback.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[] []\n"


# What is not Python comes along in the package


def files(folder: str) -> dict[str, str]:
    listed = resources.files("heardback").joinpath(folder).iterdir()
    return {file.name: file.read_text("utf-8") for file in listed}


def test_each_step_has_its_message_in_the_package() -> None:
    messages = files("words/messages/en")
    assert all(text.strip() and name.endswith(".txt") for name, text in messages.items())
    for step in Step:
        assert any(name.startswith(step) for name in messages), step


def test_each_template_that_is_used_is_in_the_package() -> None:
    templates = files("web/templates")
    own = "".join(text for name, text in modules().items() if room(name) == "web")
    used = set(re.findall(r'"([\w-]+\.html)"', own))
    for text in templates.values():
        used |= set(re.findall(r"{%-? *(?:extends|import|from|include) \"([\w.-]+)\"", text))
    assert used == set(templates)


def test_what_the_pages_need_is_in_the_package() -> None:
    static = {file.name for file in resources.files("heardback").joinpath("web/static").iterdir()}
    used = set(re.findall(r'"(icon-\w+\.png)"', modules()["web.pages"]))  # in the manifest
    for text in files("web/templates").values():
        used |= set(re.findall(r"filename=[\"']([\w.-]+)[\"']", text))
    assert used == static


def test_the_package_says_that_it_is_typed() -> None:
    assert (resources.files("heardback") / "py.typed").is_file()


def test_no_module_is_over_300_lines() -> None:
    long = {name for name, source in modules().items() if source.count("\n") > 300}
    assert long == set()
