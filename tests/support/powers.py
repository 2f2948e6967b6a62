"""What an address may, for the tests: one of each power, and all that is reached from it."""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from calendars import events
from heardback.feeds.addresses import Power
from heardback.web.app import create_app
from heardback.web.site import Site
from serving import address, discreet_address, overview_address, page_address

TWO = """\
timezone: America/New_York
interviews:
  - company: Northwind
    interviewed: 2026-11-12
    hiring_manager: Dana Lee <dana@northwind.example>
  - company: Fabrikam
    interviewed: 2026-11-16
"""
PATHS = {
    "discreet": Power.DISCREET,
    "steps": Power.STEP,
    "feeds": Power.CALENDAR,
    "pages": Power.PAGE,
    "overview": Power.OVERVIEW,
}
# What each leads to: itself, and what stands below it.
REACHED = {
    Power.DISCREET: {Power.DISCREET},
    Power.STEP: {Power.STEP},
    Power.CALENDAR: {Power.CALENDAR, Power.STEP},
    Power.PAGE: {Power.PAGE, Power.CALENDAR, Power.STEP, Power.DISCREET},
    Power.OVERVIEW: set(Power),
}


def steps(site: Site, name: str = "sam") -> list[str]:
    """The paths of a feed's steps, as its calendar tells them."""
    client = create_app(site).test_client(use_cookies=False)
    told_by = events(client.get(address(site, name)).data)
    return [urlsplit(event["URL"].value).path for event in told_by]


def own(site: Site, power: Power, name: str = "sam") -> str:
    """The address of a power."""
    return {
        Power.DISCREET: lambda: discreet_address(site, name),
        Power.STEP: lambda: steps(site, name)[0],
        Power.CALENDAR: lambda: address(site, name),
        Power.PAGE: lambda: page_address(site, name),
        Power.OVERVIEW: lambda: overview_address(site),
    }[power]()


def token_of(path: str) -> str:
    return path.split("/")[2]


def told(answer: TestResponse) -> set[str]:
    """Every address of ours that an answer tells, wherever in it."""
    text = unescape(f"{answer.headers}\n{answer.text}").replace("\r\n ", "")
    texts = (text, unquote(text), unquote(unquote(text)))
    pattern = rf"/(?:{'|'.join(PATHS)})/[^\s\"'<>\\&]+"
    return {found for text in texts for found in re.findall(pattern, text)}


def power_of(path: str) -> Power:
    return PATHS[path.split("/")[1]]


def reached(client: FlaskClient, start: str) -> dict[str, TestResponse]:
    """All that can be read from an address on, links followed, by path."""
    found: dict[str, TestResponse] = {}
    waiting = {start, f"{start}?download"}
    while waiting:
        path = waiting.pop()
        found[path] = client.get(path)
        waiting |= {next_ for next_ in told(found[path]) if next_ not in found}
    return found
