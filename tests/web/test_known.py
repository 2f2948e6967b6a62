"""Which pages a browser has opened before: what its cookie holds, and what it leads to."""

from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from heardback.web.app import create_app
from heardback.web.site import Site
from powers import token_of
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
from tapping import OWN, step_address

RUNS = "heardback runs here.\n"


def pages_in(answer: TestResponse) -> list[str]:
    """The tokens in the cookie that an answer sets."""
    return SimpleCookie(answer.headers["Set-Cookie"])["heardback"].value.split(".")


# The front door


def test_home_says_only_that_it_runs_to_who_has_opened_no_page(client: FlaskClient) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.mimetype, answer.text) == (200, "text/plain", RUNS)
    assert "Set-Cookie" not in answer.headers


def test_home_leads_to_the_page_that_was_opened_last(folder: Path) -> None:
    write(folder / "kim.yaml", SAM)
    site = site_of(folder)
    client = create_app(site).test_client()
    for name in ("sam", "kim", "sam"):
        own = page_address(site, name)
        client.get(own)
        answer = client.get("/")
        assert (answer.status_code, answer.location) == (303, f"http://localhost{own}")
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert client.get("/", follow_redirects=True).text == client.get(own).text


def test_a_cookie_from_before_new_addresses_leads_nowhere(client: FlaskClient, site: Site) -> None:
    client.get(page_address(site))
    site.register.rotate("sam", NOW)
    answer = client.get("/")
    assert (answer.status_code, answer.text) == (200, RUNS)
    step = client.get(step_address(site, 1))
    assert step.status_code == 200
    assert "All follow-ups" not in step.text


def test_of_a_file_that_is_gone_the_next_page_is_led_to(folder: Path) -> None:
    write(folder / "kim.yaml", SAM)
    client = create_app(site_of(folder)).test_client()
    kim = page_address(site_of(folder), "kim")
    for path in (kim, page_address(site_of(folder))):
        client.get(path)
    cookie = client.get_cookie("heardback")
    assert cookie
    (folder / "sam.yaml").unlink()
    later = create_app(site_of(folder, now=NOW + timedelta(minutes=5))).test_client()
    later.set_cookie("heardback", cookie.value)
    assert later.get("/").status_code == 303  # noticed just now, it may come back
    hour = create_app(site_of(folder, now=NOW + timedelta(hours=1))).test_client()
    hour.set_cookie("heardback", cookie.value)
    assert hour.get("/").location == f"http://localhost{kim}"


@pytest.mark.parametrize("power", ["calendar", "discreet", "step", "overview"])
def test_no_other_token_in_a_cookie_leads_to_the_page(site: Site, power: str) -> None:
    paths = {
        "calendar": address(site),
        "discreet": discreet_address(site),
        "step": step_address(site, 1),
        "overview": overview_address(site),
    }
    client = create_app(site).test_client()
    client.set_cookie("heardback", token_of(paths[power]))
    assert client.get("/").text == RUNS
    assert "/pages/" not in client.get(step_address(site, 1)).text


@pytest.mark.parametrize("value", ["", ".", "...", "x", "é", "\u2603", "x" * 3000, "a." * 1500])
def test_no_cookie_ends_the_server(client: FlaskClient, step: str, value: str) -> None:
    raw = {"Cookie": f"heardback={value}".encode().decode("latin-1")}
    assert client.get("/", headers=raw).text == RUNS
    answer = client.get(step, headers=raw)
    assert answer.status_code == 200
    assert "All follow-ups" not in answer.text


# The cookie


@pytest.mark.parametrize(
    ("base", "path", "secure"),
    [
        ("", "/", False),
        ("http://jobs.example", "/", False),
        ("https://jobs.example", "/", True),
        ("https://jobs.example/hb", "/hb/", True),
        ("https://jobs.example/hb/", "/hb/", True),
    ],
)
def test_the_cookie_is_for_no_script_and_no_other_site(
    folder: Path, base: str, path: str, secure: bool
) -> None:
    site = site_of(folder, base)
    at = page_address(site)
    answer = create_app(site).test_client().get(at)
    (name, cookie), *others = SimpleCookie(answer.headers["Set-Cookie"]).items()
    assert (name, others) == ("heardback", [])
    assert cookie.value == token_of(at)
    assert cookie["path"] == path
    assert bool(cookie["secure"]) is secure
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == str(400 * 24 * 60 * 60)
    assert cookie["domain"] == ""


def test_by_a_trusted_proxys_https_the_cookie_is_secure(folder: Path) -> None:
    site = site_of(folder, trust_proxy=True)
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/hb"}
    answer = create_app(site).test_client().get(page_address(site), headers=headers)
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["heardback"]
    assert (cookie["secure"], cookie["path"]) == (True, "/hb/")


def test_ten_pages_are_known_the_latest_first(folder: Path) -> None:
    names = [f"kim{number}" for number in range(12)]
    for name in names:
        write(folder / f"{name}.yaml", SAM)
    site = site_of(folder)
    client = create_app(site).test_client()
    paths = [page_address(site, name) for name in names]
    answers = [client.get(path) for path in paths]
    assert pages_in(answers[0]) == [token_of(paths[0])]
    assert pages_in(answers[-1]) == [token_of(path) for path in reversed(paths[2:])]
    again = pages_in(client.get(paths[5]))
    assert again == [token_of(path) for path in (paths[5], *reversed(paths[6:]), *paths[4:1:-1])]


def test_a_cookie_that_somebody_made_longer_is_cut(client: FlaskClient, page: str) -> None:
    made_up = [letter * 32 for letter in "abcdefghijklmnopqrst"]
    client.set_cookie("heardback", ".".join(made_up))
    assert pages_in(client.get(page)) == [token_of(page), *made_up[:9]]
    client.set_cookie("heardback", ".".join([made_up[0], "x" * 2000, "<b>", "a" * 33]))
    assert pages_in(client.get(page)) == [token_of(page), made_up[0]]


def test_only_a_page_of_the_feeds_sets_it(
    client: FlaskClient, site: Site, page: str, step: str
) -> None:
    paths = [address(site), f"{address(site)}?download", discreet_address(site), step, "/"]
    paths += [overview_address(site), f"{page}x", "/static/page.css"]
    paths += [f"{page}/manifest.webmanifest"]
    for path in paths:
        with client.get(path) as answer:
            assert "Set-Cookie" not in answer.headers, path
    for path in (step, f"{page}/rotate"):
        assert "Set-Cookie" not in client.post(path, headers=OWN).headers
