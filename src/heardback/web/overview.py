"""The coach's overview: a row for each candidate, those who need a word first at the top.

First the broken files: what is late in them nobody knows, the candidate goes by what was right
before, or by nothing, and one correction helps. Then who has let the most days pass; then who has
something to send today; then everybody else. Among equals it goes by name.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from heardback.days.english import short
from heardback.feeds.addresses import PageLinks
from heardback.values import Value, replace
from heardback.web.asked import number

ROWS = 100  # on a page
MAX_WORDS = 100  # characters that are searched for


class Row(Value, kw_only=True):
    """A candidate; without ``is_shown`` nothing is known but the name and the mistakes."""

    name: str
    file: str
    page: str  # the address
    handing_on: str  # that of the page with all addresses
    is_shown: bool
    days_late: int = 0
    due_today: int = 0
    following: date | None = None
    mistakes: int = 0

    @property
    def is_broken(self) -> bool:
        """The file needs a correction."""
        return self.mistakes > 0


class Show(StrEnum):
    """Who is listed."""

    ALL = "all"
    LATE = "late"
    TODAY = "today"
    BROKEN = "broken"


_SHOWN: dict[Show, Callable[[Row], bool]] = {
    Show.ALL: lambda _: True,
    Show.LATE: lambda row: row.days_late > 0,
    Show.TODAY: lambda row: row.due_today > 0,
    Show.BROKEN: lambda row: row.is_broken,
}


class Sort(StrEnum):
    """By what it is listed: who needs a word first, or by a column."""

    FIRST = "first"
    NAME = "name"
    LATE = "late"
    TODAY = "today"
    NEXT = "next"
    MISTAKES = "mistakes"


def _first(row: Row) -> tuple[bool, int, int]:
    return not row.is_broken, -row.days_late, -row.due_today


# Each column in the one direction that is of use.
_SORTED: dict[Sort, Callable[[Row], Any]] = {
    Sort.FIRST: _first,
    Sort.NAME: lambda _: (),
    Sort.LATE: lambda row: -row.days_late,
    Sort.TODAY: lambda row: -row.due_today,
    Sort.NEXT: lambda row: row.following or date.max,
    Sort.MISTAKES: lambda row: -row.mistakes,
}
_COLUMNS = (
    (Sort.NAME, "Name", "ascending"),
    (Sort.LATE, "Days late", "descending"),
    (Sort.TODAY, "Today", "descending"),
    (Sort.NEXT, "Next", "ascending"),
    (Sort.MISTAKES, "Mistakes", "descending"),
)


class Asked(Value, kw_only=True):
    """What the address asks for; what it says that means nothing counts as not said."""

    words: str = ""
    show: Show = Show.ALL
    sort: Sort = Sort.FIRST
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """What the part of an address behind its question mark says."""
        show, sort, page = (query.get(name, "") for name in ("show", "sort", "page"))
        return cls(
            words=" ".join(query.get("q", "").split())[:MAX_WORDS],
            show=Show(show) if show in set(Show) else Show.ALL,
            sort=Sort(sort) if sort in set(Sort) else Sort.FIRST,
            page=max(1, number(page, digits=5)),
        )

    def query(self, **changes: Any) -> str:
        """This part of an address, with something else in it; the page is the first again."""
        new = replace(self, **({"page": 1} | changes))
        said = {"q": new.words, "show": new.show, "sort": new.sort, "page": new.page}
        silent = {"q": "", "show": Show.ALL, "sort": Sort.FIRST, "page": 1}
        query = urlencode({name: value for name, value in said.items() if value != silent[name]})
        return f"?{query}" if query else ""


def listed(rows: Iterable[Row], asked: Asked) -> list[Row]:
    """The rows that are asked for, in their order."""
    wanted = plain(asked.words).split()
    found = [
        (plain(row.name), row)
        for row in rows
        if _SHOWN[asked.show](row) and _has(plain(f"{row.name}\n{row.file}"), wanted)
    ]
    found.sort(key=lambda named: (_SORTED[asked.sort](named[1]), named[0], named[1].file))
    return [row for _, row in found]


def _has(text: str, wanted: list[str]) -> bool:
    return all(word in text for word in wanted)


# Letters that Unicode does not take apart, as people type them who do not have them.
_TYPED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


def plain(text: str) -> str:
    """A text as it is searched and sorted: without case and accents."""
    taken_apart = unicodedata.normalize("NFKD", text)  # which may turn up a capital
    apart = unicodedata.normalize("NFKD", taken_apart.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_TYPED)


class Heading(Value, kw_only=True):
    """A column's heading, which sorts by it; ``direction`` where it does already."""

    label: str
    href: str
    direction: str


