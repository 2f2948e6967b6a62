"""Changes of a file's bytes that touch only the lines that have to change.

A change is spliced into the text at the place where the parser saw the value; then the result is
read again, and must say exactly what was meant and nothing else, or the change is refused.
"""

from collections.abc import Callable
from typing import Any

from heardback.editing._removals import removed
from heardback.editing._splices import LISTS, Splice, Texts, added, noted, plain, spliced, value_of
from heardback.editing.noting import Note
from heardback.logbook.document import BOM, Document, Node, Scalar, Sequence, load
from heardback.logbook.document import Mapping as YamlMapping
from heardback.logbook.reading import read
from heardback.problems import EditError, Problem

_ANCHORED = "the interview is in a part of the file that is anchored (& or *): edit it by hand"


def log(raw: bytes, position: int, note: Note) -> bytes:
    """A file with ``note`` noted under its interview number ``position``, from 1.

    The same bytes where all of it is noted already. Raises ``EditError``.
    """
    document = _sound(raw)
    text, root = document.text, document.root
    node = _interview_nodes(root)[position - 1]
    assert isinstance(node, YamlMapping)  # noqa: S101  a sound file has nothing else here
    if _shared(root) or node.shared:
        raise EditError(_ANCHORED)
    expected = plain(node)
    splices: list[Splice] = []
    for key, value in note.values.items():
        splice = noted(text, node, key, value)
        if splice:
            splices.append(splice)
            expected[key] = _joined(expected.get(key), value) if key in LISTS else value

    def right(new: Node | None) -> bool:
        return bool(plain(_interview_nodes(new)[position - 1]) == expected)

    return _verified(raw, root, spliced(text, splices), right, position)


def append(raw: bytes, values: Texts) -> bytes:
    """A file with one more interview at the end of its list; raises ``EditError``."""
    document = _sound(raw)
    text, root = document.text, document.root
    count = len(_interview_nodes(root))
    if _shared(root):
        raise EditError("the list of interviews is anchored (& or *): edit it by hand")
    expected = dict(values)

    def right(new: Node | None) -> bool:
        nodes = _interview_nodes(new)
        return len(nodes) == count + 1 and plain(nodes[-1]) == expected

    changed = spliced(text, added(text, root, _listed(root), values))
    return _verified(raw, root, changed, right, count + 1)


def remove(raw: bytes, position: int) -> bytes:
    """A file without its interview number ``position``, from 1, and the comments that are its own.

    Raises ``EditError``.
    """
    document = _sound(raw)
    text, root = document.text, document.root
    nodes, listed = _interview_nodes(root), _listed(root)
    node = nodes[position - 1]
    assert isinstance(listed, Sequence)  # noqa: S101  it has an interview
    if _shared(root) or node.shared:
        raise EditError(_ANCHORED)

    def right(new: Node | None) -> bool:
        return len(_interview_nodes(new)) == len(nodes) - 1

    changed = spliced(text, removed(text, root, listed, node))
    return _verified(raw, root, changed, right, position, now=0)


def _sound(raw: bytes) -> Document:
    reading = read(raw)
    if reading.mistakes:
        raise EditError(not_sound(reading.mistakes[0]))
    return load(raw)


def not_sound(first: Problem) -> str:
    """Why a file with a mistake is not written to."""
    return f"the file has a mistake, correct it first: line {first.line}: {first.text}"


def _verified(
    raw: bytes,
    old: Node | None,
    text: str,
    right: Callable[[Node | None], bool],
    position: int,
    *,
    now: int | None = None,
) -> bytes:
    """The new bytes, if they say what was meant, and of everything else what they said before.

    ``now`` is the interview's position afterwards; 0 where it is gone.
    """
    bom = BOM if raw.startswith(BOM) else b""
    changed = bom + text.encode()
    if changed == raw:
        return raw
    mistakes = read(changed).mistakes
    if mistakes:
        raise EditError(f"that would be a mistake: {mistakes[0].text}")
    new = load(changed).root
    if not right(new) or _others(old, position) != _others(new, position if now is None else now):
        raise EditError("the change cannot be made safely here: edit the file by hand")
    return changed


def _others(root: Node | None, position: int) -> Any:
    """All that a file says but for one interview."""
    nodes = _interview_nodes(root)
    settings = plain(root) if isinstance(root, YamlMapping) else {}
    settings.pop("interviews", None)
    return settings, [plain(n) for i, n in enumerate(nodes, start=1) if i != position]


def _interview_nodes(root: Node | None) -> list[Node]:
    listed = _listed(root)
    items = listed.items if isinstance(listed, Sequence) else ()
    return [n for n in items if not isinstance(n, Scalar)]  # a dash alone, in a sound file


def _listed(root: Node | None) -> Node | None:
    """The list of interviews: the file, or what stands after its key."""
    return value_of(root, "interviews") if isinstance(root, YamlMapping) else root


def _shared(root: Node | None) -> bool:
    """A change of the list here would be a change elsewhere, too."""
    return any(node is not None and node.shared for node in (root, _listed(root)))


def _joined(known: Any, value: str) -> Any:
    if known is None or known == "":
        return value
    return [*([known] if isinstance(known, str) else known), value]
