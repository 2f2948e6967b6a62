"""Feeds: a folder of files, which version of each is published, and the calendar that it becomes.

It alone decides what is published, and knows iCalendar and the secret behind the addresses. Reading
order, and what each module hands out:

- ``names``: ``folded``, ``NAMING``
- ``saving``: ``locked``, ``remove_leftovers``, ``write_whole``
- ``keeping``
- ``folder``: ``FeedFile``, ``Folder``
- ``clock``: ``now``
- ``addresses``: ``FeedLinks``, ``overview``, ``token``
- ``ical``
- ``calendar``: ``calendar``
- ``publishing``: ``Edition``, ``Feed``, ``look``
"""
