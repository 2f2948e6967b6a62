"""Whatever stands in a file, in its name or in an argument, no terminal is steered by it."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from screens import COLOUR, UNWRITABLE, WRITABLE, Seen, seen
from serving import write

W, U = WRITABLE.replace("\u2028", ""), UNWRITABLE
ESCAPED = U.encode("unicode_escape").decode().replace("\\x07", "\\a")

LEAST = "- company: A\n  interviewed: 2026-11-12\n"

# Sound, with whatever YAML lets through in every text.
SOUND = f"""\
# a comment {W}
name: Sam {W}
signature: |-
  Sam {W}
  Rivera {WRITABLE}
value: eight years of {W}
interviews:
- company: Northwind {W}   # behind it {W}
  role: Manager {W}
  id: north {W}
  interviewed: 2026-11-12
  hiring_manager:
    name: Dana {W} Lee
    about: the roadmap {W}
    greeting: Dana {W}
  interviewers: ["Omar {W}", "Mei {W}"]
  decision_by: next Friday
  notes: |
    met {WRITABLE}
  messages:
    second-follow-up:
      subject: About {W} $role
      body: |
        Hello $name {WRITABLE}
        $value $about $company $signature
- company: Fabrikam {W}
  interviewed: 2026-11-13
  contact: Rita {W}
