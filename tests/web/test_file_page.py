"""The file as text on its page: what is shown, checked, saved and refused."""

import os
import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from heardback.feeds.kept import named
from heardback.web.app import create_app
from serving import IMPOSSIBLE_DAY, NOW, SAM, page_address, site_of, write
from tapping import OWN

LATER = SAM.replace("2026-11-12", "2026-11-16")
PROMISED = SAM + "    decision_by: 2026-11-20\n"
NO_SUCH_DAY = (
    "interview 1 (Northwind), interviewed: '2026-11-31' is a day that does not exist; "
    "November 2026 has 30 days"
)
ROLL = "interview 1 (Northwind): unknown key 'roll'; did you mean role?"
SECOND = "if no answer, second follow-up, Dana Lee"
CLOSING = "if no answer, closing note, Dana Lee"
FABRIKAM = """\
  - company: Fabrikam
    interviewed: 2026-11-17
    thanked: 2026-11-17
    outcome: offer
"""
MEANWHILE = SAM + "    role: Designer\n"


@pytest.fixture
def address(page: str) -> str:
    return f"{page}/file"


def area(answer: TestResponse, name: str = "text") -> str:
    """What stands in a text area; a browser leaves the first line end out."""
    found = re.search(rf'<textarea id="{name}"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)
    assert found, answer.text
    return unescape(found[1])


def verdict(answer: TestResponse) -> str:
    found = re.search(r'<p id="verdict" role="status">(.*?)</p>', answer.text)
    assert found, answer.text
    return unescape(found[1])


def listed(answer: TestResponse) -> list[str]:
    """What the check lists, each as plain text."""
    check = answer.text.partition('<section id="check"')[2].partition("</section>")[0]
    items = re.findall(r"<li>(.*?)</li>", check, re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", item.replace("<code>", " | "))) for item in items]


def alert(answer: TestResponse) -> str:
    found = re.search(r'<p class="error" role="alert">(.*?)</p>', answer.text)
    assert found, answer.text
    return unescape(found[1])


def post(
    client: FlaskClient, address: str, do: str, text: str, made_from: str | bytes = SAM
) -> TestResponse:
    """What a browser posts: every line ends with CRLF."""
    raw = made_from.encode() if isinstance(made_from, str) else made_from
    fields = {"do": do, "version": named(raw), "text": text.replace("\n", "\r\n"), "back": "file"}
    parts = (
        f'--part\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    body = "".join([*parts, "--part--\r\n"]).encode()
    kind = "multipart/form-data; boundary=part"
    return client.post(address, data=body, headers=OWN, content_type=kind)


def test_the_file_is_shown_with_the_version_that_it_is(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "<title>File · Sam&#39;s follow-ups · heardback</title>" in answer.text
    assert area(answer) == SAM
    assert f'name="version" value="{named(SAM.encode())}"' in answer.text
    assert verdict(answer) == "This is the file as it is."
    assert listed(answer) == []


def test_a_check_shows_each_mistake_with_its_line_and_writes_nothing(
    client: FlaskClient, address: str, path: Path
) -> None:
    typed = IMPOSSIBLE_DAY + "    roll: Designer\n"
    answer = post(client, address, "check", typed)
    assert answer.status_code == 200
    assert area(answer) == typed
    assert verdict(answer) == "2 mistakes. Mend them, then save."
    assert listed(answer) == [
        f"Line 6 {NO_SUCH_DAY} |     interviewed: 2026-11-31",
        f"Line 8 {ROLL} |     roll: Designer",
    ]
    assert path.read_text() == SAM


def test_only_the_first_fifty_mistakes_are_listed(client: FlaskClient, address: str) -> None:
    answer = post(client, address, "check", SAM + "    x: y\n" * 60)
    assert len(listed(answer)) == 50
    assert "<p>And 10 more: 60 mistakes in all.</p>" in answer.text


def test_a_check_tells_what_saving_would_change(client: FlaskClient, address: str) -> None:
    answer = post(client, address, "check", PROMISED)
    assert (
        verdict(answer) == "No mistakes. Saved, it would change the calendar: 3 moved, 1 changed."
    )
    moved = "moved Northwind:"
    assert listed(answer) == [
        "changed Northwind: lapsed, thank Dana Lee",
        f"{moved} follow up with Dana Lee: Wed 18 Nov to Thu 19 Nov → Mon 23 Nov",
        f"{moved} {SECOND}: Tue 24 Nov to Wed 25 Nov → Mon 30 Nov to Tue 1 Dec",
        f"{moved} {CLOSING}: Tue 1 Dec to Wed 2 Dec → Fri 4 Dec to Mon 7 Dec",
    ]


def test_what_was_sent_counts_as_changed_what_comes_as_new_and_what_goes_as_gone(
    client: FlaskClient, address: str
) -> None:
    new = post(client, address, "check", SAM + FABRIKAM)
    assert listed(new) == ["new ✓ Fabrikam: thank-you: Tue 17 Nov"]
    sent = post(client, address, "check", SAM + "    thanked: 2026-11-12\n")
    assert (
        listed(sent)[0]
        == "moved ✓ Northwind: thank Dana Lee: Thu 12 Nov to Tue 17 Nov → Thu 12 Nov"
    )
    gone = post(client, address, "check", SAM + "    outcome: rejected\n")
    assert verdict(gone) == "No mistakes. Saved, it would change the calendar: 4 gone."
    assert listed(gone)[0] == "gone Northwind: lapsed, thank Dana Lee: Thu 12 Nov to Tue 17 Nov"


def test_what_only_the_message_says_is_a_change_too(client: FlaskClient, address: str) -> None:
    answer = post(client, address, "check", SAM + "    value: eight years of brewing\n")
    assert "changed" in verdict(answer)
    notes = post(client, address, "check", SAM + "    notes: nice people\n")
    assert verdict(notes) == "No mistakes. Saved, it would leave the calendar as it is."


def test_a_title_that_changes_is_shown_as_it_was_and_as_it_will_be(
    client: FlaskClient, address: str
) -> None:
    answer = post(client, address, "check", SAM.replace("Dana Lee", "Dana Li"))
    was, will = ("Northwind: lapsed, thank Dana " + name for name in ("Lee", "Li"))
    assert listed(answer)[0] == f"changed {was} → {will}"


def test_warnings_are_listed_with_their_lines(client: FlaskClient, address: str) -> None:
    answer = post(client, address, "check", SAM.replace("holidays: US", "holidays: US\nwait: 2"))
    assert any(item.startswith("Line 4 ") and "| wait: 2" in item for item in listed(answer))


def test_a_save_writes_what_was_typed_and_says_what_it_changed(
    client: FlaskClient, address: str, path: Path
) -> None:
    answer = post(client, address, "save", PROMISED)
    assert answer.status_code == 303
    assert answer.location == f"{address}?noted={named(PROMISED.encode())}#noted"
    assert path.read_text() == PROMISED
    there = client.get(answer.location.partition("#")[0])
    assert area(there) == PROMISED
    found = re.search(r'id="noted".*?<p>(.*?)</p>', there.text, re.DOTALL)
    assert found
    assert found[1].startswith("Saved. ")
    assert there.text.count(">Undo<") == 1
    undo = {"noted": named(PROMISED.encode()), "back": "file"}
    back = client.post(address.replace("/file", "/undo"), data=undo, headers=OWN)
    assert back.location == f"{address}?undone"
    assert path.read_text() == SAM


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("bom", ["\ufeff", ""])
def test_a_save_keeps_the_files_own_line_ends_and_mark(
    client: FlaskClient, address: str, path: Path, end: str, bom: str
) -> None:
    before = bom + SAM.replace("\n", end)
    write(path, before)
    assert post(client, address, "save", PROMISED, before).status_code == 303
    assert path.read_bytes() == (bom + PROMISED.replace("\n", end)).encode()


def test_nothing_is_written_where_nothing_was_typed(
    client: FlaskClient, address: str, path: Path
) -> None:
    before = path.stat().st_mtime_ns
    answer = post(client, address, "save", SAM)
    assert answer.status_code == 200
    assert '<p role="status">Nothing to save.</p>' in answer.text
    assert path.stat().st_mtime_ns == before
    assert "Last change" not in client.get(address).text


def test_a_mistake_is_not_saved_over_a_sound_file(
    client: FlaskClient, address: str, path: Path
) -> None:
    answer = post(client, address, "save", IMPOSSIBLE_DAY)
    assert answer.status_code == 200
    assert "<title>Error: File · " in answer.text
    assert alert(answer) == "Nothing was saved: mend these first."
    assert area(answer) == IMPOSSIBLE_DAY
    assert path.read_text() == SAM


@pytest.mark.parametrize("text", ["", "\n", "# nothing left\n"])
def test_an_empty_text_is_a_mistake_where_there_were_interviews(
    client: FlaskClient, address: str, path: Path, text: str
) -> None:
    answer = post(client, address, "save", text)
    assert listed(answer)[0].startswith("Line 1 the file is empty; write [] if you mean it")
    assert path.read_text() == SAM
    assert post(client, address, "save", "[]\n").status_code == 303


def test_a_file_with_mistakes_can_be_mended_in_parts(
    client: FlaskClient, address: str, path: Path
) -> None:
    client.get(address)
    both = IMPOSSIBLE_DAY + "    roll: Designer\n"
    write(path, both)
    answer = post(client, address, "check", IMPOSSIBLE_DAY, both)
    assert verdict(answer) == "1 mistake. It can be saved all the same, and mended later."
    saved = post(client, address, "save", IMPOSSIBLE_DAY, both)
    assert saved.status_code == 303
    assert path.read_text() == IMPOSSIBLE_DAY
    there = client.get(saved.location.partition("#")[0])
    assert "<p>Saved. 1 mistake still to mend.</p>" in there.text
    assert post(client, address, "save", LATER, IMPOSSIBLE_DAY).status_code == 303
    assert path.read_text() == LATER


@pytest.mark.parametrize("never", ["- company: [Northwind\n", "wait: never\n", "interviews: 1\n"])
def test_a_file_that_never_was_good_can_be_mended(
    client: FlaskClient, address: str, path: Path, never: str
) -> None:
    write(path, never)
    answer = client.get(address)
    assert answer.status_code == 200
    assert area(answer) == never
    assert "The file needs a correction" in answer.text
    assert post(client, address, "save", SAM, never).status_code == 303
    assert path.read_text() == SAM


def test_a_save_onto_a_file_that_moved_on_shows_both_and_loses_neither(
    client: FlaskClient, address: str, path: Path
) -> None:
    write(path, MEANWHILE)
    answer = post(client, address, "save", PROMISED)
    assert answer.status_code == 409
    assert "<title>Error: File · " in answer.text
    assert alert(answer).startswith("Nothing was saved: the file was changed meanwhile.")
    assert area(answer) == PROMISED
    assert area(answer, "theirs") == MEANWHILE
    assert "In the file, line 8<code>    role: Designer</code>" in answer.text
    assert "In yours, line 8<code>    decision_by: 2026-11-20</code>" in answer.text
    assert path.read_text() == MEANWHILE
    assert f'name="version" value="{named(MEANWHILE.encode())}"' in answer.text
    assert "meanwhile" not in verdict(answer)


def test_a_file_that_is_being_saved_is_left_alone_and_what_was_typed_is_kept(
    client: FlaskClient, address: str, path: Path
) -> None:
    client.get(address)
    write(path, MEANWHILE, at=NOW)
    answer = post(client, address, "save", PROMISED)
    why = "the file is being saved by another program just now: try again"
    assert (answer.status_code, alert(answer)) == (409, f"Nothing was saved: {why}.")
    assert area(answer) == PROMISED
    assert path.read_text() == MEANWHILE


def test_mine_is_saved_over_the_version_that_was_shown_and_over_no_other(
    client: FlaskClient, address: str, path: Path
) -> None:
    write(path, MEANWHILE + "# again\n")
    assert post(client, address, "save", PROMISED, MEANWHILE).status_code == 409
    assert post(client, address, "save", PROMISED, MEANWHILE + "# again\n").status_code == 303
    assert path.read_text() == PROMISED


def test_the_file_as_it_is_now_is_loaded_beside_what_was_typed(
    client: FlaskClient, address: str, path: Path
) -> None:
    write(path, MEANWHILE)
    answer = post(client, address, "load", PROMISED)
    assert area(answer) == MEANWHILE
    assert area(answer, "yours") == PROMISED.replace("\n", "\r\n")
    assert f'name="version" value="{named(MEANWHILE.encode())}"' in answer.text


def test_a_check_does_not_forget_which_version_a_text_was_made_from(
    client: FlaskClient, address: str, path: Path
) -> None:
    write(path, MEANWHILE)
    answer = post(client, address, "check", PROMISED)
    assert f'name="version" value="{named(SAM.encode())}"' in answer.text
    assert verdict(answer).endswith("The file was changed meanwhile: Save shows both.")


def test_a_line_is_shown_with_those_around_it(client: FlaskClient, address: str) -> None:
    answer = client.get(f"{address}?line=6")
    excerpt = answer.text.partition('<ol class="excerpt"')[2].partition("</ol>")[0]
    assert re.findall(r'<li value="(\d+)">(.*?)</li>', excerpt) == [
        ("4", "interviews:"),
        ("5", "  - company: Northwind"),
        ("6", "<mark>    interviewed: 2026-11-12</mark>"),
        ("7", "    hiring_manager: Dana Lee &lt;dana@northwind.example&gt;"),
    ]
    assert 'data-line="6"' in answer.text
    for none in ("0", "99", "x", "9" * 30):
        assert '<ol class="excerpt"' not in client.get(f"{address}?line={none}").text


def test_a_line_of_what_was_typed_is_shown_without_losing_it(
    client: FlaskClient, address: str
) -> None:
    fields = {"line": "8", "version": named(SAM.encode()), "text": SAM + "    roll: x\n"}
    answer = client.post(address, data=fields, headers=OWN)
    assert "<mark>    roll: x</mark>" in answer.text
    assert area(answer) == SAM + "    roll: x\n"


def test_what_stands_in_the_file_is_text_on_the_page(
    client: FlaskClient, address: str, path: Path
) -> None:
    hostile = SAM + "    notes: </textarea><script>alert(1)</script> &amp;\n"
    write(path, hostile)
    answer = client.get(address)
    assert area(answer) == hostile
    assert "<script>alert" not in answer.text


@pytest.mark.slow
def test_a_large_file_is_saved(client: FlaskClient, address: str, path: Path) -> None:
    large = SAM + "# \n" * 340_000
    assert len(large) > 1_000_000
    assert post(client, address, "save", large).status_code == 303
    assert path.read_bytes() == large.encode()
    too_large = post(client, address, "save", large + "#" * 60_000, large)
    assert listed(too_large)[0].startswith("Line 1 the file is larger than 1 MiB")


def test_a_body_over_the_limit_is_refused_and_one_without_the_right_token_earlier(
    client: FlaskClient, address: str
) -> None:
    client.get(address)
    over, large = b"x" * (4 * 1024 * 1024 + 1), b"x" * (64 * 1024 + 1)
    form = "application/x-www-form-urlencoded"
    assert client.post(address, data=over, content_type=form).status_code == 413
    assert client.post(address, data=large, content_type=form).status_code == 403
    for wrong in (address.replace("/file", "/undo"), address.replace("sam", "kim")):
        assert client.post(wrong, data=large, content_type=form).status_code == 413


def test_a_post_without_a_text_saves_nothing(client: FlaskClient, address: str, path: Path) -> None:
    assert client.post(address, data={"do": "save"}, headers=OWN).status_code == 400
    assert path.read_text() == SAM


def test_a_page_elsewhere_saves_nothing(client: FlaskClient, address: str, path: Path) -> None:
    fields = {"do": "save", "version": named(SAM.encode()), "text": LATER}
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(address, data=fields, headers=elsewhere).status_code == 403
    assert path.read_text() == SAM


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("name: Zoë\n".encode("latin-1"), "the file is not UTF-8 text"),
        (b"#" * (1024 * 1024 + 1), "the file is larger than 1 MiB"),
    ],
)
def test_a_file_that_is_no_text_is_not_shown_and_the_page_says_why(
    client: FlaskClient, address: str, path: Path, raw: bytes, why: str
) -> None:
    path.write_bytes(raw)
    answer = client.get(address)
    assert f"<p>It is not shown here: {why}.</p>" in answer.text
    assert "<textarea" not in answer.text
    assert post(client, address, "save", SAM, raw).status_code == 409
    assert path.read_bytes() == raw


def test_a_file_that_is_no_text_any_more_takes_nothing_that_was_typed_away(
    client: FlaskClient, address: str, path: Path
) -> None:
    path.write_bytes("name: Zoë\n".encode("latin-1"))
    answer = post(client, address, "save", PROMISED)
    assert alert(answer) == "Nothing was saved: the file is not UTF-8 text."
    assert area(answer, "yours") == PROMISED.replace("\n", "\r\n")


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_file_behind_a_link_is_not_shown(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "hidden" / "secret.yaml"
    target.parent.mkdir()
    write(target, SAM)
    (folder / "kim.yaml").symlink_to(target)
    site = site_of(folder, follow_links=True)
    answer = create_app(site).test_client().get(f"{page_address(site, 'kim')}/file")
    assert "It is not shown here: the file stands behind a link" in answer.text
    assert "Dana" not in answer.text.partition("<h1>")[2]


def test_a_read_only_server_shows_the_text_and_takes_none(folder: Path, path: Path) -> None:
    site = site_of(folder, read_only=True)
    client, address = create_app(site).test_client(), f"{page_address(site)}/file"
    answer = client.get(address)
    assert area(answer) == SAM
    assert "<form" not in answer.text
    assert "<button" not in answer.text
    assert post(client, address, "save", LATER).status_code == 405
    assert path.read_text() == SAM
