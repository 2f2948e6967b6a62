"""For the browser tests: heardback on a real socket, and a visitor who watches what the page does.

Nothing here waits by the clock: Playwright waits for what is looked for, and gives up after 10
seconds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from werkzeug.serving import WSGIRequestHandler, make_server

import places
from calendars import Component, events
from heardback.web.app import create_app
from heardback.web.site import Site
from programs import need, need_module
from serving import address, discreet_address, overview_address, page_address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = [
    "--no-sandbox",  # it cannot be set up by root, as whom containers run
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Another computer's address, as a phone in the same Wi-Fi sees it: plain http, no clipboard.
ELSEWHERE = "192.0.2.7"

EXAMPLE = places.EXAMPLE.read_text("utf-8")
SUNDAY = datetime(2026, 11, 22, 17, tzinfo=UTC)  # of the example: something of each kind is due
DUE = "Fabrikam: follow up with Jonas Weber"


class Quiet(WSGIRequestHandler):
    """Logs no request: it holds a token."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@dataclass(frozen=True)
class Served:
    """A site that answers at ``base``."""

    site: Site
    base: str

    def file(self, name: str = "sam") -> Path:
        return self.site.folder.path / f"{name}.yaml"

    def page(self, name: str = "sam") -> str:
        return self.base + page_address(self.site, name)

    @property
    def overview(self) -> str:
        return self.base + overview_address(self.site)

    def address(self, name: str = "sam") -> str:
        """What one subscribes to."""
        return self.base + address(self.site, name)

    def discreet(self, name: str = "sam") -> str:
        return self.base + discreet_address(self.site, name)

    def calendar(self, name: str = "sam") -> bytes:
        with urlopen(self.address(name)) as answer:
            body: bytes = answer.read()
        return body

    def event(self, title: str, name: str = "sam") -> Component:
        """The feed's one event of that title."""
        (found,) = (e for e in events(self.calendar(name)) if e.summary == title)
        return found

    def step(self, title: str) -> str:
        """The address that the event of that title carries."""
        return self.event(title)["URL"].value

    def steps(self, company: str, name: str = "sam") -> list[str]:
        """What the feed says of a company: each event's title and its days."""
        own = (e for e in events(self.calendar(name)) if company in e.summary)
        return [f"{e.summary}: {e.days}" for e in own]


@contextmanager
def served(site: Site) -> Iterator[Served]:
    server = make_server("127.0.0.1", 0, create_app(site), threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Served(site, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator["Browser"]:
    program = need("chromium")
    playwright = need_module("playwright.sync_api")
    with playwright.sync_playwright() as started:
        arguments = [*FLAGS, f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1"]
        browser = started.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


def axe_script() -> str:
    """axe-core, which finds what a page makes hard for people with disabilities."""
    package = need_module("axe_playwright_python")
    return (Path(str(package.__file__)).parent / "axe.min.js").read_text("utf-8")


@dataclass
class Visitor:
    """A window of the browser, with all that it asked for and complained of."""

    context: "BrowserContext"
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(10_000)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on("console", lambda message: self.complaints.append(message.text))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def open(self, url: str) -> "Page":
        page = self.context.new_page()
        page.goto(url)
        return page


@contextmanager
def visitor(browser: "Browser", width: int = 1280, **options: Any) -> Iterator[Visitor]:
    height = 740 if width < 500 else 800
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, screen=size, **options)  # type: ignore[arg-type]
    try:
        yield Visitor(context)
    finally:
        context.close()


def phone(browser: "Browser", **options: Any) -> Any:
    return visitor(browser, 360, is_mobile=True, has_touch=True, **options)
