"""How a server is asked to serve: by the variables, or by a command's options.

Commands that serve nothing read the variables here, too, so that this needs no other of the room.
"""

from collections.abc import Mapping
from pathlib import Path

from heardback.values import Guarded


class Options(Guarded, kw_only=True):
    """How a server was asked to serve; ``secret`` is empty where the folder keeps its own."""

    HIDDEN = ("secret",)

    feeds: Path = Path("feeds")
    base_url: str = ""
    host: str = ""  # the name or address that it is bound to
    secret: str = ""
    read_only: bool = False
    trust_proxy: bool = False
    follow_links: bool = False

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> "Options":
        """The options in the ``HEARDBACK_`` variables."""

        def is_set(name: str) -> bool:
            return environ.get(name, "").casefold() in ("1", "true", "yes", "on")

        return cls(
            feeds=Path(environ.get("HEARDBACK_FEEDS") or "feeds"),
            base_url=environ.get("HEARDBACK_BASE_URL", ""),
            host=environ.get("HEARDBACK_HOST", ""),
            secret=environ.get("HEARDBACK_SECRET", ""),
            read_only=is_set("HEARDBACK_READ_ONLY"),
            trust_proxy=is_set("HEARDBACK_TRUST_PROXY"),
            follow_links=is_set("HEARDBACK_FOLLOW_LINKS"),
        )
