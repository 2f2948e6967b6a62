"""The pages: what they show, that what they show is only text, and that they work as HTML."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from time import process_time
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from heardback.values import replace
from heardback.web.app import create_app
from parsed import Parsed
from serving import (
    IMPOSSIBLE_DAY,
    NOW,
    SAM,
    address,
    discreet_address,
    entry_of,
    overview_address,
    page_address,
    site_of,
    write,
)

LOCAL = "http://localhost"


@pytest.fixture(autouse=True)
def _no_stand_in_for_file_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def client_of(folder: Path, now: datetime = NOW) -> FlaskClient:
    return create_app(site_of(folder, now=now)).test_client()


def page_of(folder: Path, name: str = "sam") -> str:
    return page_address(site_of(folder), name)


def calendar_of(folder: Path) -> str:
    return address(site_of(folder))


def overview_of(folder: Path) -> str:
    return overview_address(site_of(folder))


BELOW = ("", "/agenda", "/interviews", "/interviews/new", "/file", "/calendar", "/rotate")


def steps(folder: Path) -> list[str]:
    """The addresses of the follow-ups' pages, as the events have them."""
    ics = client_of(folder).get(calendar_of(folder)).text.replace("\r\n ", "")
    found = re.findall(r"\r\nURL[^:]*:http://localhost(/steps/[\w-]{43}/\w+)\r\n", ics)
    return list(dict.fromkeys(found))


def at(folder: Path, path: str) -> str:
    if path == "interview":
        return interview_of(folder)
    if path in ("step", "overview"):
        return steps(folder)[0] if path == "step" else overview_of(folder)
    return page_of(folder) + path


def interview_of(folder: Path, name: str = "sam") -> str:
    """The address of the page of the only interview."""
    listed = client_of(folder).get(f"{page_of(folder, name)}/interviews?show=all").text
    found: set[str] = set(re.findall(r'href="([^"]*/interviews/[0-9a-f-]{36})"', listed))
    (own,) = found
    return own


def test_a_page_says_what_is_due_and_whether_it_may_be_kept(folder: Path) -> None:
    answer = client_of(folder).get(page_of(folder))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"
    seen = Parsed(answer.text).text
    assert "Wed 18 Nov is the 4th business day since" in seen
    assert "To Dana Lee, dana@northwind.example" in seen
    assert "Hello Dana," in seen
    assert "Copy message" in seen


def test_what_is_over_and_what_was_sent_is_on_the_interviews_page(folder: Path) -> None:
    write(folder / "sam.yaml", f"{SAM}    thanked: 2026-11-12\n    outcome: rejected\n")
    seen = Parsed(client_of(folder).get(interview_of(folder)).text).text
    assert "It is over: Not this time" in seen
    assert "✓ Northwind: thank Dana Lee, Thu 12 Nov" in seen
    assert "The message suggested for that day" in seen


def test_a_long_lapsed_interview_still_offers_its_message(folder: Path) -> None:
    site = site_of(folder, now=NOW + timedelta(days=60))
    client = create_app(site).test_client()
    page = client.get(interview_of(folder)).text
    assert "lapsed" in Parsed(page).text
    assert "Hello Dana," in Parsed(page).text


def test_every_own_link_leads_somewhere(folder: Path) -> None:
    client = client_of(folder)
    start = page_of(folder)
    paths = [start + below for below in BELOW] + [overview_of(folder), *steps(folder)]
    for path in [*paths, interview_of(folder)]:
        page = Parsed(client.get(path).text)
        own = [a for a in page.all("href") + page.all("src") if not urlsplit(a).scheme]
        own += [a.removeprefix(LOCAL) for a in page.all("href") if a.startswith(f"{LOCAL}/")]
        for target in own:
            if not target.startswith("#"):
                with client.get(target) as answer:
                    assert answer.status_code == 200, target
    assert len(steps(folder)) == 4


def test_a_follow_up_page_shows_the_message_and_no_way_to_the_whole_page(folder: Path) -> None:
    path = steps(folder)[1]
    page = Parsed(client_of(folder).get(path).text)  # to a browser that has not opened it
    assert "Northwind: follow up with Dana Lee" in page.text
    assert "To Dana Lee, dana@northwind.example" in page.text
    assert "Wed 18 Nov is the 4th business day since" in page.text
    assert "I sent it" in page.text
    assert "All follow-ups" not in page.text
    assert [link for link in page.all("href") if "/pages/" in link] == []


