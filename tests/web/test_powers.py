"""An address can do one thing: what can be reached from each, and what each refuses."""

import os
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from urllib.parse import quote, urlsplit
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from calendars import events
from heardback.feeds.addresses import Power, step_uid
from heardback.model.interviews import NAMESPACE, Step, event_uid
from heardback.web.app import create_app
from heardback.web.site import Site
from powers import REACHED, TWO, own, power_of, reached, steps, token_of, told
from serving import NOW, discreet_address, entry_of, overview_address, site_of, write
from tapping import OWN, SENT, noted, refusal, undo_form
from watching import functions_called, opened_files

PAIRS = [
    (low, high) for low, high in product(Power, Power) if [*Power].index(low) < [*Power].index(high)
]
TAPS = (
    SENT,
    {"kind": "answered", "on": "2026-11-18", "until": "next Friday"},
    {"kind": "round", "on": "2026-12-01"},
    *({"kind": kind} for kind in ("offer", "rejected", "withdrawn", "closed")),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "sam.yaml", TWO)
    write(tmp_path / "kim.yaml", TWO)
    return tmp_path


@pytest.fixture
def client(site: Site) -> FlaskClient:
    """A browser that has opened nothing before, and keeps nothing."""
    return create_app(site).test_client(use_cookies=False)


# Links


@pytest.mark.parametrize("power", Power)
def test_links_lead_to_what_a_power_may_and_never_upwards(
    site: Site, client: FlaskClient, power: Power
) -> None:
    start = own(site, power)
    found = reached(client, start)
    right = {path: answer for path, answer in found.items() if answer.status_code == 200}
    assert {power_of(path) for path in right} == REACHED[power]
    assert start in right
    # Where a form leads to, nothing is to be had.
    assert {answer.status_code for answer in found.values()} <= {200, 404, 405}


def test_a_steps_page_leads_to_itself_alone(site: Site, client: FlaskClient) -> None:
    for step in steps(site):
        assert {path.partition("?")[0] for path in reached(client, step)} == {step}


@pytest.mark.parametrize("tap", TAPS, ids=lambda tap: tap["kind"])
def test_no_answer_to_a_tap_leads_further_than_the_step(
    site: Site, client: FlaskClient, tap: dict[str, str]
) -> None:
    step = own(site, Power.STEP)
    answers = [client.post(step, data=tap, headers=headers) for headers in (OWN, OWN, {})]
    answers.append(client.get(noted(answers[0])))
    answers.append(client.post(step, data=tap | {"on": "2019-01-01"}, headers=OWN))
    answers.append(client.post(step, data=undo_form(answers[3].text), headers=OWN))
    assert {200, 303, 403} <= {a.status_code for a in answers} <= {200, 303, 403, 409}
    for answer in answers:
        assert {path.partition("?")[0] for path in told(answer)} <= {step}


def test_the_calendar_of_one_feed_leads_to_no_other(site: Site, client: FlaskClient) -> None:
    for power in (Power.DISCREET, Power.STEP, Power.CALENDAR, Power.PAGE):
        for path, answer in reached(client, own(site, power)).items():
            assert "kim" not in path
            assert "kim" not in answer.text


# Tokens


@pytest.mark.parametrize(("low", "high"), PAIRS, ids=str)
def test_a_token_opens_nothing_above_it(
    site: Site, client: FlaskClient, low: Power, high: Power
) -> None:
    token = token_of(own(site, low))
    for form in (token, token[:32], token.lower(), token.ljust(43, "a"), token.rjust(43, "a")):
        path = own(site, high).replace(token_of(own(site, high)), form)
        answer = client.get(path)
        assert answer.status_code == 404
        assert told(answer) == set()


@pytest.mark.parametrize("power", [p for p in Power if p is not Power.OVERVIEW])
def test_a_token_opens_no_other_feed(site: Site, client: FlaskClient, power: Power) -> None:
    sam, kim = own(site, power, "sam"), own(site, power, "kim")
    assert token_of(sam) != token_of(kim)
    assert client.get(kim).status_code == 200
    if power is not Power.DISCREET:  # whose address names nobody
        assert client.get(sam.replace("sam", "kim")).status_code == 404


