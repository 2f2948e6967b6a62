"""The Calendar page: what works from each address, who has fetched, and what rings."""

import re
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from heardback.values import replace
from heardback.web.app import create_app
from heardback.web.site import Site
from serving import EDITED, NOW, SAM, address, discreet_address, page_address, site_of, write
from tapping import OWN

GOOGLE, THUNDERBIRD = "Google-Calendar-Importer", "Mozilla/5.0 Gecko/20100101 Thunderbird/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1"
ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/142.0"

COMPUTER = "http://127.0.0.1:8000"
NETWORK = "http://192.168.1.7:8000"
OPEN = "http://jobs.example"
SECURE = "https://jobs.example/hb"

DOWNLOAD = (
    "A download is a copy that does not follow the file; a subscription does, as often as the "
    "program fetches it: some every half an hour, Google's and Outlook's servers some hours to a "
    "day later."
)
PASTED = (
    "Thunderbird New Calendar, On the Network; paste the address there. "
    "Evolution, GNOME Calendar New Calendar, On the Web; paste the address there. "
    "Outlook, classic File, Account Settings, Internet Calendars, New; paste the address there."
)
ANDROID_WAY = "ICSx5, on Android +; paste the address there."
INTERNET = (
    "Google Calendar, Outlook.com and Microsoft 365 need an address on the internet, by https."
)
APPLE = "Opens Calendar on an iPhone, iPad or Mac, and most desktop calendar programs."
GOOGLE_WAY = (
    "Copy the address first and paste it there, in a browser: the phone app cannot subscribe, but "
    "shows the calendar afterwards."
)
BY_SERVERS = (
    "Google, one click Works for some people and not for others. "
    "Outlook.com Microsoft fetches the address from its own servers, every few hours. "
    "Microsoft 365 For a work or school account; some organisations forbid subscriptions."
)


