"""Feeds that are exported by the command, as one types it."""

from pathlib import Path

from click.testing import CliRunner, Result

from heardback.cli.main import main
from on_disk import aged

ONE = "timezone: Europe/Berlin\ninterviews:\n  - {company: Northwind, interviewed: 2026-11-12}\n"
ON_THE_DAY = ("--today", "2026-11-12")


def save(path: Path, text: str) -> None:
    """Write a file that nobody is saving any more."""
    path.write_text(text, "utf-8")
    aged(path)


def export(path: Path, *more: str, secret: str = "") -> Result:
    """Export a file or a folder."""
    runner = CliRunner(env={"HEARDBACK_SECRET": secret})
    return runner.invoke(main, ["export", str(path), *more])
