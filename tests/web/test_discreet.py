"""The discreet calendar: for a shared or a work calendar, it names nobody and leads nowhere."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from calendars import events
from heardback.logbook.tables import FILE, INTERVIEW, PERSON, Key
from heardback.model.interviews import Step
from heardback.web.app import create_app
from heardback.web.site import Site
from serving import NOW, address, discreet_address, page_address, site_of, write
from tapping import OWN

# A word for each field that takes one, in every place where it may stand.
WORDS = (
    "Quillfeather Brandywine Oxenholme Tamarisk Pemberley Kestrel Wolverton Juniper Marzipan "
    "Zephyrine Cobblestone Larkspur Hollyhock Damson Figtree Gooseberry Heliotrope Ironbark "
    "Jacaranda Kumquat Lavender Mulberry Nightshade Osmanthus Pomegranate Quince Rosemary "
    "Sycamore Thistledown Umbrella Verbena Wisteria Xylophone Yarrow Zinnia"
).split()
PLANTED = """\
name: Quillfeather's plan
signature: Brandywine
value: Oxenholme management
timezone: America/New_York
holidays: US
wait: 4-5
alarm: 09:00
ahead: all
days_off: [2026-12-24]
search_ended: 2027-01-15
messages:
  first-follow-up:
    subject: Tamarisk
    body: Pemberley
interviews:
  - company: Kestrel
    id: Wolverton
    role: Juniper
    interviewed: 2026-11-12
    hiring_manager:
      {name: Marzipan, email: Zephyrine@Cobblestone.example, about: Larkspur, greeting: Hollyhock}
    interviewers:
      - Damson <Figtree@Gooseberry.example>
      - {name: Heliotrope, email: Ironbark@Jacaranda.example, about: Kumquat, greeting: Lavender}
    contact:
      {name: Mulberry, email: Nightshade@Osmanthus.example, about: Pomegranate, greeting: Quince}
    decision_by: next Friday
    value: Rosemary
    signature: Sycamore
    wait: 3
    holidays: US
    days_off: [2026-12-23]
    messages:
      closing-note: {subject: Thistledown, body: Umbrella}
    notes: Verbena
    thanked: 2026-11-12
    followed_up: 2026-11-18
    heard_back: 2026-11-19
  - company: Wisteria
    interviewed: 2026-11-16
  - company: Xylophone
    interviewed: 2026-11-10
    outcome: rejected
    notes: [Yarrow, {Zinnia: 1}]
"""
# What a file may say that names nobody.
NO_WORDS = {"discreet", "interviews", "language", "outcome"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file, whose own name is a word as well."""
    write(tmp_path / "Quillfeather Brandywine.yaml", PLANTED)
    return tmp_path


NAME = "quillfeather brandywine"


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return create_app(site).test_client(use_cookies=False)


@pytest.fixture
def discreet(site: Site) -> str:
    return discreet_address(site, NAME)


def betrayed(answer: TestResponse) -> set[str]:
    """The words that an answer has, in its body or its headers, however they are spelled."""
    whole = f"{answer.status}\n{answer.headers}\n{answer.text}".replace("\r\n ", "").casefold()
    return {word for word in WORDS if word.casefold() in whole}


def asked(client: FlaskClient, path: str) -> Iterator[TestResponse]:
    """Every way of asking for a calendar."""
    got = client.get(path)
    yield got
    yield client.get(f"{path}?download")
    yield client.get(f"{path}?download&noted=1")
    yield client.head(path)
    yield client.get(path, headers={"If-None-Match": got.headers.get("ETag", "")})
    yield client.post(path, headers=OWN)
    yield client.get(path.removesuffix(".ics"))
    yield client.get(path[:-5])


def keys(table: Mapping[str, Key]) -> set[str]:
    return set(table) - NO_WORDS


def test_a_word_is_planted_in_every_field_of_a_file() -> None:
    assert len(WORDS) >= 30
    assert all(re.search(rf"\b{word}", PLANTED) for word in WORDS)
    written = set(re.findall(r"(\w+):", PLANTED))
    assert keys(FILE) | keys(INTERVIEW) | keys(PERSON) <= written


def test_everybody_is_named_in_the_full_calendar(site: Site, client: FlaskClient) -> None:
    named = betrayed(client.get(address(site, NAME)))
    assert {"Quillfeather", "Kestrel", "Mulberry", "Wisteria"} <= named


def test_a_discreet_calendar_has_no_word_of_the_file(client: FlaskClient, discreet: str) -> None:
    answers = list(asked(client, discreet))
    assert [a.status_code for a in answers] == [200, 200, 200, 200, 304, 405, 404, 404]
    assert set().union(*map(betrayed, answers)) == set()
    assert len(events(answers[0].data)) > 5


BROKEN = PLANTED.replace("interviewed: 2026-11-16", "interviewed: Yarrow").replace(
    "role: Juniper", "roll: Juniper"
)


@pytest.mark.parametrize(
    "text",
    [
        BROKEN,
        f"Yarrow: Zinnia\n{PLANTED}",
        f"Zinnia: [\n{PLANTED}",
        PLANTED.replace("company: Kestrel", "company: Yarrow\n    company: Kestrel"),
        "",
        f"- Zinnia\n{PLANTED}",
    ],
    ids=["two mistakes", "a setting", "no YAML", "a repeated key", "empty", "another shape"],
)
@pytest.mark.parametrize("was_good", [True, False], ids=["was good", "never was"])
def test_neither_has_that_of_a_file_with_a_mistake(
    folder: Path, client: FlaskClient, discreet: str, text: str, was_good: bool
) -> None:
    if was_good:
        assert client.get(discreet).status_code == 200
    write(folder / "Quillfeather Brandywine.yaml", text)
    answers = list(asked(client, discreet))
    assert set().union(*map(betrayed, answers)) == set()
    assert answers[0].status_code in (200, 503)
    assert answers[0].status_code == 200 or not was_good


