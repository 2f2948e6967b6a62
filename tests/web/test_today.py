"""Today: a row for each message, what is tapped there, and where one is afterwards."""

import os
import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from heardback.values import replace
from heardback.web.app import create_app
from heardback.web.site import Site
from parsed import Parsed
from serving import IMPOSSIBLE_DAY, NOW, SAM, page_address, site_of, write
from tapping import ELSEWHERE, LOGGED, OWN, noted

THREE = """\
name: Sam's follow-ups
timezone: America/New_York
holidays: US
interviews:
  - company: Northwind
    interviewed: 2026-11-18
    interviewers: [Dana Lee, Omar Haddad]
  - company: Fabrikam
    role: Brand Manager
    interviewed: 2026-11-09
    thanked: 2026-11-09
    contact: Jonas Weber <jonas@fabrikam.example>
  - company: Litware
    interviewed: 2026-11-17
    thanked: 2026-11-17
    decision_by: 2026-12-01
"""
THANKS = "Northwind today Thank Dana Lee and Omar Haddad "


@pytest.fixture
def today(site: Site) -> str:
    return page_address(site)


@pytest.fixture
def three(path: Path) -> Path:
    write(path, THREE)
    return path


def rows(page: str) -> list[str]:
    """What each row says, without what is folded away."""
    found = re.findall(r'<li class="row.*?(?=<li class="row|</ol>)', page, re.DOTALL)
    return [Parsed(re.sub(r"<details.*", "", row, flags=re.DOTALL)).text for row in found]


def form_of(page: str, row: str, kind: str) -> tuple[str, dict[str, str]]:
    """The action and the hidden fields of the form of a kind, in the row that names a company."""
    found = re.findall(r'<li class="row.*?(?=<li class="row|</ol>)', page, re.DOTALL)
    (own,) = [text for text in found if f">{row}</a>" in text]
    for action, inner in re.findall(
        r'<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>', own, re.DOTALL
    ):
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', inner))
        if fields.get("kind") == kind:
            return action, {name: unescape(value) for name, value in fields.items()}
    raise AssertionError(kind)


def test_each_message_has_a_row_the_latest_first(
    client: FlaskClient, three: Path, today: str
) -> None:
    assert three
    page = client.get(today).text
    assert rows(page) == [
        "Fabrikam 1 day late Follow up with Jonas Weber Copy Sent",
        f"{THANKS}You talked with Dana Lee about Add You talked with Omar Haddad about Add Sent",
    ]
    seen = Parsed(page).text
    assert "2 to send. Next: Tue 24 Nov, Northwind." in seen
    assert "Coming next Wed 25 Nov Northwind: Follow up with Dana Lee" not in seen
    assert "Hello Jonas," in seen


def test_a_row_says_until_when_there_is_time(client: FlaskClient, today: str) -> None:
    assert rows(client.get(today).text)[-1].startswith("Northwind by Thu 19 Nov Follow up with")


def test_with_nothing_to_send_it_says_what_comes_next(
    client: FlaskClient, path: Path, today: str
) -> None:
    write(path, f"{LOGGED}    thanked: 2026-11-12\n")
    page = client.get(today).text
    assert rows(page) == []
    seen = Parsed(page).text
    assert "Nothing to send. Next: Tue 24 Nov, Northwind." in seen
    assert "Coming next Tue 24 Nov Northwind: Second follow-up, Dana Lee" in seen
    assert "If no answer comes Tue 1 Dec Northwind: Closing note, Dana Lee" in seen


def test_where_nothing_is_due_any_more_there_is_no_next(
    client: FlaskClient, path: Path, today: str
) -> None:
    write(path, f"{SAM}    outcome: rejected\n")
    seen = Parsed(client.get(today).text).text
    assert "Nothing to send." in seen
    assert "Next:" not in seen
    assert "Coming next" not in seen


@pytest.mark.parametrize(
    ("signature", "title"),
    [
        ("Sam Rivera", "Sam Rivera's follow-ups"),
        ("|\n  Sam Rivera\n  +1 555 0100", "Sam Rivera's follow-ups"),
        ("Warmly, Sam", "sam"),
        ("all the best from all of us", "sam"),
    ],
)
def test_a_file_without_a_name_is_called_after_who_signs(
    client: FlaskClient, path: Path, today: str, signature: str, title: str
) -> None:
    write(path, SAM.replace("name: Sam's follow-ups", f"signature: {signature}"))
    assert f'<h1 class="feed">{title}</h1>' in client.get(today).text.replace("&#39;", "'")


