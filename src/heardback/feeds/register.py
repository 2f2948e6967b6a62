"""The register: which addresses a folder's feeds have just now, in memory.

A request's token is looked up here before any feed's file is opened, by the same few steps whether
its name is known or not. Three looks at the disk, at no file of a feed, say whether it still holds.
"""

import hmac
import math
import os
from datetime import datetime
from hashlib import blake2b

from heardback.feeds.addresses import (
    MIN_SECRET,
    FeedLinks,
    Keys,
    PageLinks,
    Power,
    step_uid,
)
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.names import folded
from heardback.problems import HeardbackError
from heardback.values import Guarded, Value, field

_BLIND = os.urandom(32)  # of this process


class Entry(Value, kw_only=True):
    """A feed that is served, and the keys of its addresses."""

    file: FeedFile
    keys: Keys
    until: float = math.inf  # of a file that is gone: until when, in seconds since 1970

    def links(self, base: str) -> PageLinks:
        """Its addresses."""
        return PageLinks.of(self.keys, base, self.file.name)

    def feed_links(self, base: str) -> FeedLinks:
        """Those of them that its calendar may tell."""
        return FeedLinks.of(self.keys, base, self.file.name)


class Table(Guarded, kw_only=True):
    """The addresses of a folder at one moment."""

    HIDDEN = ("_by_token", "_admitted")

    keys: Keys  # of what is the whole folder's
    nobodys: Keys  # of no feed, for a name that is unknown: so that the time tells nothing
    entries: dict[str, Entry]
    until: float  # when the first that is gone has been so for too long
    _by_token: dict[bytes, Entry] = field(default_factory=dict)
    # Whom it has admitted so far: only a right token is known again, of any other the time tells
    # nothing.
    _admitted: dict[tuple[Power, str | None, bytes], Entry] = field(default_factory=dict)

    def admitted(
        self, power: Power, token: str, moment: datetime, name: str | None = None
    ) -> Entry | None:
        """The feed of which a token is right; None where it is nobody's, and as fast.

        Without a name the token alone says whose it is.
        """
        name = None if name is None else folded(name)
        asked = power, name, _blind(token)
        found = self._admitted.get(asked) or self._found(power, token, name)
        until = found.until if found else -math.inf
        if found is None or moment.timestamp() > until:
            return None
        if power is not Power.STEP:  # else there are as many as follow-ups
            self._admitted[asked] = found
        return found

    def _found(self, power: Power, token: str, name: str | None) -> Entry | None:
        found = self._whose(token) if name is None else self.entries.get(name)
        keys = found.keys if found else self.nobodys
        uid = step_uid(token) if power is Power.STEP else ""
        right = hmac.compare_digest(token.encode(), keys.token(power, uid).encode())
        return found if right else None

    def _whose(self, token: str) -> Entry | None:
        if not self._by_token:  # made when somebody asks: most addresses have a name in them
            made = {
                _blind(entry.keys.token(power)): entry
                for entry in self.entries.values()
                for power in (Power.DISCREET, Power.PAGE)
            }
            self._by_token.update(made)  # all at once: other threads may ask meanwhile
        return self._by_token.get(_blind(token))

    @property
    def generations(self) -> dict[str, int]:
        """The generation of each feed."""
        return {name: entry.keys.generation for name, entry in self.entries.items()}

    def is_overview(self, token: str) -> bool:
        """Whether a token is the overview's."""
        return hmac.compare_digest(token.encode(), self.keys.token(Power.OVERVIEW).encode())


class _Known(Value, kw_only=True):
    """A table, and what it was made of: it holds for as long as that is the same."""

    feeds: dict[str, FeedFile]
    seen: object  # of the generations and the secret
    table: Table


class Register:
    """The addresses of a folder, looked at anew for each request."""

    def __init__(self, folder: Folder, secret: str = "") -> None:
        """Without a secret it is the folder's own. Raise ``HeardbackError`` where one is short."""
        if secret and len(secret) < MIN_SECRET:
            raise HeardbackError(f"HEARDBACK_SECRET is shorter than {MIN_SECRET} characters")
        self._folder = folder
        self._given = os.fsencode(secret)
        self._known: _Known | None = None

    def table(self, moment: datetime) -> Table:
        """The addresses at a moment. Raise ``FeedsError`` where they cannot be known."""
        store, feeds = self._folder.store, self._folder.feeds()
        # Looked at before they are read: what changes meanwhile is seen the next time.
        # A secret that is not there is never the same: it was lost, or is still to be made.
        secret = None if self._given else store.secret.seen() or object()
        seen = (store.generations.seen(), secret)
        known = self._known
        if (
            known is None
            or known.feeds is not feeds
            or known.seen != seen
            or moment.timestamp() > known.table.until
        ):
            table = self._made(feeds, moment, known.table if known else None)
            self._known = known = _Known(feeds=feeds, seen=seen, table=table)
        return known.table

    def knew(self, power: Power, token: str, moment: datetime, name: str) -> bool:
        """Whether a token was right when the addresses were looked at last; no disk is touched.

        So long as nobody has asked for any, it may be.
        """
        known = self._known
        return known is None or known.table.admitted(power, token, moment, name) is not None

    def _made(self, feeds: dict[str, FeedFile], moment: datetime, known: Table | None) -> Table:
        generations = self._folder.store.generations
        if known:  # written again first, where they were lost: what changes now adds to them
            generations.read(known.generations)
        gone = self._folder.sweep(moment, feeds)
        self._folder.notice_all(feeds)
        secret = self._secret(known)
        numbers = generations.read(known.generations if known else {})
        served = {name: (file, math.inf) for name, file in feeds.items()} | gone
        entries = {
            name: Entry(file=file, keys=Keys(secret, name, numbers.get(name, 0)), until=until)
            for name, (file, until) in served.items()
        }
        return Table(
            keys=Keys(secret),
            nobodys=Keys(secret, generation=-1),
            entries=entries,
            until=min((until for _, until in gone.values()), default=math.inf),
        )

    def _secret(self, known: Table | None) -> bytes:
        if self._given:
            return self._given
        return self._folder.store.secret.read(known.keys.secret if known else b"")

    def uids(self, name: str) -> bytes:
        """The key of the UIDs in a feed's discreet calendar."""
        return Keys(self._secret(None), name).uids

    def rotate(self, name: str, moment: datetime) -> None:
        """Change the addresses of a feed. Raise ``FeedsError`` where that cannot be kept."""
        self._folder.store.generations.rotate(folded(name), moment.timestamp())

    def refuse_given(self) -> None:
        """Raise ``HeardbackError`` where the secret is not the folder's own to change."""
        if self._given:
            raise HeardbackError(
                "HEARDBACK_SECRET gives the secret: change it there, and start the server anew"
            )

    def rotate_all(self) -> None:
        """Change all addresses. Raise ``HeardbackError`` where that cannot be done."""
        self.refuse_given()
        self._folder.store.secret.replace()


def _blind(token: str) -> bytes:
    """What stands for a token in a table, so that how long a search takes tells nothing of it."""
    return blake2b(token.encode(), key=_BLIND, digest_size=16).digest()
