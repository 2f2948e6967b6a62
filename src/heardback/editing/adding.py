"""A new interview in the file, under an ``id`` that keeps its events through a new date or name."""

import re
import unicodedata
from collections.abc import Iterable

from heardback.editing._spelling import Texts
from heardback.editing.changes import append
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook, same_name
from heardback.problems import EditError

MAX_ID = 60  # characters of an id that is made here


def add(raw: bytes, values: Texts) -> bytes:
    """A file with one more interview; without an ``id`` in ``values`` it gets one.

    Raises ``EditError``, also where the interview is in the file already: its new id would hide it.
    """
    if "id" in values:
        return append(raw, values)
    # First without: the file's own rule finds those that are in it without an id, too.
    logbook = read(append(raw, values)).logbook or Logbook()
    *known, interview = logbook.interviews
    for other in known:
        if _is_same(other, interview):
            raise EditError(
                f"that would be a mistake: {logbook.label(interview)}: the same interview as on "
                f"line {logbook.place(other).line}; give it another date, time, role or id, or "
                "take it out"
            )
    company, *rest = values.items()
    return append(raw, dict([company, ("id", new_id(interview, known)), *rest]))


def _is_same(one: Interview, other: Interview) -> bool:
    names = [(same_name(i.company), same_name(i.role)) for i in (one, other)]
    return names[0] == names[1] and (one.day, one.time) == (other.day, other.time)


def new_id(interview: Interview, known: Iterable[Interview]) -> str:
    """An id from company and role that none of the ``known`` interviews has."""
    stem = slug(f"{interview.company} {interview.role}") or "interview"
    taken = {other.id.casefold() for other in known}
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def slug(text: str) -> str:
    """The words of a text in small letters, without accents, joined by hyphens."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    words = re.findall(r"\w+", unicodedata.normalize("NFC", plain))
    return "-".join(words)[:MAX_ID].strip("-")
