"""YAML text as nodes that know their lines. The only module that knows PyYAML.

It alone knows how YAML is made safe: nodes are built from the parser's events by a loop of our
own, so that depth, aliases and size are refused before anything is built from them (PyYAML's
composer recurses, and a million brackets end its process). Scalars stay the text that stands in
the file: YAML's guesses (``NO`` is false, ``14:30`` is 870) never happen.
"""

from dataclasses import dataclass, replace

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from heardback.problems import Problem, quoted

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 50
MAX_ALIASES = 1_000
MAX_NODES = 50_000  # each alias counts as all that it stands for

# The C parser is about ten times as fast; a PyYAML built without libyaml has only the other.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node stands: line and column from 1, ``start`` and ``end`` as string indices."""

    line: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A text; ``shared`` if anchored or an alias, so that a change here is a change elsewhere."""

    text: str
    plain: bool
    span: Span
    shared: bool = False

    @property
    def unwritten(self) -> bool:
        """Nothing stands after the key."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    flow: bool
    span: Span
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys and values in file order; repeated keys are still here."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    flow: bool
    span: Span
    shared: bool = False


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text and its node; ``root`` is None for an empty document or one with a mistake."""

    text: str = ""
    root: Node | None = None
    problems: tuple[Problem, ...] = ()


def load(raw: bytes) -> Document:
    """Read one YAML document; what keeps it from being read is its one problem."""
    if len(raw) > MAX_BYTES:
        return _refused("the file is larger than 5 MiB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _refused("the file is not UTF-8 text", "save it as UTF-8 in your editor", line)
    try:
        return Document(text=text, root=_build(text))
    except _RefusedError as refused:
        return Document(text=text, problems=(refused.problem,))
    except yaml.YAMLError as error:
        return Document(text=text, problems=(_explain(error, text),))


def _refused(what: str, wanted: str = "", line: int = 1) -> Document:
    return Document(problems=(Problem(line=line, what=what, wanted=wanted),))


class _RefusedError(Exception):
    """The document is YAML, but none that we take."""

    def __init__(self, event: Event, what: str, wanted: str = "") -> None:
        line, column = _span(event).line, _span(event).column
        self.problem = Problem(line=line, column=column, what=what, wanted=wanted)
        super().__init__(what)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    start: MappingStartEvent | SequenceStartEvent
    children: list[Node]
    weight: int = 1


class _Builder:
    """Nodes from events, without recursion, refusing what grows too deep or too large."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.documents = self.aliases = 0

    def take(self, event: Event) -> None:
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _RefusedError(event, "a second document begins here", "remove the line ---")
        elif isinstance(event, AliasEvent):
            self._add(*self._alias(event), event)
        elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
            if event.tag is not None:
                raise _RefusedError(event, f"tags such as {quoted(event.tag)} are not used here")
            if isinstance(event, ScalarEvent):
                node = Scalar(text=event.value, plain=not event.style, span=_span(event))
                self._close(node, 1, event)
            elif len(self.stack) == MAX_DEPTH:
                raise _RefusedError(event, f"nested more than {MAX_DEPTH} deep")
            else:
                self.stack.append(_Open(event, []))
        elif isinstance(event, CollectionEndEvent):
            opened = self.stack.pop()
            self._close(_collection(opened, event), opened.weight, opened.start)

    def _alias(self, event: AliasEvent) -> tuple[Node, int]:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise _RefusedError(event, f"more than {MAX_ALIASES:,} aliases")
        name = event.anchor or ""
        if name not in self.anchors:
            what = f"{quoted('*' + name)} refers to nothing before it"
            raise _RefusedError(event, what, "put a text that begins with * in quotes")
        target, weight = self.anchors[name]
        return replace(target, span=_span(event), shared=True), weight

    def _close(self, node: Node, weight: int, start: NodeEvent) -> None:
        if start.anchor:
            node = replace(node, shared=True)
            self.anchors[start.anchor] = node, weight
        self._add(node, weight, start)

    def _add(self, node: Node, weight: int, event: Event) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        parent.children.append(node)
        parent.weight += weight
        if parent.weight > MAX_NODES:
            raise _RefusedError(event, f"more than {MAX_NODES:,} values", "one file is one person")


def _build(text: str) -> Node | None:
    builder = _Builder()
    for event in yaml.parse(text, Loader=_Loader):
        builder.take(event)
    root = builder.root
    empty = isinstance(root, Scalar) and root.plain and root.unwritten
    return None if empty else root


def _span(first: Event, last: Event | None = None) -> Span:
    start, end = first.start_mark, (last or first).end_mark
    assert start, "the parser sets marks on each event"  # noqa: S101  narrows the stubs' type
    assert end, "the parser sets marks on each event"  # noqa: S101
    return Span(start.line + 1, start.column + 1, start.index, end.index)