class Page(HTMLParser):
    """The words of a page's own part, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._said: list[str] = []
        self.hrefs: list[str] = []
        found = re.search(r"(<h1>.*)</main>", html, re.DOTALL)
        assert found, html
        self.feed(found[1])
        self.words = " ".join("".join(self._said).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hrefs += [value or "" for key, value in attrs if (tag, key) == ("a", "href")]

    def handle_data(self, data: str) -> None:
        self._said.append(data)

    def part(self, first: str, last: str) -> str:
        """The words from one heading to the next."""
        start = self.words.index(first)
        return self.words[start : self.words.index(last, start)].strip()


def opened(client: FlaskClient, site: Site, agent: str = ANDROID) -> Page:
    answer = client.get(f"{page_address(site)}/calendar", headers={"User-Agent": agent})
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    return Page(answer.text)


def fetched(site: Site, *agents: str, discreet: bool = False) -> None:
    path = discreet_address(site) if discreet else address(site)
    for agent in agents:
        answer = create_app(site).test_client().get(path, headers={"User-Agent": agent})
        assert answer.status_code == 200


def later(folder: Path, passed: timedelta) -> tuple[FlaskClient, Site]:
    site = site_of(folder, now=NOW + passed)
    return create_app(site).test_client(), site


# What works from where


@pytest.mark.parametrize(
    ("base", "subscribing"),
    [
        (
            COMPUTER,
            (
                "Subscribe Only programs on this computer reach this address. {address} "
                "A calendar program here Copy address Download Opens the calendar program of this "
                "computer. If nothing opens, copy the address, and paste it there. "
                f"{DOWNLOAD} In another program {PASTED} {INTERNET} "
                "A phone needs an address that it reaches: in the same Wi-Fi, after "
                "`heardback serve --host 0.0.0.0`."
            ),
        ),
        (
            NETWORK,
            (
                "Subscribe Devices in this network reach this address, a phone in the same Wi-Fi "
                f"too. {{address}} Apple Calendar Copy address Download {APPLE} "
                f"{DOWNLOAD} In another program {PASTED} {ANDROID_WAY} {INTERNET}"
            ),
        ),
        (
            OPEN,
            (
                "Subscribe Everyone who knows this address reaches it, but it is not encrypted. "
                f"{{address}} Apple Calendar Copy address Download {APPLE} "
                f"{DOWNLOAD} In another program {PASTED} {ANDROID_WAY} {INTERNET}"
            ),
        ),
        (
            SECURE,
            (
                "Subscribe Everyone who knows this address reaches it, Google and Outlook.com too. "
                f"Keep it secret. {{address}} Google Calendar Copy address Download {GOOGLE_WAY} "
                f"{DOWNLOAD} In another program Apple Calendar {APPLE} {BY_SERVERS} {PASTED} "
                f"{ANDROID_WAY}"
            ),
        ),
    ],
    ids=["computer", "network", "open", "secure"],
)
def test_the_page_offers_what_works_and_says_what_the_others_need(
    folder: Path, base: str, subscribing: str
) -> None:
    site = site_of(folder, base_url=base)
    page = opened(create_app(site).test_client(), site)
    whole = subscribing.format(address=base + address(site))
    assert page.part("Subscribe", "Make it ring") == whole
    assert page.words.startswith(f"Calendar {whole}")
    hosts = {urlsplit(href).hostname for href in page.hrefs if href.startswith("http")}
    servers = {"calendar.google.com", "outlook.live.com", "outlook.office.com"}
    assert hosts == {urlsplit(base).hostname, *(servers if base == SECURE else ())}


def test_to_an_apple_device_its_own_calendar_is_offered_first(folder: Path) -> None:
    site = site_of(folder, base_url=SECURE)
    page = opened(create_app(site).test_client(), site, IPHONE)
    first = next(href for href in page.hrefs if "download" not in href)
    assert first == f"webcal://jobs.example/hb{address(site)}"
    assert f"Apple Calendar Copy address Download {APPLE}" in page.words
    assert f"In another program Google Calendar {GOOGLE_WAY}" in page.words


@pytest.mark.parametrize(("base", "scans"), [(COMPUTER, 0), (NETWORK, 1), (OPEN, 1), (SECURE, 1)])
def test_a_phone_is_offered_the_page_where_it_reaches_it(
    folder: Path, base: str, scans: int
) -> None:
    site = site_of(folder, base_url=base)
    html = create_app(site).test_client().get(f"{page_address(site)}/calendar").text
    assert html.count('<div class="qr" role="img"') == scans
    assert ("This page on your phone" in Page(html).words) is bool(scans)


# Who has fetched


def test_where_nobody_has_fetched_nothing_is_said_of_it(client: FlaskClient, site: Site) -> None:
    page = opened(client, site)
    assert page.words.startswith("Calendar Subscribe Only programs")
    assert "fetched" not in page.words


def test_a_program_that_has_the_latest_edit_is_one_line_and_the_ways_are_folded(
    client: FlaskClient, site: Site
) -> None:
    fetched(site, GOOGLE)
    html = client.get(f"{page_address(site)}/calendar").text
    assert Page(html).words.startswith(
        "Calendar Google Calendar fetched it at Wed 18 Nov, 12:00: it has the latest edit. "
        "Times are those of America/New_York. "
        "Subscribe elsewhere, too The address, and ways to subscribe Only programs on this"
    )
    assert '<time datetime="2026-11-18T17:00:00+00:00">Wed 18 Nov, 12:00</time>' in html
    assert html.index("<summary>The address") < html.index('id="address"')


def test_after_an_edit_it_is_said_who_has_not_seen_it(folder: Path, site: Site) -> None:
    fetched(site, GOOGLE, THUNDERBIRD)
    write(folder / "sam.yaml", f"{SAM}    role: Cook\n", EDITED + timedelta(minutes=1))
    client, after = later(folder, timedelta(hours=2))
    fetched(after, THUNDERBIRD)
    assert opened(client, after).words.startswith(
        "Calendar Thunderbird fetched it at Wed 18 Nov, 14:00: it has the latest edit. "
        "Google Calendar fetched it at Wed 18 Nov, 12:00: before the latest edit. "
        "Times are those of America/New_York. Subscribe elsewhere, too"
    )


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (
            timedelta(days=3, seconds=-1),
            (
                "Calendar Google Calendar fetched it at Wed 18 Nov, 12:00: it has the latest edit. "
                "Times are those of America/New_York. Subscribe elsewhere, too"
            ),
        ),
        (
            timedelta(days=3),
            (
                "Calendar Google Calendar fetched it last at Wed 18 Nov, 12:00, and not since. "
                "Times are those of America/New_York. Subscribe Only programs"
            ),
        ),
        (
            timedelta(days=60),
            (
                "Calendar Google Calendar fetched it last at Wed 18 Nov 2026, 12:00, and not "
                "since. Times are those of America/New_York. Subscribe Only programs"
            ),
        ),
    ],
)
def test_who_has_not_come_for_three_days_may_not_be_subscribed_any_more(
    folder: Path, site: Site, passed: timedelta, said: str
) -> None:
    fetched(site, GOOGLE)
    assert opened(*later(folder, passed)).words.startswith(said)


def test_a_shared_calendar_alone_is_not_ones_own(client: FlaskClient, site: Site) -> None:
    fetched(site, GOOGLE, discreet=True)
    assert opened(client, site).words.startswith(
        "Calendar Google Calendar (the discreet calendar) fetched it at Wed 18 Nov, 12:00: it has "
        "the latest edit. Times are those of America/New_York. Subscribe Only programs"
    )


def test_neither_is_what_a_browser_or_a_script_has_opened(client: FlaskClient, site: Site) -> None:
    fetched(site, "Mozilla/5.0 Chrome/142.0")
    assert opened(client, site).words.startswith(
        "Calendar Another program fetched it at Wed 18 Nov, 12:00: it has the latest edit. "
        "Times are those of America/New_York. Subscribe Only programs"
    )


def test_at_new_addresses_nobody_has_fetched_so_far(
    client: FlaskClient, site: Site, page: str
) -> None:
    fetched(site, GOOGLE)
    client.post(f"{page}/rotate", headers=OWN)
    assert opened(client, site).words.startswith("Calendar Subscribe Only programs")
    fetched(site, THUNDERBIRD)
    assert opened(client, site).words.startswith("Calendar Thunderbird fetched it at Wed 18 Nov")


def test_both_calendars_of_one_program_are_told_apart_and_only_whole_answers_count(
    client: FlaskClient, site: Site
) -> None:
    fetched(site, GOOGLE, discreet=True)
    fetched(site, GOOGLE)
    for path in (address(site), discreet_address(site)):
        client.head(path, headers={"User-Agent": "Evolution/3.50"})
        client.get(f"{path}?download", headers={"User-Agent": "ICSx5/2"})
    latest = "fetched it at Wed 18 Nov, 12:00: it has the latest edit."
    assert opened(client, site).words.startswith(
        f"Calendar Google Calendar {latest} Google Calendar (the discreet calendar) {latest} Times"
    )


def test_a_fetch_that_answers_not_modified_has_seen_the_edit_too(
    client: FlaskClient, site: Site
) -> None:
    etag = client.get(address(site), headers={"User-Agent": GOOGLE}).headers["ETag"]
    agent = {"User-Agent": "iOS/18.1 dataaccessd/1.0", "If-None-Match": etag}
    assert client.get(address(site), headers=agent).status_code == 304
    assert "Apple Calendar fetched it at Wed 18 Nov, 12:00: it has" in opened(client, site).words


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("timezone: Asia/Tokyo", "Thu 19 Nov, 02:00: it has the latest edit. Times are those of "),
        ("timezone: Pacific/Kiritimati", "Thu 19 Nov, 07:00: it has the latest edit."),
        ("alarm: 09:00", "it has the latest edit. Times are the server's own. Subscribe"),
    ],
)
def test_times_are_those_of_the_files_zone(folder: Path, zone: str, said: str) -> None:
    write(folder / "sam.yaml", SAM.replace("timezone: America/New_York", zone))
    site = site_of(folder)
    fetched(site, GOOGLE)
    assert said in opened(create_app(site).test_client(), site).words


# What rings


def test_how_each_program_rings_is_said_with_how_sure_that_is(
    client: FlaskClient, site: Site
) -> None:
    assert opened(client, site).part("Make it ring", "For a shared") == (
        "Make it ring The file sets no reminder. To have one on the first day of each step, write "
        "alarm: 09:00 above interviews: in the file. "
        "Whether it rings, each program decides for itself: "
        "Apple Calendar Turn Remove Alerts off, when you subscribe or later in the calendar's "
        "settings: otherwise it takes the file's reminders away. (as others report) "
        "Google Calendar It ignores the file's reminders. Set notifications of its own, in a "
        "browser, in the settings of just this calendar. (as others report) "
        "Outlook It ignores the file's reminders, on the web and on the desk. (as others report) "
        "Thunderbird It rings at the time in the file, while it runs. (read in its source code) "
        "ICSx5 It rings, unless you have it ignore alarms; it can add one of its own. "
        "(as others report) "
        "GNOME Set a reminder in the file, and see whether it rings. (not known) "
        "To be sure of it, have heardback next --due mailed to you each morning: the README says "
        "how."
    )


def test_the_files_own_reminder_is_told(folder: Path) -> None:
    write(folder / "sam.yaml", f"alarm: 07:30\n{SAM}")
    site = site_of(folder)
    page = opened(create_app(site).test_client(), site)
    assert page.part("Make it ring", "Whether") == (
        "Make it ring The file says alarm: 07:30: a reminder at that time on the first day of "
        "each step, of a thank-you not before 18:00."
    )


def test_the_programs_that_fetch_come_first(client: FlaskClient, site: Site) -> None:
    fetched(site, THUNDERBIRD)
    ringing = opened(client, site).part("Whether it rings", "For a shared")
    assert ringing.startswith("Whether it rings, each program decides for itself: Thunderbird It")


# The other addresses


def test_the_discreet_address_is_explained_and_new_addresses_are_near(
    client: FlaskClient, site: Site
) -> None:
    page = opened(client, site)
    assert page.part("For a shared or work calendar", "Does somebody") == (
        "For a shared or work calendar This address gives the same days and names no company, no "
        "person and no message. Subscribe to it there, beside the other one in your own calendar. "
        f"http://localhost{discreet_address(site)} Copy address Download"
    )
    assert page.words.endswith(
        "Does somebody have an address who should not? Whoever has one can go on using it, until "
        "you take new addresses. New addresses"
    )
    assert page.hrefs[-1] == f"{page_address(site)}/rotate"


def test_in_a_discreet_file_both_addresses_name_nobody(folder: Path) -> None:
    write(folder / "sam.yaml", f"discreet: true\n{SAM}")
    site = site_of(folder)
    assert (
        "The file says discreet: true, so both addresses give the calendar that names nobody. http"
    ) in opened(create_app(site).test_client(), site).words


def test_a_server_that_only_reads_gives_no_new_addresses(folder: Path) -> None:
    site = site_of(folder, read_only=True)
    page = opened(create_app(site).test_client(), site)
    assert page.words.endswith("Copy address Download")
    assert not [href for href in page.hrefs if "rotate" in href]


def test_every_link_of_the_page_on_this_server_leads_somewhere(
    client: FlaskClient, site: Site
) -> None:
    hrefs = opened(client, site).hrefs
    own = [h for h in hrefs if h.startswith(("/", "http://localhost")) and not h.endswith("/file")]
    assert {client.get(href).status_code for href in own} == {200}
    assert len(own) == 3


def test_nobody_else_sees_it(client: FlaskClient, site: Site) -> None:
    token = address(site).split("/")[2]
    for path in (f"/pages/{token}/sam/calendar", f"{page_address(site)}x/calendar"):
        assert client.get(path).status_code == 404


# What a phone keeps


def manifest_of(client: FlaskClient, site: Site) -> str:
    found = re.findall(r'<link rel="manifest" href="([^"]+)">', client.get(page_address(site)).text)
    assert len(found) == 1
    return str(found[0])


def test_the_manifest_says_what_a_phone_keeps(client: FlaskClient, site: Site) -> None:
    answer = client.get(manifest_of(client, site))
    assert (answer.status_code, answer.mimetype) == (200, "application/manifest+json")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in answer.headers
    page = page_address(site)
    assert answer.get_json(force=True) == {
        "name": "Sam's follow-ups · heardback",
        "short_name": "heardback",
        "start_url": page,
        "scope": page,
        "display": "standalone",
        "background_color": "#fbfaf8",
        "theme_color": "#1f5f8b",
        "icons": [
            {
                "src": f"/static/icon-{name}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in (
                ("192", 192, "any"),
                ("512", 512, "any"),
                ("maskable", 512, "maskable"),
            )
        ],
    }


def test_each_icon_is_as_large_as_is_said(client: FlaskClient, site: Site) -> None:
    icons = client.get(manifest_of(client, site)).get_json(force=True)["icons"]
    head = client.get(page_address(site)).text
    (touch,) = re.findall(r'<link rel="apple-touch-icon" href="([^"]+)">', head)
    for icon in [*icons, {"src": touch, "sizes": "180x180", "type": "image/png"}]:
        with client.get(icon["src"]) as answer:
            drawn = answer.data
        assert answer.mimetype == icon["type"]
        width, height = (int.from_bytes(drawn[at : at + 4], "big") for at in (16, 20))
        assert f"{width}x{height}" == icon["sizes"]
        assert len(drawn) < 20_000


def test_below_a_prefix_the_manifest_stays_there(folder: Path) -> None:
    site = site_of(folder, base_url=SECURE)
    client = create_app(site).test_client()
    at = client.get(page_address(site), base_url="https://jobs.example").text
    (href,) = re.findall(r'<link rel="manifest" href="([^"]+)">', at)
    assert href == f"/hb{page_address(site)}/manifest.webmanifest"
    told = client.get(href, base_url="https://jobs.example").get_json(force=True)
    assert told["start_url"] == f"/hb{page_address(site)}"
    assert told["icons"][0]["src"] == "/hb/static/icon-192.png"


def test_a_file_that_cannot_be_published_has_its_manifest_all_the_same(folder: Path) -> None:
    write(folder / "sam.yaml", "{")
    site = site_of(folder)
    answer = create_app(site).test_client().get(f"{page_address(site)}/manifest.webmanifest")
    assert answer.get_json(force=True)["name"] == "sam · heardback"


def test_the_manifest_is_for_who_has_the_page(client: FlaskClient, site: Site) -> None:
    token = address(site).split("/")[2]
    for path in (f"/pages/{token}/sam", f"{page_address(site)}x"):
        assert client.get(f"{path}/manifest.webmanifest").status_code == 404


# A second tap on "Give me new addresses"


def form_of(client: FlaskClient, page: str) -> dict[str, str]:
    html = client.get(f"{page}/rotate").text
    return dict(re.findall(r'<input type="hidden" name="(slip)" value="([\w-]+)">', html))


def test_a_second_tap_comes_to_the_new_page_and_changes_nothing_more(
    client: FlaskClient, site: Site, page: str
) -> None:
    form = form_of(client, page)
    first = client.post(f"{page}/rotate", data=form, headers=OWN)
    new = page_address(site)
    again = client.post(f"{page}/rotate", data=form, headers=OWN)
    assert page_address(site) == new != page
    assert (first.status_code, first.location) == (again.status_code, again.location) == (303, new)


def test_another_who_holds_the_old_address_learns_nothing(client: FlaskClient, page: str) -> None:
    mine, theirs = form_of(client, page), form_of(client, page)
    assert mine != theirs
    client.post(f"{page}/rotate", data=mine, headers=OWN)
    for form in (theirs, {}, {"slip": ""}):
        assert client.post(f"{page}/rotate", data=form, headers=OWN).status_code == 404
    other = page.replace("/pages/", "/pages/x")
    assert client.post(f"{other}/rotate", data=mine, headers=OWN).status_code == 404
    assert client.post(f"{page}x/rotate", data=mine, headers=OWN).status_code == 404
    assert client.post(f"{page}/rotate", data=mine).status_code == 403
    assert client.get(f"{page}/rotate").status_code == 404


def test_a_form_without_a_slip_is_not_told_from_another(client: FlaskClient, page: str) -> None:
    codes = [client.post(f"{page}/rotate", headers=OWN).status_code for _ in "12"]
    assert codes == [303, 404]


def test_nor_does_who_took_addresses_that_are_old_since(client: FlaskClient, page: str) -> None:
    theirs = form_of(client, page)
    taken = client.post(f"{page}/rotate", data=theirs, headers=OWN).location
    client.post(f"{taken}/rotate", data=form_of(client, taken), headers=OWN)
    assert client.post(f"{page}/rotate", data=theirs, headers=OWN).status_code == 404


def test_after_a_minute_a_tap_is_no_second_one(folder: Path, page: str) -> None:
    moments: list[datetime] = [NOW]
    site = replace(site_of(folder), clock=lambda: moments[-1])
    client = create_app(site).test_client()
    form = form_of(client, page)
    codes = []
    for passed in (0, 59, 60):
        moments.append(NOW + timedelta(seconds=passed))
        codes.append(client.post(f"{page}/rotate", data=form, headers=OWN).status_code)
    assert codes == [303, 303, 404]
