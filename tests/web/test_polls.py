"""What is answered before Flask is asked is what Flask would answer, to the last header."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request_started
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from heardback.feeds.unchanged import Unchanged
from heardback.web.app import create_app
from heardback.web.site import Site
from serving import address, discreet_address, page_address, site_of

APART = 2.1  # seconds between two of a server's looks at the disk
WARM = 6  # requests after which a calendar that stands is known
BELOW = "https://sam.example/below"
Told = tuple[str, Headers, bytes]


class Counted:
    """A server that knows a calendar, and how many requests came to its views."""

    def __init__(self, site: Site, limit: int = 1_000_000) -> None:
        self.ticks, self.viewed = 0.0, 0
        self.app: Flask = create_app(site, Unchanged(site.folder, limit=limit, clock=self._clock))
        request_started.connect(self._view, self.app)

    def _clock(self) -> float:
        self.ticks += APART
        return self.ticks

    def _view(self, _: Flask) -> None:
        self.viewed += 1

    def ask(self, path: str, **asked: Any) -> Told:
        """An answer's status, headers and body."""
        body, status, headers = run_wsgi_app(self.app, EnvironBuilder(path, **asked).get_environ())
        headers.remove("Date")
        return status, headers, b"".join(body)

    def is_viewed(self, path: str, **asked: Any) -> bool:
        before = self.viewed
        self.ask(path, **asked)
        return self.viewed > before


Asked = Callable[[str, str], tuple[str, dict[str, Any]]]  # by the calendar's path and its ETag
PLAIN: list[Asked] = [
    lambda path, _: (path, {}),
    lambda path, _: (path, {"headers": {"Host": "127.0.0.1:8080"}}),
    lambda path, _: (path, {"headers": {"Host": "[::1]"}}),
    lambda path, _: (path, {"headers": {"Range": "bytes=0-9"}}),
    lambda path, _: (path, {"headers": {"Content-Length": "0"}}),
    lambda path, _: (path, {"headers": {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}}),
    lambda path, _: (path, {"headers": {"If-Match": '"another"'}}),
    lambda path, tag: (path, {"headers": {"If-None-Match": tag}}),
    lambda path, tag: (path, {"headers": {"If-None-Match": f"W/{tag}"}}),
    lambda path, _: (path.replace("sam.ics", "SAM.ics"), {}),
]
OTHER: list[Asked] = [
    lambda path, _: (path, {"method": "HEAD"}),
    lambda path, _: (path, {"method": "POST"}),
    lambda path, _: (path, {"method": "OPTIONS"}),
    lambda path, _: (path, {"query_string": "download"}),
    lambda path, _: (path, {"query_string": "x"}),
    lambda path, _: (path, {"data": b"a body"}),
    lambda path, _: (path, {"headers": {"Host": "sam.example.com"}}),
    lambda path, _: (path, {"headers": {"Host": "127.0.0.1@sam"}}),
    lambda path, _: (path, {"headers": {"Host": "sam.example, 127.0.0.1"}}),
    lambda path, _: (path, {"headers": {"Host": ":80"}}),
    lambda path, _: (path, {"environ_overrides": {"HTTP_HOST": ""}}),
    lambda path, _: (path, {"environ_overrides": {"wsgi.url_scheme": "javascript"}}),
    lambda path, _: (path, {"environ_overrides": {"SCRIPT_NAME": "/elsewhere"}}),
    lambda path, _: (path, {"environ_overrides": {"HTTP_TRANSFER_ENCODING": "chunked"}}),
    lambda path, tag: (path, {"headers": {"If-None-Match": f'"another", {tag}'}}),
    lambda path, _: (path, {"headers": {"If-None-Match": "*"}}),
    lambda path, _: (path, {"headers": {"If-None-Match": '"another"'}}),
    lambda path, tag: (path, {"headers": {"If-None-Match": tag, "If-Match": '"another"'}}),
    lambda path, _: (path.replace("sam.ics", "dana.ics"), {}),
    lambda path, _: (path.replace("sam.ics", "sam.ics%0A"), {}),
    lambda path, _: (path.replace("/feeds/", "/feeds/a"), {}),
    lambda path, _: (path.replace("/feeds/", "//feeds/"), {}),
    lambda path, _: (f"{path}/", {}),
    lambda path, _: (path.upper(), {}),
]


@pytest.fixture
def site(folder: Path) -> Site:
    return site_of(folder)


def both(site: Site, path: str, asked: Asked) -> tuple[Counted, str, dict[str, Any]]:
    """A server to which the calendar is known, after it answered as one does that knows nothing."""
    knowing, forgetful = Counted(site), Counted(site, limit=0)
    for _ in range(WARM):
        _, headers, _ = knowing.ask(path)
    assert not knowing.is_viewed(path)
    place, how = asked(path, headers["ETag"])
    for _ in range(WARM):  # by another host, say, it is another calendar
        assert knowing.ask(place, **how) == forgetful.ask(place, **how)
    return knowing, place, how


@pytest.mark.parametrize("asked", PLAIN)
def test_a_plain_request_is_answered_as_the_views_do_and_before_them(
    site: Site, asked: Asked
) -> None:
    for path in (address(site), discreet_address(site)):
        knowing, place, how = both(site, path, asked)
        assert not knowing.is_viewed(place, **how)


@pytest.mark.parametrize("asked", OTHER)
def test_any_other_request_is_left_to_the_views(site: Site, asked: Asked) -> None:
    knowing, place, how = both(site, address(site), asked)
    assert knowing.is_viewed(place, **how)


def test_the_path_of_the_base_address_may_stand_before_it_or_not(folder: Path) -> None:
    site = site_of(folder, base_url=BELOW)
    path = address(site)
    for place in (path, f"/below{path}"):
        host = {"headers": {"Host": "sam.example"}}
        knowing, _, _ = both(site, path, lambda *_, place=place, host=host: (place, host))
        assert not knowing.is_viewed(place, **host)


def test_a_path_that_a_server_leaves_out_is_the_top(folder: Path) -> None:
    environ = EnvironBuilder("/").get_environ()
    del environ["PATH_INFO"]  # PEP 3333 lets it be left out where it is empty
    app = create_app(site_of(folder, base_url=BELOW))
    body, status, _ = run_wsgi_app(app, environ | {"HTTP_HOST": "sam.example"})
    assert (b"".join(body), status) == (b"heardback runs here.\n", "200 OK")


def test_nobody_else_stands_at_a_calendars_address(site: Site) -> None:
    knowing = Counted(site)
    for path in (page_address(site), "/", "/healthz"):
        assert knowing.is_viewed(path)
        assert knowing.is_viewed(path)