@pytest.mark.parametrize("power", Power)
def test_no_part_of_a_token_is_in_one_above_it(site: Site, power: Power) -> None:
    token = token_of(own(site, power))
    others = {token_of(own(site, other)) for other in Power if other is not power}
    parts = {token[n : n + 6] for n in range(len(token) - 5)}
    assert not any(part in other for part in parts for other in others)


def test_a_steps_token_is_of_that_step(site: Site, client: FlaskClient) -> None:
    first, second, *_ = map(token_of, steps(site))
    assert len(first) == 43
    mixed = second[:22] + first[22:]  # the UID of one, the proof of the other
    assert step_uid(mixed) == step_uid(second)
    for token in (mixed, second[:22] + "A" * 21, second[:-1], second + "A", second.swapcase()):
        assert client.get(f"/steps/{token}/sam").status_code == 404
    assert client.get(f"/steps/{second}/sam").status_code == 200


def test_another_spelling_of_a_steps_token_is_none(site: Site, client: FlaskClient) -> None:
    token = token_of(own(site, Power.STEP))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    twin = token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]  # the last bits mean nothing
    assert client.get(f"/steps/{twin}/sam").status_code == 404


# UIDs and names


def test_a_uid_from_the_calendar_makes_no_step_address(site: Site, client: FlaskClient) -> None:
    full = [event["UID"].value for event in events(client.get(own(site, Power.CALENDAR)).data)]
    veiled = [event["UID"].value for event in events(client.get(own(site, Power.DISCREET)).data)]
    for uid in (*full, *veiled):
        for token in (uid, UUID(uid).hex, quote(uid)):
            assert client.get(f"/steps/{token}/sam").status_code == 404
            assert client.get(f"/feeds/{token}/sam.ics").status_code == 404


def test_nobody_finds_an_employer_by_trying_names(site: Site, client: FlaskClient) -> None:
    calendar = client.get(own(site, Power.DISCREET)).data
    veiled = {event["UID"].value for event in events(calendar)}
    full = {event["UID"].value for event in events(client.get(own(site, Power.CALENDAR)).data)}

    def guesses() -> Iterator[str]:  # all that an event's UID is made of, the secret aside
        for feed, company, day in product(
            ("sam", "kim", "Follow-ups", "", "calendar"),
            ("Northwind", "Fabrikam", "northwind", "fabrikam"),
            ("2026-11-12", "2026-11-16"),
        ):
            for series, number in product("12", "0123"):
                yield event_uid(feed, "as given", company, "", day, "", series, number)
        for feed in ("sam", "kim"):
            yield event_uid(feed, "heardback", "welcome")
            yield event_uid(feed, "heardback", "mistake")

    assert full & set(guesses())  # they are the right ones
    assert not veiled & set(guesses())
    assert not veiled & full
    assert str(NAMESPACE) not in calendar.decode()


def test_the_uids_of_a_discreet_calendar_are_of_one_secret_and_stay(
    folder: Path, site: Site
) -> None:
    def uids(of: Site) -> list[str]:
        client = create_app(of).test_client()
        return [e["UID"].value for e in events(client.get(discreet_address(of)).data)]

    before = uids(site)
    assert len(set(before)) == len(before) > 4
    site.register.rotate("sam", NOW)
    assert uids(site) == before
    assert not set(uids(site_of(folder, secret="another secret, which is as long"))) & set(before)


# What was posted


