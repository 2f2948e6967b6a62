"""Many who write into one file at once: commands among themselves, and beside an editor."""

import base64
import os
import re
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from commands import Commands, commands
from edits import settle
from feeds import Feed, day, text
from fetching import Subscriber
from heardback import read
from processes import HEARDBACK, environment
from served import Server, Threads, pulse
from tally import Run, Tally

AT_ONCE = 30
ROUNDS = 10
EDITORS = 3  # of each way to save
SEEN = 1.0  # seconds within which a save has to stand in the file


def writers(run: Run) -> Tally:
    tally = Tally(what="30 writers of one file at once, 10 rounds")
    folder = run.folder / "feeds"
    folder.mkdir()
    path = folder / "sam.yaml"
    settle(path, 1)
    feed, refused, rounds = Feed(), 0, 0
    feed.began(1)
    with (
        commands(run.folder / "log") as forked,
        Server(folder, run.folder / "log") as server,
        pulse(tally, server.port),
        Threads() as beside,
    ):
        watching = Subscriber(server.port, server.paths()["sam"], feed, tally)
        beside.repeat(watching.fetch, lambda: 0.1)
        while rounds < ROUNDS and tally.seconds < run.seconds:
            changes = [_change(number, rounds) for number in range(AT_ONCE)]
            together = _in_processes if rounds == 0 else _forked(forked)
            for change, (code, said) in zip(changes, together(changes, path), strict=True):
                tally.check()
                if code == 0 and change[1].encode() not in path.read_bytes():
                    tally.lose("an entry that was written", change[1])
                refused += code != 0
                tally.unless(code in (0, 1), f"a writer that ended with {code}", said)
                tally.unless(
                    code == 0 or bool(said.strip()), "a writer that refused without a word"
                )
            rounds += 1
            reading = read(path.read_bytes())
            tally.unless(not reading.mistakes, "a file with a mistake", repr(reading.mistakes[:1]))
    tally.note(f"{rounds} rounds, the first of whole processes; {refused} refused and said why")
    return tally


def _change(number: int, turn: int) -> list[str]:
    """Adds, and dates of an interview; each can be told from all others in the file."""
    if number % 3 or turn > 28:
        return ["add", f"Added X{turn:02}{number:02}", "--interviewed", f"{day()}"]
    on = day().replace(year=day().year + 1 + turn % 3, month=1 + number // 3, day=1 + turn % 28)
    return ["followed-up", f"{on}"]


def _arguments(change: list[str], path: Path) -> list[str]:
    if change[0] == "add":
        return [*change, str(path)]
    return ["log", "K003", "heard-back", str(path), "--on", change[1]]


Ended = list[tuple[int, str]]


def _forked(forked: Commands) -> Callable[[list[list[str]], Path], Ended]:
    def together(changes: list[list[str]], path: Path) -> Ended:
        ended = forked.together([(_arguments(change, path), None) for change in changes])
        return [(e.code, e.said) for e in ended]

    return together


def _in_processes(changes: list[list[str]], path: Path) -> Ended:
    def one(change: list[str]) -> tuple[int, str]:
        command = [*HEARDBACK, *_arguments(change, path)]
        done = subprocess.run(command, env=environment(), capture_output=True, check=False)
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, changes))


def editors(run: Run) -> Tally:
    tally = Tally(what="editors that save while commands write")
    folder = run.folder / "feeds"
    folder.mkdir()
    found = [
        _Editor(folder / f"{how}{n}" / "sam.yaml", how, run, tally)
        for how in ("rename", "inplace")
        for n in range(EDITORS)
    ]
    for editor in found:
        editor.path.parent.mkdir()
        settle(editor.path, 1)
    with (
        Server(found[0].path.parent, run.folder / "log") as server,
        pulse(tally, server.port),
        Threads() as beside,
    ):
        for editor in found:
            beside.start(partial(editor.write, run, beside.ended))
            beside.start(partial(editor.work, run, beside.ended))
        for thread in beside.running:
            thread.join()
    for how in ("rename", "inplace"):
        saves = sum(e.saves for e in found if e.how == how)
        during = sum(e.during for e in found if e.how == how)
        tally.note(f"{saves:,} saves {how}, {during:,} while a command was about to write")
        if kept := sum(e.kept for e in found if e.how == how):
            tally.note(f"{kept} of them came too late, and are in what was kept of the file before")
    made, refused = sum(e.made for e in found), sum(e.refused for e in found)
    tally.note(f"{made:,} changes made, {refused:,} refused and said why")
    return tally


