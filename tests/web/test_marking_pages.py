"""The buttons of a follow-up's page, over HTTP: what they do, and who may press them."""

import errno
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from heardback.editing import writing
from heardback.logbook.reading import read
from heardback.web.app import create_app
from heardback.web.site import Site
from serving import SAM, address, discreet_address, page_address, site_of, write
from tapping import ELSEWHERE, LOGGED, OWN, SENT, noted, refusal, step_address, undo_form

# One tap


def test_a_tap_changes_the_file_and_says_so(client: FlaskClient, step: str, path: Path) -> None:
    answer = client.post(step, data=SENT, headers=OWN)
    shown = client.get(noted(answer))
    assert path.read_bytes() == LOGGED.encode()
    assert shown.status_code == 200
    assert "Sent today. Next: Tue 24 Nov, if no answer." in shown.text
    assert undo_form(shown.text)["kind"] == "undo"


def test_without_a_day_it_was_the_files_today(path: Path) -> None:
    late = site_of(path.parent, now=datetime(2026, 11, 19, 3, tzinfo=UTC))  # still the 18th there
    client = create_app(late).test_client()
    noted(client.post(step_address(late, 1), data={"kind": "sent"}, headers=OWN))
    assert path.read_bytes() == LOGGED.encode()


def test_two_taps_are_one(client: FlaskClient, step: str, path: Path) -> None:
    once = noted(client.post(step, data=SENT, headers=OWN))
    twice = noted(client.post(step, data=SENT, headers=OWN))
    assert once == twice
    assert path.read_bytes() == LOGGED.encode()
    form = undo_form(client.get(twice).text)
    client.post(step, data=form, headers=OWN)
    assert path.read_bytes() == SAM.encode()


@pytest.mark.parametrize(
    ("known", "form", "untrue"),
    [
        (
            "    followed_up: 2026-11-18\n",
            {"kind": "sent", "on": "2026-11-17"},
            "sent on 2026-11-17",
        ),
        (
            "    heard_back: 2026-11-16\n",
            {"kind": "answered", "on": "2026-11-18", "until": "2026-12-04"},
            "answered on 2026-11-18",
        ),
    ],
)
def test_nothing_is_called_noted_that_is_not(
    client: FlaskClient, step: str, path: Path, known: str, form: dict[str, str], untrue: str
) -> None:
    write(path, SAM + known)
    answer = client.post(step, data=form, headers=OWN, follow_redirects=True)
    assert path.read_bytes().decode() == SAM + known
    assert untrue not in answer.text


@pytest.mark.parametrize(
    ("form", "added", "said"),
    [
        (
            {"kind": "answered", "on": "2026-11-18", "until": ""},
            "    heard_back: 2026-11-18\n",
            "Noted: they answered on Wed 18 Nov.",
        ),
        (
            {"kind": "answered", "on": "2026-11-18", "until": "next Friday"},
            "    heard_back: 2026-11-18\n    decision_by: 2026-11-27\n",
            "Noted: they answered on Wed 18 Nov.",
        ),
        (
            {"kind": "round", "on": "2026-12-03"},
            "  - company: Northwind\n    id: northwind\n    interviewed: 2026-12-03\n",
            "Noted: the next round is on Thu 3 Dec.",
        ),
        ({"kind": "offer"}, "    outcome: offer\n", "Congratulations!"),
        ({"kind": "rejected"}, "    outcome: rejected\n", "be kind to yourself today"),
        ({"kind": "withdrawn"}, "    outcome: withdrawn\n", "you have withdrawn"),
        ({"kind": "closed"}, "    outcome: closed\n", "this one is closed"),
    ],
)
def test_each_button_is_noted_shown_and_undone(
    client: FlaskClient, step: str, path: Path, form: dict[str, str], added: str, said: str
) -> None:
    shown = client.get(noted(client.post(step, data=form, headers=OWN)))
    assert path.read_bytes().decode() == SAM + added
    assert said in shown.text
    answer = client.post(step, data=undo_form(shown.text), headers=OWN)
    assert noted(answer) == f"http://localhost{step}"
    assert client.get(step).status_code == 200
    assert path.read_bytes() == SAM.encode()


@pytest.mark.parametrize(
    ("form", "stays"), [(SENT, True), ({"kind": "answered"}, False), ({"kind": "offer"}, False)]
)
def test_what_was_noted_leads_to_the_follow_up_where_there_still_is_one(
    client: FlaskClient, step: str, form: dict[str, str], stays: bool
) -> None:
    shown = client.get(noted(client.post(step, data=form, headers=OWN))).text
    assert client.get(step).status_code == (200 if stays else 404)
    assert ("To this follow-up" in shown) is (f'href="http://localhost{step}"' in shown) is stays


