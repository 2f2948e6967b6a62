"""Feeds: a folder of files, which version of each is published, and the calendar that it becomes.

It alone decides what is published, and knows iCalendar and the secret behind the addresses. Reading
order, and what each module hands out:

- ``names``: ``folded``, ``is_name``, ``NAMING``
- ``advising``: ``typed``
- ``_exchange``
- ``owning``: ``give_to_owner``
- ``saving``: ``is_blank``, ``LOCK_SECONDS``, ``locked``, ``opened``, ``refuse_outside``,
  ``remove_leftovers``, ``remove_old_leftovers``, ``Snapshot``, ``snapshot``, ``write_whole``,
  ``written_aside``
- ``settling``: ``is_in_progress``
- ``addresses``: ``FeedLinks``, ``LENGTH``, ``overview``, ``PageLinks``, ``Power``, ``step_uid``
- ``blinding``
- ``secrecy``
- ``generations``
- ``replacing``: ``replaced``
- ``store``: ``Status``
- ``stamping``: ``speaks_of_interviews``
- ``kept``: ``Change``, ``FETCHED``, ``Kept``, ``named``
- ``folder``: ``FeedFile``, ``Folder``
- ``clock``: ``Clock``, ``now``
- ``register``: ``Entry``, ``Register``, ``Table``
- ``addressed``
- ``ical``
- ``calendar``: ``calendar``
- ``editions``: ``Edition``
- ``gists``
- ``versions``: ``installed``
- ``exported``: ``digest``, ``Exported``, ``keep``, ``last``
- ``publishing``: ``EMPTY``, ``Feed``, ``look``, ``publish``
- ``unchanged``: ``Answer``, ``Asked``, ``Sight``, ``Unchanged``
"""
