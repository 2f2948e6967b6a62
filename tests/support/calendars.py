"""For the tests: a feed's edition on a given day, and a small reader of calendars.

The reader is written from RFC 5545 alone, so that the library that wrote a calendar is not its
only judge.
"""

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from heardback.feeds.addresses import FeedLinks, Keys
from heardback.feeds.editions import Edition
from heardback.feeds.folder import Folder
from heardback.feeds.publishing import look

LONG_AGO = datetime(2021, 5, 1, 12, tzinfo=UTC)
SECRET = b"a secret of the tests only, and long"


def feed_links(base: str = "https://example.org", name: str = "sam") -> FeedLinks:
    """What the calendar of a feed may tell of its addresses."""
    return FeedLinks.of(Keys(SECRET, name), base, name)


LINKS = feed_links()


def published(
    folder: Path,
    text: str,
    today: str,
    *,
    name: str = "sam",
    links: FeedLinks | None = None,
    modified: datetime = LONG_AGO,
) -> Edition:
    """Write a feed's file and take its edition of a day; the file is as old as ``modified``."""
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    os.utime(path, (modified.timestamp(), modified.timestamp()))
    feeds = Folder(path)
    feed = look(feeds, feeds.feeds()[name.casefold()])
    assert feed
    uids = Keys(SECRET, name).uids
    edition = feed.edition(modified, links, date.fromisoformat(today), uids=uids)
    assert edition, [problem.text for problem in feed.mistakes]
    return edition


@dataclass(frozen=True, kw_only=True)
class Property:
    """``NAME;PARAMETERS:VALUE``, the value as it stands."""

    name: str
    parameters: str
    value: str

    @property
    def text(self) -> str:
        """The value as a TEXT."""
        return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], self.value)

    @property
    def day(self) -> date:
        """The value as a DATE."""
        assert self.parameters == "VALUE=DATE"
        return datetime.strptime(self.value, "%Y%m%d").date()  # noqa: DTZ007  a plain day


@dataclass(frozen=True, kw_only=True)
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)

    def __getitem__(self, name: str) -> Property:
        (found,) = (p for p in self.properties if p.name == name)
        return found

    @property
    def names(self) -> list[str]:
        """The properties' names, sorted; one that stands twice is there twice."""
        return sorted(p.name for p in self.properties)

    @property
    def summary(self) -> str:
        return self["SUMMARY"].text

    @property
    def description(self) -> str:
        """Empty where there is none."""
        return self["DESCRIPTION"].text if "DESCRIPTION" in self.names else ""

    @property
    def days(self) -> str:
        """The first and the last day, both included."""
        return f"{self['DTSTART'].day}..{self['DTEND'].day - timedelta(days=1)}"


def parsed(calendar: bytes) -> Component:
    """A calendar's bytes as a tree; anything that is not well formed fails."""
    assert calendar.endswith(b"\r\n")
    unfolded = calendar.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "")
    outside = Component(name="")
    open_ = [outside]
    for line in unfolded.removesuffix("\r\n").split("\r\n"):
        found = re.fullmatch(r"([A-Z0-9-]+)(?:;([^:]*))?:([^\r\n]*)", line)
        assert found, line
        name, parameters, value = found[1], found[2] or "", found[3]
        if name == "BEGIN":
            component = Component(name=value)
            open_[-1].components.append(component)
            open_.append(component)
        elif name == "END":
            assert open_.pop().name == value
        else:
            open_[-1].properties.append(Property(name=name, parameters=parameters, value=value))
    assert open_ == [outside]
    (whole,) = outside.components
    assert whole.name == "VCALENDAR"
    return whole


def events(calendar: bytes) -> list[Component]:
    """A calendar's events, in their order."""
    components = parsed(calendar).components
    assert {c.name for c in components} == {"VEVENT"}
    return components


def by_category(calendar: bytes) -> dict[str, Component]:
    """The events of a feed with one interview, by their step."""
    return {event["CATEGORIES"].text: event for event in events(calendar)}


def uids(calendar: bytes) -> dict[str, str]:
    """The events' UIDs by their titles."""
    return {event.summary: event["UID"].value for event in events(calendar)}
