"""How a person is greeted, by the name as it was written.

It alone takes names apart. The first name by default; a title goes with the family name; what is
not sure is the full name, with the reason for doubt. A name may be any text: each rule looks at
every word once.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from heardback.model import _name_spelling as spelling
from heardback.model import _name_words as known
from heardback.model import people
from heardback.patterns import pattern
from heardback.values import Value, replace


class Doubt(StrEnum):
    """Why a greeting is not sure, as it may stand behind a colon."""

    NOBODY = "nobody is called so"
    SEVERAL = "they are several people"
    INITIAL = "an initial is no name to be called by"
    FIRST = "the name does not say which is the first name"
    FAMILY = "the family name may be one word or two"
    TITLE = "such a title may go with either name"
    ODD = "that does not look like a name"


class Called(Value):
    """What follows Hello, or for ``formal`` Dear; empty where nobody can be greeted by it."""

    text: str
    formal: bool = False
    doubt: Doubt | None = None


_NOBODY = Called("", doubt=Doubt.NOBODY)


@lru_cache(maxsize=4096)  # a panel is greeted at each step of each round
def called(name: str) -> Called:
    """How somebody of this name is greeted."""
    if _is_plain(*name.partition(" ")):
        return Called(name.partition(" ")[0])
    alone, nickname = people.uncovered(people.apart(name)[0])
    if together := people.several(alone):
        return _together(together)
    return _one(alone, nickname)


def _is_plain(first: str, _: str, last: str) -> bool:
    """Whether no rule says anything of a name, as of most: a file may have many thousands."""
    spelled = first.isalpha() and first.istitle() and last.isalpha() and last.istitle()
    usual = spelled and len(first) > 2
    return usual and known.NOT_PLAIN.isdisjoint((spelling.bare(first), spelling.bare(last)))


def _together(names: Sequence[str]) -> Called:
    """Several people in one message: Omar and Ines."""
    each = [_one(*people.uncovered(name)) for name in names]
    each = [one for one in each if one.text and one.doubt is not Doubt.ODD]
    texts = [one.text for one in each]
    if not spelling.front(names[0].split())[1] and texts:  # Mr. and Mrs. Lee
        texts.insert(0, names[0])
    if not texts:
        return _NOBODY
    joined = " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))
    return Called(joined, any(one.formal for one in each), Doubt.SEVERAL)


# One person


def _one(name: str, nickname: str) -> Called:
    """How one person is greeted."""
    parts = [words for part in name.split(",") if (words := spelling.words(part))]
    if not parts:
        return Called(nickname) if nickname else _NOBODY
    titles, names = spelling.front(spelling.unsuffixed(parts[0]))
    given: list[str] = []
    for part in parts[1:]:
        more, others = spelling.front(spelling.unsuffixed(part, behind=True))
        titles += more
        given = given or others
    turned = bool(given) and (len(names) < 2 or spelling.is_family(names))
    family = names if turned else []
    names = given + family if turned else names
    full = " ".join([*titles, *names])
    if not names or _is_nobody(names, titled=bool(titles)):
        return Called(nickname) if nickname else _NOBODY
    if given and not turned and not given[-1].isupper():  # in capitals: a degree that is not known
        return _doubted(full, Doubt.FIRST)
    if max(full) >= _FIRST_CJK and _CJK.search(full):
        return Called(full, formal=True, doubt=Doubt.FIRST)
    if titles:
        found = _titled(titles, names, family)
    else:
        found = Called(nickname) if nickname else _by_first_name(names, turned=turned)
    if found.doubt:
        return _doubted(full, found.doubt)
    careless = full.islower() or (full.isupper() and len(full) > 3)
    return replace(found, text=spelling.recased(found.text)) if careless else found


_FIRST_CJK = "\u1100"  # few names have a letter behind it: to compile the pattern takes long
_CJK = pattern(
    "[\u1100-\u11ff\u3040-\u312f\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]"
)


def _doubted(full: str, doubt: Doubt) -> Called:
    """The full name; one word alone is none."""
    return Called(full, " " in full, doubt)


def _is_nobody(names: Sequence[str], *, titled: bool) -> bool:
    """Whether these words are a body of people or an office."""
    bare = [spelling.bare(word) for word in names]
    if all(spelling.is_particle(word) and word.islower() for word in names):
        return True
    if titled or bare[0] in known.NOT_FIRST:
        return bare[0] in known.NOT_FIRST  # Dr. Head is a name
    if bare[-1] in known.CROWDS or (bare[0] in known.OFFICES and "of" in bare):
        return True
    if len(bare) == 2 and bare[1] in known.WITHOUT_NAMES:
        return True
    return known.POSTS.issuperset(bare)


def _by_first_name(names: Sequence[str], *, turned: bool) -> Called:
    """The first word, unless it is none to be called by."""
    first = names[0]
    capitals = spelling.in_capitals(names)
    if capitals[:1] == [0]:  # LEE Dana
        first, turned = names[len(capitals)], True
    if spelling.is_initial(first) or spelling.is_short(first):
        return Called("", doubt=Doubt.INITIAL)
    alone = first.islower() and spelling.is_particle(first)
    if alone or (
        not turned
        and (
            spelling.is_family(names)
            or (len(names) > 1 and spelling.bare(first) in known.COMING_FIRST)
        )
    ):
        return Called("", doubt=Doubt.FIRST)
    if spelling.bare(first) in known.NOT_NAMES or not spelling.is_spelled(first):
        return Called("", doubt=Doubt.ODD)
    return Called(spelling.clean(first))


def _titled(titles: Sequence[str], names: Sequence[str], family: Sequence[str]) -> Called:
    """A title with the family name, or the first name where that is the way."""
    by_first = [title for title in titles if spelling.bare(title) in known.WITH_FIRST_NAME]
    either = not known.WITH_EITHER.isdisjoint(map(spelling.bare, titles))
    said = names[:1] if by_first else family or _family(names)
    if spelling.is_initial(names[0] if by_first else names[-1]):
        return Called("", doubt=Doubt.INITIAL)
    if not said or (either and len(names) > 1):
        return Called("", doubt=Doubt.TITLE if either else Doubt.FAMILY)
    no_name = spelling.bare(said[-1]) in known.SUFFIXES or (
        said[-1].islower() and spelling.is_particle(said[-1])
    )
    if no_name or not all(map(spelling.is_spelled, said)):
        return Called("", doubt=Doubt.ODD)
    text = [*(by_first[:1] or _said(titles)), *said[:-1], spelling.clean(said[-1])]
    return Called(" ".join(text), formal=True)


def _said(titles: Sequence[str]) -> list[str]:
    """The titles that are said: Prof. of Prof. Dr., both of Herr Dr."""
    bare = set(map(spelling.bare, titles))
    gone = known.LOWER if bare & (known.DOCTORS | known.PROFESSORS) else frozenset[str]()
    gone |= known.DOCTORS if bare & known.PROFESSORS else frozenset()
    kept = {
        spelling.bare(title): title
        for title in reversed(titles)
        if spelling.bare(title) not in gone
    }
    return [*reversed(kept.values())]


# The words of a name


def _is_whole(word: str) -> bool:
    return spelling.is_particle(word) or not spelling.is_initial(word)


def _family(names: Sequence[str]) -> list[str]:
    """The family name of somebody with a title, with its particles; empty where it is not sure."""
    if spelling.is_initial(names[-1]):
        return []
    if capitals := spelling.in_capitals(names):
        return [spelling.recased(names[at]) for at in capitals]
    names = [*filter(_is_whole, names[:-1]), names[-1]]
    bare = [*map(spelling.bare, names)]
    for at, word in enumerate(names[:-1]):
        if spelling.is_particle(word) and (at or spelling.is_family(names)):
            if not known.DEVOTIONS.isdisjoint(bare[at:]):
                return []
            before = at and (bare[at] in known.LINKS or bare[at - 1] in known.DOUBLED)
            return names[at - 1 :] if before else names[at:]
    doubled = len(names) > 1 and bare[-2] in known.DOUBLED
    if len(names) < 3:
        sure = not doubled or bare[-1] in known.DOUBLED
        return names[-2 if doubled else -1 :] if sure else []
    return names[-2:] if doubled else []
