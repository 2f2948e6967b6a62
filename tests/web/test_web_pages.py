"""The pages: what they show, that what they show is only text, and that they work as HTML."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from time import process_time
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from heardback.web.app import create_app
from serving import (
    EDITED,
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


class Parsed(HTMLParser):
    """A page's tags in order, and the text that a reader sees of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._set_apart(tag)

    def handle_endtag(self, tag: str) -> None:
        self._set_apart(tag)

    def _set_apart(self, tag: str) -> None:
        if tag not in ("a", "code", "span", "strong", "time"):
            self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


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


def steps(page: str) -> list[str]:
    """The addresses of the follow-ups' pages on a feed's page."""
    found = re.findall(r'href="http://localhost(/steps/[\w-]{43}/\w+)"', page)
    return list(dict.fromkeys(found))


def test_the_feed_page_shows_what_is_due_with_its_message(folder: Path) -> None:
    answer = client_of(folder).get(page_of(folder))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"
    seen = Parsed(answer.text).text
    assert "Sam's follow-ups Wed 18 Nov" in seen
    assert "Due today Northwind: follow up with Dana Lee Wed 18 Nov to Thu 19 Nov" in seen
    assert "Wed 18 Nov is the 4th business day since" in seen
    assert "To Dana Lee, dana@northwind.example" in seen
    assert "Hello Dana," in seen
    assert "Coming next" in seen
    assert "Northwind: if no answer, closing note, Dana Lee" in seen
    assert "Copy message" in seen


def test_what_is_late_is_overdue(folder: Path) -> None:
    seen = Parsed(client_of(folder, NOW + timedelta(days=3)).get(page_of(folder)).text).text
    assert "Overdue Northwind: follow up with Dana Lee" in seen


def test_sent_closed_and_nothing_due_are_shown(folder: Path) -> None:
    write(folder / "sam.yaml", f"{SAM}    thanked: 2026-11-12\n    outcome: rejected\n")
    seen = Parsed(client_of(folder).get(page_of(folder)).text).text
    assert "Due today Nothing." in seen
    assert "✓ Northwind: thank Dana Lee" in seen
    assert "closed: rejected" in seen


def test_a_long_lapsed_interview_still_offers_its_message(folder: Path) -> None:
    client = client_of(folder, NOW + timedelta(days=60))
    page = client.get(page_of(folder)).text
    assert "Northwind: lapsed, follow up with Dana Lee" in Parsed(page).text
    offered = [Parsed(client.get(path).text).text for path in steps(page)]
    assert any("lapsed, follow up" in text and "Hello Dana," in text for text in offered)


def test_the_subscription_links_and_the_address_are_there(folder: Path) -> None:
    page = Parsed(client_of(folder).get(page_of(folder)).text)
    ics = calendar_of(folder)
    assert f"{LOCAL}{ics}" in page.text
    links = page.all("href")
    assert f"webcal://localhost{ics}" in links
    assert f"{LOCAL}{ics}?download" in links
    hosts = {urlsplit(link).hostname for link in links}
    assert hosts >= {"calendar.google.com", "outlook.live.com", "outlook.office.com"}
    assert any(link.startswith("mailto:dana@northwind.example?subject=") for link in links)
    assert "Only programs on this computer reach this address" in page.text


def test_every_own_link_leads_somewhere(folder: Path) -> None:
    client = client_of(folder)
    start = page_of(folder)
    first = client.get(start).text
    for path in [start, overview_of(folder), *steps(first)]:
        page = Parsed(client.get(path).text)
        own = [a for a in page.all("href") + page.all("src") if not urlsplit(a).scheme]
        own += [a.removeprefix(LOCAL) for a in page.all("href") if a.startswith(f"{LOCAL}/")]
        for target in own:
            if not target.startswith("#"):
                with client.get(target) as answer:
                    assert answer.status_code == 200, target
    assert len(steps(first)) == 4