def test_who_comes_back_to_a_step_that_has_ended_is_told_so(
    client: FlaskClient, site: Site, step: str
) -> None:
    other = step_address(site, 2)
    client.post(step, data={"kind": "rejected"}, headers=OWN)
    again = client.post(other, data={"kind": "rejected"}, headers=OWN)  # from its old page
    for path in (other, noted(again)):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.mimetype == "text/html"
        assert (
            "This follow-up is no longer due: an answer, an outcome or the end of the search is "
            "noted, or its interview is not in the file any more." in answer.text
        )
        assert "To all follow-ups" not in answer.text
    page = page_address(site)
    client.get(page)  # by this browser
    assert f'href="http://localhost{page}">To all follow-ups' in client.get(other).text


def test_a_refusal_does_not_tell_where_the_file_is(
    client: FlaskClient, path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing, "written_aside", full)
    answer = client.post(step, data=SENT, headers=OWN)
    assert refusal(answer) == "the file cannot be changed: No space left on device."
    assert str(path.parent) not in answer.text


def test_a_refusal_shows_the_form_again_with_the_reason_beside_its_field(
    client: FlaskClient, step: str, path: Path
) -> None:
    form = {"kind": "answered", "on": "2026-11-17", "until": "soon"}
    answer = client.post(step, data=form, headers=OWN)
    assert refusal(answer, 200).startswith("&#39;soon&#39; promises no date")
    assert "<title>Error: Northwind: follow up with Dana Lee · heardback</title>" in answer.text
    assert re.search(r'name="on"[^>]* value="2026-11-17"', answer.text)
    assert re.search(
        r'name="until"[^>]* aria-describedby="until-answered-hint until-answered-error" '
        r'aria-invalid="true" value="soon"',
        answer.text,
    )
    assert '<p class="error" id="until-answered-error">&#39;soon&#39; promises' in answer.text
    assert path.read_bytes() == SAM.encode()


def test_a_next_round_that_is_refused_keeps_all_that_was_typed(
    client: FlaskClient, step: str, path: Path
) -> None:
    form = {"kind": "round", "on": "2026-11-10", "at": "09:30", "people": "Mei", "until": "Friday"}
    answer = client.post(step, data=form, headers=OWN)
    assert refusal(answer, 200) == "the next round is after the interview on 2026-11-12."
    for typed in ('value="2026-11-10"', 'value="09:30"', ">\nMei</textarea>", 'value="Friday"'):
        assert typed in answer.text
    assert path.read_bytes() == SAM.encode()


def test_a_next_round_begins_with_the_people_of_the_last(client: FlaskClient, step: str) -> None:
    assert ">\nDana Lee &lt;dana@northwind.example&gt;</textarea>" in client.get(step).text


def test_a_refusal_at_a_step_that_has_ended_leads_nowhere(
    client: FlaskClient, site: Site, step: str
) -> None:
    client.post(step, data={"kind": "offer"}, headers=OWN)
    late = client.post(step_address(site, 2), data=SENT, headers=OWN)
    assert late.status_code == 409
    assert "To this follow-up" not in late.text


def test_the_feed_follows_a_tap_at_once(client: FlaskClient, site: Site, step: str) -> None:
    before = client.get(address(site)).text
    client.post(step, data={"kind": "offer"}, headers=OWN)
    after = client.get(address(site)).text
    assert "CATEGORIES:first-follow-up" in before
    assert "CATEGORIES:first-follow-up" not in after


def test_the_page_has_the_buttons_that_are_fit(client: FlaskClient, site: Site) -> None:
    assert 'value="sent"' in client.get(step_address(site, 1)).text
    waiting = client.get(step_address(site, 2)).text
    assert 'value="sent"' not in waiting
    assert 'value="answered"' in waiting


def test_a_fourth_message_has_its_page_and_its_buttons(
    client: FlaskClient, site: Site, path: Path
) -> None:
    four = f"{SAM}    followed_up: [2026-11-13, 2026-11-16, 2026-11-17, 2026-11-18]\n"
    write(path, four)
    fourth = step_address(site, 4)
    assert fourth in client.get(address(site)).text.replace("\r\n ", "")
    page = client.get(fourth)
    assert page.status_code == 200
    assert "<h1>✓ Northwind: closing note, Dana Lee</h1>" in page.text
    assert '<p class="why">Sent on Wed 18 Nov.</p>' in page.text
    shown = client.get(noted(client.post(fourth, data=SENT, headers=OWN)))
    assert "Sent today. The book is closed." in shown.text
    assert path.read_bytes().decode() == four
    noted(client.post(fourth, data={"kind": "offer"}, headers=OWN))
    assert path.read_bytes().decode() == f"{four}    outcome: offer\n"


# Who may


@pytest.mark.parametrize(
    "headers",
    [
        *ELSEWHERE,
        {"Origin": "http://localhost:8001"},
        {"Origin": "http://localhost.evil.example"},
        {"Referer": "http://localhost/"},
    ],
)
@pytest.mark.parametrize("form", [SENT, {"kind": "offer"}, {"kind": "undo", "noted": "x"}])
def test_a_page_elsewhere_cannot_press(
    client: FlaskClient, step: str, path: Path, headers: dict[str, str], form: dict[str, str]
) -> None:
    answer = client.post(step, data=form, headers=headers)
    assert answer.status_code == 403
    assert answer.text == "This can only be done from heardback's own page.\n"
    assert path.read_bytes() == SAM.encode()


