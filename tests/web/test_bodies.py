"""A body over the limit is refused by the application too, whatever server it runs under."""

from io import BytesIO

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tapping import OWN

LIMIT = 65536
FORM = "application/x-www-form-urlencoded"
SAID = "The data value transmitted exceeds the capacity limit.\n"


def chunked(client: FlaskClient, address: str, body: bytes) -> TestResponse:
    terminated = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    return client.post(
        address,
        input_stream=BytesIO(body),
        content_type=FORM,
        headers=OWN,
        environ_overrides=terminated,
    )


def test_a_body_over_the_limit_is_refused(client: FlaskClient, step: str) -> None:
    answer = client.post(step, data=b"x" * (LIMIT + 1), content_type=FORM, headers=OWN)
    assert (answer.status_code, answer.mimetype, answer.text) == (413, "text/plain", SAID)


def test_a_body_of_the_limit_is_read(client: FlaskClient, step: str) -> None:
    answer = client.post(step, data=b"x" * LIMIT, content_type=FORM, headers=OWN)
    assert answer.status_code != 413


def test_a_chunked_body_over_the_limit_is_refused(client: FlaskClient, step: str) -> None:
    answer = chunked(client, step, b"x" * (LIMIT + 1))
    assert (answer.status_code, answer.mimetype, answer.text) == (413, "text/plain", SAID)
    assert chunked(client, step, b"x" * LIMIT).status_code != 413


def test_a_large_body_is_refused_where_nobody_reads_it_too(client: FlaskClient, ics: str) -> None:
    for address in (ics, "/healthz", "/nowhere"):
        assert client.get(address, data=b"x" * (LIMIT + 1)).status_code == 413


def test_where_no_header_need_tell_of_a_body_it_is_measured(client: FlaskClient, ics: str) -> None:
    for body, status in ((b"x" * (LIMIT + 1), 413), (b"x" * LIMIT, 200)):
        environ = {"SERVER_PROTOCOL": "HTTP/2", "wsgi.input_terminated": True}
        answer = client.get(ics, input_stream=BytesIO(body), environ_overrides=environ)
        assert answer.status_code == status
