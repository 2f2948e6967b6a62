"""Who may press a button where a server has a base address and is asked by another one too."""

from pathlib import Path

import pytest

from heardback.web.app import create_app
from serving import SAM, site_of
from tapping import LOGGED, OWN, SENT, noted, step_address

BASE, ASKED = "https://jobs.example", "http://192.168.1.20:8000"


@pytest.mark.parametrize(
    "headers", [{"Origin": BASE}, {"Origin": ASKED}, OWN, {**OWN, "Origin": "null"}]
)
def test_a_page_may_be_asked_for_beside_the_base_address(
    path: Path, headers: dict[str, str]
) -> None:
    site = site_of(path.parent, base_url=f"{BASE}/hb")
    client = create_app(site).test_client()
    at = step_address(site, 1).removeprefix("/hb")
    noted(client.post(at, data=SENT, headers=headers, base_url=ASKED))
    assert path.read_bytes() == LOGGED.encode()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://jobs.example.evil.example"},
        {"Origin": "http://jobs.example"},
        {"Origin": "http://192.168.1.20"},
        {"Origin": "https://192.168.1.20:8000"},
        {"Origin": f"{BASE}/hb"},
        *({"Sec-Fetch-Site": site, "Origin": BASE} for site in ("same-site", "cross-site", "none")),
        *(
            {"Sec-Fetch-Site": site, "Origin": ASKED}
            for site in ("same-site", "cross-site", "none")
        ),
    ],
)
def test_beside_the_base_address_no_other_page_may_press(
    path: Path, headers: dict[str, str]
) -> None:
    site = site_of(path.parent, base_url=f"{BASE}/hb")
    client = create_app(site).test_client()
    at = step_address(site, 1).removeprefix("/hb")
    assert client.post(at, data=SENT, headers=headers, base_url=ASKED).status_code == 403
    assert path.read_bytes() == SAM.encode()
