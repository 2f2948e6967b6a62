"""Whole files in every style that YAML has, right and wrong ones, as Hypothesis strategies.

A file is drawn as a tree first: a text, a list, or pairs of a key and a value, where a key may
stand twice. Then it is written, in one style or another or as plainly as JSON; both say the same.
"""

import json
import re
from dataclasses import dataclass, field

from hypothesis import assume
from hypothesis import strategies as st

from heardback.logbook.reading import read
from heardback.logbook.tables import FILE, INTERVIEW, PERSON, WORDING
from heardback.model.interviews import Outcome, Step


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping as it is written: in its order, and with keys that stand twice."""

    entries: "tuple[tuple[str, Tree], ...]"


Tree = str | tuple["Tree", ...] | Pairs

_DAYS = ("2026-11-12", "2026-11-20", "2026-11-23", "2026-12-04")
_NAMES = ("Dana Lee", "Dr. Amara Okafor <amara@okafor.example>", "Łucja", "Mei Tanaka", "O'Neil")
_PHRASES = ("eight years of brewing", "C:\\New, C:\\new; x", "say: “hi” # not", "株式会社 🚀", "no")
RIGHT = {
    "company": ("Northwind", "north wind", "Fabrikam, Inc.", "1984", "Null", "Müller & Söhne 🚀"),
    "id": ("a", "b", "northwind-pm"),
    "role": ("Product Manager", "Designer", "C# | C++"),
    "interviewed": (*_DAYS[:2], "2026-11-12 14:30", "2026-11-16 09:00"),
    "decision_by": (*_DAYS, "next Friday", "end of the month", "in two to three weeks"),
    "outcome": tuple(Outcome),
    "wait": ("4-5", "5", "1 to 3", "6\u20138"),
    "holidays": ("US", "DE-BY", "NO", "IL", "GB-SCT"),
    "days_off": ("2026-12-24", "2026-12-28 to 2027-01-02"),
    "timezone": ("America/New_York", "Europe/Berlin", "Asia/Tokyo"),
    "alarm": ("09:00", "14:30"),
    "ahead": ("all", "next"),
    "discreet": ("true", "false", "yes"),
    "email": ("dana@northwind.example",),
    "language": ("en-GB", "en-US", "us"),
    "greeting": ("Dana", "Tanaka-san"),
    "body": ("Dear $greeting,\n\n$value\n\nSam", "Hello ${greeting}", "$nobody"),
    "search_ended": ("2027-01-15", "2026-11-21"),
}
for _key in ("thanked", "followed_up", "heard_back"):
    RIGHT[_key] = _DAYS
for _key in ("hiring_manager", "interviewers", "contact", "name"):
    RIGHT[_key] = _NAMES
for _key in ("value", "about", "signature", "notes", "subject"):
    RIGHT[_key] = _PHRASES
RIGHT["address"] = RIGHT["id"]

_WRONG = (
    *("2026-02-30", "9999-12-31", "0", "-1", "1e9", "999 months", "soon", "US-XX", "Mars/Olympus"),
    *("a <b@c>", "$", "${", "~", "null", "x" * 201, "a\tb", "\u202eabc", "e\u0301", "offr", "31"),
)
_TYPOS = ("rloe", "Company", "follow_up", "interviews", "<", "thankd", "x")


def rarely(draw: st.DrawFn, out_of: int) -> bool:
    return draw(st.integers(1, out_of)) == out_of


@st.composite
def _value(draw: st.DrawFn, key: str) -> Tree:
    """Mostly what the key takes."""
    if rarely(draw, 25):
        return draw(_any_tree())
    if key == "messages":
        steps = draw(st.lists(st.sampled_from(Step), min_size=1, max_size=2, unique=True))
        return Pairs(tuple((str(step), draw(_pairs(tuple(WORDING)))) for step in steps))
    people = key in ("hiring_manager", "interviewers", "contact")
    one = st.sampled_from(RIGHT[key])
    if people and rarely(draw, 3):
        return draw(_pairs(tuple(PERSON), "name"))
    many = (FILE | INTERVIEW | PERSON | WORDING)[key].many
    if many and not rarely(draw, 3):
        return tuple(draw(st.lists(one, max_size=3, unique=not rarely(draw, 9))))
    return draw(one)


def _any_tree() -> st.SearchStrategy[Tree]:
    texts: st.SearchStrategy[Tree] = st.sampled_from((*_WRONG, *sum(RIGHT.values(), ())))
    return st.recursive(
        texts,
        lambda inner: (
            st.lists(inner, max_size=3).map(tuple)
            | st.lists(st.tuples(st.sampled_from(tuple(RIGHT)), inner), max_size=2)
            .map(tuple)
            .map(Pairs)
        ),
        max_leaves=4,
    )


@st.composite
def _pairs(draw: st.DrawFn, keys: tuple[str, ...], *wanted: str) -> Pairs:
    """Some of the keys, those wanted nearly always; now and then one twice, or another."""
    chosen = draw(st.lists(st.sampled_from(keys), max_size=5, unique=not rarely(draw, 20)))
    chosen = [*([] if rarely(draw, 25) else wanted), *(key for key in chosen if key not in wanted)]
    pairs = [(key, draw(_value(key))) for key in draw(st.permutations(chosen))]
    if rarely(draw, 25):
        pairs.append((draw(st.sampled_from(_TYPOS)), "x"))
    return Pairs(tuple(pairs))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A whole file."""
    keys = tuple(key for key in INTERVIEW if key not in ("company", "interviewed"))
    number = draw(st.integers(0, 4))
    listed = tuple(draw(_pairs(keys, "company", "interviewed")) for _ in range(number))
    if rarely(draw, 3):
        return listed
    settings = draw(_pairs(tuple(key for key in FILE if key != "interviews")))
    place = draw(st.integers(0, len(settings.entries)))
    entries = settings.entries
    return Pairs((*entries[:place], ("interviews", listed), *entries[place:]))


