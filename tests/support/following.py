"""A reader who does what the README says, in its order, and knows nothing else."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from places import ROOT
from processes import PATIENCE, environment, free_port, until
from readme import README

PROSE = "prose"
COPIED = ("README.md", "pyproject.toml", "feeds/example", "src", "tests")
INSTALLING = 600  # seconds, for a machine far from the index

_PARTS = re.compile(
    r"^```(?P<language>\w*)\n(?P<block>(?:.*\n)*?)```$|^(?P<prose>(?:(?!```).+\n)+)", re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block, or a paragraph of prose or a table, and the headings above it."""

    headings: tuple[str, ...]
    language: str
    text: str


def parts() -> Iterator[Part]:
    """The README, in order."""
    headings: tuple[str, ...] = ()
    for found in _PARTS.finditer(README):
        if found["prose"] is None:
            yield Part(headings=headings, language=found["language"], text=found["block"])
        elif title := re.match(r"(#+) (.+)\n", found["prose"]):
            headings = (*headings[: len(title[1]) - 1], title[2])
        else:
            yield Part(headings=headings, language=PROSE, text=found["prose"])


def commands(part: Part) -> list[list[str]]:
    """The words after ``heardback`` of each command that stands whole in a block or a sentence."""
    if part.language == "sh":
        typed = re.split(r"\n|&&", part.text.replace("\\\n", ""))
    elif part.language == PROSE and not part.text.startswith("|"):
        typed = re.findall(r"`([^`]+)`", part.text)
    else:
        typed = []
    ours = (re.fullmatch(r"\s*(?:\.venv/bin/)?heardback\s([^|]+)", t) for t in typed)
    return [shlex.split(found[1]) for found in ours if found]


def usages() -> list[str]:
    """The commands in the table, with the words that stand for what one puts in."""
    return re.findall(r"^\| `heardback ([^`]+)` \|", README, re.MULTILINE)


def none_of_ours() -> dict[str, str]:
    """The variables without those of the environment that the tests run in."""
    ours = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
    kept = {name: value for name, value in environment().items() if name not in ours}
    own = Path(sys.executable).parent
    others = [entry for entry in kept["PATH"].split(os.pathsep) if Path(entry) != own]
    return kept | {"PATH": os.pathsep.join(others)}


@dataclass(slots=True)
class Reader:
    """Somebody with a copy of the repository, a shell, and none of our environment."""

    copy: Path
    variables: dict[str, str]
    terminals: ExitStack = field(default_factory=ExitStack)  # with what is served in them
    page: str = ""  # in the browser

    def types(self, text: str) -> str:
        """What a block prints; what it does to the shell stays, as in a terminal that is open."""
        left = self.copy.parent / "variables"
        script = f"set -e\n{text}\nenv -0 >{shlex.quote(str(left))}"
        done = self.runs(["bash", "-c", script])
        pairs = left.read_text("utf-8").rstrip("\0").split("\0")
        self.variables = dict(pair.split("=", 1) for pair in pairs)
        return done

    def runs(self, command: list[str]) -> str:
        """What a program prints that ends well."""
        done = subprocess.run(
            command,
            cwd=self.copy,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=INSTALLING,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def leaves_open(self, text: str) -> None:
        """Type a block that ends in a server, and open the first address that it shows."""
        self.page = self.terminals.enter_context(self._serving(text))

    def looks(self) -> str:
        """The page, loaded anew."""
        return _opened(self.page)

    @contextmanager
    def _serving(self, text: str) -> Iterator[str]:
        import pty  # there is none on Windows

        hand, terminal = pty.openpty()
        # Port 8000 may be another's here.
        variables = self.variables | {"HEARDBACK_PORT": str(free_port())}
        shown = bytearray()
        with subprocess.Popen(
            ["bash", "-c", text],
            cwd=self.copy,
            env=variables,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        ) as server:
            os.close(terminal)
            Thread(target=_read, args=(hand, shown), daemon=True).start()
            try:
                until(lambda: b"Ctrl+C" in shown or server.poll() is not None, patience=INSTALLING)
                assert server.poll() is None, shown.decode()
                yield re.findall(r"http://\S+", shown.decode())[0]
            finally:
                os.killpg(server.pid, signal.SIGINT)  # as the terminal does
                server.wait(PATIENCE)


def newcomer(folder: Path, variables: dict[str, str]) -> Reader:
    """A reader with a copy of what is in the repository."""
    for name in COPIED:
        source, copy = ROOT / name, folder / "heardback" / name
        if source.is_dir():
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    return Reader(copy=folder / "heardback", variables=variables)


def _opened(address: str) -> str:
    """What a browser is given at an address."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=PATIENCE)
    try:
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read().decode()
    finally:
        connection.close()


def _read(hand: int, shown: bytearray) -> None:
    try:
        while piece := os.read(hand, 65_536):
            shown += piece
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(hand)
