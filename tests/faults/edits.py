"""Edits in all the ways in which editors save, under many subscribers; and for a long time."""

import os
import random
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from feeds import Feed, text
from fetching import Subscriber
from served import Server, Threads, pulse
from tally import Run, Tally

LONGEST = 0.7  # seconds of a pause within a save; after one second it cannot be told from its end
FEEDS = 10

Save = Callable[[Path, bytes, random.Random], None]


def at_once(path: Path, raw: bytes, _: random.Random) -> None:
    """Truncated and written."""
    path.write_bytes(raw)


def in_pieces(path: Path, raw: bytes, chances: random.Random) -> None:
    """Truncated, and written with pauses, at the ends of lines or anywhere."""
    with path.open("wb", buffering=0) as file:
        _write_pieces(file.write, raw, chances)


def over_the_old(path: Path, raw: bytes, chances: random.Random) -> None:
    """Written over what stands there, with pauses, and cut at the end."""
    with path.open("r+b", buffering=0) as file:
        _write_pieces(file.write, raw, chances)
        file.truncate()


def _write_pieces(write: Callable[[bytes], object], raw: bytes, chances: random.Random) -> None:
    cuts = sorted(chances.randrange(len(raw)) for _ in range(chances.randint(1, 2)))
    if chances.random() < 0.5:  # what is whole up to the end of an interview looks whole
        cuts = [
            raw.rfind(b"- id", 0, cut) if raw.rfind(b"- id", 0, cut) > 0 else cut for cut in cuts
        ]
    cuts = sorted({*cuts} - {0})  # a piece of nothing would be a pause twice as long
    for begin, end in zip([0, *cuts], [*cuts, len(raw)], strict=True):
        write(raw[begin:end])
        if end < len(raw):
            time.sleep(chances.uniform(0, LONGEST))


def by_rename(path: Path, raw: bytes, chances: random.Random) -> None:
    """Written aside, and renamed."""
    aside = path.with_name(f".{path.name}.swp")
    aside.write_bytes(raw)
    if chances.random() < 0.3:
        time.sleep(chances.uniform(0, LONGEST))
    aside.replace(path)


def by_backup(path: Path, raw: bytes, chances: random.Random) -> None:
    """The old one renamed out of the way, and a new one written: for a moment there is none."""
    path.replace(path.with_name(f"{path.name}~"))
    time.sleep(chances.choice((0, chances.uniform(0, LONGEST))))
    path.write_bytes(raw)


SAVES: tuple[Save, ...] = (at_once, in_pieces, over_the_old, by_rename, by_rename, by_backup)


def edits(run: Run) -> Tally:
    tally = Tally(what="1,000 edits under 50 subscribers")
    folder, wanted = run.folder / "feeds", 1000 // FEEDS
    folder.mkdir()
    feeds = {f"feed{n}": Feed() for n in range(FEEDS)}
    for name, feed in feeds.items():
        feed.began(1)
        settle(folder / f"{name}.yaml", 1)
        feed.done()
    made: list[int] = []
    with Server(folder, run.folder / "log") as server, pulse(tally, server.port):
        paths = server.paths()
        everybody = [
            Subscriber(server.port, paths[name], feed, tally, keep_alive=bool(n % 2))
            for name, feed in feeds.items()
            for n in range(5)
        ]
        with Threads() as beside:
            for number, subscriber in enumerate(everybody):
                own = run.chances(f"subscriber {number}")
                beside.repeat(subscriber.fetch, partial(own.uniform, 0.05, 0.35))
            editors = Threads()
            with editors:
                for name, feed in feeds.items():
                    path = folder / f"{name}.yaml"
                    editors.start(_editor(path, feed, run, tally, wanted, made, editors.ended))
                for thread in editors.running:
                    thread.join()
            time.sleep(3)  # the last version has to be seen, too
    for subscriber in everybody:
        tally.unless(
            subscriber.version == subscriber.feed.latest,
            "the last version is not in the last answer",
            f"{subscriber.version}, wanted {subscriber.feed.latest}",
        )
    tally.note(f"{sum(made):,} edits, slowest answer {max(s.slowest for s in everybody):.2f} s")
    return tally


def _editor(
    path: Path,
    feed: Feed,
    run: Run,
    tally: Tally,
    wanted: int,
    made: list[int],
    ended: threading.Event,
) -> Callable[[], None]:
    chances = run.chances(path.name)

    def work() -> None:
        version = 1
        while version <= wanted and tally.seconds < run.seconds - 5 and not ended.is_set():
            version += 1
            feed.began(version)
            chances.choice(SAVES)(path, text(version, padding=chances.randrange(6)), chances)
            feed.done()
            in_a_burst = chances.random() < 0.7
            time.sleep(chances.uniform(0, 0.3) if in_a_burst else chances.uniform(1.1, 3))
        made.append(version - 1)

    return work


def settle(path: Path, version: int, interviews: int = 9) -> None:
    """Put a version there by a rename, with a time that lies a little back: it counts at once."""
    aside = path.with_name(f".{path.name}.swp")
    aside.write_bytes(text(version, interviews))
    before = time.time() - 5
    os.utime(aside, (before, before))
    aside.replace(path)
