"""A follow-up as a page shows it: its days, why then, and its messages with their links."""

import re
from typing import Any

from heardback.days.english import span
from heardback.feeds.addresses import FeedLinks
from heardback.feeds.editions import Edition
from heardback.model.interviews import Person
from heardback.model.plans import FollowUp, State
from heardback.values import Value
from heardback.web.programs import Compose, compose
from heardback.words import asides
from heardback.words.facts import addressed
from heardback.words.letters import Letter, letters
from heardback.words.reasons import to_log, why
from heardback.words.titles import title


class Message(Value, kw_only=True):
    """A letter with the links that open it in a mail program.

    ``subject`` and ``body`` are in pieces: text and holes by turns, text first and last.
    ``asides`` is what is said beside it. ``lacking`` names who it is for, where what was talked
    about with them would complete it.
    """

    to: str
    subject: tuple[str, ...]
    body: tuple[str, ...]
    asides: tuple[str, ...]
    links: tuple[Compose, ...]
    lacking: str = ""

    @classmethod
    def of(cls, letter: Letter, *, is_done: bool) -> "Message":
        """A letter as it is shown; one that was sent is not offered again."""
        to_fill = letter.holes and not is_done
        beside = {asides.REPLY: letter.is_reply, asides.FILL_IN: to_fill}
        return cls(
            to=addressed(letter.to) if letter.to else "",
            subject=_pieces(letter.subject, letter.holes),
            body=_pieces(letter.body, letter.holes),
            asides=tuple(aside for aside, is_said in beside.items() if is_said),
            links=() if is_done else compose(letter),
            lacking=letter.to.name if to_fill and letter.to and not letter.to.about else "",
        )


def _pieces(text: str, holes: tuple[str, ...]) -> tuple[str, ...]:
    if not holes:
        return (text,)
    longest_first = sorted(holes, key=len, reverse=True)
    return tuple(re.split(f"({'|'.join(map(re.escape, longest_first))})", text))


class Item(Value, kw_only=True):
    """A follow-up on a page; ``suggested`` stands above the messages of one that was sent."""

    follow_up: FollowUp
    title: str
    days: str
    why: str
    to_log: str
    href: str
    suggested: str
    messages: tuple[Message, ...]

    @property
    def lacking(self) -> tuple[str, ...]:
        """Those of whom it is not known what was talked about, which a message speaks of."""
        return tuple(dict.fromkeys(m.lacking for m in self.messages if m.lacking))


def item(
    edition: Edition,
    follow_up: FollowUp,
    links: FeedLinks | None = None,
    *,
    buttons: bool,
    whole: bool = True,
) -> Item:
    """A follow-up with all that its page needs, or without its messages what a list needs."""
    today, is_done = edition.plan.today, follow_up.state is State.DONE
    written = letters(follow_up, candidate=edition.name) if whole else ()
    return Item(
        follow_up=follow_up,
        title=title(follow_up),
        days=span(follow_up.first_day, follow_up.due_by, today),
        why=why(follow_up, has_page=buttons),
        to_log="" if is_done else to_log(follow_up),
        href=links.step(follow_up.uid(edition.name)) if links else "",
        suggested=asides.suggested(len(written)) if is_done else "",
        messages=tuple(Message.of(letter, is_done=is_done) for letter in written),
    )


def step_page(edition: Edition, uid: str, *, read_only: bool) -> dict[str, Any] | None:
    """All that a follow-up's page shows; None where no follow-up has this UID any more."""
    for follow_up in edition.plan.follow_ups:
        if follow_up.uid(edition.name) == uid:
            buttons = not (read_only or edition.mistakes)
            shown = item(edition, follow_up, buttons=buttons)
            return {
                "title": shown.title,
                "item": shown,
                "when": follow_up.when(edition.plan.today),
                "today": edition.plan.today,
                "interview": follow_up.interview,
                "people": "\n".join(map(_on_a_line, follow_up.interview.people_met)),
                "buttons": buttons,
            }
    return None


def _on_a_line(person: Person) -> str:
    return f"{person.name} <{person.email}>" if person.email else person.name
