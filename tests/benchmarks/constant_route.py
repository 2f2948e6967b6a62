"""A Flask route that always answers the same, with an ETag made once, on heardback's own server.

``python constant_route.py PORT FILE`` answers with the bytes of a file: what heardback's answers
are measured against.
"""

import sys
from pathlib import Path

from flask import Flask, Response, request

from heardback.web.connections import Limits
from heardback.web.serving import Server
from heardback.web.supervising import listen


def app(body: bytes) -> Flask:
    """The application."""
    made = Flask(__name__)
    made_once = Response(body)
    made_once.add_etag()
    tag = made_once.get_etag()[0]
    assert tag

    @made.get("/calendar.ics")
    def calendar() -> Response:
        response = Response(body, content_type="text/calendar; charset=utf-8")
        response.set_etag(tag)
        response.make_conditional(request)
        return response

    return made


if __name__ == "__main__":
    port, file = int(sys.argv[1]), Path(sys.argv[2])
    Server(app(file.read_bytes()), listen("127.0.0.1", port), Limits()).run()
