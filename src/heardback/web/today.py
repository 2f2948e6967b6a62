"""Today: a row for each message that is to be sent, the latest first, and what comes next."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from heardback.days.english import short
from heardback.feeds.addresses import PageLinks
from heardback.feeds.editions import Edition
from heardback.legible import isolated
from heardback.model.plans import FollowUp, Plan, State, When
from heardback.values import Value
from heardback.web.items import Item, item
from heardback.web.pages import INTERVIEWS, again_address, interview_address, whose
from heardback.web.taps import Noted, Refused
from heardback.words.titles import company, deed

MAX_ROWS = 100  # messages to send at once: each stands there whole
MAX_COMING = 30  # follow-ups listed below what is to be done


class Row(Value, kw_only=True):
    """A message to send, or where one goes to each of several people all of them."""

    uid: str
    company: str
    deed: str
    when: str
    is_late: bool
    item: Item
    interview: str  # its page's address
    again: str  # that of the form for the next round


def today_page(
    edition: Edition, links: PageLinks, *, noted: Noted | None, refused: Refused | None
) -> dict[str, Any]:
    """All that the page shows below its frame."""
    steps = dict(edition.plan.by_when())
    due = sorted((*steps.get(When.OVERDUE, ()), *steps.get(When.TODAY, ())), key=lambda f: f.due_by)
    shown = due[:MAX_ROWS]
    rows: list[Row | Noted] = [row_of(edition, follow_up, links) for follow_up in shown]
    # Its row may have gone meanwhile, and with a mistake in the file none has a form.
    uids = () if edition.mistakes else [f.uid(edition.name) for f in shown]
    has_row = refused is None or refused.uid in uids
    if noted:
        own = next((n for n, f in enumerate(shown, start=1) if f.uid(edition.name) == noted.uid), 0)
        rows.insert(own or min(noted.row, len(rows)), noted)
    coming = steps.get(When.COMING, ())
    return {
        "rows": rows,
        "more_rows": len(due) - len(shown),
        "noted_whose": whose(edition, noted.uid) if noted else "",
        "summary": _summary(len(due), edition.plan),
        "sure": _coming(edition, [f for f in coming if not _waits(f)], links),
        "waiting": _coming(edition, [f for f in coming if _waits(f)], links),
        "is_empty": not edition.logbook.interviews,
        "add": links.below(INTERVIEWS, "new"),
        "steps": links.below("steps"),
        "refused": refused if has_row else None,
        "refused_alone": None if has_row else refused,
    }


def row_of(edition: Edition, follow_up: FollowUp, links: PageLinks) -> Row:
    """A follow-up as there is to do something about it."""
    today, uid = edition.plan.today, follow_up.uid(edition.name)
    shown = item(edition, follow_up, buttons=True)
    return Row(
        uid=uid,
        company=company(follow_up),
        deed=deed(follow_up),
        when=lateness(follow_up, today),
        is_late=follow_up.due_by < today,
        item=shown,
        interview=interview_address(edition, follow_up.interview, links),
        again=again_address(edition, follow_up.interview, links),
    )


def lateness(follow_up: FollowUp, today: date) -> str:
    """How late a follow-up is, or until when there is time."""
    days = (today - follow_up.due_by).days
    if days > 0:
        return f"{days} day{'' if days == 1 else 's'} late"
    return "today" if days == 0 else f"by {short(follow_up.due_by, today)}"


def _summary(count: int, planned: Plan) -> str:
    to_send = f"{count} to send." if count else "Nothing to send."
    following = planned.following
    if following is None:
        return to_send
    day = short(following.first_day, planned.today)
    return f"{to_send} Next: {day}, {isolated(following.interview.company)}."


def _waits(follow_up: FollowUp) -> bool:
    return follow_up.state is State.WAITING


def _coming(
    edition: Edition, follow_ups: Sequence[FollowUp], links: PageLinks
) -> list[tuple[str, str, str]]:
    """The first of them: the day, what there is to do, and the address of the interview's page."""
    today = edition.plan.today
    return [
        (
            short(follow_up.first_day, today),
            f"{company(follow_up)}: {deed(follow_up)}",
            interview_address(edition, follow_up.interview, links),
        )
        for follow_up in follow_ups[:MAX_COMING]
    ]
