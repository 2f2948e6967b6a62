"""Texts, events and logbooks that a calendar program could stumble on, each from its number.

The same number gives the same on every machine: ``random.Random`` promises that for ``random()``,
so everything is drawn from it, and a test that fails can name the number.
"""

import json
import re
from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random
from typing import TypeVar

from heardback.feeds.ical import Event, Heading

# No unclosed direction marks: what heardback does about those is its own, not the readers' matter.
PIECES = (
    *("a, b; c", r"C:\New", r"C:\new\notes", r"\\server\n\N", r"\;\,\:", "\\", ",", ";", ":"),
    *('"quoted"', "it's", "^n ^^ ^'", "=3D=0A", "<b>&amp;</b>", "&#10;", "%0D%0A", "${x} $$"),
    *("é ẞ İ ﬀ", "e\u0301", "Ω≠Ω", "\xa0", "\u200b", "a\ufeffb", "\U0010ffff"),
    *("🎉", "👩\u200d👩\u200d👧\u200d👦", "🇩🇪🇺🇸", "👍🏽", "株式会社ノース", "데이터", "ไทย"),
    *("שלום, דנה", "مرحبا؛ بك", "\u2067דנה\u2069", "\t", "  ", " x ", "0", "-", "#4682B4"),
    *("END:VEVENT", "BEGIN:VALARM", "END:VCALENDAR", "ATTENDEE:mailto:dana@x.example"),
    *("DTSTART;VALUE=DATE:20200101", "X-LIC-ERROR:x", "PT1H", "Dana Lee <dana@x.example>"),
    "https://example.org/a,b;c?d=1&e=%20#f",
    "a long stretch without anything of note " * 4,
    "W" * 160,
)
BREAKS = ("\n", "\n\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\n ", "\n\t", "\r\n\r\n")
CONTROL = ("\0", "\x07", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x9f", "\ud83d", "\udc00")
DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        *("2026-11-01", "2026-11-22", "2026-12-31", "2027-01-01", "2027-02-28", "2027-03-14"),
        *("2027-03-28", "2027-04-04", "2027-10-03", "2027-10-31", "2028-02-28", "2028-02-29"),
        *("2028-03-01", "2096-02-29", "2099-12-31"),
    )
)
ZONES = (
    *("America/New_York", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"),
    *("Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "UTC"),
)
CATEGORIES = ("thank-you", "first-follow-up", "second-follow-up", "closing-note", "heardback")

T = TypeVar("T")


class Draw:
    """What is drawn for a number."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)

    def below(self, end: int) -> int:
        return int(self._random.random() * end)

    def one(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def chance(self, out_of: int) -> bool:
        return self.below(out_of) == 0

    def text(self, most: int, *more: str) -> str:
        """Some pieces, one of which can be seen; ``more`` for one in three."""
        parts = [
            self.one(more) if more and self.chance(3) else self.one(PIECES)
            for _ in range(self.below(most))
        ]
        parts.insert(self.below(len(parts) + 1), self.one(("x", "Hello", "é", "ש", "株", "🎉")))
        return self.one(("", "", " ")).join(parts)


def heading(draw: Draw) -> Heading:
    """A calendar's head, whose name is not too long for programs."""
    return Heading(
        name=draw.text(4, *BREAKS, *CONTROL)[:60],
        description=draw.text(6, *BREAKS, *CONTROL),
        source=draw.one(("", "https://example.org/feeds/t0ken/sam%20%C3%A9,;.ics")),
    )


def event(draw: Draw, number: int) -> Event:
    """An event whose every field is hostile."""
    first = draw.one(DAYS) + timedelta(days=draw.below(5) - 2)
    return Event(
        uid=f"{number}-{draw.below(10**9)}@heardback",
        first_day=first,
        last_day=first + timedelta(days=draw.one((0, 0, 1, 2, 7, 40))),
        summary=draw.text(8, *BREAKS, *CONTROL),
        description=draw.text(30, *BREAKS, *CONTROL),
        category=draw.one(CATEGORIES),
        url=draw.one(("", f"https://example.org/{'s' * draw.below(90)}?a=1,2;3&b=%5Cn#{number}")),
        alarm=draw.one((None, time(0), time(0, 5), time(9), time(14, 30), time(23, 59))),
    )


def logbook(draw: Draw, today: date) -> str:
    """A file of interviews in the weeks before ``today``; one in ten has a mistake."""
    settings = {
        "name": quoted(short(draw, 4)),
        "signature": quoted(f"Sam Rivera\n{draw.one(PIECES[:20])}"),
        "holidays": draw.one(("US", "DE-BY", "[US, IL]")),
        "wait": draw.one(("1-3", "4-5", "6-8")),
        "alarm": draw.one(("00:00", "09:00", "23:59")),
        "ahead": draw.one(("all", "next")),
        "value": quoted(f"eight years of {draw.one(PIECES[:34])} work"),
    }
    lines = [f"timezone: {draw.one(ZONES)}"]
    lines += [f"{key}: {value}" for key, value in settings.items() if draw.chance(2)]
    lines += ["discreet: true"] * draw.chance(6)
    lines += [f"search_ended: {today - timedelta(days=draw.below(9))}"] * draw.chance(12)
    own = [line for step in CATEGORIES[:4] if draw.chance(2) for line in _own(draw, step)]
    lines += ["messages:", *own] if own else []
    lines.append("interviews:")
    for number in range(1 + draw.below(4)):
        lines += _interview(draw, number, today)
    lines += [f"  roll: {quoted(short(draw, 5))}"] * draw.chance(10)
    return "\n".join(lines) + "\n"


def _own(draw: Draw, step: str) -> list[str]:
    """A candidate's own wording, whose dollar signs are meant."""
    body = draw.text(15, "\n", "\n\n", "\n ", "\nEND:VEVENT\nBEGIN:VEVENT\n").replace("$", "$$")
    subject = short(draw, 5).replace("$", "$$")
    hello = "Hello $greeting,\n\n" if draw.chance(2) else ""
    return [f"  {step}:", f"    subject: {quoted(subject)}", f"    body: {quoted(hello + body)}"]


def _interview(draw: Draw, number: int, today: date) -> list[str]:
    met = today - timedelta(days=draw.below(30))

    def person() -> str:
        name = re.sub("[<>@]", "", f"Dana {short(draw, 3)}")
        return f"{{name: {quoted(name)}, about: {quoted(draw.one(PIECES[:34]))}}}"

    entries = {
        "role": quoted(f"Lead, {short(draw, 3)}"),
        "hiring_manager": person(),
        "interviewers": f"[{person()}, {person()}]",
        "contact": person(),
        "decision_by": draw.one((str(met + timedelta(days=draw.below(40))), "in two weeks")),
        "thanked": str(met),
        "followed_up": f"[{met + timedelta(days=draw.below(9))}, {met + timedelta(days=12)}]",
        "heard_back": str(met + timedelta(days=draw.below(12))),
        "notes": quoted(draw.text(5)),
    }
    if draw.chance(8):
        entries["outcome"] = draw.one(("offer", "rejected", "withdrawn", "closed"))
    lines = [
        f"- company: {quoted(f'Company {number} {short(draw, 4)}')}",
        f"  interviewed: {met}{draw.one(('', ' 09:30'))}",
    ]
    return lines + [f"  {key}: {value}" for key, value in entries.items() if draw.chance(2)]


def short(draw: Draw, most: int) -> str:
    """A text of one line and a few words, without control characters."""
    return " ".join(draw.text(most).split(" ")[:5])[:60].strip()


def quoted(text: str) -> str:
    """A text as YAML, in double quotes; what YAML does not want to see is escaped."""
    unseen = r"[\x7f-\x9f\u2028\u2029\ufeff]"
    return re.sub(unseen, lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False))