"""
FILES = {
    "sound": SOUND,
    # The whole file is one mistake, shown with the line that it is on.
    "raw": f"- company: {U}{W} Northwind {U}{W}\n  interviewed: 2026-11-12\n",
    "raw in a comment": SOUND.replace("comment", f"comment {U}"),
    "no YAML": f"- company: 'it's {W}' {W}\n",
    "escaped": f'- company: "Northwind {ESCAPED}"\n  interviewed: 2026-11-12\n',
    "an unknown key": f'{SOUND}  "roll{ESCAPED}{W}": b\n  thank{W}ed: c\n  "r{ESCAPED}": d\n',
    "wrong values": SOUND.replace("2026-11-12", f"2026-{W}").replace("next Friday", f"next {W}"),
    "a mapping and a list": SOUND.replace(f"eight years of {W}", f"[{W}, {W}]"),
    "an address": f'{LEAST}  contact: "D <a{ESCAPED}@b.c>"\n',
    "an address that turns round": f"{LEAST}  contact: D <{W}@b.c>\n",
}
TODAY = ("--today", "2026-11-30")
COMMANDS = {
    "check": ("check", "FEEDS"),
    "check as JSON": ("check", "--format", "json", "FEEDS"),
    "next": ("next", "FEEDS", *TODAY),
    "next as JSON": ("next", "--format", "json", "FEEDS", *TODAY),
    "why": ("why", "northwind", "FEEDS", *TODAY),
    "why nobody": ("why", f"nobody{U}{W}", "FEEDS", *TODAY),
    "export": ("export", "FEEDS", *TODAY),
    "log": ("log", "northwind", "thanked", "FEEDS", "--on", "2026-11-12"),
    "log in doubt": ("log", "20", "thanked", "FEEDS"),
    "log of words": ("log", "a", "heard-back", "FEEDS", "--decision-by", f"soon{U}{W}"),
    "log of nobody": ("log", f"nobody{U}{W}", "thanked", "FEEDS"),
    "log of no event": ("log", "northwind", f"thanked{U}{W}", "FEEDS"),
    "log on no day": ("log", "northwind", "thanked", "FEEDS", "--on", f"{U}{W}"),
    "add": ("add", f"Tailspin {W}", "FEEDS", "--role", f"Baker {W}"),
    "add what is refused": ("add", f"Tailspin {U}{W}", "FEEDS"),
    "remove": ("remove", "northwind", "FEEDS", "--yes"),
    "remove of nobody": ("remove", f"nobody{U}{W}", "FEEDS"),
    "undo": ("undo", "FEEDS"),
    "links": ("links", "FEEDS"),
    "init of what is there": ("init", "FEEDS"),
    "no folder": ("check", f"nowhere{U.replace(chr(0), '')}{W}"),
    "no option": ("check", f"--bogus{U}{W}", "FEEDS"),
    "no command": (f"bogus{U}{W}",),
    "too many arguments": ("check", "FEEDS", f"more{U}{W}"),
}


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("HEARDBACK_SECRET", "a secret of the tests only")


def said(path: Path, command: tuple[str, ...], *, tty: bool) -> str:
    """What a command says of a file, none of which steers a terminal."""
    shown = seen(*(str(path) if a == "FEEDS" else a for a in command), tty=tty)
    assert shown.steering == set()
    return shown.out + shown.err


@pytest.mark.parametrize("tty", [True, False], ids=["terminal", "pipe"])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_no_command_lets_a_text_steer_the_terminal(
    tmp_path: Path, command: tuple[str, ...], *, tty: bool
) -> None:
    write(tmp_path / "sam.yaml", SOUND)
    assert said(tmp_path, command, tty=tty)


@pytest.mark.parametrize("command", ["check", "next", "next as JSON", "why", "export", "log"])
@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_no_mistake_lets_the_line_that_it_is_on_steer_the_terminal(
    tmp_path: Path, text: str, command: str
) -> None:
    write(tmp_path / "sam.yaml", text)
    assert said(tmp_path, COMMANDS[command], tty=True)


def test_the_line_with_a_control_character_is_shown_with_a_sign_in_its_place(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sam.yaml"
    write(path, "- company: North\x1b[31mwind \u202e\n  interviewed: 2026-11-12\n")
    assert said(tmp_path, ("check", "FEEDS"), tty=True) == (
        f"{path}:1:17: a control character stands here; delete it\n"
        "    - company: North␛[31mwind �\n"
        "                    ^\n"
        "1 feed: 1 mistake, no warnings.\n"
    )


def test_a_change_and_its_undo_show_the_lines_with_a_sign_in_the_place_of_an_override(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sam.yaml"
    write(path, "- company: North\u202ewind\n  interviewed: 2026-11-12\n  thanked:   # \u202eno\n")
    log = ("log", "north", "thanked", "FEEDS", "--on", "2026-11-12")
    assert said(tmp_path, log, tty=True).startswith(
        f"{path}:\n  -   thanked:   # �no\n  +   thanked: 2026-11-12   # �no\n"
    )
    assert said(tmp_path, log, tty=True) == "North�wind: noted already, nothing changed\n"
    assert said(tmp_path, ("undo", "FEEDS"), tty=True) == (
        "taken back: North�wind, thanked\n"
        f"{path}:\n  -   thanked: 2026-11-12   # �no\n  +   thanked:   # �no\n"
    )


def test_a_list_of_interviews_that_may_be_meant_keeps_its_lines(tmp_path: Path) -> None:
    rows = [f"- {{company: North {n}\u202e, interviewed: 2026-11-12}}\n" for n in (1, 2)]
    write(tmp_path / "sam.yaml", "".join(rows))
    assert said(tmp_path, ("log", "north", "thanked", "FEEDS"), tty=True) == (
        "Error: 'north' may be one of these; name more of it:\n"
        "  North 1�, 2026-11-12\n"
        "  North 2�, 2026-11-12\n"
    )


def test_json_says_exactly_what_the_file_says_and_steers_nothing(tmp_path: Path) -> None:
    company = "North\u202ewind\u2066 \ufeffא 🚀"
    write(tmp_path / "sam.yaml", f"- company: {company}\n  interviewed: 2026-11-12\n")
    shown = said(tmp_path, COMMANDS["next as JSON"], tty=False)
    assert {step["company"] for step in json.loads(shown)} == {company}
    assert '"company": "North\\u202ewind\\u2066 \\ufeffא 🚀"' in shown


needs_odd_names = pytest.mark.skipif(os.name == "nt", reason="Windows refuses such names itself")


@needs_odd_names
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_no_name_of_a_folder_or_a_file_steers_the_terminal(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = tmp_path / (UNWRITABLE + WRITABLE).replace("\0", "")
    folder.mkdir()
    write(folder / "sam.yaml", SOUND)
    write(folder / f"misnamed {UNWRITABLE[:-1]} {WRITABLE}.yaml", SOUND)
    assert said(folder, command, tty=True)
    assert said(folder / f"misnamed {UNWRITABLE[:-1]} {WRITABLE}.yaml", command, tty=True)


@needs_odd_names
def test_a_name_that_is_no_utf_8_is_shown(tmp_path: Path) -> None:
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/sam\xff\x9b.yaml")), "- company\n")
    assert said(tmp_path, ("check", "FEEDS"), tty=True) == (
        f"{tmp_path}/sam\\udcff\\udc9b.yaml:1:1: this name cannot be a feed's; "
        "wanted letters, digits, . _ - and spaces, at most 60, and not .ics at its end\n"
        f"No feeds in {tmp_path}.\n"
    )


def test_only_our_own_headings_are_in_colour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR")
    write(tmp_path / "sam.yaml", SOUND)
    shown = seen("next", tmp_path, *TODAY)
    assert COLOUR.findall(shown.out) == ["\x1b[31m", "\x1b[1m", "\x1b[0m", "\x1b[1m", "\x1b[0m"]
    assert "\n\x1b[31m\x1b[1mOVERDUE\x1b[0m\n" in shown.out
    assert "\n\x1b[1mCOMING\x1b[0m\n" in shown.out
    assert "\x1b" not in seen("next", tmp_path, *TODAY, tty=False).out


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
def test_a_real_terminal_gets_no_control_character(tmp_path: Path) -> None:
    write(tmp_path / "sam.yaml", FILES["raw"])
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "heardback", "check", str(tmp_path)]
    done = subprocess.run(command, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    raw = b""
    with suppress(OSError):  # as Linux says that nobody is there any more, and the rest was read
        while more := os.read(ours, 10_000):
            raw += more
    os.close(ours)
    arrived = raw.decode().replace("\r\n", "\n")
    assert done.returncode == 1
    assert "- company: ␛[31m␛]0;title␇�2J␇\n" in arrived
    assert Seen(arrived, "", 1).steering == set()
