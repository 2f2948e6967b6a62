"""The commands that change what is in the file: ``log``, ``remove`` and ``undo``."""

import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from heardback.cli import completing, options
from heardback.cli.choosing import interview_of, promise, today_of
from heardback.cli.printing import confirmed, echo, is_terminal
from heardback.cli.telling import changed_lines, show, show_what_follows
from heardback.editing import changes, noting
from heardback.editing.following import number_of
from heardback.editing.undo import last_changes, revert
from heardback.editing.writing import change
from heardback.feeds.folder import Folder
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook, Outcome, same_name
from heardback.problems import EditError, HeardbackError, some


class _Event(click.Choice[str]):
    """An event as it is typed here, or as its key is written in the file."""

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Take ``followed_up`` for ``followed-up``."""
        return super().convert(str(value).replace("_", "-"), param, ctx)


EVENTS = ("thanked", "followed-up", "heard-back", *(outcome.value for outcome in Outcome))


@click.command()
@click.argument("company", shell_complete=completing.companies)
@click.argument("event", metavar="EVENT", type=_Event(EVENTS))
@options.feeds
@click.option("--on", metavar="DATE", help="The day, as you say it; today if not given.")
@click.option(
    "--decision-by", "until", metavar="WHEN", help="A new promise: a date, or their words."
)
def log(company: str, event: str, feeds: Path, on: str | None, until: str | None) -> None:
    """Note what happened.

    COMPANY is a part of its name, and of the role or date if need be. EVENT is thanked,
    followed-up, heard-back, offer, rejected, withdrawn or closed.
    """
    if event in tuple(Outcome) and (on or until):
        raise click.UsageError(f"{event} takes neither --on nor --decision-by")

    def day_of_it(raw: bytes) -> date:
        today = today_of(raw)
        return options.moment(on, today, "--on")[0] if on is not None else today

    def find(raw: bytes, logbook: Logbook) -> Interview:
        return noting.find(logbook, company, day_of_it(raw))

    folder = Folder(feeds)
    file, raw, interview = interview_of(folder, company, find)
    day = day_of_it(raw)
    promised = promise(until, day, interview.terms) if until is not None else None
    noted = noting.Note.of(event, day, interview, promised)
    edit = partial(note, interview=interview, noted=noted)
    changed = change(folder, file, edit, lambda _: f"{interview.company}, {event}")
    if changed.before == changed.after:
        echo(f"{interview.company}: noted already, nothing changed")
        return
    show(file, changed, _told_apart(interview, raw))
    if interview.outcome:
        closed = f"{interview.company} was closed before ({interview.outcome})"
        echo(f"warning: {closed}; noted all the same, `heardback undo` takes it back", err=True)
    if known := _again(changed.after, interview):
        show_what_follows(read(changed.after), known, today_of(changed.after))


def _told_apart(interview: Interview, raw: bytes) -> str:
    """Which of several interviews with one company it is."""
    logbook = read(raw).logbook or Logbook()
    several = [
        i for i in logbook.interviews if same_name(i.company) == same_name(interview.company)
    ]
    return noting.described(interview) if len(several) > 1 else ""


def note(raw: bytes, interview: Interview, noted: noting.Note) -> bytes:
    """The file with ``noted`` under an interview, wherever in the file it stands by now."""
    if known := _again(raw, interview):
        return changes.log(raw, number_of(raw, known), noted)
    raise EditError(f"the interview with {interview.company} is not in the file any more")


def _again(raw: bytes, interview: Interview) -> Interview | None:
    """An interview as another version of its file has it."""
    logbook = read(raw).logbook or Logbook()
    return next((i for i in logbook.interviews if i.identity == interview.identity), None)


@click.command()
@click.argument("company", shell_complete=completing.companies)
@options.feeds
@click.option("--yes", is_flag=True, help="Without asking.")
def remove(company: str, feeds: Path, yes: bool) -> None:
    """Take an interview out of its file, after showing it."""
    folder = Folder(feeds)
    file, shown, interview = interview_of(
        folder, company, lambda _, known: noting.only(known, company)
    )
    without = changes.remove(shown, number_of(shown, interview))
    echo(f"{file.path}:")
    for sign, line in changed_lines(shown, without):
        echo(f"  {sign} {line}")
    if not yes and is_terminal(sys.stdin) and not confirmed("Take it out?"):
        raise HeardbackError("nothing was changed")

    def edit(raw: bytes) -> bytes:
        if raw != shown:
            raise EditError(f"{file.path} was changed by another program just now: try again")
        return without

    change(folder, file, edit, lambda _: f"{interview.company} removed")
    echo(f"{interview.company} is taken out; `heardback undo` puts it back.")


@click.command(name="undo")
@options.feeds
def undo(feeds: Path) -> None:
    """Take back the last change that a command or a page made."""
    folder = Folder(feeds)
    found = list(last_changes(folder))
    if not found:
        raise HeardbackError(
            f"nothing to take back in {feeds}: heardback has written nothing, its last change is "
            "taken back already, or the file was edited since"
        )
    if len(found) > 1:
        listed = some([f"{file.path}: {last.words}" for file, last in found])
        lines = "\n".join(f"  {line}" for line in listed)
        raise HeardbackError(f"more than one file was changed, name one:\n{lines}")
    file, last = found[0]
    changed = revert(folder, file, last.name)
    echo(f"taken back: {last.words}")
    show(file, changed)
