"""What the tests of the buttons share: who taps, on which page, and what is answered."""

import re

from werkzeug.test import TestResponse

from heardback.logbook.reading import read
from heardback.web.site import Site
from serving import SAM, entry_of

OWN = {"Sec-Fetch-Site": "same-origin"}
# What a browser says of a form on another page, or on none that it knows.
ELSEWHERE: tuple[dict[str, str], ...] = (
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
)
SENT = {"kind": "sent", "on": "2026-11-18"}
LOGGED = SAM + "    followed_up: 2026-11-18\n"


def step_address(site: Site, number: int) -> str:
    logbook = read(SAM.encode()).sound
    assert logbook
    uid = logbook.interviews[0].uid("sam", 1, number)
    return entry_of(site).feed_links("").step(uid)


def noted(answer: TestResponse) -> str:
    """The address that a tap leads to."""
    assert answer.status_code == 303, answer.text
    assert answer.location
    return answer.location


def undo_form(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', page))


def refusal(answer: TestResponse, status: int = 409) -> str:
    """Why nothing was changed; what was typed is no conflict, and answered with 200."""
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    found = re.search(r"<p role=\"alert\">Nothing was changed: (.*?)</p>", answer.text, re.DOTALL)
    assert found, answer.text
    return found[1]
