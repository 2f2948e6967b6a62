"""Days: which of them count, what words for dates mean, and how English says a date.

It alone knows holidays and weekends, and the packages ``holidays`` and ``python-dateutil``. Reading
order, and what each module hands out:

- ``business``: ``BusinessDays``, ``calendar_code``, ``DAY``, ``each_day``, ``lacks_part``,
  ``MAX_GAP``, ``UnknownCalendarError``
- ``spoken``: ``deadline``, ``EXAMPLES``
- ``zones``: ``day_of``, ``moment_of``, ``start_of_day``
- ``english``: ``ago``, ``full``, ``listed``, ``ordinal``, ``short``, ``span``
- ``readings``
"""
