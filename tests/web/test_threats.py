"""The README's threat model, a test for each of its lines: who attacks, and what keeps them off."""

import logging
import os
import re
import shutil
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from calendars import events
from heardback.cli.main import main
from heardback.feeds.addresses import Power
from heardback.web.app import create_app
from heardback.web.site import Site, open_site
from powers import TWO, own, power_of, reached, steps, token_of
from readme import README
from serving import NOW, SECRET, options_of, site_of, write
from tapping import OWN, SENT, noted
from watching import opened_files
from whole_commands import COMMANDS

TAP = {"kind": "rejected"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "sam.yaml", TWO)
    write(tmp_path / "kim.yaml", TWO)
    return tmp_path


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return create_app(site).test_client(use_cookies=False)


def test_the_readme_names_just_these() -> None:
    section = README.partition("\n## Security\n")[2]
    named = re.findall(r"\| `(\w+)` \|$", section.partition("\n## ")[0], re.MULTILINE)
    ours = [name.removeprefix("test_") for name in globals() if name.startswith("test_")]
    assert named == [name for name in ours if name != "the_readme_names_just_these"]


def test_a_colleague_who_sees_the_shared_calendar(site: Site, client: FlaskClient) -> None:
    start = own(site, Power.DISCREET)
    found = reached(client, start)
    assert {power_of(path) for path in found} == {Power.DISCREET}
    for answer in found.values():
        for word in ("sam", "Northwind", "Fabrikam", "Dana", "Lee", "/steps/", "/feeds/"):
            assert word not in answer.text
    full = {e["UID"].value for e in events(client.get(own(site, Power.CALENDAR)).data)}
    assert not full & {e["UID"].value for e in events(client.get(start).data)}
    assert client.post(start, data=SENT, headers=OWN).status_code == 405


def test_somebody_with_a_steps_address(folder: Path, site: Site, client: FlaskClient) -> None:
    (step,) = [path for path in steps(site) if "Fabrikam" in client.get(path).text][:1]
    page = own(site, Power.PAGE)
    found = reached(client, step)
    assert {path.partition("?")[0] for path in found} == {step}
    assert all("Northwind" not in answer.text for answer in found.values())
    # No cookie but that of the page itself leads on, and an error tells nothing of the file.
    claims = {"Cookie": f"heardback={token_of(step)}.{token_of(own(site, Power.CALENDAR))}"}
    assert page not in client.get(step, headers=claims).text
    write(folder / "sam.yaml", TWO.replace("2026-11-12", "2026-11-31"))
    fresh = create_app(site_of(folder)).test_client()
    for answer in (client.get(step), fresh.get(step), client.post(step, data=TAP, headers=OWN)):
        assert "2026-11-31" not in answer.text
        assert "Northwind" not in answer.text


def test_somebody_with_a_calendars_address(site: Site, client: FlaskClient) -> None:
    found = reached(client, own(site, Power.CALENDAR))
    assert {power_of(path) for path in found} == {Power.CALENDAR, Power.STEP}
    token = token_of(own(site, Power.CALENDAR))
    for path in (f"/pages/{token}/sam", f"/pages/{token}/sam/rotate", f"/overview/{token}"):
        assert client.get(path).status_code == 404
        assert client.post(path, headers=OWN).status_code in (404, 405)


def test_somebody_who_guesses(folder: Path, site: Site, client: FlaskClient) -> None:
    shortest = min(len(token_of(own(site, power))) for power in Power)
    assert shortest * 5 >= 128  # bits, of an alphabet of 32
    wrong = "a" * shortest
    client.get(f"/feeds/{wrong}/sam.ics")
    answers = []
    for name in ("sam", "kim", "eve", "..", "x" * 5000):
        with opened_files() as opened:
            answers.append(client.get(f"/feeds/{wrong}/{name}.ics"))
        assert set(opened) <= {str(folder)}
    assert {a.status_code for a in answers} == {404}
    assert len({(a.data, str(sorted(a.headers))) for a in answers}) == 1


