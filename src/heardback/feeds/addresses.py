"""The addresses of feeds and pages, and how they become unguessable."""

import hashlib
import hmac
import json
from base64 import b32encode
from dataclasses import dataclass, field
from urllib.parse import quote

from heardback.feeds.names import folded


def token(secret: bytes, purpose: str, name: str = "", address: str = "") -> str:
    """160 bits for an address, from the secret, what it is for, the feed and its ``address``."""
    about = json.dumps([purpose, folded(name), address]).encode()
    digest = hmac.digest(secret, about, hashlib.sha256)
    return b32encode(digest[:20]).decode().lower()


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """The addresses of one feed below ``base``, which has no slash at its end."""

    base: str
    token: str = field(repr=False)
    name: str

    @property
    def page(self) -> str:
        """The feed's page."""
        return f"{self.base}/feeds/{self.token}/{quote(self.name, safe='')}"

    @property
    def calendar(self) -> str:
        """The feed itself, the address to subscribe to."""
        return f"{self.page}.ics"

    def step(self, uid: str) -> str:
        """The page of one follow-up."""
        return f"{self.page}/{uid}"


def overview(base: str, token_: str) -> str:
    """The page of all feeds."""
    return f"{base}/overview/{token_}"
