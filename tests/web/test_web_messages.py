"""Messages on the pages: with a hole, as a reply, and of a step that was sent."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from heardback.model.interviews import Person
from heardback.web.app import create_app
from heardback.web.items import Message
from heardback.words.letters import Letter
from serving import page_address, site_of, write
from tapping import step_address

DANA = Person(name="Dana Lee", email="dana@northwind.example")
FILL = "Fill in what stands in [ ] before you send it."
REPLY = "Reply in the thread of your last message, if there is one."
HOLE = "[one thing you talked about]"
SAM = """\
timezone: America/New_York
messages:
  thank-you: {subject: Thanks, body: "Thank you & <b>all</b>. Best, $name"}
  first-follow-up: {subject: News?, body: "About $about: is there news? About $about!"}
interviews:
- company: Northwind
  interviewed: 2026-11-12
  hiring_manager: Dana Lee <dana@northwind.example>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "sam.yaml", SAM)
    return tmp_path


def client_of(folder: Path) -> FlaskClient:
    return create_app(site_of(folder)).test_client()


def step(folder: Path, number: int) -> str:
    return client_of(folder).get(step_address(site_of(folder), number)).text


def offers(page: str) -> list[str]:
    """The mail programs that a page offers to open."""
    return re.findall(r">(Mail program|Gmail|Outlook)</a>", page)


def test_a_hole_is_marked_and_nothing_offers_to_send_the_message(folder: Path) -> None:
    for page in (step(folder, 1), client_of(folder).get(page_address(site_of(folder))).text):
        assert page.count(f"About <mark>{HOLE}</mark>") == 2
        assert page.count(f'<p class="hint">{FILL}</p>') == 1
        assert "Copy message" in page
        assert offers(page) == []


def test_without_a_hole_it_is_offered_to_each_program(folder: Path) -> None:
    write(folder / "sam.yaml", SAM + "  contact: {name: Rita Chen, about: rye}\n")
    page = step(folder, 1)
    assert "About rye: is there news? About rye!" in page
    assert "<mark>" not in page
    assert FILL not in page
    assert offers(page) == ["Mail program", "Gmail", "Outlook"]


def test_of_a_sent_step_it_is_what_was_suggested_and_nothing_to_send(folder: Path) -> None:
    write(folder / "sam.yaml", SAM + "  thanked: 2026-11-12\n  followed_up: 2026-11-18\n")
    for number, body in (
        (0, "Thank you &amp; &lt;b&gt;all&lt;/b&gt;. Best, Dana Lee"),
        (1, f"About <mark>{HOLE}</mark>: is there news? About <mark>{HOLE}</mark>!"),
    ):
        page = step(folder, number)
        assert "<h2>The message suggested for that day</h2>" in page
        assert body in page
        assert "Copy message" in page
        assert offers(page) == []
        assert FILL not in page
        assert "Once it is sent" not in page


def test_of_what_is_still_to_be_sent_nothing_is_called_suggested(folder: Path) -> None:
    assert "suggested for that day" not in step(folder, 1)


def test_what_is_scheduled_though_it_is_over_is_taken_back_in_the_file(folder: Path) -> None:
    told = "Once it is cancelled, take 2026-11-24 out of followed_up under Northwind."
    scheduled = f"{SAM}  followed_up: 2026-11-24\n"
    later = "- company: Northwind\n  interviewed: 2026-11-26\n"
    for over in ("  outcome: rejected\n", later):
        write(folder / "sam.yaml", scheduled + over)
        assert told in step(folder, 1)
    write(folder / "sam.yaml", scheduled)
    page = step(folder, 1)
    assert told not in page
    assert "Nothing to do" not in page


def letter(*, is_reply: bool, holes: tuple[str, ...] = ()) -> Letter:
    return Letter(
        to=DANA, subject="Re: [a] b", body="[a] and [a b]", holes=holes, is_reply=is_reply
    )


@pytest.mark.parametrize("is_done", [False, True], ids=["due", "sent"])
def test_a_reply_says_where_it_belongs_outside_its_text(is_done: bool) -> None:
    shown = Message.of(letter(is_reply=True), is_done=is_done)
    assert shown.asides == (REPLY,)
    assert (shown.to, shown.subject, shown.body) == (
        "Dana Lee, dana@northwind.example",
        ("Re: [a] b",),
        ("[a] and [a b]",),
    )
    assert Message.of(letter(is_reply=False), is_done=is_done).asides == ()


def test_a_message_with_holes_is_in_pieces() -> None:
    shown = Message.of(letter(is_reply=True, holes=("[a]", "[a b]")), is_done=False)
    assert shown.subject == ("Re: ", "[a]", " b")
    assert shown.body == ("", "[a]", " and ", "[a b]", "")
    assert shown.asides == (REPLY, FILL)
    assert shown.links == ()


def test_of_two_holes_that_begin_alike_the_longer_is_one() -> None:
    holes = ("[a", "[a b]")
    assert Message.of(letter(is_reply=False, holes=holes), is_done=False).body == (
        *("", "[a", "] and "),
        *("[a b]", ""),
    )
