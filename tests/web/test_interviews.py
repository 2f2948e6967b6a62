"""The list of interviews and an interview's page: what they show, and what is tapped there."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from browser import EXAMPLE, SUNDAY
from heardback.logbook.reading import read
from heardback.web.app import create_app
from serving import SAM, page_address, site_of, write
from tapping import OWN, noted

LISTED = [
    "Wingtip Head of Product | Next: Thu 17 Dec | Thu 17 Dec · Prof. Stefan Huber · Katrin Vogel",
    (
        "Northwind Product Manager | Thank-you due since Fri 20 Nov | "
        "Fri 20 Nov · Dana Lee · Omar Haddad"
    ),
    (
        "Fabrikam Brand Manager | First follow-up due since Fri 20 Nov | "
        "Mon 16 Nov · Jonas Weber · Mei Tanaka"
    ),
    (
        "Contoso Instruments Senior Product Manager | Next: Mon 23 Nov, if no answer | "
        "Wed 11 Nov · Dr. Amara Okafor"
    ),
    "Tailspin Toys Group Product Manager | Next: Tue 24 Nov, if no answer | Mon 9 Nov · Paul Novak",
    "Adventure Works Product Lead | Next: Mon 7 Dec, if no answer | Tue 3 Nov · Ines Duarte",
    "Litware | Closing note due since Thu 19 Nov | Thu 29 Oct · Grace Abara",
]
CLOSED = [
    ("Wingtip Head of Product | went on to a later round | Thu 12 Nov · Katrin Vogel"),
    "Proseware Product Manager | an offer | Tue 20 Oct · Lena Fischer",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "sam.yaml", EXAMPLE)
    return tmp_path


@pytest.fixture
def client(folder: Path) -> FlaskClient:
    return create_app(site_of(folder, now=SUNDAY)).test_client()


@pytest.fixture
def page(folder: Path) -> str:
    return page_address(site_of(folder, now=SUNDAY))


def told(html: str) -> str:
    """A piece of a page as it is read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def listed(client: FlaskClient, address: str) -> list[str]:
    """Each interview in the list, its three parts by bars."""
    shown = client.get(address).text
    items = re.findall(
        r'<li><a href="[^"]*">\s*<span class="name">(.*?)</a></li>', shown, re.DOTALL
    )
    return [" | ".join(map(told, re.split(r'<span class="[^"]+">', item))) for item in items]


def own(folder: Path, company: str, page: str) -> str:
    logbook = read((folder / "sam.yaml").read_bytes()).logbook
    assert logbook
    uid = next(i.uid("sam", 1, 0) for i in logbook.interviews if i.company == company)
    return f"{page}/interviews/{uid}"


def planned(client: FlaskClient, address: str) -> list[str]:
    """The lines of the plan."""
    text = client.get(address).text
    return [told(part) for part in re.findall(r'<p class="what">(.*?)</p>', text, re.DOTALL)]


# The list


def test_open_interviews_are_listed_the_latest_first_with_how_they_stand(
    client: FlaskClient, page: str
) -> None:
    assert listed(client, f"{page}/interviews") == LISTED


def test_what_is_over_is_closed_and_says_how_it_ended(client: FlaskClient, page: str) -> None:
    assert listed(client, f"{page}/interviews?show=closed") == CLOSED


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("RITA", ["Tailspin Toys"]),
        ("wing product", ["Wingtip", "Wingtip"]),
        ("gräce", []),
        ("<b>", []),
        ("proseware", ["Proseware"]),  # though it is closed
        ("  ", []),
    ],
)
def test_a_search_finds_any_part_of_company_role_and_people(
    client: FlaskClient, page: str, words: str, found: list[str]
) -> None:
    shown = listed(client, f"{page}/interviews?q={words}")
    if not words.strip():
        assert shown == LISTED
    else:
        assert [line.startswith(name) for line, name in zip(shown, found, strict=True)] == [
            True
        ] * len(found)


