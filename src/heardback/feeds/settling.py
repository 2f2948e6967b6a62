"""Whether somebody may be in the middle of saving a file."""

from datetime import datetime

from heardback.feeds.saving import SETTLED


def is_in_progress(modified: float, begun: datetime, ended: datetime) -> bool:
    """Whether a save may have been in progress while a file was read, from ``begun`` to ``ended``.

    After a second nobody can tell it from a whole one. To read may take long, on a busy machine.
    """
    return begun.timestamp() - SETTLED <= modified <= ended.timestamp() + SETTLED