def overview_page(rows: Sequence[Row], asked: Asked, address: str) -> dict[str, Any]:
    """All that the page at ``address`` shows."""
    found = listed(rows, asked)
    pages = max(1, -(-len(found) // ROWS))
    at = min(asked.page, pages)
    start = (at - 1) * ROWS
    counts = {show: sum(map(_SHOWN[show], rows)) for show in Show}
    turns = {"Previous": at - 1 if at > 1 else 0, "Next": at + 1 if at < pages else 0}
    return {
        "summary": _summary(counts),
        "asked": asked,
        "rows": found[start : start + ROWS],
        "span": (start + 1, min(start + ROWS, len(found)), len(found)),
        "turns": [(label, address + asked.query(page=to)) for label, to in turns.items() if to],
        "filters": [
            (show.capitalize(), address + asked.query(show=show), asked.show is show)
            for show in (Show.LATE, Show.TODAY, Show.BROKEN, Show.ALL)
        ],
        "columns": [
            Heading(
                label=label,
                href=address + asked.query(sort=sort),
                direction=direction if asked.sort is sort else "",
            )
            for sort, label, direction in _COLUMNS
        ],
        "first": "" if asked.sort is Sort.FIRST else address + asked.query(sort=Sort.FIRST),
        "anew": address,
        "csv": f"{address}/candidates.csv{asked.query()}",
        "new": f"{address}/new",
        "short": short,
    }


def _summary(counts: Mapping[Show, int]) -> str:
    of_all, broken = counts[Show.ALL], counts[Show.BROKEN]
    return (
        f"{_counted(of_all, 'candidate')}: {counts[Show.LATE]} "
        f"{'has' if counts[Show.LATE] == 1 else 'have'} something late, "
        f"{counts[Show.TODAY]} due today, {_counted(broken, 'file')} broken"
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows for a spreadsheet, which takes them for UTF-8 by the mark at the beginning."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("name", "file", "days late", "today", "next", "mistakes", "page"))
    for row in rows:
        known = (row.days_late, row.due_today, row.following or "") if row.is_shown else ("",) * 3
        writer.writerow((_cell(row.name), _cell(row.file), *known, row.mistakes, row.page))
    return text.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """A text that no spreadsheet computes: https://owasp.org/www-community/attacks/CSV_Injection."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


_CHANGES = (
    "There you put in your interviews, and note what you have sent and what was answered.",
    "Whoever has the page's address can see and change all of it",
)
_SHOWS = ("There you see what to send, and when.", "Whoever has the page's address can see all")


def handing_on(links: PageLinks, *, read_only: bool) -> dict[str, Any]:
    """The addresses of one candidate, what each may do, and a text to send them with."""
    page, may = _SHOWS if read_only else _CHANGES
    do = "sees" if read_only else "sees and changes"
    note = "" if read_only else ", and notes what was sent"
    return {
        "addresses": (
            ("Page", "page", links.page, f"Whoever has it {do} all that the candidate has here."),
            (
                "Calendar",
                "calendar",
                links.feed.calendar,
                f"To subscribe to. Whoever has it sees the follow-ups with their messages{note}.",
            ),
            (
                "Discreet calendar",
                "discreet",
                links.feed.discreet,
                "For a calendar that others see: when something is due, and no names.",
            ),
        ),
        "text": (
            "Hello,\n\n"
            "heardback tells you when to write after an interview, to whom, and suggests the "
            f"words.\n\nYour page: {links.page}\n{page}\n\n"
            f"Your calendar, to subscribe to: {links.feed.calendar}\n"
            "Each follow-up is an event in it, with the message.\n\n"
            f"There is no password. {may}: please keep both addresses to yourself. If somebody "
            "else gets one, tell me, and you get new ones.\n"
        ),
    }