def test_a_search_that_finds_nothing_says_so(client: FlaskClient, page: str) -> None:
    shown = client.get(f"{page}/interviews?q=<b>").text
    assert "None has “&lt;b&gt;” in its company, role or people." in shown


@pytest.mark.slow
def test_a_long_list_comes_in_pages_of_a_hundred(folder: Path, page: str) -> None:
    many = "".join(f"- company: C{n}\n  interviewed: 2026-11-{n % 9 + 10}\n" for n in range(250))
    write(folder / "sam.yaml", many)
    client = create_app(site_of(folder, now=SUNDAY)).test_client()
    seen: list[str] = []
    address = f"{page}/interviews"
    for count, says in ((100, "1 to 100"), (100, "101 to 200"), (50, "201 to 250")):
        shown = client.get(address).text
        assert f"<p>{says} of 250</p>" in shown
        names = [line.partition(" ")[0] for line in listed(client, address)]
        assert len(names) == count
        seen += names
        following = re.search(r'href="([^"]+)" rel="next"', shown)
        address = unescape(following[1]) if following else ""
    assert address == ""
    assert len(set(seen)) == 250
    for odd in ("0", "-1", "x", "99", "²", "9" * 30):
        assert client.get(f"{page}/interviews?page={odd}").status_code == 200


# An interview's page


def test_an_interviews_page_tells_its_whole_plan(
    client: FlaskClient, page: str, folder: Path
) -> None:
    assert planned(client, own(folder, "Fabrikam", page)) == [
        "✓ Thank-you sent Mon 16 Nov",
        "● First follow-up due since Fri 20 Nov",
        "○ Second follow-up, if no answer Mon 30 Nov",
        "○ Closing note, if no answer Fri 4 Dec",
        "◆ No decision date",
    ]
    assert planned(client, own(folder, "Adventure Works", page)) == [
        "✓ Thank-you sent Tue 3 Nov",
        "✓ First follow-up sent Tue 10 Nov",
        "↩ They answered Tue 17 Nov",
        "○ First follow-up, if no answer Mon 7 Dec",
        "○ Second follow-up, if no answer Fri 11 Dec",
        "○ Closing note, if no answer Thu 17 Dec",
        "◆ They decide by Fri 4 Dec",
    ]


def test_words_of_a_promise_are_shown_with_the_day_they_were_read_as(
    client: FlaskClient, page: str, folder: Path
) -> None:
    plan = planned(client, own(folder, "Northwind", page))
    assert plan[-1] == "◆ They decide by Fri 27 Nov “end of next week”"


def test_people_notes_and_what_was_sent_can_be_read_again(
    client: FlaskClient, page: str, folder: Path
) -> None:
    shown = told(client.get(own(folder, "Proseware", page)).text)
    assert "Lena Fischer decides" in shown
    assert "they would like my answer within ten days" in shown
    assert "✓ Proseware: follow up with Lena Fischer, Tue 27 Oct" in shown
    assert "The message suggested for that day" in shown
    assert "It is over: An offer Reopen" in shown
    about = told(client.get(own(folder, "Northwind", page)).text)
    assert "Omar Haddad about how support tickets reach the roadmap" in about


def test_rounds_of_one_process_lead_to_each_other(
    client: FlaskClient, page: str, folder: Path
) -> None:
    first = client.get(own(folder, "Wingtip", page)).text
    assert "Thu 17 Dec Next: Thu 17 Dec" in told(first)
    assert "Next round" in told(first)


@pytest.mark.parametrize("uid", ["0" * 36, "x", "new2"])
def test_where_no_interview_is_the_page_says_so(client: FlaskClient, page: str, uid: str) -> None:
    for place in (uid, f"{uid}/edit", f"{uid}/remove"):
        answer = client.get(f"{page}/interviews/{place}")
        assert answer.status_code == 404
        assert "This interview is not in the file" in answer.text
        assert f'href="{page}/agenda"' in answer.text  # with the ways to all other pages


