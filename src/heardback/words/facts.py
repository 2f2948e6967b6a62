"""What a message may say: the facts of a follow-up by the names of its placeholders.

It alone knows how a person is greeted.
"""

from collections.abc import Iterable, Iterator

from heardback.days import english
from heardback.legible import closed
from heardback.model.interviews import Person
from heardback.model.plans import FollowUp

MISSING_DETAIL = "[one thing you talked about]"

PLACEHOLDERS = (
    "greeting",  # how the person is addressed: Dana, or Dr. Lee
    "name",  # the person's full name
    "company",
    "role",
    "about",  # what you talked about with this person, else the missing detail
    "value",  # what you bring
    "promised",  # the passed decision date that this message is the first to name
    "ago",  # how long ago the interview was, such as two weeks ago
    "interviewed",  # the day of the interview
    "signature",
)


PERSONAL = ("greeting", "name", "about")  # of these each person has their own


def facts(
    follow_up: FollowUp, people: Iterable[Person | None]
) -> Iterator[tuple[Person | None, dict[str, str]]]:
    """The facts for a message to each of ``people``; one that the file does not know is empty.

    Each is closed: an override that it leaves open would reverse the sentence that it stands in.
    """
    interview = follow_up.interview
    shared = {
        "company": interview.company,
        "role": interview.role,
        "value": interview.terms.value,
        "promised": english.full(follow_up.promised) if follow_up.promised else "",
        "ago": english.ago(interview.day, follow_up.write_on),
        "interviewed": english.full(interview.day),
        "signature": interview.terms.signature,
    }
    shared = {name: closed(fact) for name, fact in shared.items()}
    for person in people:
        about = person.about if person and person.about else MISSING_DETAIL
        own = (greeting(person), person.name, about) if person else ("", "", about)
        yield person, shared | dict(zip(PERSONAL, map(closed, own), strict=True))


_TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "herr", "frau", "rev"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa"}


def greeting(person: Person) -> str:
    """The first name, or title and last name where the name begins with a title."""
    if person.greeting:
        return person.greeting
    last, _, first = person.name.partition(",")
    words = f"{first} {last}".replace(",", " ").split()
    names = [word for word in words if _bare(word) not in _SUFFIXES]
    if not names:
        return person.name
    if _bare(names[0]) in _TITLES and len(names) > 1:
        return f"{names[0]} {names[-1]}"
    if len(names[0].rstrip(".")) == 1:  # an initial is no name to be called by
        return " ".join(names)
    return names[0]


def _bare(word: str) -> str:
    return word.replace(".", "").casefold()


def addressed(person: Person) -> str:
    """A person as the To line of a message shows them."""
    name = closed(person.name)
    return f"{name} <{person.email}>" if person.email else name
