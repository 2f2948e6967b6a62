"""The nouns: frozen values that know nothing of YAML, of calendars' formats or of the web.

It alone knows when two interviews are with the same company, and what keeps an event the same: its
UID. All dates are plain days in the file's time zone. Reading order, and what each hands out:

- ``interviews``: ``Ahead``, ``Deadline``, ``event_uid``, ``FOLLOW_UPS``, ``Interview``,
  ``Logbook``, ``Outcome``, ``OwnText``, ``OwnWording``, ``Person``, ``same_name``, ``Settings``,
  ``Step``, ``Terms``, ``Wait``
- ``plans``: ``End``, ``FollowUp``, ``Plan``, ``Reason``, ``Since``, ``State``, ``When``
"""
