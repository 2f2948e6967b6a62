"""What is remembered, for how long, and how many bytes of it."""

import gc
import math
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from heardback.feeds.folder import FeedFile
from heardback.feeds.publishing import Feed
from heardback.memos import ASKS, Memory, forget, held, remembered


def test_a_result_is_remembered_by_its_arguments() -> None:
    asked: list[tuple[int, int]] = []

    @remembered(100, lambda _: 1)
    def added(one: int, other: int) -> int:
        asked.append((one, other))
        return one + other

    assert [added(1, 2), added(1, 2), added(2, 1)] == [3, 3, 3]
    assert asked == [(1, 2), (2, 1)]
    forget()
    assert added(1, 2) == 3
    assert asked == [(1, 2), (2, 1), (1, 2)]


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    asked: list[int] = []

    @remembered(20, len)
    def text(length: int) -> str:
        asked.append(length)
        return "x" * length

    for length in (8, 9, 8, 7, 8, 9):  # 24 together: the seven drives out the nine
        text(length)
    assert asked == [8, 9, 7, 9]


def test_what_alone_is_over_the_limit_is_not_remembered_and_drives_nothing_out() -> None:
    asked: list[int] = []

    @remembered(20, len)
    def text(length: int) -> str:
        asked.append(length)
        return "x" * length

    for length in (20, 21, 21, 20):
        assert len(text(length)) == length
    assert asked == [20, 21, 21]


def test_those_who_ask_at_once_share_the_work() -> None:
    asked: list[str] = []
    answers: list[str] = []
    asking, others_ask = Event(), Event()

    @remembered(100, len)
    def answer(question: str) -> str:
        asked.append(question)
        asking.set()
        assert others_ask.wait(10)
        return question.upper()

    def ask() -> None:
        answers.append(answer("when"))

    first, *others = (Thread(target=ask) for _ in range(4))
    first.start()
    assert asking.wait(10)
    for other in others:
        other.start()
    while sum(thread.is_alive() for thread in (first, *others)) < 4:
        pass
    # Each has asked by now, or is about to, and finds the work in hand.
    others_ask.set()
    for thread in (first, *others):
        thread.join(10)
    assert (asked, answers) == (["when"], ["WHEN"] * 4)


def test_a_failure_is_not_remembered() -> None:
    answers = iter([ZeroDivisionError(), None])

    @remembered(100, lambda _: 1)
    def answer() -> str:
        if error := next(answers):
            raise error
        return "well"

    for wanted in ("failed", "well", "well"):
        try:
            found = answer()
        except ZeroDivisionError:
            found = "failed"
        assert found == wanted


def test_a_memory_holds_what_was_seen_last_and_forgets_what_was_asked_for_longest_ago() -> None:
    forget()
    memory: Memory[str, str] = Memory(20, len)
    for name, seen in {"one": "x" * 30, "two": "x" * 8, "three": "y" * 9}.items():
        memory.remember(name, seen)
    assert (memory.recall("one"), memory.recall("two"), held()) == (None, "x" * 8, 17)
    memory.remember("two", "z" * 7)
    memory.remember("four", "z" * 8)
    assert [memory.recall(name) for name in ("two", "three", "four")] == ["z" * 7, None, "z" * 8]
    memory.remember("two", "x" * 21)  # what was seen before must not be told instead
    assert memory.recall("two") is None
    forget()
    assert (memory.recall("four"), held()) == (None, 0)


