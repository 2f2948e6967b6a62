"""What a proxy that is believed may say of a request's address, and what is refused."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from heardback.web.app import create_app
from serving import address, page_address, site_of

SCHEME = "The scheme of this request is neither http nor https.\n"
HOST = "The host of this request is none.\n"
PREFIX = "The prefix of this request is no path.\n"
STRANGE = "This server does not answer to that host name.\n"


@pytest.fixture
def trusting(folder: Path) -> FlaskClient:
    return create_app(site_of(folder, trust_proxy=True, host="jobs.example")).test_client()


def asked(client: FlaskClient, path: str, name: str, value: str) -> tuple[int, str]:
    """The answer where a proxy says so."""
    headers = {f"X-Forwarded-{name}": value.encode().decode("latin-1")}
    answer = client.get(path, headers=headers)
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    "scheme", ["javascript", "data", "ftp", "file", "httpsx", "ht tp", "https://", "<b>", "é"]
)
def test_a_scheme_that_is_none_of_the_webs_is_refused(
    trusting: FlaskClient, ics: str, scheme: str
) -> None:
    assert asked(trusting, ics, "Proto", scheme) == (400, SCHEME)


@pytest.mark.parametrize(
    "prefix",
    [
        *("//evil.example", "/hb//evil.example", "https://evil.example", "x", "hb/", "hb/x"),
        *("/a/../b", "/..", "/../", "/.", "/a/.", "/a/./b"),
        *("/a b", '"/a\\"b"', "/a<b>", "/a\\b", "\\\\evil.example", "/a?b", "/a#b", "/é", "/a\tb"),
    ],
)
def test_a_prefix_that_is_no_path_is_refused(trusting: FlaskClient, ics: str, prefix: str) -> None:
    assert asked(trusting, ics, "Prefix", prefix) == (400, PREFIX)


@pytest.mark.parametrize(
    "host",
    [
        *("jobs.example/evil", "jobs.example/", "evil.example/@jobs.example", "jobs.example?x"),
        *("sam@jobs.example", "sam:secret@jobs.example", "jobs.example#x", "jobs.example\\x"),
        *(
            "jobs.example evil.example",
            '"jobs.example\\""',
            "<b>",
            "jobs.example:",
            "jobs.example:x",
        ),
        *(
            "jobs.example:80:80",
            "jobs.example:123456",
            "[::1",
            "[::1]x",
            "[jobs.example]",
            "é",
        ),
    ],
)
def test_a_host_that_is_more_than_a_host_is_refused(
    trusting: FlaskClient, ics: str, host: str
) -> None:
    assert asked(trusting, ics, "Host", host) == (400, HOST)


@pytest.mark.parametrize("host", ["evil.example", "jobs.example.evil.example", "[:::]", "[1:2]"])
def test_a_host_that_is_somebody_elses_is_refused(
    trusting: FlaskClient, ics: str, host: str
) -> None:
    assert asked(trusting, ics, "Host", host) == (400, STRANGE)


def test_a_prefix_is_as_long_as_a_qr_code_has_room_for(trusting: FlaskClient, folder: Path) -> None:
    page = page_address(site_of(folder))
    longest = f"/{'a' * 499}"
    answer = trusting.get(page, headers={"X-Forwarded-Prefix": longest})
    assert answer.status_code == 200
    assert f'href="{longest}{page}/agenda"' in answer.text
    assert (
        trusting.get(f"{page}/calendar", headers={"X-Forwarded-Prefix": longest}).status_code == 200
    )
    assert asked(trusting, page, "Prefix", f"{longest}a") == (400, PREFIX)


@pytest.mark.parametrize(
    ("said", "base"),
    [
        ({"Proto": "https"}, "https://localhost"),
        ({"Proto": "http"}, "http://localhost"),
        ({"Host": "jobs.example"}, "http://jobs.example"),
        ({"Host": "jobs.example:8443", "Proto": "https"}, "https://jobs.example:8443"),
        ({"Host": "[::1]:8000"}, "http://[::1]:8000"),
        ({"Host": "10.0.0.7"}, "http://10.0.0.7"),
        ({"Prefix": "/hb"}, "http://localhost/hb"),
        ({"Prefix": "/hb/"}, "http://localhost/hb"),
        ({"Prefix": "/"}, "http://localhost"),
        ({"Prefix": "/a-b/c_d/e.f/~g"}, "http://localhost/a-b/c_d/e.f/~g"),
        ({"Prefix": "/.well-known/..."}, "http://localhost/.well-known/..."),
        (
            {"Proto": "https", "Host": "jobs.example", "Prefix": "/hb"},
            "https://jobs.example/hb",
        ),
        # Of several proxies only the last is believed.
        (
            {"Proto": "javascript, https", "Host": "evil.example, jobs.example"},
            "https://jobs.example",
        ),
    ],
)
def test_a_good_address_stands_in_all_links(
    trusting: FlaskClient, folder: Path, ics: str, said: dict[str, str], base: str
) -> None:
    headers = {f"X-Forwarded-{name}": value for name, value in said.items()}
    calendar = trusting.get(ics, headers=headers)
    assert calendar.status_code == 200
    unfolded = calendar.text.replace("\r\n ", "")
    assert f"\r\nSOURCE;VALUE=URI:{base}{ics}\r\n" in unfolded
    page = trusting.get(f"{page_address(site_of(folder))}/calendar", headers=headers)
    assert page.status_code == 200
    assert f'<code id="address">{base}{ics}</code>' in page.text


@pytest.mark.parametrize(
    ("name", "value"),
    [("Proto", "javascript"), ("Prefix", "//evil.example"), ("Host", "evil.example/x")],
)
def test_who_believes_no_proxy_does_not_look_at_what_it_says(
    client: FlaskClient, ics: str, name: str, value: str
) -> None:
    plain = client.get(ics)
    assert asked(client, ics, name, value) == (200, plain.text)


@pytest.mark.parametrize(("name", "value"), [("Proto", "javascript"), ("Host", "a/b")])
def test_where_a_base_address_is_given_a_bad_proxy_is_refused_all_the_same(
    folder: Path, name: str, value: str
) -> None:
    site = site_of(folder, "https://jobs.example/hb", trust_proxy=True)
    status, _ = asked(create_app(site).test_client(), address(site), name, value)
    assert status == 400
