"""The command line: options in, editions out, exit codes 0, 1 and 2. Decides nothing itself."""

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from heardback import feed, options, terminal
from heardback.cli_editing import add, log, schema
from heardback.dates import short
from heardback.files import NAMING, FeedFile, Folder, write_whole
from heardback.links import overview
from heardback.model import When
from heardback.pages import reach
from heardback.problems import HeardbackError, Problem
from heardback.schema import json_schema
from heardback.starter import starter

MAX_LISTED = 10  # feeds whose addresses `serve` prints; of more, `links` prints them


class _Commands(click.Group):
    """A group in whose commands a dead end is a message and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except HeardbackError as error:
            raise click.ClickException(str(error)) from error


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "HEARDBACK"},
)
@click.version_option(package_name="heardback")
def main() -> None:
    """When to write after a job interview, to whom and in what words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows console may lack the check mark


def _coloured(text: str, colour: str | None) -> str:
    return text if os.environ.get("NO_COLOR") else click.style(text, fg=colour, bold=True)


def _report(path: Path, current: feed.Current, problem: Problem, *, err: bool) -> None:
    click.echo(terminal.problem_line(path, problem), err=err)
    if (sys.stderr if err else sys.stdout).isatty():
        excerpt = terminal.problem_excerpt(current.raw.decode("utf-8-sig", "replace"), problem)
        if excerpt:
            click.echo(excerpt, err=err)


@main.command()
@options.feeds
@click.option("--host", default="127.0.0.1", show_default=True, envvar="HEARDBACK_HOST")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    envvar="HEARDBACK_PORT",
    type=click.IntRange(1, 65535),
)
@options.base_url
@click.option(
    "--read-only", is_flag=True, envvar="HEARDBACK_READ_ONLY", help="Pages change nothing."
)
@click.option(
    "--trust-proxy",
    is_flag=True,
    envvar="HEARDBACK_TRUST_PROXY",
    help="Believe one proxy's X-Forwarded headers.",
)
def serve(
    feeds: Path, host: str, port: int, base_url: str | None, read_only: bool, trust_proxy: bool
) -> None:
    """Serve the feeds and print their addresses."""
    from heardback import server  # noqa: PLC0415  the other commands need no server

    server.prepare(
        feeds, host=host, port=port, base_url=base_url, read_only=read_only, trust_proxy=trust_proxy
    )
    folder = Folder(feeds)
    base = (base_url or server.address(host, port)).rstrip("/")
    for path in folder.misnamed():
        click.echo(f"{terminal.shown(path)}: not served: a feed's name has {NAMING}", err=True)
    files = folder.feeds()
    click.echo(f"heardback serves {len(files)} feed{'s' if len(files) != 1 else ''} from {feeds}\n")
    _print_links(folder, base, few=True)
    click.echo("")
    for line in terminal.wrapped(reach(base), ""):
        click.echo(line)
    click.echo("Stop with Ctrl+C.")
    server.run(host=host, port=port)


@main.command()
@options.feeds
@options.base_url
def links(feeds: Path, base_url: str | None) -> None:
    """Print the addresses and subscription links."""
    from heardback import server  # noqa: PLC0415  the other commands need no server

    base = (base_url or server.address("127.0.0.1", 8000)).rstrip("/")
    _print_links(Folder(feeds), base, few=False)


def _print_links(folder: Folder, base: str, *, few: bool) -> None:
    from heardback import links, site  # noqa: PLC0415  only the addresses need the secret

    served = site.open_site(folder.only or folder.path, base_url=base)
    if not few or len(folder.feeds()) <= MAX_LISTED:
        for file, current in options.currents(folder, keep=True):
            own = served.links(current, base)
            click.echo(f"{file.name}\n  page       {own.page}\n  subscribe  {own.calendar}")
            if few:
                continue
            for subscription in links.subscriptions(own, current.settings.name or file.name):
                click.echo(f"  {subscription.program}: {subscription.href}")
    click.echo(f"all feeds\n  page       {overview(base, served.token('overview'))}")


@main.command()
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
    from heardback import watching  # noqa: PLC0415  only here

    def standing() -> list[tuple[Path, bytes, date, bool]]:
        return [
            (f.path, c.raw, feed.today(c.settings.timezone, feed.now()), bool(c.problems))
            for f, c in options.currents(folder, keep=True)
        ]

    for _ in watching.changes(folder.path, standing):
        _export_all(folder, output, today, keep=True)