class _Editor:
    """Who counts up a number in a file, just when a command is about to write into it."""

    def __init__(self, path: Path, how: str, run: Run, tally: Tally) -> None:
        self.path, self.how, self.tally = path, how, tally
        self.chances = run.chances(path.parent.name)
        self.saves = self.during = self.kept = self.made = self.refused = 0

    def write(self, run: Run, ended: threading.Event) -> None:
        """Commands, one after the other."""
        turn = 0
        with commands(run.folder / "log") as forked:
            while self.tally.seconds < run.seconds - 2 and not ended.is_set():
                turn += 1
                named, event = f"K{self.chances.randint(1, 9):03}", "heard-back"
                on = day().replace(
                    year=day().year + 1, month=1 + turn % 12, day=1 + turn // 12 % 28
                )
                told = forked.run("log", named, event, self.path, "--on", str(on))
                self.made += told.code == 0
                self.refused += told.code == 1
                self.tally.unless(told.code in (0, 1), "a command that failed", told.said)
                said = bool(told.said.strip())
                self.tally.unless(said, "a command that refused without a word")

    def work(self, run: Run, ended: threading.Event) -> None:
        """Save, at the worst moment, and look afterwards whether it stands there."""
        number = 0
        while self.tally.seconds < run.seconds - 1 and not ended.is_set():
            number += 1
            self.during += self._wait_for_the_worst()
            self._save(number)
            self.saves += 1
            self.tally.check()
            if not self._stands(number):
                if self._is_kept(number):
                    self.kept += 1
                else:
                    self.tally.lose(f"a save {self.how}, overwritten without a word", f"{number}")
            if number % 40 == 0:  # the file does not grow for ever
                self._put(text(1) + b"# save %06d\n" % number)

    def _wait_for_the_worst(self) -> bool:
        """Until a command has written aside, and then a moment; or until it takes too long."""
        end = time.monotonic() + self.chances.uniform(0.2, 1.5)
        while time.monotonic() < end:
            with os.scandir(self.path.parent) as entries:
                if any(entry.name.endswith(".part") for entry in entries):
                    time.sleep(self.chances.choice((0, self.chances.uniform(0, 0.004))))
                    return True
            time.sleep(0.0003)
        return False

    def _save(self, number: int) -> None:
        raw = re.sub(rb"# save \d+\n", b"", self.path.read_bytes())
        self._put(raw + b"# save %06d\n" % number)

    def _put(self, raw: bytes) -> None:
        if self.how == "inplace":
            self.path.write_bytes(raw)
            target = self.path
        else:
            target = self.path.with_name(".sam.yaml.swp")
            target.write_bytes(raw)
        if self.chances.random() < 0.7:  # as whatever copies with times: it counts at once
            before = time.time() - self.chances.uniform(3, 9)
            os.utime(target, (before, before))
        if target != self.path:
            target.replace(self.path)

    def _stands(self, number: int) -> bool:
        end = time.monotonic() + SEEN
        while time.monotonic() < end:
            if b"# save %06d\n" % number in self.path.read_bytes():
                return True
            time.sleep(0.002)
        return False

    def _is_kept(self, number: int) -> bool:
        mark = b"# save %06d\n" % number
        for path in (self.path.parent / ".heardback").rglob("*"):
            if path.is_file():
                raw = path.read_bytes()
                for before in re.findall(rb'"before": "([^"]*)"', raw):
                    raw += base64.b64decode(before)
                if mark in raw:
                    return True
        return False
