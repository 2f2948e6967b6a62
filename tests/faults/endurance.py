"""Twenty thousand requests and two thousand edits: nothing grows but what is meant to."""

import statistics
import threading
import time
from functools import partial
from pathlib import Path

from edits import settle
from feeds import Feed
from fetching import Subscriber
from served import Server, Threads, pulse
from tally import Run, Tally

REQUESTS, EDITS = 20_000, 2_000
FEEDS = 4
SUBSCRIBERS = 8
# MB in the last tenth, over the fifth: until then the memos fill, each up to its own bound.
MORE_MEMORY = 10.0
MORE_DESCRIPTORS = 5


def endurance(run: Run) -> Tally:
    tally = Tally(what="20,000 requests with 2,000 edits")
    folder = run.folder / "feeds"
    folder.mkdir()
    feeds = {f"feed{n}": Feed(frozenset({"K001", "K002", "K003"})) for n in range(FEEDS)}
    for name, feed in feeds.items():
        feed.began(1)
        settle(folder / f"{name}.yaml", 1, 3)
    with Server(folder, run.folder / "log") as server, pulse(tally, server.port):
        paths = server.paths()
        everybody = [
            Subscriber(server.port, paths[name], feed, tally, keep_alive=True)
            for name, feed in feeds.items()
            for _ in range(SUBSCRIBERS // FEEDS)
        ]
        figures = _measured(run, tally, folder, feeds, everybody, server)
    for subscriber in everybody:
        tally.unless(subscriber.version == subscriber.feed.latest, "the last version is not served")
    tenths = [figures[n * len(figures) // 10 : (n + 1) * len(figures) // 10] for n in range(10)]
    for index, what, unit, more in (
        (0, "memory", " MB", MORE_MEMORY),
        (1, "descriptors", "", MORE_DESCRIPTORS),
    ):
        second, fifth, last = (
            statistics.median(figure[index] for figure in tenths[n] or figures) for n in (1, 4, 9)
        )
        grown = f"{second:.0f}, {fifth:.0f}, {last:.0f}{unit} in the second, fifth and last tenth"
        tally.unless(last - fifth <= more, f"{what} that grew", grown)
        tally.note(f"{what} {grown}")
    return tally


def _measured(
    run: Run,
    tally: Tally,
    folder: Path,
    feeds: dict[str, Feed],
    everybody: list[Subscriber],
    server: Server,
) -> list[tuple[float, int]]:
    """Memory and descriptors, from the beginning to the end."""
    figures: list[tuple[float, int]] = []
    done = threading.Event()
    edited = 0

    def fetch(subscriber: Subscriber) -> None:
        while not done.is_set():
            subscriber.fetch()

    with Threads() as beside:
        for subscriber in everybody:
            beside.start(partial(fetch, subscriber))
        beside.repeat(lambda: figures.append((server.memory(), server.descriptors())), lambda: 0.2)
        try:
            # An edit after each ten requests, so that both come to their numbers together.
            while tally.checked < REQUESTS and tally.seconds < run.seconds - 4:
                if edited < tally.checked * EDITS / REQUESTS:
                    name = f"feed{edited % FEEDS}"
                    feed, version = feeds[name], feeds[name].latest + 1
                    feed.began(version)
                    settle(folder / f"{name}.yaml", version, 3)
                    feed.done()
                    edited += 1
                else:
                    time.sleep(0.001)
            time.sleep(1)  # the last version is seen by all
        finally:
            done.set()
    slowest = max(subscriber.slowest for subscriber in everybody)
    tally.note(f"{tally.checked:,} requests, {edited:,} edits, slowest answer {slowest:.2f} s")
    return figures
