"""Calendars as they are kept: with the addresses in them blinded, so that they open nothing.

Whoever gets hold of what is kept, in a backup, say, has no token of it. A calendar blinded and
restored is the same bytes; one with another's addresses, or those from before, keeps them blinded.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial

from heardback.feeds.addresses import LENGTH, STEP_LENGTH, FeedLinks, stand_in, step_uid

# A token between two slashes, wherever the lines are folded.
_BETWEEN = re.compile(
    rb"(?<=/)(?:\r\n )?[\w-](?:(?:\r\n )?[\w-]){%d,%d}(?=(?:\r\n )?/)"
    % (LENGTH - 1, STEP_LENGTH - 1),
    re.ASCII,
)
_FOLD = re.compile(rb"\r\n ")


def blinded(calendar: bytes, links: FeedLinks) -> list[bytes | memoryview]:
    """A calendar without the tokens of ``links``: in the place of each stands what it cannot tell.

    That is as long, and of the same letters; a step's still tells its UID. It comes in parts, which
    is enough to write it: of a long calendar every copy counts.
    """
    return _swapped(calendar, partial(_blind, links=links))


def restored(calendar: bytes, links: FeedLinks) -> bytes:
    """A calendar that was ``blinded``, with the tokens of ``links`` again."""
    return b"".join(_swapped(calendar, partial(_seeing, links=links)))


_MOST = 2_048  # tokens, more than the longest calendar has


@lru_cache(maxsize=_MOST)  # an edit leaves most tokens of a calendar what they are
def _blind(token: str, links: FeedLinks) -> str:
    return stand_in(token) if token in _ours(token, links) else token


@lru_cache(maxsize=_MOST)
def _seeing(blind: str, links: FeedLinks) -> str:
    return next((token for token in _ours(blind, links) if stand_in(token) == blind), blind)


def _ours(token: str, links: FeedLinks) -> tuple[str, ...]:
    """The tokens that one may be, or stand for, by its length and the UID in it."""
    if len(token) == STEP_LENGTH:
        return (links.step_token(step_uid(token)),)
    return links.token, links.discreet_token


def _swapped(calendar: bytes, swap: Callable[[str], str]) -> list[bytes | memoryview]:
    """A calendar with each token between slashes swapped for one as long; lines stay folded."""

    def folded(found: re.Match[bytes]) -> bytes:
        pieces = _FOLD.split(found[0])
        left = swap(b"".join(pieces).decode()).encode()
        swapped = []
        for piece in pieces:
            swapped.append(left[: len(piece)])
            left = left[len(piece) :]
        return b"\r\n ".join(swapped)

    whole, at = memoryview(calendar), 0
    parts: list[bytes | memoryview] = []
    for found in _BETWEEN.finditer(calendar):
        parts += [whole[at : found.start()], folded(found)]
        at = found.end()
    return [*parts, whole[at:]]
