"""Kills at random moments: of commands while they save and undo, of requests while they keep.

After each the file is the one before or the one after, nothing kept is torn, and the next works.
"""

import os
import random
import shutil
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commands import Commands, Ended, commands
from edits import settle
from feeds import Feed, day, facts, text
from fetching import Subscriber
from served import Server, Threads, pulse
from tally import Run, Tally

AT_ONCE = 3.0  # seconds that the next command may take
SERVERS = 20  # of the kills are of whole servers
BEGIN_ANEW = 12  # changes after which the file begins anew


@dataclass
class Victims:
    """One file, changed by commands that are killed, beside a copy where they are not."""

    run: Commands
    folder: Path
    chances: random.Random
    tally: Tally
    can_undo: bool
    number: int = 1000  # of the next company
    killed: int = 0
    came_through: int = 0  # of the killed, those that had changed the file already
    took: dict[str, list[float]] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.folder / "feeds" / "sam.yaml"

    def ordinary(self, *arguments: str | Path, path: Path | None = None) -> Ended:
        ended = self.run.run(*arguments, path or self.path)
        self.took.setdefault(str(arguments[0]), []).append(ended.seconds)
        return ended

    def shot(self, *arguments: str | Path) -> Ended:
        """A command that is killed somewhere between its beginning and its usual end."""
        usual = statistics.median(self.took[str(arguments[0])][-9:])
        ended = self.run.run(*arguments, self.path, after=self.chances.uniform(0, 1.1 * usual))
        self.killed += ended.was_killed
        return ended

    def change(self) -> tuple[str, ...]:
        """A change that was not made yet."""
        self.number += 1
        if self.chances.random() < 0.5:
            return ("add", f"Added K{self.number:04}", "--interviewed", f"{day()}")
        named = f"K{self.chances.randint(1, 9):03}"
        event = self.chances.choice(("thanked", "followed-up", "heard-back"))
        return ("log", named, event, "--on", f"{day()}")

    def saving(self) -> None:
        change, before = self.change(), self.path.read_bytes()
        after = self._elsewhere(before, change)
        self.shot(*change)
        self._whole(before, after)

    def undoing(self) -> None:
        before = self.path.read_bytes()
        self.number += 1
        made = self.ordinary("add", f"Added K{self.number:04}", "--interviewed", f"{day()}")
        after = self.path.read_bytes()
        self.tally.unless(made.code == 0, "a command refused", made.said)
        self.shot("undo")
        self._whole(after, before)
        if self.path.read_bytes() == after and self.chances.random() < 0.5:
            undone = self.ordinary("undo")
            self.tally.unless(
                undone.code == 0 and self.path.read_bytes() == before,
                "an undo that a killed one had begun",
                undone.said,
            )

    def next_works(self) -> None:
        """An ordinary command comes through at once, and all entries are still there."""
        before = self.path.read_bytes()
        self.number += 1
        added = f"Added K{self.number:04}"
        ended = self.ordinary("add", added, "--interviewed", f"{day()}")
        after = self.path.read_bytes()
        self.tally.unless(ended.code == 0, "the next command refused", ended.said)
        self.tally.unless(
            ended.seconds < AT_ONCE, "the next command waited", f"{ended.seconds:.1f} s"
        )
        lines = set(before.splitlines()) - set(after.splitlines())
        if lines or (ended.code == 0 and added.encode() not in after):
            self.tally.lose("entries after the next command", repr(sorted(lines)[:3]))

    def _elsewhere(self, before: bytes, change: Sequence[str]) -> bytes:
        copy = self.folder / "copy" / "sam.yaml"
        shutil.rmtree(copy.parent, ignore_errors=True)
        copy.parent.mkdir()
        copy.write_bytes(before)
        os.utime(copy, (time.time() - 5,) * 2)
        ended = self.ordinary(*change, path=copy)
        self.tally.unless(ended.code == 0, "a command refused", ended.said)
        return copy.read_bytes()

    def _whole(self, before: bytes, after: bytes) -> None:
        now = self.path.read_bytes()
        self.came_through += now != before
        self.tally.check()
        if now not in (before, after):
            self.tally.lose("a file that is neither before nor after", f"{len(now)} bytes")


def kills(run: Run) -> Tally:
    tally = Tally(what="300 kills of saving, keeping, undoing")
    feeds, kept = run.folder / "feeds", run.folder / "kept"
    for folder in (feeds, kept):
        folder.mkdir()
        settle(folder / "sam.yaml", 1)
    with (
        commands(run.folder / "log") as forked,
        Server(feeds, run.folder / "log") as server,
        pulse(tally, server.port),
    ):
        # It subscribes to what the killed change: all interviews are in each answer.
        watching = Subscriber(server.port, server.paths()["sam"], Feed(), tally)
        watching.feed.began(1)
        can_undo = forked.run("undo", "--help").code == 0
        victims = Victims(forked, run.folder, run.chances(), tally, can_undo)
        with Threads() as beside:
            beside.repeat(watching.fetch, lambda: 0.1)
            saved = _saving(victims, 190, run.seconds * 0.45)
        keeping = _keeping(forked, kept, run, tally, 280 - saved, run.seconds * 0.75)
        _leftovers(forked, [feeds, kept], tally)
    servers = _serving(run, tally)
    took = statistics.median(victims.took["add"])
    tally.note(
        f"killed {saved} commands of {took * 1000:.0f} ms ({victims.came_through} times the change "
        f"was made), {keeping} requests, {servers} servers"
    )
    if not can_undo:
        tally.note("no `heardback undo` yet: SKIPPED")
    return tally


