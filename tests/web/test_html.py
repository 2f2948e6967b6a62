"""Every page in every state is valid HTML, by the checker that the HTML standard names."""

import re
import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from browser import SUNDAY
from calendars import events
from heardback.values import replace
from heardback.web.app import create_app
from heardback.web.site import Site
from parsed import Parsed
from places import EXAMPLE, ROOT
from programs import need, need_file
from serving import SAM, address, overview_address, page_address, site_of, write
from tapping import OWN

pytestmark = pytest.mark.slow

CHECKER = ROOT / ".venv-node/node_modules/vnu-jar/build/dist/vnu.jar"
BELOW = ("/interviews?q=nobody", "/interviews/none", "/rotate")
FILES = {
    "sam": EXAMPLE.read_text("utf-8"),
    "tricky": SAM.replace("Northwind", "'\"<b>&amp;\\u202e'").replace(
        "Dana Lee", 'Dana &amp; "Lee"'
    ),
    "broken": f"{SAM}    roll: x\n",
    "warned": f"{SAM}wait: 2-3\n",
    "none": "interviews: [",
    "empty": "[]",
    "over": f"{SAM}    outcome: offer\n",
}


def valid(folder: Path) -> str:
    """What the checker says of the pages in a folder; nothing where they are fine."""
    java, checker = need("java"), need_file(CHECKER, "the Nu HTML checker, from npm's vnu-jar,")
    files = sorted(folder.glob("*.html"))
    assert files
    done = subprocess.run(
        [java, "-jar", checker, "--format", "gnu", "--also-check-svg", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr + done.stdout


def all_pages(client: FlaskClient, whole: str, *below: str) -> dict[str, str]:
    """Each page below an address that others there lead to, by its own."""
    found: dict[str, str] = {}
    waiting = [whole, *(whole + place for place in below)]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        answer = client.get(path)
        if answer.mimetype == "text/html":
            found[path] = answer.text
            links = [link.partition("#")[0] for link in Parsed(answer.text).all("href")]
            waiting += [link for link in links if link.startswith(whole)]
    return found


def steps(client: FlaskClient, site: Site, name: str) -> dict[str, str]:
    """The page of each follow-up in a feed's calendar."""
    found = {e["URL"].value for e in events(client.get(address(site, name)).data)}
    return {step: client.get(step).text for step in found}


def test_every_page_is_valid_html(tmp_path: Path) -> None:
    feeds, out = tmp_path / "feeds", tmp_path / "out"
    feeds.mkdir()
    out.mkdir()
    for name, text in FILES.items():
        write(feeds / f"{name}.yaml", text)
    (feeds / "latin.yaml").write_bytes(b"- company: Caf\xe9\n")
    site = site_of(feeds, now=SUNDAY)
    client = create_app(site).test_client()
    reader = create_app(replace(site, read_only=True)).test_client()
    pages: dict[str, str] = {}
    for name in (*FILES, "latin"):
        pages |= all_pages(client, page_address(site, name), *BELOW)
        pages |= {
            f"read-only {k}": v for k, v in all_pages(reader, page_address(site, name)).items()
        }
    for name in ("sam", "tricky"):
        pages |= steps(client, site, name)
        pages |= {f"read-only {step}": html for step, html in steps(reader, site, name).items()}
    pages |= all_pages(client, overview_address(site), "?q=nobody", "/new")
    pages |= days(client, site) | own_steps(client, site)
    pages |= forms(client, site) | texts(client, site) | candidates(client, site)
    assert len(pages) > 100
    for number, html in enumerate(pages.values()):
        (out / f"{number:03}.html").write_text(html, "utf-8")
    said = valid(out)
    numbers = sorted({int(n) for n in re.findall(r"/(\d{3})\.html", said)})
    assert said == "", [list(pages)[n] for n in numbers]


# Pages as they are after something was tapped or typed


def post(client: FlaskClient, path: str, **fields: str) -> str:
    """The page that comes of a form."""
    return client.post(path, data=fields, headers=OWN, follow_redirects=True).text


def days(client: FlaskClient, site: Site) -> dict[str, str]:
    """Of Today, and of an interview's page."""
    page = page_address(site)
    step = re.findall(r'action="([^"]*/steps/[^"]*)"', client.get(page).text)[0]
    (own,) = re.findall(r'href="[^"]*/(interviews/[^"]+)">Fabrikam<', client.get(page).text)
    place = f"{page}/{own}"
    found: dict[str, str] = {}
    for back in ("", own):
        there = {"row": "0", "back": back}
        found[f"sent {back}"] = post(client, step, kind="sent", **there)
        found[f"refused {back}"] = post(client, step, kind="answered", until="soon", **there)
        found[f"no hole {back}"] = post(client, step, kind="about", who="Dana Lee", **there)
        found[f"not undone {back}"] = post(client, f"{page}/undo", noted="x", back=back)
    found["promise refused"] = post(client, place, kind="promise", until="soon")
    found["promised"] = post(client, place, kind="promise", until="2026-12-04")
    return found


def own_steps(client: FlaskClient, site: Site) -> dict[str, str]:
    """Of a follow-up's own page."""
    wanted = (e for e in events(client.get(address(site)).data) if e.summary.startswith("Contoso"))
    *_, step = (e["URL"].value for e in wanted)
    found = {"undo refused": post(client, step, kind="undo", noted="x")}
    found["words refused"] = post(client, step, kind="answered", until="soon")
    found["round refused"] = post(client, step, kind="round", on="2026-12-01", until="soon")
    found["round"] = post(client, step, kind="round", on="2026-12-01")
    found["over"] = post(client, step, kind="rejected")
    found["ended"] = client.get(step).text
    return found


def forms(client: FlaskClient, site: Site) -> dict[str, str]:
    """Of the form for an interview, and of its removal."""
    page = page_address(site)
    new, bad = f"{page}/interviews/new", {"email-1": "x", "decision_by": "soon", "time": "14:30"}
    listed = client.get(f"{page}/interviews").text
    own = re.findall(r'href="([^"]*/interviews/[0-9a-f-]{36})"', listed)[0]
    return {
        "all wrong": post(client, new, **bad),
        "one more": post(client, new, more="", **bad),
        "added": post(client, new, company="Tailwind"),
        "edit, all wrong": post(client, f"{own}/edit", **bad),
        "edit, one more": post(client, f"{own}/edit", more="", **bad),
        "edited": post(client, f"{own}/edit", company="Fabrikam", role="Baker"),
        "removed": post(client, f"{own}/remove"),
        "nothing to remove": post(client, f"{own}/remove"),
    }


def texts(client: FlaskClient, site: Site) -> dict[str, str]:
    """Of the file as text."""
    page = f"{page_address(site)}/file"
    shown = Parsed(client.get(page).text)
    (version,) = (each["value"] for _, each in shown.tags if each.get("name") == "version")
    wrong, fine = "- company: x\n  interviewed: 2026-11-31\n", "- company: <x>\n"
    return {
        "a mistake": post(client, page, do="check", text=wrong, version=version),
        "its line": post(client, page, line="2", text=wrong, version=version),
        "not saved": post(client, page, do="save", text=wrong, version=version),
        "what would change": post(client, page, do="check", text=fine, version=version),
        "both": post(client, page, do="save", text=fine, version="another"),
        "loaded": post(client, page, do="load", text=fine, version="another"),
        "saved": post(client, page, do="save", text=fine, version=version),
    }


def candidates(client: FlaskClient, site: Site) -> dict[str, str]:
    """Of the form for a new candidate."""
    new = f"{overview_address(site)}/new"
    return {
        "no candidate": post(client, new),
        "all of it wrong": post(client, new, name="x", file="a/b", timezone="y", holidays="z"),
        "a candidate": post(client, new, name="<Ada>"),
    }
