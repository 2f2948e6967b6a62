"""Found by Python itself at each start: heardback's one clock goes by what a file says, in seconds.

Only where ``SHIFTED_CLOCK`` names that file. libfaketime would shift all of the system's clocks,
but its ``clock_nanosleep`` fails where Python sleeps.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

if _file := os.environ.get("SHIFTED_CLOCK"):
    from heardback.feeds import clock

    def _now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(Path(_file).read_text("utf-8")))

    clock.now = _now
