"""The commands that write into the user's file: ``add``, ``log`` and ``undo``."""

from collections.abc import Iterator
from datetime import date
from difflib import unified_diff
from functools import partial
from pathlib import Path

import click

from heardback.cli import completing, options
from heardback.cli.printing import echo
from heardback.days.zones import day_of
from heardback.editing import changes, noting
from heardback.editing.undo import last_changes, revert
from heardback.editing.writing import Changed, change, settled
from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile, Folder
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Outcome
from heardback.problems import DoubtError, EditError, HeardbackError

EVENTS = ("thanked", "followed-up", "heard-back", *(outcome.value for outcome in Outcome))


class _When(options.Day):
    """A date, or the words it was promised in."""

    name = "date or words"

    # A ``Day`` gives dates alone.
    def convert(self, value: object, param: object, ctx: object) -> object:  # type: ignore[override]
        """Leave words as they are: they are counted once it is known from which day."""
        text = str(value)
        return super().convert(value, param, ctx) if text[:4].isdigit() else text


@click.command()
@click.argument("company")
@options.feeds
@click.option("--interviewed", "day", type=options.Day(), help="The day; today if not given.")
@click.option("--role", help="Which role it was for.")
@click.option("--manager", help="The hiring manager: Name, or 'Name <address>'.")
@click.option("--interviewer", "interviewers", multiple=True, help="Whom else you met; repeatable.")
@click.option("--contact", help="Whom follow-ups go to, a recruiter say.")
@click.option("--decision-by", metavar="WHEN", help="What they promised: a date or words.")
def add(
    company: str,
    feeds: Path,
    day: date | None,
    role: str | None,
    manager: str | None,
    interviewers: tuple[str, ...],
    contact: str | None,
    decision_by: str | None,
) -> None:
    """Append an interview to a file."""
    folder = Folder(feeds)
    file = _only(folder, feeds)
    written = {
        "company": company,
        "role": role,
        "interviewed": (day or _today(_raw(folder, file))).isoformat(),
        "hiring_manager": manager,
        "interviewers": list(interviewers),
        "contact": contact,
        "decision_by": decision_by,
    }
    values = {key: value for key, value in written.items() if value}
    append = partial(changes.append, values=values)
    _show(file, change(folder, file, append, lambda _: f"{company} added"))


@click.command()
@click.argument("company", shell_complete=completing.companies)
@click.argument("event", type=click.Choice(EVENTS))
@options.feeds
@click.option("--on", type=options.Day(), help="The day; today if not given.")
@click.option("--decision-by", "until", type=_When(), metavar="WHEN", help="A new promise.")
def log(company: str, event: str, feeds: Path, on: date | None, until: date | str | None) -> None:
    """Note what happened: COMPANY is a part of its name, and of the role or date if need be."""
    if event in tuple(Outcome) and (on or until):
        raise click.UsageError(f"{event} takes neither --on nor --decision-by")
    folder = Folder(feeds)
    file, interview = _interview(folder, company, on)
    noted = noting.Note.of(event, on or _today(_raw(folder, file)), interview, until)
    edit = partial(note, interview=interview, noted=noted)
    changed = change(folder, file, edit, lambda _: f"{interview.company}, {event}")
    if changed.before == changed.after:
        echo(f"{interview.company}: noted already, nothing changed")
    else:
        _show(file, changed)


@click.command(name="undo")
@options.feeds
def undo(feeds: Path) -> None:
    """Take back the last change that a command or a page made."""
    folder = Folder(feeds)
    found = list(last_changes(folder))
    if not found:
        raise HeardbackError(f"nothing to undo in {feeds}: no file is as heardback left it")
    if len(found) > 1:
        listed = "\n".join(f"  {file.path}: {last.words}" for file, last in found)
        raise HeardbackError(f"more than one file was changed, name one:\n{listed}")
    file, last = found[0]
    changed = revert(folder, file, last.name)
    echo(f"taken back: {last.words}")
    _show(file, changed)


def note(raw: bytes, interview: Interview, noted: noting.Note) -> bytes:
    """The file with ``noted`` under an interview, wherever in the file it stands by now."""
    logbook = read(raw).logbook
    for known in logbook.interviews if logbook else ():
        if known.identity == interview.identity:
            return changes.log(raw, known.position, noted)
    raise EditError(f"the interview with {interview.company} is not in the file any more")


def _raw(folder: Folder, file: FeedFile) -> bytes:
    """A file, once nobody is saving it; raise ``EditError`` where it cannot be read."""
    return settled(file.path, folder.kept(file)).raw


def _today(raw: bytes) -> date:
    logbook = read(raw).logbook
    return day_of(now(), logbook.settings.timezone if logbook else "")


def _only(folder: Folder, feeds: Path) -> FeedFile:
    files = list(folder.feeds().values())
    if len(files) == 1:
        return files[0]
    listed = ", ".join(str(file.path) for file in files) or "none"
    raise HeardbackError(f"name one file to add to; in {feeds} there are: {listed}")


def _interview(folder: Folder, words: str, on: date | None) -> tuple[FeedFile, Interview]:
    """The one interview that ``words`` name, in whichever file it is."""
    found: list[tuple[FeedFile, Interview]] = []
    refusals: list[str] = []
    for file in folder.feeds().values():
        try:
            raw = _raw(folder, file)
        except EditError as refused:
            refusals.append(str(refused))
            continue
        reading = read(raw)
        if reading.logbook is None:
            refusals.append(f"{file.path} cannot be read: {reading.mistakes[0].text}")
            continue
        try:
            found.append((file, noting.find(reading.logbook, words, on or _today(raw))))
        except DoubtError:
            raise
        except EditError as refused:
            first = next(iter(reading.mistakes), None)
            refusals.append(changes.not_sound(first) if first else str(refused))
    if len(found) > 1:
        listed = ", ".join(str(file.path) for file, _ in found)
        raise EditError(f"more than one file has {words!r}, name one: {listed}")
    if not found:
        raise EditError("\n".join(dict.fromkeys(refusals)) or "there is no file yet")
    return found[0]


def _show(file: FeedFile, changed: Changed) -> None:
    echo(f"{file.path}:")
    for sign, line in changed_lines(changed.before, changed.after):
        echo(f"  {sign} {line}")


def changed_lines(before: bytes, after: bytes) -> Iterator[tuple[str, str]]:
    """The lines that went (-) and came (+)."""
    old, new = (raw.decode("utf-8-sig").splitlines() for raw in (before, after))
    for line in unified_diff(old, new, n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield line[0], line[1:]
