"""What heardback keeps in ``.heardback/``: the secret, the last good versions, notes of others.

Where the folder cannot be written, the last good versions are kept in memory.
"""

import secrets
from contextlib import AbstractContextManager
from pathlib import Path

from heardback.feeds.saving import OWN, locked, write_whole
from heardback.problems import BusyError, FeedsError


class Store:
    """What is kept for one folder of feeds; names are as ``folded`` gives them."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._path = folder, folder / OWN
        self._in_memory: dict[str, bytes] = {}

    def keep(self, name: str, raw: bytes) -> None:
        """Keep a feed's last good version."""
        path = self._path / f"{name}.yaml"
        try:
            # Compared with the disk: another process may have kept another version since.
            if not path.is_file() or path.read_bytes() != raw:
                self.write(path.name, raw)
            self._in_memory.pop(name, None)
        except (OSError, BusyError):
            self._in_memory[name] = raw

    def kept(self, name: str) -> bytes | None:
        """The last good version of a feed, by whichever process it was kept."""
        return self._in_memory[name] if name in self._in_memory else self.read(f"{name}.yaml")

    def read(self, filename: str) -> bytes | None:
        """What is kept under a name; None where nothing is, or it cannot be read."""
        try:
            return (self._path / filename).read_bytes()
        except OSError:
            return None

    def write(self, filename: str, data: bytes) -> None:
        """Keep ``data`` under a name. Raise ``OSError`` or ``BusyError`` where it cannot be."""
        with self.lock():
            write_whole(self._path / filename, data)

    def secret(self) -> bytes:
        """The folder's secret, made on first use. Raise ``FeedsError`` where it cannot be."""
        path = self._path / "secret"
        try:
            if not path.exists():
                with self.lock():
                    if not path.exists():  # nobody else made it meanwhile
                        write_whole(path, secrets.token_hex(32).encode())
            secret = path.read_bytes().strip()
        except (OSError, BusyError) as error:
            raise FeedsError(
                f"no secret can be kept in {path} ({error}); set HEARDBACK_SECRET"
            ) from error
        if len(secret) < 16:
            raise FeedsError(f"{path} is damaged; remove it, and subscribe anew")
        return secret

    def lock(self) -> AbstractContextManager[None]:
        """One writer at a time in this folder."""
        return locked(self._folder)
