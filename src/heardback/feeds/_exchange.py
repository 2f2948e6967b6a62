"""Two files that swap their names in one step, where the system can do that.

Linux and macOS have a call for it that Python does not hand out; elsewhere the answer is no.
"""

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

_HERE = -100  # AT_FDCWD of Linux: a path is from the working folder
_SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def exchange(one: Path, other: Path) -> bool:
    """Swap two files' names; False, and nothing is changed, where that cannot be done."""
    names = os.fsencode(one), os.fsencode(other)
    system: Any = ctypes.CDLL(None) if os.name == "posix" else None
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _SWAP) == 0)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return bool(system.renamex_np(*names, _SWAP) == 0)
    return False
