"""Regular expressions that are compiled when they are first used.

To compile one takes Python longer than to import the module that it stands in, and most commands
use a few of hundreds.
"""

import re
from typing import Any, cast


class _Pattern:
    """Stands where its compiled pattern would, and fetches from that what it is asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._written = text, flags

    def __getattr__(self, name: str) -> Any:
        # re remembers what it compiled; and what was fetched once is found without this method.
        found = getattr(re.compile(*self._written), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as ``re.compile`` gives it, later. What is wrong with it is raised later, too."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
