"""The command ``add``: an interview with all that a file can say of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from heardback.cli import options
from heardback.cli.choosing import only_file, promise, raw_of, today_of
from heardback.cli.printing import echo
from heardback.cli.telling import show, show_what_follows
from heardback.cli.terminal import promised
from heardback.editing import adding
from heardback.editing.people import as_written
from heardback.editing.writing import change
from heardback.feeds.folder import Folder
from heardback.logbook import kinds
from heardback.logbook.reading import read
from heardback.model.interviews import Language, Outcome, Person, Terms, same_name
from heardback.problems import instead, quoted
from heardback.values import replace


class _Met(click.ParamType[Person]):
    """``Name`` or ``Name <address>``, and after a colon what was talked about."""

    name = "person"

    def convert(self, value: Any, param: Any, ctx: Any) -> Person:
        """Convert by the rule of the file's people."""
        name, _, about = str(value).partition(":")
        try:
            person = kinds.PERSON.convert(name.strip())
            assert isinstance(person, Person)  # noqa: S101  what this kind gives
            return replace(person, about=kinds.line(about))
        except kinds.UnfitError as unfit:
            wanted = "wanted Name or 'Name <address>', and perhaps ': what you talked about'"
            self.fail(f"{unfit.what}; {unfit.advice() or wanted}", param, ctx)


MET = _Met()


@click.command()
@click.argument("company")
@options.feeds
@click.option("--role", help="The position.")
@click.option("--interviewed", metavar="DATE", help="The day, or day and time; today if not given.")
@click.option("--manager", metavar="PERSON", type=MET, help="The hiring manager.")
@click.option(
    "--interviewer",
    "interviewers",
    metavar="PERSON",
    type=MET,
    multiple=True,
    help="Whom else you met; once for each.",
)
@click.option(
    "--contact", metavar="PERSON", type=MET, help="Whom follow-ups go to, a recruiter say."
)
@click.option(
    "--greeting",
    "greetings",
    metavar="NAME:GREETING",
    multiple=True,
    help="How to greet one of them: 'Ines Duarte: Dr. Duarte'.",
)
@click.option("--decision-by", metavar="WHEN", help="What they promised: a date, or their words.")
@click.option("--thanked", metavar="DATE", help="When you sent the thank-you.")
@click.option("--followed-up", metavar="DATE", multiple=True, help="When you wrote; repeatable.")
@click.option("--heard-back", metavar="DATE", multiple=True, help="When they answered; repeatable.")
@click.option(
    "--outcome", type=click.Choice([str(outcome) for outcome in Outcome]), help="How it ended."
)
@click.option("--value", help="What you bring, for this employer.")
@click.option("--holidays", metavar="CODE", multiple=True, help="US or DE-BY; repeatable.")
@click.option(
    "--days-off",
    metavar="DATES",
    multiple=True,
    help="2026-12-24, or '2026-12-28 to 2027-01-02'; repeatable.",
)
@click.option("--wait", metavar="DAYS", help="Business days of silence before writing: 4-5.")
@click.option("--signature", help="What signs the messages.")
@click.option(
    "--language",
    type=click.Choice([str(language) for language in Language], case_sensitive=False),
    help="The English of the messages.",
)
@click.option("--notes", help="Anything; never published.")
@click.option("--id", "own_id", help="Keeps the events the same; made if not given.")
def add(company: str, feeds: Path, **given: Any) -> None:
    """Append an interview to a file.

    A PERSON is Name or 'Name <address>', and after a colon what you talked about: --interviewer
    'Ines Duarte: the pricing roadmap'. A DATE is one as you say it: yesterday, 'Nov 2',
    '2026-11-12 14:30'.
    """
    folder = Folder(feeds)
    file = only_file(folder, feeds)
    today = today_of(raw_of(folder, file))
    values = _values(company, given, today)
    add_to = partial(adding.add, values=values)
    changed = change(folder, file, add_to, lambda _: f"{company} added")
    show(file, changed)
    reading = read(changed.after)
    for added in reading.logbook.interviews[-1:] if reading.logbook else ():
        if added.decision_by and added.decision_by.words:
            echo(promised(added.decision_by))
        show_what_follows(reading, added, today)


def _values(company: str, given: dict[str, Any], today: date) -> dict[str, Any]:
    """An interview's keys and values as the file has them, without those that were not given."""

    def days(texts: Iterable[str], option: str) -> str | list[str]:
        return _alone([options.moment(text, today, option)[0].isoformat() for text in texts])

    on, at = options.moment(given["interviewed"] or today.isoformat(), today, "--interviewed")
    if given["decision_by"]:
        promise(given["decision_by"], on, Terms())  # written as it was said, if it is read
    written = {
        "company": company,
        "id": given["own_id"],
        "role": given["role"],
        "interviewed": f"{on} {at:%H:%M}" if at else f"{on}",
        **_people(given),
        **{key: given[key] for key in ("decision_by", "value")},
        **{key: _alone(given[key]) for key in ("holidays", "days_off")},
        **{key: given[key] for key in ("wait", "signature", "language")},
        "thanked": days(filter(None, [given["thanked"]]), "--thanked"),
        "followed_up": days(given["followed_up"], "--followed-up"),
        "heard_back": days(given["heard_back"], "--heard-back"),
        **{key: given[key] for key in ("outcome", "notes")},
    }
    return {key: value for key, value in written.items() if value}


def _alone(values: Sequence[str]) -> str | list[str]:
    """A list as one writes it; what is alone needs none."""
    return values[0] if len(values) == 1 else list(values)


def _people(given: dict[str, Any]) -> dict[str, Any]:
    """The people as the file has them, each with the greeting that was given for the name."""
    people = [p for p in (given["manager"], *given["interviewers"], given["contact"]) if p]
    names = {same_name(person.name): person.name for person in people}
    greetings: dict[str, str] = {}
    for text in given["greetings"]:
        name, _, greeting = (part.strip() for part in text.partition(":"))
        if not greeting or same_name(name) not in names:
            what = (
                f"{quoted(name)} is nobody you met"
                if greeting
                else f"{quoted(text)} is no greeting"
            )
            hint = instead(name, list(names.values())) if greeting else _WANTED
            raise click.BadParameter(what + hint, param_hint="'--greeting'")
        greetings[same_name(name)] = greeting

    def written(person: Person | None) -> str | Mapping[str, str] | None:
        if person is None:
            return None
        return as_written(replace(person, greeting=greetings.get(same_name(person.name), "")))

    return {
        "hiring_manager": written(given["manager"]),
        "interviewers": [written(person) for person in given["interviewers"]],
        "contact": written(given["contact"]),
    }


_WANTED = "; wanted a name, a colon and the greeting: 'Ines Duarte: Dr. Duarte'"
