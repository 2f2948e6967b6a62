"""Days: which of them count, what words for dates mean, and how English says a date.

It alone knows holidays and weekends, and the packages ``holidays`` and ``python-dateutil``. Reading
order, and what each module hands out:

- ``caching``: ``By``, ``Cache``, ``use``
- ``_countries``
- ``business``: ``BusinessDays``, ``calendar_code``, ``DAY``, ``each_day``, ``lacks_part``,
  ``MAX_GAP``, ``UnknownCalendarError``
- ``english``: ``ago``, ``full``, ``listed``, ``of_month``, ``ordinal``, ``short``, ``span``
- ``readings``: ``advice``, ``clock``, ``moments``, ``readings``
- ``_saying``
- ``_vocabulary``
- ``_periods``
- ``_points``
- ``_forms``
- ``_past``
- ``_refusals``
- ``_hearing``
- ``spoken``: ``CONVERSATION``, ``deadline``, ``EXAMPLES``, ``typed``, ``UnreadableError``
- ``zones``: ``day_of``, ``is_known``, ``known``, ``local``, ``moment_of``, ``start_of_day``
"""
