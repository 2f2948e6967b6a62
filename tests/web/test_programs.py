"""Tokens, and every link in the form that its program wants."""

import re
from base64 import urlsafe_b64decode
from itertools import combinations
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import pytest

from heardback.feeds.addresses import FeedLinks, Keys, PageLinks, Power, overview, step_uid
from heardback.model.interviews import Person
from heardback.web.programs import Compose, Reach, compose, subscriptions
from heardback.words.letters import Letter

SECRET = b"a secret of the tests only, and long"
BASE, NAME = "https://jobs.example/hb", "Zoë's feed+1 & co"


def links_with(base: str, name: str) -> FeedLinks:
    return FeedLinks(base=base, name=name, token="t0ken", discreet_token="d1screet", step_key=b"k")


FEED = links_with(BASE, NAME)
UID = "1cf23de4-72cc-53a5-8f76-2cb93c3fe627"
OTHER_UID = "1cf23de4-72cc-53a5-8f76-2cb93c3fe628"
QUOTED = "Zo%C3%AB%27s%20feed%2B1%20%26%20co"

DANA = Person(name="Dana Lee", email="dana+jobs@northwind.example")


def letter(subject: str = "Thank you", body: str = "Hello", to: Person | None = DANA) -> Letter:
    return Letter(to=to, subject=subject, body=body)


def links_of(text: Letter) -> dict[str, str]:
    return {link.program: link.href for link in compose(text)}


def made(name: str = "sam", generation: int = 0, secret: bytes = SECRET) -> list[str]:
    """The tokens of a feed, one of each power."""
    keys = Keys(secret, name, generation)
    return [keys.token(power, UID) for power in Power]


def test_a_token_is_long_readable_and_always_the_same() -> None:
    assert made() == made()
    for power, token in zip(Power, made(), strict=True):
        if power is not Power.STEP:
            assert len(token) * 5 == 160  # five bits a character
            assert token.isascii()
            assert token.isalnum()
            assert token == token.lower()


def test_a_steps_token_is_its_uid_and_128_bits_in_43_characters() -> None:
    keys = Keys(SECRET, "sam")
    one, other = keys.token(Power.STEP, UID), keys.token(Power.STEP, OTHER_UID)
    assert re.fullmatch(r"[\w-]{43}", one, re.ASCII)
    assert [step_uid(token) for token in (one, other)] == [UID, OTHER_UID]
    macs = [urlsafe_b64decode(f"{token}=")[16:] for token in (one, other)]
    assert [len(mac) for mac in macs] == [16, 16]
    assert macs[0] != macs[1]


@pytest.mark.parametrize("token", ["", "x", "ünïcode", "A" * 42, "A" * 44, "A" * 43, "=" * 43])
def test_what_is_no_steps_token_holds_some_uid_all_the_same(token: str) -> None:
    assert UUID(step_uid(token))


def test_a_token_depends_on_everything_that_it_is_made_of() -> None:
    tokens = [
        *made(),
        *made(secret=SECRET + b"!"),
        *made("kim"),
        *made(generation=1),
        *made(""),
        *made("sam1"),
        *made('sam", 0'),
        *made(generation=-1),
    ]
    assert all(one != other for one, other in combinations(tokens, 2))


def test_a_name_has_one_token_however_it_is_typed() -> None:
    assert made("SAM") == made("sam")
    assert made("Zoe\u0308") == made("zo\u00eb")


def test_the_addresses_of_a_feed() -> None:
    keys = Keys(SECRET, NAME)
    discreet, step, calendar, page, overview_ = (keys.token(power, UID) for power in Power)
    links = PageLinks.of(keys, BASE, NAME)
    assert links.page == f"{BASE}/pages/{page}/{QUOTED}"
    assert links.feed.calendar == f"{BASE}/feeds/{calendar}/{QUOTED}.ics"
    assert links.feed.step(UID) == f"{BASE}/steps/{step}/{QUOTED}"
    assert links.feed.discreet == f"{BASE}/discreet/{discreet}/calendar.ics"
    assert overview(keys, BASE) == f"{BASE}/overview/{overview_}"