def _export_all(folder: Folder, output: str | None, today: date | None, *, keep: bool) -> bool:
    failed = False
    moment = feed.now()
    for file, current in options.currents(folder, keep=keep):
        if current.problems:
            failed = True
            for problem in current.problems:
                _report(file.path, current, problem, err=True)
            continue
        edition = current.edition(moment, None, today)
        if edition is None:
            continue
        if output == "-":
            sys.stdout.buffer.write(edition.calendar)
            continue
        target = (Path(output) if output else file.path.parent) / f"{file.name}.ics"
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


@main.command()
@options.feeds
@click.option("--strict", is_flag=True, help="Warnings are failures too.")
@options.form
def check(feeds: Path, strict: bool, form: str) -> None:
    """Show every mistake and warning, and the dates that words were read as."""
    folder = Folder(feeds)
    facts: list[dict[str, Any]] = []
    failed = False
    moment = feed.now()
    for path in folder.misnamed():
        failed = True
        problem = Problem(
            line=1,
            what="this name cannot be a feed's",
            wanted=f"wanted {NAMING}",
        )
        facts.append(terminal.problem_facts(path, problem))
        if form == "text":
            click.echo(terminal.problem_line(path, problem))
    for file, current in options.currents(folder):
        edition = current.edition(moment)
        warnings = edition.warnings if edition else current.reading.warnings
        for problem in (*current.problems, *warnings):
            failed = failed or strict or not problem.warning
            facts.append(terminal.problem_facts(file.path, problem))
            if form == "text":
                _report(file.path, current, problem, err=False)
        if form == "text" and edition:
            for line, column, text in terminal.readings(edition.logbook):
                click.echo(f"{file.path}:{line}:{column}: {text}")
    if form == "json":
        click.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    elif not facts:
        click.echo("No mistakes." if folder.feeds() else f"No feeds in {feeds}.")
    sys.exit(1 if failed else 0)


@main.command(name="next")
@options.feeds
@click.option(
    "--days",
    default=14,
    show_default=True,
    type=click.IntRange(0, 3650),
    help="How far to look ahead.",
)
@options.form
@options.today
def next_(feeds: Path, days: int, form: str, today: date | None) -> None:
    """Show what is overdue, due and coming."""
    failed = False
    facts: list[dict[str, Any]] = []
    for file, current, edition in _editions(feeds, today):
        if current.problems:
            failed = True
            _report(file.path, current, current.problems[0], err=True)
        if edition is None:
            continue
        found = list(terminal.upcoming(edition, days))
        facts += [
            terminal.step_facts(edition, f) | {"feed": file.name} for _, fs in found for f in fs
        ]
        if form == "text":
            heading = f"{edition.title}, {short(edition.plan.today)}"
            click.echo("\n".join(terminal.wrapped(heading, "")))
            for when, follow_ups in found:
                click.echo(f"\n{_coloured(when.upper(), terminal.COLOURS[when])}")
                for follow_up in follow_ups:
                    shown = when is not When.COMING
                    click.echo(
                        "\n".join(terminal.step_lines(follow_up, edition.plan.today, message=shown))
                    )
            click.echo("" if found else f"\n  Nothing within {days} days.\n")
    if form == "json":
        click.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    sys.exit(1 if failed else 0)


def _editions(
    feeds: Path, today: date | None
) -> Iterator[tuple[FeedFile, feed.Current, feed.Edition | None]]:
    folder, moment = Folder(feeds), feed.now()
    for file, current in options.currents(folder):
        yield file, current, current.edition(moment, None, today)


@main.command()
@click.argument("company")
@options.feeds
@options.today
def why(company: str, feeds: Path, today: date | None) -> None:
    """Show the chain of reasons to each date."""
    wanted = company.casefold()
    found = False
    for file, current, edition in _editions(feeds, today):
        if current.problems:
            _report(file.path, current, current.problems[0], err=True)
        for interview in edition.logbook.interviews if edition else ():
            if edition and wanted in interview.company.casefold():
                click.echo("\n".join(terminal.reasons(interview, edition)) + "\n")
                found = True
    if not found:
        raise HeardbackError(f"no interview with {company!r} in {feeds}")


@main.command()
@click.argument("file", default="feeds/interviews.yaml", type=click.Path(path_type=Path))
def init(file: Path) -> None:
    """Write a commented starter file; an existing one is left alone."""
    if file.exists():
        click.echo(f"{file} is there already; it is left as it is.")
        return
    today = feed.now().astimezone().date()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(starter(today))
        schema_file = Folder(file).own("schema.json")
        write_whole(schema_file, json.dumps(json_schema(), indent=1).encode())
    except OSError as error:
        raise HeardbackError(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"wrote {file}: put your interviews in")


for _command in (add, log, schema):
    main.add_command(_command)
