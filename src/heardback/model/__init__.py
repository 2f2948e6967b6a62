"""The nouns: frozen values that know nothing of YAML, of calendars' formats or of the web.

It alone knows when two interviews are with the same company, what keeps an event the same, its
UID, and how somebody of a name is greeted. All dates are plain days in the file's time zone.
Reading order, and what each hands out:

- ``interviews``: ``Ahead``, ``Deadline``, ``event_uid``, ``FOLLOW_UPS``, ``Interview``,
  ``Language``, ``Logbook``, ``Outcome``, ``OwnText``, ``OwnWording``, ``Person``, ``same_name``,
  ``Settings``, ``Step``, ``Terms``, ``Wait``
- ``_name_words``
- ``_name_spelling``
- ``people``: ``apart``, ``listed``, ``several``
- ``names``: ``called``, ``Doubt``
- ``plans``: ``Course``, ``Doubt``, ``End``, ``FollowUp``, ``Plan``, ``Reason``,
  ``Since``, ``State``, ``When``
"""
