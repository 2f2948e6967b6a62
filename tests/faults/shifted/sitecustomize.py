"""Found by Python itself at each start: heardback's one clock goes by what a file says, in seconds.

Only where ``SHIFTED_CLOCK`` names that file. libfaketime would shift all of the system's clocks,
but its ``clock_nanosleep`` fails where Python sleeps.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

_file = Path(os.environ.get("SHIFTED_CLOCK", ""))


def _now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=float(_file.read_text("utf-8")))


if "SHIFTED_CLOCK" in os.environ:
    from heardback.feeds import clock

    clock.now = _now
