"""The addresses of calendars, steps and pages: what each may do, and how each is unguessable.

An address can do one thing, and none can be worked out from another: each power has keys of its
own, and who makes a calendar is handed no more than the calendar may tell.
"""

import hashlib
import hmac
import json
from base64 import b32encode, b64decode, urlsafe_b64encode
from enum import StrEnum
from urllib.parse import quote
from uuid import UUID

from heardback.feeds.names import folded
from heardback.values import Guarded

MIN_SECRET = 32  # characters
_MAC = 16  # bytes of a step's MAC: 128 bits
_TOKEN = 20  # bytes of any other token: 160 bits
STEP_LENGTH, LENGTH = 43, 32  # characters of a step's token, and of any other


class Power(StrEnum):
    """What an address may, from the least to the most; nothing leads upwards."""

    DISCREET = "discreet"  # read the calendar that names nobody
    STEP = "step"  # see one follow-up, and note what happened to it
    CALENDAR = "calendar"  # read the calendar, and all that its events' steps may
    PAGE = "page"  # see and change all of one feed
    OVERVIEW = "overview"  # see all feeds and their pages


class Keys(Guarded):
    """What the tokens of one feed are made from; without a name, those of the whole folder."""

    HIDDEN = ("secret",)

    secret: bytes
    name: str = ""
    generation: int = 0

    def token(self, power: Power, uid: str = "") -> str:
        """The token of an address; of a step it holds the step's UID, and has 43 characters."""
        key = self.key(power)
        return _step_token(key, uid) if power is Power.STEP else _token(key)

    def key(self, power: Power) -> bytes:
        """The key of one power, from which no other's can be worked out."""
        return _derived(self.secret, power, folded(self.name), self.generation)

    @property
    def uids(self) -> bytes:
        """The key of the UIDs in a discreet calendar, which stay when addresses change."""
        return _derived(self.secret, "uids", folded(self.name))


def _derived(secret: bytes, *about: str | int) -> bytes:
    return hmac.digest(secret, json.dumps(about).encode(), hashlib.sha256)


def _token(key: bytes) -> str:
    return b32encode(key[:_TOKEN]).decode().lower()


def _step_token(key: bytes, uid: str) -> str:
    own = UUID(uid).bytes
    return _joined(own, hmac.digest(key, own, hashlib.sha256))


def _joined(uid: bytes, mac: bytes) -> str:
    return urlsafe_b64encode(uid + mac[:_MAC]).decode().rstrip("=")


def stand_in(token: str) -> str:
    """What stands for a token where it must not be told: as long, and of the same letters.

    A step's has the UID of the token; nothing else leads back.
    """
    digest = hashlib.sha256(token.encode()).digest()
    if len(token) == STEP_LENGTH:
        return _joined(UUID(step_uid(token)).bytes, digest)
    return _token(digest)


def step_uid(token: str) -> str:
    """The UID that a step's token holds, whether or not the token is right; or one of nobody's."""
    try:
        raw = b64decode(token.encode() + b"=", altchars=b"-_", validate=True)
    except ValueError:
        raw = b""
    return str(UUID(bytes=raw[:16].ljust(16, b"\0")))


def veiled(uid: str, key: bytes) -> str:
    """A UID that tells nothing to who does not have the key, and is the same for who has it."""
    return str(UUID(bytes=hmac.digest(key, uid.encode(), hashlib.sha256)[:16], version=4))


class FeedLinks(Guarded):
    """What one feed's calendar may tell: its addresses below ``base``, and its events' steps'.

    ``base`` has no slash at its end.
    """

    HIDDEN = ("token", "discreet_token", "step_key")

    base: str
    name: str
    token: str
    discreet_token: str
    step_key: bytes

    @classmethod
    def of(cls, keys: Keys, base: str, name: str) -> "FeedLinks":
        """The addresses of the feed that is called ``name``."""
        return cls(
            base=base,
            name=name,
            token=keys.token(Power.CALENDAR),
            discreet_token=keys.token(Power.DISCREET),
            step_key=keys.key(Power.STEP),
        )

    @property
    def calendar(self) -> str:
        """The feed itself, the address to subscribe to."""
        return f"{self.base}/feeds/{self.token}/{_segment(self.name)}.ics"

    @property
    def discreet(self) -> str:
        """The calendar that names nobody; neither does its address."""
        return f"{self.base}/discreet/{self.discreet_token}/calendar.ics"

    def step(self, uid: str) -> str:
        """The page of one follow-up."""
        return f"{self.base}/steps/{self.step_token(uid)}/{_segment(self.name)}"

    def step_token(self, uid: str) -> str:
        """The token of that page."""
        return _step_token(self.step_key, uid)


class PageLinks(Guarded):
    """What one feed's page may tell: its own address, and all that is below it."""

    HIDDEN = ("page",)

    page: str
    feed: FeedLinks

    @classmethod
    def of(cls, keys: Keys, base: str, name: str) -> "PageLinks":
        """The addresses of the feed that is called ``name``."""
        page = f"{base}/pages/{keys.token(Power.PAGE)}/{_segment(name)}"
        return cls(page=page, feed=FeedLinks.of(keys, base, name))

    def below(self, *parts: str) -> str:
        """The address of a page below it; of itself where there are no parts but empty ones."""
        return "/".join((self.page, *filter(None, parts)))


def overview(keys: Keys, base: str) -> str:
    """The page of all feeds."""
    return f"{base}/overview/{keys.token(Power.OVERVIEW)}"


def _segment(name: str) -> str:
    return quote(name, safe="")
