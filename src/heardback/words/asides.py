"""What stands around a message, and never in it: to whom it goes, and what to do before it does."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from heardback.legible import isolated
from heardback.words.facts import addressed, named
from heardback.words.letters import Letter

FILL_IN = "Fill in what stands in [ ] before you send it."
REPLY = "Reply in the thread of your last message, if there is one."


def head(letter: Letter) -> tuple[str, ...]:
    """The lines above a message."""
    to = (f"To: {isolated(addressed(letter.to))}",) if letter.to else ()
    reply = (REPLY,) if letter.is_reply else ()
    return (*to, f"Subject: {letter.subject}", *reply)


def legible(text: str) -> str:
    """A description of which no address vanishes where it is read as HTML, as Google is said to do.

    Only where one would, in or between angle brackets of the file's, are these others that look
    like them.
    """
    if "<" not in text:  # as of most
        return text
    shown, addresses = _IN_BRACKETS.sub("", text), Counter(_ADDRESS.findall(text))
    lost = any(shown.count(address) < count for address, count in addresses.items())
    return text.translate(_ANGLES) if lost else text


_IN_BRACKETS = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"[^\s<>,;]+@[^\s<>,;]+")
_ANGLES = str.maketrans(
    "<>",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
)


def messages(written: Sequence[Letter], count: int) -> Iterator[str]:
    """The first of ``count`` messages as paragraphs, under a line each where there are others."""
    for number, letter in enumerate(written, start=1):
        if count > 1:
            yield _parted(letter, number, count)
        yield "\n".join(head(letter))
        yield letter.body


def _parted(letter: Letter, number: int, count: int) -> str:
    """The line that parts one of several messages from the one before."""
    whose = f": {isolated(named(letter.to))}" if letter.to else ""
    return f"— {number} of {count}{whose} —"


def suggested(count: int) -> str:
    """What stands above the messages of a step that was sent."""
    return f"The message{'' if count == 1 else 's'} suggested for that day"
