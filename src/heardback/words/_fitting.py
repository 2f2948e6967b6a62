"""The input gate: a value from the file fitted to the sentences that it enters, or kept out.

It alone knows what they can take: ``about`` what stands after "about", ``value`` what stands after
"What I would bring:", ``role`` what stands between "the" and "role". What would break a sentence is
kept out and doubted aloud, and the message has other sentences, or a visible hole.
"""

import re
from functools import cached_property, lru_cache

from heardback.patterns import pattern
from heardback.problems import quoted, shortened
from heardback.values import Value
from heardback.words import _fitting_words as known


class Fitted(Value, kw_only=True, dict=True):  # a dict: what is found once is kept
    """A value as a sentence takes it, empty where none does; then why, and what to write."""

    text: str = ""
    doubt: str = ""
    wanted: str = ""

    @cached_property
    def is_doing(self) -> bool:
        """Whether it begins as something that one does: ``launching two billing products``."""
        first, _, rest = self.text.casefold().partition(" ")
        does = first.endswith("ing") and len(first) > 4 and first not in known.NO_DEEDS
        return does and bool(_DETERMINED.match(rest) or known.HAD.isdisjoint(rest.split()[:3]))

    @cached_property
    def is_having(self) -> bool:
        """Whether it is surely something that one has: ``eight years of sales``, ``a licence``."""
        words = self.text.casefold().split()
        begins = _YEARS.match(self.text) or words[:1] in (["experience"], ["knowledge"])
        named = not known.HAD.isdisjoint(words[1:4]) and not words[0].endswith("ed")
        return not self.is_doing and bool(begins or named)


_CACHED = 8192  # values; a file has no more people and interviews than that with one each
_NUMBER = rf"(?:\d+\+?|{'|'.join(known.NUMBERS)})"
_YEARS = pattern(
    rf"(?:(?:over|more than|almost|nearly|about|some)\s+)?(?:an?|{_NUMBER})\s+(?:full\s+|good\s+)?"
    r"(?:years?|yrs?|seasons?|winters?|summers?|months|decades?)\b",
    re.IGNORECASE,
)
_STOPS = ".!?…,;:"
_LEADING = pattern(r"(?:[.!?…,;:]+(?=\s)|[-–—•*…,;:!?\s]+)+")  # noqa: RUF001  .NET keeps its dot
_INNER_STOP = pattern(r"[.!?…][\"'”’)\]]* +(?=[A-Z])")  # noqa: RUF001
_SUBJECT = pattern(
    r"(?:I|i|I'm|I've|we|We|they|They|he|He|she|She|there|There)\s+\S|[Yy]ou\s+(?!and\b)\S|"
    r"(?:[Ii]t|[Tt]hat)\s+(?:is|was|will|has|had|would|can|could|should|may|might)\b",
)
_SPLICED = pattern(r"[,;]\s+(?:I|it|we|they|he|she|you)\s+\w")
_VERB = r"(?:do|does|did|is|are|was|were|can|could|will|would|should|has|have|shall|may)"
_ASKED = pattern(
    rf"{_VERB}\s+(?:I|you|we|they|he|she|it|the|your|this|that|there|anyone|people)\b|"
    r"(?:what|how|why|when|where)\s+(?:do|does|did|can|could|should|will|would)\b|"
    r"(?:what|how|who|where|when)'s\b|(?:what|who|which)\s+(?:is|are|was|were)\s+"
    r"(?:an?|the|your|our|my|their)\b|"
    rf"(?:how|what|which|who)\s+(?:\S+\s+){{1,3}}{_VERB}\s+(?:you|we|they|he|she)\b",
    re.IGNORECASE,
)
_TOLD = pattern(
    r"(?:please\s+)?(?:(?:mention|ask|tell|remember|remind|thank|don't|do\s+not|bring\s+up|"
    r"follow\s+up|talk\s+to|speak\s+to)\s|(?:say|send|write|see|note)\s+"
    r"(?:that|to|how|him|her|them|the|a|an|your)\s)",
    re.IGNORECASE,
)
_TEMPLATE = pattern(r"\{\{?\s*[\w. ]+\}?\}|\$\{?[A-Za-z_]|<%|%>|%\(|\{%|%\w+%")