def test_a_tap_on_an_interviews_page_leads_back_to_it(
    client: FlaskClient, page: str, folder: Path
) -> None:
    address = own(folder, "Fabrikam", page)
    sent = re.search(
        r'action="([^"]+/steps/[^"]+)"><input [^>]*value="sent"', client.get(address).text
    )
    assert sent
    form = {"kind": "sent", "on": "2026-11-22", "back": address.removeprefix(f"{page}/")}
    answer = client.post(sent[1], data=form, headers=OWN)
    assert noted(answer).startswith(f"{address}?noted=")
    assert noted(answer).endswith("#noted")
    assert "Sent today. Next: Mon 30 Nov, if no answer." in client.get(noted(answer)).text
    refused = client.post(sent[1], data=form | {"kind": "answered", "until": "soon"}, headers=OWN)
    assert refused.status_code == 200
    assert "<title>Error: Fabrikam · Sam's follow-ups" in unescape(refused.text)
    assert "Nothing was changed: 'soon' promises no date" in unescape(refused.text)


@pytest.mark.parametrize(
    ("company", "form", "old", "new", "words"),
    [
        (
            "Tailspin Toys",
            {"kind": "redate", "key": "followed_up", "was": "2026-11-18", "on": "2026-11-17"},
            "followed_up: 2026-11-18",
            "followed_up: 2026-11-17",
            "Sent on Tue 17 Nov. Next: Mon 23 Nov, if no answer.",
        ),
        (
            "Proseware",
            {"kind": "reopen"},
            "    outcome: offer\n",
            "",
            "Open again.",
        ),
        (
            "Adventure Works",
            {"kind": "unanswer", "key": "heard_back", "was": "2026-11-17"},
            "    heard_back: 2026-11-17\n",
            "",
            "Taken back: they did not answer on Tue 17 Nov. Next: Mon 7 Dec, if no answer.",
        ),
    ],
)
def test_what_is_noted_is_changed_on_the_page_and_undone(
    client: FlaskClient,
    page: str,
    folder: Path,
    company: str,
    form: dict[str, str],
    old: str,
    new: str,
    words: str,
) -> None:
    address = own(folder, company, page)
    shown = noted(client.post(address, data=form, headers=OWN))
    assert (folder / "sam.yaml").read_text("utf-8") == EXAMPLE.replace(old, new, 1)
    assert words in client.get(shown).text
    undo = {"noted": shown.partition("noted=")[2].partition("#")[0]}
    client.post(f"{page}/undo", data=undo, headers=OWN)
    assert (folder / "sam.yaml").read_text("utf-8") == EXAMPLE


def test_a_correction_that_is_refused_shows_what_was_typed(
    client: FlaskClient, page: str, folder: Path
) -> None:
    address = own(folder, "Fabrikam", page)
    form = {"kind": "redate", "key": "thanked", "was": "2026-11-16", "on": "2026-11-15"}
    answer = client.post(address, data=form, headers=OWN)
    assert answer.status_code == 409
    assert "thanked: 2026-11-15 is before the interview on 2026-11-16" in answer.text
    assert 'name="on" value="2026-11-15"' in answer.text
    assert (folder / "sam.yaml").read_text("utf-8") == EXAMPLE


def test_who_removes_an_interview_is_asked_before_and_can_undo_it_after(
    client: FlaskClient, page: str, folder: Path
) -> None:
    address = own(folder, "Litware", page)
    asked = told(client.get(f"{address}/remove").text)
    assert "Remove Litware? The interview of Thu 29 Oct goes out of the file" in asked
    answer = client.post(f"{address}/remove", headers=OWN)
    assert noted(answer).startswith(f"{page}/interviews?noted=")
    assert "Litware" not in (folder / "sam.yaml").read_text("utf-8")
    shown = client.get(noted(answer)).text
    assert "Litware removed." in shown
    undo = {"noted": noted(answer).partition("noted=")[2].partition("#")[0], "back": "interviews"}
    back = client.post(f"{page}/undo", data=undo, headers=OWN)
    assert noted(back) == f"{page}/interviews"
    assert (folder / "sam.yaml").read_text("utf-8") == EXAMPLE


