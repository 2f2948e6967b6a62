"""Words: what is said to an employer, and what is said to the candidate about it.

It alone writes letters; their sentences are in ``messages/``, with a guidance for whoever edits
them. Reading order, and what each module hands out:

- ``_fitting_words``
- ``_fitting``
- ``_briefs``
- ``_texts``
- ``_writing``
- ``facts``: ``addressed``, ``greeting``, ``salutation``
- ``_tone_words``
- ``_tone_notation``
- ``_tone_empty``
- ``_tone_offers``
- ``_tone_pressing``
- ``_tone_reproaching``
- ``_tone_guilt``
- ``_tone_begging``
- ``_tone_rules``
- ``tone``
- ``_own``
- ``letters``: ``decided_by``, ``Letter``, ``letters``
- ``doubts``: ``doubts``
- ``titles``: ``company``, ``deed``, ``discreet_title``, ``title``
- ``reasons``: ``ending``, ``to_log``, ``why``
- ``asides``: ``FILL_IN``, ``head``, ``legible``, ``messages``, ``REPLY``,
  ``suggested``
"""
