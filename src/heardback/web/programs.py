"""Links into other programs: subscribing in each calendar program, writing in each mail program.

It alone knows in what form each wants to be handed an address, and who can reach one. Always
``quote``, never ``quote_plus``: in mail, a ``+`` stays a plus.
"""

import ipaddress
from enum import Enum
from urllib.parse import quote, urlsplit

from heardback.feeds.addresses import FeedLinks
from heardback.legible import isolated
from heardback.values import Value
from heardback.words.letters import Letter

MAX_MAILTO = 1800  # characters; longer ones fail in some mail programs, so the body is left out

_INTERNET = (
    "Google Calendar, Outlook.com and Microsoft 365 need an address on the internet, by https."
)
_PHONE = (
    "A phone needs an address that it reaches: in the same Wi-Fi, after "
    "`heardback serve --host 0.0.0.0`."
)


class Reach(Enum):
    """Who can fetch an address, and what those need who cannot."""

    COMPUTER = "Only programs on this computer reach this address.", (_INTERNET, _PHONE)
    NETWORK = (
        "Devices in this network reach this address, a phone in the same Wi-Fi too.",
        (_INTERNET,),
    )
    OPEN = (
        "Everyone who knows this address reaches it, but it is not encrypted.",
        (_INTERNET,),
    )
    SECURE = (
        "Everyone who knows this address reaches it, Google and Outlook.com too. Keep it secret.",
        (),
    )

    def __init__(self, who: str, needs: tuple[str, ...]) -> None:
        self.who = who
        self.needs = needs

    @classmethod
    def of(cls, base: str) -> "Reach":
        """Who can fetch what is below a base address."""
        parts = urlsplit(base)
        host = parts.hostname or ""
        try:
            address = ipaddress.ip_address(host)
            loopback, public = address.is_loopback, address.is_global
        except ValueError:
            loopback = host == "localhost"
            public = "." in host and not host.endswith((".local", ".lan", ".home", ".internal"))
        if loopback:
            return cls.COMPUTER
        if not public:
            return cls.NETWORK
        return cls.SECURE if parts.scheme == "https" else cls.OPEN


class Subscription(Value, kw_only=True):
    """A way into one calendar program; without ``href`` the address is pasted there."""

    program: str
    href: str = ""
    note: str


_GOOGLE = "Google Calendar"
_APPLE = ("iPhone", "iPad", "Macintosh")  # in what a browser calls itself

_PASTED = (
    Subscription(
        program="Thunderbird",
        note="New Calendar, On the Network; paste the address there.",
    ),
    Subscription(
        program="Evolution, GNOME Calendar",
        note="New Calendar, On the Web; paste the address there.",
    ),
    Subscription(
        program="Outlook, classic",
        note="File, Account Settings, Internet Calendars, New; paste the address there.",
    ),
)
_ON_ANDROID = Subscription(program="ICSx5, on Android", note="+; paste the address there.")


def subscriptions(feed: FeedLinks, title: str, browser: str = "") -> tuple[Subscription, ...]:
    """The ways that work from the feed's base address, the surest form of each.

    The first is the best from there; ``browser`` is what the browser that asks calls itself.
    """
    reach = Reach.of(feed.base)
    parts = urlsplit(feed.calendar)
    webcal = f"webcal://{parts.netloc}{parts.path}"
    if reach is Reach.COMPUTER:
        here = Subscription(
            program="A calendar program here",
            href=webcal,
            note="Opens the calendar program of this computer. If nothing opens, copy the address, "
            "and paste it there.",
        )
        return (here, *_PASTED)
    device = Subscription(
        program="Apple Calendar",
        href=webcal,
        note="Opens Calendar on an iPhone, iPad or Mac, and most desktop calendar programs.",
    )
    if reach is not Reach.SECURE:
        return (device, *_PASTED, _ON_ANDROID)
    ways = (device, *_by_servers(feed.calendar, webcal, title), *_PASTED, _ON_ANDROID)
    if not browser or any(mark in browser for mark in _APPLE):
        return ways
    return tuple(sorted(ways, key=lambda way: way.program != _GOOGLE))


def _by_servers(https: str, webcal: str, title: str) -> tuple[Subscription, ...]:
    """The programs whose own servers fetch."""
    add = f"url={_quoted(https)}&name={_quoted(isolated(title))}"
    return (
        Subscription(
            program=_GOOGLE,
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


class Compose(Value, kw_only=True):
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
