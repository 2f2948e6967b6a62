"""YAML text as nodes that know their lines. The only module that knows PyYAML.

It alone knows how YAML is made safe: nodes are built from the parser's events by a loop of our
own, so that depth, aliases and size are refused before anything is built from them (PyYAML's
composer recurses, and a million brackets end its process). Directives are refused before libyaml
sees them: it compares each ``%TAG`` with all before it. Scalars stay the text that stands in the
file: YAML's guesses (``NO`` is false, ``14:30`` is 870) never happen.
"""

from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from heardback.logbook._syntax import explain, in_quotes
from heardback.logbook.lines import Lines
from heardback.logbook.texts import decoded
from heardback.patterns import pattern
from heardback.problems import Place, Problem, quoted
from heardback.values import Filled, Value, replace

MAX_DEPTH = 50
MAX_ALIASES = 1_000
MAX_NODES = 50_000  # each alias counts as all that it stands for

# A line begins where libyaml says so, which knows more line ends than editors do.
_DIRECTIVE = pattern("(?:^\ufeff?|[\n\r\x85\u2028\u2029])%")

# The C parser is about ten times as fast; a PyYAML built without libyaml has only the other.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Span(Value):
    """Where a node stands; ``start`` and ``end`` are indices into the text."""

    place: Place
    start: int
    end: int


class Scalar(Value, kw_only=True):
    """A text; ``shared`` if anchored or an alias, so that a change here is a change elsewhere."""

    text: str
    plain: bool
    span: Span
    shared: bool = False

    @property
    def unwritten(self) -> bool:
        """Nothing stands after the key."""
        return not self.text.strip()


class Sequence(Value, kw_only=True):
    """A list."""

    items: tuple["Node", ...]
    flow: bool
    span: Span
    shared: bool = False


