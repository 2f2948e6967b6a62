"""The server's answers to calendar programs: the request table and its headers."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.http import http_date, parse_date

from heardback.feeds.folder import Folder
from heardback.feeds.publishing import look
from heardback.web.app import create_app
from heardback.web.site import Site
from serving import (
    EDITED,
    IMPOSSIBLE_DAY,
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


def test_a_feed_is_a_calendar_with_its_validators(client: FlaskClient, ics: str) -> None:
    answer = client.get(ics)
    assert answer.status_code == 200
    assert answer.data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert answer.data.endswith(b"END:VCALENDAR\r\n")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Disposition"] == 'inline; filename="sam.ics"'
    assert parse_date(answer.headers["Last-Modified"]) == EDITED
    assert answer.get_etag()[0]
    assert answer.get_etag()[1] is False
    assert "Content-Encoding" not in answer.headers


def test_last_modified_is_never_later_than_now(folder: Path) -> None:
    write(folder / "sam.yaml", SAM, NOW + timedelta(hours=3))
    site = site_of(folder)
    answer = create_app(site).test_client().get(address(site))
    assert parse_date(answer.headers["Last-Modified"]) == NOW


def test_midnight_of_the_file_is_a_modification(folder: Path) -> None:
    site = site_of(folder, now=datetime(2026, 11, 19, 12, tzinfo=UTC))
    answer = create_app(site).test_client().get(address(site))
    assert parse_date(answer.headers["Last-Modified"]) == datetime(2026, 11, 19, 5, tzinfo=UTC)


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient, ics: str) -> None:
    got, head = client.get(ics), client.head(ics)
    assert head.status_code == 200
    assert head.data == b""
    assert dict(head.headers) == dict(got.headers)


def test_a_download_is_what_an_export_gives_as_an_attachment(
    folder: Path, client: FlaskClient, ics: str
) -> None:
    answer = client.get(f"{ics}?download")
    assert answer.status_code == 200
    assert b"http" not in answer.data
    feeds = Folder(folder)
    feed = look(feeds, feeds.feeds()["sam"])
    edition = feed and feed.edition(NOW)
    assert edition
    assert answer.data == edition.calendar
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sam.ics"'


def test_a_name_beyond_ascii_is_the_name_of_the_download(folder: Path) -> None:
    write(folder / "Zoë Ñ.yaml", SAM)
    site = site_of(folder)
    answer = create_app(site).test_client().get(f"{address(site, 'zoë ñ')}?download")
    assert answer.status_code == 200
    expected = "attachment; filename=\"feed.ics\"; filename*=UTF-8''Zo%C3%AB%20%C3%91.ics"
    assert answer.headers["Content-Disposition"] == expected


@pytest.mark.parametrize("form", ['"{}"', 'W/"{}"', '"other", "{}"', '"other",W/"{}"', "*"])
def test_known_bytes_are_not_sent_again(client: FlaskClient, ics: str, form: str) -> None:
    etag, _ = client.get(ics).get_etag()
    answer = client.get(ics, headers={"If-None-Match": form.format(etag)})
    assert answer.status_code == 304
    assert answer.data == b""
    assert answer.get_etag() == (etag, False)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    head = client.head(ics, headers={"If-None-Match": form.format(etag)})
    assert head.status_code == 304


def test_who_has_the_calendar_is_told_the_same_of_it_in_whichever_form_it_is_asked(
    client: FlaskClient, ics: str
) -> None:
    whole = client.get(ics).headers
    forms = ["{}", "W/{}", '"other", {}', '{}, W/"other"', "*"]
    asked = [{"If-None-Match": form.format(whole["ETag"])} for form in forms]
    told = [client.get(ics, headers=headers).headers for headers in asked]
    body = {"Content-Type", "Content-Length", "Last-Modified"}
    expected = sorted(each for each in whole if each[0] not in body)
    assert [sorted((n, v) for n, v in each if n != "Date") for each in told] == [expected] * 5
    assert {name for name, _ in expected} == {
        *("ETag", "Cache-Control", "Content-Disposition"),
        *("X-Content-Type-Options", "X-Robots-Tag", "Referrer-Policy"),
    }
    assert client.head(ics).headers == whole
    assert sorted(client.get(ics).headers) == sorted(whole)  # none is added to another's


def test_if_match_is_looked_at_beside_if_none_match(client: FlaskClient, ics: str) -> None:
    etag = client.get(ics).headers["ETag"]
    for wanted, status in (('"other"', 412), (etag, 200)):
        headers = {"If-None-Match": etag, "If-Match": wanted}
        assert client.get(ics, headers=headers).status_code == status


def test_if_modified_since_alone_gets_the_calendar(client: FlaskClient, ics: str) -> None:
    answer = client.get(ics, headers={"If-Modified-Since": http_date(NOW)})
    assert answer.status_code == 200
    assert answer.data


def test_another_etag_wins_over_a_matching_date(client: FlaskClient, ics: str) -> None:
    headers = {"If-None-Match": '"other"', "If-Modified-Since": http_date(NOW)}
    assert client.get(ics, headers=headers).status_code == 200


def test_an_edit_within_the_same_second_is_not_missed(
    folder: Path, client: FlaskClient, ics: str
) -> None:
    before = client.get(ics)
    write(folder / "sam.yaml", SAM.replace("Northwind", "Fabrikam"))
    after = client.get(ics, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert b"Fabrikam" in after.data
    assert after.last_modified
    assert before.last_modified
    assert after.last_modified - before.last_modified == timedelta(seconds=1)


@pytest.mark.parametrize("accept", [None, "text/html", "*/*", "application/json;q=0.1"])
def test_a_calendar_whatever_accept_says(client: FlaskClient, ics: str, accept: str | None) -> None:
    answer = client.get(ics, headers={"Accept": accept} if accept else {})
    assert answer.mimetype == "text/calendar"


def test_nothing_is_compressed(client: FlaskClient, ics: str) -> None:
    answer = client.get(ics, headers={"Accept-Encoding": "gzip, br, deflate"})
    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b"BEGIN:VCALENDAR")


def test_a_file_that_is_gone_is_not_found(folder: Path, client: FlaskClient, ics: str) -> None:
    assert client.get(ics).status_code == 200
    (folder / "sam.yaml").unlink()
    os.utime(folder, (NOW.timestamp() - 61, NOW.timestamp() - 61))
    gone = client.get(ics)
    assert gone.status_code == 404
    assert gone.data == client.get(ics.replace("sam", "other")).data


def test_a_mistake_leaves_the_last_good_version_served(
    folder: Path, client: FlaskClient, ics: str
) -> None:
    client.get(ics)
    write(folder / "sam.yaml", IMPOSSIBLE_DAY)
    answer = client.get(ics)
    assert answer.status_code == 200
    assert b"SUMMARY:Northwind: follow up with Dana Lee" in answer.data
    assert b"SUMMARY:heardback: line 6 needs a correction" in answer.data


def test_an_emptied_file_is_a_mistake_however_long(folder: Path) -> None:
    client = create_app(site_of(folder)).test_client()
    ics = address(site_of(folder))
    client.get(ics)
    write(folder / "sam.yaml", "", NOW - timedelta(seconds=4))
    for days in (0, 1):
        later = create_app(site_of(folder, now=NOW + timedelta(days=days))).test_client()
        answer = later.get(ics)
        assert b"SUMMARY:Northwind: follow up with Dana Lee" in answer.data
        unfolded = answer.data.replace(b"\r\n ", b"")
        assert b"the file is empty\\; write [] if you mean it" in unfolded
    write(folder / "sam.yaml", "[]", NOW - timedelta(seconds=3))
    answer = client.get(ics)
    assert answer.status_code == 200
    assert b"SUMMARY:heardback: nothing is due" in answer.data


def test_with_no_good_version_the_sound_interviews_are_served(folder: Path) -> None:
    write(
        folder / "sam.yaml", f"{IMPOSSIBLE_DAY}  - {{company: Fabrikam, interviewed: 2026-11-17}}"
    )
    site = site_of(folder)
    answer = create_app(site).test_client().get(address(site))
    assert answer.status_code == 200
    titles = [line for line in answer.text.split("\r\n") if line.startswith("SUMMARY:")]
    assert titles[0] == "SUMMARY:heardback: line 6 needs a correction"
    assert len(titles) > 1
    assert all("Fabrikam" in title for title in titles[1:])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("interviews: [", 1, id="YAML"),
        pytest.param("\ttabs", 1, id="a tab"),
        pytest.param(f"{SAM}colour: blue\n", 8, id="an unknown setting"),
        pytest.param(SAM.replace("New_York", "New_Jork"), 2, id="an unknown zone"),
    ],
)
def test_with_nothing_to_publish_the_feed_is_unavailable(
    folder: Path, text: str, line: int
) -> None:
    write(folder / "sam.yaml", text)
    site = site_of(folder)
    client = create_app(site).test_client()
    said = "This feed's file cannot be published."
    for path, starts in (
        (address(site), f"{said} `heardback check` says why.\n"),
        (discreet_address(site), f"{said} `heardback check` says why.\n"),
        (step_address(site, 1), f"{said} `heardback check` says why.\n"),
    ):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "60"
        assert answer.mimetype == "text/plain"
        assert answer.text.startswith(starts)
        assert client.head(path).status_code == 503
    page = client.get(page_address(site))
    assert (page.status_code, page.headers["Retry-After"]) == (503, "60")
    assert f'file?line={line}">Line {line}</a>: ' in page.text
    assert "Until then nothing of it can be shown." in page.text


def all_of(site: Site) -> list[str]:
    """The addresses of a feed."""
    return [address(site), discreet_address(site), page_address(site), step_address(site, 1)]


def test_a_first_save_in_progress_is_waited_for_at_every_address(folder: Path) -> None:
    write(folder / "sam.yaml", "interviews: [", NOW)
    site = site_of(folder)
    client = create_app(site).test_client()
    for path in all_of(site):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (503, "text/plain")
        assert answer.headers["Retry-After"] == "2"
        assert answer.text == "This feed's file is being saved.\n"


@pytest.mark.parametrize("text", ["interviews: [", SAM], ids=["broken", "sound"])
def test_a_file_that_goes_before_anything_was_published_is_not_found(
    folder: Path, text: str
) -> None:
    write(folder / "sam.yaml", text)
    site = site_of(folder)
    client = create_app(site).test_client()
    paths = all_of(site)  # so it was seen, and nobody has asked
    (folder / "sam.yaml").unlink()
    answers = {(client.get(path).status_code, client.get(path).text) for path in paths}
    answers |= {(a.status_code, a.text) for a in [client.post(paths[3], headers=OWN)]}
    assert answers == {(404, client.get("/nothing").text)}


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_other_methods_are_not_allowed(client: FlaskClient, ics: str, method: str) -> None:
    headers = {"If-Match": "nothing"} if method == "PUT" else {}
    answer = client.open(ics, method=method, headers=headers)
    assert answer.status_code == 405
    assert answer.allow.as_set() == {"get", "head"}
    assert client.open("/healthz", method=method).status_code == 405


def test_health_and_home_tell_nothing_of_anyone(client: FlaskClient) -> None:
    health, home = client.get("/healthz"), client.get("/")
    assert (health.status_code, health.text) == (200, "ok")
    assert (home.status_code, home.text) == (200, "heardback runs here.\n")


def test_every_answer_has_the_security_headers_and_only_the_page_a_cookie(
    site: Site, client: FlaskClient, ics: str, page: str, step: str
) -> None:
    pages = [step, overview_address(site), f"{page}/rotate", page]
    discreet = discreet_address(site)
    plain = [ics, discreet, f"{ics}?download", "/", "/healthz", "/feeds/x/y", "/nothing"]
    answers = [(path, client.get(path)) for path in [*plain, "/static/page.css", *pages]]
    answers += [
        ("put", client.put(ics)),
        ("post", client.post(step, headers=OWN)),
        ("elsewhere", client.get(ics, headers={"Host": "evil.example"})),
    ]
    for path, answer in answers:
        is_page = path in pages or path == "post"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        expected = "same-origin" if is_page else "no-referrer"
        assert answer.headers["Referrer-Policy"] == expected
        assert ("Set-Cookie" in answer.headers) is path.startswith("/pages/")
        policy = answer.headers.get("Content-Security-Policy", "")
        assert bool(policy) is is_page
        assert "unsafe" not in policy
        answer.close()
