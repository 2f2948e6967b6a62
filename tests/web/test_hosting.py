"""Behind nginx with TLS and a path, as the README says; and what a proxy's word counts for."""

import re
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from calendars import events, parsed
from fronted import fronted, readme_block
from processes import Answer, ask, free_port, printed_addresses, serving, until
from programs import need
from serving import SAM, SECRET, address, site_of, write

pytestmark = pytest.mark.slow

BEHIND = "### Behind nginx, with TLS"
LISTEN = """\
listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/cert.pem;
        ssl_certificate_key {folder}/key.pem;"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosted:
    """A folder of one feed, published at ``base``."""

    folder: Path
    base: str
    calendar: str
    discreet: str
    page: str
    tls: ssl.SSLContext
    access_log: Path

    @property
    def file(self) -> Path:
        return self.folder / "sam.yaml"

    def ask(
        self, address: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> Answer:
        """Ask for an address as it stands, from where it leads."""
        parts = urlsplit(address)
        assert (parts.scheme, parts.hostname) == ("https", "localhost"), address
        target = parts._replace(scheme="", netloc="").geturl()
        assert parts.port
        return ask(parts.port, target, method, tls=self.tls, body=body, **headers)


class Links(HTMLParser):
    """What a page links to, and what its fields hold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.fields: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [given[name] for name in ("href", "src") if name in given]
        if tag == "input":
            self.fields.setdefault(given["name"], given.get("value", ""))


def certificate(folder: Path) -> ssl.SSLContext:
    """Make a certificate for localhost; the answer trusts only it."""
    command = (
        f"{need('openssl')} req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 2 "
        "-subj /CN=localhost -addext subjectAltName=DNS:localhost "
        "-addext keyUsage=critical,digitalSignature,keyCertSign -keyout key.pem -out cert.pem"
    )
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    return ssl.create_default_context(cafile=folder / "cert.pem")


def location(port: int) -> str:
    """The README's location block, for another port."""
    block = readme_block(BEHIND)
    assert block.count("127.0.0.1:8000") == 1
    return block.replace("127.0.0.1:8000", f"127.0.0.1:{port}")


@pytest.fixture(scope="module", params=["the prefix kept", "the prefix taken off"])
def hosted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hosted]:
    front = tmp_path_factory.mktemp("nginx")
    tls, port = certificate(front), free_port()
    folder, base = tmp_path_factory.mktemp("feeds"), f"https://localhost:{port}/heardback"
    today = datetime.now(UTC).date().isoformat()
    write(folder / "sam.yaml", SAM.replace("2026-11-12", today).replace("America/New_York", "UTC"))
    with serving(folder, "--base-url", base, errors=front / "serve.err") as behind:
        block = location(behind)
        if request.param == "the prefix taken off":
            block = block.replace(f":{behind};", f":{behind}/;")
        listen = LISTEN.format(port=port, folder=front)
        with fronted(front, port, listen=listen, location=block, beside="gzip on;") as access_log:
            addresses = printed_addresses(folder, base)
            yield Hosted(
                folder=folder,
                base=base,
                calendar=addresses["subscribe"],
                discreet=addresses["discreet"],
                page=addresses["page"],
                tls=tls,
                access_log=access_log,
            )


def test_the_feed_names_the_addresses_at_which_it_is_reached(hosted: Hosted) -> None:
    answer = hosted.ask(hosted.calendar)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert parsed(answer.body)["SOURCE"].value == hosted.calendar
    found = events(answer.body)
    assert [hosted.ask(event["URL"].value).status for event in found] == [200] * 4
    assert all(event["URL"].value.startswith(f"{hosted.base}/steps/") for event in found)
    assert all(event["URL"].value in event.description for event in found)


def test_every_link_of_our_own_pages_leads_somewhere(hosted: Hosted) -> None:
    seen, ahead = {hosted.page}, [hosted.page]
    while ahead:
        address = ahead.pop()
        answer = hosted.ask(address)
        assert answer.status == 200, address
        if answer.headers["Content-Type"].startswith("text/html"):
            links = {urljoin(address, link) for link in Links(answer.text).found}
            new = {a.partition("#")[0] for a in links if urlsplit(a).hostname == "localhost"} - seen
            ahead += [a for a in new if a.startswith("https:")]
            seen |= new
    assert {a for a in seen if a.startswith("https:") and not a.startswith(hosted.base)} == set()
    assert {a for a in seen if a.startswith("webcal:")} == {f"webcal{hosted.calendar[5:]}"}
    assert {f"{hosted.base}/static/{name}" for name in ("page.css", "page.js", "icon.svg")} < seen
    assert len([a for a in seen if re.fullmatch(r".*/interviews/[0-9a-f-]{36}", a)]) == 1
    calendars = {f"{hosted.calendar}?download", f"{hosted.discreet}?download"}
    assert calendars | {f"{hosted.page}/rotate"} < seen


