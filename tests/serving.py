"""What the tests of the server share: a file, a site over its folder, and the feed's address."""

import os
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from heardback import feed
from heardback.site import Site, open_site

SECRET = "a secret of the tests only"
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


def site_of(folder: Path, base_url: str | None = None, now: datetime = NOW) -> Site:
    return open_site(
        folder, secret=SECRET, base_url=base_url, clock=lambda: now, read_only=False, environ={}
    )


def address(site: Site, name: str = "sam") -> str:
    file = site.folder.feeds()[name]
    current = feed.current(site.folder, file)
    assert current
    return urlsplit(site.links(current, "").calendar).path
