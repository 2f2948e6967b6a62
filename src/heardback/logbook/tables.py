"""The keys of the file: one table for each mapping.

From these the reader and the JSON Schema are made, and the README's list is held to them. A new key
is one row here and one field in ``model.interviews``.
"""

from collections.abc import Mapping

from heardback.logbook import kinds
from heardback.model.interviews import Step
from heardback.values import Value


class Key(Value, kw_only=True):
    """A row: what a key takes, whether one or a list, and what it means to the user."""

    kind: kinds.Kind | None = None  # None: anything at all
    table: Mapping[str, "Key"] | None = None  # a mapping of these keys, besides or instead
    many: bool = False
    at_most: int = 100  # of many
    required: bool = False
    empty: bool = False  # "" is told from nothing at all
    means: str
    such: str = ""  # as it may be written, where the kind alone does not show it


_TERMS = {
    "wait": Key(kind=kinds.WAIT, means="business days of silence before writing"),
    "holidays": Key(
        kind=kinds.CALENDAR, many=True, at_most=10, means="whose public holidays count"
    ),
    "days_off": Key(
        kind=kinds.DAYS,
        many=True,
        at_most=kinds.MAX_DAYS_OFF,
        means="days on which no follow-up is due",
    ),
    "value": Key(kind=kinds.PHRASE, means="what you bring, for the follow-ups"),
    "signature": Key(kind=kinds.SIGNATURE, means="signs the messages"),
    "language": Key(kind=kinds.LANGUAGE, means="the English of the messages, en-GB or en-US"),
}
WORDING = {
    "subject": Key(kind=kinds.LINE, empty=True, means="the message's subject"),
    "body": Key(kind=kinds.PROSE, empty=True, means="the message's text"),
}
MESSAGES = {
    "messages": Key(
        table={s: Key(table=WORDING, means=f"your own {s.replace('-', ' ')}") for s in Step},
        means="your own wording, a step at a time",
    )
}
PERSON = {
    "name": Key(kind=kinds.NAME, required=True, means="the full name", such="name: Dana Lee"),
    "email": Key(kind=kinds.EMAIL, means="the address that messages go to"),
    "about": Key(kind=kinds.PHRASE, means="what you talked about, for the messages"),
    "greeting": Key(
        kind=kinds.NAME,
        means="how the messages address them; where it ends in a comma, their whole first line",
    ),
}
INTERVIEW = {
    "company": Key(
        kind=kinds.NAME,
        required=True,
        means="whom the interview was with",
        such="company: Northwind",
    ),
    "id": Key(kind=kinds.LINE, means="keeps the events the same through renames"),
    "role": Key(kind=kinds.NAME, means="the position"),
    "interviewed": Key(
        kind=kinds.MOMENT, required=True, means="the day of the interview, with or without time"
    ),
    "hiring_manager": Key(kind=kinds.PERSON, table=PERSON, means="who will decide"),
    "interviewers": Key(kind=kinds.PERSON, table=PERSON, many=True, means="whom else you met"),
    "contact": Key(kind=kinds.PERSON, table=PERSON, means="whom follow-ups go to, a recruiter say"),
    "decision_by": Key(kind=kinds.WHEN, means="when they promised to decide"),
    "thanked": Key(kind=kinds.DAY, means="when you sent the thank-you"),
    "followed_up": Key(kind=kinds.DAY, many=True, means="when you wrote after it, each time"),
    "heard_back": Key(kind=kinds.DAY, many=True, means="when they answered without a decision"),
    "outcome": Key(kind=kinds.OUTCOME, means="how it ended; nothing more is due"),
    "notes": Key(means="anything; never published"),
    **_TERMS,
    **MESSAGES,
}
# Keys that are no more, with what to do instead.
RETIRED = {"address": "take it out; `heardback rotate` gives a feed new addresses"}
# Keys that people write instead, in small letters and with underscores.
SYNONYMS = {
    **dict.fromkeys("employer firm organisation organization client".split(), "company"),
    **dict.fromkeys("position job title job_title".split(), "role"),
    **dict.fromkeys(
        "date day when interview interview_date interview_day interview_on met on".split(),
        "interviewed",
    ),
    **dict.fromkeys("manager boss hiringmanager hiring_lead".split(), "hiring_manager"),
    **dict.fromkeys("interviewer interviewed_by panel people".split(), "interviewers"),
    **dict.fromkeys("recruiter contacts agency".split(), "contact"),
    **dict.fromkeys("deadline decision decides promised answer_by due".split(), "decision_by"),
    **dict.fromkeys("thanks thank_you thankyou thank_you_sent thanked_on".split(), "thanked"),
    **dict.fromkeys(
        "follow_up follow_ups followup followups follow_up_sent sent".split(), "followed_up"
    ),
    **dict.fromkeys("answer answered reply replied response heard".split(), "heard_back"),
    **dict.fromkeys("status result state".split(), "outcome"),
    **dict.fromkeys("note comment comments remarks".split(), "notes"),
    **dict.fromkeys("tz zone time_zone".split(), "timezone"),
    **dict.fromkeys("country calendar region holiday".split(), "holidays"),
    **dict.fromkeys("vacation vacations holidays_off day_off off".split(), "days_off"),
    **dict.fromkeys("reminder alert remind".split(), "alarm"),
    **dict.fromkeys("private hidden secret".split(), "discreet"),
    **dict.fromkeys("jobs applications interview_list companies".split(), "interviews"),
    **dict.fromkeys("mail e_mail address email_address".split(), "email"),
    **dict.fromkeys("topic topics talked_about subject notes".split(), "about"),
    **dict.fromkeys("salutation".split(), "greeting"),
    **dict.fromkeys("text message content".split(), "body"),
    **dict.fromkeys("closing goodbye".split(), "closing-note"),
}
# Keys for which there is another way.
INSTEAD = {
    "email": "write it after the name: hiring_manager: Dana Lee <dana@northwind.example>",
    "time": "write it after the date: interviewed: 2026-11-12 14:30",
    "phone": "take it out here, and write it after notes: among the lines of the interview",
    "about": "write it beside the name of a person, indented below hiring_manager or interviewers",
}
FILE = {
    "name": Key(kind=kinds.LINE, means="the calendar's name"),
    "timezone": Key(kind=kinds.ZONE, means="whose day counts as today"),
    "alarm": Key(kind=kinds.CLOCK, means="a reminder at this time on a step's first day"),
    "ahead": Key(kind=kinds.AHEAD, means="publish the whole plan, or only the next step"),
    "discreet": Key(kind=kinds.FLAG, means="no names and no messages in the calendar"),
    "search_ended": Key(kind=kinds.DAY, means="nothing is due from this day on"),
    **_TERMS,
    **MESSAGES,
    "interviews": Key(table=INTERVIEW, many=True, at_most=1_000, means="the interviews"),
}