def plainly(tree: Tree) -> str:
    """A tree as JSON, which is YAML."""
    if isinstance(tree, str):
        return json.dumps(tree, ensure_ascii=False)
    if isinstance(tree, tuple):
        return f"[{', '.join(map(plainly, tree))}]"
    return f"{{{', '.join(f'{plainly(key)}: {plainly(value)}' for key, value in tree.entries)}}}"


# What means itself without quotes, also within brackets.
_PLAIN = re.compile(r"[\w.][\w./@+ -]*(?<! )")
_BLOCK = re.compile(r"[^\s#](?:[^\t]*\S)?")
_COMMENTS = ("", "", "", "   # it's", " # 'a' \"b\": [c", "  # ☕ {")


@dataclass(slots=True)
class _Writer:
    """A tree in a style for each part of it."""

    draw: st.DrawFn
    anchored: list[Tree] = field(default_factory=list)

    def rarely(self, out_of: int) -> bool:
        return rarely(self.draw, out_of)

    def block(self, tree: Tree, indent: int) -> str:
        """What stands after a colon or a dash, with the end of the line."""
        comment = self.draw(st.sampled_from(_COMMENTS))
        if tree in self.anchored and self.rarely(2):
            return f" *a{self.anchored.index(tree)}{comment}\n"
        mark = self._mark(tree)
        if isinstance(tree, str):
            if _BLOCK.fullmatch(tree) and self.rarely(3):
                text = tree.replace("\n", "\n" + " " * indent).replace(" " * indent + "\n", "\n")
                return f"{mark} |-{comment}\n{' ' * indent}{text}\n"
            return f"{mark} {self._text(tree)}{comment}\n"
        whole = tree.entries if isinstance(tree, Pairs) else tree
        if not whole or self.rarely(3):
            return f"{mark} {self._bracketed(tree)}{comment}\n"
        return f"{mark}{comment}\n{self.lines(tree, indent)}"

    def lines(self, tree: Tree, indent: int) -> str:
        """A list or pairs, each on lines of its own."""
        blank = " " * indent
        if isinstance(tree, Pairs):
            return "".join(
                self._between(blank) + self._pair(*pair, indent) for pair in tree.entries
            )
        dash = self.draw(st.sampled_from(("-", "-  ")))
        return "".join(f"{self._between(blank)}{blank}{self._item(i, indent, dash)}" for i in tree)

    def _pair(self, key: str, value: Tree, indent: int) -> str:
        least = 0 if isinstance(value, tuple) else 1  # a dash may stand under its key
        deeper = self.draw(st.integers(least, 4))
        return f"{' ' * indent}{self._key(key)}:{self.block(value, indent + deeper)}"

    def _item(self, item: Tree, indent: int, dash: str) -> str:
        inner = indent + len(dash) + 1
        if isinstance(item, Pairs) and item.entries and not self.rarely(4):
            text = self.lines(item, inner)
            while text.lstrip(" ").startswith(("#", "\n")):  # nothing between the dash and its key
                text = text[text.index("\n") + 1 :]
            return f"{dash} {text.lstrip(' ')}"
        return f"{dash}{self.block(item, inner)}"

    def flow(self, tree: Tree) -> str:
        """Within brackets."""
        if tree in self.anchored and self.rarely(2):
            return f"*a{self.anchored.index(tree)} "
        return self._bracketed(tree)

    def _bracketed(self, tree: Tree) -> str:
        end = self.draw(st.sampled_from(("", "", " ", ",")))
        if isinstance(tree, str):
            return self._text(tree)
        if isinstance(tree, tuple):
            return f"[{', '.join(map(self.flow, tree))}{end if tree else ''}]"
        pairs = (f"{self._key(key)}: {self.flow(value)}" for key, value in tree.entries)
        return f"{{{', '.join(pairs)}{end if tree.entries else ''}}}"

    def _mark(self, tree: Tree) -> str:
        if tree in self.anchored or not self.rarely(12):
            return ""
        self.anchored.append(tree)
        return f" &a{len(self.anchored) - 1}"

    def _between(self, blank: str) -> str:
        return self.draw(st.sampled_from(("", "", "", "", "\n", f"{blank}# --- 'x: [\n")))

    def _key(self, key: str) -> str:
        return self.draw(st.sampled_from((key, key, key, f'"{key}"', f"'{key}'")))

    def _text(self, text: str) -> str:
        ways = [json.dumps(text, ensure_ascii=False)]
        if "\n" not in text:
            ways.append("'" + text.replace("'", "''") + "'")
        if _PLAIN.fullmatch(text):
            ways += [text, text]
        return self.draw(st.sampled_from(ways))


