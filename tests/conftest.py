"""What many tests start from: none of the machine's variables, one file, a site over its folder."""

import os
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from browser import EXAMPLE, SUNDAY, Served, Visitor, chromium, phone, served
from heardback.cli import choosing, options, starting
from heardback.web.app import create_app
from heardback.web.site import Site
from serving import SAM, address, page_address, site_of, write
from tapping import step_address
from watching import tells_address

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long an example takes says more of the machine, which runs a test on each core, than of us.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


THE_TESTS_OWN = {"HEARDBACK_CACHE", "HEARDBACK_GOLDEN", "HEARDBACK_NO_SKIP"}


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is written into the caches of whoever runs the tests."""
    os.environ["HEARDBACK_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what a test sets counts, beside what is the tests' own."""
    for name in list(os.environ):
        if name.startswith("HEARDBACK_") and name not in THE_TESTS_OWN:
            monkeypatch.delenv(name)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due to a command, and so what is warned of, is the same whenever a test is run."""
    for module in (choosing, options, starting):
        monkeypatch.setattr(module, "now", lambda: NOON)


# Where to write down which tests were skipped, one on each line: `.ci/run` tries just them again.
SKIPPED = os.environ.get("HEARDBACK_SKIPPED")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """No token is in what was printed or logged while a test ran, whatever the test was about.

    What a test reads by itself, the output of ``links`` say, is not in there.
    """
    report = yield
    if report.skipped and SKIPPED:
        with open(SKIPPED, "a", encoding="utf-8") as skipped:  # noqa: PTH123  one write each
            skipped.write(f"{item.nodeid}\n")
    if call.when == "teardown" and report.passed:
        told = {section for section, text in report.sections if tells_address(text)}
        if told:
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid}: a token is in the {', '.join(sorted(told))}"
    return report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "sam.yaml", SAM)
    return tmp_path


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "sam.yaml"


@pytest.fixture
def site(folder: Path) -> Site:
    return site_of(folder)


@pytest.fixture
def client(site: Site) -> FlaskClient:
    return create_app(site).test_client()


@pytest.fixture
def ics(site: Site) -> str:
    """The feed's address, without the host."""
    return address(site)


@pytest.fixture
def page(site: Site) -> str:
    """The address of the feed's page."""
    return page_address(site)


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A browser for the tests that need one."""
    with chromium() as started:
        yield started


@pytest.fixture
def sam(tmp_path: Path) -> Iterator[Served]:
    """The example on a real socket, on a Sunday when something of each kind is due."""
    write(tmp_path / "sam.yaml", EXAMPLE)
    with served(site_of(tmp_path, now=SUNDAY)) as site:
        yield site


@pytest.fixture
def hand(browser: "Browser") -> Iterator[Visitor]:
    """A window of the browser as a phone has it."""
    with phone(browser) as window:
        yield window


@pytest.fixture
def step(site: Site) -> str:
    """The address of the first follow-up's page."""
    return step_address(site, 1)


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def window(browser: "Browser", script: bool) -> Iterator[Visitor]:
    """A phone, with JavaScript and without."""
    with phone(browser, java_script_enabled=script) as opened:
        yield opened
