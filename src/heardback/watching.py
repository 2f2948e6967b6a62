"""Waking up when a file changes or a day begins. The only module that knows ``watchfiles``."""

from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

PATIENCE = 5_000  # milliseconds between two looks at whether a new day has begun


def changes(folder: Path, days: Callable[[], object]) -> Iterator[None]:
    """Yield at each change of a YAML file in ``folder``, and when what ``days`` returns changes."""
    seen = days()
    for found in _watch(folder):
        if found or days() != seen:
            seen = days()
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
    except OSError:  # no notifications here: a network folder, or the system's limit is reached
        yield from looks(polling=True)


def _is_feed(_: Change, path: str) -> bool:
    return path.lower().endswith((".yaml", ".yml"))
