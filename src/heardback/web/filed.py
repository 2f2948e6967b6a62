"""The file as text: what is wrong with it, what saving it would change, what differs from the file.

Everything here is of values: a feed as it stands, and as it would be with another text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from heardback.days.english import span
from heardback.editing.comparing import same
from heardback.editing.rewriting import lines_of, no_text, shown
from heardback.feeds.editions import Edition
from heardback.feeds.publishing import Feed
from heardback.legible import cut, inert
from heardback.problems import MAX_SHOWN, Problem, and_more
from heardback.values import Value
from heardback.web.pages import MAX_LINE
from heardback.words.titles import title

AROUND = 2  # lines above and below the one that was asked for
MAX_EFFECTS = 20  # changes of the calendar that are listed
MAX_DIFFERING = 200  # lines, of both texts together
_KINDS = ("new", "moved", "gone", "changed")
LINKED = "the file stands behind a link: change it where it is"


class Effect(Value, kw_only=True):
    """What saving does to one event, in words."""

    kind: str
    title: str
    days: str = ""


class Effects(Value, kw_only=True):
    """What saving does to the calendar: each kind counted, and the first of all in words."""

    counts: tuple[tuple[str, int], ...]
    listed: tuple[Effect, ...]
    more: int

    @property
    def words(self) -> str:
        """``1 new, 2 moved``; empty where the calendar stays as it is."""
        return ", ".join(f"{count} {kind}" for kind, count in self.counts)


class Check(Value, kw_only=True):
    """What is said of a text before it is saved; ``effects`` only of one without a mistake."""

    mistakes: tuple[tuple[Problem, str], ...]
    more_mistakes: str
    warnings: tuple[tuple[Problem, str], ...]
    more_warnings: str
    effects: Effects | None
    verdict: str


class Difference(Value, kw_only=True):
    """A line that stands only in the file, or only in what was typed."""

    where: str
    line: int
    text: str


def why_no_text(feed: Feed) -> str:
    """Why the file is not shown as text; empty where it is."""
    return LINKED if feed.is_hushed else no_text(feed.raw)


def effects(now: Edition | None, then: Edition) -> Effects:
    """What the calendar of ``then`` has otherwise than that of ``now``, by its events' UIDs."""
    found = list(_effects(now, then))
    counts = Counter(effect.kind for effect in found)
    return Effects(
        counts=tuple((kind, counts[kind]) for kind in _KINDS if counts[kind]),
        listed=tuple(found[:MAX_EFFECTS]),
        more=max(0, len(found) - MAX_EFFECTS),
    )


def _effects(now: Edition | None, then: Edition) -> Iterator[Effect]:
    today = then.plan.today
    old = {step.uid(now.name): step for step in now.published} if now else {}
    new = {step.uid(then.name): step for step in then.published}
    said, to_say = now.draft.by_uid if now else {}, then.draft.by_uid
    for uid, step in sorted((old | new).items(), key=lambda item: item[1].first_day):
        days, before = span(step.first_day, step.last_day, today), old.get(uid)
        if uid not in new:
            yield Effect(kind="gone", title=title(step), days=days)
        elif before is None:
            yield Effect(kind="new", title=title(step), days=days)
        elif (before.first_day, before.last_day) != (step.first_day, step.last_day):
            days = f"{span(before.first_day, before.last_day, today)} → {days}"
            yield Effect(kind="moved", title=title(step), days=days)
        elif title(before) != title(step):
            yield Effect(kind="changed", title=f"{title(before)} → {title(step)}")
        elif said.get(uid) != to_say.get(uid):
            yield Effect(kind="changed", title=title(step))


def check(feed: Feed, now: Edition | None, text: Feed, then: Edition | None) -> Check:
    """What is said of ``text``, the feed as it would be once that is saved."""
    mistakes = text.mistakes
    does = effects(now, then) if then and not mistakes else None
    warnings = then.warnings if does and then else text.reading.warnings
    lines = lines_of(shown(text.raw))
    return Check(
        mistakes=_placed(mistakes, lines),
        more_mistakes=and_more("mistake", len(mistakes)),
        warnings=_placed(warnings, lines),
        more_warnings=and_more("warning", len(warnings)),
        effects=does,
        verdict=_verdict(feed, text, does),
    )


def _verdict(feed: Feed, text: Feed, does: Effects | None) -> str:
    if text.raw == feed.raw:
        return "This is the file as it is."
    if does and does.words:
        return f"No mistakes. Saved, it would change the calendar: {does.words}."
    if does:
        return "No mistakes. Saved, it would leave the calendar as it is."
    found = len(text.mistakes)
    said = f"{found:,} mistake{'' if found == 1 else 's'}."
    if feed.mistakes:
        return f"{said} It can be saved all the same, and mended later."
    return f"{said} Mend {'it' if found == 1 else 'them'}, then save."


def saved_words(text: Feed, then: Edition | None, now: Edition | None) -> str:
    """What is said once a text is saved, and of it as the last change."""
    if text.mistakes or then is None:
        left = len(text.mistakes)
        return f"Saved. {left:,} mistake{'' if left == 1 else 's'} still to mend."
    return f"Saved. {effects(now, then).words or 'The calendar stays as it is'}."


def _placed(problems: Iterable[Problem], lines: list[str]) -> tuple[tuple[Problem, str], ...]:
    """The first problems, each with the text of its line."""
    first = tuple(problems)[:MAX_SHOWN]
    return tuple((p, _seen(lines[p.line - 1] if p.line <= len(lines) else "")) for p in first)


def _seen(line: str) -> str:
    return inert(cut(line.rstrip(), MAX_LINE))


def excerpt(text: str, line: int) -> list[tuple[int, str]]:
    """A line and those around it, with their numbers; nothing where there is no such line."""
    lines = lines_of(text)
    if not 0 < line <= len(lines):
        return []
    first, last = max(1, line - AROUND), len(lines) - (not lines[-1])
    shown_to = max(line, min(line + AROUND, last))
    return [(n, _seen(lines[n - 1])) for n in range(first, shown_to + 1)]


def differences(file: str, typed: str) -> dict[str, Any]:
    """The lines that stand in one text only, in their order."""
    old, new = lines_of(file), lines_of(typed)
    stays = [*same(old, new), (len(old), len(new))]
    found, i, j = [], 0, 0
    for a, b in stays:
        found += [
            Difference(where="In the file", line=n + 1, text=_seen(old[n])) for n in range(i, a)
        ]
        found += [Difference(where="In yours", line=n + 1, text=_seen(new[n])) for n in range(j, b)]
        i, j = a + 1, b + 1
    return {
        "differing": found[:MAX_DIFFERING],
        "more_differing": max(0, len(found) - MAX_DIFFERING),
    }
