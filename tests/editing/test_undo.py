"""Taking back what was noted from a page."""

from pathlib import Path

from flask.testing import FlaskClient

from heardback.feeds.addresses import step_uid
from heardback.web.app import create_app
from heardback.web.site import Site
from serving import SAM, entry_of, site_of, write
from tapping import LOGGED, OWN, SENT, noted, refusal, step_address, undo_form


def test_an_undo_refuses_where_the_file_moved_on(
    client: FlaskClient, step: str, path: Path
) -> None:
    form = undo_form(client.get(noted(client.post(step, data=SENT, headers=OWN))).text)
    write(path, LOGGED + "    role: Designer\n")
    answer = client.post(step, data=form, headers=OWN)
    assert refusal(answer) == "the file was changed since: edit it by hand."
    assert path.read_bytes().decode() == LOGGED + "    role: Designer\n"


def test_only_the_last_change_can_be_undone(client: FlaskClient, step: str, path: Path) -> None:
    first = undo_form(client.get(noted(client.post(step, data=SENT, headers=OWN))).text)
    last = undo_form(client.get(noted(client.post(step, data={"kind": "offer"}, headers=OWN))).text)
    assert refusal(client.post(step, data=first, headers=OWN)) == (
        "this cannot be undone any more: edit the file by hand."
    )
    noted(client.post(step, data=last, headers=OWN))
    assert path.read_bytes() == LOGGED.encode()


def test_two_taps_on_undo_are_one(client: FlaskClient, step: str, path: Path) -> None:
    form = undo_form(client.get(noted(client.post(step, data=SENT, headers=OWN))).text)
    noted(client.post(step, data=form, headers=OWN))
    noted(client.post(step, data=form, headers=OWN))
    assert path.read_bytes() == SAM.encode()


def test_undone_can_be_done_again(client: FlaskClient, step: str, path: Path) -> None:
    for _ in range(2):
        form = undo_form(client.get(noted(client.post(step, data=SENT, headers=OWN))).text)
        assert path.read_bytes() == LOGGED.encode()
        noted(client.post(step, data=form, headers=OWN))
        assert path.read_bytes() == SAM.encode()


def test_an_undo_after_a_restart_and_of_any_bytes(path: Path, step: str) -> None:
    text = "\ufeff" + SAM.replace("\n", "\r\n") + "\r\n# end"
    path.write_bytes(text.encode())
    first = create_app(site_of(path.parent)).test_client()
    at = noted(first.post(step, data=SENT, headers=OWN))
    assert b"    followed_up: 2026-11-18\r\n" in path.read_bytes()
    second = create_app(site_of(path.parent)).test_client()
    noted(second.post(step, data=undo_form(second.get(at).text), headers=OWN))
    assert path.read_bytes() == text.encode()


def test_one_persons_undo_is_not_anothers(client: FlaskClient, site: Site, path: Path) -> None:
    write(path.with_name("kim.yaml"), SAM)
    step = step_address(site, 1)
    form = undo_form(client.get(noted(client.post(step, data=SENT, headers=OWN))).text)
    kim = entry_of(site, "kim").feed_links("").step(step_uid(step.split("/")[2]))
    write(path.with_name("kim.yaml"), LOGGED)
    assert refusal(client.post(kim, data=form, headers=OWN)) == (
        "this cannot be undone any more: edit the file by hand."
    )
    assert path.with_name("kim.yaml").read_bytes() == LOGGED.encode()
