"""A YAML list of interviews becomes a calendar of the follow-ups that are due.

For scripts there are four functions of values, imported when they are asked for::

    from heardback import read, plan, letters, calendar

Inside are rooms; each says at its door (``__init__``) what it alone knows. Reading order:

- ``patterns``: regular expressions, in their time; ``values``: what a noun is made of
- ``legible``: texts as they may be shown; ``problems``: what can go wrong
- ``model``: the nouns; ``memos``: what is remembered
- ``days``: business days, words for dates
- ``logbook``: the file's bytes as a logbook, with every mistake
- ``planning``: a logbook and a day as a plan; the rule book
- ``words``: a step as letters, titles and reasons
- ``feeds``: a plan as a calendar, a file on disk as an edition
- ``editing``: changes of the file, from the command line and from a page
- ``web`` and ``cli``: the edges
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heardback.feeds.calendar import calendar
    from heardback.logbook.reading import read
    from heardback.planning.rules import plan
    from heardback.words.letters import letters

__all__ = ["calendar", "letters", "plan", "read"]

_HOMES = {
    "calendar": "heardback.feeds.calendar",
    "letters": "heardback.words.letters",
    "plan": "heardback.planning.rules",
    "read": "heardback.logbook.reading",
}


def __dir__() -> list[str]:
    """The public functions, though they are not there yet."""
    return [*__all__]


def __getattr__(name: str) -> Any:
    """A public function, from its room."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
