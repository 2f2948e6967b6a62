"""Which interviews are rounds of one process, and what a later one takes over from those before.

Rounds are interviews with one company; one without a role belongs to those of every role.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from heardback.model.interviews import Deadline, Interview, same_name

# What is promised for later than that is a slip, and would lead into years whose holidays were not
# counted when the file was read.
LONGEST = timedelta(days=366)


def rounds(interviews: tuple[Interview, ...]) -> Iterator[tuple[Interview, int, bool]]:
    """Each interview, in file order, with its round and whether a later round is known.

    One that has no promise of its own comes with that of an earlier round which outlives it.
    """
    ordered = sorted(interviews, key=lambda i: (*i.moment, i.position))
    numbers: dict[int, int] = {}
    promised: list[Interview] = []
    for interview, (count, last) in zip(ordered, _linked_before(ordered), strict=True):
        numbers[interview.position] = count + 1
        promised.append(interview if last is None else _after(promised[last], interview))
    held = {interview.position: interview for interview in promised}
    ordered.reverse()
    befores = zip(ordered, _linked_before(ordered), strict=True)
    later = {interview.position: count > 0 for interview, (count, _) in befores}
    for position in (interview.position for interview in interviews):
        yield held[position], numbers[position], later[position]


def _linked_before(ordered: list[Interview]) -> Iterator[tuple[int, int | None]]:
    """For each in turn how many before it are of the same process, and the place of the last."""
    of_company = defaultdict[str, list[int]](list)
    of_role = defaultdict[tuple[str, str], list[int]](list)
    for place, interview in enumerate(ordered):
        company, role = same_name(interview.company), same_name(interview.role)
        own = (of_role[company, role], of_role[company, ""]) if role else (of_company[company],)
        yield sum(map(len, own)), max((places[-1] for places in own if places), default=None)
        of_company[company].append(place)
        of_role[company, role].append(place)


def _after(earlier: Interview, interview: Interview) -> Interview:
    """A round with the promise that holds for it: its own, else the earlier one's if that stands.

    An outcome settles a promise, as an answer on that day or later does. What they said the earlier
    time is taken over as a day: words were counted from that time.
    """
    answer = next(reversed(earlier.heard_back), None)
    day = None if earlier.outcome else promised_after(earlier, answer)
    if interview.decision_by or day is None or not interview.day <= day <= interview.day + LONGEST:
        return interview
    return replace(interview, decision_by=Deadline(day=day))


def promised_after(interview: Interview, answer: date | None) -> date | None:
    """The promised day that counts after an answer; one that is not later is settled by it."""
    deadline = interview.decision_by
    if deadline is None or (answer and deadline.day <= answer):
        return None
    return deadline.day
