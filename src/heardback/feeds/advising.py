"""A command as one types it, for a message that advises it: ready to be pasted."""

import os
import shlex
from collections.abc import Sequence


def typed(command: Sequence[str]) -> str:
    """A command as one types it, whatever is in its words."""
    if os.name == "nt":
        import subprocess  # noqa: PLC0415  nothing else needs it, and it brings much along

        return subprocess.list2cmdline(command)
    return shlex.join(command)
