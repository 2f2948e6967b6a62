"""What the README and the example say is so."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import icalendar
import pytest
from click.testing import CliRunner

import feed_costs
import places
from heardback.cli.main import main
from heardback.days import spoken
from heardback.days.business import BusinessDays
from heardback.days.english import span
from heardback.days.zones import day_of
from heardback.feeds.clock import now
from heardback.feeds.editions import Edition
from heardback.feeds.folder import FeedFile
from heardback.feeds.publishing import Feed
from heardback.logbook.document import Mapping, Node, Scalar, Sequence, load
from heardback.logbook.reading import read
from heardback.logbook.starter import starter
from heardback.logbook.tables import FILE, INTERVIEW, PERSON, WORDING
from heardback.model.interviews import Outcome, Step
from heardback.words.facts import PLACEHOLDERS
from places import ROOT, SOURCES
from readme import README, section
from whole_commands import COMMANDS

EXAMPLE = places.EXAMPLE.read_text("utf-8")
SUNDAY = date(2026, 11, 22)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def block_after(sentence: str) -> str:
    """The first block below a sentence."""
    assert README.count(sentence) == 1
    found = re.search(
        r"^```\w*\n(.*?)^```$", README.partition(sentence)[2], re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1]


def paragraph(beginning: str) -> str:
    (found,) = [part for part in README.split("\n\n") if part.startswith(beginning)]
    return " ".join(found.split())


EVERYTHING = block_after("Everything that can be said:")


def edition(text: str) -> Edition:
    file = FeedFile(name="sam", path=Path("sam.yaml"))
    raw = text.encode()
    feed = Feed(file=file, raw=raw, modified=0, published=raw, problem=None)
    found = feed.edition(datetime(2026, 11, 22, 17, tzinfo=UTC), today=SUNDAY)
    assert found
    return found


def event(text: str, title: str) -> tuple[str, str]:
    """The days of the event of this title, and its description."""
    events: list[Any] = icalendar.Calendar.from_ical(edition(text).calendar).walk("VEVENT")
    (found,) = [event for event in events if event["SUMMARY"] == title]
    last = found["DTEND"].dt - timedelta(days=1)
    return span(found["DTSTART"].dt, last), str(found["DESCRIPTION"])


# The event


def sample() -> tuple[str, str, str]:
    """The sample event's title, days and text, each paragraph on one line."""
    quote = [line[2:] for line in README.splitlines() if re.match(r"> |>$", line)]
    title, days, *text = quote
    plain = "\n".join(text).strip().replace("\\<", "<").replace("\\>", ">")
    return title.strip("*"), days, plain


