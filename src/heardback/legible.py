"""A text from outside as it may be shown: cut between letters, in its own direction, inert.

It alone knows which characters are one letter together (Unicode's grapheme clusters, UAX 29), which
turn the direction of writing (UAX 9), and which steer a terminal.
"""

import unicodedata
from collections.abc import Iterator

from heardback.patterns import pattern

_JOINER = "\N{ZERO WIDTH JOINER}"
_VIRAMA = 9  # the combining class of the sign that ties two Indian consonants together
# What belongs to the letter before it and is no mark: Thai and Lao AM, the Japanese voicing signs.
_TRAILING = "\u0e33\u0eb3\uff9e\uff9f\N{ZERO WIDTH NON-JOINER}"


def cut(text: str, length: int) -> str:
    """As much of a text as ``length`` allows, without tearing a letter from its marks."""
    if len(text) <= length:
        return text
    at = length
    while at and not is_boundary(text, at):
        at -= 1
    return text[: at or length]  # a heap of marks without an end is no letter


def is_boundary(text: str, at: int) -> bool:
    """Whether a text may be cut before its character ``at``: no cluster spans the place."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return before + after != "\r\n"
    if _extends(after) or before == _JOINER or unicodedata.combining(before) == _VIRAMA:
        return False
    if _is_flag(before) and _is_flag(after):
        flags = 1
        while flags < at and _is_flag(text[at - 1 - flags]):
            flags += 1
        return flags % 2 == 0  # two regional indicators are one flag
    return not _one_syllable(before, after)


def _extends(char: str) -> bool:
    """A mark, a joiner, a variation, a skin colour, or a tag of a flag."""
    return (
        unicodedata.category(char)[0] == "M"
        or char in _TRAILING
        or char == _JOINER
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _one_syllable(before: str, after: str) -> bool:
    """Korean: a syllable begins with its first consonants, and goes on by vowel and last ones."""
    follows = {"L": ("L", "V", "LV", "LVT"), "V": ("V", "T"), "T": ("T",)}
    follows |= {"LV": follows["V"], "LVT": follows["T"]}
    return _korean(after) in follows.get(_korean(before), ())


def _korean(char: str) -> str:
    if "\uac00" <= char <= "\ud7a3":
        return "LVT" if (ord(char) - 0xAC00) % 28 else "LV"
    for kind, first, last in _JAMO:
        if first <= char <= last:
            return kind
    return ""


_JAMO = (
    ("L", "\u1100", "\u115f"),
    ("V", "\u1160", "\u11a7"),
    ("T", "\u11a8", "\u11ff"),
    ("L", "\ua960", "\ua97c"),
    ("V", "\ud7b0", "\ud7c6"),
    ("T", "\ud7cb", "\ud7fb"),
)


_EMBEDDINGS = "\u202a\u202b\u202d\u202e"  # embedding and override, each in two directions
_ISOLATES = "\u2066\u2067\u2068"
_POP, _POP_ISOLATE, _ISOLATE = "\u202c", "\u2069", "\u2068"
_OPEN_OR_POP = pattern("[\u202a-\u202e\u2066-\u2069]")
# Direction is decided anew in each paragraph, as Unicode calls what ends with one of these.
_PARAGRAPHS = pattern("([\n\r\x1c-\x1e\x85\u2029])")
_RIGHT_TO_LEFT = ("R", "AL", "AN")


def isolated(text: str) -> str:
    """A text that turns nothing around it, whatever it holds; left-to-right text is unchanged.

    To be set into a sentence, so that the name of a company cannot reverse the rest of the line.
    """
    if text.isascii():
        return text
    return "".join(map(_isolated, _PARAGRAPHS.split(text)))


def _isolated(paragraph: str) -> str:
    shut = closed(paragraph)
    if not (_OPEN_OR_POP.search(shut) or any(map(_is_right_to_left, set(shut)))):
        return shut
    return shut if _is_one_isolate(shut) else f"{_ISOLATE}{shut}{_POP_ISOLATE}"


def _is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in _RIGHT_TO_LEFT


def _is_one_isolate(shut: str) -> bool:
    """Whether the first character opens an isolate that the last one ends."""
    depth = 0
    for at, char in enumerate(shut):
        depth += (char in _ISOLATES) - (char == _POP_ISOLATE)
        if depth == 0:
            return at > 0 and at == len(shut) - 1
    return False


def closed(text: str) -> str:
    """A text that leaves no override open and ends none that is not its own.

    For letters, which are the user's own text: nothing else is added to them.
    """
    if text.isascii() or not _OPEN_OR_POP.search(text):
        return text
    return "".join("".join(_closed(part)) for part in _PARAGRAPHS.split(text))


def _closed(paragraph: str) -> Iterator[str]:
    waiting: list[str] = []  # what ends each thing that is open
    isolates = 0  # of these; counted, for there may be thousands of either
    for char in paragraph:
        if char in _EMBEDDINGS:
            waiting.append(_POP)
        elif char in _ISOLATES:
            waiting.append(_POP_ISOLATE)
            isolates += 1
        elif char == _POP:
            if waiting[-1:] != [_POP]:
                continue
            waiting.pop()
        elif char == _POP_ISOLATE:
            if not isolates:
                continue
            isolates -= 1
            while (end := waiting.pop()) != _POP_ISOLATE:
                yield end
        yield char
    yield from reversed(waiting)


# Unicode has a picture of each control character of ASCII, and of a new line.
_PICTURES = {code: 0x2400 + code for code in range(0x20)}
_PICTURES |= {0x7F: 0x2421, 0x85: 0x2424, 0x2028: 0x2424, 0x2029: 0x2424}
# Control characters but tab and newline, what sets a direction, a byte-order mark inside a text,
# and halves of characters, which the name of a file may have.
_STEERING = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def inert(text: str) -> str:
    """A text that steers no terminal: one sign in the place of each character that would."""
    if text.isascii() and text.isprintable():  # as nearly all
        return text
    return _STEERING.sub(lambda found: chr(_PICTURES.get(ord(found[0]), 0xFFFD)), text)


def escaped(json: str) -> str:
    """JSON that steers no terminal and says what it said: any character may be escaped in it."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def columns(text: str) -> int:
    """How many columns of a terminal an inert text takes."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
