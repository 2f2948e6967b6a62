"""A terminal to run commands on, in this process, and what must not arrive there."""

import io
import re
import unicodedata
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from heardback.cli.main import main

DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# What YAML lets through, so that it stands in values, and what it refuses wherever it stands.
WRITABLE = "\u202eevil\u2066x\u2067y\u2068z\u200f\ufeff\u2028"
UNWRITABLE = "\x1b[31m\x1b]0;title\x07\x9b2J\x07\r\x08\x7f\x00"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a command said, and its exit code."""

    out: str
    err: str
    code: int

    @property
    def steering(self) -> set[str]:
        """The characters that steer a terminal or turn its line round; tab and newline do not."""
        return {
            c
            for c in self.out + self.err
            if (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t")
            or c in DIRECTIONS
            or c == "\ufeff"
        }


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def seen(*arguments: str | Path, tty: bool = True) -> Seen:
    """Run a command before a terminal, or with its output in a pipe."""
    streams = (_Screen(), _Screen()) if tty else (io.StringIO(), io.StringIO())
    code: object = 0
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        try:
            main.main([str(a) for a in arguments], "heardback")
        except SystemExit as end:
            code = end.code
    return Seen(streams[0].getvalue(), streams[1].getvalue(), int(str(code or 0)))
