"""The commands that show a plan in the terminal: next, why and links."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli.main import main
from serving import SECRET, write

SAM = """\
name: Sam's follow-ups
timezone: America/New_York
holidays: US
interviews:
  - company: Northwind
    role: Product Manager
    interviewed: 2026-11-12
    hiring_manager: Dana Lee <dana@northwind.example>
    thanked: 2026-11-12
    decision_by: next Friday
  - company: Fabrikam
    interviewed: 2026-11-12
    thanked: 2026-11-12
  - company: Contoso
    interviewed: 2026-11-16
    thanked: 2026-11-16
"""


def run(*arguments: str | Path, color: bool = False, **variables: str) -> Result:
    runner = CliRunner(env={"HEARDBACK_SECRET": SECRET, **variables})
    return runner.invoke(main, [str(a) for a in arguments], color=color, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "sam.yaml", SAM)
    return tmp_path


def test_next_shows_overdue_due_and_coming_in_this_order(folder: Path) -> None:
    result = run("next", folder, "--today", "2026-11-20")
    assert (result.exit_code, result.stderr) == (0, "")
    text = result.stdout
    assert text.startswith("Sam's follow-ups, Fri 20 Nov\n")
    order = [
        "\nOVERDUE\n",
        "  Wed 18 Nov to Thu 19 Nov, Fabrikam: follow up\n",
        "\nDUE TODAY\n",
        "  Fri 20 Nov to Mon 23 Nov, Contoso: follow up\n",
        "\nCOMING\n",
        "  Mon 23 Nov, Northwind: follow up with Dana Lee\n",
    ]
    assert all(part in text for part in order)
    assert sorted(order, key=text.index) == order
    assert "(decision_by: 'next Friday' is Fri 20 Nov 2026)" in text


def test_next_has_the_message_of_what_is_due_and_not_of_what_comes(folder: Path) -> None:
    text = run("next", folder, "--today", "2026-11-20").stdout
    assert "      Subject: " in text
    assert text.count("Subject: ") == 2
    assert "To: Dana Lee" not in text
    assert "      To: Dana Lee, dana@northwind.example" in (
        run("next", folder, "--today", "2026-11-23").stdout
    )


def test_next_looks_as_many_days_ahead_as_it_is_told(folder: Path) -> None:
    near = run("next", folder, "--today", "2026-11-18", "--days", "4").stdout
    far = run("next", folder, "--today", "2026-11-18", "--days", "5").stdout
    assert "Mon 23 Nov, Northwind: follow up with Dana Lee" not in near
    assert "Mon 23 Nov, Northwind: follow up with Dana Lee" in far


def test_next_says_when_there_is_nothing(folder: Path) -> None:
    write(
        folder / "sam.yaml", "- company: Northwind\n  interviewed: 2026-11-12\n  outcome: offer\n"
    )
    assert "Nothing within 3 days." in run("next", folder, "--days", "3").stdout


def test_next_in_json_is_for_programs(folder: Path) -> None:
    result = run("next", folder, "--today", "2026-11-20", "--format", "json")
    facts = json.loads(result.stdout)
    assert result.exit_code == 0
    shown = [(f["feed"], f["company"], f["step"], f["when"]) for f in facts]
    assert shown[:2] == [
        ("sam", "Fabrikam", "first-follow-up", "overdue"),
        ("sam", "Contoso", "first-follow-up", "due today"),
    ]
    assert (facts[0]["first_day"], facts[0]["last_day"]) == ("2026-11-18", "2026-11-19")
    northwind = next(f for f in facts if f["company"] == "Northwind")
    assert northwind["messages"][0]["to"] == "Dana Lee, dana@northwind.example"


HOLED = """\
- company: Northwind
  interviewed: 2026-11-12
  hiring_manager: Dana Lee <dana@northwind.example>
  messages: {thank-you: {subject: Thanks, body: "Thank you for $about."}}
