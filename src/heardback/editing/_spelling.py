"""How a value is written as YAML, so that it reads back as itself.

It alone knows when a text needs quotes: it writes one, reads it, and takes quotes where something
else came back.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from heardback.logbook.document import Mapping as YamlMapping
from heardback.logbook.document import Node, Scalar, Sequence, load

Text = str | Mapping[str, str]  # or a person's keys
Texts = Mapping[str, Text | list[Text]]  # an interview's keys and values, as text

_UNSEEN = re.compile(
    "[\x7f-\x9f\u2028\u2029\ufeff]"
)  # YAML refuses them, or takes them for line ends

_JSON = re.compile(r"[\[{\s]*\"")


def plain(node: Node) -> Any:
    """A node as text, lists and dictionaries, without its places."""
    if isinstance(node, Scalar):
        return node.text.rstrip("\n")  # a block of text at the file's end may gain its line end
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def block(values: Texts, indent: int, inner: int, newline: str) -> str:
    """An interview on lines of its own, behind a dash."""
    lines = item_lines(values, inner)
    return newline.join(line and " " * indent + line for line in lines)


def item_lines(value: Text | Texts, inner: int = 2) -> list[str]:
    """The lines of an item of a list; a mapping has a line for each key."""
    if isinstance(value, str):
        return [f"- {written(value)}"]
    first, *rest = (line for key, text in value.items() for line in pair(key, text))
    return ["-" + " " * (inner - 1) + first, *(line and " " * inner + line for line in rest)]


def pair(key: str, value: Text | list[Text]) -> list[str]:
    """A key and its value; whoever is a mapping has a line for each key, and so has a long text."""
    if isinstance(value, Mapping):
        lines = [line for name, text in value.items() for line in pair(name, text)]
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        lines = [line for item in value for line in item_lines(item)]
    elif isinstance(value, str) and (text := literal(value)):
        return [f"{key}: |", *(line and f"  {line}" for line in text)]
    else:
        return [f"{key}: {written(value)}"]
    return [f"{key}:", *(line and f"  {line}" for line in lines)]


def flow(values: Texts) -> str:
    """Keys and values in braces."""
    return "{" + ", ".join(f"{key}: {written(value)}" for key, value in values.items()) + "}"


def written(value: Text | list[Text]) -> str:
    """A value as YAML: plain if it reads back as itself, even within brackets; else in quotes."""
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, Mapping):
        return flow(value)
    root = load(f"[{value}, x]".encode()).root
    reads_back = isinstance(root, Sequence) and list(map(plain, root.items)) == [value, "x"]
    return value if reads_back else _quoted(value)


def beside(known: str, value: Text | list[Text]) -> str:
    """A value within brackets, where something stands already: among JSON as JSON."""
    return _quoted(value) if _JSON.match(known) else written(value)


def in_place(known: str, value: Text | list[Text]) -> str:
    """A value within brackets that takes another's place."""
    in_quotes = isinstance(value, str) and known.startswith(("'", '"'))
    return like(known, str(value)) if in_quotes else beside(known, value)


def like(known: str, value: str) -> str:
    """A text on one line that takes another's place, in its quotes if it had some."""
    if known.startswith('"'):
        return _quoted(value)
    mark, doubled = ("'", value.replace("'", "''")) if known.startswith("'") else ("", value)
    spelled = f"{mark}{doubled}{mark}"
    return spelled if "\n" not in value and _reads(spelled, value) else _quoted(value)


def literal(value: str) -> list[str]:
    """The lines of a text of several, for a block of text; none where it cannot be one."""
    lines = value.split("\n")
    if len(lines) < 2 or not _reads("|\n" + "\n".join(f"  {line}" for line in lines), value):
        return []
    return lines


def _reads(spelled: str, value: str) -> bool:
    root = load(f"k: {spelled}\n".encode()).root
    return isinstance(root, YamlMapping) and plain(root) == {"k": value}


def _quoted(value: Any) -> str:
    return _UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False))
