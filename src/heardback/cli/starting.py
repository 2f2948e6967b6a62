"""The commands ``init`` and ``schema``."""

from pathlib import Path

import click

from heardback.cli.printing import echo, echo_json
from heardback.days.zones import day_of
from heardback.editing.beginning import begin
from heardback.feeds.advising import typed
from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile, Folder
from heardback.logbook.schema import json_schema
from heardback.logbook.starter import example, starter
from heardback.problems import HeardbackError
from heardback.web.options import Options


@click.command()
@click.argument("file", default="feeds/interviews.yaml", type=click.Path(path_type=Path))
@click.option("--example", "in_the_middle", is_flag=True, help="A search in the middle of things.")
def init(file: Path, in_the_middle: bool) -> None:
    """Write a commented starter file; an existing one is left alone.

    FILE is feeds/interviews.yaml if you leave it out.
    """
    if file.exists():
        echo(f"{file} is there already; it is left as it is.")
        return
    today = day_of(now(), "")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        raw = (example if in_the_middle else starter)(today).encode()
        begin(Folder(file.parent), FeedFile(name=file.stem, path=file), raw)
    except OSError as error:
        raise HeardbackError(f"{file} cannot be written: {error.strerror}") from error
    feeds = () if file.parent == Options().feeds else (str(file.parent),)
    serve = typed(("heardback", "serve", *feeds))
    then = (
        f"look at it with `{serve}`" if in_the_middle else f"put your interviews in, then `{serve}`"
    )
    echo(f"wrote {file}: {then}")


@click.command()
def schema() -> None:
    """Print the file's JSON Schema, for editors."""
    echo_json(json_schema())
