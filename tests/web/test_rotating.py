"""New addresses for a feed, from its page: what the button does, and who may press it."""

import os
import re
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from heardback.values import replace
from heardback.web.app import create_app
from heardback.web.site import Site
from on_disk import POSIX
from serving import (
    NOW,
    SAM,
    address,
    discreet_address,
    overview_address,
    page_address,
    site_of,
    write,
)
from tapping import ELSEWHERE, OWN, refusal, step_address

NOT_HERE = "There is nothing at this address. It may have been changed: ask for the new one.\n"
WARNING = (
    "New addresses Do this if somebody has an address of yours who should not. Every address of "
    "sam changes at once, and the old ones stop working: "
    "Calendar programs that have subscribed, to the full calendar or the discreet one, get nothing "
    "more. Remove the calendar there, and subscribe anew. "
    "Links in events that you still see lead nowhere. "
    "This page moves to a new address, which opens next: bookmark it. Whoever else you gave its "
    "address to needs the new one. "
    "Your interviews and what you have noted stay as they are. This cannot be undone. "
    "Give me new addresses Keep the old ones"
)


class Main(HTMLParser):
    """The words of a page's own part, after the way back."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._words: list[str] = []
        found = re.search(r"<main.*?>(.*)</main>", page, re.DOTALL)
        assert found, page
        self.feed(found[1].partition("</nav>")[2])
        self.words = " ".join("".join(self._words).split())

    def handle_data(self, data: str) -> None:
        self._words.append(data)


def addresses(site: Site, name: str = "sam") -> list[str]:
    """All addresses of a feed but those of its other steps."""
    own = [discreet_address(site, name), address(site, name), page_address(site, name)]
    return [*own, *([step_address(site, 1)] if name == "sam" else [])]


def codes(client: FlaskClient, paths: list[str]) -> list[int]:
    return [client.get(path).status_code for path in paths]


def test_the_page_leads_to_a_warning_that_changes_nothing(
    client: FlaskClient, site: Site, page: str
) -> None:
    before = addresses(site)
    assert f'href="{page}/rotate"' in client.get(f"{page}/calendar").text
    for _ in range(2):
        answer = client.get(f"{page}/rotate")
        assert (answer.status_code, answer.mimetype) == (200, "text/html")
        assert Main(answer.text).words == WARNING
        assert client.head(f"{page}/rotate").status_code == 200
    keep = f'<a class="button" href="{page}/calendar">Keep the old ones</a>'
    assert keep in answer.text
    assert addresses(site) == before
    assert codes(client, before) == [200] * 4


def test_the_button_leads_to_the_page_at_its_new_address(
    client: FlaskClient, site: Site, page: str
) -> None:
    noted = client.post(step_address(site, 1), data={"kind": "sent"}, headers=OWN)
    answer = client.post(f"{page}/rotate", headers=OWN)
    new = page_address(site)
    assert new != page
    assert (answer.status_code, answer.location) == (303, new)
    assert answer.headers["Cache-Control"] == "private, no-store"
    opened = client.get(f"{answer.location}/calendar")
    assert opened.status_code == 200
    assert f"http://localhost{address(site)}" in opened.text
    assert page not in opened.text
    assert noted.status_code == 303
    calendar = client.get(address(site)).text
    assert "✓ Northwind: follow up with Dana Lee" in calendar  # what was noted stays


def test_the_old_addresses_end_in_every_process_with_its_next_request(
    folder: Path, client: FlaskClient, site: Site, page: str
) -> None:
    write(folder / "kim.yaml", SAM)
    other = site_of(folder)  # as another worker has it
    elsewhere = create_app(other).test_client()
    old, kim = addresses(site), [*addresses(other, "kim"), overview_address(other)]
    assert codes(client, [*old, *kim]) == codes(elsewhere, [*old, *kim]) == [200] * 8
    client.post(f"{page}/rotate", headers=OWN)
    for asked in (elsewhere, client):
        answers = [asked.get(path) for path in [*old, f"{page}/rotate"]]
        assert {(a.status_code, a.text) for a in answers} == {(404, NOT_HERE)}
        assert asked.post(old[-1], data={"kind": "sent"}, headers=OWN).status_code == 404
        assert asked.post(f"{page}/rotate", headers=OWN).status_code == 404
    new = addresses(site)
    assert set(new).isdisjoint(old)
    assert addresses(other) == new
    assert codes(client, [*new, *kim]) == codes(elsewhere, [*new, *kim]) == [200] * 8


def test_a_calendar_has_new_links_and_its_old_uids(
    client: FlaskClient, site: Site, page: str
) -> None:
    def seen(path: str, name: str) -> list[str]:
        text = client.get(path).text.replace("\r\n ", "")
        return re.findall(rf"^{name}[;:](.*)\r$", text, re.MULTILINE)

    full, discreet = address(site), discreet_address(site)
    uids, quiet = seen(full, "UID"), seen(discreet, "UID")
    links = seen(full, "URL")
    client.post(f"{page}/rotate", headers=OWN)
    assert seen(address(site), "UID") == uids
    assert seen(discreet_address(site), "UID") == quiet
    assert len(links) == 4
    assert set(seen(address(site), "URL")).isdisjoint(links)


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_page_elsewhere_cannot_press_it(
    client: FlaskClient, site: Site, page: str, headers: dict[str, str]
) -> None:
    client.get(page)
    answer = client.post(f"{page}/rotate", headers=headers)
    assert answer.status_code == 403
    assert answer.text == "This can only be done from heardback's own page.\n"
    assert page_address(site) == page


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_lesser_address_gives_new_ones(client: FlaskClient, site: Site, method: str) -> None:
    own = addresses(site)
    for path in (*own[:2], own[3], own[1].removesuffix(".ics"), overview_address(site)):
        token = path.split("/")[2]
        for at in (f"{path}/rotate", f"/pages/{token}/sam/rotate"):
            assert client.open(at, method=method, headers=OWN).status_code == 404
    assert addresses(site) == own


def test_a_server_that_only_reads_gives_no_new_addresses(folder: Path) -> None:
    site = site_of(folder, read_only=True)
    client = create_app(site).test_client()
    page = page_address(site)
    assert "New addresses" not in client.get(f"{page}/calendar").text
    assert client.get(f"{page}/rotate").status_code == 404
    assert client.post(f"{page}/rotate", headers=OWN).status_code == 404
    assert page_address(site) == page


@POSIX
def test_where_new_addresses_cannot_be_kept_the_old_ones_stay(
    folder: Path, client: FlaskClient, site: Site, page: str
) -> None:
    client.get(page)
    generations = folder / ".heardback" / "generations"
    generations.symlink_to(folder / "nowhere")
    answer = client.post(f"{page}/rotate", headers=OWN)
    assert refusal(answer) == (
        "new addresses cannot be kept just now; `heardback rotate` says why."
    )
    assert f'<a href="{page}" aria-current="page">Today</a>' in answer.text
    generations.unlink()
    assert page_address(site) == page
    assert client.get(page).status_code == 200


def test_of_a_file_that_goes_meanwhile_there_is_no_new_page(
    folder: Path, site: Site, page: str
) -> None:
    def clock() -> datetime:
        if (folder / ".heardback" / "generations").exists():  # an hour after the new addresses
            (folder / "sam.yaml").unlink(missing_ok=True)
            os.utime(folder, (NOW.timestamp(), NOW.timestamp()))
            return NOW + timedelta(hours=1)
        return NOW

    client = create_app(replace(site, clock=clock)).test_client()
    answer = client.post(f"{page}/rotate", headers=OWN)
    assert (answer.status_code, answer.text) == (404, NOT_HERE)
