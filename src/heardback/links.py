"""Every address that heardback knows: its own secret ones, and those of other programs.

It alone knows how an address becomes unguessable, and in what form each calendar and mail program
wants to be handed one. Always ``quote``, never ``quote_plus``: in mail, a ``+`` stays a plus.
"""

import hashlib
import hmac
import json
import unicodedata
from base64 import b32encode
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from heardback.wording import Letter

MAX_MAILTO = 1800  # characters; longer ones fail in some mail programs, so the body is left out


def token(secret: bytes, purpose: str, name: str = "", address: str = "") -> str:
    """160 bits for an address, from the secret, what it is for, the feed and its ``address``."""
    folded = unicodedata.normalize("NFC", name).casefold()
    about = json.dumps([purpose, folded, address]).encode()
    digest = hmac.digest(secret, about, hashlib.sha256)
    return b32encode(digest[:20]).decode().lower()


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """The addresses of one feed below ``base``, which has no slash at its end."""

    base: str
    token: str
    name: str

    @property
    def page(self) -> str:
        """The feed's page."""
        return f"{self.base}/feeds/{self.token}/{_quoted(self.name)}"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A way into one calendar program, with what is known to be doubtful about it."""

    program: str
    href: str
    note: str


def subscriptions(feed: FeedLinks, title: str) -> tuple[Subscription, ...]:
    """One link for each calendar program, the surest form of each."""
    https = feed.calendar
    parts = urlsplit(https)
    webcal = f"webcal://{parts.netloc}{parts.path}"
    add = f"url={_quoted(https)}&name={_quoted(title)}"
    return (
        Subscription(
            program="Apple Calendar",
            href=webcal,
            note="Opens Calendar on an iPhone, iPad or Mac, and most desktop calendar programs.",
        ),
        Subscription(
            program="Google Calendar",
            href="https://calendar.google.com/calendar/u/0/r/settings/addbyurl",
            note="Copy the address first and paste it there, in a browser: the phone app cannot "
            "subscribe, but shows the calendar afterwards.",
        ),
        Subscription(
            program="Google, one click",
            href=f"https://calendar.google.com/calendar/r?cid={_quoted(webcal)}",
            note="Works for some people and not for others.",
        ),
        Subscription(
            program="Outlook.com",
            href=f"https://outlook.live.com/calendar/0/addfromweb?{add}",
            note="Microsoft fetches the address from its own servers, every few hours.",
        ),
        Subscription(
            program="Microsoft 365",
            href=f"https://outlook.office.com/calendar/0/addfromweb?{add}",
            note="For a work or school account; some organisations forbid subscriptions.",
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Compose:
    """A link that opens a message in a mail program; ``whole`` unless the text was too long."""

    program: str
    href: str
    whole: bool


def compose(letter: Letter) -> tuple[Compose, ...]:
    """Links that open the message, in the mail program, Gmail and Outlook on the web."""
    to = _quoted(letter.to.email) if letter.to else ""
    subject, body = _quoted(letter.subject), _quoted(letter.body.replace("\n", "\r\n"))
    forms = (
        ("Mail program", f"mailto:{to.replace('%40', '@')}?subject={subject}", "&body="),
        (
            "Gmail",
            f"https://mail.google.com/mail/?view=cm&fs=1&to={to}&su={subject}",
            "&body=",
        ),
        (
            "Outlook",
            f"https://outlook.office.com/mail/deeplink/compose?to={to}&subject={subject}",
            "&body=",
        ),
    )
    return tuple(_compose(program, start, key + body) for program, start, key in forms)


def _compose(program: str, start: str, rest: str) -> Compose:
    whole = len(start + rest) <= MAX_MAILTO
    return Compose(program=program, href=start + rest if whole else start, whole=whole)


def _quoted(text: str) -> str:
    return quote(text, safe="")
