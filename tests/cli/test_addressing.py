"""The commands ``links`` and ``rotate``: every address with what it may do, and new ones."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli import addressing, printing
from heardback.cli.main import main
from heardback.feeds.addresses import Keys, PageLinks, overview
from on_disk import aged
from terminals import somebody

SECRET = "a secret of the tests only, and long"
JOBS = "https://jobs.example/hb"
SAM = "name: Sam's follow-ups\ninterviews:\n- company: Northwind\n  interviewed: 2026-11-12\n"
STOPS = """\
Calendar programs that have subscribed get nothing more, links in events lead
nowhere, and pages have to be opened anew. Interviews and notes stay as they
are.
"""
OF_SAM = f"Every address of sam stops working.\n{STOPS}"
OF_ALL = f"Every address of every feed stops working, and the overview's, too.\n{STOPS}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    feeds = tmp_path / "feeds"
    feeds.mkdir()
    for name in ("Kim Ono", "sam"):
        (feeds / f"{name}.yaml").write_text(SAM, "utf-8")
    aged(feeds)
    return feeds


def done(folder: Path) -> str:
    return f"Done. `heardback links {folder}` prints the new addresses: subscribe to them.\n"


def run(*arguments: str | Path, **variables: str) -> Result:
    """A command over a folder that keeps its own secret, unless one is given."""
    runner = CliRunner(env={"HEARDBACK_SECRET": "", **variables})
    return runner.invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def addresses(folder: Path, **variables: str) -> dict[str, set[str]]:
    """The addresses of each feed and of the overview, as ``links`` prints them."""
    printed = run("links", folder, **variables)
    assert printed.exit_code == 0, printed.stderr
    parts = re.split(r"^(?=\S)", printed.stdout, flags=re.MULTILINE)[1:]
    found = re.compile(r"^  \w+ +(\S+)$", re.MULTILINE)
    return {part.splitlines()[0]: set(found.findall(part)) for part in parts}


# links


def test_links_says_of_each_address_what_it_may_do(folder: Path) -> None:
    (folder / "Kim Ono.yaml").unlink()
    links = PageLinks.of(Keys(SECRET.encode(), "sam"), JOBS, "sam")
    calendar = links.feed.calendar
    quoted = calendar.replace(":", "%3A").replace("/", "%2F")
    own = calendar.removeprefix("https://")
    cid = f"webcal%3A%2F%2F{own.replace('/', '%2F')}"
    add = f"url={quoted}&name=Sam%27s%20follow-ups"
    result = run("links", folder, "--base-url", f"{JOBS}/", HEARDBACK_SECRET=SECRET)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "sam\n"
        f"  page       {links.page}\n"
        "             sees and changes all of it: for you\n"
        f"  subscribe  {calendar}\n"
        "             reads the calendar, sees each follow-up and notes what happened: "
        "for your own calendar\n"
        f"  discreet   {links.feed.discreet}\n"
        "             reads the calendar without a name or a message: "
        "for a shared or work calendar\n"
        f"  Apple Calendar: webcal://{own}\n"
        "  Google Calendar: https://calendar.google.com/calendar/u/0/r/settings/addbyurl\n"
        f"  Google, one click: https://calendar.google.com/calendar/r?cid={cid}\n"
        f"  Outlook.com: https://outlook.live.com/calendar/0/addfromweb?{add}\n"
        f"  Microsoft 365: https://outlook.office.com/calendar/0/addfromweb?{add}\n"
        "all feeds\n"
        f"  overview   {overview(Keys(SECRET.encode()), JOBS)}\n"
        "             sees all feeds and their pages: for a coach\n"
    )


def test_no_link_is_offered_that_cannot_work(folder: Path) -> None:
    (folder / "Kim Ono.yaml").unlink()
    here, elsewhere = (
        run("links", folder, *more, HEARDBACK_SECRET=SECRET).stdout
        for more in ((), ("--base-url", "http://192.168.1.7"))
    )
    keys = Keys(SECRET.encode(), "sam")
    overview_here = overview(Keys(SECRET.encode()), addressing.HERE)
    webcal = PageLinks.of(keys, "webcal://127.0.0.1:8000", "sam").feed.calendar
    assert here.partition("discreet  ")[2].splitlines()[2:] == [
        f"  A calendar program here: {webcal}",
        "all feeds",
        f"  overview   {overview_here}",
        "             sees all feeds and their pages: for a coach",
        (
            "  Google Calendar, Outlook.com and Microsoft 365 need an address on the internet, by "
            "https."
        ),
        (
            "  A phone needs an address that it reaches: in the same Wi-Fi, after "
            "`heardback serve --host 0.0.0.0`."
        ),
    ]
    assert re.findall(r"^  (\w[\w .,]+): ", elsewhere, re.MULTILINE) == ["Apple Calendar"]


def test_no_link_into_another_program_carries_the_page(folder: Path) -> None:
    lines = run("links", folder).stdout.splitlines()
    pages = [line.split()[1].split("/")[4] for line in lines if line.startswith("  page  ")]
    assert len(pages) == 2
    for token in pages:
        assert sum(token in line for line in lines) == 1


@pytest.mark.parametrize("arguments", [("links",), ("rotate", "sam"), ("rotate", "--all")])
def test_a_given_secret_that_is_short_is_a_message(folder: Path, arguments: tuple[str]) -> None:
    result = run(*arguments, folder, HEARDBACK_SECRET="x" * 31)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: HEARDBACK_SECRET is shorter than 32 characters\n"


# rotate NAME


@pytest.mark.parametrize("variables", [{}, {"HEARDBACK_SECRET": SECRET}], ids=["own", "given"])
def test_rotate_changes_every_address_of_a_feed_and_no_others(
    folder: Path, variables: dict[str, str]
) -> None:
    before = addresses(folder, **variables)
    result = run("rotate", "sam", folder, **variables)
    assert (result.exit_code, result.stdout, result.stderr) == (0, OF_SAM + done(folder), "")
    after = addresses(folder, **variables)
    assert len(before["sam"]) == len(after["sam"]) == 3
    assert before.pop("sam").isdisjoint(after.pop("sam"))
    assert after == before
    assert before.keys() == {"Kim Ono", "all feeds"}


def test_rotate_takes_a_name_in_any_case_and_says_it_as_it_is_spelled(folder: Path) -> None:
    before = addresses(folder)
    result = run("rotate", "KIM ono", folder)
    assert result.exit_code == 0
    assert result.stdout.startswith("Every address of Kim Ono stops working.\n")
    assert before["Kim Ono"].isdisjoint(addresses(folder)["Kim Ono"])


def test_each_rotation_changes_the_addresses_anew(folder: Path) -> None:
    seen = [addresses(folder)["sam"]]
    for _ in range(3):
        assert run("rotate", "sam", folder).exit_code == 0
        seen.append(addresses(folder)["sam"])
    assert len(set[str]().union(*seen)) == 12


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Kim Onno", "; did you mean Kim Ono?"),
        ("sams", "; did you mean sam?"),
        ("Zoltan", "; there are: Kim Ono, sam"),
    ],
)
def test_an_unknown_feed_is_a_message_and_nothing_changes(
    folder: Path, name: str, hint: str
) -> None:
    before = addresses(folder)
    result = run("rotate", name, folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: no feed is called {name}{hint}\n"
    assert addresses(folder) == before


def test_of_many_feeds_ten_are_named(folder: Path) -> None:
    for number in range(20):
        (folder / f"c{number:02}.yaml").write_text(SAM, "utf-8")
    listed = ", ".join(f"c{number:02}" for number in range(9))
    told = f"Error: no feed is called Zoltan; there are: Kim Ono, {listed}, and 12 more\n"
    assert run("rotate", "Zoltan", folder).stderr == told


def test_so_is_one_in_an_empty_folder(tmp_path: Path) -> None:
    assert run("rotate", "sam", tmp_path).stderr == "Error: no feed is called sam\n"


def test_addresses_that_cannot_be_kept_stay(folder: Path) -> None:
    before = addresses(folder, HEARDBACK_SECRET=SECRET)
    kept = folder / ".heardback"
    kept.rename(folder / "aside")
    kept.write_text("in the way")
    result = run("rotate", "sam", folder, HEARDBACK_SECRET=SECRET)
    assert result.exit_code == 1
    assert result.stdout == OF_SAM
    assert result.stderr.startswith(f"Error: {kept / 'generations'} cannot be written: ")
    assert addresses(folder, HEARDBACK_SECRET=SECRET) == before


@pytest.mark.parametrize(("named", "says"), [("sam", OF_SAM), ("--all", OF_ALL)])
@pytest.mark.parametrize("means_it", [True, False])
def test_somebody_at_a_terminal_is_asked_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch, named: str, says: str, *, means_it: bool
) -> None:
    before = addresses(folder)
    asked = somebody(monkeypatch, addressing, agrees=means_it)
    result = run("rotate", named, folder)
    assert asked == ["Go on?"]
    expected = (
        (0, says + done(folder), "") if means_it else (1, says, "Error: nothing was changed\n")
    )
    assert (result.exit_code, result.stdout, result.stderr) == expected
    assert (addresses(folder) == before) is not means_it


def test_nobody_is_asked_where_the_standard_input_is_closed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = addresses(folder)

    class Sys:
        stdin = None  # as of `rotate sam <&-`

    monkeypatch.setattr(addressing, "sys", Sys)
    assert run("rotate", "sam", folder).exit_code == 0
    assert addresses(folder) != before


@pytest.mark.parametrize(("typed", "expected"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_only_a_yes_is_one(typed: str, *, expected: bool) -> None:
    with CliRunner().isolation(typed):
        assert printing.confirmed("Go on?") is expected


# rotate --all


def test_rotate_all_changes_every_address(folder: Path) -> None:
    before = addresses(folder)
    result = run("rotate", "--all", folder)
    assert (result.exit_code, result.stdout, result.stderr) == (0, OF_ALL + done(folder), "")
    after = addresses(folder)
    assert before.keys() == after.keys() == {"Kim Ono", "sam", "all feeds"}
    assert set[str]().union(*before.values()).isdisjoint(set[str]().union(*after.values()))


@pytest.mark.parametrize("secret", [b"short", b""])
def test_rotate_all_mends_a_damaged_secret(folder: Path, secret: bytes) -> None:
    before = addresses(folder)
    path = folder / ".heardback" / "secret"
    path.write_bytes(secret)
    damaged = run("links", folder)
    assert (damaged.exit_code, damaged.stderr) == (
        1,
        f"Error: {path} is damaged; `heardback rotate --all {folder}` makes another\n",
    )
    assert run("rotate", "--all", folder).exit_code == 0
    assert before["sam"].isdisjoint(addresses(folder)["sam"])


def test_rotate_names_the_command_as_one_types_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spaced = folder.rename(folder.with_name("my feeds"))
    quote = '"' if os.name == "nt" else "'"
    own = f"`heardback links {quote}{spaced}{quote}`"
    assert own in run("rotate", "sam", spaced).stdout
    spaced.rename(folder)  # where a command looks by itself
    monkeypatch.chdir(folder.parent)
    assert "`heardback links`" in run("rotate", "sam").stdout


def test_rotate_all_takes_the_folder_from_its_variable(folder: Path) -> None:
    before = addresses(folder)
    assert run("rotate", "--all", HEARDBACK_FEEDS=str(folder)).exit_code == 0
    assert before["sam"].isdisjoint(addresses(folder)["sam"])


def test_rotate_all_takes_its_one_word_for_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = addresses(folder)
    monkeypatch.chdir(folder.parent)
    assert run("rotate", "--all", "feeds").exit_code == 0
    assert before["sam"].isdisjoint(addresses(folder)["sam"])
    assert run("rotate", "--all", "fedes").stderr == (
        "Error: fedes is no file or folder here, and no feed in feeds; there are: Kim Ono, sam\n"
    )


def test_a_given_secret_is_not_replaced(folder: Path) -> None:
    own, given = addresses(folder), addresses(folder, HEARDBACK_SECRET=SECRET)
    result = run("rotate", "--all", folder, HEARDBACK_SECRET=SECRET)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: HEARDBACK_SECRET gives the secret: change it there, and start the server anew\n"
    )
    assert addresses(folder) == own
    assert addresses(folder, HEARDBACK_SECRET=SECRET) == given


OF_ONE = "--all is for a whole folder; `heardback rotate sam FILE` is for this feed alone"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name a feed, or say --all"),
        (("--all", "sam", "FEEDS"), "--all takes no name: sam"),
        (
            ("--all", "FILE"),
            "--all is for a whole folder; `heardback rotate sam FILE` is for this feed alone",
        ),
        (
            ("--all", "sam"),
            "--all is for a whole folder; `heardback rotate sam FILE` is for this feed alone",
        ),
        (("sam", "FEEDS", "more"), "Got unexpected extra argument (more)"),
    ],
)
def test_wrong_usage_changes_nothing(folder: Path, arguments: tuple[str], said: str) -> None:
    before = addresses(folder)
    places = {"FEEDS": folder, "FILE": folder / "sam.yaml"}
    given = (places.get(a, a) for a in arguments)
    result = run("rotate", *given, HEARDBACK_FEEDS=str(folder))
    assert (result.exit_code, result.stdout) == (2, "")
    said = said.replace("FILE", str(places["FILE"]))
    assert result.stderr.endswith(f"\nError: {said}\n")
    assert addresses(folder) == before


def test_a_folder_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for arguments in (("--all", nowhere), ("sam", nowhere)):
        result = run("rotate", *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            f"Error: {nowhere} is not there; `heardback init` writes a first file\n"
        )
