"""What the tests of the server share: a file, a site over its folder, and the feed's address."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from heardback.feeds.addresses import overview
from heardback.feeds.register import Entry
from heardback.web.options import Options
from heardback.web.site import Site, open_site

SECRET = "a secret of the tests only, and long"
EDITED = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 18, 17, tzinfo=UTC)  # the first follow-up's first day

SAM = """\
name: Sam's follow-ups
timezone: America/New_York
holidays: US
interviews:
  - company: Northwind
    interviewed: 2026-11-12
    hiring_manager: Dana Lee <dana@northwind.example>
"""
IMPOSSIBLE_DAY = SAM.replace("2026-11-12", "2026-11-31")


def write(path: Path, text: str, at: datetime = EDITED) -> None:
    path.write_bytes(text.encode())
    os.utime(path, (at.timestamp(), at.timestamp()))


def options_of(folder: Path, **options: Any) -> Options:
    given: dict[str, Any] = {"feeds": folder, "secret": SECRET} | options
    return Options(**given)


def site_of(folder: Path, base_url: str = "", now: datetime = NOW, **options: Any) -> Site:
    return open_site(options_of(folder, base_url=base_url, **options), clock=lambda: now)


def entry_of(site: Site, name: str = "sam") -> Entry:
    return site.register.table(site.clock()).entries[name]


def address(site: Site, name: str = "sam") -> str:
    """The calendar's address, without the host."""
    return urlsplit(entry_of(site, name).feed_links("").calendar).path


def page_address(site: Site, name: str = "sam") -> str:
    return urlsplit(entry_of(site, name).links("").page).path


def discreet_address(site: Site, name: str = "sam") -> str:
    return urlsplit(entry_of(site, name).feed_links("").discreet).path


def overview_address(site: Site) -> str:
    return overview(site.register.table(site.clock()).keys, "")
