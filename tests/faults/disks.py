"""Disks that are full, and folders that cannot be written."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from commands import Commands, commands
from edits import settle
from feeds import Feed, day, text
from fetching import Subscriber
from served import Server, Threads, pulse
from tally import Run, Tally

NO_MOUNTS = "mounting needs root on Linux"


@contextmanager
def _mounted(folder: Path, *options: str) -> Iterator[bool]:
    """Mount something at a folder; whether that worked."""
    folder.mkdir()
    command = ["mount", *options, str(folder)]
    done = _succeeds(command) if sys.platform == "linux" else False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def full(run: Run) -> Tally:
    tally = Tally(what="a disk that is full, again and again")
    folder = run.folder / "feeds"
    with (
        _mounted(folder, "-t", "tmpfs", "-o", "size=1m", "heardback") as is_mounted,
        commands(run.folder / "log") as forked,
    ):
        if not is_mounted:
            return tally.skip(NO_MOUNTS)
        settle(folder / "sam.yaml", 1)
        feed = Feed()
        feed.began(1)
        with (
            Server(folder, run.folder / "log") as server,
            pulse(tally, server.port),
            Threads() as beside,
        ):
            path = server.paths()["sam"]
            for _ in range(4):
                subscriber = Subscriber(server.port, path, feed, tally)
                subscriber.fetch()
                beside.repeat(subscriber.fetch, lambda: 0.05)
            turn = refused = 0
            while turn < 8 and tally.seconds < run.seconds - 3:
                refused += _full(
                    folder, forked, feed, tally, run.chances(f"turn {turn}"), 10 * turn
                )
                turn += 1
            tally.unless(refused > 0, "no command was refused: the disk was not full")
    tally.note(f"{turn} times full and free again; {refused} of {3 * turn} commands refused")
    return tally


def _full(
    folder: Path, forked: Commands, feed: Feed, tally: Tally, chances: random.Random, version: int
) -> int:
    """Once full, and free again; how many commands were refused."""
    path, filling, refused = folder / "sam.yaml", folder / "filling", 0
    for n in range(3):
        refused += _commanded(path, filling, forked, tally, f"X{version + n:03}")
        # An edit that needs no more room than there was is served, though nothing can be kept.
        version += 1
        feed.began(version)
        with path.open("r+b", buffering=0) as file:
            raw = text(version, padding=3)
            file.write(raw)
            file.truncate()
        os.utime(path, (time.time() - 5,) * 2)
        feed.done()
        time.sleep(0.3)
    # An editor that empties the file, and finds no room to write it: the last version stays.
    feed.mistakes_allowed = True
    with suppress(OSError):
        path.write_bytes(b"")
        _fill(filling)
        path.write_bytes(b"#" * 100_000)
    time.sleep(chances.uniform(0.2, 1.6))
    filling.unlink()
    version += 1
    feed.began(version)
    settle(path, version)
    feed.done()
    time.sleep(0.5)
    feed.mistakes_allowed = False
    ended = forked.run("add", f"Free {version:03}", "--interviewed", f"{day()}", path)
    tally.unless(ended.code == 0, "a command once there is room again", ended.said)
    ended = forked.run("undo", path)
    tally.unless(ended.code in (0, 2), "an undo once there is room again", ended.said)
    time.sleep(0.3)
    return refused


def _commanded(path: Path, filling: Path, forked: Commands, tally: Tally, added: str) -> bool:
    """Refused in words with nothing changed; or done, where the server had let go of something."""
    _fill(filling)
    before = path.read_bytes()
    ended = forked.run("add", added, "--interviewed", f"{day()}", path)
    after = path.read_bytes()
    tally.unless(
        ended.code in (0, 1) and bool(ended.said.strip()), "a command on a full disk", ended.said
    )
    if (ended.code == 0) != (added.encode() in after) or (ended.code and after != before):
        tally.lose("what a command on a full disk said of the file", ended.said)
    _fill(filling)
    undone = forked.run("undo", path)
    expected = before if undone.code == 0 and ended.code == 0 else after
    if path.read_bytes() != expected and undone.code != 0:
        tally.lose("a file that a refused undo changed", undone.said)
    return bool(ended.code)


def _fill(filling: Path) -> None:
    with filling.open("ab", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            with suppress(OSError):
                while True:
                    file.write(b"\0" * size)


def read_only(run: Run) -> Tally:
    tally = Tally(what="a folder that cannot be written")
    real, folder = run.folder / "real", run.folder / "feeds"
    real.mkdir()
    settle(real / "sam.yaml", 1)
    feed = Feed()
    feed.began(1)
    with (
        _mounted(folder, "--bind", "-o", "ro", str(real)) as is_mounted,
        commands(run.folder / "log") as forked,
    ):
        if not is_mounted:
            return tally.skip(NO_MOUNTS)
        if os.access(folder, os.W_OK):
            return tally.skip("the folder can be written all the same")
        with Server(folder, run.folder / "log") as server, pulse(tally, server.port):
            address = server.paths()["sam"]
            everybody = [Subscriber(server.port, address, feed, tally) for _ in range(4)]
            with Threads() as beside:
                for subscriber in everybody:
                    beside.repeat(subscriber.fetch, lambda: 0.05)
                version = _edited(real, folder, forked, feed, run, tally)
            tally.unless(everybody[0].version == version, "the last version is not served")
            tally.unless(not (real / ".heardback").exists(), "something was written all the same")
    tally.note(f"{version} versions, written through another mount")
    return tally


def _edited(real: Path, folder: Path, forked: Commands, feed: Feed, run: Run, tally: Tally) -> int:
    chances, path, version = run.chances(), real / "sam.yaml", 1
    while version < 100 and tally.seconds < run.seconds - 3:
        version += 1
        feed.began(version)
        if version % 10 == 0:  # a mistake: the last good version is in memory
            feed.mistakes_allowed = True
            path.write_bytes(text(version)[:-30] + b"\n  x: [")
            os.utime(path, (time.time() - 5,) * 2)
            time.sleep(0.5)
        settle(path, version)
        feed.done()
        time.sleep(chances.uniform(0.05, 0.3))
        if version % 10 == 0:
            time.sleep(0.3)  # until the answers under way have come
            feed.mistakes_allowed = False
        if version % 7 == 0:
            before = path.read_bytes()
            ended = forked.run("log", "K002", "thanked", folder / "sam.yaml", "--on", f"{day()}")
            right = ended.code == 1 and "read-only" in ended.said.casefold()
            tally.unless(right, "a command where nothing can be written", ended.said)
            if path.read_bytes() != before:
                tally.lose("a file that a refused command changed")
    time.sleep(0.5)
    return version
