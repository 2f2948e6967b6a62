"""What the first answer needs, made ready before anybody asks: packages, patterns, holidays.

Many are loaded when they are first used, so that a command is quick. A server is not asked once.
"""

import gc
from pathlib import Path

from heardback import memos
from heardback.feeds.clock import now
from heardback.feeds.folder import FeedFile
from heardback.feeds.publishing import Feed
from heardback.logbook.starter import example


def make_ready() -> None:
    """Make a calendar of the example, and forget it."""
    moment = now()
    raw = example(moment.date()).encode()
    file = FeedFile(name="example", path=Path("example.yaml"))
    feed = Feed(file=file, raw=raw, modified=0, published=raw, problem=None)
    edition = feed.edition(moment)
    assert edition  # noqa: S101  the example is sound
    assert edition.calendar  # noqa: S101
    assert edition.warnings is not None  # noqa: S101  which the pages show
    memos.forget()
    # What is loaded by now stays: nobody need look through it for what is not used any more.
    gc.collect()
    gc.freeze()