# Nothing yet, nothing to change, something wrong


def test_an_empty_feed_opens_with_the_form(folder: Path) -> None:
    write(folder / "new.yaml", "")
    site = site_of(folder, now=SUNDAY)
    page, client = page_address(site, "new"), create_app(site).test_client()
    shown = client.get(page).text
    assert "Your first interview" in shown
    assert f'action="{page}/interviews/new"' in shown
    assert f'<a href="{page}/calendar">subscribe to it</a>' in shown
    assert "data-live" not in shown
    client.post(
        f"{page}/interviews/new", data={"company": "Contoso", "day": "2026-11-20"}, headers=OWN
    )
    assert (folder / "new.yaml").read_text("utf-8") == (
        "- company: Contoso\n  id: contoso\n  interviewed: 2026-11-20\n"
    )
    assert "Your first interview" not in client.get(page).text


def test_a_file_that_undo_left_empty_is_no_mistake(folder: Path) -> None:
    write(folder / "new.yaml", "")
    site = site_of(folder, now=SUNDAY)
    page, client = page_address(site, "new"), create_app(site).test_client()
    typed = {"company": "Contoso", "day": "2026-11-20"}
    added = noted(client.post(f"{page}/interviews/new", data=typed, headers=OWN))
    assert client.get(added).status_code == 200  # it was published with an interview
    undo = {"noted": added.partition("noted=")[2].partition("#")[0]}
    back = added.partition("?")[0].removeprefix(f"{page}/")
    answer = client.post(f"{page}/undo", data=undo | {"back": back}, headers=OWN)
    assert noted(answer) == f"{page}/interviews"
    assert (folder / "new.yaml").read_bytes() == b""
    assert "The file needs a correction" not in client.get(page).text
    assert "Your first interview" in client.get(page).text


def test_a_server_that_only_reads_shows_all_and_changes_nothing(folder: Path, page: str) -> None:
    client = create_app(site_of(folder, now=SUNDAY, read_only=True)).test_client()
    address = own(folder, "Fabrikam", page)
    for place in (f"{page}/interviews", address):
        shown = client.get(place)
        assert shown.status_code == 200
        assert 'method="post"' not in shown.text
        assert "Add an interview" not in shown.text
        assert "/edit" not in shown.text
    for place in (address, f"{address}/edit", f"{address}/remove", f"{page}/interviews/new"):
        assert client.post(place, data={"kind": "reopen"}, headers=OWN).status_code in (404, 405)
    assert client.get(f"{page}/interviews/new").status_code == 404
    assert (folder / "sam.yaml").read_text("utf-8") == EXAMPLE


def test_of_a_file_with_a_mistake_all_is_shown_and_nothing_can_be_changed(
    client: FlaskClient, folder: Path, page: str
) -> None:
    address = own(folder, "Fabrikam", page)
    assert client.get(address).status_code == 200  # the good version is kept
    write(folder / "sam.yaml", EXAMPLE.replace("role: Brand", "rolle: Brand"))
    for place in (f"{page}/interviews", address, f"{address}/edit", f"{page}/interviews/new"):
        shown = client.get(place)
        assert shown.status_code == 200
        assert "The file needs a correction" in shown.text
        assert 'method="post"' not in shown.text
    answer = client.post(address, data={"kind": "promise", "until": "Friday"}, headers=OWN)
    assert answer.status_code == 409


def test_a_name_cannot_turn_the_page_around(folder: Path) -> None:
    hebrew = SAM.replace("Northwind", "א\u202eב")
    write(folder / "sam.yaml", hebrew)
    site = site_of(folder, now=datetime(2026, 11, 18, 17, tzinfo=UTC))
    client = create_app(site).test_client()
    for place in ("interviews", "interviews/new"):
        assert client.get(f"{page_address(site)}/{place}").status_code == 200
    shown = client.get(own(folder, "א\u202eב", page_address(site))).text
    assert "<h1>\u2068א\u202eב\u202c\u2069</h1>" in shown
