"""Which versions of other packages are installed, without importing any."""

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress


def installed(packages: Collection[str]) -> Iterator[str]:
    """The packages with their versions: by the folders in which installers say what they installed.

    ``packages`` are named in lower case, with an underscore for a dash. ``importlib.metadata``
    looks at the same folders, and to import it takes a third of a short command.
    """
    for place in filter(None, sys.path):
        with suppress(OSError):  # a file, or nothing
            for name in sorted(entry.name for entry in os.scandir(place)):
                if name.endswith("-info") and name.partition("-")[0].lower() in packages:
                    yield name
