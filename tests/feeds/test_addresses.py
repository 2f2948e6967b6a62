"""The addresses that people have subscribed to: a new version must not change one.

What each may do is asked of the server, in `tests/web/test_powers.py`.
"""

import string
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heardback.feeds.addresses import FeedLinks, Keys, PageLinks, Power, overview, step_uid, veiled
from heardback.values import fields, replace

SECRET = b"x" * 32
UID = "0b5e7a52-8d1c-4c7e-9d9a-6f0f1f2a3b4c"
SAM = Keys(SECRET, "sam", 2)
FOLDER = Keys(SECRET)
BASE = "https://jobs.example"
WRITTEN = string.ascii_letters + string.digits + "-_"  # in the order of base64url

# For ever


@pytest.mark.parametrize(
    ("keys", "power", "token"),
    [
        (Keys(SECRET, "sam"), Power.DISCREET, "oybq24izrksj5nbuwqobt4ag6achxvzq"),
        (Keys(SECRET, "sam"), Power.STEP, "C156Uo0cTH6dmm8PHyo7TCEvnREOb0fFBMcapxYmWhM"),
        (Keys(SECRET, "sam"), Power.CALENDAR, "s23c5a7o7xuadspsdroecbiwsxmblr6h"),
        (Keys(SECRET, "sam"), Power.PAGE, "3jfwwzds6jpafvohm5od4mbcbs6orjnt"),
        (SAM, Power.DISCREET, "mdzvgwl5wjm4lweivtk5un7kuacdnxrp"),
        (SAM, Power.STEP, "C156Uo0cTH6dmm8PHyo7TCOXBT8EaJRdmuCYPN4IGYg"),
        (SAM, Power.CALENDAR, "hypzcj67nnmj6wlgswbd3yql2jmjomac"),
        (SAM, Power.PAGE, "v6gfwgt36rheal4qhvtqgby2zecqkgt5"),
        (Keys(SECRET, "Zoë Ñ", 1), Power.CALENDAR, "7q6hoi4q4zfppu7yz3pk2nlxzf72bktz"),
        (FOLDER, Power.OVERVIEW, "dmkgkyr7ajkxhq6sqwnvaalxklm45fnx"),
    ],
)
def test_a_token_is_the_same_for_ever(keys: Keys, power: Power, token: str) -> None:
    assert keys.token(power, UID) == token


def test_the_uids_of_a_discreet_calendar_are_the_same_for_ever() -> None:
    assert SAM.uids.hex() == "3ee6a05f5415cce3b67a34411f2ccae2aa69940e78a5c166c4ef15e7341a1f55"
    assert veiled(UID, SAM.uids) == "2d688c2b-a05f-49a7-b26f-31d860feb961"
    assert veiled("mistake@heardback", SAM.uids) == "b6832150-8a98-4efb-9117-3042f79883f9"


# What changes a token, and what does not


def tokens(keys: Keys) -> list[str]:
    return [keys.token(power, UID) for power in Power]


def test_no_two_powers_feeds_generations_or_secrets_share_a_token() -> None:
    others = [
        SAM,
        replace(SAM, generation=0),
        replace(SAM, generation=1),
        replace(SAM, generation=22),
        replace(SAM, name="sam2"),
        replace(SAM, name="sam 2"),
        replace(SAM, name=""),
        replace(SAM, secret=b"y" * 32),
        FOLDER,
    ]
    found = [token for keys in others for token in tokens(keys)]
    assert len(set(found)) == len(others) * len(Power)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Sam", "sam"),
        ("SAM RIVERA", "sam rivera"),
        ("Zoe\u0308", "zo\u00eb"),
        ("Straße", "STRASSE"),
    ],
)
def test_a_name_counts_without_its_case_and_however_its_letters_are_composed(
    name: str, same: str
) -> None:
    assert tokens(Keys(SECRET, name, 3)) == tokens(Keys(SECRET, same, 3))
    assert Keys(SECRET, name).uids == Keys(SECRET, same).uids


def test_the_uids_of_a_discreet_calendar_stay_when_addresses_change() -> None:
    assert replace(SAM, generation=3).uids == SAM.uids
    assert replace(SAM, name="kim").uids != SAM.uids
    assert replace(SAM, secret=b"y" * 32).uids != SAM.uids


@pytest.mark.parametrize("power", [power for power in Power if power is not Power.STEP])
def test_a_token_has_160_bits_in_letters_that_survive_any_program(power: Power) -> None:
    token = SAM.token(power)
    assert len(token) == 32
    assert set(token) <= set(string.ascii_lowercase + "234567")


# A step's


@given(st.uuids())
@example(UUID(int=0))
@example(UUID(int=2**128 - 1))
def test_a_steps_token_has_43_characters_and_holds_its_uid(uid: UUID) -> None:
    token = SAM.token(Power.STEP, str(uid))
    assert len(token) == 43
    assert set(token) <= set(WRITTEN)
    assert step_uid(token) == str(uid)