class Mapping(Value, kw_only=True):
    """Keys and values in file order; repeated keys are still here."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    flow: bool
    span: Span
    shared: bool = False


Node = Scalar | Sequence | Mapping


class Document(Value, kw_only=True):
    """The text and its node, None if the document is empty; or what is wrong with it."""

    text: str = ""
    root: Node | None = None
    values: int = 0  # in it, an alias counted as all that it stands for
    problem: Problem | None = None


def load(raw: bytes) -> Document:
    """Read one YAML document; what keeps it from being read is its one problem."""
    text = decoded(raw)
    return parsed(text) if isinstance(text, str) else Document(problem=text)


def parsed(text: str) -> Document:
    """A text as its one YAML document."""
    if directive := _DIRECTIVE.search(text):
        what, wanted = "a line cannot begin with %", "a comment begins with #"
        place = Lines(text).place(directive.end() - 1)
        return Document(problem=Problem(place=place, what=what, wanted=wanted))
    builder = _Builder(text)
    try:
        return Document(text=text, root=builder.build(), values=builder.values)
    except _RefusedError as refused:
        problem = refused.problem
    except yaml.reader.ReaderError as error:  # its position is in bytes
        at = len(text.encode()[: error.position].decode("utf-8", "ignore"))
        problem = explain("control character", at, at, text)
    except yaml.MarkedYAMLError as error:
        problem = explain(*_said(error, builder), text)
    return Document(problem=problem)


class Item(Value, kw_only=True):
    """One item of a list, and how many values are in it."""

    node: Node
    values: int


def item(text: str, line: int) -> Item | None:
    """The item of a list of lines with dashes that a part of a file is, from ``line`` on.

    None where it is anything else by itself, or what it means hangs on other parts: then only the
    whole file says what is in it.
    """
    builder = _Builder(text, line, below=1)
    try:
        root = builder.build()
    except (_RefusedError, yaml.YAMLError):
        return None
    if not isinstance(root, Sequence) or root.flow or len(root.items) != 1 or builder.anchors:
        return None
    return Item(node=root.items[0], values=builder.values - 1)


def _said(error: yaml.MarkedYAMLError, builder: "_Builder") -> tuple[str, int, int]:
    """What the parser says, where, and where the thing began that it was in."""
    at = error.problem_mark.index if error.problem_mark else 0
    opened = error.context_mark.index if error.context_mark else at
    innermost = builder.stack[-1] if builder.stack else None
    if innermost and innermost.event.flow_style and at >= len(builder.text.rstrip()):
        bracket = "}" if isinstance(innermost.event, MappingStartEvent) else "]"
        return f"did not find expected ',' or '{bracket}'", at, innermost.span.start
    return str(error.problem), at, opened


class _RefusedError(Exception):
    """The document is YAML, but none that we take."""

    def __init__(self, span: Span, what: str, wanted: str = "") -> None:
        self.problem = Problem(place=span.place, what=what, wanted=wanted)
        super().__init__(what)


class _Open(Filled):
    """A collection whose end has not come yet."""

    event: MappingStartEvent | SequenceStartEvent
    span: Span
    children: list[Node]
    before: int  # values in the file before this one


class _Builder:
    """Nodes from events, without recursion, refusing what grows too deep or too large.

    A part of a file begins on its ``line``, ``below`` so many open lists and mappings.
    """

    def __init__(self, text: str, line: int = 1, below: int = 0) -> None:
        self.text, self.lines, self.room = text, Lines(text, line), MAX_DEPTH - below
        self.root: Node | None = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.documents = self.aliases = self.values = 0

    def build(self) -> Node | None:
        """The document's node; None for an empty document."""
        for event in yaml.parse(self.text, Loader=_Loader):
            self._take(event)
        root = self.root
        empty = isinstance(root, Scalar) and root.plain and root.unwritten
        return None if empty else root

    def _take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event, self._span(event))
        elif isinstance(event, CollectionEndEvent):
            self._end(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._begin(event, self._span(event))
        elif isinstance(event, AliasEvent):
            self._add(self._alias(event, self._span(event)))
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                what = "a second document begins here"
                wanted = "take out the line ---: one list holds all interviews"
                raise _RefusedError(self._span(event), what, wanted)

    def _scalar(self, event: ScalarEvent, span: Span) -> None:
        self._refuse_tag(event, span)
        if event.anchor and not event.value:
            what = f"a value cannot begin with {quoted('&' + event.anchor)}"
            raise _RefusedError(span, what, self._in_quotes("&", span))
        self._count(1, span)
        self._close(Scalar(text=event.value, plain=not event.style, span=span), 1, event.anchor)

    def _begin(self, event: MappingStartEvent | SequenceStartEvent, span: Span) -> None:
        self._refuse_tag(event, span)
        if len(self.stack) == self.room:
            raise _RefusedError(span, f"nested more than {MAX_DEPTH} deep")
        self.stack.append(_Open(event, span, [], self.values))
        self._count(1, span)

    def _end(self, event: CollectionEndEvent) -> None:
        opened = self.stack.pop()
        end = event.end_mark.index if event.end_mark else opened.span.end
        span, flow = replace(opened.span, end=end), bool(opened.event.flow_style)
        node: Node = Sequence(items=tuple(opened.children), flow=flow, span=span)
        if isinstance(opened.event, MappingStartEvent):
            node = Mapping(entries=tuple(_entries(opened.children)), flow=flow, span=span)
        self._close(node, self.values - opened.before, opened.event.anchor)

    def _span(self, event: Event) -> Span:
        start = event.start_mark.index if event.start_mark else 0
        end = event.end_mark.index if event.end_mark else start
        return Span(self.lines.place(start), start, end)

    def _alias(self, event: AliasEvent, span: Span) -> Node:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise _RefusedError(span, f"more than {MAX_ALIASES:,} aliases")
        name = event.anchor or ""
        if name not in self.anchors:
            what = f"a value cannot begin with {quoted('*' + name)}"
            raise _RefusedError(span, what, self._in_quotes("*", span))
        target, weight = self.anchors[name]
        self._count(weight, span)
        return replace(target, span=span)

    def _count(self, values: int, span: Span) -> None:
        """All values of the file, open lists and mappings included, before they are built."""
        self.values += values
        if self.values > MAX_NODES:
            raise _RefusedError(span, f"more than {MAX_NODES:,} values", "one file is one person")

    def _close(self, node: Node, weight: int, anchor: str | None) -> None:
        if anchor:
            node = replace(node, shared=True)
            self.anchors[anchor] = node, weight
        self._add(node)

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node

    def _refuse_tag(self, event: ScalarEvent | CollectionStartEvent, span: Span) -> None:
        if event.tag is not None:
            what = f"a value cannot begin with {quoted(event.tag)}"
            raise _RefusedError(span, what, self._in_quotes("!", span))

    def _in_quotes(self, sign: str, span: Span) -> str:
        line = in_quotes(self.lines.line(span.place.line), span.place.column)
        return f"put a text that begins with {sign} in quotes" + (line and f": {line}")


def _entries(children: list[Node]) -> Iterator[tuple[Scalar, Node]]:
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Scalar):
            raise _RefusedError(
                key.span,
                "a key cannot begin with a bracket",
                "put a text that begins with [ or { in quotes",
            )
        if key.plain and key.text == "<<":
            raise _RefusedError(key.span, "<< (merging) is not used here", "write the keys out")
        yield key, value
