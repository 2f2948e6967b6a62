"""Which pages a browser has opened before: in a cookie, as the tokens of their addresses.

So a follow-up's page, which an event in a calendar leads to, shows the way to the whole page to
who knows it already, and to nobody else.
"""

import re
from datetime import timedelta
from hmac import compare_digest
from urllib.parse import urlsplit

from flask import Response, request

from heardback.feeds.addresses import LENGTH

_COOKIE = "heardback"
_KEPT = timedelta(days=400)  # as long as browsers keep one at most
# Else somebody made it up, perhaps too long for a cookie.
_TOKEN = re.compile(rf"[a-z2-7]{{{LENGTH}}}")
_AT_MOST = 10  # pages; a coach opens more, and comes to them by the overview


def known_pages() -> list[str]:
    """The tokens of the pages that this browser has opened, the latest first."""
    known = request.cookies.get(_COOKIE, "").split(".")[:_AT_MOST]
    return [token for token in known if _TOKEN.fullmatch(token)]


def is_known(token: str) -> bool:
    """Whether this browser has opened the page of a token."""
    return any(compare_digest(token.encode(), known.encode()) for known in known_pages())


def remember(response: Response, token: str, base: str) -> None:
    """Have the browser know that it has opened the page of a token."""
    parts = urlsplit(base)
    pages = [token, *(known for known in known_pages() if known != token)]
    response.set_cookie(
        _COOKIE,
        ".".join(pages[:_AT_MOST]),
        max_age=_KEPT,
        path=f"{parts.path}/",
        secure=parts.scheme == "https",
        httponly=True,  # no script needs it
        samesite="Lax",  # an event's link in a calendar on the web is followed with it
    )
