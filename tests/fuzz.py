"""Files that nobody would write, by the million: ``python tests/fuzz.py --runs N --seconds S``.

atheris changes the bytes of files, and goes on from those that reach code not reached before. A
file that fails, or is beyond the limits, is saved and the next one tried; any makes the exit 1.
Needs the extra ``fuzz``. With files named, each is tried once, and nothing else is needed.
"""

import argparse
import importlib
import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

HERE = Path(__file__).parent
SHORT = 1_500  # bytes of most files: a short one goes wrong as a long one does, and is tried sooner
LONG = 65_536
EDITED = 3_000  # bytes of a file that is also edited
SLOWEST = 5.0  # seconds; a machine that is busy counts what is reached, too
LARGEST = 200  # MB that one file may add to the most that was ever held
HANGS = 60  # seconds after which it is given up
_OURS = f"site-packages{os.sep}heardback"

SIGNS = (
    *("- ", "? ", ": ", "[", "]", "{", "}", ", ", "# ", "&a ", "*a", "<<: ", "!!str ", "|\n"),
    *(">-\n", "---\n", "...\n", "%TAG ! a\n", "'", '"', "\n", "\n  ", "\n- ", "\r\n", "\r", "\t"),
    *("\ufeff", "\x85", "\u2028", "\u202e", "\u0301", "\u200b", "\U0001f926", "\\x41", "\\u202e"),
    *("~", "null", "true", "4-5", "1-30", "09:00", "next", "all", "US", "DE-BY", "GB", "Dr. "),
    *("2026-11-12", "2026-11-12 14:30", "2026-02-30", "2000-01-01", "2100-12-31", "9999-12-31"),
    *("2026-12-24 to 2027-01-02", "America/New_York", "next Friday", "end of the month"),
    *("in two weeks", "5 working days", "offer", "rejected", "withdrawn", "closed"),
    *(" <a@b.example>", "$value", "${greeting}"),
)


@dataclass(slots=True)
class Found:
    """What a run has found."""

    folder: Path
    runs: int = 0
    sound: int = 0  # files without a mistake
    began: float = field(default_factory=time.perf_counter)
    slowest: tuple[float, bytes] = (0.0, b"")
    largest: tuple[float, bytes] = (0.0, b"")
    at_first: float = 0.0
    failures: dict[str, Path] = field(default_factory=dict)

    def saved(self, kind: str, raw: bytes) -> Path:
        """Save a file, by its content."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{kind}-{sha256(raw).hexdigest()[:12]}.yaml"
        path.write_bytes(raw)
        return path

    def failed(self, where: str, raw: bytes, why: str) -> None:
        """Save what is the first file to fail at this place, or a shorter one."""
        known = self.failures.get(where)
        if known and known.stat().st_size <= len(raw):
            return
        if known:
            known.unlink()
        else:
            print(f"\nFAILED at {where}\n{why}", flush=True)
        self.failures[where] = self.saved("failed", raw)

    def report(self) -> int:
        """Print what was found; the exit status."""
        took = time.perf_counter() - self.began
        print(f"\n{self.runs:,} executions in {took:.0f} s, {self.runs / took:,.0f} a second")
        print(f"{self.sound:,} of them of files without a mistake")
        for kind, unit, (amount, raw) in (
            ("slowest", "s", self.slowest),
            ("largest", "MB", self.largest),
        ):
            size = f"{len(raw):,} bytes"
            print(f"{kind}: {amount:.3f} {unit} by {size}, {self.saved(kind, raw)}")
        print(f"memory: {self.at_first:.0f} MB at first, {most_held():.0f} MB at the most")
        for where, path in self.failures.items():
            print(f"FAILED at {where}: {path}")
        return 1 if self.failures else 0


def most_held() -> float:
    """The most memory that this process ever held, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1e6 if sys.platform == "darwin" else 1e3)


def tried(raw: bytes, found: Found, check: Callable[[bytes], bool]) -> None:
    """One execution: what it takes, and whether it fails."""
    before, start = most_held(), time.perf_counter()
    try:
        found.sound += check(raw)
    except Exception as error:  # noqa: BLE001  whatever it is, it is what we look for
        frames = traceback.extract_tb(error.__traceback__)
        ours = [f for f in frames if "site-packages" not in f.filename or _OURS in f.filename]
        where = f"{type(error).__name__} in {Path(ours[-1].filename).name}:{ours[-1].lineno}"
        found.failed(where, raw, traceback.format_exc())
    took, grew = time.perf_counter() - start, most_held() - before
    found.runs += 1
    found.slowest = max(found.slowest, (took, raw))
    found.largest = max(found.largest, (grew, raw))
    if took > SLOWEST:
        found.failed("time", raw, f"{took:.1f} s\n")
    if grew > LARGEST:
        found.failed("memory", raw, f"{grew:.0f} MB\n")


def checks(*, all_of_them: bool) -> Callable[[bytes], bool]:
    """What is done with a file; of what takes long, not all with each."""
    from heardback.memos import forget
    from survival import parses, stays_sound, survived

    def check(raw: bytes) -> bool:
        forget()
        reading = survived(raw)
        number = sum(raw)
        if all_of_them or number % 20 == 0:
            parses(raw)
        if reading.sound and len(raw) <= EDITED and (all_of_them or number % 4 == 1):
            stays_sound(raw)
        return reading.sound is not None

    return check