def test_a_browser_that_has_opened_the_page_is_known_below_the_prefix_only(hosted: Hosted) -> None:
    cookie = hosted.ask(hosted.page).headers["Set-Cookie"]
    known, *attributes = cookie.split("; ")
    assert {"Secure", "HttpOnly", "Path=/heardback/", "SameSite=Lax"} < set(attributes)
    answer = hosted.ask(f"{hosted.base}/", Cookie=known)
    assert (answer.status, answer.headers["Location"]) == (303, hosted.page)
    step = events(hosted.ask(hosted.calendar).body)[0]["URL"].value
    assert hosted.page not in hosted.ask(step).text
    assert hosted.page in hosted.ask(step, Cookie=known).text


def test_head_and_not_modified_pass_through(hosted: Hosted) -> None:
    got = hosted.ask(hosted.calendar)
    head = hosted.ask(hosted.calendar, "HEAD")
    assert (head.status, head.body) == (200, b"")
    for name in ("ETag", "Last-Modified", "Content-Length", "Content-Type", "Cache-Control"):
        assert head.headers[name] == got.headers[name] is not None, name
    unchanged = hosted.ask(hosted.calendar, If_None_Match=got.headers["ETag"])
    assert (unchanged.status, unchanged.body) == (304, b"")
    assert unchanged.headers["ETag"] == got.headers["ETag"]
    assert hosted.ask(hosted.calendar, If_None_Match='"another"').body == got.body


def test_the_calendar_is_not_compressed_on_the_way(hosted: Hosted) -> None:
    plain = hosted.ask(hosted.calendar)
    answer = hosted.ask(hosted.calendar, Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] is None
    assert (answer.headers["ETag"], answer.body) == (plain.headers["ETag"], plain.body)


def test_a_foreign_host_name_is_refused(hosted: Hosted) -> None:
    answer = hosted.ask(hosted.calendar, Host="evil.example")
    assert (answer.status, answer.text) == (400, "This server does not answer to that host name.\n")


def test_nothing_but_its_own_path_is_ours(hosted: Hosted) -> None:
    assert hosted.ask(hosted.base.replace("/heardback", "/healthz")).status == 404
    assert hosted.ask(f"{hosted.base}/").text == "heardback runs here.\n"
    assert hosted.ask(f"{hosted.base}/healthz").text == "ok"


def test_the_access_log_holds_no_token(hosted: Hosted) -> None:
    step = events(hosted.ask(hosted.calendar).body)[0]["URL"].value
    secret = [hosted.calendar, hosted.discreet, hosted.page, step]
    assert [hosted.ask(address).status for address in secret] == [200] * 4
    assert hosted.ask(hosted.base.replace("/heardback", "/elsewhere")).status == 404
    until(lambda: "/elsewhere" in hosted.access_log.read_text("utf-8"))
    logged = hosted.access_log.read_text("utf-8")
    assert [a for a in secret if urlsplit(a).path.split("/")[3] in logged] == []


def test_i_sent_it_leads_to_a_page_that_is_there(hosted: Hosted) -> None:
    event = next(e for e in events(hosted.ask(hosted.calendar).body) if "thank" in e.summary)
    page = event["URL"].value
    fields = Links(hosted.ask(page).text).fields
    form = urlencode({"kind": "sent", "on": fields["on"]})
    kind, own = "application/x-www-form-urlencoded", hosted.base.removesuffix("/heardback")

    def press(origin: str) -> Answer:
        return hosted.ask(page, "POST", form, Content_Type=kind, Origin=origin)

    assert press("https://evil.example").status == 403
    assert "thanked" not in hosted.file.read_text("utf-8")
    answer = press(own)
    assert answer.status == 303
    assert answer.headers["Location"].startswith(f"{page}?noted=")
    assert f"thanked: {fields['on']}\n" in hosted.file.read_text("utf-8")
    noted = hosted.ask(answer.headers["Location"])
    assert noted.status == 200
    undo = Links(noted.text).fields
    assert undo["kind"] == "undo"
    undone = hosted.ask(page, "POST", urlencode(undo), Content_Type=kind, Origin=own)
    assert (undone.status, undone.headers["Location"]) == (303, page)
    assert "thanked" not in hosted.file.read_text("utf-8")


# What a proxy's word counts for


@pytest.mark.parametrize("trusted", [False, True])
def test_a_proxy_is_believed_only_where_it_was_said_to_be(trusted: bool, tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", SAM)
    calendar = address(site_of(tmp_path))
    options = ["--trust-proxy"] if trusted else []
    errors = tmp_path / "serve.err"
    with serving(tmp_path, *options, errors=errors, HEARDBACK_SECRET=SECRET) as port:
        answer = ask(port, calendar, X_Forwarded_Host="192.0.2.7", X_Forwarded_Proto="https")
        strange = ask(port, calendar, X_Forwarded_Host="evil.example")
        direct = ask(port, calendar)
    here = f"http://127.0.0.1:{port}{calendar}"
    there = f"https://192.0.2.7{calendar}"
    assert parsed(direct.body)["SOURCE"].value == here
    assert parsed(answer.body)["SOURCE"].value == (there if trusted else here)
    assert strange.status == (400 if trusted else 200)
    if not trusted:
        assert (answer.body, strange.body) == (direct.body, direct.body)