def test_neither_has_that_of_a_file_that_is_gone(
    folder: Path, client: FlaskClient, discreet: str
) -> None:
    assert client.get(discreet).status_code == 200
    (folder / "Quillfeather Brandywine.yaml").unlink()
    assert betrayed(client.get(discreet)) == set()
    later = create_app(site_of(folder, now=NOW + timedelta(minutes=2))).test_client()
    assert [betrayed(a) for a in asked(later, discreet)] == [set()] * 8


@pytest.mark.parametrize("name", ["full", "discreet"])
def test_a_file_may_ask_that_both_be_discreet(
    folder: Path, site: Site, client: FlaskClient, name: str
) -> None:
    write(folder / "Quillfeather Brandywine.yaml", f"discreet: true\n{PLANTED}")
    path = address(site, NAME) if name == "full" else discreet_address(site, NAME)
    for answer in asked(client, path):
        assert betrayed(answer) == set()
    assert client.get(path).data == client.get(discreet_address(site, NAME)).data


@pytest.mark.parametrize("was_good", [True, False], ids=["was good", "never was"])
@pytest.mark.parametrize("text", [BROKEN, f"Yarrow: Zinnia\n{PLANTED}"], ids=["dates", "a setting"])
def test_a_file_that_asks_for_it_has_it_at_once_whatever_else_is_wrong_with_it(
    folder: Path, site: Site, client: FlaskClient, text: str, was_good: bool
) -> None:
    path = address(site, NAME)
    if was_good:
        assert betrayed(client.get(path))
    write(folder / "Quillfeather Brandywine.yaml", f"discreet: true\n{text}")
    answers = list(asked(client, path))
    is_published = was_good or text is BROKEN
    assert [a.status_code for a in answers][:2] == ([200, 200] if is_published else [503, 503])
    assert set().union(*map(betrayed, answers)) == set()


def test_a_calendar_from_before_it_was_asked_for_does_not_come_back_when_the_file_is_gone(
    folder: Path, site: Site, client: FlaskClient
) -> None:
    path = address(site, NAME)
    assert all(betrayed(client.get(each)) for each in (path, f"{path}?download"))
    write(folder / "Quillfeather Brandywine.yaml", f"discreet: true\n{PLANTED}")
    assert betrayed(client.get(path)) == set()
    (folder / "Quillfeather Brandywine.yaml").unlink()
    answers = list(asked(client, path))
    assert [a.status_code for a in answers][:2] == [200, 200]
    assert set().union(*map(betrayed, answers)) == set()
    both = "so both addresses give the calendar that names nobody"
    assert both in client.get(f"{page_address(site, NAME)}/calendar").text


def test_a_file_that_asked_for_it_has_it_still_while_it_cannot_be_read(
    folder: Path, site: Site, client: FlaskClient
) -> None:
    for text in (PLANTED, f"value: [\n{PLANTED}"):
        write(folder / "Quillfeather Brandywine.yaml", f"discreet: true\n{text}")
        answers = list(asked(client, address(site, NAME)))
    assert [a.status_code for a in answers][:2] == [200, 200]
    assert set().union(*map(betrayed, answers)) == set()


@pytest.mark.parametrize("setting", ["value: [", "zone: Yarrow", "timezone: Zinnia"])
def test_an_answer_without_a_calendar_tells_nothing_of_the_file(
    folder: Path, site: Site, client: FlaskClient, setting: str
) -> None:
    write(folder / "Quillfeather Brandywine.yaml", f"discreet: true\n{setting}\n{PLANTED}")
    answer = client.get(address(site, NAME))
    assert answer.status_code == 503
    assert answer.text == "This feed's file cannot be published. `heardback check` says why.\n"


def test_it_names_its_own_address_and_no_other(client: FlaskClient, discreet: str) -> None:
    text = client.get(discreet).text.replace("\r\n ", "")
    assert re.findall(r"https?://\S+", text) == [f"http://localhost{discreet}"]
    assert "http" not in client.get(f"{discreet}?download").text
    assert not re.search(r"^(URL|ATTACH|LOCATION|CONTACT|ORGANIZER|ATTENDEE)", text, re.MULTILINE)


def test_its_events_say_what_kind_of_day_it_is_and_no_more(
    client: FlaskClient, discreet: str
) -> None:
    calendar = client.get(discreet)
    told = {
        (e.summary, e["DESCRIPTION"].text, e["CATEGORIES"].value) for e in events(calendar.data)
    }
    titles = {summary for summary, _, _ in told}
    assert titles <= {
        f"{before}Follow-up ({initial}.){after}"
        for before in ("", "✓ ")
        for after in ("", ", if no answer", ", lapsed")
        for initial in "KWX"
    }
    assert {text for _, text, _ in told} == {"The details are in your own file."}
    assert {category for _, _, category in told} <= set(Step)
    assert "X-WR-CALNAME:Follow-ups\r\n" in calendar.text
    assert calendar.headers["Content-Disposition"] == 'inline; filename="calendar.ics"'


def test_it_has_the_days_of_the_full_calendar(
    site: Site, client: FlaskClient, discreet: str
) -> None:
    full = client.get(address(site, NAME))
    days = [[e.days for e in events(a.data)] for a in (full, client.get(discreet))]
    assert days[0] == days[1]


def test_the_page_hands_it_out(site: Site, client: FlaskClient, discreet: str) -> None:
    page = client.get(f"{page_address(site, NAME)}/calendar").text
    assert f'<code id="discreet">http://localhost{discreet}</code>' in page
