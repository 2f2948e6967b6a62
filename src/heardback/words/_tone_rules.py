"""The rules of tone: what sounds like pressure, reproach, begging or nothing at all, and why.

In the tables a rule is its name at the margin and, under it, the ways of saying it in the notation
of ``_tone_notation``. After ``not with`` stands what makes it harmless in the same clause.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pkgutil import get_data

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


@dataclass(frozen=True)
class Rule:
    """What not to write, and why."""

    name: str
    why: str
    ways: tuple[str, ...]
    not_with: str = ""

    def likely(self, present: frozenset[str]) -> Iterator[re.Pattern[str]]:
        """What may find a phrase in a text that holds these of all clues."""
        for way, parts in zip(self.ways, clues()[self.name], strict=True):
            if not any(map(present.isdisjoint, parts)):
                yield phrase(way)

    def excused(self, clause: str) -> bool:
        """Whether something beside the phrase makes it harmless."""
        return bool(self.not_with and word(self.not_with).search(clause))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules."""
    return tuple(
        Rule(
            name=name,
            why=why,
            ways=tuple(w for line in under if not line.startswith(_NOT_WITH) for w in split(line)),
            not_with="|".join(
                line.removeprefix(_NOT_WITH) for line in under if line.startswith(_NOT_WITH)
            ),
        )
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