# Taps


def test_sent_is_one_tap_and_leads_back_to_the_rows_place(
    client: FlaskClient, three: Path, today: str
) -> None:
    action, form = form_of(client.get(today).text, "Fabrikam", "sent")
    back = noted(client.post(action, data=form, headers=OWN))
    assert re.fullmatch(rf"{re.escape(today)}\?noted=\w{{32}}&row=0#noted", back)
    assert "    followed_up: 2026-11-18\n" in three.read_text("utf-8")
    page = client.get(back).text
    first, second = rows(page)
    assert first == "Fabrikam Sent today. Next: Tue 24 Nov, if no answer. Undo"
    assert second.startswith("Northwind today")


def test_undo_takes_it_back_and_the_row_is_there_again(
    client: FlaskClient, three: Path, today: str
) -> None:
    before = client.get(today).text
    action, form = form_of(before, "Fabrikam", "sent")
    page = client.get(noted(client.post(action, data=form, headers=OWN))).text
    (name,) = set(re.findall(r'name="noted" value="(\w+)"', page))
    assert (
        noted(client.post(f"{today}/undo", data={"noted": name}, headers=OWN)) == f"{today}?undone"
    )
    assert three.read_text("utf-8") == THREE
    assert rows(client.get(today).text) == rows(before)


def test_undo_is_there_on_every_page_until_the_next_change(
    client: FlaskClient, three: Path, today: str
) -> None:
    action, form = form_of(client.get(today).text, "Fabrikam", "sent")
    client.post(action, data=form, headers=OWN)
    os.utime(three, (NOW.timestamp(), NOW.timestamp()))
    for page in (today, f"{today}/agenda", f"{today}/calendar"):
        assert "Last change: Fabrikam. Sent today. " in Parsed(client.get(page).text).text
    the_next_day = create_app(site_of(three.parent, now=NOW + timedelta(days=1))).test_client()
    assert "The last change was on Wed 18 Nov: Fabrikam." in the_next_day.get(today).text
    write(three, THREE + "# by hand\n")
    assert "ast change" not in client.get(today).text


def test_what_cannot_be_undone_any_more_is_said(
    client: FlaskClient, three: Path, today: str
) -> None:
    action, form = form_of(client.get(today).text, "Fabrikam", "sent")
    name = re.findall(r"noted=(\w+)", noted(client.post(action, data=form, headers=OWN)))[0]
    write(three, three.read_text("utf-8") + "# by hand\n")
    answer = client.post(f"{today}/undo", data={"noted": name}, headers=OWN)
    assert answer.status_code == 409
    assert "Nothing was changed: the file was changed since: edit it by hand." in (
        Parsed(answer.text).text
    )


def test_a_refused_answer_shows_the_form_again_as_it_was_filled(
    client: FlaskClient, three: Path, today: str
) -> None:
    action, form = form_of(client.get(today).text, "Fabrikam", "answered")
    form |= {"on": "2026-11-18", "until": "soon <b>"}
    answer = client.post(action, data=form, headers=OWN)
    assert answer.status_code == 200
    assert three.read_text("utf-8") == THREE
    assert 'value="soon &lt;b&gt;"' in answer.text
    (own,) = [row for row in rows(answer.text) if row.startswith("Fabrikam")]
    assert "Nothing was changed: 'soon <b>'" in own


def test_an_answer_in_words_is_noted_as_its_date(
    client: FlaskClient, three: Path, today: str
) -> None:
    action, form = form_of(client.get(today).text, "Fabrikam", "answered")
    back = noted(
        client.post(action, data=form | {"on": "2026-11-18", "until": "next Friday"}, headers=OWN)
    )
    assert "They will decide by Fri 27 Nov." in Parsed(client.get(back).text).text
    assert "    heard_back: 2026-11-18\n    decision_by: 2026-11-27\n" in three.read_text("utf-8")


