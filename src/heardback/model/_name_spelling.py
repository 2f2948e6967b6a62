"""The words of a name: which is a title, a degree, a particle or an initial, and how it is spelled.

It looks at no more than a word and its neighbours.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from heardback.model import _name_words as known
from heardback.patterns import pattern

_AROUND = " ,:;!?*_'\"`´‘’“”„«»()[]<>"  # noqa: RUF001  what people type around a word
_WITHIN = "'’‘`´.-‐‑·״׳"  # noqa: RUF001  what they type within a name
_MARKS = ("Mn", "Mc", "Cf")  # marks of letters, and of a direction


def is_family(names: Sequence[str]) -> bool:
    """Whether words begin as a family name does: with a particle or one of two."""
    first = bare(names[0]) if names else ""
    if len(names) < 2:
        return bool(names) and is_particle(names[0]) and names[0].islower()
    if not is_particle(names[0]):
        return first in known.DOUBLED
    return names[0].islower() or first not in known.PARTICLES_AND_NAMES or is_particle(names[1])


def is_office(words: Sequence[str]) -> bool:
    """Whether words are what somebody does, or a part of a company."""
    return bool(words) and (not known.OFFICES.isdisjoint(words) or known.PARTS.issuperset(words))


def in_capitals(names: Sequence[str]) -> list[int]:
    """Where the words stand that alone are in capitals, as a family name that comes first is."""
    if not any(map(str.isupper, names)):
        return []
    found = [
        at
        for at, word in enumerate(names)
        if word.isupper() and not is_short(word) and not is_initial(word)
    ]
    others = any(at not in found and not is_initial(word) for at, word in enumerate(names))
    if all(map(str.isupper, names)):
        return []
    together = found and found[-1] - found[0] == len(found) - 1
    return found if others and together else []


def front(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The titles in front, and the other words."""
    titles: list[str] = []
    for at, word in enumerate(words):
        said = bare(word)
        if said.startswith("dr-"):
            titles.append(word.partition("-")[0])
        elif said in known.TITLES and ("." in word or said not in known.WITH_A_DOT):
            titles.append(word)
        elif not (
            said in known.NOT_SAID
            or (
                titles
                and said in known.FACULTIES
                and (word.islower() or (len(said) > 1 and "." in word))
            )
            or (said == "the" and front(words[at + 1 : at + 2])[0])
        ):
            return titles, [*words[at:]]
    return titles, []


def unsuffixed(words: Sequence[str], *, behind: bool = False) -> list[str]:
    """A name, or what stands ``behind`` its comma, without the degrees at the end."""
    end = len(words)
    shouted = end > 1 and all(map(str.isupper, words))
    first = 0 if behind or not front(words[:1])[0] else 1  # Sr. before a name is a title
    while end > first and _is_degree(words[end - 1], shouted=shouted):
        end -= 1
    return [*words[:end]]


def is_suffix(words: Sequence[str]) -> bool:
    """Whether all words are degrees and the like."""
    return bool(words) and not unsuffixed(words, behind=True)


def _is_degree(word: str, *, shouted: bool) -> bool:
    said = bare(word)
    if said not in known.CAPITAL_SUFFIXES:
        return said in known.SUFFIXES
    return "." in word[:-1] or not (shouted or word.islower() or word.istitle())


def is_particle(word: str) -> bool:
    """Whether a word begins a family name; a capital alone is an initial, as of Dana E. Lee."""
    said = bare(word)
    spelled = len(said) > 1 or word.islower() or not word.isascii() or "'" in word
    return said in known.PARTICLES and spelled


def is_initial(word: str) -> bool:
    """Whether a word is an initial, or several: J., J.R.R., J.-P."""
    if word.isalpha() and len(word) > 2:
        return False
    parts = clean(word).replace("-", ".").replace("\u2010", ".").split(".")
    letters = [unicodedata.normalize("NFC", part) for part in parts if part]
    return bool(letters) and all(len(part) == 1 and part.isalpha() for part in letters)


def is_short(word: str) -> bool:
    """Whether a word in capitals is likely initials without dots: TJ, JRR."""
    return (
        word.isupper()
        and word.isalpha()
        and (len(word) < 3 or (len(word) == 3 and word.isascii() and not set(word) & set("AEIOUY")))
    )


def is_spelled(word: str) -> bool:
    """Whether a name may be spelled so, in whichever script; it has no signs of a program."""
    if _STRANGE.search(word):
        return False
    said = clean(word)
    return any(map(str.isalpha, said[:1])) and all(
        char.isalnum() or char in _WITHIN or unicodedata.category(char) in _MARKS for char in said
    )


_STRANGE = pattern(r"[$<>{}=%#^~|\\]")


def clean(word: str) -> str:
    """A word without the signs around it, but for marks of its letters and of its direction."""
    if word.isalnum():
        return word
    begin = next((at for at, char in enumerate(word) if char.isalnum()), len(word))
    end = next((at for at in range(len(word), begin, -1) if word[at - 1].isalnum()), begin)
    while end < len(word) and unicodedata.category(word[end]) in _MARKS:
        end += 1
    return word[begin:end]


def recased(text: str) -> str:
    """A name in capitals, or in none, as one writes it."""
    return " ".join(
        word.lower()
        if at and is_particle(word.lower()) and at < text.count(" ")
        else _titlecased(word)
        for at, word in enumerate(text.split(" "))
    )


def _titlecased(word: str) -> str:
    return re.sub(r"\w+", lambda part: part[0][0].upper() + part[0][1:].lower(), word)


def words(text: str) -> list[str]:
    """The words of a text that have a letter."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """A word as the tables have it."""
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word.replace("\u2019", "'"))
        word = "".join(char for char in parts if unicodedata.category(char) not in ("Mn", "Cf"))
    return word.replace(".", "").strip(_AROUND).casefold()
