"""What is doubtful in a plan: it is still used, and a warning says what may be meant."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from unicodedata import normalize

from heardback.days.business import DAY, BusinessDays
from heardback.model.interviews import Interview, Logbook, same_name
from heardback.model.plans import Doubt, End, FollowUp, Plan, State
from heardback.problems import Problem, quoted

MAX_AHEAD = 31  # days; a send scheduled later than that is probably a slip
MAX_INTERVIEW_AHEAD = 180  # days; the same of an interview


def doubts(logbook: Logbook, planned: Plan) -> Iterator[Problem]:
    """The warnings of a plan that has none yet."""
    said: set[tuple[object, ...]] = set()
    for course in planned.courses:
        for doubt in course.doubts:
            if doubt.once is None or doubt.once not in said:
                yield _warning(logbook, course.interview, doubt)
            if doubt.once is not None:
                said.add(doubt.once)
    for interview, doubt in _nearly_one_company(logbook):
        yield _warning(logbook, interview, doubt)


def _warning(logbook: Logbook, interview: Interview, doubt: Doubt) -> Problem:
    label, place = logbook.label(interview), logbook.place(interview, doubt.key)
    where = f"{label}, {doubt.key}" if doubt.key else label
    return Problem(place=place, where=where, what=doubt.what, wanted=doubt.wanted, warning=True)


def of_course(
    interview: Interview, steps: Sequence[FollowUp], today: date, ended: date
) -> Iterator[Doubt]:
    """What is doubtful about one interview and its steps."""
    for step in steps:
        yield from _of_step(step, today)
    yield from _too_far_ahead(interview, today)
    if ended != date.max:
        yield from _after_the_end(interview, today, ended)
    yield from _close_sends(interview)
    yield from _among_feasts(interview, steps, today)


def _of_step(step: FollowUp, today: date) -> Iterator[Doubt]:
    day = step.first_day
    key = "followed_up" if step.number else "thanked"
    if step.number > 3:
        what = f"{day} is a fourth message without an answer, or a later one"
        yield Doubt(key, what, "after the closing note the book is closed")
    if step.state is State.SCHEDULED:
        if (day - today).days > MAX_AHEAD:
            yield Doubt(key, f"{day} is more than {MAX_AHEAD} days ahead")
        yield from _scheduled(step, key)
    if step.state is State.LAPSED and step.number:
        what = f"lapsed: the {step.step.spoken} was due by {step.due_by} and nothing was logged"
        yield Doubt("", what, "log what was sent, or an outcome")


def _scheduled(step: FollowUp, key: str) -> Iterator[Doubt]:
    """What speaks against a message that is still ahead."""
    interview, scheduled = step.interview, f"{step.first_day} is scheduled, and"
    if step.needless:
        why = {
            End.OUTCOME: f"it is over ({interview.outcome})",
            End.SEARCH: "the search is over by then",
            End.LATER_ROUND: "a later interview with them goes on from here",
        }[step.needless]
        wanted = "cancel it in your mail program, for it would still leave, and take the day out"
        yield Doubt(key, f"{scheduled} {why}", wanted)
        return
    deadline = interview.decision_by
    if step.number and deadline and step.first_day <= deadline.day:
        released = _business_days(interview).after(deadline.day, 1)
        what = f"{scheduled} they said they would decide by {deadline.day}"
        wanted = f"a promise silences: no follow-up is due before {released}"
        yield Doubt(key, what, wanted)


def _too_far_ahead(interview: Interview, today: date) -> Iterator[Doubt]:
    """What is rather a slip than a plan."""
    if (interview.day - today).days > MAX_INTERVIEW_AHEAD:
        what = f"{interview.day} is more than {MAX_INTERVIEW_AHEAD} days ahead"
        yield Doubt("interviewed", what)
    for day in interview.heard_back:
        if day > today:
            yield Doubt("heard_back", f"{day} is still ahead")


def _after_the_end(interview: Interview, today: date, ended: date) -> Iterator[Doubt]:
    """What was logged though the search had ended."""
    thanked = (interview.thanked,) if interview.thanked else ()
    sent = [("thanked", thanked), ("followed_up", interview.followed_up)]
    # A message that is still ahead has a warning of its own.
    logged = [(key, day) for key, days in sent for day in days if day <= today]
    logged += [("heard_back", day) for day in interview.heard_back]
    for key, day in (("interviewed", interview.day), *logged):
        if day > ended:
            wanted = "from then on nothing is due; if the search goes on, take search_ended out"
            yield Doubt(key, f"{day} is after search_ended, {ended}", wanted)


def _close_sends(interview: Interview) -> Iterator[Doubt]:
    """Messages that leave them no time to answer; of each series the first two such."""
    for number, (_, sends) in enumerate(interview.series):
        thanked = interview.thanked
        if number == 0 and thanked and sends and abs(sends[0] - thanked) <= DAY:
            what = f"{sends[0]} is within a day of the thank-you on {thanked}"
            wanted = "if it was the thank-you, it belongs in thanked alone"
            yield Doubt("followed_up", what, wanted)
        neighbours = (pair for pair in pairwise(sends) if pair[1] - pair[0] == DAY)
        for first, second in islice(neighbours, 1):
            what = f"{first} and {second} are neighbouring days"
            wanted = "give them some days to answer; if one of the two is a slip, take it out"
            yield Doubt("followed_up", what, wanted)


def _among_feasts(interview: Interview, steps: Sequence[FollowUp], today: date) -> Iterator[Doubt]:
    """The first step of each stretch of feasts that days off could cover, for each who has them."""
    for step in steps:
        if not (step.is_open and step.number):
            continue
        terms = step.interview.terms
        feasts = _feasts_around(step.first_day, _business_days(interview))
        if feasts is None or feasts[1] < today:
            continue
        # Days off stand where there are some already, else beside the holidays.
        key = "days_off" if terms.days_off else "holidays"
        own = not interview.places.keys().isdisjoint({"days_off", key})
        days = f"{feasts[0]}" if feasts[0] == feasts[1] else f"{feasts[0]} to {feasts[1]}"
        place = "this interview" if own else "the file's settings"
        line = (
            f"this to days_off in {place}: {days}"
            if terms.days_off
            else f"this line to {place}: days_off: [{days}]"
        )
        what = f"the {step.step.spoken} would begin on {step.first_day}, when many are away"
        once = (interview.identity if own else None, feasts[0], bool(terms.days_off))
        yield Doubt("", what, f"if they are, add {line}", once)


def _feasts_around(day: date, days: BusinessDays) -> tuple[date, date] | None:
    """From Christmas Eve to New Year's Day, or the Friday after Thanksgiving, where kept."""
    if (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1):
        year = (day - DAY).year
        if days.feasts(date(year, 12, 25)):
            return date(year, 12, 24), date(year + 1, 1, 1)
    # In Canada it is on a Monday in October.
    if day.month == 11 and "Thanksgiving Day" in days.feasts(day - DAY):
        return day, day
    return None