def seeds(folder: str = "*") -> list[bytes]:
    """Files to begin with."""
    files = [
        HERE.parent / "feeds" / "example" / "interviews.yaml",
        *(HERE / "data").glob(f"{folder}/*.yaml"),
    ]
    return [path.read_bytes() for path in sorted(files)]


def words() -> list[bytes]:
    """All keys of the file, and what its values begin with."""
    from heardback.logbook.tables import FILE, INTERVIEW, MESSAGES, PERSON, WORDING
    from heardback.model.interviews import Step

    keys = {*FILE, *INTERVIEW, *MESSAGES, *PERSON, *WORDING, *Step}
    return [*(f"{key}: ".encode() for key in sorted(keys)), *(sign.encode() for sign in SIGNS)]


def dictionary() -> str:
    """The same, as libFuzzer reads it."""
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words())


class Mutator:
    """Other files from a file: bytes by libFuzzer, lines by us, and now and then a long one."""

    def __init__(self, mutate: Callable[[bytes, int], bytes]) -> None:
        self.mutate = mutate
        self.words = words()
        self.seeds = [seed for seed in seeds("editing") if len(seed) <= SHORT]
        self.lines = [line for seed in seeds() for line in seed.splitlines(keepends=True)]

    def __call__(self, raw: bytes, at_most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if len(raw) > SHORT and chance.random() < 0.9:
            start = chance.randrange(len(raw) - SHORT + 1)
            raw = raw[start : start + SHORT]
        turn = chance.random()
        if turn < 0.002:
            return self._long(raw, chance)[:at_most]
        if turn < 0.2:
            return self._of_lines(chance.choice(self.seeds), chance)
        if turn < 0.4:
            return self._of_lines(raw, chance)[: max(len(raw), SHORT)]
        return self.mutate(raw, max(len(raw), SHORT))

    def _of_lines(self, raw: bytes, chance: random.Random) -> bytes:
        lines = raw.splitlines(keepends=True) or [b"\n"]
        for _ in range(chance.randint(1, 3)):
            at, other = chance.randrange(len(lines)), chance.choice(self.lines)
            key, colon, value = lines[at].partition(b":")
            lines[at : at + 1] = chance.choice(
                (
                    [],
                    [lines[at], lines[at]],
                    [other],
                    [lines[at], other],
                    [key + colon + b" " + chance.choice(self.words) + b"\n"],
                    [key + colon + other.partition(b":")[2]],
                    [chance.choice(self.words) + value],
                    [b"  " + lines[at]],
                )
            ) or [b""]
        return b"".join(lines)

    def _long(self, raw: bytes, chance: random.Random) -> bytes:
        """A part of a file again and again, to see what grows faster than it."""
        start = chance.randrange(len(raw) + 1)
        part = raw[start : start + chance.choice((1, 2, 8, 60, 400))] or b"- "
        times = chance.choice((50, 1_000, LONG)) // len(part) + 1
        return raw[:start] + part * times + raw[start:]


def fuzz(asked: argparse.Namespace, found: Found) -> NoReturn:
    """Run until enough was tried; it ends the process."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["heardback"]):
        check = checks(all_of_them=False)
    for seed in seeds():
        check(seed)  # imports and the first holidays
    found.at_first = most_held()
    end = found.began + asked.seconds

    def one(raw: bytes) -> None:
        tried(raw, found, check)
        if found.runs % 50_000 == 0:
            print(f"{found.runs:,} in {time.perf_counter() - found.began:.0f} s", flush=True)
        if found.runs >= asked.runs or time.perf_counter() > end:
            status = found.report()
            sys.stdout.flush()
            os._exit(status)  # libFuzzer would go on

    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "start"
        start.mkdir()
        for number, seed in enumerate(seeds()):
            (start / str(number)).write_bytes(seed)
        (Path(folder) / "words").write_text(dictionary(), "ascii")
        kept = Path(asked.corpus or Path(folder) / "kept")
        kept.mkdir(parents=True, exist_ok=True)
        found.folder.mkdir(parents=True, exist_ok=True)
        options = {
            "verbosity": 0,
            "dict": Path(folder) / "words",
            "max_len": LONG,
            "timeout": HANGS,
            "rss_limit_mb": 2_000,
            "artifact_prefix": f"{found.folder}/",
            "seed": asked.seed,
        }
        given = [f"-{name}={value}" for name, value in options.items()]
        atheris.Setup(
            [sys.argv[0], *given, str(kept), str(start)],
            one,
            # Looked up late: Fuzz() puts another function there.
            custom_mutator=Mutator(lambda raw, at_most: bytes(atheris.Mutate(raw, at_most))),
        )
        atheris.Fuzz()
    raise AssertionError("it ends the process")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=3_600)
    parser.add_argument("--corpus", type=Path, help="what was reached is kept here, for next time")
    parser.add_argument("--found", type=Path, default=Path(".fuzz"), help="what fails goes here")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.path.insert(0, str(HERE / "support"))
    found = Found(folder=asked.found)
    if not asked.files:
        fuzz(asked, found)
    found.at_first = most_held()
    check = checks(all_of_them=True)
    check(seeds()[0])
    for path in asked.files:
        tried(path.read_bytes(), found, check)
    return found.report()


if __name__ == "__main__":
    sys.exit(main())
