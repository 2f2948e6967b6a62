"""Who guesses addresses: how long an answer takes tells nothing of what is wrong with one."""

import random
import time
from http.client import HTTPConnection
from itertools import combinations
from pathlib import Path
from statistics import median

from edits import settle
from processes import heardback
from served import SECRET, Server, Threads
from tally import Run, Tally

NUMBER = 2000  # requests
LARGE = 1_000_000  # bytes of a file
AGO = 3600  # seconds since when the file is gone that is gone
# How far the chance that one kind of answer takes longer than another may be from a half: four
# times what it is by chance, for as many requests of each kind.
APART = 0.1


def guesses(run: Run) -> Tally:
    tally = Tally(what="addresses that are wrong, and how long the answers take")
    folder = run.folder / "feeds"
    folder.mkdir()
    for name in ("small", "large", "edited", "rotated", "gone"):
        settle(folder / f"{name}.yaml", 1)
    with (folder / "large.yaml").open("a", encoding="utf-8") as file:
        file.write("# " + "x" * 98 + "\n" + ("# " + "x" * 98 + "\n") * (LARGE // 101))
    server = Server(folder, run.folder / "log")
    with server:
        before = server.paths()
        for path in before.values():
            _answer(server.port, path)
        heardback("rotate", "rotated", str(folder), HEARDBACK_SECRET=SECRET)
        (folder / "gone.yaml").unlink()
        mark = folder / ".heardback" / "gone.feed" / "gone"
        mark.write_text(repr(time.time() - AGO), "utf-8")
        kinds = _wrong(before)
        with Threads() as beside:
            turn = iter(range(10**9))
            beside.repeat(lambda: _edit(folder / "edited.yaml", next(turn)), lambda: 0.05)
            took, answers = _asked(server.port, kinds, random.Random(run.seed))
    tally.unless(len(answers) == 1, "answers that differ", f"{len(answers)} of them")
    for status, _ in answers:
        tally.unless(status == 404, "an address that is wrong is answered", f"{status}")
    worst = 0.0
    for one, other in combinations(kinds, 2):
        apart = _longer(took[one], took[other]) - 0.5
        worst = max(worst, abs(apart))
        what = "the time of an answer tells what is wrong"
        tally.unless(abs(apart) < APART, what, f"{one}, {other}: {0.5 + apart:.2f}")
    medians = ", ".join(f"{kind} {1000 * median(times):.2f}" for kind, times in took.items())
    tally.note(f"{NUMBER:,} requests; medians in ms: {medians}")
    tally.note(f"the chance that one kind takes longer than another is 0.5 ± {worst:.2f} at most")
    return tally


def _wrong(before: dict[str, str]) -> dict[str, str]:
    """An address of each kind, by what is wrong with it."""
    token = before["small"].split("/")[2]
    wrong = token[::-1]
    return {
        "wrong name": f"/feeds/{token}/nobody.ics",
        "wrong token": f"/feeds/{wrong}/small.ics",
        "of a large file": f"/feeds/{wrong}/large.ics",
        "of one just edited": f"/feeds/{wrong}/edited.ics",
        "old generation": before["rotated"],
        "file gone": before["gone"],
    }


def _edit(path: Path, turn: int) -> None:
    """Save a file, in place and by another in turn."""
    text = path.read_text("utf-8").partition("# turn")[0] + f"# turn {turn}\n"
    if turn % 2:
        path.write_text(text, "utf-8")
    else:
        aside = path.with_name(".edited.new")
        aside.write_text(text, "utf-8")
        aside.replace(path)


def _answer(port: int, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _asked(
    port: int, kinds: dict[str, str], chance: random.Random
) -> tuple[dict[str, list[float]], set[tuple[int, bytes]]]:
    """How long each answer took, by its kind, and which answers there were."""
    order = [kind for kind in kinds for _ in range(NUMBER // len(kinds) + 1)]
    chance.shuffle(order)
    took: dict[str, list[float]] = {kind: [] for kind in kinds}
    answers = set()
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    for path in kinds.values():  # what has changed is looked at once, by whoever comes
        connection.request("GET", path)
        connection.getresponse().read()
    for kind in order:
        begun = time.perf_counter()
        connection.request("GET", kinds[kind])
        answer = connection.getresponse()
        body = answer.read()
        took[kind].append(time.perf_counter() - begun)
        answers.add((answer.status, body))
    connection.close()
    return took, answers


def _longer(one: list[float], other: list[float]) -> float:
    """The chance that one of the first takes longer than one of the second; as long is half."""
    return sum((a > b) + (a == b) / 2 for a in one for b in other) / (len(one) * len(other))