@st.composite
def styled(draw: st.DrawFn, tree: Tree) -> str:
    """A tree in a style for each part of it."""
    writer = _Writer(draw)
    if isinstance(tree, str) or not (tree.entries if isinstance(tree, Pairs) else tree):
        return f"{writer.flow(tree)}\n"
    begin = draw(st.sampled_from(("", "", "# mine\n", "---\n", "\n")))
    return begin + (writer.lines(tree, 0) if not rarely(draw, 6) else f"{writer.flow(tree)}\n")


def ended(text: str, end: str, *, marked: bool) -> bytes:
    """A text with another end of its lines, and perhaps a byte-order mark."""
    return (b"\xef\xbb\xbf" if marked else b"") + text.replace("\n", end).encode()


@st.composite
def logbooks(draw: st.DrawFn) -> bytes:
    """A file without a mistake that has interviews, in any style."""
    tree = draw(trees())
    plain = read(plainly(tree).encode()).sound
    assume(plain and plain.interviews)
    return ended(
        draw(styled(tree)), draw(st.sampled_from(("\n", "\r\n"))), marked=draw(st.booleans())
    )


Damage = tuple[str, int, int, bytes]
DAMAGES = st.lists(
    st.tuples(
        st.sampled_from(("flip", "insert", "remove", "double", "cut", "swap")),
        st.integers(0, 10**6),
        st.integers(1, 60),
        st.sampled_from(
            [sign.encode() for sign in "-:?[]{},#&*!|>'\"%@`~\n\t\r\\<$ é\x85\u2028\u202e\ufeff"]
        )
        | st.binary(min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=4,
)


def damaged(raw: bytes, damages: list[Damage]) -> bytes:
    """Bytes flipped, put in, taken out or doubled; lines in each other's place; the end gone."""
    for how, where, length, piece in damages:
        at = where % (len(raw) + 1)
        part = raw[at : at + length]
        lines = raw.split(b"\n")
        if how == "flip":
            raw = raw[:at] + bytes([*part[:1]]).translate(_FLIPPED) + raw[at + 1 :]
        elif how == "swap":
            one, other = where % len(lines), length % len(lines)
            lines[one], lines[other] = lines[other], lines[one]
            raw = b"\n".join(lines)
        else:
            put = {"insert": piece + part, "remove": b"", "double": part + part, "cut": part}[how]
            raw = raw[:at] + put + (b"" if how == "cut" else raw[at + length :])
    return raw


_FLIPPED = bytes(byte ^ 1 << byte % 8 for byte in range(256))