NOTE = b"- company: Northwind\n  interviewed: 2026-11-12\n  notes: %s\n" % (b"x" * 1_000_000)
PLAIN = b"- company: Company %d\n  interviewed: 2026-11-%02d\n"
RICH = PLAIN + (
    b"  role: Baker\n  hiring_manager: Dana Lee <dana@northwind.example>\n"
    b"  interviewers: [Omar Haddad, Ines Duarte]\n  followed_up: [2026-12-01, 2026-12-08]\n"
    b"  value: ten years of bread\n  notes: by video\n"
)
FILES = {
    "a large note": NOTE,
    "many interviews": b"".join(PLAIN % (n, n % 28 + 1) for n in range(200)),
    "many full interviews": b"".join(RICH % (n, n % 28 + 1) for n in range(100)),
    "many mistakes": PLAIN % (1, 1) + b"".join(b"  x%d: 1\n" % n for n in range(1_000)),
    "many people": b"".join(
        PLAIN % (n, 3) + b"  interviewers: [%s]\n" % b", ".join(b"P%d" % p for p in range(80))
        for n in range(100)
    ),
    "many days off": b"".join(
        PLAIN % (n, 3)
        + b"  days_off: [%s]\n"
        % b", ".join(b"%d-05-02 to %d-06-20" % (year, year) for year in range(2020, 2027))
        for n in range(200)
    ),
    "long messages to many": b"messages: {thank-you: {body: %s}}\ninterviews:\n" % (b"$name" * 95)
    + b"".join(
        PLAIN % (n, 3)
        + b"  interviewers: [%s]\n"
        % b", ".join(b"P%d" % p + (b"" if p < 10 else "\N{OWL}".encode() * 48) for p in range(100))
        for n in range(40)
    ),
    "many outcomes": b"".join((PLAIN + b"  outcome: offer\n") % (n, 3) for n in range(200)),
}


def remember(raw: bytes) -> None:
    """Publish a file, which reads it, renders it and remembers all that."""
    file = FeedFile(name="sam", path=Path("sam.yaml"))
    feed = Feed(file=file, raw=raw, modified=0, published=raw, problem=None)
    edition = feed.edition(datetime(2026, 11, 22, 17, tzinfo=UTC))
    assert edition
    assert edition.calendar
    assert edition.warnings is not None


@pytest.mark.slow
@pytest.mark.parametrize("raw", FILES.values(), ids=FILES)
def test_what_memos_say_that_they_hold_is_what_they_hold(raw: bytes) -> None:
    remember(PLAIN % (1, 1))  # what is made once: tables, a module's constants
    forget()
    tracemalloc.start()
    try:
        remember(raw + b"#")  # bytes of its own, as a file's are
        gc.collect()
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    said = held()
    forget()
    assert taken / 1.2 < said < 4 * taken


@pytest.mark.slow
def test_all_memos_together_hold_little_however_large_the_files() -> None:
    forget()
    tracemalloc.start()
    try:
        for edit in range(70):
            remember(NOTE + b"#%d" % edit)
        gc.collect()
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 15_000_000 < held() < 60_000_000
    assert taken < 1.2 * held()
    forget()
    assert held() == 0


@pytest.mark.parametrize("number", [1, 30])
def test_what_nobody_asks_for_any_more_is_forgotten_though_there_is_room(number: int) -> None:
    memory = Memory[str, int](1_000_000, lambda _: 1, asks=ASKS)
    memory.remember("before the edit", 0)
    for ask in range(ASKS):
        memory.known(f"of the file {ask % number}", lambda: 1)
    assert memory.held == number + 1
    memory.remember("after the edit", 2)  # which is when room is made
    assert memory.held == number + 1
    assert memory.recall("before the edit") is None
    memory.forget()
    assert memory.held == 0
    assert memory.recall("of the file 0") is None


@pytest.mark.parametrize("asks", [ASKS, math.inf])
def test_what_is_asked_for_in_turn_stays_while_there_is_room(asks: float) -> None:
    made: list[int] = []

    @remembered(ASKS // 2, lambda _: 1, asks=asks)
    def number(asked: int) -> int:
        made.append(asked)
        return asked

    for asked in [*range(ASKS // 2)] * 4:
        number(asked)
    assert made == [*range(ASKS // 2)]


def test_many_may_be_asked_for_many_times_each() -> None:
    memory = Memory[int, int](ASKS, lambda _: 1)
    for one in range(ASKS):
        memory.remember(one, one)
        assert [memory.recall(one) for _ in range(5)] == [one] * 5
    assert [memory.recall(one) for one in range(ASKS)] == [*range(ASKS)]
