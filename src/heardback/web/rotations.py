"""Who has just taken new addresses: a second tap on the same form comes to them as well.

A form carries a slip that no other has, and only the browser that sent it knows which. So whoever
else holds the old address learns nothing by it. Another worker than the first knows of no slip.
"""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from heardback.values import Guarded

MAX_NOTED = 100  # rotations
KEPT = timedelta(minutes=1)


class _Rotation(Guarded, kw_only=True):
    HIDDEN = ("made",)

    made: str
    at: datetime


class Rotations:
    """The page's token that each form has led to lately, by the form's slip and the old token."""

    def __init__(self) -> None:
        self._noted: OrderedDict[tuple[str, str], _Rotation] = OrderedDict()
        self._lock = Lock()

    def note(self, slip: str, old: str, made: str, moment: datetime) -> None:
        """Note to what a form has led; without a slip it cannot be told from another."""
        if not slip:
            return
        with self._lock:
            self._noted[slip, old] = _Rotation(made=made, at=moment)
            while len(self._noted) > MAX_NOTED:
                self._noted.popitem(last=False)

    def made_by(self, slip: str, old: str, moment: datetime) -> str:
        """The token to which a form has led; empty if to none, or not lately."""
        noted = self._noted.get((slip, old))
        return noted.made if noted and moment - noted.at < KEPT else ""
