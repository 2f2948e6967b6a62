"""What is kept of a calendar tells no address; what is served of it tells all of them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.feeds.addresses import FeedLinks, Keys
from heardback.feeds.blinding import blinded, restored
from heardback.feeds.ical import Event, Heading, drafted
from heardback.feeds.stamping import EPOCH, stamped
from heardback.model.interviews import event_uid
from heardback.values import replace

A_DAY = date(2026, 11, 18)
KEYS = Keys(b"x" * 32, "sam", 2)
UIDS = [event_uid("sam", company, "thank-you") for company in ("Northwind", "Fabrikam")]
# So that a line is folded at each place of a token, and where the next one begins.
BASES = [f"https://{'j' * width}.example" for width in range(1, 80)]


def links_of(keys: Keys = KEYS, base: str = BASES[0]) -> FeedLinks:
    return FeedLinks.of(keys, base, "sam")


def calendar(links: FeedLinks, *, discreet: bool = False, text: str = "") -> bytes:
    events = [
        Event(
            uid=uid,
            first_day=A_DAY,
            last_day=A_DAY,
            summary=text,
            description=f"{text}\n\n{links.step(uid)}",
            category="thank-you",
            url=links.step(uid),
        )
        for uid in UIDS
    ]
    source = links.discreet if discreet else links.calendar
    return stamped(drafted(Heading(name=text, description=text, source=source), events), EPOCH)


def tokens(links: FeedLinks) -> list[str]:
    return [links.token, links.discreet_token, *map(links.step_token, UIDS)]


def unfolded(raw: bytes) -> str:
    return raw.decode().replace("\r\n ", "")


@pytest.mark.parametrize("discreet", [True, False])
def test_no_token_is_left_and_each_comes_back(discreet: bool) -> None:
    for base in BASES:
        links = links_of(base=base)
        whole = calendar(links, discreet=discreet)
        kept = b"".join(blinded(whole, links))
        assert sum(unfolded(whole).count(token) for token in tokens(links)) == 5
        assert not any(token in unfolded(kept) for token in tokens(links))
        assert [len(line) for line in kept.split(b"\r\n")] == [
            len(line) for line in whole.split(b"\r\n")
        ]
        assert restored(kept, links) == whole


@pytest.mark.parametrize(
    "others",
    [replace(KEYS, generation=3), replace(KEYS, secret=b"y" * 32), replace(KEYS, name="kim")],
)
def test_who_has_other_tokens_gets_none(others: Keys) -> None:
    kept = b"".join(blinded(calendar(links_of()), links_of()))
    assert restored(kept, links_of(others)) == kept


def test_what_is_not_ours_stays() -> None:
    links = links_of()
    theirs = calendar(links_of(replace(KEYS, generation=3)))
    assert b"".join(blinded(theirs, links)) == theirs
    assert restored(theirs, links) == theirs


PIECES = ["/", "/steps/", "\r\n ", "é", "a" * 31, "-", "A" * 42, *tokens(links_of())]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=50), max_size=12).map("".join))
def test_any_text_comes_back(text: str) -> None:
    links = links_of()
    for raw in (text.encode(), calendar(links, text=re.sub(r"[\r\n]", "", text))):
        assert restored(b"".join(blinded(raw, links)), links) == raw