def test_somebody_with_an_address_from_before(folder: Path, site: Site) -> None:
    workers = [create_app(site_of(folder)).test_client() for _ in range(3)]
    old = {power: own(site, power) for power in Power if power is not Power.OVERVIEW}
    for worker in workers:
        assert {worker.get(path).status_code for path in old.values()} == {200}
    site.register.rotate("sam", NOW)
    for worker in workers:
        assert {worker.get(path).status_code for path in old.values()} == {404}
    # A file of the same name, two days later, is somebody else's.
    old = {power: own(site, power) for power in old}
    assert workers[0].get(old[Power.CALENDAR]).status_code == 200
    (folder / "sam.yaml").unlink()
    noticed = site_of(folder, now=datetime.now(NOW.tzinfo) - timedelta(days=2))
    assert create_app(noticed).test_client().get("/feeds/x/sam.ics").status_code == 404
    write(folder / "sam.yaml", TWO.replace("Northwind", "Tailspin"))
    later = create_app(site_of(folder, now=datetime.now(NOW.tzinfo))).test_client()
    assert {later.get(path).status_code for path in old.values()} == {404}


def test_a_page_elsewhere_in_the_browser(folder: Path, site: Site, client: FlaskClient) -> None:
    step, rotate = own(site, Power.STEP), f"{own(site, Power.PAGE)}/rotate"
    elsewhere: tuple[dict[str, str], ...] = (
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {},
    )
    for headers in elsewhere:
        for path in (step, rotate):
            assert client.post(path, data=TAP, headers=headers).status_code == 403
    for path in (step, rotate, own(site, Power.CALENDAR)):
        rebound = client.get(path, headers={"Host": "evil.example"})
        assert rebound.status_code == 400
        assert "Northwind" not in rebound.text
        answer = client.get(path, headers={"Origin": "https://evil.example"})
        assert "Access-Control-Allow-Origin" not in answer.headers
        if answer.mimetype == "text/html":
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert (folder / "sam.yaml").read_text("utf-8") == TWO
    assert client.get(step).status_code == 200