@pytest.mark.parametrize("place", ["//evil.example", "../x", "a/b/c", "Agenda", "a?b"])
def test_a_change_leads_back_to_a_page_of_the_feeds_only(
    client: FlaskClient, three: Path, today: str, place: str
) -> None:
    assert three
    action, form = form_of(client.get(today).text, "Fabrikam", "sent")
    back = noted(client.post(action, data=form | {"back": place}, headers=OWN))
    assert back.startswith(f"{today}?noted=")


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_only_its_own_page_may_press_its_buttons(
    client: FlaskClient, three: Path, today: str, headers: dict[str, str]
) -> None:
    action, form = form_of(client.get(today).text, "Fabrikam", "sent")
    for address in (action, f"{today}/undo"):
        assert client.post(address, data=form, headers=headers).status_code == 403
    assert three.read_text("utf-8") == THREE


# The hole


def test_a_hole_is_filled_into_the_file_under_that_person(
    client: FlaskClient, three: Path, today: str
) -> None:
    action, form = form_of(client.get(today).text, "Northwind", "about")
    assert form["who"] == "Dana Lee"
    back = noted(client.post(action, data=form | {"about": "the  pricing roadmap"}, headers=OWN))
    filled = THREE.replace("[Dana Lee,", "[{name: Dana Lee, about: the pricing roadmap},")
    assert three.read_text("utf-8") == filled
    page = client.get(back).text
    assert rows(page)[1:] == [
        "Northwind today Thank Dana Lee and Omar Haddad You talked with Omar Haddad about Add Sent",
        "Northwind Added to the message to Dana Lee. Undo",
    ]
    assert "the pricing roadmap" in page


def test_nothing_in_a_hole_is_refused(client: FlaskClient, three: Path, today: str) -> None:
    action, form = form_of(client.get(today).text, "Northwind", "about")
    answer = client.post(action, data=form | {"about": "  "}, headers=OWN)
    assert answer.status_code == 200
    assert "wanted what you talked about, in a few words" in Parsed(answer.text).text
    assert three.read_text("utf-8") == THREE


def test_until_it_is_filled_nothing_offers_to_send_it(
    client: FlaskClient, three: Path, today: str
) -> None:
    page = client.get(today).text
    assert three
    (own,) = [part for part in page.split('<li class="row') if ">Northwind</a>" in part]
    assert "mailto:" not in own
    assert "data-copy" not in own.partition("<details")[0]


# Around it


def test_a_page_that_is_open_is_answered_with_not_modified(client: FlaskClient, today: str) -> None:
    etag = client.get(today).headers["ETag"]
    assert client.get(today, headers={"If-None-Match": etag}).status_code == 304


def test_the_page_changes_with_the_file_and_with_the_day(
    client: FlaskClient, path: Path, today: str
) -> None:
    etag = client.get(today).headers["ETag"]
    late = create_app(site_of(path.parent, now=NOW + timedelta(days=1))).test_client()
    assert late.get(today, headers={"If-None-Match": etag}).status_code == 200
    write(path, SAM.replace("Dana", "Dina"))
    assert client.get(today, headers={"If-None-Match": etag}).status_code == 200


def test_the_bar_leads_to_each_page_and_says_which_this_is(client: FlaskClient, today: str) -> None:
    places = [today + place for place in ("", "/agenda", "/interviews", "/file", "/calendar")]
    for place in places:
        page = client.get(place).text
        bar = Parsed(page.partition('<nav class="bar"')[2].partition("</nav>")[0])
        assert bar.all("href") == places
        assert [a["href"] for _, a in bar.tags if "aria-current" in a] == [place]


def test_read_only_has_no_form(site: Site, three: Path, today: str) -> None:
    assert three
    client = create_app(replace(site, read_only=True)).test_client()
    page = client.get(today).text
    assert [row.partition(" Copy")[0] for row in rows(page)] == [
        "Fabrikam 1 day late Follow up with Jonas Weber",
        "Northwind today Thank Dana Lee and Omar Haddad",
    ]
    assert "<form" not in page
    assert "Add an interview" not in page
    assert client.post(f"{today}/undo", data={}, headers=OWN).status_code == 404


def test_while_the_file_has_a_mistake_nothing_can_be_tapped(
    client: FlaskClient, path: Path, today: str
) -> None:
    client.get(today)
    write(path, IMPOSSIBLE_DAY)
    page = client.get(today).text
    assert "Until then this shows the last version without a mistake." in page
    assert f'<a href="{today}/file?line=6">Line 6</a>' in page
    assert "<form" not in page
