"""What a feed may be called, and which two names are the same. Names are files' without ending."""

import unicodedata

NAMING = "letters, digits, . _ - and spaces, at most 60, and not .ics at its end"


def folded(name: str) -> str:
    """A feed's name as it is compared: without case; what is folded already stays."""
    # Composed again: "ß" and an accent become an "s" and an "s" with it.
    return _composed(_composed(name).casefold())


def is_name(text: str) -> bool:
    """Whether a file of this name, without its ending, is a feed's.

    Not "a.ics": its page would have the address of the feed "a".
    """
    name = _composed(text)
    written = all(unicodedata.category(c)[0] in "LMN" or c in "._- " for c in name)
    return written and 0 < len(name) <= 60 and name[0] != "." and not name.lower().endswith(".ics")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
