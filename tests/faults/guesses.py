"""Who guesses addresses: how long an answer takes tells nothing of what is wrong with one."""

import os
import random
import re
import time
from http.client import HTTPConnection
from itertools import combinations
from pathlib import Path
from statistics import median

from edits import settle
from processes import heardback
from served import SECRET, Server, Threads
from tally import Run, Tally

NUMBER = 4000  # requests to each kind of path
LARGE = 1_000_000  # bytes of a file
AGO = 3600  # seconds since when the file is gone that is gone
# How far the chance that one kind of answer takes longer than another may be from a half: six
# times what it is by chance, for as many requests of each kind; at four times, of 45 pairs one was
# further once in ten runs.
APART = 0.1


def guesses(run: Run) -> Tally:
    tally = Tally(what="addresses that are wrong, and how long the answers take")
    folder = run.folder / "feeds"
    folder.mkdir()
    for name in ("small", "large", "edited", "rotated", "gone"):
        settle(folder / f"{name}.yaml", 1)
    _enlarge(folder / "large.yaml")
    server = Server(folder, run.folder / "log")
    with server:
        before = _right(server, tally)
        heardback("rotate", "rotated", str(folder), HEARDBACK_SECRET=SECRET)
        (folder / "gone.yaml").unlink()
        mark = folder / ".heardback" / "gone.feed" / "gone"
        mark.write_text(repr(time.time() - AGO), "utf-8")
        kinds = {
            (path, kind): address
            for path, addresses in before.items()
            for kind, address in _wrong(addresses).items()
        }
        with Threads() as beside:
            turn = iter(range(10**9))
            beside.repeat(lambda: _edit(folder / "edited.yaml", next(turn)), lambda: 0.05)
            took, answers = _asked(server.port, kinds, NUMBER * len(before), run.chances())
    tally.unless(len(answers) == 1, "answers that differ", f"{len(answers)} of them")
    for status, _ in answers:
        tally.unless(status == 404, "an address that is wrong is answered", f"{status}")
    for path in before:
        _compare(path, {kind: took[at, kind] for at, kind in kinds if at == path}, tally)
    return tally


def _compare(path: str, took: dict[str, list[float]], tally: Tally) -> None:
    """Nothing of what is wrong with an address can be told from the time of its answer."""
    worst = 0.0
    for one, other in combinations(took, 2):
        apart = _longer(took[one], took[other]) - 0.5
        worst = max(worst, abs(apart))
        what = f"/{path}: the time of an answer tells what is wrong"
        tally.unless(abs(apart) < APART, what, f"{one}, {other}: {0.5 + apart:.2f}")
    medians = ", ".join(f"{kind} {1000 * median(times):.2f}" for kind, times in took.items())
    number = sum(map(len, took.values()))
    tally.note(f"/{path}: {number:,} requests; medians in ms: {medians}; 0.5 ± {worst:.2f} at most")


def _right(server: Server, tally: Tally) -> dict[str, dict[str, str]]:
    """A right address of each feed, by its kind of path; each is answered."""
    calendars, steps = server.paths(), {}
    for name, path in calendars.items():
        unfolded = _answer(server.port, path)[1].replace(b"\r\n ", b"")
        found = re.search(r"^URL[^:]*:http://[^/]+(/\S+)", unfolded.decode(), re.MULTILINE)
        assert found, f"no step of {name}"
        steps[name] = found[1]
    rights = {"feeds": calendars, "pages": server.paths("page"), "steps": steps}
    for path, addresses in rights.items():
        for name, address in addresses.items():
            status, _ = _answer(server.port, address)
            detail = f"/{path}, {name}: {status}"
            tally.unless(status == 200, "an address that is right is not answered", detail)
    return rights


def _wrong(before: dict[str, str]) -> dict[str, str]:
    """An address of each kind, by what is wrong with it; all are of one kind of path."""
    _, path, token, last = before["small"].split("/")
    end = last.removeprefix("small")
    wrong = token[:22] + token[:21:-1]  # a step's still holds the step's UID
    return {
        "wrong name": f"/{path}/{token}/nobody{end}",
        "wrong token": f"/{path}/{wrong}/small{end}",
        "of a large file": f"/{path}/{wrong}/large{end}",
        "of one just edited": f"/{path}/{wrong}/edited{end}",
        "old generation": before["rotated"],
        "file gone": before["gone"],
    }


def _enlarge(path: Path) -> None:
    """Add comments, and leave the time as it was: it still counts at once."""
    seen, line = path.stat(), "# " + "x" * 98 + "\n"
    with path.open("a", encoding="utf-8") as file:
        file.write(line * (LARGE // len(line)))
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


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
    port: int, kinds: dict[tuple[str, str], str], number: int, chance: random.Random
) -> tuple[dict[tuple[str, str], list[float]], set[tuple[int, bytes]]]:
    """How long each answer took, by its kind, and which answers there were."""
    order = [kind for kind in kinds for _ in range(-(-number // len(kinds)))]
    chance.shuffle(order)
    took: dict[tuple[str, str], list[float]] = {kind: [] for kind in kinds}
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
