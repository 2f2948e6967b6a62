"""Words: what is said to an employer, and what is said to the candidate about it.

It alone writes letters, and knows the package ``jinja2``. Reading order, and what each module hands
out:

- ``facts``: ``addressed``, ``greeting``, ``MISSING_DETAIL``
- ``tone``
- ``_own``
- ``letters``: ``Letter``, ``letters``
- ``doubts``: ``doubts``
- ``titles``: ``discreet_title``, ``title``
- ``reasons``: ``ending``, ``to_log``, ``why``
"""
