"""What the words of a command mean: which file, which interview in it, which day was promised."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from heardback.days import spoken
from heardback.days.zones import day_of
from heardback.editing import changes, noting
from heardback.editing.writing import settled
from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile, Folder
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook, Terms
from heardback.problems import EditError, HeardbackError, quoted, some

Find = Callable[[bytes, Logbook], Interview]


def raw_of(folder: Folder, file: FeedFile) -> bytes:
    """A file, once nobody is saving it; raise ``EditError`` where it cannot be read."""
    return settled(file.path, folder.kept(file)).raw


def today_of(raw: bytes) -> date:
    """The day that it is where a file's time zone is."""
    logbook = read(raw).logbook
    return day_of(now(), logbook.settings.timezone if logbook else "")


def only_file(folder: Folder, feeds: Path) -> FeedFile:
    """The one file that there is to add to."""
    files = list(folder.feeds().values())
    if len(files) == 1:
        return files[0]
    listed = ", ".join(some([str(file.path) for file in files])) or "none"
    raise HeardbackError(f"name one file to add to; in {feeds} there are: {listed}")


def interview_of(folder: Folder, words: str, find: Find) -> tuple[FeedFile, bytes, Interview]:
    """The one interview that ``words`` name, in whichever file it is, and the file's bytes then."""
    found: list[tuple[FeedFile, bytes, Interview]] = []
    refusals: list[str] = []
    seen: list[Interview] = []  # in files without a mistake, to say what else may be meant
    for file in folder.feeds().values():
        try:
            raw = raw_of(folder, file)
        except EditError as refused:
            refusals.append(str(refused))
            continue
        reading = read(raw)
        if reading.logbook is None:
            refusals.append(f"{file.path} cannot be read: {reading.mistakes[0].text}")
        elif noting.named_by(reading.logbook, words):
            found.append((file, raw, find(raw, reading.logbook)))
        elif reading.mistakes:
            refusals.append(changes.not_sound(reading.mistakes[0]))
        else:
            seen += reading.logbook.interviews
    if len(found) > 1:
        listed = ", ".join(some([str(file.path) for file, *_ in found]))
        raise EditError(f"more than one file has {quoted(words)}, name one: {listed}")
    if not found:
        unknown = [noting.unknown(words, seen)] if seen or not refusals else []
        refusals = some(list(dict.fromkeys(refusals)))
        there = folder.feeds()
        raise EditError("\n".join([*unknown, *refusals]) if there else "there is no file yet")
    return found[0]


def promise(words: str, on: date, terms: Terms) -> date:
    """What was promised on a day: a date, or words that count from it.

    Raises ``click.BadParameter``.
    """
    try:
        return noting.promised(words, on, terms)
    except spoken.UnreadableError as unreadable:
        raise click.BadParameter(str(unreadable), param_hint="'--decision-by'") from unreadable
