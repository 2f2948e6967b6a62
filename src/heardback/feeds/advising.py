"""A command as one types it, for a message that advises it: ready to be pasted."""

import os
import shlex
import subprocess
from collections.abc import Sequence


def typed(command: Sequence[str]) -> str:
    """A command as one types it, whatever is in its words."""
    return subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)