@pytest.mark.parametrize("headers", [OWN, {"Origin": "http://localhost"}])
def test_the_own_page_can(
    client: FlaskClient, step: str, path: Path, headers: dict[str, str]
) -> None:
    noted(client.post(step, data=SENT, headers=headers))
    assert path.read_bytes() == LOGGED.encode()


@pytest.mark.parametrize("base", ["https://feeds.example", "https://feeds.example/below/it"])
def test_behind_a_proxy_the_base_address_is_the_own_page(path: Path, base: str) -> None:
    site = site_of(path.parent, base_url=base)
    client = create_app(site).test_client()
    at = re.sub(r"^/below/it", "", step_address(site, 1))
    own = {"Origin": "https://feeds.example"}
    answer = client.post(at, data=SENT, headers=own, base_url="http://feeds.example")
    assert noted(answer).startswith(f"{base}{at}?noted=")
    assert path.read_bytes() == LOGGED.encode()


def test_looking_changes_nothing(client: FlaskClient, step: str, path: Path) -> None:
    before = path.stat()
    for query in (SENT, {"kind": "offer"}, {"kind": "undo", "noted": "x"}, {"noted": "x"}):
        for method in (client.get, client.head):
            assert method(step, query_string=query, headers=OWN).status_code == 200
    for method in (client.put, client.delete, client.patch):
        assert method(step, data=SENT, headers=OWN).status_code == 405
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert path.read_bytes() == SAM.encode()


def test_only_a_follow_ups_page_takes_a_tap(client: FlaskClient, site: Site) -> None:
    for at in (address(site), discreet_address(site), page_address(site), "/", "/healthz"):
        assert client.post(at, data=SENT, headers=OWN).status_code == 405


def test_a_server_that_only_reads_has_no_buttons(path: Path, step: str) -> None:
    site = site_of(path.parent, read_only=True)
    client = create_app(site).test_client()
    for form in (SENT, {"kind": "undo", "noted": "x"}):
        assert client.post(step, data=form, headers=OWN).status_code == 405
    assert "<form" not in client.get(step).text
    assert path.read_bytes() == SAM.encode()


def test_a_wrong_token_is_not_told_from_a_wrong_name(
    client: FlaskClient, step: str, path: Path
) -> None:
    _, _, token, _ = step.split("/")
    uid, mac = token[:22], token[22:]
    wrong = [
        step.replace("/sam", "/kim"),
        step.replace(token, "AAAA"),
        step.replace(token, uid + mac[::-1]),
        step.replace(token, "A" * 22 + mac),
    ]
    answers = [client.post(at, data=SENT, headers=OWN) for at in wrong]
    assert {(a.status_code, a.data) for a in answers} == {(404, client.get(wrong[0]).data)}
    assert path.read_bytes() == SAM.encode()


# Refusals


def test_a_waiting_step_is_refused_kindly(client: FlaskClient, site: Site, path: Path) -> None:
    answer = client.post(step_address(site, 2), data=SENT, headers=OWN)
    assert refusal(answer) == "the follow-up before this one is not noted as sent yet."
    assert path.read_bytes() == SAM.encode()


def test_a_file_with_mistakes_is_refused_kindly(client: FlaskClient, step: str, path: Path) -> None:
    assert client.get(step).status_code == 200  # the good version is kept
    broken = SAM.replace("2026-11-12", "2026-11-31")
    write(path, broken)
    assert refusal(client.post(step, data=SENT, headers=OWN)) == (
        "the file has a mistake: correct it first."
    )
    assert path.read_bytes() == broken.encode()
    assert 'value="sent"' not in client.get(step).text


def test_markup_in_a_form_is_shown_as_text(client: FlaskClient, step: str) -> None:
    form = {"kind": "answered", "until": "<script>alert(1)</script>"}
    answer = client.post(step, data=form, headers=OWN)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in refusal(answer, 200)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"kind": ""},
        {"kind": "\x00"},
        {"kind": "sent", "on": "२०२६-०२-०८"},
        {"kind": "answered", "until": "²²²²-11-12"},
        {"kind": "answered", "until": "in 999 months"},
        {"kind": "answered", "until": "in 999 business days"},
        {"kind": "answered", "until": "x" * 5000},
        {"kind": "round", "on": "9999-12-31"},
        {"kind": "undo"},
        {"kind": "undo", "noted": "é"},
    ],
)
def test_no_form_ends_the_server(
    client: FlaskClient, step: str, path: Path, form: dict[str, str]
) -> None:
    assert client.post(step, data=form, headers=OWN).status_code in (200, 303, 409)
    assert read(path.read_bytes()).sound
