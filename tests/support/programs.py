"""Programs and packages that some tests need besides heardback and pytest.

Without one its tests are skipped and say why; with ``HEARDBACK_NO_SKIP=1`` they fail, so that a
run which is meant to be whole cannot be quietly less.
"""

import ctypes
import importlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest


def need(program: str) -> str:
    """The path of a program."""
    return shutil.which(program) or _without(f"the program {program} is not installed")


def need_file(path: Path, what: str) -> Path:
    """A file of something that is installed."""
    return path if path.is_file() else _without(f"{what} is not installed ({path})")


def need_library(name: str) -> str:
    """A shared library that can be loaded."""
    try:
        ctypes.CDLL(name)
    except OSError as error:
        _without(f"the library {name} cannot be loaded ({error})")
    return name


def need_module(name: str) -> ModuleType:
    """A package, imported."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        _without(f"the package {name} cannot be imported ({error})")


def need_to_install(requirement: str, into: Path, variables: Mapping[str, str]) -> None:
    """The system's own Python, with pip, and an index that has what is required."""
    download = ["python3", "-m", "pip", "download", "-q", "--no-deps", "-d", str(into), requirement]
    done = subprocess.run(download, env=variables, capture_output=True, check=False)
    if done.returncode:
        _without(f"pip cannot download {requirement}: {done.stderr.decode().strip()}")


def _without(reason: str) -> NoReturn:
    if os.environ.get("HEARDBACK_NO_SKIP") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
