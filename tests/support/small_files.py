"""Files of one interview, what they say, and problems as a line each, to test ``reading``."""

from heardback.logbook.document import load
from heardback.logbook.reading import read
from heardback.model.interviews import Interview, Logbook, Settings, Terms
from heardback.problems import Problem

NORTHWIND = "- company: Northwind\n  interviewed: 2026-11-12\n"


def on_an_interview(keys: str) -> bytes:
    """The keys from line 3, in column 3."""
    return (NORTHWIND + "".join(f"  {line}\n" for line in keys.splitlines())).encode()


def on_the_file(keys: str) -> bytes:
    """The keys from line 1, in column 1, above the interview."""
    return f"{keys}\ninterviews:\n{NORTHWIND}".encode()


def northwind(keys: str, settings: str = "") -> str:
    """A file with settings, if any, and one interview."""
    return f"{settings}interviews:\n- company: Northwind\n" + "".join(
        f"  {line}\n" for line in keys.splitlines()
    )


def shown(problems: tuple[Problem, ...]) -> list[str]:
    """Each as ``LINE:COLUMN text``."""
    return [f"{p.line}:{p.column} {p.text}" for p in problems]


def broken(text: str | bytes) -> list[str]:
    """What keeps a text from being read as YAML, as ``LINE:COLUMN: text``; nothing where it is."""
    document = load(text.encode() if isinstance(text, str) else text)
    assert document.root is None or not document.problem
    return [f"{p.line}:{p.column}: {p.text}" for p in [document.problem] if p]


def logbook(text: str | bytes) -> Logbook:
    """What a sound file says."""
    reading = read(text.encode() if isinstance(text, str) else text)
    assert reading.sound is not None, [problem.text for problem in reading.mistakes]
    return reading.sound


def interview(keys: str) -> Interview:
    """The one interview of a file, with these keys."""
    (only,) = logbook(on_an_interview(keys)).interviews
    return only


def settings(keys: str) -> Settings:
    """What the file says of the feed."""
    return logbook(on_the_file(keys)).settings


def terms(keys: str) -> Terms:
    """What an interview inherits from the file."""
    (only,) = logbook(on_the_file(keys)).interviews
    return only.terms
