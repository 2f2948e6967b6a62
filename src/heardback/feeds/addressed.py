"""What a calendar with an address says of it. The only module that knows ``icalendar``.

These are values of other types than TEXT, which are the package's to write. It is imported for them
alone: to import it would make an export, which has no address, half as long again.
"""

from datetime import timedelta

import icalendar

HOURLY = timedelta(hours=1)
PUBLISHED = "X-PUBLISHED-TTL:PT1H"  # the same, for programs from before RFC 7986


def lines(source: str) -> list[str]:
    """Where the calendar is, and how often to look for a newer one (RFC 7986, 5.7 and 5.8)."""
    cal = icalendar.Calendar()
    cal.add("REFRESH-INTERVAL", HOURLY, parameters={"VALUE": "DURATION"})
    cal.add("SOURCE", source, parameters={"VALUE": "URI"})
    begin_and_end = {"BEGIN:VCALENDAR", "END:VCALENDAR"}
    return [line for line in cal.content_lines() if line and line not in begin_and_end]