"""


def test_next_says_what_is_to_be_filled_in_before_a_message_is_sent(folder: Path) -> None:
    write(folder / "sam.yaml", HOLED)
    text = run("next", folder, "--today", "2026-11-12").stdout
    assert (
        "\n"
        "    Fill in what stands in [ ] before you send it.\n"
        "      To: Dana Lee, dana@northwind.example\n"
        "      Subject: Thanks\n"
        "\n"
        "      Thank you for [one thing you talked about].\n" in text
    )
    write(folder / "sam.yaml", HOLED.replace("$about", "it"))
    assert "Fill in" not in run("next", folder, "--today", "2026-11-12").stdout


def test_for_programs_a_message_has_its_holes_and_whether_it_is_a_reply(folder: Path) -> None:
    write(folder / "sam.yaml", HOLED)
    asked = ("next", folder, "--today", "2026-11-12", "--format", "json")
    (thanks, *_) = json.loads(run(*asked).stdout)
    assert thanks["title"] == "Northwind: add a detail, thank Dana Lee"
    assert thanks["messages"] == [
        {
            "to": "Dana Lee, dana@northwind.example",
            "subject": "Thanks",
            "body": "Thank you for [one thing you talked about].",
            "is_reply": False,
            "holes": ["[one thing you talked about]"],
        }
    ]


def test_where_there_is_a_page_no_key_of_the_file_is_named(folder: Path) -> None:
    write(folder / "sam.yaml", HOLED)
    asked = ("next", folder, "--today", "2026-11-12", "--format", "json")
    for more, asks in (
        ((), "Ask by when they will decide, and note it as decision_by."),
        (("--base-url", "https://jobs.example"), "Ask by when they will decide, and note it."),
    ):
        (thanks, *_) = json.loads(run(*asked, *more).stdout)
        assert thanks["why"].endswith(f" {asks}")


def test_a_mistake_is_named_and_what_is_sound_is_shown(folder: Path) -> None:
    write(folder / "sam.yaml", SAM.replace("- company: Contoso", "- compny: Contoso"))
    result = run("next", folder, "--today", "2026-11-20")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{folder / 'sam.yaml'}:14:")
    assert "Fabrikam: follow up" in result.stdout


def test_colour_is_an_extra_that_can_be_refused(folder: Path) -> None:
    command = ("next", folder, "--today", "2026-11-20")
    plain = run(*command).stdout
    coloured = run(*command, color=True).stdout
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    assert run(*command, color=True, NO_COLOR="1").stdout == plain


@pytest.mark.parametrize(
    "command", [("next", "--days", "60"), ("why", "northwind"), ("why", "fabrikam")]
)
def test_no_line_is_wider_than_a_terminal(folder: Path, command: tuple[str, ...]) -> None:
    long = (
        "An Unusually Considerate Manufacturer of Extraordinarily Dependable Measuring Instruments"
    )
    text = SAM.replace("Dana Lee <", "Dr. Wilhelmina Featherstonehaugh-Cholmondeley <")
    text = text.replace("Northwind", f"Northwind {long}").replace("Fabrikam", f"Fabrikam, {long}")
    text = text.replace("Product Manager", "Senior Principal Product Manager for Instruments")
    text = text.replace(
        "dana@northwind.example", "wilhelmina.featherstonehaugh@mail.northwind.example"
    )
    write(folder / "sam.yaml", text)
    for today in ("2026-11-12", "2026-11-20", "2026-11-27", "2027-02-01"):
        result = run(*command, folder, "--today", today)
        assert result.exit_code == 0, result.stderr
        assert [line for line in result.stdout.splitlines() if len(line) > 80] == []


def test_why_shows_the_chain_of_reasons(folder: Path) -> None:
    result = run("why", "NORTH", folder, "--today", "2026-11-16")
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert text.startswith("Northwind, Product Manager: interviewed on Thu 12 Nov ")
    assert "They said they would decide by Fri 20 Nov ('next Friday')." in text
    assert "Mon 23 Nov is the first business day after" in text
    assert "(Thanksgiving Day not counted)" in text
    assert "Fabrikam" not in text


@pytest.mark.parametrize(
    ("logged", "said"),
    [
        ("outcome: rejected", "The outcome is known (rejected): nothing more is due."),
        ("followed_up: [2026-11-18, 2026-11-24, 2026-12-01]", "The closing note is sent"),
        ("thanked: 2026-11-12", "It has lapsed"),
    ],
)
def test_why_says_why_nothing_is_due(folder: Path, logged: str, said: str) -> None:
    write(folder / "sam.yaml", f"- company: Northwind\n  interviewed: 2026-11-12\n  {logged}\n")
    result = run("why", "northwind", folder, "--today", "2027-01-15")
    assert said in " ".join(result.stdout.split())


def test_why_after_a_later_round_points_to_it(folder: Path) -> None:
    text = (
        "- {company: Northwind, interviewed: 2026-11-12}\n"
        "- {company: northwind, interviewed: 2026-11-19}\n"
    )
    write(folder / "sam.yaml", text)
    result = run("why", "northwind", folder, "--today", "2026-12-01")
    assert "A later interview with them goes on from here." in result.stdout


def test_why_nothing_is_due_in_a_later_series_that_was_never_closed(folder: Path) -> None:
    write(
        folder / "sam.yaml",
        "- company: Northwind\n  interviewed: 2026-10-01\n"
        "  followed_up: [2026-10-08, 2026-10-15, 2026-10-30]\n  heard_back: 2026-10-20\n"
        "- company: Northwind\n  interviewed: 2026-11-12\n",
    )
    result = run("why", "northwind", folder, "--today", "2026-11-13")
    earlier, _, _ = result.stdout.partition("\n\n")
    assert "A later interview with them goes on from here." in earlier


@pytest.mark.parametrize("today", ["2026-11-17", "2026-11-20", "2026-11-23"])
def test_no_day_is_shown_on_which_the_search_is_over(folder: Path, today: str) -> None:
    northwind = "- {company: Northwind, interviewed: 2026-11-17}"
    for ended, days in (("2027-11-24", "Mon 23 Nov to Tue 24 Nov"), ("2026-11-24", "Mon 23 Nov")):
        write(folder / "sam.yaml", f"search_ended: {ended}\ninterviews:\n{northwind}\n")
        for command in (("next", folder), ("why", "northwind", folder)):
            text = run(*command, "--today", today).stdout
            assert f"  {days}, Northwind: follow up\n" in text
            assert ("to Tue 24 Nov" in text) == (ended == "2027-11-24")


def test_why_of_an_unknown_company_is_a_message(folder: Path) -> None:
    result = run("why", "Initech", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr
        == "Error: no interview with 'Initech'; there are: Northwind, Fabrikam, Contoso\n"
    )


def test_links_prints_every_address(folder: Path) -> None:
    result = run("links", folder, "--base-url", "https://jobs.example/hb/")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "sam"
    page, calendar, discreet = (lines[n].split()[1] for n in (1, 3, 5))
    base = "https://jobs.example/hb"
    assert re.fullmatch(rf"{base}/pages/[a-z2-7]{{32}}/sam", page)
    assert re.fullmatch(rf"{base}/feeds/[a-z2-7]{{32}}/sam\.ics", calendar)
    assert re.fullmatch(rf"{base}/discreet/[a-z2-7]{{32}}/calendar\.ics", discreet)
    assert [lines[n].strip() for n in (2, 4, 6, -1)] == [
        "sees and changes all of it: for you",
        "reads the calendar, sees each follow-up and notes what happened: for your own calendar",
        "reads the calendar without a name or a message: for a shared or work calendar",
        "sees all feeds and their pages: for a coach",
    ]
    assert f"webcal://{calendar.removeprefix('https://')}" in result.stdout
    assert "https://outlook.live.com/calendar/0/addfromweb?url=" in result.stdout
    assert "all feeds\n  overview   https://jobs.example/hb/overview/" in result.stdout


def test_links_prints_the_addresses_that_are_served_while_the_file_is_broken(folder: Path) -> None:
    write(folder / "sam.yaml", SAM)
    before = run("links", folder).stdout
    write(folder / "sam.yaml", f"{SAM}  - [")
    assert run("links", folder).stdout == before


def test_links_takes_its_variables_and_is_the_same_each_time(folder: Path) -> None:
    given = run("links", folder, "--base-url", "https://jobs.example")
    from_variable = run("links", folder, HEARDBACK_BASE_URL="https://jobs.example")
    assert given.stdout == from_variable.stdout
    other = run("links", folder, HEARDBACK_SECRET=SECRET[::-1])
    assert other.stdout != run("links", folder).stdout
    assert "http://127.0.0.1:8000/feeds/" in other.stdout


def test_links_refuses_what_is_no_address(folder: Path) -> None:
    result = run("links", folder, "--base-url", "jobs.example")
    assert result.exit_code == 1
    assert result.stderr.endswith(
        "jobs.example is no base address; wanted one such as https://a.example/b\n"
    )