def test_what_shows_addresses_by_mistake_shows_no_token() -> None:
    keys = Keys(SECRET, "sam")
    links = PageLinks.of(keys, BASE, "sam")
    shown = repr((keys, links, links.feed))
    assert [token for token in made() if token in shown] == []
    assert str(SECRET) not in shown
    assert str(links.feed.step_key) not in shown


def test_subscription_links_have_each_programs_form() -> None:
    by_program = {s.program: s.href for s in subscriptions(FEED, "Zoë & co")}
    webcal = f"webcal://jobs.example/hb/feeds/t0ken/{QUOTED}.ics"
    assert by_program["Apple Calendar"] == webcal
    sure = "https://calendar.google.com/calendar/u/0/r/settings/addbyurl"
    assert by_program["Google Calendar"] == sure
    start, _, cid = by_program["Google, one click"].partition("?cid=")
    assert start == "https://calendar.google.com/calendar/r"
    assert (unquote(cid), "/" in cid) == (webcal, False)
    for program, host in (
        ("Outlook.com", "outlook.live.com"),
        ("Microsoft 365", "outlook.office.com"),
    ):
        parts = urlsplit(by_program[program])
        assert (parts.hostname, parts.path) == (host, "/calendar/0/addfromweb")
        assert parse_qs(parts.query) == {"url": [FEED.calendar], "name": ["Zoë & co"]}
        assert "name=Zo%C3%AB%20%26%20co" in parts.query


@pytest.mark.parametrize(
    ("base", "reach"),
    [
        ("http://127.0.0.1:8000", Reach.COMPUTER),
        ("http://127.8.9.10", Reach.COMPUTER),
        ("https://[::1]:8000/hb", Reach.COMPUTER),
        ("http://localhost", Reach.COMPUTER),
        ("http://192.168.1.7:8000", Reach.NETWORK),
        ("https://10.1.2.3", Reach.NETWORK),
        ("http://100.64.0.9", Reach.NETWORK),  # shared by a provider's customers, or a VPN's
        ("http://[fd00::7]", Reach.NETWORK),
        ("http://[fe80::7]", Reach.NETWORK),
        ("http://desk", Reach.NETWORK),
        ("https://desk.local", Reach.NETWORK),
        ("http://desk.home", Reach.NETWORK),
        ("http://jobs.example", Reach.OPEN),
        ("http://8.8.8.8:8000", Reach.OPEN),
        ("http://local.example", Reach.OPEN),
        ("https://jobs.example/hb", Reach.SECURE),
        ("https://[2a00:1450::7]", Reach.SECURE),
    ],
)
def test_who_reaches_an_address_is_told_by_its_host_and_scheme(base: str, reach: Reach) -> None:
    assert Reach.of(base) is reach


DESKTOPS = ("Thunderbird", "Evolution, GNOME Calendar", "Outlook, classic")
SERVERS = ("Google Calendar", "Google, one click", "Outlook.com", "Microsoft 365")


@pytest.mark.parametrize(
    ("base", "programs"),
    [
        ("http://127.0.0.1:8000", ("A calendar program here", *DESKTOPS)),
        ("http://192.168.1.7:8000", ("Apple Calendar", *DESKTOPS, "ICSx5, on Android")),
        ("http://jobs.example", ("Apple Calendar", *DESKTOPS, "ICSx5, on Android")),
        ("https://jobs.example", ("Apple Calendar", *SERVERS, *DESKTOPS, "ICSx5, on Android")),
    ],
)
def test_only_ways_that_work_from_an_address_are_ways(base: str, programs: tuple[str, ...]) -> None:
    ways = subscriptions(links_with(base, "sam"), "Sam")
    assert tuple(way.program for way in ways) == programs
    assert ways[0].href == f"webcal://{urlsplit(base).netloc}/feeds/t0ken/sam.ics"
    for way in ways:
        assert ("paste the address there" in way.note) is (not way.href) or way is ways[0]


