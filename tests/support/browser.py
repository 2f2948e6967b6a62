"""For the browser tests: heardback on a real socket, and a visitor who watches what the page does.

Nothing here waits by the clock: Playwright waits for what is looked for, and gives up after 10
seconds.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal
from urllib.request import urlopen

from werkzeug.serving import WSGIRequestHandler, make_server

import places
from calendars import Component, events
from heardback.web.app import create_app
from heardback.web.site import Site
from processes import until
from programs import need, need_module
from serving import address, discreet_address, overview_address, page_address

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from playwright.sync_api import Browser, BrowserContext, Page, Request

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
TUESDAY = datetime(2026, 11, 24, 17, tzinfo=UTC)  # and then five messages are to be sent
DUE = "Fabrikam: follow up with Jonas Weber"

WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


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


def _in_a_piece(app: "WSGIApplication") -> "WSGIApplication":
    """Werkzeug's server leaves a file open that it was sending to a browser which goes on."""

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> list[bytes]:
        with closing(app(environ, start)) as pieces:  # type: ignore[type-var]
            return [b"".join(pieces)]

    return answer


@contextmanager
def served(site: Site) -> Iterator[Served]:
    app = _in_a_piece(create_app(site))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
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


def unfold(page: "Page") -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def hard(page: "Page") -> list[tuple[int, str, str, list[str]]]:
    """What axe finds on a page, unfolded, at each width by day and by night.

    The page's window has ``bypass_csp``: axe comes from outside of it.
    """
    unfold(page)
    page.evaluate(axe_script())
    options = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
    found = []
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        for violation in page.evaluate(f"axe.run({options})")["violations"]:
            places = [node["html"] for node in violation["nodes"]]
            found.append((width, str(scheme), str(violation["help"]), places))
    return found


def tab_to(page: "Page", words: str) -> None:
    """Press Tab until what says this has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.locator("*:focus").all_inner_texts() == [words]:
            return
    raise AssertionError(f"Tab does not reach {words!r}")


@dataclass
class Visitor:
    """A window of the browser, with all that it asked for and complained of.

    ``loads`` are the pages that it loaded whole, each once however often it was redirected.
    """

    context: "BrowserContext"
    requests: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(10_000)
        self.context.on("request", self._asked)
        self.context.on("console", lambda message: self.complaints.append(message.text))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _asked(self, request: "Request") -> None:
        self.requests.append(request.url)
        if request.is_navigation_request() and not request.redirected_from:
            self.loads.append(request.url)

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


def come_true(page: "Page", condition: str) -> None:
    """Wait until a condition holds in a page.

    As its policy forbids the page to evaluate a string, which ``wait_for_function`` does from the
    second look on, each look is a new one from outside.
    """
    until(lambda: page.evaluate(condition))
