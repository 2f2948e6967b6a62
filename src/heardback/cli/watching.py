"""Waking up when a file changes or a day begins. The only module that knows ``watchfiles``."""

from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

PATIENCE = 5_000  # milliseconds between two looks at whether a new day has begun


def changes(folder: Path, standing: Callable[[], object]) -> Iterator[None]:
    """Yield at once, then whenever what ``standing`` returns has changed.

    It is looked at when a YAML file in ``folder`` changes, and every few seconds: so a new day is
    seen, an edit made while the last one was worked upon, and one that the system did not tell.
    """
    seen = standing()
    yield
    for found in _watch(folder):
        now = standing()
        if found or now != seen:
            seen = now
            yield


def _watch(folder: Path) -> Iterator[set[tuple[Change, str]]]:
    def looks(*, polling: bool) -> Iterator[set[tuple[Change, str]]]:
        return watch(
            folder,
            watch_filter=_is_feed,
            rust_timeout=PATIENCE,
            yield_on_timeout=True,
            force_polling=polling or None,  # None leaves it to the package and its variable
            recursive=False,
        )

    try:
        yield from looks(polling=False)
    except (OSError, RuntimeError):  # no notifications: a network folder, or too many watchers
        yield from looks(polling=True)


def _is_feed(_: Change, path: str) -> bool:
    return path.lower().endswith((".yaml", ".yml"))