def test_a_follow_up_page_shows_the_message_and_no_way_to_the_whole_page(folder: Path) -> None:
    path = steps(client_of(folder).get(page_of(folder)).text)[0]
    page = Parsed(client_of(folder).get(path).text)  # to a browser that has not opened it
    assert "Northwind: follow up with Dana Lee" in page.text
    assert "To Dana Lee, dana@northwind.example" in page.text
    assert "Wed 18 Nov is the 4th business day since" in page.text
    assert "I sent it" in page.text
    assert "All follow-ups" not in page.text
    assert [link for link in page.all("href") if "/pages/" in link] == []


def test_where_the_whole_page_was_opened_before_a_follow_up_page_leads_back(folder: Path) -> None:
    client = client_of(folder)
    path = steps(client.get(page_of(folder)).text)[0]
    page = Parsed(client.get(path).text)
    assert "← All follow-ups" in page.text
    assert [link for link in page.all("href") if "/pages/" in link] == [LOCAL + page_of(folder)]


def test_read_only_pages_say_what_to_log_instead_of_buttons(folder: Path) -> None:
    site = replace(site_of(folder), read_only=True)
    client = create_app(site).test_client()
    path = steps(client.get(page_of(folder)).text)[0]
    page = Parsed(client.get(path).text)
    assert "Once it is sent, note the day under Northwind as followed_up." in page.text
    assert not {"form", "button"} & {tag for tag, a in page.tags if "data-copy" not in a}
    assert client.post(path, data={"kind": "sent", "on": "2026-11-18"}).status_code == 405


def test_a_follow_up_that_is_not_there_is_not_found(folder: Path) -> None:
    client = client_of(folder)
    links = entry_of(site_of(folder)).feed_links("")
    assert client.get(links.step("1cf23de4-72cc-53a5-8f76-2cb93c3fe627")).status_code == 404
    own = steps(client.get(page_of(folder)).text)[0]
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
    paths = [start, overview_of(folder), *steps(client.get(start).text)]
    assert len(paths) > 4
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200
        page = Parsed(answer.text)
        assert evil in page.text
        assert evil not in answer.text
        assert not {"b", "img"} & {tag for tag, _ in page.tags}
        assert [a["src"] for tag, a in page.tags if tag == "script"] == ["/static/page.js"]


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
    assert "Northwind: follow up with Dana Lee" in page.text


@pytest.mark.parametrize("path", ["feed", "step", "overview"])
def test_a_page_needs_nothing_that_its_policy_forbids(folder: Path, path: str) -> None:
    client = client_of(folder)
    start = client.get(page_of(folder)).text
    at = {"feed": page_of(folder), "step": steps(start)[0], "overview": overview_of(folder)}[path]
    page = Parsed(client.get(at).text)
    assert "style" not in {tag for tag, _ in page.tags}
    names = {name for _, attributes in page.tags for name in attributes}
    assert not [name for name in names if name == "style" or name.startswith("on")]
    assert all(attributes.get("src") for tag, attributes in page.tags if tag == "script")
    assert not [a for a in page.all("href") if a.startswith(("javascript:", "data:"))]


@pytest.mark.parametrize("path", ["feed", "step", "overview"])
def test_a_page_is_sound_for_a_screen_reader(folder: Path, path: str) -> None:
    write(folder / "sam.yaml", f"{SAM}    interviewers: [Omar Haddad]\n")
    client = client_of(folder, datetime(2026, 11, 12, 17, tzinfo=UTC))
    start = client.get(page_of(folder)).text
    at = {"feed": page_of(folder), "step": steps(start)[0], "overview": overview_of(folder)}[path]
    page = Parsed(client.get(at).text)
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