def _saving(victims: Victims, wanted: int, until: float) -> int:
    for _ in range(3):  # how long each takes
        victims.next_works()
        victims.ordinary("log", "K001", "thanked", "--on", f"{day()}")
        if victims.can_undo:
            victims.ordinary("undo")
    turn = 0
    while victims.killed < wanted and victims.tally.seconds < until:
        turn += 1
        if victims.can_undo and turn % 3 == 0:
            victims.undoing()
        else:
            victims.saving()
        victims.next_works()
        if turn % BEGIN_ANEW == 0:
            settle(victims.path, 1)
    return victims.killed


def _keeping(
    forked: Commands, folder: Path, run: Run, tally: Tally, wanted: int, until: float
) -> int:
    """Requests that keep a new version and its calendar, killed meanwhile."""
    chances, path, killed = run.chances("keeping"), folder / "sam.yaml", 0
    printed = forked.run("links", folder, "--base-url", "http://127.0.0.1:8000").said
    address = next(li.split()[1] for li in printed.splitlines() if li.startswith("  subscribe  "))
    get = ("GET", folder, address.removeprefix("http://127.0.0.1:8000"))
    usual = [forked.run(*get).seconds for _ in range(3)]
    version, known = 1, facts(forked.run(*get).said.encode()).events
    while killed < wanted and tally.seconds < until:
        version += 1
        settle(path, version)
        after = chances.uniform(0, 1.1 * statistics.median(usual[-9:]))
        killed += forked.run(*get, after=after).was_killed
        if is_broken := version % 5 == 0:  # the version before has to be there, whole
            path.write_bytes(text(version)[:-40] + b"\n  x: [")
            os.utime(path, (time.time() - 4,) * 2)
        ended = forked.run(*get)
        usual.append(ended.seconds)
        found = facts(ended.said.encode())
        tally.unless(
            not found.broken and ended.code == 0, "after a kill", found.broken or ended.said
        )
        if found.broken:
            continue
        # Broken before it was kept: then the version before is the last good one.
        wanted_versions = {version - 1, version} if is_broken else {version}
        if not found.versions <= wanted_versions or not Feed().required <= found.interviews:
            tally.lose("the last good version", f"{found.versions}, wanted {wanted_versions}")
        fell = [u for u, e in found.events.items() if u in known and e.stamp < known[u].stamp]
        tally.unless(not fell, "a stamp that fell", f"{len(fell)} after a kill")
        known |= found.events
    return killed


def _leftovers(forked: Commands, folders: list[Path], tally: Tally) -> None:
    """Beside the files none after the next command; in what is kept, a minute later, none."""
    for folder in folders:
        path = folder / "sam.yaml"
        ended = forked.run("add", "Last", "--interviewed", f"{day()}", path)
        tally.unless(
            ended.code == 0 or folder.name == "kept", "the last command refused", ended.said
        )
        left = list(folder.glob(".*.part")) if ended.code == 0 else []
        tally.unless(not left, "leftovers beside a file", f"{[p.name for p in left]}")
        old = list((folder / ".heardback").rglob("*.part"))
        for part in old:
            os.utime(part, (time.time() - 120,) * 2)
        settle(path, 90_000)
        forked.run("add", "Later", "--interviewed", f"{day()}", path)
        printed = forked.run("links", folder, "--base-url", "http://127.0.0.1:8000").said
        found = [li.split()[1] for li in printed.splitlines() if li.startswith("  subscribe  ")]
        forked.run("GET", folder, found[0].removeprefix("http://127.0.0.1:8000"))
        left = [p for p in old if p.exists()]
        tally.unless(
            not left,
            "leftovers in .heardback",
            f"{len(left)} of {len(old)}: {[p.name for p in left][:3]}",
        )


def _serving(run: Run, tally: Tally) -> int:
    """Servers that publish edits, ended with all of their workers, and started again."""
    chances, folder = run.chances("serving"), run.folder / "served"
    folder.mkdir()
    feed, path, killed = Feed(), folder / "sam.yaml", 0
    feed.began(1)
    settle(path, 1)
    server = Server(folder, run.folder / "log")
    address = ""
    with server, pulse(tally, server.port, may_be_down=True):
        address = server.paths()["sam"]
        everybody = [
            Subscriber(server.port, address, feed, tally, may_fail=True, keep_alive=bool(n % 2))
            for n in range(5)
        ]
        with Threads() as beside:
            for subscriber in everybody:
                beside.repeat(subscriber.fetch, lambda: 0.02)
            for version in range(2, SERVERS + 2):
                if tally.seconds > run.seconds:
                    break
                feed.began(version)
                settle(path, version)
                time.sleep(chances.uniform(0, 0.15))
                server.kill()
                killed += 1
                feed.done()
                server.start()
        for subscriber in everybody:
            subscriber.may_fail = False
            subscriber.fetch()
            tally.unless(subscriber.version == feed.latest, "the last version is not served")
    return killed
