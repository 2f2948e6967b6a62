"""Which interviews are rounds of one process, and what a later one takes over from those before.

Rounds are interviews with one company; one without a role belongs to those of every role.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from heardback.model.interviews import Deadline, Interview, same_name
from heardback.values import Value, replace

# What is promised for later than that is a slip, and would lead into years whose holidays were not
# counted when the file was read.
LONGEST = timedelta(days=366)


class Round(Value, kw_only=True):
    """An interview as a round of its process.

    It has the promise that holds for it, be it an earlier round's which outlives that. Of the
    rounds before, ``series`` counts the series, ``people`` those who were met, and ``met`` for each
    of the people of this one in how many of these they were.
    """

    interview: Interview
    number: int
    series: int
    people: int
    met: tuple[int, ...]
    goes_on: bool  # a later round is known


def rounds(interviews: tuple[Interview, ...]) -> Iterator[Round]:
    """Each interview as a round, in file order."""
    if len(interviews) == 1:  # as with most companies
        (only,) = interviews
        met = (0,) * len(only.people_met)
        yield Round(interview=only, number=1, series=0, people=0, met=met, goes_on=False)
        return
    places = sorted(range(len(interviews)), key=lambda place: interviews[place].moment)
    ordered = [interviews[place] for place in places]
    befores = list(_linked_before(ordered))
    afters = list(_linked_before(ordered[::-1]))[::-1]
    promised: list[Interview] = []
    for interview, before in zip(ordered, befores, strict=True):
        last = before.last
        promised.append(interview if last is None else _after(promised[last], interview))
    turns = {place: turn for turn, place in enumerate(places)}
    for place in range(len(interviews)):
        turn = turns[place]
        before = befores[turn]
        yield Round(
            interview=promised[turn],
            number=before.count + 1,
            series=before.series,
            people=before.people,
            met=before.met,
            goes_on=afters[turn].count > 0,
        )


class _Before(Value, kw_only=True):
    """What was before an interview in the same process: how much, and the last one's place."""

    count: int
    last: int | None
    series: int
    people: int
    met: tuple[int, ...]


def _linked_before(ordered: list[Interview]) -> Iterator[_Before]:
    """What was before each in turn; interviews of no role belong to every role of the company."""
    places = defaultdict[tuple[str, ...], list[int]](list)
    series = Counter[tuple[str, ...]]()
    people = Counter[tuple[str, ...]]()
    met = Counter[tuple[str, ...]]()
    for place, interview in enumerate(ordered):
        company, role = same_name(interview.company), same_name(interview.role)
        own = ((company, role), (company, "")) if role else ((company,),)
        names = [same_name(person.name) for person in interview.people_met]
        yield _Before(
            count=sum(len(places[key]) for key in own),
            last=max((places[key][-1] for key in own if places[key]), default=None),
            series=sum(series[key] for key in own),
            people=sum(people[key] for key in own),
            met=tuple(sum(met[*key, "met", name] for key in own) for name in names),
        )
        for key in ((company,), (company, role)):
            places[key].append(place)
            series[key] += 1 + len(interview.heard_back)
            people[key] += len(names)
            met.update((*key, "met", name) for name in names)


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
