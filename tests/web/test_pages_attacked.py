"""The pages in bad moments: what was typed stays, nobody is lost, a huge file is no huge page."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from filled import fields, own
from heardback.web.site import Site
from serving import IMPOSSIBLE_DAY, SAM, page_address, write
from tapping import OWN

TYPED = "what was typed for long"
GONE = "Nothing was changed: This interview is not in the file any more"


@pytest.fixture
def page(site: Site) -> str:
    return page_address(site)


def test_as_many_people_as_a_file_may_have_stay_when_something_else_is_changed(
    client: FlaskClient, page: str, path: Path
) -> None:
    people = "".join(f"    - Person {number}\n" for number in range(1, 101))
    write(path, SAM + "    interviewers:\n" + people)
    form = f"{page}/{own(path)}/edit"
    client.post(form, data=fields(client.get(form).text) | {"role": "Lead"}, headers=OWN)
    assert path.read_text("utf-8") == SAM + "    role: Lead\n    interviewers:\n" + people


def test_what_was_typed_stays_where_the_interview_has_gone_meanwhile(
    client: FlaskClient, page: str, path: Path
) -> None:
    form = f"{page}/{own(path)}/edit"
    typed = fields(client.get(form).text) | {"notes": TYPED}
    write(path, SAM.replace("Northwind", "Fabrikam"))
    answer = client.post(form, data=typed, headers=OWN)
    assert answer.status_code == 409
    assert GONE in answer.text
    assert fields(answer.text)["notes"] == TYPED
    more = client.post(form, data=typed | {"more": "1"}, headers=OWN)
    assert fields(more.text)["notes"] == TYPED
    assert path.read_text("utf-8") == SAM.replace("Northwind", "Fabrikam")


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "known"])
def test_what_was_typed_stays_where_the_file_got_a_mistake_meanwhile(
    client: FlaskClient, page: str, path: Path, is_new: bool
) -> None:
    form = f"{page}/interviews/new" if is_new else f"{page}/{own(path)}/edit"
    typed = fields(client.get(form).text) | {"company": "Contoso", "notes": TYPED}
    write(path, IMPOSSIBLE_DAY)
    for pressed in ({}, {"more": "1"}):
        answer = client.post(form, data=typed | pressed, headers=OWN)
        assert fields(answer.text)["notes"] == TYPED


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (SAM.replace("Northwind", "Fabrikam"), "this follow-up is not in the file any more"),
        (IMPOSSIBLE_DAY, "the file has a mistake: correct it first"),
    ],
    ids=["gone", "mistaken"],
)
def test_a_tap_at_a_row_that_has_no_form_by_now_is_answered_with_what_was_typed(
    client: FlaskClient, page: str, path: Path, now: str, why: str
) -> None:
    client.get(page)
    uid = own(path).removeprefix("interviews/")
    write(path, now)
    tap = {"kind": "about", "who": "Dana Lee", "about": TYPED}
    answer = client.post(f"{page}/steps/{uid}", data=tap, headers=OWN)
    assert answer.status_code == 409
    assert answer.text.count(f"Nothing was changed: {why}.") == 1
    assert TYPED in answer.text


def test_of_very_many_messages_to_send_the_latest_are_shown_and_the_rest_counted(
    client: FlaskClient, page: str, path: Path
) -> None:
    write(path, "".join(f"- company: C{n}\n  interviewed: 2026-11-17\n" for n in range(130)))
    shown = client.get(page).text
    assert shown.count('<li class="row') == 100
    assert "130 to send." in shown
    assert "And 30 more, which come up here as these are done." in shown
