"""The secret of a folder, from which its addresses are made: kept by its owner, and made anew.

Whoever reads it can work out every address.
"""

import os
import stat
from pathlib import Path

from heardback.feeds.addresses import MIN_SECRET
from heardback.feeds.advising import typed
from heardback.feeds.owning import private
from heardback.feeds.saving import (
    OWN,
    Identity,
    identity_of,
    opened,
    own_folder,
    taken,
    write_whole,
    written_aside,
)
from heardback.problems import FeedsError


class Secret:
    """The file in which a folder keeps its secret."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / OWN / "secret"

    def seen(self) -> Identity | None:
        """What differs whenever there is another one."""
        try:
            return identity_of(os.stat(self._path))  # noqa: PTH116  as in Folder
        except OSError:
            return None

    def read(self, known: bytes = b"") -> bytes:
        """The secret; where there is none, from now on the ``known`` one, or a new one.

        What is known stays in use, too, where the file is damaged or others can read it, and where
        it is missing and cannot be written. Raise ``FeedsError`` where none can be kept or trusted;
        one that cannot be read may be another.
        """
        try:
            if self._is_missing():
                self._make(known or _new())
            shared, secret = self._shared(), opened(self._path).raw.strip()
        except OSError as error:
            if known and self._is_missing():
                return known
            raise FeedsError(
                f"no secret can be kept in {self._path} ({error}); set HEARDBACK_SECRET"
            ) from error
        if known and (shared or len(secret) < MIN_SECRET):
            return known
        if shared:
            raise FeedsError(shared)
        if len(secret) < MIN_SECRET:
            raise FeedsError(f"{self._path} is damaged; `{self._another()}` makes another")
        return secret

    def _is_missing(self) -> bool:
        try:
            self._path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        return False

    def _make(self, secret: bytes) -> None:
        own_folder(self._folder)
        with written_aside(self._path, [secret], mode=private(self._folder)) as aside:
            taken(aside, self._path)  # or else somebody made it meanwhile

    def replace(self) -> None:
        """Make a new one: every address of the folder changes. Raise ``FeedsError``."""
        try:
            own_folder(self._folder)
            write_whole(self._path, _new(), mode=private(self._folder))
        except OSError as error:
            raise FeedsError(f"{self._path} cannot be written: {error.strerror}") from error

    def _shared(self) -> str:
        """Why it is not to be trusted: others can read it."""
        if os.name == "nt":  # where the mode says nothing of who may read
            return ""
        mode, own = self._path.stat().st_mode, private(self._folder)
        if not mode & (stat.S_IRWXG | stat.S_IRWXO) & ~own:
            return ""
        mend = typed(["chmod", f"{own:o}", str(self._path)])
        return (
            f"{self._path} can be read by others on this computer: "
            f"`{mend}`, then `{self._another()}`"
        )

    def _another(self) -> str:
        """The command that makes another secret."""
        return typed(["heardback", "rotate", "--all", str(self._folder)])


def _new() -> bytes:
    return os.urandom(32).hex().encode()  # what the module secrets does, with much less