def test_where_the_whole_page_was_opened_before_a_follow_up_page_leads_back(folder: Path) -> None:
    client = client_of(folder)
    client.get(page_of(folder))
    page = Parsed(client.get(steps(folder)[0]).text)
    assert "← All follow-ups" in page.text
    assert [link for link in page.all("href") if "/pages/" in link] == [LOCAL + page_of(folder)]


def test_read_only_pages_say_what_to_log_instead_of_buttons(folder: Path) -> None:
    site = replace(site_of(folder), read_only=True)
    client = create_app(site).test_client()
    path = steps(folder)[1]
    page = Parsed(client.get(path).text)
    assert "Once it is sent, note the day under Northwind as followed_up." in page.text
    assert not {"form", "button"} & {tag for tag, a in page.tags if "data-copy" not in a}
    assert client.post(path, data={"kind": "sent", "on": "2026-11-18"}).status_code == 405


def test_a_follow_up_that_is_not_there_is_not_found(folder: Path) -> None:
    client = client_of(folder)
    links = entry_of(site_of(folder)).feed_links("")
    assert client.get(links.step("1cf23de4-72cc-53a5-8f76-2cb93c3fe627")).status_code == 404
    own = steps(folder)[0]
    token = own.split("/")[2]
    assert client.get(own.replace(token, "x" * len(token))).status_code == 404


def test_the_event_leads_to_its_own_page(folder: Path) -> None:
    client = client_of(folder)
    ics = client.get(calendar_of(folder)).text.replace("\r\n ", "")
    for url in re.findall(r"\r\nURL[^:]*:(\S+)\r\n", ics):
        assert client.get(url.removeprefix(LOCAL)).status_code == 200
        assert re.search(rf"\r\nDESCRIPTION:[\w\\, ]+: {re.escape(url)}\\n", ics)
    assert ics.count("\r\nURL") == ics.count("BEGIN:VEVENT")


def test_what_stands_in_the_file_is_shown_as_text_only(folder: Path) -> None:
    evil = "<script>alert(1)</script>"
    text = f"""\
name: '"><b>{evil}'
signature: "{evil}"
timezone: America/New_York
interviews:
  - company: "{evil}"
    role: "'\\"><img src=x onerror=alert(1)>"
    interviewed: 2026-11-12
    hiring_manager: {{name: "{evil}", about: "{evil}"}}
"""
    write(folder / "sam.yaml", text)
    client = client_of(folder)
    start = page_of(folder)
    paths = [start + below for below in BELOW if below not in ("/calendar", "/rotate")]
    paths += [interview_of(folder), overview_of(folder), *steps(folder)]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200
        page = Parsed(answer.text)
        assert evil in page.text
        assert evil not in answer.text
        assert not {"b", "img"} & {tag for tag, _ in page.tags}
        scripts = {a.get("src", "") for tag, a in page.tags if tag == "script"}
        assert scripts <= {f"/static/{name}.js" for name in ("idiomorph.min", "page", "file")}


def test_of_thousands_of_mistakes_the_page_shows_fifty_and_counts_all(folder: Path) -> None:
    wrong = "  rloe: PM\n" * 24_000
    write(folder / "sam.yaml", f"- company: Northwind\n  interviewed: 2026-11-12\n{wrong}")
    begun = process_time()
    page = Parsed(client_of(folder).get(page_of(folder)).get_data(as_text=True))
    assert process_time() - begun < 5, "it took 40 seconds where the file was split for each"
    assert page.text.count("unknown key 'rloe'; did you mean role?") == 50
    assert "And 23,950 more: 24,000 mistakes in all." in page.text


def test_of_many_warnings_the_page_shows_fifty_and_counts_all(folder: Path) -> None:
    item = "- {{company: C{}, interviewed: 2026-11-12, wait: 3, outcome: offer}}\n"
    write(folder / "sam.yaml", "".join(map(item.format, range(51))))
    page = Parsed(client_of(folder).get(page_of(folder)).get_data(as_text=True))
    assert page.text.count("3 business days are sooner than is respectful") == 50
    assert "And 1 more: 51 warnings in all." in page.text