@pytest.mark.parametrize(
    ("browser", "first"),
    [
        ("", "Apple Calendar"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)", "Apple Calendar"),
        ("Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X)", "Apple Calendar"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "Apple Calendar"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Google Calendar"),
        ("Mozilla/5.0 (Linux; Android 15)", "Google Calendar"),
    ],
)
def test_the_best_way_for_a_browsers_device_is_first(browser: str, first: str) -> None:
    ways = subscriptions(FEED, "Sam", browser)
    assert ways[0].program == first
    assert sorted(w.program for w in ways) == sorted(w.program for w in subscriptions(FEED, "Sam"))


def test_where_only_apples_could_come_first_they_do() -> None:
    ways = subscriptions(links_with("http://192.168.1.7", "sam"), "Sam", "Mozilla/5.0 (Windows)")
    assert ways[0].program == "Apple Calendar"


def test_every_subscription_that_is_doubtful_says_so() -> None:
    notes = {s.program: s.note for s in subscriptions(FEED, "Sam")}
    assert all(notes.values())
    assert "not for others" in notes["Google, one click"]


def test_a_mail_link_has_crlf_and_percent_signs_only() -> None:
    text = letter("Q&A: 100% + more?", "Hello Dana,\n\nC++ & tea = #1\n")
    assert links_of(text)["Mail program"] == (
        "mailto:dana%2Bjobs@northwind.example"
        "?subject=Q%26A%3A%20100%25%20%2B%20more%3F"
        "&body=Hello%20Dana%2C%0D%0A%0D%0AC%2B%2B%20%26%20tea%20%3D%20%231%0D%0A"
    )


def test_web_mail_links_have_their_own_keys() -> None:
    text = letter("A + B", "one\ntwo ✓")
    gmail, outlook = (urlsplit(links_of(text)[name]) for name in ("Gmail", "Outlook"))
    assert (gmail.hostname, gmail.path) == ("mail.google.com", "/mail/")
    assert parse_qs(gmail.query) == {
        "view": ["cm"],
        "fs": ["1"],
        "to": ["dana+jobs@northwind.example"],
        "su": ["A + B"],
        "body": ["one\r\ntwo ✓"],
    }
    assert (outlook.hostname, outlook.path) == ("outlook.office.com", "/mail/deeplink/compose")
    assert parse_qs(outlook.query) == {
        "to": ["dana+jobs@northwind.example"],
        "subject": ["A + B"],
        "body": ["one\r\ntwo ✓"],
    }


def test_a_message_with_a_hole_is_offered_to_no_program() -> None:
    assert compose(Letter(to=DANA, subject="Hello", body="[it]", holes=("[it]",))) == ()


@pytest.mark.parametrize("to", [None, Person(name="Omar Haddad")])
def test_without_an_address_the_mail_is_opened_to_nobody(to: Person | None) -> None:
    assert links_of(letter(to=to))["Mail program"] == "mailto:?subject=Thank%20you&body=Hello"


@pytest.mark.parametrize("body", ["a" * 2000, "é" * 300, "\n" * 400])
def test_a_body_too_long_for_mail_programs_is_left_out(body: str) -> None:
    for link in compose(letter(body=body)):
        assert not link.whole, link.program
        assert "body=" not in link.href
        assert "subject=Thank%20you" in link.href or "su=Thank%20you" in link.href


@pytest.mark.parametrize("length", range(1650, 1850, 10))
def test_no_mail_link_is_longer_than_every_program_takes(length: int) -> None:
    for link in compose(letter(body="a" * length)):
        assert len(link.href) <= 1800
        assert link.whole == link.href.endswith("a" * length)


@pytest.mark.parametrize("program", ["Mail program", "Gmail", "Outlook"])
@pytest.mark.parametrize("to", [DANA, None])
def test_a_link_of_1800_characters_is_whole_and_one_of_1801_has_no_body(
    program: str, to: Person | None
) -> None:
    def link(body: str) -> Compose:
        (only,) = [link for link in compose(letter(body=body, to=to)) if link.program == program]
        return only

    longest = "a" * (1800 - len(link("").href))
    assert (link(longest).whole, len(link(longest).href)) == (True, 1800)
    assert link(longest).href == link("").href + longest
    longer = link(longest + "a")
    assert (longer.whole, longer.href + "&body=") == (False, link("").href)


def test_line_breaks_in_the_file_cannot_add_mail_headers() -> None:
    href = links_of(letter("Thanks\r\nBcc: all@northwind.example&bcc=x"))["Mail program"]
    assert set(parse_qs(urlsplit(href).query)) == {"subject", "body"}
    assert "\n" not in href
