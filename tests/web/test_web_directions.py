"""A name that turns the direction of writing turns nothing on a page but itself."""

import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from heardback.logbook.reading import read
from heardback.web.app import create_app
from heardback.web.site import Site
from serving import address, entry_of, overview_address, page_address, site_of, write
from tapping import OWN

RLO, POP, FSI, PDI = "\u202e", "\u202c", "\u2068", "\u2069"
OPENING = {"\u202a": POP, "\u202b": POP, "\u202d": POP, RLO: POP}
OPENING |= {"\u2066": PDI, "\u2067": PDI, FSI: PDI}
ODD = f"{PDI}{POP}א{RLO}evil\u2067x"
FILE = f"""\
name: "Sam {ODD}"
timezone: America/New_York
signature: "Sam {ODD}"
interviews:
  - company: "Northwind {ODD}"
    role: "Baker {ODD}"
    interviewed: 2026-11-12
    hiring_manager: "Dana {ODD} Lee <dana@northwind.example>"
    decision_by: by the end of next month   # {ODD}
  - company: "Fabrikam {ODD}"
    interviewed: 2026-11-12
    thanked: 2026-11-12
    messages: {{first-follow-up: {{body: "{ODD} $unknown {ODD}"}}}}
  - company: "Tailspin {ODD}"
    interviewed: 2026-11-12
    messages: {{thank-you: {{body: "{ODD} $about {ODD}"}}}}
"""
LEAST = "- company: A\n  interviewed: 2026-11-12\n"
MISTAKEN = FILE + f'    "roll {ODD}": x\n'


class Texts(HTMLParser):
    """The texts of a page: each between two tags, each attribute, and a message's text whole.

    What stands in a field is as it is in the file, and the field's own.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.letters: list[str] = []
        self._in: list[str] = []
        self._in_field = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if value and name != "value"]
        self._in_field = tag == "textarea"
        own = dict(attrs).get("id") or ""
        if own.startswith(("body-", "subject-")):
            self.letters.append("")
            self._in = [tag]
        elif self._in:
            self._in.append(tag)

    def handle_endtag(self, _: str) -> None:
        self._in_field = False
        self._in = self._in[:-1]

    def handle_data(self, data: str) -> None:
        if self._in_field:
            return
        if self._in:
            self.letters[-1] += data
        else:
            self.texts.append(data)


def first_follow_up(site: Site) -> str:
    logbook = read(FILE.encode()).sound
    assert logbook
    uid = logbook.interviews[0].uid("sam", 1, 1)
    return entry_of(site).feed_links("").step(uid)


def wrong(text: str, *, isolated: bool = True) -> list[str]:
    """What a text leaves open or ends for others; and what in it is not isolated but should be."""
    found: list[str] = []
    for line in text.splitlines():
        waiting: list[str] = []
        for char in line:
            kind = unicodedata.bidirectional(char)
            if isolated and PDI not in waiting and kind in ("R", "AL", "RLO", "RLE", "LRO", "LRE"):
                found.append(char)
            if char in OPENING:
                waiting.append(OPENING[char])
            elif char in (POP, PDI):
                found += [] if waiting[-1:] == [char] else [char]
                waiting = waiting[:-1]
        found += waiting
    return found


def checked(client: FlaskClient, path: str) -> str:
    page = client.get(path).get_data(as_text=True)
    texts = Texts(page)
    for text in texts.texts:
        assert wrong(text) == [], text
    for letter in texts.letters:
        assert wrong(letter, isolated=False) == [], letter
    return page


@pytest.mark.parametrize("text", [FILE, MISTAKEN], ids=["sound", "mistaken"])
def test_no_page_has_an_override_that_reaches_beyond_its_name(tmp_path: Path, text: str) -> None:
    write(tmp_path / "sam.yaml", FILE)
    site = site_of(tmp_path)
    client = create_app(site).test_client()
    checked(client, page_address(site))
    write(tmp_path / "sam.yaml", text)
    feed = checked(client, page_address(site))
    assert "Northwind" in feed
    assert ("<code>" in feed.partition("Subscribe")[0]) == (text == MISTAKEN)
    assert "Northwind" in checked(client, first_follow_up(site))
    assert "evil" in checked(client, overview_address(site))


def test_a_refusal_and_what_was_noted_are_isolated_too(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", FILE)
    site = site_of(tmp_path)
    client = create_app(site).test_client()
    step = first_follow_up(site)
    form = {"kind": "answered", "until": f"soon {ODD}"}
    refused = client.post(step, data=form, headers=OWN)
    assert refused.status_code == 200
    assert all(wrong(text) == [] for text in Texts(refused.get_data(as_text=True)).texts)
    noted = client.post(step, data={"kind": "sent"}, headers=OWN)
    assert noted.status_code == 303
    assert "Sent today" in checked(client, noted.headers["Location"])


def test_a_line_with_a_mistake_is_shown_with_signs_for_what_steers(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", LEAST)
    site = site_of(tmp_path)
    client = create_app(site).test_client()
    client.get(address(site))
    long = "e\u0301" * 99
    write(tmp_path / "sam.yaml", f'{LEAST}  "r{RLO}a": x\n  "rא": x\n  b: {long}é\n')
    page = client.get(page_address(site)).get_data(as_text=True)
    assert re.findall("<code>(.*?)</code>", page.partition("Subscribe")[0]) == [
        "  &#34;r�a&#34;: x",
        f"{FSI}  &#34;rא&#34;: x{PDI}",
        "  b: " + "e\u0301" * 97,
    ]
