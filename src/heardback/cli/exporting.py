"""The command ``export``."""

import sys
from datetime import date
from pathlib import Path

import click

from heardback.cli import options
from heardback.cli.terminal import report
from heardback.days.zones import day_of
from heardback.feeds.clock import now
from heardback.feeds.folder import Folder
from heardback.feeds.saving import write_whole
from heardback.problems import HeardbackError


@click.command()
@options.feeds
@click.option("--output", help="A folder; or - for standard output, of exactly one feed.")
@click.option("--watch", is_flag=True, help="Go on: export at each change and each midnight.")
@options.today
def export(feeds: Path, output: str | None, watch: bool, today: date | None) -> None:
    """Write static .ics files."""
    folder = Folder(feeds)
    if output == "-" and (watch or len(folder.feeds()) != 1):
        raise click.UsageError(
            f"--output - takes exactly one feed, and {feeds} has {len(folder.feeds())}"
            if not watch
            else "--output - does not go with --watch"
        )
    if not watch:
        sys.exit(1 if _export_all(folder, output, today, keep=False) else 0)
    from heardback.cli.watching import changes  # noqa: PLC0415  nothing else needs it

    def standing() -> list[tuple[Path, bytes, date, bool]]:
        return [
            (f.file.path, f.raw, day_of(now(), f.settings.timezone), bool(f.mistakes))
            for f in options.looked_at(folder, keep=True)
        ]

    for _ in changes(folder.path, standing):
        _export_all(folder, output, today, keep=True)


def _export_all(folder: Folder, output: str | None, today: date | None, *, keep: bool) -> bool:
    failed = False
    moment = now()
    for feed in options.looked_at(folder, keep=keep):
        if feed.mistakes:
            failed = True
            report(feed, feed.mistakes, err=True)
            continue
        edition = feed.edition(moment, None, today)
        if edition is None:
            continue
        if output == "-":
            sys.stdout.buffer.write(edition.calendar)
            continue
        target = (Path(output) if output else feed.file.path.parent) / f"{feed.file.name}.ics"
        _write_changed(target, edition.calendar)
    return failed


def _write_changed(target: Path, calendar: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file() and target.read_bytes() == calendar:
            return
        # A feed is for others to read: a web server, say.
        write_whole(target, calendar)
        target.chmod(0o644)
    except OSError as error:
        raise HeardbackError(f"{target} cannot be written: {error.strerror}") from error
    click.echo(f"wrote {target}", err=True)
