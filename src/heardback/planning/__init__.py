"""Planning: a logbook and a day as a plan.

It alone knows the rule book. Reading order, and what each module hands out:

- ``rounds``
- ``doubts``
- ``steps``
- ``rules``: ``courses``, ``plan``
"""
