"""The tone that every message keeps: respectful, never an ultimatum, never a reproach."""

import re
from collections.abc import Iterator

# What reads as pressure or as empty, and why. Own wording is read for it; the built-in messages are
# held to it by their tests.
_NOTHING = "it says nothing; name the reason why you write"
_PRESSURE = "other offers or companies read as pressure"
_ULTIMATUM = "it reads as an ultimatum"
_REPROACH = "it reads as a reproach"
_HURRY = "it hurries them"
_DEADLINE = "you set them a deadline"
_TONE = (
    (r"(just )?check(ing)? in|touch(ing)? base|circl(e|ing) back", _NOTHING),
    (r"(an)?other (job )?offers?|competing offers?|(have|received|got) an offer", _PRESSURE),
    (r"(an)?other (compan(y|ies)|employers?|opportunit(y|ies)|positions?)", _PRESSURE),
    (r"made me an offer", _PRESSURE),
    (r"(if|unless) I (do not|don't|have not|haven't|hear)( hear| heard)?", _ULTIMATUM),
    (r"last chance|final notice|or else|otherwise I|deadline|time.sensitive", _ULTIMATUM),
    (r"no later than|at the latest|asap|as soon as possible", _HURRY),
    (r"urgent(ly)?|immediate(ly)?", _HURRY),
    (r"(reply|answer|respond|let me know|hear from you) (by|before|until)", _DEADLINE),
    (r"by (this |next )?(mon|tues|wednes|thurs|fri)day|by tomorrow", _DEADLINE),
    (r"by the end of (the|this|next) \w+", _DEADLINE),
    (r"(have|has) (still )?not( yet)? (heard|received|replied|answered|responded)", _REPROACH),
    (r"(haven't|hasn't)( yet)? (heard|received|replied|answered|responded)", _REPROACH),
    (r"you (promised|said you would)|as promised|still waiting", _REPROACH),
    (r"disappoint(ed|ing)|frustrat(ed|ing)|ignor(ed|ing)|I (demand|expect|insist)", _REPROACH),
)
_TONE_PATTERNS = [(re.compile(rf"\b(?:{phrase})\b", re.IGNORECASE), why) for phrase, why in _TONE]


def tone(text: str) -> Iterator[tuple[str, str]]:
    """The phrases in a text that sound like pressure, each with the reason."""
    straight = " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    for pattern, why in _TONE_PATTERNS:
        if found := pattern.search(straight):
            yield found[0], why
