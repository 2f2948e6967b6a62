"""Words: what is said to an employer, and what is said to the candidate about it.

It alone has prose, and the package ``jinja2`` to fill it. Reading order, and what each module hands
out:

- ``facts``: ``addressed``, ``MISSING_DETAIL``
- ``tone``
- ``letters``: ``Letter``, ``letters``
- ``doubts``: ``doubts``
- ``titles``: ``discreet_title``, ``title``
- ``reasons``: ``to_log``, ``why``
"""
