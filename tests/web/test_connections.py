"""The server's connections: whatever one of them does or leaves undone, the others are served."""

import logging
import threading
import time
from contextlib import ExitStack, suppress
from typing import Any

import pytest

from heardback.web.serving import log_no_addresses
from processes import listens
from sockets import App, listening, rest

GET = b"GET /some HTTP/1.1\r\nHost: localhost\r\n\r\n"
KEEP = b"\r\nConnection: keep-alive\r\n\r\n"
LAST = b"GET /some HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
POST = b"POST /some HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
BEGUN = POST + b"Content-Length: 10000\r\n\r\nkind="
LARGE = bytes(range(256)) * 16 * 1024  # 4 MiB

GUARDED = (
    b"Content-Type: text/plain; charset=utf-8\r\n",
    b"Referrer-Policy: no-referrer\r\n",
    b"X-Content-Type-Options: nosniff\r\n",
    b"X-Robots-Tag: noindex, nofollow\r\n",
)
LATE = b"\r\n\r\nThe request did not come to its end in time.\n"
TOO_LARGE = b"\r\n\r\nThe request's body is too large.\n"


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Answer with what was asked."""
    body = environ["wsgi.input"].read()
    said = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} {len(body)}".encode()
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]


def always(answer: bytes) -> App:
    def app(_: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Length", str(len(answer)))])
        return [answer]

    return app


class Slow:
    """Answers with a health check at once, and with anything else when it is let."""

    def __init__(self) -> None:
        self.asked = threading.Semaphore(0)
        self.let = threading.Event()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if environ["PATH_INFO"] != "/healthz":
            self.asked.release()
            assert self.let.wait(30)
        return echo(environ, start_response)


def status(answer: bytes) -> bytes:
    return answer.split(b"\r\n")[0].partition(b" ")[2]


# Bodies


def test_unfinished_bodies_take_no_thread() -> None:
    with listening(echo, threads=1) as running, ExitStack() as open_ones:
        for _ in range(8):
            open_ones.enter_context(running.connect()).sendall(BEGUN)
        assert running.say(LAST).endswith(b"\r\n\r\nGET /some 0")


def test_a_body_of_the_limit_is_taken() -> None:
    with listening(echo, body=1000) as running:
        answer = running.say(POST + b"Content-Length: 1000\r\n\r\n", b"x" * 1000)
        assert answer.endswith(b"\r\n\r\nPOST /some 1000")


def test_a_body_over_the_limit_is_refused_before_it_comes() -> None:
    with listening(Slow()) as running:
        answer = running.say(POST + b"Content-Length: 65537\r\n\r\n")
    assert status(answer) == b"413 Request Entity Too Large"
    assert all(header in answer for header in GUARDED)
    assert b"\r\nServer:" not in answer
    assert answer.endswith(TOO_LARGE)


def test_a_body_over_the_limit_is_taken_where_a_files_text_is() -> None:
    def is_there(path: str) -> bool:
        return path == "/pages/é/file"

    post = b"POST /pages/%C3%A9/file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    with listening(echo, text=len(LARGE), takes_text=is_there) as running:
        answer = running.say(post + b"Content-Length: 4194304\r\n\r\n", LARGE)
        assert answer.endswith(b" 4194304")
        answer = running.say(post + b"Content-Length: 4194305\r\n\r\n")
        assert status(answer) == b"413 Request Entity Too Large"
        for other in (post.replace(b"POST", b"PUT"), POST):
            answer = running.say(other + b"Content-Length: 4194304\r\n\r\n")
            assert status(answer) == b"413 Request Entity Too Large"


def test_one_who_sends_a_whole_body_over_the_limit_learns_why_it_was_refused() -> None:
    with listening(echo) as running:
        answer = running.say(POST + b"Content-Length: 4194304\r\n\r\n", LARGE)
    assert status(answer) == b"413 Request Entity Too Large"
    assert answer.endswith(TOO_LARGE)


def test_a_chunked_body_is_taken() -> None:
    chunked = POST + b"Transfer-Encoding: chunked\r\n\r\n"
    with listening(echo) as running:
        answer = running.say(chunked, b"5\r\nkind=\r\n", b"3\r\nnon\r\n0\r\n\r\n")
        assert answer.endswith(b"\r\n\r\nPOST /some 8")


def test_a_chunked_body_over_the_limit_is_refused() -> None:
    chunked = POST + b"Transfer-Encoding: chunked\r\n\r\n"
    with listening(echo) as running:
        answer = running.say(chunked, b"400000\r\n", LARGE)
        assert status(answer) == b"413 Request Entity Too Large"


def test_a_header_over_the_limit_is_refused() -> None:
    with listening(echo) as running:
        answer = running.say(b"GET /" + b"x" * 40_000 + b" HTTP/1.1\r\n\r\n")
        assert status(answer) == b"431 Request Header Fields Too Large"
        assert answer.endswith(b"\r\n\r\nThe request's header is too large.\n")


def test_what_is_no_request_is_refused() -> None:
    with listening(echo) as running:
        answer = running.say(b"\x16\x03\x01 hello\r\n\r\n")
        assert status(answer) == b"400 Bad Request"
        assert answer.endswith(b"\r\n\r\nBad Request\n")


def test_a_refusal_needs_no_thread() -> None:
    slow = Slow()
    with listening(slow, threads=1, pause=0.2) as running, running.connect() as busy:
        busy.sendall(LAST)
        assert slow.asked.acquire(timeout=30)
        too_large = running.say(POST + b"Content-Length: 65537\r\n\r\n")
        late = running.say(BEGUN)
        slow.let.set()
        assert status(rest(busy)) == b"200 OK"
    assert status(too_large) == b"413 Request Entity Too Large"
    assert status(late) == b"408 Request Timeout"


def test_a_health_check_is_answered_while_all_threads_are_busy() -> None:
    slow = Slow()
    with listening(slow, threads=2) as running, ExitStack() as open_ones:
        for _ in range(8):
            open_ones.enter_context(running.connect()).sendall(LAST)
        assert slow.asked.acquire(timeout=30)
        assert running.say(HEALTH).endswith(b"GET /healthz 0")
        slow.let.set()


# Deadlines


@pytest.mark.parametrize(
    "begun",
    [b"GET /some HTT", GET[:-2], BEGUN, POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nki"],
    ids=["in its first line", "in its header", "in its body", "in a chunk"],
)
def test_a_request_that_stops_is_refused(begun: bytes) -> None:
    with listening(echo, pause=0.2) as running:
        answer = running.say(begun)
    assert status(answer) == b"408 Request Timeout"
    assert all(header in answer for header in GUARDED)
    assert b"\r\nConnection: close\r\n" in answer
    assert answer.endswith(LATE)


@pytest.mark.parametrize("begun", [b"GET /", BEGUN], ids=["its header", "its body"])
@pytest.mark.slow
def test_a_request_that_comes_byte_by_byte_has_a_deadline(begun: bytes) -> None:
    with listening(echo, pause=5, request=0.5) as running, running.connect() as own:
        own.sendall(begun)
        own.settimeout(0.1)
        answer = b""
        for _ in range(100):
            try:
                answer = own.recv(65536)
            except TimeoutError:
                own.sendall(b"x")
            else:
                break
        assert status(answer) == b"408 Request Timeout"


@pytest.mark.slow
def test_a_request_that_waits_behind_another_is_not_late_meanwhile() -> None:
    slow = Slow()
    with (
        listening(slow, threads=1, pause=0.6, request=0.6) as running,
        running.connect() as own,
    ):
        own.sendall(GET + LAST[:20])
        assert slow.asked.acquire(timeout=30)
        time.sleep(1.5)
        slow.let.set()
        assert own.recv(12) == b"HTTP/1.1 200"
        own.sendall(LAST[20:])
        assert rest(own).count(b"GET /some 0") == 2


@pytest.mark.parametrize("sent", [b"", GET], ids=["a silent one", "one that was answered"])
def test_an_idle_connection_is_closed(sent: bytes) -> None:
    with listening(echo, idle=0.2) as running:
        answer = running.say(sent)
    assert answer.count(b"HTTP/1.1") == (1 if sent else 0)


@pytest.mark.slow
def test_one_who_does_not_read_its_answer_is_closed() -> None:
    with (
        listening(always(LARGE), threads=1, idle=0.5) as running,
        running.connect(small=True) as own,
    ):
        own.sendall(GET)
        time.sleep(2)
        try:
            came = len(rest(own))
        except ConnectionError:
            came = 0
        assert came < len(LARGE)


# What one asks for in its own way


@pytest.mark.parametrize("length", [b"Content-Length: 5", b"Transfer-Encoding: chunked"])
def test_one_who_waits_to_be_asked_for_the_body_is_asked(length: bytes) -> None:
    with listening(echo) as running, running.connect() as own:
        own.sendall(POST + length + b"\r\nExpect: 100-continue\r\n\r\n")
        assert own.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        own.sendall(b"kind=" if b"5" in length else b"5\r\nkind=\r\n0\r\n\r\n")
        assert rest(own).endswith(b"\r\n\r\nPOST /some 5")


def test_one_whose_body_would_be_too_large_is_not_asked_for_it() -> None:
    with listening(echo) as running:
        answer = running.say(POST + b"Content-Length: 65537\r\nExpect: 100-continue\r\n\r\n")
        assert status(answer) == b"413 Request Entity Too Large"


def test_one_who_waits_to_be_asked_for_no_body_is_answered() -> None:
    with listening(echo) as running:
        answer = running.say(LAST[:-2] + b"Expect: 100-continue\r\n\r\n")
        assert answer.endswith(b"GET /some 0")


def test_requests_sent_at_once_are_answered_in_their_order() -> None:
    asked = [f"GET /{n} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for n in range(20)]
    with listening(echo) as running:
        answer = running.say(b"".join(asked) + LAST)
    assert [part.split(b"HTTP")[0] for part in answer.split(b"\r\n\r\n")[1:]] == [
        *(f"GET /{n} 0".encode() for n in range(20)),
        b"GET /some 0",
    ]


@pytest.mark.parametrize("said", ["304 Not Modified", "204 No Content"])
def test_a_connection_stays_after_an_answer_without_a_body(said: str) -> None:
    def app(_: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response(said, [("ETag", '"1"')])
        return []

    with listening(app, threads=1) as running, running.connect() as connection:
        connection.sendall(GET)
        first = b""
        while not first.endswith(b"\r\n\r\n"):
            first += connection.recv(1000)
        assert status(first) == said.encode()
        assert b"Connection: close" not in first
        assert b"Content-Length" not in first
        connection.sendall(GET + GET + LAST)  # the last one ends it
        after = rest(connection)
    assert after.count(f"HTTP/1.1 {said}\r\n".encode()) == 3
    assert after.count(b"Connection: close\r\n") == 1
    assert after.count(b"\r\n\r\n") == 3
    assert after.endswith(b"\r\n\r\n")


def test_an_answer_whose_length_is_not_told_still_ends_the_connection() -> None:
    def app(_: dict[str, Any], start_response: Any) -> Any:
        start_response("200 OK", [])
        return iter([b"a", b"b"])

    with listening(app) as running:
        answer = running.say(GET)
        assert b"Connection: close\r\n" in answer
        assert b"Transfer-Encoding: chunked\r\n" in answer
        kept = running.say(GET.replace(b"/1.1", b"/1.0").replace(b"\r\n\r\n", KEEP))
    assert kept.endswith(b"\r\n\r\nab")


def test_one_of_http_1_0_is_told_the_end_of_an_answer_without_a_body_by_its_connections() -> None:
    def app(_: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("304 Not Modified", [])
        return []

    with listening(app) as running:
        answer = running.say(GET.replace(b"/1.1", b"/1.0").replace(b"\r\n\r\n", KEEP))
    assert answer.startswith(b"HTTP/1.0 304 ")
    assert b"\r\nConnection: close\r\n" in answer


def test_one_who_asks_for_very_much_at_once_is_closed() -> None:
    slow = Slow()  # so that none is answered before all have come
    with listening(slow) as running, running.connect() as own:
        own.sendall(b"GET / HTTP/1.1\r\n\r\n" * 400)
        with suppress(ConnectionError):
            assert rest(own) == b""
        slow.let.set()
        assert running.say(LAST).endswith(b"GET /some 0")


def test_a_refusal_comes_after_the_answers_before_it() -> None:
    with listening(echo) as running:
        answer = running.say(GET + GET + POST + b"Content-Length: 65537\r\n\r\n")
    statuses = [part.split(b"\r\n")[0] for part in answer.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"200 OK", b"200 OK", b"413 Request Entity Too Large"]


@pytest.mark.slow
@pytest.mark.parametrize("held", [64 * 1024 * 1024, 0], ids=["in memory", "on the disk"])
def test_one_who_asks_for_much_and_reads_nothing_takes_no_thread(held: int) -> None:
    with (
        listening(always(LARGE), threads=1, held=held) as running,
        running.connect(small=True) as own,
    ):
        own.sendall(GET * 5 + LAST)
        assert running.say(LAST).endswith(LARGE)
        assert running.say(LAST).endswith(LARGE)
        answers = rest(own)
    assert answers.count(LARGE) == answers.count(b"HTTP/1.1 200") == 6


@pytest.mark.slow
def test_a_large_answer_is_in_memory_once_however_many_read_it() -> None:
    with listening(always(LARGE), held=len(LARGE)) as running, ExitStack() as open_ones:
        readers = [open_ones.enter_context(running.connect(small=True)) for _ in range(20)]
        for reader in readers:
            reader.sendall(LAST)
        assert all(rest(reader).endswith(LARGE) for reader in readers)
        spilled = [
            outbuf
            for channel in running.server.active_channels.values()
            for outbuf in channel.outbufs
            if getattr(outbuf, "overflowed", False)
        ]
    assert spilled == []
    assert running.server.held.take(LARGE) is not None  # there is room again


def test_of_too_many_connections_the_longest_silent_one_makes_room() -> None:
    with listening(echo, connections=3) as running, ExitStack() as open_ones:
        silent = []
        for _ in range(3):
            silent.append(open_ones.enter_context(running.connect()))
            assert running.say(LAST)
        assert silent[0].recv(1) == b""
        silent[2].sendall(LAST)
        assert rest(silent[2]).endswith(b"GET /some 0")


# The end


def test_what_is_being_answered_is_answered_before_the_end() -> None:
    slow = Slow()
    with listening(slow, stopping=30) as running, running.connect() as own:
        own.sendall(GET)
        assert slow.asked.acquire(timeout=30)
        running.server.stop()
        threading.Timer(0.2, slow.let.set).start()
        assert rest(own).endswith(b"GET /some 0")
        running.thread.join(30)
        assert not running.thread.is_alive()


def test_it_stops_in_time_though_all_threads_are_busy_and_bodies_hang() -> None:
    slow = Slow()
    with listening(slow, stopping=0.2) as running, ExitStack() as open_ones:
        for begun in (*[LAST] * 8, *[BEGUN] * 8):
            open_ones.enter_context(running.connect()).sendall(begun)
        for _ in range(8):
            assert slow.asked.acquire(timeout=30)
        running.stop()
        slow.let.set()


def test_nobody_is_accepted_after_the_end() -> None:
    with listening(echo) as running:
        running.stop()
        assert not listens(running.port)


# What is logged


def test_a_failure_is_logged_without_the_address(caplog: pytest.LogCaptureFixture) -> None:
    def fails(environ: dict[str, Any], _: Any) -> list[bytes]:
        raise ValueError(environ["PATH_INFO"])

    log_no_addresses()
    with listening(fails) as running, caplog.at_level(logging.DEBUG):
        answer = running.say(LAST)
    assert status(answer) == b"500 Internal Server Error"
    assert answer.endswith(b"\r\n\r\nInternal Server Error\n")
    (record,) = caplog.records
    assert record.getMessage().startswith("a request failed: ValueError\n")
    assert "in fails" in caplog.text
    assert "/some" not in caplog.text


def test_a_client_that_leaves_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    slow = Slow()
    log_no_addresses()
    with listening(slow) as running, caplog.at_level(logging.DEBUG):
        with running.connect() as own:
            own.sendall(GET)
            assert slow.asked.acquire(timeout=30)
        slow.let.set()
        assert running.say(HEALTH)
    assert caplog.text == ""
