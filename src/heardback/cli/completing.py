"""What a shell completes: feeds and companies. It never fails, says nothing, and writes nothing."""

# CompletionItem is generic only in later versions than the oldest that is allowed.
from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from heardback.feeds.folder import Folder
from heardback.logbook.reading import read
from heardback.problems import HeardbackError

PATIENCE = 1.0  # seconds that somebody waits who has pressed a key


def feeds(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """Files and folders, and the names of the feeds in the default folder."""
    # Files first: bash would forget what it was told before them.
    return [CompletionItem(typed, type="file"), *_items(_names(usual()), typed)]


def names(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """The names of feeds."""
    return _items(_names(_folder(ctx)), typed)


def companies(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """The companies in the feeds."""
    return _items(known(_folder(ctx)), typed)


def _items(words: Iterator[str], typed: str) -> list[CompletionItem[str]]:
    found: dict[str, None] = {}
    # What is wrong with a folder is not said where somebody is typing.
    with suppress(HeardbackError, OSError):
        for word in words:
            if word.casefold().startswith(typed.casefold()):
                found[word] = None
    return [CompletionItem(word) for word in found]


def _names(folder: Path) -> Iterator[str]:
    for file in Folder(folder).feeds().values():
        yield file.name


def known(path: Path, patience: float = PATIENCE) -> Iterator[str]:
    """The companies in the files that there is time to read."""
    folder, until = Folder(path), time.monotonic() + patience
    for file in folder.feeds().values():
        if time.monotonic() > until:
            return
        seen = folder.seen(file)
        logbook = read(seen.raw).logbook if seen else None
        for interview in logbook.interviews if logbook else ():
            yield interview.company


def _folder(ctx: click.Context) -> Path:
    given = ctx.params.get("feeds")
    return given if isinstance(given, Path) else usual()


def usual() -> Path:
    """The default folder."""
    # Late: it is not asked for where the folder that was named is there.
    from heardback.web.options import Options  # noqa: PLC0415

    return Options.of(os.environ).feeds