def _collection(opened: _Open, end: Event) -> Node:
    span, flow = _span(opened.start, end), bool(opened.start.flow_style)
    if isinstance(opened.start, SequenceStartEvent):
        return Sequence(items=tuple(opened.children), flow=flow, span=span)
    entries = []
    for key, value in zip(opened.children[::2], opened.children[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise _RefusedError(opened.start, "a key is a list or a mapping", "wanted a word")
        if key.plain and key.text == "<<":
            raise _RefusedError(opened.start, "<< (merging) is not used here", "write the keys out")
        entries.append((key, value))
    return Mapping(entries=tuple(entries), flow=flow, span=span)


# What libyaml says, and what a person can do about it. The first that matches counts; "opened"
# means that the place worth showing is where the thing began, not where libyaml gave up.
_EXPLAINED = (
    ("found unexpected end of stream", "opened", "a quote is opened here and never closed", ""),
    (
        "did not find expected ',' or ']'",
        "opened",
        "a list opened with [ here is not closed, or a comma is missing in it",
        "",
    ),
    (
        "did not find expected ',' or '}'",
        "opened",
        "what is opened with { here is not closed, or a comma is missing in it",
        "",
    ),
    (
        "could not find expected ':'",
        "opened",
        "this line is neither 'key: value' nor '- item'",
        "wanted a colon and a space after the key, or a dash and a space",
    ),
    (
        "did not find expected '-' indicator",
        "",
        "this line does not line up with the list above it",
        "wanted '- ' below the other dashes, or the same indentation as the keys of the item",
    ),
    (
        "block sequence entries are not allowed",
        "",
        "a list cannot begin on this line",
        "put each '- item' on a line of its own, below the key",
    ),
    (
        "found unknown escape character",
        "",
        "a backslash within double quotes has a special meaning",
        "use single quotes, or write \\\\",
    ),
    ("found invalid Unicode character escape code", "", "this \\u escape is no character", ""),
    (
        "did not find expected comment or line break",
        "opened",
        "a value that begins with | or > has its text on the lines below",
        "put the text in quotes",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "opened",
        "a value cannot begin with & or *",
        "put it in quotes",
    ),
    (
        "did not find expected node content",
        "",
        "a bracket or comma stands where a value was wanted",
        "put a text that begins with a bracket in quotes",
    ),
    (
        "found incompatible YAML document",
        "",
        "this %YAML line names a version that is not known",
        "remove it",
    ),
)


def _explain(error: yaml.YAMLError, text: str) -> Problem:
    """A syntax error in words that somebody who does not know YAML can act on."""
    lines = text.split("\n")
    if isinstance(error, yaml.reader.ReaderError):
        at = int(error.position)
        row = text.count("\n", 0, at)
        return Problem(
            line=row + 1,
            column=at - text.rfind("\n", 0, at),
            what="a control character stands here",
            wanted="delete it",
        )
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(line=1, what=f"this is not YAML: {error}")
    mark, said = error.problem_mark, str(error.problem)
    line = lines[mark.line] if mark.line < len(lines) else ""
    what, wanted = f"this is not YAML: {said}", ""
    if "cannot start any token" in said:
        what, wanted = _bad_start(line[mark.column : mark.column + 1])
    elif "mapping values are not allowed" in said:
        what, wanted = _second_colon(lines, mark.line, mark.column)
    elif "did not find expected key" in said:
        what, wanted = _no_key(line, mark.column)
    for phrase, where, explained, fix in _EXPLAINED:
        if phrase in said:
            what, wanted = explained, fix
            mark = (error.context_mark or mark) if where == "opened" else mark
            break
    return Problem(
        line=min(mark.line + 1, len(lines)), column=mark.column + 1, what=what, wanted=wanted
    )


def _bad_start(char: str) -> tuple[str, str]:
    if char == "\t":
        return "a tab stands where spaces are wanted", "indent with spaces"
    return f"a value cannot begin with {char}", "put it in quotes"


def _second_colon(lines: list[str], row: int, column: int) -> tuple[str, str]:
    before = lines[row][:column]
    if ": " in before:
        return "a second colon in one line", "put a text with a colon in quotes"
    above = lines[row - 1].strip() if row else ""
    if above and ": " not in above and not above.endswith(":"):
        return (
            "the line above has no colon and space after its key",
            "wanted 'key: value' on each line",
        )
    return "this line is indented deeper than the line above", "line it up with the keys above it"


def _no_key(line: str, column: int) -> tuple[str, str]:
    before, after = line[:column].strip(), line[column:].strip()
    if before:
        return (
            "something follows a value that is closed already",
            "put the whole text in one pair of quotes",
        )
    if after.startswith("- ") or after == "-":
        return "a list begins among the keys", "indent it below its key, or give it a key"
    return "this line does not line up with the keys above it", "use the same number of spaces"
