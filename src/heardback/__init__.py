"""A YAML list of interviews becomes a calendar of the follow-ups that are due.

Reading order: ``model`` (the nouns), ``reading`` (file to logbook), ``planning`` (logbook and day
to follow-ups), ``wording`` (follow-up to message), ``ics`` (plan to calendar), ``feed`` (a file on
disk to an edition), then the edges, ``web`` and ``cli``, and last ``editing``, which writes.
"""
