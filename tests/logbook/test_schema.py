"""The JSON Schema that editors use says what the reader says."""

import json
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from heardback.logbook.reading import read
from heardback.logbook.schema import json_schema
from heardback.logbook.starter import starter
from heardback.logbook.tables import FILE, INTERVIEW, PERSON, WORDING, Key
from places import DATA, EXAMPLE
from readme import README

WRONG = sorted((DATA / "wrong").glob("*.yaml"))
SCHEMA = json_schema()


class Yaml12(yaml.SafeLoader):
    """YAML as an editor's language server reads it: the core types of YAML 1.2, no dates."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _type, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    Yaml12.add_implicit_resolver(
        f"tag:yaml.org,2002:{_type}", re.compile(rf"(?:{_pattern})\Z"), _first
    )
Yaml12.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
Yaml12.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


def complaints(text: str) -> list[str]:
    """What an editor would underline."""
    value = yaml.load(text, Loader=Yaml12)  # a SafeLoader that guesses less
    return [error.message for error in Draft7Validator(SCHEMA).iter_errors(value)]


def mistakes(text: str) -> list[str]:
    return [f"{p.line}: {p.text}" for p in read(text.encode()).mistakes]


def everything() -> str:
    (block,) = re.findall(
        r"^Everything that can be said:\n\n```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL
    )
    return str(block)


def on_an_interview(keys: str) -> str:
    lines = "".join(f"  {line}\n" for line in keys.splitlines())
    return f"- company: Northwind\n  interviewed: 2026-11-12\n{lines}"


def on_the_file(keys: str) -> str:
    return f"{keys}\ninterviews: []\n"


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft7Validator.META_SCHEMA["$schema"], "else nobody knows which"


def patterns(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [pattern for part in schema for pattern in patterns(part)]
    if not isinstance(schema, dict):
        return []
    own = [schema["pattern"]] if isinstance(schema.get("pattern"), str) else []
    return own + patterns(list(schema.values()))


@pytest.mark.parametrize("pattern", sorted(set(patterns(SCHEMA))))
def test_a_pattern_is_one_for_javascript_too(pattern: str) -> None:
    # With the flag u, which validators set, a backslash stands only before what needs one.
    needless = re.findall(r"\\([^dDsSwWbBnrt^$\\.*+?()\[\]{}|/-])", pattern)
    assert needless == []
    assert "(?P" not in pattern
    assert not re.search(r"\(\?[aiLmsux]", pattern), "flags within a pattern are Python's"


SOUND = {
    "the example": EXAMPLE.read_text("utf-8"),
    "the README's everything": everything(),
    "the starter": starter(date(2026, 11, 12)),
    "the least": "- company: Northwind\n  interviewed: 2026-11-12\n",
    "nothing": "",
    "an empty list": "[]\n",
    "settings alone": "name: Sam's follow-ups\n",
    "no interviews yet": "interviews:\n",
    "an interview not begun": "-\n- company: Northwind\n  interviewed: 2026-11-12\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_file_satisfies_both(text: str) -> None:
    assert mistakes(text) == []
    assert complaints(text) == []


@pytest.mark.parametrize(
    "keys",
    [
        "role:",
        "role: 1984",
        "role: true",
        "role: null",
        "id: 7",
        "id: 1.5",
        "notes: [anything, {at: all}]",
        "contact: Rita Chen",
        "contact: {name: Rita Chen, email: rita@talent.example, about: bread, greeting: Rita}",
        "contact: {name: Rita Chen, email: }",
        "interviewers:",
        "interviewers: []",
        "interviewers: Omar Haddad",
        "interviewers: [Omar Haddad, {name: Ines Duarte}]",
        "interviewers:\n  - Omar Haddad\n  -",
        "decision_by: next Friday",
        "decision_by: 2026-11-20",
        "thanked: '2026-11-12'",
        "followed_up: 2026-11-18",
        "followed_up: [2026-11-18, 2026-11-24]",
        "followed_up:\n  - 2026-11-18\n  -",
        "heard_back: [2026-11-18]",
        "outcome: offer",
        "outcome: Offer",
        "outcome:",
        "wait: 5",
        "wait: 4-5",
        "wait: 4 to 5",
        "wait: 4–5",  # noqa: RUF001  people type the en dash
        "value: 42",
        "holidays: NO",
        "holidays: [US, GB-SCT]",
        "days_off: 2026-12-24",
        "days_off: [2026-12-24, 2026-12-28 to 2027-01-02]",
        "days_off: 2026-12-24–2026-12-31",  # noqa: RUF001
        "messages: {}",
        "messages:\n  closing-note:",
        "messages:\n  closing-note:\n    subject: Thank you\n    body: |\n      Hello,\n",
    ],
)
def test_an_interview_may_say(keys: str) -> None:
    text = on_an_interview(keys)
    assert mistakes(text) == []
    assert complaints(text) == []


@pytest.mark.parametrize(
    "keys",
    [
        "name: 2026",
        "alarm: 09:00",
        "alarm: 9:00",
        "ahead: next",
        "ahead: ALL",
        "discreet: true",
        "discreet: True",
        "discreet: yes",
        "discreet: off",
        "discreet: 'true'",
        "search_ended: 2027-01-15",
        "timezone: Europe/Berlin",
        "signature: |\n  Sam Rivera\n  +1 555 0100\n",
    ],
)
def test_a_file_may_say(keys: str) -> None:
    text = on_the_file(keys)
    assert mistakes(text) == []
    assert complaints(text) == []


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_both_see_the_mistake(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.match(r"# \w.+\n", text), "the first line says what is wrong"
    assert mistakes(text), "the reader takes it"
    assert complaints(text), "the schema takes it"


def test_there_are_enough_mistakes() -> None:
    assert len(WRONG) >= 40


def described(schema: Any) -> dict[str, Any]:
    """Each key that the schema knows, anywhere, with what it says of it."""
    if isinstance(schema, list):
        return {key: told for part in schema for key, told in described(part).items()}
    if not isinstance(schema, dict):
        return {}
    within = described(list(schema.values()))
    return within | dict(schema.get("properties", {}))


@pytest.mark.parametrize(
    ("table", "named"),
    [
        (FILE, SCHEMA["anyOf"][0]),
        (INTERVIEW, SCHEMA["definitions"]["interview"]),
        (PERSON, SCHEMA["definitions"]["interview"]["properties"]["contact"]),
        (WORDING, SCHEMA["anyOf"][0]["properties"]["messages"]),
    ],
    ids=["file", "interview", "person", "wording"],
)
def test_each_key_is_explained(table: Mapping[str, Key], named: dict[str, Any]) -> None:
    known = described(named)
    told = {key: (known[key].get("title"), known[key].get("description")) for key in table}
    assert told == {key: (key.replace("_", " "), row.means) for key, row in table.items()}


def test_it_knows_no_key_that_the_reader_does_not() -> None:
    tables = (FILE, INTERVIEW, PERSON, WORDING, FILE["messages"].table or {})
    assert set(described(SCHEMA)) == {key for table in tables for key in table}


def test_the_schema_is_just_this() -> None:
    golden = DATA / "golden" / "schema.json"
    made = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("HEARDBACK_GOLDEN") == "write":
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")
