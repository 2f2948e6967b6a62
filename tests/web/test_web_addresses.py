"""Secret addresses, host names, the base address, and how a site is opened."""

import logging
import os
import platform
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from heardback.problems import HeardbackError
from heardback.values import replace
from heardback.web.app import create_app
from heardback.web.site import Site
from on_disk import POSIX
from serving import (
    NOW,
    SAM,
    SECRET,
    address,
    discreet_address,
    overview_address,
    page_address,
    site_of,
    write,
)
from tapping import step_address

# Secret addresses


def test_a_wrong_token_and_a_wrong_name_are_one_answer(client: FlaskClient, ics: str) -> None:
    _, _, token, name = ics.split("/")
    wrong = [
        f"/feeds/{token[:-1]}{'a' if token[-1] != 'a' else 'b'}/{name}",
        f"/feeds/{token}/other.ics",
        f"/feeds/x/{name}",
        f"/feeds/ünïcode/{name}",
        f"/feeds/{token}/{'n' * 5000}.ics",
        f"/feeds/{token}/..%2Fsam.ics",
        f"/feeds/{token}/.heardback%2Fsecret.ics",
        f"/feeds/{token}/sam.yaml.ics",
    ]
    answers = [client.get(path) for path in wrong]
    assert {a.status_code for a in answers} == {404}
    assert len({a.data for a in answers}) == 1
    assert len({str(sorted(a.headers)) for a in answers}) == 1


def test_the_token_of_one_feed_does_not_open_another(folder: Path) -> None:
    write(folder / "kim.yaml", SAM)
    site = site_of(folder)
    client = create_app(site).test_client()
    sam, kim = address(site, "sam"), address(site, "kim")
    assert client.get(kim).status_code == 200
    assert client.get(sam.replace("sam.ics", "kim.ics")).status_code == 404
    assert client.get(sam.replace("/sam.ics", "").replace("feeds", "overview")).status_code == 404


def test_an_empty_folder_has_no_feeds(tmp_path: Path) -> None:
    answer = create_app(site_of(tmp_path)).test_client().get("/feeds/x/sam.ics")
    assert answer.status_code == 404


def test_names_are_compared_without_case(client: FlaskClient, ics: str) -> None:
    assert client.get(ics.replace("sam.ics", "SAM.ics")).status_code == 200


def test_new_addresses_end_the_old_ones(folder: Path, site: Site, client: FlaskClient) -> None:
    old = [address(site), discreet_address(site), page_address(site), step_address(site, 1)]
    assert [client.get(path).status_code for path in old] == [200] * 4
    site_of(folder).register.rotate("sam", NOW)  # by another process
    assert [client.get(path).status_code for path in old] == [404] * 4
    new = [address(site), discreet_address(site), page_address(site), step_address(site, 1)]
    assert [client.get(path).status_code for path in new] == [200] * 4


def test_a_mistake_does_not_change_the_address(
    folder: Path, site: Site, client: FlaskClient
) -> None:
    client.get(address(site))
    site.register.rotate("sam", NOW)
    moved = address(site)
    for broken in (f"name: [\n{SAM}", f"address: 2\n{SAM}"):
        write(folder / "sam.yaml", broken)
        assert address(site) == moved
        assert client.get(moved).status_code == 200


def test_another_secret_makes_other_addresses(folder: Path, ics: str) -> None:
    other = site_of(folder, secret=SECRET[::-1])
    assert address(other) != ics
    assert create_app(other).test_client().get(ics).status_code == 404