def unwrapped(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def test_the_sample_event_is_what_the_example_says() -> None:
    title, days, text = sample()
    shown, description = event(EXAMPLE, title)
    assert shown == days
    assert unwrapped(description) == unwrapped(text)


def test_the_sample_event_comes_from_the_lines_below_it() -> None:
    title, days, text = sample()
    shown, description = event(blocks("yaml")[0], title)
    assert shown == days
    assert unwrapped(description) == unwrapped(text)


def test_as_many_lines_as_it_says() -> None:
    numbers = {"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
    said = re.search(r"That comes from (\w+) lines:", README)
    assert said
    assert len(blocks("yaml")[0].splitlines()) == numbers[said[1]]


# The example


def test_the_example_has_neither_mistake_nor_warning() -> None:
    reading = read(EXAMPLE.encode())
    assert reading.mistakes == ()
    assert edition(EXAMPLE).warnings == ()


def test_the_example_is_read_with_the_command_on_its_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (command,) = re.findall(r"^# +heardback (.*)$", EXAMPLE, re.MULTILINE)
    result = CliRunner().invoke(main, command.split())
    assert result.exit_code == 0
    assert sample()[0] in result.output


# The file


def keys(node: Node | None) -> set[str]:
    if isinstance(node, Mapping):
        within = [keys(value) for _, value in node.entries]
        return {key.text for key, _ in node.entries}.union(*within)
    if isinstance(node, Sequence):
        return set[str]().union(*(keys(item) for item in node.items))
    return set()


def test_everything_has_every_key() -> None:
    assert keys(load(EVERYTHING.encode()).root) == {*FILE, *INTERVIEW, *PERSON}


def test_own_wording_has_every_key() -> None:
    shown = keys(load(block_after("**Your own wording**").encode()).root)
    assert shown == {"messages", "first-follow-up", *WORDING}
    assert set(WORDING) <= shown
    named = re.findall(r"`([\w-]+)`", paragraph("**Your own wording**"))
    assert named == ["messages", *Step]


@pytest.mark.parametrize("text", [EVERYTHING, *blocks("yaml")[:3]])
def test_what_the_readme_shows_reads_without_problems(text: str) -> None:
    reading = read(text.encode())
    assert [p.text for p in (*reading.mistakes, *reading.warnings)] == []
    assert reading.sound


def test_own_wording_as_shown_is_used_without_a_warning() -> None:
    settings = f"signature: Sam Rivera\nvalue: ten years of bread\n{block_after('**Your own')}"
    text = (
        f"{settings}interviews:\n  - company: Northwind\n    role: Baker\n"
        "    interviewed: 2026-11-16\n    contact: Rita Chen\n"
    )
    assert edition(text).warnings == ()
    _, description = event(text, "Northwind: follow up with Rita Chen")
    assert "Subject: Baker at Northwind\n" in description
    assert "Is there any news on the Baker role? I would love to bring ten years" in description


def test_every_outcome_is_named() -> None:
    (line,) = [line for line in EVERYTHING.splitlines() if line.strip().startswith("outcome:")]
    assert set(Outcome) <= set(re.findall(r"\w+", line))


def test_every_placeholder_is_named() -> None:
    named = paragraph("The placeholders:").partition(". A message")[0]
    assert re.findall(r"`\$(\w+)`", named) == list(PLACEHOLDERS)


def test_the_keys_that_may_stand_on_an_interview_are_named() -> None:
    sentence = paragraph("`wait`, `holidays`").partition(" may stand")[0]
    assert set(re.findall(r"`(\w+)`", sentence)) == set(FILE) & set(INTERVIEW)


def test_the_words_for_dates_are_understood() -> None:
    understood, refused = paragraph("`decision_by` understands").split("Refused, ")
    words = re.findall(r"`([^`]+)`", understood)
    assert len(words) > 12
    for word in words[1:]:
        spoken.deadline(word, SUNDAY, BusinessDays())
    for word in re.findall(r"`([^`]+)`", refused)[:3]:
        with pytest.raises(spoken.UnreadableError):
            spoken.deadline(word, SUNDAY, BusinessDays())


@pytest.mark.parametrize(("text", "value"), [("holidays: NO", "NO"), ("company: 1984", "1984")])
def test_values_are_read_as_written(text: str, value: str) -> None:
    assert f"`{text}`" in README
    root = load(text.encode()).root
    assert isinstance(root, Mapping)
    read_as = root.entries[0][1]
    assert isinstance(read_as, Scalar)
    assert read_as.text == value


def test_the_sample_mistake_is_what_check_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("feeds").mkdir()
    text = "- company: Northwind\n  interviewed: 2026-11-12\n  roll: Baker\n"
    Path("feeds/interviews.yaml").write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert result.output.replace("\\", "/") == block_after(
        "`heardback check` lists them, of many the first 50 and how many there are:"
    )


# Commands


def rows() -> dict[str, str]:
    """The README's table of commands: the usage of each, and what it does."""
    section = README.partition("\n## Commands\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `heardback (.+?)` \| (.+) \|$", section, re.MULTILINE))


def test_every_command_is_named() -> None:
    assert [usage.split()[0] for usage in rows()] != []
    assert {usage.split()[0] for usage in rows()} == set(COMMANDS)


@pytest.mark.parametrize(("usage", "does"), rows().items(), ids=[u.split()[0] for u in rows()])
def test_a_command_takes_what_the_readme_says(usage: str, does: str) -> None:
    command = COMMANDS[usage.split(maxsplit=1)[0]]
    options = {name for parameter in command.params for name in parameter.opts}
    assert set(re.findall(r"`(--[\w-]+)", does)) <= options
    told = [p for p in command.params if isinstance(p, click.Argument)]
    assert [word.strip("[]") for word in usage.split()[1:]] == [
        (p.metavar or p.name or "").upper().strip("[]") for p in told
    ]


def test_the_variables_that_are_named_are_read() -> None:
    sources = "".join(p.read_text("utf-8") for p in SOURCES.rglob("*.py"))
    named = set(re.findall(r"HEARDBACK_\w+", README))
    assert named
    assert named <= set(re.findall(r"HEARDBACK_\w+", sources))


@pytest.mark.parametrize("after", ["and serves it:", "runs the tests:"])
def test_starting_and_testing_are_one_line_each(after: str) -> None:
    command = block_after(after)
    assert command.count("\n") == 1
    assert command.startswith("python3 -m venv ")


def test_the_extras_that_are_named_are_there() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    for extra in re.findall(r"'\.\[(\w+)\]'", README):
        assert f"\n{extra} = [" in project


# How far it goes

AGAIN = "a poll that computes it again, as after an edit or a midnight"


def far() -> dict[str, list[str]]:
    """The cells of each row of that section's tables, by the first."""
    lines = [line for line in section("## How far it goes").splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {first: rest for first, *rest in rows}


def number(cell: str) -> float:
    """The first number in a cell."""
    return float(cell.split(maxsplit=1)[0].replace(",", ""))


def test_what_programs_cost_follows_from_how_often_they_poll() -> None:
    rows = far()
    remembered = number(rows["a poll of a calendar that the server remembers"][0]) / 1e3
    again = number(rows[AGAIN][0]) / 1e3
    programs = [cells for cells in rows.values() if len(cells) == 3 and cells[0].isdecimal()]
    assert [int(polls) for polls, *_ in programs] == list(feed_costs.POLLS.values())
    for polls, if_remembered, if_again in programs:
        assert number(if_remembered) == pytest.approx(int(polls) * remembered, rel=0.3)
        assert number(if_again) == pytest.approx(int(polls) * again, rel=0.1)


def test_how_far_a_core_goes_follows_from_what_a_feed_costs() -> None:
    rows, text = far(), section("## How far it goes")
    remembered = number(rows["a poll of a calendar that the server remembers"][0]) / 1e3
    again = number(rows[AGAIN][0]) / 1e3
    a_day = feed_costs.A_DAY * remembered + (feed_costs.EDITS + 1) * again
    (said,) = re.findall(r"takes ([\d.]+) s of a core each day", text)
    assert float(said) == pytest.approx(a_day, rel=0.1)
    core, machine = number(rows["a core"][0]), number(rows["a machine of 16 cores"][0])
    assert core == pytest.approx(60 * 60 * (1 - feed_costs.IDLE) / again, rel=0.1)
    assert machine == 16 * core
    million = number(rows["many machines"][0])
    assert number(rows["many machines"][1]) == pytest.approx(million / core, rel=0.1)
    assert million * again < 24 * 60 * 60  # all of them once a day, by one core


# From Python


def test_the_python_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("feeds").mkdir()
    text = starter(day_of(now(), ""))
    doubtful = text.replace("role: Product Manager", "role: Product Manager\n    wait: 3")
    Path("feeds/interviews.yaml").write_text(doubtful, "utf-8")
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out == (
        "16 interview 1 (Northwind), wait: 3 business days are sooner than is respectful; "
        "4-5 is usual\n"
        "Northwind · Re: Thank you: Product Manager interview\n"
        "Tailspin Toys · Thank you for the Brand Manager interview\n"
    )
    calendar = icalendar.Calendar.from_ical(Path("sam.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == 12


# Links


def anchors() -> set[str]:
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings}


def test_internal_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", README)
    assert targets
    for target in targets:
        if target.startswith("#"):
            assert target[1:] in anchors(), target
        elif "://" not in target:
            assert (ROOT / target.partition("#")[0]).exists(), target


def test_modules_that_are_named_are_there() -> None:
    text = README.partition("\n## How it is built\n")[2]
    modules = {path.stem for path in (*SOURCES.glob("*.py"), *SOURCES.glob("*/"))}
    named = set(re.findall(r"`(\w+)`", text))
    assert len(named) >= 8
    assert named <= modules
