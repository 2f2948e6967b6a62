"""Editing: changes of the user's own file, each the smallest that says what was meant.

It alone writes into that file. Reading order, and what each module hands out:

- ``noting``: ``described``, ``find``, ``named_by``, ``Note``, ``only``, ``promised``, ``unknown``
- ``_spelling``
- ``_meanings``
- ``_splices``
- ``_removals``
- ``_amending``
- ``changes``: ``amend``, ``log``, ``not_sound``, ``remove``, ``told``
- ``adding``: ``add``, ``slug``
- ``beginning``: ``begin``, ``begin_anew``, ``first_text``
- ``people``: ``as_read``, ``as_written``
- ``following``: ``following``, ``held``, ``joined``, ``number_of``, ``promise``
- ``remembering``
- ``writing``: ``change``, ``Changed``, ``REQUEST_SECONDS``, ``Say``,
  ``settled``
- ``comparing``: ``same``
- ``rewriting``: ``lines_of``, ``no_text``, ``rewrite``, ``shown``, ``written``
- ``mending``: ``Mend``, ``mend``, ``mended``
- ``marking``: ``KIND_WORDS``, ``mark``, ``said``, ``Tap``
- ``undo``: ``last_changes``, ``recall``, ``revert``
"""
