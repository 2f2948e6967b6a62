"""What the tests of writing share: a file, a change of it, and what lies beside it."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from heardback.cli.main import main

SAM = b"# mine\n- company: Northwind   # by video\n  interviewed: 2026-11-12\n"
LOGGED = SAM + b"  thanked: 2026-11-12\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes, owners and signals are POSIX's")


def log(path: Path) -> Result:
    arguments = ["log", "northwind", "thanked", str(path), "--on", "2026-11-12"]
    return CliRunner().invoke(main, arguments)


def names(path: Path) -> set[str]:
    """What lies beside a file, itself included; heardback's own folder aside."""
    return {p.name for p in path.parent.iterdir()} - {".heardback"}


def refused(path: Path) -> str:
    """The message of a log that could not be written, which left everything as it was."""
    before = path.read_bytes(), names(path)
    result = log(path)
    assert result.exit_code == 1
    assert (path.read_bytes(), names(path)) == before
    return result.stderr
