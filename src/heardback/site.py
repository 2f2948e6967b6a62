"""What the requests of a server share, and how it is opened from options and variables."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from heardback import feed, links
from heardback.files import Folder
from heardback.problems import HeardbackError
from heardback.visits import Visits


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the requests share: the folder, the secret and the public address."""

    folder: Folder
    secret: bytes
    base_url: str
    hosts: frozenset[str]
    read_only: bool
    clock: Callable[[], datetime]
    visits: Visits

    def token(self, purpose: str, name: str = "", address: str = "") -> str:
        """The token of one address."""
        return links.token(self.secret, purpose, name, address)

    def links(self, current: feed.Current, base: str) -> links.FeedLinks:
        """The addresses of one feed."""
        name = current.file.name
        token = self.token("feed", name, current.settings.address)
        return links.FeedLinks(base, token, name)


_BASE_URL = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?")


def open_site(
    feeds: str | Path | None = None,
    *,
    base_url: str | None = None,
    secret: str | None = None,
    host: str | None = None,
    read_only: bool | None = None,
    clock: Callable[[], datetime] = feed.now,
    environ: Mapping[str, str] = os.environ,
) -> Site:
    """A site from its options or their variables; raise ``HeardbackError`` where it cannot be."""
    folder = Folder(Path(feeds or environ.get("HEARDBACK_FEEDS") or "feeds"))
    base_url = (base_url or environ.get("HEARDBACK_BASE_URL") or "").rstrip("/")
    if base_url and not _BASE_URL.fullmatch(base_url):
        raise HeardbackError(
            f"{base_url} is no base address; wanted one such as https://a.example/b"
        )
    given = secret or environ.get("HEARDBACK_SECRET")
    if given and len(given) < 16:
        raise HeardbackError("HEARDBACK_SECRET is shorter than 16 characters")
    host = host or environ.get("HEARDBACK_HOST") or ""
    hosts = {"localhost", host.casefold(), urlsplit(base_url).hostname or ""} - {""}
    if read_only is None:
        read_only = environ.get("HEARDBACK_READ_ONLY", "").casefold() in ("1", "true", "yes", "on")
    return Site(
        folder=folder,
        secret=given.encode() if given else folder.secret(),
        base_url=base_url,
        hosts=frozenset(hosts),
        read_only=read_only,
        clock=clock,
        visits=Visits(),
    )