def _bare(text: str) -> str:
    """A text without what a sentence puts around it itself, its brackets round."""
    said = " ".join(text.split()).rstrip(_STOPS + " ")
    said = said[found.end() :] if (found := _LEADING.match(said)) else said
    return said.replace("[", "(").replace("]", ")")


def _says_nothing(text: str) -> bool:
    letters = "".join(c for c in text.casefold() if c.isalnum())
    return letters in known.NOTHING


def _lowered(text: str) -> str:
    """A text whose first word is small where it is no name: ``The pricing roadmap``."""
    first, blank, rest = text.partition(" ")
    small = first.lower()
    is_word = small in known.SMALL or (
        small.endswith("ing")
        and len(small) > 5
        and small not in known.NAMES_IN_ING
        and rest[:1].islower()
    )
    return small + blank + rest if first.istitle() and is_word else text


def _is_sentence(text: str) -> bool:
    if _SUBJECT.match(text) or _SPLICED.search(text) or _ASKED.match(text):
        return True
    for found in _INNER_STOP.finditer(text):
        word = text[: found.start()].rpartition(" ")[2].casefold().lstrip("(\"'“‘")  # noqa: RUF001
        if len(word) > 2 and "." not in word and word not in known.ABBREVIATED:
            return True
    return False


# A role

_BEFORE_A_ROLE = pattern(
    r"(?:(?:job\s+)?(?:role|position|title|job)\s*:\s*)?(?:(?:an?|the)\s+(?!levels?\b|hague\b))?"
    r"(?:(?:role|position|job|post)\s+(?:of|as)\s+(?:an?\s+|the\s+)?)?",
    re.IGNORECASE,
)
_KIND = r"(?:role|job|position|vacancy|opening)"
_BEHIND_A_ROLE = pattern(rf"\s+(?:{_KIND}\s+)?(?:at|with)\s.*$", re.IGNORECASE)
_WITHIN_A_ROLE = pattern(rf"\s+{_KIND}(?=$|\s+(?:\(|in\b))", re.IGNORECASE)


@lru_cache(maxsize=_CACHED)
def role(text: str) -> Fitted:
    """A role as it stands between "the" and "role"."""
    said = _bare(text)
    said = said[found.end() :] if (found := _BEFORE_A_ROLE.match(said)) else said
    said = _BEHIND_A_ROLE.sub("", said)
    while (shorter := _WITHIN_A_ROLE.sub("", said)) != said:
        said = shorter
    nothing = said.casefold() in known.NO_ROLES or _says_nothing(said)
    if not text or not (nothing or _SUBJECT.match(said) or _TEMPLATE.search(said)):
        return Fitted(text=said)
    return Fitted(
        doubt=f'{quoted(text)} does not fit between "the" and "role", and is left out',
        wanted="write the position alone, such as Product Manager",
    )


# What the candidate brings

_I_HAVE = pattern(r"(?:I\s+have|I've\s+got|I\s+bring|I\s+offer|I\s+can\s+offer)\s+", re.IGNORECASE)
_I_DID = pattern(r"(?:I(?:'ve|\s+have)?|we)\s+", re.IGNORECASE)
_ABLE = pattern(r"(?:to|speak|good|able|can|know|am|what)\s", re.IGNORECASE)
_PERSON = pattern(
    r"(?:(?:an?|the)\s+)?(?:(?!as\b|of\b|with\b|in\b|for\b)[\w-]+\s+){0,4}?"
    rf"(?:{'|'.join(known.PEOPLE)})(?:$|,?\s+(?:with|who|of|in|for)\b)",
    re.IGNORECASE,
)
_AS_A_THING = "write it as a thing, such as"


@lru_cache(maxsize=_CACHED)
def value(text: str) -> Fitted:
    """What the candidate brings, as it stands after a colon."""
    whole = _bare(text)
    if not text:
        return Fitted()
    if _says_nothing(whole):
        return _no_value(text, "write what you bring, or take the line out")
    if deed := _deed(_I_DID.sub("", whole, count=1)):
        return _no_value(text, f"{_AS_A_THING} {shortened(deed)}")
    said = _lowered(_I_HAVE.sub("", whole, count=1))
    is_person = not said.partition(" ")[0].endswith("ing") and _PERSON.match(said)
    if _is_sentence(said) or _TEMPLATE.search(said) or is_person or _ABLE.match(said):
        return _no_value(text, f"{_AS_A_THING} eight years of nursing, or launching two products")
    return Fitted(text=said)


