"""What stands in the file where one name was wanted: several, an office, a nickname, pronouns.

It alone knows where one name ends and the next begins.
"""

import re
from collections.abc import Sequence

from heardback.model import _name_spelling as spelling
from heardback.model import _name_words as known
from heardback.patterns import pattern


def listed(text: str) -> list[str]:
    """What stands between commas, "and" and the like."""
    return [part for part in _AND.split(" ".join(text.split()).strip("()")) if part]


_AND = pattern(r"\s?[,;]\s?(?:and\s)?|\s(?:(?:and|und)(?!\szu\s)|[&+])\s", re.IGNORECASE)
_LISTING = pattern(r"[,;&+]|nd\s", re.IGNORECASE)  # without one there is no list
_WORD = pattern(r"\s(?:(?:and|und)(?!\szu\s)|[&+])\s", re.IGNORECASE)  # "von und zu" is one name


def several(name: str) -> list[str]:
    """The names in one, if it is likely that of several people, not ``Lee, Dana`` or a title."""
    name = apart(name)[0].replace(" / ", " & ")
    if not (_LISTING.search(name) and _AND.search(name)):
        return []
    # So mail programs separate them, each perhaps with a comma.
    names = [one for part in name.split(";") if part.strip() for one in _each(part.strip())]
    return names if len(names) > 1 else []


def _each(name: str) -> list[str]:
    """The names in one, or that one."""
    by_word = bool(_WORD.search(name))
    names: list[str] = []
    for part in listed(name):
        if names and (
            spelling.is_suffix(part.split()) or not (by_word or spelling.front(part.split())[1])
        ):
            names[-1] += f", {part}"
        else:
            names.append(part)
    return names if by_word or (names and not _is_one(names)) else [name]


def _is_one(names: Sequence[str]) -> bool:
    """Whether what a comma separates is one name, ``Lee, Dana``, with or without something."""
    if len(names) != 2:
        return len(names) < 2
    titles, family = spelling.front(spelling.words(names[0].partition(",")[0]))
    if titles and spelling.front(names[1].split())[0]:  # Dr. Lee, Dr. Haddad
        return False
    return len(family) < 2 or " " not in names[1] or spelling.is_family(family)


def apart(name: str) -> tuple[str, str]:
    """A name, and the office or what was talked about that stands behind its comma."""
    if "," not in name:
        return name, ""
    parts = " ".join(name.split()).split(",")
    for at, part in enumerate(parts[1:], start=1):
        words = re.findall(r"[\w-]+", part.replace(".", "").casefold())
        if words[:1] == ["about"] or spelling.is_office(words):
            return ",".join(parts[:at]).strip(), ",".join(parts[at:]).strip()
    return name, ""


_PRONOUNS = pattern(
    r",? ?(?<!\w)(?:she|he|they|ze|xe|any)(?: ?/ ?\w{2,6}){1,3}(?!\w)", re.IGNORECASE
)
_ASIDE = pattern(r"\(([^()]*)\)|\[[^\[\]]*\]")
_QUOTED = pattern(r"""["“”„«]([^"“”„«»]+)["“”»]|(?<=\s)['‘]([^\s'’‘]+)['’](?=\s)""")  # noqa: RUF001
_REMARK = pattern(r"\s(?:[-–—|@]|from|at|via|about)\s")  # noqa: RUF001
_COVER = pattern(r"[^\w .'-]|'\s|\.\s?D\b|\s(?:-|from|at|via|about)\s")  # nothing without one
_SPACED = pattern(r"\bPh\.? D\b", re.IGNORECASE)


def uncovered(name: str) -> tuple[str, str]:
    """A name without what stands in brackets, quotes or behind a dash, and the nickname in it."""
    name = " ".join(name.split())
    if not _COVER.search(name):
        return name, ""
    name = _PRONOUNS.sub("", _SPACED.sub("PhD", name))
    nicknames = [_nickname(found[1] or found[2]) for found in _QUOTED.finditer(name)]
    for found in _ASIDE.finditer(name):
        behind = name[found.end() : found.end() + 20].split()  # a nickname stands within a name
        if found.start() and behind and not spelling.is_suffix(behind[:1]):
            nicknames.append("" if (found[1] or "").isupper() else _nickname(found[1] or ""))
    name = _QUOTED.sub(lambda found: " " if _nickname(found[1] or found[2]) else found[0], name)
    name = re.split(r"[(\[]", _ASIDE.sub(" ", name), maxsplit=1)[0]
    name = _REMARK.split(name, maxsplit=1)[0]
    return " ".join(re.sub(r"[\"“”„«»)\]]", " ", name).split()), next(filter(None, nicknames), "")


def _nickname(text: str) -> str:
    """The one word in quotes or brackets by which somebody is called."""
    plain = text.isalpha() and (text.istitle() or (text.isupper() and len(text) < 4))
    return text if plain and spelling.bare(text) not in known.NOT_NAMES else ""
