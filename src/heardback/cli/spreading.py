"""Work spread over processes. It knows nothing of what the work is.

Each process is started anew, so that it is the same on every system: what is to be done has to be
a function of a module, of values that can be sent there.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LARGEST = 16  # items that are handed to a process at once, and lost with it


def spread(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], processes: int
) -> Iterator[tuple[Sequence[Item], Result | None]]:
    """Some items after the others, in order, with what ``work`` made of them.

    None where a process ended before it was through with them. When the iteration is given up, all
    processes end.
    """
    size = max(1, min(LARGEST, len(items) // (4 * processes)))
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(processes, context, initializer=_follow_parent)
    try:
        with _ignoring_interrupts():
            futures = [_submitted(executor, work, part) for part in parts]
        for part, future in zip(parts, futures, strict=True):
            try:
                yield part, future.result()
            except BrokenProcessPool:
                yield part, None
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _submitted(
    executor: ProcessPoolExecutor, work: Callable[[Sequence[Item]], Result], part: Sequence[Item]
) -> "Future[Result]":
    try:
        return executor.submit(work, part)
    except BrokenProcessPool as broken:
        future: Future[Result] = Future()
        future.set_exception(broken)
        return future


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """A process that is started now is deaf to Ctrl+C from its first moment: its parent ends it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _follow_parent() -> None:
    """End when the parent does, also where that was killed; at Ctrl+C it says when."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows hands nothing down
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