def _nearly_one_company(logbook: Logbook) -> Iterator[tuple[Interview, Doubt]]:
    """Each spelling of a company that has another one before it."""
    first: dict[str, Interview] = {}
    spelled: set[str] = set()
    for interview in logbook.interviews:
        name = same_name(interview.company)
        known = first.setdefault(_bare(interview.company), interview)
        if name not in spelled and name != same_name(known.company):
            at = logbook.place(known, "company")
            other = f"{quoted(known.company)} on line {at.line}"
            what = f"{quoted(interview.company)} may be one company with {other}"
            yield interview, Doubt("company", what, "spell them alike and they are one process")
        spelled.add(name)


@lru_cache(maxsize=4096)  # names, of at most 200 characters
def _bare(company: str) -> str:
    """A company's name without signs and without what says its legal form."""
    name = normalize("NFKC", company).casefold()
    for sign in ".'\u2019":  # S.A. is one word
        name = name.replace(sign, "")
    words = "".join(c if c.isalnum() else " " for c in name).split()
    while words[:-1] not in ([], ["the"]) and words[-1] in _FORMS:
        words.pop()
    return "".join(words) or same_name(company)


_FORMS = frozenset(
    "ab ag aps as bv co company corp corporation gmbh inc incorporated kg limited llc llp lp ltd "
    "mbh nv oy plc pte pty pvt sa sarl sas se spa srl ug".split()
)


def _business_days(interview: Interview) -> BusinessDays:
    return BusinessDays(interview.terms.holidays, interview.terms.days_off)