def test_a_tap_replayed_elsewhere_changes_nothing(
    folder: Path, site: Site, client: FlaskClient
) -> None:
    everywhere = [own(site, power) for power in Power if power is not Power.STEP]
    step, other, *_ = steps(site)
    for path in (*everywhere, step.replace("/steps/", "/pages/"), f"{step}x"):
        for tap in TAPS:
            assert client.post(path, data=tap, headers=OWN).status_code in (404, 405)
    assert (folder / "sam.yaml").read_text("utf-8") == TWO
    assert client.post(step, data=SENT, headers=OWN).status_code == 303
    kim = step.replace("sam", "kim")
    assert client.post(kim, data=SENT, headers=OWN).status_code == 404
    assert (folder / "kim.yaml").read_text("utf-8") == TWO
    assert other != step


def test_what_was_noted_at_one_step_is_neither_seen_nor_undone_at_another(
    folder: Path, site: Site, client: FlaskClient
) -> None:
    step, other, *_ = steps(site)
    after = noted(client.post(step, data=SENT, headers=OWN))
    form = undo_form(client.get(after).text)
    changed = (folder / "sam.yaml").read_text("utf-8")
    assert changed != TWO
    assert "Noted" not in client.get(f"{other}?noted={form['noted']}").text
    refused = client.post(other, data=form, headers=OWN)
    assert refusal(refused) == "this cannot be undone any more: edit the file by hand."
    assert (folder / "sam.yaml").read_text("utf-8") == changed
    assert client.post(step, data=form, headers=OWN).status_code == 303
    assert (folder / "sam.yaml").read_text("utf-8") == TWO


def test_new_addresses_replayed_change_nothing(site: Site, client: FlaskClient) -> None:
    page = own(site, Power.PAGE)
    for power in (Power.DISCREET, Power.STEP, Power.CALENDAR, Power.OVERVIEW):
        path = f"{own(site, power)}/rotate"
        assert client.post(path, headers=OWN).status_code == 404
    assert own(site, Power.PAGE) == page
    moved = client.post(f"{page}/rotate", headers=OWN)
    assert moved.status_code == 303
    assert urlsplit(moved.location).path == own(site, Power.PAGE) != page
    generation = entry_of(site).keys.generation
    assert client.post(f"{page}/rotate", headers=OWN).status_code == 404
    assert entry_of(site).keys.generation == generation


# What is wrong with an address, nobody learns


@pytest.mark.parametrize(
    ("power", "may"),
    [
        (Power.STEP, "see this follow-up and note what happened to it"),
        (Power.PAGE, "see and change all that is here"),
        (Power.OVERVIEW, "see and change what all candidates have here"),
    ],
)
def test_a_page_says_what_its_address_may(
    client: FlaskClient, site: Site, power: Power, may: str
) -> None:
    said = f"Whoever knows this address can {may}: keep it to yourself."
    assert said in client.get(own(site, power)).text


def test_so_does_what_is_shown_below_it(client: FlaskClient, site: Site) -> None:
    step = client.post(own(site, Power.STEP), data=SENT, headers=OWN).location
    page = f"{own(site, Power.PAGE)}/rotate"
    assert "can see this follow-up and note what happened to it: keep" in client.get(step).text
    assert "can see and change all that is here: keep" in client.get(page).text


@pytest.mark.parametrize("power", [p for p in Power if p is not Power.OVERVIEW])
def test_who_was_idle_while_a_file_was_away_opens_no_other_one_by_its_old_address(
    folder: Path, power: Power
) -> None:
    site, idle = site_of(folder), create_app(site_of(folder)).test_client()
    old = own(site, power)
    assert idle.get(old).status_code == 200
    # Another worker saw the file go; the folder has the same files as before.
    mark = folder / ".heardback" / "sam.feed" / "gone"
    mark.write_text(repr((NOW - timedelta(days=2)).timestamp()), "utf-8")
    write(folder / "sam.yaml", TWO.replace("Northwind", "Tailspin"))
    os.utime(folder, (NOW.timestamp(), NOW.timestamp()))
    assert idle.get(old).status_code == 404


