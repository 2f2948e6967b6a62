"""What goes on inside a request: the files opened, the functions called, the tokens told."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import heardback

OWN = heardback.__path__[0]  # what is installed
# A path with a token in it, or a token by itself as an address has it.
_ADDRESS = re.compile(
    r"/(?:discreet|steps|feeds|pages|overview)/[\w-]{20,}"
    r"|(?<![\w-])(?:[a-z2-7]{32}|(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{43})(?![\w-])"
)


def tells_address(text: str) -> bool:
    """Whether a token stands in what was printed or logged."""
    return _ADDRESS.search(text) is not None


_open_now: list[list[str]] = []


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if _open_now and event in ("open", "os.listdir", "os.scandir"):
        for opened in _open_now:
            opened.append(str(arguments[0]))


sys.addaudithook(_heard)


@contextmanager
def opened_files() -> Iterator[list[str]]:
    """The files and folders that are opened meanwhile."""
    opened: list[str] = []
    _open_now.append(opened)
    try:
        yield opened
    finally:
        _open_now.remove(opened)


@contextmanager
def functions_called() -> Iterator[list[str]]:
    """Our own functions that this thread calls meanwhile, in order."""
    called: list[str] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(OWN):
            called.append(frame.f_code.co_qualname)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield called
    finally:
        sys.setprofile(before)
