"""Links into other programs: subscribing in each calendar program, writing in each mail program.

It alone knows in what form each wants to be handed an address, and who can reach one. Always
``quote``, never ``quote_plus``: in mail, a ``+`` stays a plus.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from heardback.feeds.addresses import FeedLinks
from heardback.legible import isolated
from heardback.words.letters import Letter

MAX_MAILTO = 1800  # characters; longer ones fail in some mail programs, so the body is left out


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
    add = f"url={_quoted(https)}&name={_quoted(isolated(title))}"
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
    """Links that open the message, in the mail program, Gmail and Outlook on the web.

    None where something is to be filled in first: nothing offers to send it as it is.
    """
    if letter.holes:
        return ()
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


def reach(base: str) -> str:
    """Who can fetch an address, in a sentence or two."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    try:
        address = ipaddress.ip_address(host)
        loopback, private = address.is_loopback, address.is_private
    except ValueError:
        loopback = host == "localhost"
        private = "." not in host or host.endswith((".local", ".lan", ".home", ".internal"))
    if loopback:
        return (
            "Only programs on this computer reach this address: Apple Calendar on this Mac, "
            "Thunderbird or Evolution here. Google, Outlook.com and a phone do not."
        )
    if private:
        return (
            "Devices in this network reach this address, a phone in the same Wi-Fi too. "
            "Google and Outlook.com fetch from their own servers and do not."
        )
    if parts.scheme == "http":
        return (
            "Everyone who knows this address reaches it, but it is not encrypted, and Google and "
            "Outlook.com may refuse it: serve it by https."
        )
    return "Everyone who knows this address reaches it, Google and Outlook.com too. Keep it secret."