def test_a_hostile_file_in_a_coachs_folder(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    write(secret, "Tailspin: secret")
    hostile = {
        "bomb": "a: &a [x,x]\n" + "".join(f"a{n}: &a{n} [*a,*a]\n" for n in range(2000)),
        "deep": "[" * 5000,
        "large": "x" * 2_000_000,
        "tag": "!!python/object/apply:os.system [exit]",
    }
    for name, text in hostile.items():
        write(folder / f"{name}.yaml", text)
    (folder / "link.yaml").symlink_to(secret)
    (folder / "own.yaml").symlink_to(folder / ".heardback" / "secret")
    site = site_of(folder)
    client = create_app(site).test_client()
    for name in (*hostile, "link", "own"):
        answers = [
            client.get(own_)
            for own_ in (own(site, Power.CALENDAR, name), own(site, Power.PAGE, name))
        ]
        assert {a.status_code for a in answers} == {503}
        assert all("Tailspin" not in a.text and SECRET not in a.text for a in answers)
    for name in ("sam", "kim"):
        assert client.get(own(site, Power.CALENDAR, name)).status_code == 200
    assert client.get(own(site, Power.OVERVIEW)).status_code == 200
    exported = CliRunner().invoke(main, ["export", str(folder)])
    assert exported.exit_code == 1
    assert {path.name for path in folder.glob("*.ics")} == {"sam.ics", "kim.ics"}
    assert "Tailspin" not in exported.output


def test_hostile_text_in_a_field(folder: Path, site: Site, client: FlaskClient) -> None:
    markup = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    company = f'- company: "{markup}{{{{7*7}}}}"\n  interviewed: 2026-11-12\n'
    text = f'name: "{markup}{{{{7*7}}}}"\ninterviews:\n{company}'
    write(folder / "sam.yaml", text)
    pages = [
        client.get(own(site, power)).text for power in (Power.PAGE, Power.STEP, Power.OVERVIEW)
    ]
    for page in pages:
        assert "alert(1)" in page
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "{{7*7}}" in page
    injected = (
        "- company: \"x\\r\\nEND:VEVENT\"\n  interviewed: 2026-11-12\n  role: 'BEGIN:VALARM'\n"
    )
    write(folder / "sam.yaml", injected)
    calendar = client.get(own(site, Power.CALENDAR)).text
    assert calendar.count("\r\nEND:VEVENT\r\n") == calendar.count("\r\nBEGIN:VEVENT\r\n")
    write(folder / "sam.yaml", '- company: "\\e[2J"\n  interviewed: 2026-11-12\n')
    shown = CliRunner().invoke(main, ["check", str(folder)])
    assert "\x1b" not in shown.output


def test_a_proxy_that_is_set_up_badly(folder: Path, site: Site, client: FlaskClient) -> None:
    path = own(site, Power.CALENDAR)
    bad = (
        {"X-Forwarded-Proto": "javascript"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Host": "localhost/evil"},
        {"X-Forwarded-Prefix": "//evil.example"},
        {"X-Forwarded-Prefix": "/a/../b"},
    )
    trusting = create_app(site_of(folder, trust_proxy=True)).test_client()
    for headers in bad:
        refused = trusting.get(path, headers=headers)
        assert refused.status_code == 400
        assert "evil" not in refused.text
        unheard = client.get(path, headers=headers)
        assert unheard.status_code == 200
        assert f"SOURCE;VALUE=URI:http://localhost{path}" in unheard.text.replace("\r\n ", "")


def test_whoever_reads_the_logs(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> datetime:
        if breaks:
            raise RuntimeError("the clock is broken")
        return NOW

    breaks = False
    site = open_site(options_of(folder), clock=broken)
    client = create_app(site).test_client()
    paths = [own(site, power) for power in Power]
    with caplog.at_level(logging.DEBUG):
        answers = [client.get(path) for path in paths]
        noted(client.post(own(site, Power.STEP), data=SENT, headers=OWN))
        breaks = True
        failed = [client.get(path) for path in paths]
    assert {answer.status_code for answer in failed} == {500}
    assert "the clock is broken" in caplog.text
    for path in paths:
        assert token_of(path) not in caplog.text
        assert all(token_of(path) not in answer.text for answer in failed)
    for answer in answers:
        title = re.search(r"<title>.*?</title>", answer.text, re.DOTALL)
        assert not any(token_of(path) in (title[0] if title else "") for path in paths)
        assert answer.headers["Referrer-Policy"] in ("no-referrer", "same-origin")
    # The list of processes shows options: the secret is none, and no token is asked for there.
    options = {name for command in COMMANDS.values() for p in command.params for name in p.opts}
    assert not {name for name in options if "secret" in name or "token" in name}


@pytest.mark.skipif(os.name == "nt", reason="modes say nothing on Windows")
def test_somebody_else_on_the_computer(folder: Path) -> None:
    folder.chmod(0o755)
    site = site_of(folder, secret="")
    client = create_app(site).test_client()
    assert client.get(own(site, Power.CALENDAR)).status_code == 200
    site.register.rotate("sam", NOW)
    kept = [folder / ".heardback", *(folder / ".heardback").rglob("*")]
    assert len(kept) > 5
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in kept} == {0}
    (folder / ".heardback" / "secret").chmod(0o644)
    refused = CliRunner().invoke(main, ["links", str(folder)])
    assert refused.exit_code == 1
    assert "can be read by others on this computer" in refused.output


def test_a_thief_of_the_folders_backup(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = site_of(folder, secret="")
    client = create_app(site).test_client()
    addresses = [own(site, power) for power in Power]
    backup = tmp_path_factory.mktemp("backup") / "feeds"
    shutil.copytree(folder, backup)
    stolen = [own(site_of(backup, secret=""), power) for power in Power]
    assert stolen == addresses  # whoever has the secret has all
    site.register.rotate_all()
    assert {client.get(path).status_code for path in stolen} == {404}
    # With the secret elsewhere the folder says nothing of it: not in what is kept, either.
    given = site_of(folder)
    current = [own(given, power) for power in Power] + steps(given)
    reader = create_app(given).test_client()
    assert {reader.get(path).status_code for path in current} == {200}
    guesses = [own(site_of(backup, secret=""), power) for power in Power]
    assert not set(current) & set(guesses)
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert any(b"Northwind" in raw and b"/steps/" in raw for raw in kept)  # a calendar, say
    stolen = [raw.decode("utf-8", "replace").replace("\r\n ", "") for raw in kept]
    assert not any(token_of(path) in text for path in current for text in stolen)
