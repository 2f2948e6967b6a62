"""What was exported of a feed last: whether another export would write the same again.

All that an export is made from is kept as one digest, the calendar that it left in its place among
it. Bytes are compared and no times: so a file that was edited, replaced, deleted or copied is told,
whatever a clock or a copying program says, and another version of heardback exports anew.
"""

import json
import os
import sys
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from heardback.days.zones import is_known
from heardback.feeds.kept import Kept
from heardback.feeds.versions import installed
from heardback.values import Value, from_json, to_json

_ENTRY = "exported"
# What a calendar is computed by; heardback's own files are looked at themselves.
_PACKAGES = ("holidays", "python_dateutil", "pyyaml", "tzdata")


class Exported(Value, kw_only=True):
    """An export that was made, and what has to be known to tell whether it is still the one."""

    zone: str
    discreet: bool
    digest: str


def last(kept: Kept) -> Exported | None:
    """The last export of a feed; None where none is known, or what is kept of it is damaged."""
    with suppress(ValueError):
        known = from_json(kept.store.read(kept.name, _ENTRY) or b"", Exported)
        return known if not known.zone or is_known(known.zone) else None
    return None


def keep(kept: Kept, made: Exported) -> None:
    """Keep what was exported last, if that can be: else the next export is a whole one."""
    kept.store.write(kept.name, _ENTRY, to_json(made))


def digest(
    name: str, raw: bytes, calendar: bytes, *, zone: str, day: date, uids: bytes = b""
) -> str:
    """What names an export: of a file's bytes, on a day, with the calendar now in its place.

    ``uids`` is the key of a discreet calendar's.
    """
    parts = [sha256(part).hexdigest() for part in (raw, calendar, uids)]
    return sha256(json.dumps([_form(), name, zone, day.isoformat(), *parts]).encode()).hexdigest()


@cache
def _form() -> str:
    """What differs whenever the same file may become another calendar."""
    found = sha256(repr((sys.version_info, *installed(_PACKAGES))).encode())
    for folder, below, names in os.walk(Path(__file__).parent.parent):
        below[:] = sorted(set(below) - {"__pycache__"})
        for name in sorted(names):
            if name.endswith((".py", ".txt")):
                found.update(sha256(Path(folder, name).read_bytes()).digest())
    return found.hexdigest()
