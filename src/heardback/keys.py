"""The keys of the file: one table for each mapping.

From these the reader, the JSON Schema and the README's list of keys are made. A new key is one row
here and one field in ``model``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from heardback import scalars
from heardback.model import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A row: what a key takes, whether one or a list, and what it means to the user."""

    kind: scalars.Kind | None = None  # None: anything at all
    table: Mapping[str, "Field"] | None = None  # a mapping of these keys, besides or instead
    many: bool = False
    at_most: int = 100  # of many
    required: bool = False
    empty: bool = False  # "" is told from nothing at all
    means: str


_TERMS = {
    "wait": Field(kind=scalars.WAIT, means="business days of silence before writing"),
    "holidays": Field(
        kind=scalars.CALENDAR, many=True, at_most=10, means="whose public holidays count"
    ),
    "days_off": Field(
        kind=scalars.DAYS,
        many=True,
        at_most=scalars.MAX_DAYS_OFF,
        means="days on which no follow-up is due",
    ),
    "value": Field(kind=scalars.PHRASE, means="what you bring, for the first follow-up"),
    "signature": Field(kind=scalars.SIGNATURE, means="signs the messages"),
}
WORDING = {
    "subject": Field(kind=scalars.LINE, empty=True, means="the message's subject"),
    "body": Field(kind=scalars.PROSE, empty=True, means="the message's text"),
}
MESSAGES = {
    "messages": Field(
        table={s: Field(table=WORDING, means=f"your own {s.replace('-', ' ')}") for s in Step},
        means="your own wording, a step at a time",
    )
}
PERSON = {
    "name": Field(kind=scalars.NAME, required=True, means="the full name"),
    "email": Field(kind=scalars.EMAIL, means="the address that messages go to"),
    "about": Field(kind=scalars.PHRASE, means="what you talked about, for the thank-you"),
    "greeting": Field(kind=scalars.NAME, means="how the messages address them"),
}
INTERVIEW = {
    "company": Field(kind=scalars.NAME, required=True, means="whom the interview was with"),
    "id": Field(kind=scalars.LINE, means="keeps the events the same through renames"),
    "role": Field(kind=scalars.NAME, means="the position"),
    "interviewed": Field(
        kind=scalars.MOMENT, required=True, means="the day of the interview, with or without time"
    ),
    "hiring_manager": Field(kind=scalars.PERSON, table=PERSON, means="who will decide"),
    "interviewers": Field(kind=scalars.PERSON, table=PERSON, many=True, means="whom else you met"),
    "contact": Field(
        kind=scalars.PERSON, table=PERSON, means="whom follow-ups go to, a recruiter say"
    ),
    "decision_by": Field(kind=scalars.WHEN, means="when they promised to decide"),
    "thanked": Field(kind=scalars.DAY, means="when you sent the thank-you"),
    "followed_up": Field(kind=scalars.DAY, many=True, means="when you wrote after it, each time"),
    "heard_back": Field(kind=scalars.DAY, many=True, means="when they answered without a decision"),
    "outcome": Field(kind=scalars.OUTCOME, means="how it ended; nothing more is due"),
    "notes": Field(means="anything; never published"),
    **_TERMS,
    **MESSAGES,
}
FILE = {
    "name": Field(kind=scalars.LINE, means="the calendar's name"),
    "timezone": Field(kind=scalars.ZONE, means="whose day counts as today"),
    "alarm": Field(kind=scalars.CLOCK, means="a reminder at this time on a step's first day"),
    "ahead": Field(kind=scalars.AHEAD, means="publish the whole plan, or only the next step"),
    "discreet": Field(kind=scalars.FLAG, means="no names and no messages in the calendar"),
    "address": Field(kind=scalars.LINE, means="any text; changing it changes the secret address"),
    "search_ended": Field(kind=scalars.DAY, means="nothing is due from this day on"),
    **_TERMS,
    **MESSAGES,
    "interviews": Field(table=INTERVIEW, many=True, at_most=1_000, means="the interviews"),
}
