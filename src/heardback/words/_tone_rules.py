"""The rules of tone: what sounds like pressure, reproach, begging or nothing at all, and why.

In the tables a rule is its name at the margin and, under it, the ways of saying it in the notation
of ``_tone_notation``. After ``not with`` stands what makes it harmless in the same clause.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import chain
from pkgutil import get_data

from heardback.values import Value
from heardback.words._tone_begging import BEGGING
from heardback.words._tone_empty import NOTHING
from heardback.words._tone_guilt import GUILT
from heardback.words._tone_notation import paragraphs, phrase, split, word
from heardback.words._tone_offers import PRESSURE
from heardback.words._tone_pressing import DEADLINE, HURRY, ULTIMATUM
from heardback.words._tone_reproaching import REPROACH

_WHY = {
    NOTHING: "it says nothing; name the reason why you write",
    PRESSURE: "other offers or companies read as pressure",
    ULTIMATUM: "it reads as an ultimatum",
    DEADLINE: "you set them a deadline",
    HURRY: "it hurries them",
    REPROACH: "it reads as a reproach",
    GUILT: "it makes them feel guilty",
    BEGGING: "it begs; say what you would bring instead",
}
_NOT_WITH = "not with "
_PART = re.compile(r"\n(?! )")


# To see that the rarest words of a phrase are absent takes a hundredth of a look for the phrase. To
# find out which these are takes longer than most commands, so that it is done once for all.
CLUES = "tone_clues.txt"


class Rule(Value, dict=True):  # a dict: the ways are told apart once, where a text needs them
    """What not to write, and why; ``under`` its name stand the lines of its table."""

    name: str
    why: str
    under: tuple[str, ...]

    @cached_property
    def ways(self) -> tuple[str, ...]:
        """The ways of saying it."""
        lines = (line for line in self.under if not line.startswith(_NOT_WITH))
        return tuple(chain.from_iterable(map(split, lines)))

    @cached_property
    def not_with(self) -> str:
        """What makes it harmless."""
        lines = (line for line in self.under if line.startswith(_NOT_WITH))
        return "|".join(line.removeprefix(_NOT_WITH) for line in lines)

    def likely(self, present: frozenset[str]) -> Iterator[re.Pattern[str]]:
        """What may find a phrase in a text that holds these of all clues."""
        # There are as many of both, as a test sees to: the ways are told apart only for a text.
        for number, parts in enumerate(clues()[self.name]):
            if not any(map(present.isdisjoint, parts)):
                yield phrase(self.ways[number])

    def excused(self, clause: str) -> bool:
        """Whether something beside the phrase makes it harmless."""
        return bool(self.not_with and word(self.not_with).search(clause))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules."""
    return tuple(
        Rule(name, why, tuple(under))
        for table, why in _WHY.items()
        for name, under in paragraphs(table)
    )


@cache
def clues() -> dict[str, tuple[tuple[frozenset[str], ...], ...]]:
    """Of each way, by the name of its rule: pieces of which whatever it finds holds one of each."""
    lines = (get_data("heardback.words", CLUES) or b"").decode().splitlines()
    return {
        name: tuple(
            tuple(frozenset(part.split("|")[:-1]) for part in way.split("&")) for way in ways
        )
        for name, *ways in (part.split("\n    ") for part in _PART.split("\n".join(lines)))
    }


@cache
def all_clues() -> frozenset[str]:
    """The clues of all rules."""
    return frozenset().union(*chain.from_iterable(chain.from_iterable(clues().values())))