def test_a_mistake_is_shown_with_its_line_as_text(folder: Path) -> None:
    client = client_of(folder)
    client.get(page_of(folder))
    write(folder / "sam.yaml", f"{IMPOSSIBLE_DAY}    <i>x</i>: 1\n")
    answer = client.get(page_of(folder))
    page = Parsed(answer.text)
    assert "The file needs a correction" in page.text
    assert "the last version without a mistake" in page.text
    assert "Line 6: interview 1 (Northwind), interviewed: '2026-11-31'" in page.text
    assert "interviewed: 2026-11-31" in page.text
    assert "Line 8" in page.text
    assert "i" not in {tag for tag, _ in page.tags}
    assert "Follow up with Dana Lee" in page.text


@pytest.mark.parametrize("path", [*BELOW, "interview", "step", "overview"])
def test_a_page_needs_nothing_that_its_policy_forbids(folder: Path, path: str) -> None:
    client = client_of(folder)
    page = Parsed(client.get(at(folder, path)).text)
    assert "style" not in {tag for tag, _ in page.tags}
    names = {name for _, attributes in page.tags for name in attributes}
    assert not [name for name in names if name == "style" or name.startswith("on")]
    assert all(attributes.get("src") for tag, attributes in page.tags if tag == "script")
    assert not [a for a in page.all("href") if a.startswith(("javascript:", "data:"))]


@pytest.mark.parametrize("path", [*BELOW, "interview", "step", "overview"])
def test_a_page_is_sound_for_a_screen_reader(folder: Path, path: str) -> None:
    write(folder / "sam.yaml", f"{SAM}    interviewers: [Omar Haddad]\n")
    client = client_of(folder, datetime(2026, 11, 12, 17, tzinfo=UTC))
    page = Parsed(client.get(at(folder, path)).text)
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    pointed = page.all("aria-labelledby") + page.all("data-copy") + page.all("aria-describedby")
    assert set(pointed) <= set(ids)
    tags = [tag for tag, _ in page.tags]
    assert page.tags[0][1]["lang"] == "en"
    assert (tags.count("main"), tags.count("h1")) == (1, 1)
    headings = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(headings))
    named = [a for _, a in page.tags if a.get("role") == "img"]
    assert all(attributes["aria-label"] for attributes in named)


def test_a_get_changes_nothing_in_the_users_files(folder: Path) -> None:
    client = client_of(folder)
    before = {p.name: (p.read_bytes(), p.stat()) for p in folder.glob("*.yaml")}
    start = page_of(folder)
    ics, discreet = calendar_of(folder), discreet_address(site_of(folder))
    calendars = [ics, f"{ics}?download", discreet, f"{discreet}?download"]
    for path in [
        "/",
        *calendars,
        *(start + below for below in BELOW),
        overview_of(folder),
        *steps(folder),
    ]:
        client.get(path)
        client.head(path)
    after = {p.name: (p.read_bytes(), p.stat()) for p in folder.glob("*.yaml")}
    assert {n: (raw, s.st_mtime_ns, s.st_ino) for n, (raw, s) in after.items()} == {
        n: (raw, s.st_mtime_ns, s.st_ino) for n, (raw, s) in before.items()
    }
    assert {p.name for p in folder.iterdir()} == {"sam.yaml", ".heardback"}


def test_a_page_that_is_asked_to_change_does_not(folder: Path) -> None:
    client = client_of(folder)
    before = (folder / "sam.yaml").read_bytes()
    for method in ("PUT", "DELETE", "OPTIONS"):
        assert client.open(page_of(folder), method=method).status_code == 405
    assert (folder / "sam.yaml").read_bytes() == before


def test_the_message_on_the_page_is_the_message_in_the_calendar(folder: Path) -> None:
    client = client_of(folder)
    page = client.get(page_of(folder)).text
    bodies = re.findall(r'<div class="body"[^>]*>(.*?)</div>', page, re.DOTALL)
    ics = client.get(calendar_of(folder)).text.replace("\r\n ", "")
    plain = ics.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    assert bodies
    assert all(unescape(body) in plain for body in bodies)


def test_words_for_a_date_are_shown_with_the_day_that_they_were_read_as(tmp_path: Path) -> None:
    promised = "- company: Northwind\n  interviewed: 2026-11-12\n  decision_by: next Friday\n"
    write(tmp_path / "sam.yaml", promised)
    page = Parsed(client_of(tmp_path).get(interview_of(tmp_path)).text)
    assert "They decide by Fri 20 Nov “next Friday”" in page.text
    agenda = Parsed(client_of(tmp_path).get(f"{page_of(tmp_path)}/agenda").text)
    assert "next Friday" in agenda.text
