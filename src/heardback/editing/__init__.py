"""Editing: changes of the user's own file, each the smallest that says what was meant.

It alone writes into that file. Reading order, and what each module hands out:

- ``noting``: ``described``, ``find``, ``named_by``, ``Note``, ``only``, ``promised``, ``unknown``
- ``_splices``
- ``_removals``
- ``changes``: ``log``, ``not_sound``, ``remove``
- ``adding``: ``add``
- ``writing``: ``change``, ``Changed``, ``REQUEST_SECONDS``, ``settled``
- ``marking``: ``mark``, ``said``, ``Tap``
- ``undo``: ``last_changes``, ``recall``, ``revert``
"""
