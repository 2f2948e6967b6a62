"""Whole commands, from the start of Python to its end: the processor's time.

The limit is a Python that imports click and does nothing, or yaml2ics, which makes the same events
from a file that lists them.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import icalendar
import yaml

import logbooks
from processes import HEARDBACK, environment
from ratios import Figure, Row, Scale, UnmeasuredError, compared
from rendering import DAY, TODAY, calendar
from warm_answers import saved

IMPORT_CLICK = (sys.executable, "-c", "import click")
YAML2ICS = (sys.executable, "-m", "yaml2ics")
ASKS = {"_HEARDBACK_COMPLETE": "bash_complete", "COMP_CWORD": "1", "COMP_WORDS": "heardback ex"}
EVENT = b"BEGIN:VEVENT"
LIGHT = (("--help",), ("--version",))
WORKING = (
    ("check", "feeds"),
    ("next", "feeds"),
    ("log", "Northwind Instruments", "heard-back", "feeds"),
)


def rows(scale: Scale) -> list[Row]:
    """What says something, what works on a file, and what writes a calendar."""
    return [
        *(_light(" ".join(arguments), arguments, {}, scale) for arguments in LIGHT),
        _light("completion", (), ASKS, scale),
        *(_working(arguments, scale) for arguments in WORKING),
        _export(10, 1.0, scale, all_steps=False),
        _export(10 if scale.small else 250, 1 / 1.5, scale, all_steps=True),
    ]


def spent(command: Sequence[str], folder: Path, **variables: str) -> float:
    """What a command costs the processor, with all processes that it starts; it has to succeed.

    On Windows, which does not say, it is the time that passed.
    """
    env, begun = environment(**variables), time.perf_counter()
    errors = folder / "errors.txt"
    with (folder / "printed.txt").open("wb") as out, errors.open("wb") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err, env=env, cwd=folder)
        if sys.platform == "win32":
            process.wait()
            taken = time.perf_counter() - begun
        else:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            taken = usage.ru_utime + usage.ru_stime
    assert process.returncode == 0, errors.read_text("utf-8", "replace")
    return taken


@dataclass(frozen=True, slots=True)
class _Place:
    """A folder to work in, and a command that is run there on a file that stands anew each time."""

    folder: Path
    raw: bytes

    def heardback(self, *arguments: str, **variables: str) -> float:
        feeds = self.folder / "feeds"
        feeds.mkdir(exist_ok=True)
        saved(feeds / "sam.yaml", self.raw)
        for calendar_file in self.folder.rglob("*.ics"):
            calendar_file.unlink()
        return spent([*HEARDBACK, *arguments], self.folder, **variables)

    def click(self) -> float:
        return spent(IMPORT_CLICK, self.folder)


def _against(
    scale: Scale, raw: bytes, arguments: Sequence[str], variables: dict[str, str]
) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        place = _Place(Path(folder), raw)

        def command() -> float:
            cost = place.heardback(*arguments, **variables)
            assert (place.folder / "printed.txt").stat().st_size, "it printed nothing"
            return cost

        return compared(command, place.click, scale.runs(11))


def _light(name: str, arguments: Sequence[str], variables: dict[str, str], scale: Scale) -> Row:
    return Row(
        what=f"{name} / import click",
        size="",
        figure=lambda: _against(scale, logbooks.logbook(10, TODAY), arguments, variables),
        target=1.5,
        because="so short a process moves by milliseconds, a tenth of it",
    )


def _working(arguments: Sequence[str], scale: Scale) -> Row:
    return Row(
        what=f"{arguments[0]} / import click",
        size="10 interviews",
        figure=lambda: _against(scale, logbooks.logbook(10, TODAY), arguments, {}),
        target=3,
        because="so short a process moves by milliseconds, a tenth of it",
    )


# Against yaml2ics


def _export(size: int, target: float, scale: Scale, *, all_steps: bool) -> Row:
    def figure() -> Figure:
        if find_spec("yaml2ics") is None:
            raise UnmeasuredError("yaml2ics is not installed; the extra `bench` has it")
        raw = logbooks.logbook(size, TODAY, all_steps=all_steps)
        with tempfile.TemporaryDirectory() as folder:
            place = _Place(Path(folder), raw)
            made, listed = calendar(raw, TODAY), place.folder / "events.yaml"
            listed.write_text(as_listed(made), "utf-8")
            wanted = made.count(EVENT)

            def yaml2ics() -> float:
                cost = spent([*YAML2ICS, str(listed)], place.folder)
                assert _events_in(place.folder / "printed.txt") == wanted
                return cost

            def export() -> float:
                cost = place.heardback("export", "feeds")
                assert _events_in(place.folder / "feeds" / "sam.ics") == wanted
                return cost

            return compared(export, yaml2ics, scale.runs(9 if size <= 10 else 5))

    return Row(
        what="export / yaml2ics",
        size=f"{size} interviews{', all steps' if all_steps else ''}",
        figure=figure,
        target=target,
        because="a median of 5 whole processes moved by so much",
    )


def _events_in(file: Path) -> int:
    return file.read_bytes().count(EVENT)


class _Listing(yaml.SafeDumper):
    """Writes texts of several lines as one types them."""


def _typed(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Listing.add_representer(str, _typed)


def as_listed(made: bytes) -> str:
    """The events of a calendar as yaml2ics takes them."""
    events = [_event(event) for event in icalendar.Calendar.from_ical(made).walk("VEVENT")]
    listed = {"name": "Sam", "events": events}
    return yaml.dump(listed, Dumper=_Listing, allow_unicode=True, sort_keys=False, width=1000)


def _event(event: Any) -> dict[str, Any]:
    found = {
        "summary": str(event["SUMMARY"]),
        "begin": event["DTSTART"].dt,
        "uid": str(event["UID"]),
        "categories": [str(event["CATEGORIES"].cats[0])],
        "status": "CONFIRMED",
        "classification": "PRIVATE",
        "transparent": True,
    }
    if "DESCRIPTION" in event:
        found["description"] = str(event["DESCRIPTION"])
    # yaml2ics knows whole days only one at a time; several go from midnight to midnight.
    days = (event["DTEND"].dt - event["DTSTART"].dt) / DAY
    return found if days == 1 else found | {"duration": {"days": int(days)}}
