"""Changes of a file's bytes that touch only the lines that have to change.

A change is spliced into the text at the place where the parser saw the value; then the result is
read again, and must say exactly what was meant and nothing else, or the change is refused.
"""

from collections.abc import Callable, Mapping
from typing import Any

from heardback.editing._amending import next_change
from heardback.editing._meanings import LISTS, Wanted, meaning, says
from heardback.editing._removals import removed
from heardback.editing._spelling import Texts, plain
from heardback.editing._splices import added, spliced, value_of
from heardback.editing.noting import Note
from heardback.logbook.document import Document, Node, Scalar, Sequence, load
from heardback.logbook.document import Mapping as YamlMapping
from heardback.logbook.reading import read
from heardback.logbook.texts import BOM
from heardback.problems import EditError, Problem

_MOST_CHANGES, _FEW_CHANGES = 500, 10
_MOST_READ = 4_000_000  # characters: the whole text is read again after each change of it
_UNSAFE = "the change cannot be made safely here: edit the file by hand"
_ANCHORED = "the interview is in a part of the file that is anchored (& or *): edit it by hand"


def log(raw: bytes, position: int, note: Note) -> bytes:
    """A file with ``note`` noted under its interview number ``position``, from 1.

    The same bytes where all of it is noted already. Raises ``EditError``.
    """
    node = _interview_nodes(_sound(raw).root)[position - 1]
    wanted: dict[str, Wanted | None] = {}
    for key, value in note.values.items():
        there = value_of(node, key)
        known = meaning(key, plain(there)) if there else None
        if key in LISTS:
            dates = known or []
            wanted[key] = dates if value in dates else [*dates, value]
        elif known in (None, value) or key == "decision_by" or (there and there.shared):
            wanted[key] = value
        else:
            raise EditError(f"{key} is {known} already; to change it, edit the file")
    return amend(raw, position, wanted)


def amend(raw: bytes, position: int, wanted: Mapping[str, Wanted | None]) -> bytes:
    """A file whose interview number ``position``, from 1, says what is ``wanted`` of it.

    A key that is wanted as None goes; keys that are not named stay as they are. The same bytes
    where the file says all of it already. Raises ``EditError``.
    """
    document = _sound(raw)
    text, root = document.text, document.root
    node = _interview_nodes(root)[position - 1]
    if _shared(root) or node.shared:
        raise EditError(_ANCHORED)
    meant = {key: meaning(key, value) for key, value in wanted.items()}
    others = _but(node, meant)
    new: Node | None = node
    turns, most = 0, min(_MOST_CHANGES, max(_FEW_CHANGES, _MOST_READ // max(1, len(text))))
    while isinstance(new, YamlMapping):
        splices = next_change(text, new, meant)
        if not splices:
            break
        if turns == most:
            raise EditError("that is too much at once in a file of this size: change less of it")
        text, turns = spliced(text, splices), turns + 1
        new = next(iter(_interview_nodes(load(text.encode()).root)[position - 1 :]), None)

    def right(after: Node | None) -> bool:
        nodes = _interview_nodes(after)[position - 1 :]
        told = all(
            says(key, value_of(node, key), m) for node in nodes[:1] for key, m in meant.items()
        )
        return told and [_but(node, meant) for node in nodes[:1]] == [others]

    return _verified(raw, root, text, right, position)


def _but(node: Node, keys: Mapping[str, Any]) -> Any:
    """What an interview says under other keys."""
    return {key: value for key, value in plain(node).items() if key not in keys}


def told(raw: bytes, position: int) -> dict[str, Any]:
    """What stands under each key of an interview, as texts, lists and dictionaries."""
    said: dict[str, Any] = plain(_interview_nodes(_sound(raw).root)[position - 1])
    return said


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
        raise EditError(_UNSAFE)
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