# Host names


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"),
        *("192.168.1.20:8000", "jobs.example", "Jobs.Example:443", "kitchen.local:8000"),
    ],
)
def test_own_names_and_literal_addresses_are_answered(folder: Path, host: str) -> None:
    site = site_of(folder, "https://jobs.example", host="kitchen.local")
    answer = create_app(site).test_client().get("/healthz", headers={"Host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example"),
        *("localhost@evil.example", "2130706433", "0x7f000001", "127.1", "notlocalhost", "[::1"),
    ],
)
def test_other_host_names_are_refused(client: FlaskClient, ics: str, page: str, host: str) -> None:
    for path in (ics, page, "/healthz", "/", "/static/page.css"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 400, path
        assert b"VCALENDAR" not in answer.data


@pytest.mark.parametrize("ending", ["", ".local", ":8000", ".local:8000"])
def test_this_computers_own_name_is_answered(client: FlaskClient, ending: str) -> None:
    own = platform.node()
    assert own
    for name in (own, own.upper()):
        assert client.get("/healthz", headers={"Host": f"{name}{ending}"}).status_code == 200
    for other in (f"x{own}", f"{own}.evil.example", f"{own}.local.evil.example", ".local"):
        assert client.get("/healthz", headers={"Host": other}).status_code == 400


# The base address


@pytest.mark.parametrize("base", ["https://jobs.example/hb", "https://jobs.example/hb/"])
@pytest.mark.parametrize("taken_off", [True, False])
def test_a_base_address_with_a_path(folder: Path, base: str, taken_off: bool) -> None:
    site = site_of(folder, base)
    client = create_app(site).test_client()
    before = "" if taken_off else "/hb"
    ics = address(site)
    calendar = client.get(f"{before}{ics}", headers={"Host": "jobs.example"})
    assert calendar.status_code == 200
    unfolded = calendar.data.replace(b"\r\n ", b"")
    assert f"SOURCE;VALUE=URI:https://jobs.example/hb{ics}\r\n".encode() in unfolded
    own = f"{page_address(site)}/calendar"
    page = client.get(f"{before}{own}", headers={"Host": "jobs.example"})
    assert page.status_code == 200
    assert f'<a href="/hb{own}" aria-current="page">' in page.text
    assert f"https://jobs.example/hb{ics}" in page.text
    assert 'href="/hb/static/page.css"' in page.text
    with client.get(f"{before}/static/page.css") as style:
        assert style.status_code == 200
    assert client.get(f"{before}/healthz").status_code == 200


@pytest.mark.parametrize("taken_off", [True, False])
def test_a_base_address_may_end_in_the_name_of_a_route(folder: Path, taken_off: bool) -> None:
    site = site_of(folder, "https://jobs.example/feeds")
    path = address(site) if taken_off else f"/feeds{address(site)}"
    assert create_app(site).test_client().get(path).status_code == 200


def test_a_longer_path_is_not_the_base_address(folder: Path) -> None:
    site = site_of(folder, "https://jobs.example/hb")
    assert create_app(site).test_client().get(f"/hbx{address(site)}").status_code == 404


def test_without_a_base_address_links_lead_where_the_request_came(
    client: FlaskClient, ics: str
) -> None:
    answer = client.get(ics, base_url="http://192.168.1.20:8000")
    source = f"SOURCE;VALUE=URI:http://192.168.1.20:8000{ics}\r\n".encode()
    assert source in answer.data.replace(b"\r\n ", b"")


def test_a_trusted_proxy_says_what_the_address_is(folder: Path, site: Site, ics: str) -> None:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "10.0.0.7"}
    assert b"https://10.0.0.7" not in create_app(site).test_client().get(ics, headers=headers).data
    trusting = site_of(folder, trust_proxy=True)
    answer = create_app(trusting).test_client().get(ics, headers=headers)
    assert f"https://10.0.0.7{ics}".encode() in answer.data.replace(b"\r\n ", b"")


# Opening a site


def test_the_variables_configure_the_application(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("HEARDBACK_FEEDS", str(folder))
    monkeypatch.setenv("HEARDBACK_SECRET", SECRET)
    monkeypatch.setenv("HEARDBACK_BASE_URL", "https://jobs.example")
    ics = address(site_of(folder))
    answer = create_app().test_client().get(ics, headers={"Host": "jobs.example"})
    assert answer.status_code == 200
    assert f"https://jobs.example{ics}".encode() in answer.data.replace(b"\r\n ", b"")


@POSIX
def test_a_secret_may_be_of_any_bytes(folder: Path) -> None:
    secret = os.fsdecode(b"\xff\xfe" * 20)  # as such a variable is read
    assert address(site_of(folder, secret=secret)) != address(site_of(folder))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"base_url": "jobs.example"},
            "jobs.example is no base address; wanted one such as https://a.example/b",
        ),
        (
            {"base_url": f"https://jobs.example/{'a' * 500}"},
            "the path of the base address has over 500 characters",
        ),
        ({"secret": SECRET[:31]}, "HEARDBACK_SECRET is shorter than 32 characters"),
    ],
)
def test_a_wrong_option_is_a_message(folder: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises(HeardbackError) as caught:
        site_of(folder, **options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "base",
    [
        "https://",
        "https:///hb",
        "https://jobs.example/?a=b",
        "https://jobs.example/#top",
        "http://a b",
        "http://[",
    ],
)
def test_a_base_address_that_cannot_be_built_upon_is_refused(folder: Path, base: str) -> None:
    with pytest.raises(HeardbackError, match="base address"):
        site_of(folder, base)


def test_a_failure_logs_and_shows_no_token(
    folder: Path, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> datetime:
        raise RuntimeError("the clock is broken")

    paths = [address(site), discreet_address(site), page_address(site), step_address(site, 1)]
    paths.append(overview_address(site))
    client = create_app(replace(site_of(folder), clock=broken)).test_client()
    with caplog.at_level(logging.DEBUG):
        for path in paths:
            answer = client.get(path)
            assert answer.status_code == 500
            assert answer.mimetype == "text/plain"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "clock" not in answer.text
    assert "the clock is broken" in caplog.text
    assert [path for path in paths if path.split("/")[2] in caplog.text] == []
    assert SECRET not in caplog.text
