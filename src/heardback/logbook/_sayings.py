"""What is said of a key that is missing, repeated or misspelled, and of a remark behind a value."""

import re

from heardback.logbook import document, kinds
from heardback.logbook.tables import INTERVIEW, PERSON, Key
from heardback.problems import shortened

MAX_LISTED = 60  # characters of a list that is offered whole


def missing_key(name: str, row: Key, nothing: str, *, alone: bool) -> tuple[str, str]:
    """What is said of a key that must be there, and is not or has ``nothing`` after it."""
    example = f"{name}: {row.kind.examples[0]}" if row.kind and row.kind.examples else row.such
    wanted = f"wanted {row.means}" + (example and f", such as {example}")
    if nothing:
        quotes = "" if row.kind and row.kind.examples else "; in quotes if it begins with #"
        return f"{nothing} {name}", wanted + quotes
    if row is INTERVIEW["company"] and alone:
        wanted += "; if this belongs to the interview above, write a space in place of the dash"
    elif row is INTERVIEW["interviewed"] and alone:
        wanted += ", on a line below without a dash of its own"
    return f"{name} is missing", wanted


def repeated_key(row: Key, before: document.Node, again: document.Node, *, anew: bool) -> str:
    """What becomes of a key that is written twice, as far as it can be told."""
    if anew or row is INTERVIEW["interviewed"]:
        return "; another interview begins with '- company: '"
    if row.many and isinstance(before, document.Scalar) and isinstance(again, document.Scalar):
        both = f"{before.text}, {again.text}"
        return (
            f"; put both there in brackets: [{shortened(both)}]" if len(both) <= MAX_LISTED else ""
        )
    if row.table is not None or row.many or row is PERSON["name"]:
        return ""
    return "; take out one of the two" if row.kind else "; write both there, one after the other"


def first_line(line: str, column: int) -> str:
    """What to write as the first line of an interview, whose keys begin at a column, from 1."""
    return f"write {line}, and begin each of its lines below with {column - 1} spaces"


def spelled(text: str, name: str) -> str:
    """How a key is written that differs by hardly visible signs; nothing where by more."""
    if text.casefold() == name:
        return f"write {name}, in small letters"
    for sign in "_-":
        if sign in name and re.sub(r"[\s_-]", sign, text.strip().casefold()) == name:
            return f"write {name}, with {sign} between the words"
    return ""


def remarked(text: str, kind: kinds.Kind) -> str:
    """A value and the remark that stands behind it, as they are written."""
    words = text.split()
    if not kind.remarks or len(text) > kinds.MAX_LINE:
        return ""
    for count in (2, 1):  # a date and a time, or one alone
        value, others = " ".join(words[:count]).rstrip(".,;:"), words[count:]
        remark = " ".join(others)
        doubtful = any(fits(kind, word) for word in others)
        if not kind.words and re.search(r"\d", remark):
            doubtful = True  # another time, or another date
        if remark and not doubtful and fits(kind, value):
            return f"write {shortened(value)} # {shortened(remark)}"
    return ""


def fits(kind: kinds.Kind, text: str) -> bool:
    """Whether a text is of a kind."""
    try:
        kind.convert(text)
    except kinds.UnfitError:
        return False
    return bool(text)
