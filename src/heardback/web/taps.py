"""What became of a tap, or of a form that was sent: noted, or refused and why."""

from collections.abc import Mapping

from heardback.problems import EditError, FieldError, UnwritableError
from heardback.values import Value


class Noted(Value, kw_only=True):
    """What was tapped last: below its step's row, or where the row was in its place."""

    name: str
    words: str
    uid: str
    row: int


class Refused(Value, kw_only=True):
    """A tap that was not noted: on which step, why, and what was typed.

    ``field`` is where that was, if it is about one.
    """

    uid: str
    why: str
    typed: Mapping[str, str]
    field: str = ""

    @classmethod
    def of(cls, refused: EditError, uid: str, typed: Mapping[str, str]) -> "Refused":
        """What was tapped at a step, or for an interview at its page."""
        field = refused.field if isinstance(refused, FieldError) else ""
        return cls(uid=uid, why=reason(refused), typed=typed, field=field)

    @property
    def status(self) -> int:
        """Of the page that shows it again."""
        return again(typed=bool(self.field))


def again(*, typed: bool) -> int:
    """The status of a form that is shown again: what was ``typed`` is at fault, or else the file.

    Only what stands in the file by now is a conflict. A browser tells its console of each error.
    """
    return 200 if typed else 409


def reason(refused: EditError) -> str:
    """Why a change was refused, without where the file is: that is nobody's business here."""
    if isinstance(refused, UnwritableError):
        return f"the file {refused.why}"
    return str(refused)
