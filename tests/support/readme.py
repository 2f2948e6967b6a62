"""The README's blocks, and a home folder in which its recipes run as they stand there."""

import os
import re
import shlex
import stat
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from heardback.feeds.clock import now
from places import ROOT
from serving import write

README = (ROOT / "README.md").read_text("utf-8")


def section(heading: str) -> str:
    """What stands below a heading, down to the next one of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    (_, text) = README.split(f"\n{heading}\n")
    return re.split(rf"^#{{1,{level}}} ", text, maxsplit=1, flags=re.MULTILINE)[0]


def blocks(language: str, heading: str) -> list[str]:
    """The blocks of a language below a heading."""
    return re.findall(rf"^```{language}\n(.*?)^```$", section(heading), re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder with a copy of heardback in it, set up as after the README's start."""

    path: Path

    @property
    def copy(self) -> Path:
        """The copy."""
        return self.path / "heardback"

    @property
    def feeds(self) -> Path:
        """Its feeds."""
        return self.copy / "feeds"

    def program(self, name: str, script: str) -> None:
        """Put a program of ours before those of the system."""
        _program(self.path / "bin" / name, script)

    def variables(self, **added: str) -> dict[str, str]:
        """The few variables that a program has from cron or a service manager, and others."""
        path = os.pathsep.join((str(self.path / "bin"), os.environ["PATH"]))
        return {"HOME": str(self.path), "PATH": path} | added

    def has_something_due(self, company: str = "Northwind") -> None:
        """An interview of yesterday, and nobody has been thanked."""
        _interviewed(
            self.feeds / "sam.yaml", f"  - company: {company}\n    interviewed: YESTERDAY\n"
        )

    def has_nothing_due(self) -> None:
        """An interview of yesterday, and a thank-you on the same day."""
        thanked = "    interviewed: YESTERDAY\n    thanked: YESTERDAY\n"
        _interviewed(self.feeds / "sam.yaml", f"  - company: Northwind\n{thanked}")


def home_in(path: Path) -> Home:
    """A new one, without a feed."""
    home = Home(path)
    home.feeds.mkdir(parents=True)
    set_up(home.copy)
    return home


def set_up(copy: Path) -> None:
    """Where the README's start puts the command: the heardback and the Python of these tests."""
    python = f"exec {shlex.quote(sys.executable)}"
    if sources := os.environ.get("PYTHONPATH"):
        found = os.pathsep.join(map(os.path.abspath, sources.split(os.pathsep)))
        python = f"PYTHONPATH={shlex.quote(found)} {python}"
    _program(copy / ".venv/bin/python", f'{python} "$@"')
    _program(copy / ".venv/bin/heardback", f'{python} -m heardback "$@"')


def _program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _interviewed(path: Path, interviews: str) -> None:
    yesterday = (now() - timedelta(days=1)).date().isoformat()
    text = f"timezone: UTC\ninterviews:\n{interviews}".replace("YESTERDAY", yesterday)
    write(path, text)
