"""What one feed costs: processor time for each poll, edit and midnight, and what is kept of it.

Nothing is asked of these figures, for they are of one machine: from them follows how many feeds one
core serves. A poll is remembered where the server has that calendar in memory; where it has too
many for that, or was started anew, it computes it again. So it does after an edit and a midnight,
for of what calendars are made from it has room for some tens of feeds.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

import logbooks
from heardback.feeds.folder import LISTING_SETTLED
from heardback.web.app import create_app
from heardback.web.site import open_site
from processes import ask
from ratios import Figure, Row, Scale, timed
from rendering import DAY, MOMENT, TODAY
from serving import address, options_of
from serving_folders import SIZE, ServedFolder, filled, served
from warm_answers import saved

# How often a day programs have been seen to fetch, and a feed that two of them fetch: a phone by
# the hour, and a server of Microsoft's.
POLLS = {"Google": 4, "Outlook on the web": 8, "a phone, hourly": 24, "Thunderbird": 48}
A_DAY = POLLS["a phone, hourly"] + POLLS["Outlook on the web"]
EDITS = 2  # a day
IDLE = 0.5  # of a core is left for those who come at the same time
What = TypeVar("What")


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Of one feed; processor time in seconds."""

    first: float  # ever, nothing being kept
    again: float  # kept, and not remembered
    whole: float  # remembered, and sent
    unchanged: float  # remembered, and the program has it
    edit: float
    midnight: float
    disk: float  # bytes
    memory: float  # bytes that the server holds for it

    @property
    def remembered(self) -> float:
        """A day of a feed whose calendar the server has in memory."""
        return A_DAY * self.unchanged + (EDITS + 1) * self.again

    @property
    def forgotten(self) -> float:
        """A day of one of more than it has in memory."""
        return (A_DAY + EDITS) * self.again

    @property
    def feeds(self) -> float:
        """How many a core serves: in the hour after midnight each is computed again."""
        return 60 * 60 * (1 - IDLE) / self.again


def rows(scale: Scale) -> list[Row]:
    """Each cost, and how far a core goes."""
    number = 4 if scale.small else 60
    told: list[tuple[str, Callable[[Costs], float], str]] = [
        ("the first poll ever", lambda c: c.first * 1e3, " ms"),
        ("a poll, not remembered", lambda c: c.again * 1e3, " ms"),
        ("a poll, remembered, 200", lambda c: c.whole * 1e3, " ms"),
        ("a poll, remembered, 304", lambda c: c.unchanged * 1e3, " ms"),
        ("the poll after an edit", lambda c: c.edit * 1e3, " ms"),
        ("the poll after a midnight", lambda c: c.midnight * 1e3, " ms"),
        ("on the disk", lambda c: c.disk / 1e3, " kB"),
        ("in memory", lambda c: c.memory / 1e3, " kB"),
        ("a day, remembered", lambda c: c.remembered, " s"),
        ("a day, not remembered", lambda c: c.forgotten, " s"),
        ("feeds for a core", lambda c: c.feeds, ""),
    ]
    return [_row(what, of, unit, number) for what, of, unit in told]


def _row(what: str, of: Callable[[Costs], float], unit: str, number: int) -> Row:
    return Row(
        what=f"cost: {what}",
        size=f"a feed of {SIZE}",
        figure=lambda: Figure(value=of(_costs(number))),
        because="it is another machine's, elsewhere",
        unit=unit,
    )


@lru_cache(maxsize=1)
def _costs(number: int) -> Costs:
    with TemporaryDirectory() as name:
        folder = Path(name)
        filled(folder, number + 1)
        with served(folder) as server:
            _, *paths = _begun(server)
            first = _each(server, paths, server.get)
        with served(folder) as server:
            idle = server.held()
            begun, *paths = _begun(server)
            again = _each(server, paths, server.get)
            memory = (server.held() - idle) / number
            time.sleep(LISTING_SETTLED + 1)
            for path in paths * 2:
                server.get(path)
            whole = _each(server, paths * 10, server.get)
            tags = {path: ask(server.port, path).headers["ETag"] for path in paths}
            unchanged = _each(server, paths * 10, lambda p: _has(server, p, tags[p]))
            edits = logbooks.Edits(SIZE, TODAY)
            edit = _each(server, range(number), lambda n: _edited(server, begun, edits.next(), n))
        kept = [path for path in folder.rglob("*") if path.is_file()]
        disk = sum(getattr(path.stat(), "st_blocks", 0) * 512 for path in kept) / (number + 1)
    return Costs(
        first=first,
        again=again,
        whole=whole,
        unchanged=unchanged,
        edit=edit,
        midnight=_midnight(number),
        disk=disk,
        memory=memory,
    )


def _begun(server: ServedFolder) -> list[str]:
    """All calendars; the first of them has been asked for, so that what all share is there."""
    paths = server.printed("subscribe")
    server.get(paths[0])
    return paths


def _each(server: ServedFolder, of: Sequence[What], work: Callable[[What], object]) -> float:
    """What each costs the server."""
    before = server.spent()
    for one in of:
        work(one)
    return (server.spent() - before) / len(of)


def _has(server: ServedFolder, path: str, etag: str) -> None:
    assert ask(server.port, path, If_None_Match=etag).status == 304


def _edited(server: ServedFolder, path: str, raw: bytes, number: int) -> None:
    saved(server.folder / "feeds" / "candidate-0000.yaml", raw, after=number)
    server.get(path)


def _midnight(number: int) -> float:
    """In this process, where the clock can be set."""
    with TemporaryDirectory() as name:
        folder, moment = Path(name), [MOMENT]
        filled(folder, 1)
        site = open_site(options_of(folder / "feeds"), clock=lambda: moment[0])
        client, path = create_app(site).test_client(), address(site, "candidate-0000")
        nights = []
        for _ in range(min(number, 10)):
            client.get(path)
            moment[0] += DAY
            nights.append(timed(lambda: client.get(path)))
        return median(nights)