def test_the_page_says_which_program_has_seen_the_latest_edit(folder: Path) -> None:
    client = client_of(folder)
    path = page_of(folder)
    assert "No program has fetched it" in client.get(path).text
    ics = calendar_of(folder)
    client.get(ics, headers={"User-Agent": "Google-Calendar-Importer"})
    client.head(ics, headers={"User-Agent": "Evolution/3.50"})
    assert "Google Calendar fetched it at Wed 18 Nov, 17:00 UTC: it has the latest edit" in (
        Parsed(client.get(path).text).text
    )
    write(folder / "sam.yaml", SAM.replace("Lee", "Li"), EDITED + timedelta(minutes=5))
    seen = Parsed(client.get(path).text).text
    assert "Google Calendar fetched it at Wed 18 Nov, 17:00 UTC: before the latest edit" in seen
    assert "GNOME" not in seen


def test_who_fetched_the_discreet_calendar_is_told_apart(folder: Path) -> None:
    client = client_of(folder)
    quiet = discreet_address(site_of(folder))
    agent = {"User-Agent": "Google-Calendar-Importer"}
    client.get(quiet, headers=agent)
    client.head(quiet, headers={"User-Agent": "ICSx5/2"})
    client.get(f"{quiet}?download", headers={"User-Agent": "ICSx5/2"})
    when = "fetched it at Wed 18 Nov, 17:00 UTC: it has the latest edit."
    own = Parsed(client.get(page_of(folder)).text).text
    assert own.count("fetched it") == 1
    assert f"Google Calendar (the discreet calendar) {when}" in own
    client.get(calendar_of(folder), headers=agent)
    both = Parsed(client.get(page_of(folder)).text).text
    assert both.count("fetched it") == 2
    assert f"Google Calendar (the discreet calendar) {when}" in both
    assert f"Google Calendar {when}" in both


def test_a_fetch_that_answers_not_modified_has_seen_the_edit_too(folder: Path) -> None:
    client = client_of(folder)
    path = page_of(folder)
    ics = calendar_of(folder)
    etag = client.get(ics).headers["ETag"]
    agent = "iOS/18.1 dataaccessd/1.0"
    client.get(ics, headers={"User-Agent": agent, "If-None-Match": etag})
    assert "Apple Calendar fetched it" in client.get(path).text


def test_the_overview_shows_every_feed_the_pressing_ones_first(folder: Path) -> None:
    write(
        folder / "ann.yaml", SAM.replace("Sam's follow-ups", "Ann's search") + "    outcome: offer"
    )
    write(folder / "bob.yaml", "interviews: [")
    write(folder / "cy.yaml", SAM.replace("Sam's follow-ups", "Cy <3").replace("11-12", "11-09"))
    page = Parsed(client_of(folder).get(overview_of(folder)).text)
    text = page.text
    assert "today Northwind: follow up with Dana Lee" in text
    assert "overdue Northwind: follow up with Dana Lee" in text
    assert "bob 1 mistake in the file" in text
    order = ["Cy <3", "Sam's follow-ups", "bob", "Nothing due today", "Ann's search"]
    assert sorted(order, key=text.index) == order
    for name in ("ann", "bob", "cy", "sam"):
        assert LOCAL + page_of(folder, name) in page.all("href")


def test_the_overview_has_an_address_of_its_own(folder: Path) -> None:
    client = client_of(folder)
    token = page_of(folder).split("/")[2]
    for wrong in ("x", token, "ünïcode"):
        assert client.get(f"/overview/{wrong}").status_code == 404


def test_a_get_changes_nothing_in_the_users_files(folder: Path) -> None:
    client = client_of(folder)
    before = {p.name: (p.read_bytes(), p.stat()) for p in folder.glob("*.yaml")}
    start = page_of(folder)
    page = client.get(start).text
    ics, discreet = calendar_of(folder), discreet_address(site_of(folder))
    calendars = [ics, f"{ics}?download", discreet, f"{discreet}?download"]
    for path in ["/", *calendars, f"{start}/rotate", overview_of(folder), *steps(page)]:
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
    page = client_of(tmp_path).get(page_of(tmp_path)).text
    assert "decision promised by ('next Friday') Fri 20 Nov" in Parsed(page).text