def test_the_overview_of_who_was_idle_leads_to_the_new_page(folder: Path) -> None:
    idle = create_app(site_of(folder)).test_client()
    start = overview_address(site_of(folder))
    assert idle.get(start).status_code == 200
    mark = folder / ".heardback" / "sam.feed" / "gone"
    mark.parent.mkdir(exist_ok=True)
    mark.write_text(repr((NOW - timedelta(days=2)).timestamp()), "utf-8")
    os.utime(folder, (NOW.timestamp(), NOW.timestamp()))
    pages = [path for path in told(idle.get(start)) if path.startswith("/pages/")]
    assert [idle.get(path).status_code for path in pages] == [200] * 2


@pytest.fixture
def wrong(folder: Path, site: Site, client: FlaskClient) -> dict[str, str]:
    """An address of each kind that is wrong, by what is wrong with it."""
    client.get(own(site, Power.CALENDAR, "kim"))
    old = own(site, Power.CALENDAR)
    site.register.rotate("sam", NOW)
    write(folder / "max.yaml", TWO)
    gone = own(site, Power.CALENDAR, "max")
    client.get(gone)
    (folder / "max.yaml").unlink()
    mark = folder / ".heardback" / "max.feed" / "gone"
    mark.write_text(repr((NOW - timedelta(hours=1)).timestamp()), "utf-8")
    right = own(site, Power.CALENDAR)
    return {
        "wrong name": right.replace("sam", "eve"),
        "wrong token": right.replace(token_of(right), token_of(old)[::-1]),
        "old generation": old,
        "file gone": gone,
        "another's token": right.replace(
            token_of(right), token_of(own(site, Power.CALENDAR, "kim"))
        ),
    }


def each_power(wrong: dict[str, str]) -> Iterator[dict[str, str]]:
    """The same in the paths of the other powers that name a feed."""
    yield wrong
    for power in ("pages", "steps"):
        changed = {w: path.replace("/feeds/", f"/{power}/") for w, path in wrong.items()}
        yield {w: path.removesuffix(".ics") for w, path in changed.items()}
    yield {w: f"/discreet/{token_of(path)}/calendar.ics" for w, path in wrong.items()}


def test_what_is_wrong_is_one_answer(client: FlaskClient, wrong: dict[str, str]) -> None:
    for paths in each_power(wrong):
        answers = {name: client.get(path) for name, path in paths.items()}
        assert {a.status_code for a in answers.values()} == {404}
        assert len({(a.data, str(sorted(a.headers))) for a in answers.values()}) == 1


def test_for_what_is_wrong_no_file_is_opened(
    folder: Path, client: FlaskClient, wrong: dict[str, str]
) -> None:
    for path in wrong.values():  # the first to come after a change looks at what has changed
        client.get(path)
    for paths in each_power(wrong):
        for name, path in paths.items():
            write(folder / "sam.yaml", TWO + f"    notes: {name}\n")  # edited a moment before
            with opened_files() as opened:
                assert client.get(path).status_code == 404
            # What files there are may be asked; which is asked for makes no difference.
            assert set(opened) <= {str(folder)}, name


def test_what_is_wrong_goes_one_way_through_the_code(
    client: FlaskClient, wrong: dict[str, str]
) -> None:
    for path in (path for paths in each_power(wrong) for path in paths.values()):
        client.get(path)  # the first to come makes what all need, whatever they ask for
    for paths in each_power(wrong):
        ways = {}
        for name, path in paths.items():
            with functions_called() as called:
                client.get(path)
            ways[name] = called
        assert len(ways["wrong name"]) > 5
        for name, way in ways.items():
            assert way == ways["wrong name"], name


def test_a_right_address_opens_its_file(folder: Path, site: Site, client: FlaskClient) -> None:
    with opened_files() as opened:
        client.get(own(site, Power.CALENDAR))
    assert str(folder / "sam.yaml") in opened
    assert str(folder / "kim.yaml") not in opened


def test_every_step_has_an_address_of_its_own(site: Site) -> None:
    assert len(set(steps(site))) == len(steps(site)) == 2 * len(Step)