def _deed(text: str) -> str:
    """``leading a team of 12`` for ``led a team of 12``; empty where nothing is told as done."""
    first, _, rest = text.partition(" ")
    gerund = "" if first.isupper() else known.GERUNDS.get(first.casefold(), "")
    if first.casefold() in known.OFTEN_NO_DEEDS and not _DETERMINED.match(rest):
        return ""
    return f"{gerund} {rest}" if gerund else ""


_DETERMINED = pattern(rf"(?:an?|the|my|our|all|up|out|over|{_NUMBER})\b", re.IGNORECASE)


def _no_value(text: str, wanted: str) -> Fitted:
    what = f'{quoted(text)} does not fit after "What I would bring:", and is left out'
    return Fitted(doubt=what, wanted=wanted)


# What was talked about

_ABOUT = pattern(
    r"(?:(?:talked|spoke|chatted|talk|chat)(?: \w+){0,3}? )?about +|"
    r"(?:re|on|regarding|discussed|discussing)\b:? +|(?:topic|concerning): *",
    re.IGNORECASE,
)
_NOT_AFTER_ABOUT = pattern(
    r"(?:that\s+(?:I|we|you|they|he|she|it)|to|with|in|at|for|from|by|of|as|because|since|if|and|but|"
    rf"or|was|were|is|are|had|{'|'.join(known.TOLD_OF)})\s",
    re.IGNORECASE,
)
_SOMEBODY_ELSES = pattern(
    r"(?:(?:how|why|what|when|where|whether)\s+)?(?:her|his|hers|him|she|he|their|them|they)\b",
    re.IGNORECASE,
)
_YOURS = {"she": "you", "he": "you", "they": "you", "him": "you", "them": "you", "hers": "yours"}
_SUCH = "write the thing itself, such as the pricing roadmap, since I rebuilt one at Contoso"


@lru_cache(maxsize=_CACHED)
def about(text: str) -> Fitted:
    """What was talked about, as it stands after "about" in a message to that person."""
    whole = _bare(text)
    said = _lowered(whole[found.end() :] if (found := _ABOUT.match(whole)) else whole)
    if not text:
        return Fitted()
    if found := _SOMEBODY_ELSES.match(said):
        begun, _, word = found[0].rpartition(" ")
        if not begun and word.casefold() in ("she", "he", "they"):
            return _no_about(text, _SUCH)
        yours = " ".join(filter(None, (begun, _YOURS.get(word.casefold(), "your"))))
        such = shortened(yours + said[found.end() :])
        return _no_about(text, f"it goes to them: write {such}, or the thing itself")
    shouted = said.partition(" ")[0].isupper()  # SEND provision
    broken = _NOT_AFTER_ABOUT.match(said) or (_TOLD.match(said) and not shouted)
    if broken or _says_nothing(said) or _is_sentence(said) or _TEMPLATE.search(said):
        return _no_about(text, _SUCH)
    return Fitted(text=said)


def _no_about(text: str, wanted: str) -> Fitted:
    what = f'{quoted(text)} does not fit after "talked about", and the message has a gap there'
    return Fitted(doubt=what, wanted=wanted)


# Who writes


@lru_cache(maxsize=_CACHED)
def candidate(signature: str) -> str:
    """Who writes, as a sentence names them: a signature's first line, as far as it is a name."""
    lines = [line for line in signature.split("\n") if not is_closing(line)]
    first = re.split(r"[,|·—–(/<]| - ", next(iter(lines), ""))[0]  # noqa: RUF001
    name = " ".join(first.split()).rstrip(_STOPS + " ")
    is_name = len(name) > 1 and len(name.split()) <= _LONGEST_NAME
    return name if is_name and not re.search(r"[\d@\[\]{}]", name) else ""


_LONGEST_NAME = 5  # words


def is_closing(line: str) -> bool:
    """Whether a line of a signature is the regards that a message ends with."""
    return " ".join(line.casefold().split()).rstrip(_STOPS + " ") in known.CLOSINGS