def test_another_spelling_of_a_steps_token_is_not_the_token() -> None:
    token = SAM.token(Power.STEP, UID)
    last = WRITTEN.index(token[-1])  # its two lowest bits are no part of any byte
    spellings = {token[:-1] + WRITTEN[last ^ bits] for bits in range(4)}
    assert {step_uid(spelling) for spelling in spellings} == {UID}
    assert [s for s in spellings if SAM.token(Power.STEP, step_uid(s)) == s] == [token]


def test_a_steps_token_with_another_steps_uid_is_not_the_token() -> None:
    token, other = SAM.token(Power.STEP, UID), SAM.token(Power.STEP, str(UUID(int=1)))
    mixed = other[:21] + token[21:]
    assert step_uid(mixed) != UID
    assert SAM.token(Power.STEP, step_uid(mixed)) != mixed


ODD = st.text() | st.text(st.characters()) | st.text(WRITTEN + "=+/ \n") | st.text(WRITTEN)


@given(ODD)
@example("")
@example("=")
@example("====")
@example("\ud800")
@example("é" * 43)
@example("A" * 42)
@example("A" * 44)
@example("A" * 10_000)
def test_any_text_at_all_holds_the_uid_of_a_step_perhaps_of_nobodys(text: str) -> None:
    uid = step_uid(text)
    assert str(UUID(uid)) == uid
    assert len(SAM.token(Power.STEP, uid)) == 43


@pytest.mark.parametrize("text", ["", "A", "no token", "é" * 43, "\ud800"])
def test_what_is_no_token_holds_nobodys_uid(text: str) -> None:
    assert step_uid(text) == "00000000-0000-0000-0000-000000000000"


# Veiled


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_veiled_uid_is_a_random_uuid_to_look_at(uid: str) -> None:
    found = UUID(veiled(uid, SAM.uids))
    assert (found.version, found.variant) == (4, "specified in RFC 4122")
    assert veiled(uid, SAM.uids) == str(found)


def test_a_veiled_uid_is_another_with_another_key() -> None:
    assert veiled(UID, SAM.uids) != veiled(UID, Keys(SECRET, "kim").uids)
    assert veiled(UID, SAM.uids) != UID


# Addresses


def test_the_addresses_of_a_feed() -> None:
    keys = Keys(SECRET, "Sam Rivera")
    links = FeedLinks.of(keys, BASE, "Sam Rivera")
    assert links.calendar == f"{BASE}/feeds/{keys.token(Power.CALENDAR)}/Sam%20Rivera.ics"
    assert links.discreet == f"{BASE}/discreet/{keys.token(Power.DISCREET)}/calendar.ics"
    assert links.step(UID) == f"{BASE}/steps/{keys.token(Power.STEP, UID)}/Sam%20Rivera"


def test_the_addresses_that_a_page_may_tell() -> None:
    keys = Keys(SECRET, "Sam Rivera")
    links = PageLinks.of(keys, BASE, "Sam Rivera")
    assert links.page == f"{BASE}/pages/{keys.token(Power.PAGE)}/Sam%20Rivera"
    assert links.feed == FeedLinks.of(keys, BASE, "Sam Rivera")


def test_the_overview() -> None:
    assert overview(FOLDER, BASE) == f"{BASE}/overview/{FOLDER.token(Power.OVERVIEW)}"


def test_addresses_are_below_a_base_that_is_below_another_page() -> None:
    base = f"{BASE}/jobs"
    links = PageLinks.of(SAM, base, "sam")
    found = [links.page, links.feed.calendar, links.feed.discreet, links.feed.step(UID)]
    for address in [*found, overview(FOLDER, base)]:
        assert address.startswith(f"{base}/")
        assert address.removeprefix(f"{base}/").count("/") == 2 - ("/overview/" in address)


@pytest.mark.parametrize(
    ("name", "segment"),
    [("Zoë Ñ", "Zo%C3%AB%20%C3%91"), ("a.b_c-d", "a.b_c-d"), ("a/b?c#d", "a%2Fb%3Fc%23d")],
)
def test_a_name_is_one_segment_of_an_address(name: str, segment: str) -> None:
    links = PageLinks.of(Keys(SECRET, name), BASE, name)
    assert links.page.rpartition("/")[2] == segment
    assert links.feed.calendar.rpartition("/")[2] == f"{segment}.ics"
    assert links.feed.step(UID).rpartition("/")[2] == segment


def test_a_calendar_is_handed_nothing_from_which_its_page_could_be_worked_out() -> None:
    told = repr([getattr(FeedLinks.of(SAM, BASE, "sam"), name) for name in fields(FeedLinks)])
    for kept in (SAM.token(Power.PAGE), FOLDER.token(Power.OVERVIEW), SECRET.decode()):
        assert kept not in told
    assert repr(SAM.key(Power.PAGE))[2:-1] not in told


# By chance


def test_no_address_and_no_secret_is_shown_by_chance() -> None:
    links = PageLinks.of(SAM, BASE, "sam")
    assert repr(SAM) == "Keys(name='sam', generation=2)"
    assert repr(links.feed) == f"FeedLinks(base={BASE!r}, name='sam')"
    assert repr(links) == f"PageLinks(feed={links.feed!r})"
