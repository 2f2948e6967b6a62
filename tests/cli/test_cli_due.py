"""``heardback next --due``: what cron and a notifier need, and nothing else."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli.main import main
from heardback.feeds.addresses import FeedLinks, Keys
from heardback.model.interviews import event_uid
from serving import SECRET, write

BASE = "https://jobs.example/hb"
SAM = """\
name: Sam's follow-ups
timezone: America/New_York
interviews:
  - company: Northwind
    id: northwind
    interviewed: 2026-11-12
    hiring_manager: Dana Lee <dana@northwind.example>
    thanked: 2026-11-12
    decision_by: next Friday
  - company: Fabrikam
    id: fabrikam
    interviewed: 2026-11-12
    thanked: 2026-11-12
  - company: Contoso
    interviewed: 2026-11-16
    thanked: 2026-11-16
"""


def run(*arguments: str | Path, **variables: str) -> Result:
    given = ["next", *map(str, arguments)]
    runner = CliRunner(env={"HEARDBACK_SECRET": SECRET, **variables})
    return runner.invoke(main, given, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "sam.yaml", SAM)
    return tmp_path


def test_what_is_to_be_done_today_is_shown_in_short(folder: Path) -> None:
    write(folder / "zoe.yaml", "- {company: Initech, interviewed: 2026-11-19, outcome: offer}\n")
    result = run("--due", folder, "--today", "2026-11-20")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Sam's follow-ups, Fri 20 Nov\n"
        "\n"
        "OVERDUE\n"
        "  Wed 18 Nov to Thu 19 Nov, Fabrikam: follow up\n"
        "    You interviewed on Thu 12 Nov and no decision date was given; Wed 18 Nov is\n"
        "    the 4th business day since.\n"
        "\n"
        "DUE TODAY\n"
        "  Fri 20 Nov to Mon 23 Nov, Contoso: follow up\n"
        "    You interviewed on Mon 16 Nov and no decision date was given; Fri 20 Nov is\n"
        "    the 4th business day since.\n"
        "\n"
    )


def test_where_nothing_is_due_nothing_is_printed(folder: Path) -> None:
    for arguments in ((), ("--days", "60")):
        result = run("--due", folder, "--today", "2026-11-16", *arguments)
        assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")


def test_so_it_is_in_an_empty_folder(tmp_path: Path) -> None:
    result = run("--due", tmp_path)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")


def test_for_programs_it_is_an_empty_list(folder: Path) -> None:
    result = run("--due", folder, "--today", "2026-11-16", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])


def test_for_programs_it_has_what_is_due_with_its_messages(folder: Path) -> None:
    result = run("--due", folder, "--today", "2026-11-23", "--format", "json")
    assert result.exit_code == 0
    facts = json.loads(result.stdout)
    assert [(f["company"], f["when"], f["url"]) for f in facts] == [
        ("Fabrikam", "overdue", None),
        ("Contoso", "due today", None),
        ("Northwind", "due today", None),
    ]
    assert facts[2]["messages"][0]["to"] == "Dana Lee, dana@northwind.example"


def test_a_mistake_is_told_apart_and_changes_neither_answer(folder: Path) -> None:
    write(folder / "zoe.yaml", "- company: Initech\n")
    told = f"{folder / 'zoe.yaml'}:1:3: interview 1 (Initech): interviewed is missing"
    for today, code in (("2026-11-20", 0), ("2026-11-16", 1)):
        result = run("--due", folder, "--today", today)
        assert result.exit_code == code
        assert bool(result.stdout) == (code == 0)
        assert result.stderr.startswith(told)


@pytest.mark.parametrize("given", [("--base-url", f"{BASE}/"), ()])
def test_with_a_base_address_each_step_has_its_page(folder: Path, given: tuple[str, ...]) -> None:
    variables = {} if given else {"HEARDBACK_BASE_URL": BASE}
    asked = ("--due", str(folder), "--today", "2026-11-18", *given)
    uid = event_uid("sam", "id", "fabrikam", "1", "1")
    page = FeedLinks.of(Keys(SECRET.encode(), "sam"), BASE, "sam").step(uid)
    (fact,) = json.loads(run(*asked, "--format", "json", **variables).stdout)
    assert (fact["company"], fact["uid"], fact["url"]) == ("Fabrikam", uid, page)
    assert f"\n    {page}\n" in run(*asked, **variables).stdout


def test_with_a_base_address_every_list_has_the_pages(folder: Path) -> None:
    asked = (folder, "--today", "2026-11-18", "--base-url", BASE)
    urls = [fact["url"] for fact in json.loads(run(*asked, "--format", "json").stdout)]
    assert len(set(urls)) == len(urls) > 1
    lines = run(*asked).stdout.splitlines()
    assert [line.strip() for line in lines if "/steps/" in line] == urls


def test_without_one_no_secret_is_made(folder: Path) -> None:
    run("--due", folder, "--today", "2026-11-20", HEARDBACK_SECRET="")
    assert [path.name for path in folder.iterdir()] == ["sam.yaml"]


def test_what_is_no_base_address_is_a_message(folder: Path) -> None:
    result = run("--due", folder, "--base-url", "jobs.example")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: jobs.example is no base address; wanted one such as https://a.example/b\n"
    )
