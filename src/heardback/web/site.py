"""What one server serves: all that its requests share."""

import platform
import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from heardback.feeds.clock import now
from heardback.feeds.folder import Folder
from heardback.feeds.register import Register
from heardback.problems import HeardbackError
from heardback.values import Value
from heardback.web.options import Options
from heardback.web.rotations import Rotations
from heardback.web.visits import Visits

MAX_PREFIX = 500  # characters of the path below which all is: a QR code has room for 2,331

_BASE_URL = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?")


class Site(Value, kw_only=True):
    """An opened folder with its addresses, private and public, and who fetched from it."""

    folder: Folder
    register: Register
    base_url: str
    hosts: frozenset[str]
    read_only: bool
    trust_proxy: bool
    clock: Callable[[], datetime]
    visits: Visits
    rotations: Rotations


def open_site(options: Options, *, clock: Callable[[], datetime] = now) -> Site:
    """Open what is to be served. Raise ``HeardbackError`` where it cannot be."""
    folder = Folder(options.feeds, follow_links=options.follow_links)
    base_url = options.base_url.rstrip("/")
    _refuse_base(base_url)
    register = Register(folder, options.secret)
    register.table(clock())  # now, where there is somebody to tell that it cannot be made
    own = platform.node().casefold()
    names = ("localhost", own, own and f"{own}.local", options.host.casefold())
    hosts = {*names, urlsplit(base_url).hostname or ""} - {""}
    return Site(
        folder=folder,
        register=register,
        base_url=base_url,
        hosts=frozenset(hosts),
        read_only=options.read_only,
        trust_proxy=options.trust_proxy,
        clock=clock,
        visits=Visits(),
        rotations=Rotations(),
    )


def _refuse_base(base_url: str) -> None:
    """Raise ``HeardbackError`` where it is given, and cannot stand in front of an address."""
    try:
        path = urlsplit(base_url).path
    except ValueError:  # http://[
        path = None
    if base_url and (path is None or not _BASE_URL.fullmatch(base_url)):
        raise HeardbackError(
            f"{base_url} is no base address; wanted one such as https://a.example/b"
        )
    if path and len(path) > MAX_PREFIX:
        raise HeardbackError(f"the path of the base address has over {MAX_PREFIX} characters")
