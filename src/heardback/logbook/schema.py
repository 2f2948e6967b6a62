"""The file's JSON Schema, made from the tables that the reader uses, for editors that know YAML."""

from collections.abc import Mapping
from typing import Any

from heardback.logbook import kinds
from heardback.logbook.kinds import Kind
from heardback.logbook.tables import FILE, INTERVIEW, Key

URL = "http://json-schema.org/draft-07/schema#"  # what YAML language servers know best


def json_schema() -> dict[str, Any]:
    """The schema of a file: a list of interviews, or settings with such a list."""
    item = {"anyOf": [{"$ref": "#/definitions/interview"}, {"type": "null"}]}
    interviews = {"type": ["array", "null"], "items": item}
    file = _mapping(FILE)
    file["properties"]["interviews"] = interviews | {
        "title": "interviews",
        "description": FILE["interviews"].means,
    }
    return {
        "$schema": URL,
        "title": "heardback: a list of interviews",
        "anyOf": [file, interviews],
        "definitions": {"interview": _mapping(INTERVIEW)},
    }


def _mapping(table: Mapping[str, Key]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {key: _described(key, row) for key, row in table.items()},
        "required": [key for key, row in table.items() if row.required],
        "additionalProperties": False,
    }


def _described(key: str, row: Key) -> dict[str, Any]:
    told: dict[str, Any] = {"title": key.replace("_", " "), "description": row.means}
    if row.kind is None and row.table is None:
        return told
    forms = [_scalar(row.kind)] if row.kind else []
    if row.table is not None and row.table is not INTERVIEW:
        forms.append(_mapping(row.table))
    one: dict[str, Any] = forms[0] if len(forms) == 1 else {"anyOf": forms}
    if row.many:
        one = {"anyOf": [one, {"type": "array", "items": {"anyOf": [one, {"type": "null"}]}}]}
    if row.kind and row.kind.examples:
        told["examples"] = list(row.kind.examples)
    # A key with nothing after it counts as not written, unless it has to be there.
    return one | told if row.required else told | {"anyOf": [one, {"type": "null"}]}


def _scalar(kind: Kind) -> dict[str, Any]:
    """A text; an editor may take it for a number or a truth value, which the reader never does."""
    form: dict[str, Any] = {"description": kind.wanted}
    if kind.words:
        words = {"enum": [_as_yaml(word) for word in kind.words]}
        return form | {"anyOf": [words, _any_case(kind)]}
    if kind is kinds.WAIT:
        whole = {"type": "integer", "minimum": 1, "maximum": 30}
        return form | {"anyOf": [{"type": "string", "pattern": f"^(?:{kind.pattern})$"}, whole]}
    if kind.pattern:
        return form | {"type": "string", "pattern": f"^(?:{kind.pattern})$"}
    return form | {"type": ["string", "number", "boolean"]}


def _any_case(kind: Kind) -> dict[str, Any]:
    """The words in capitals, too, which the reader takes and an editor need not offer."""
    words = [*kinds.FLAGS] if kind is kinds.FLAG else kind.words
    either = ("".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in word) for word in words)
    return {"type": "string", "pattern": f"^(?:{'|'.join(either)})$"}


def _as_yaml(word: str) -> str | bool:
    return {"true": True, "false": False}.get(word, word)
