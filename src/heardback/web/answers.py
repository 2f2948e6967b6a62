"""The kinds of answer that every view gives."""

from typing import Any
from urllib.parse import quote

from flask import Response, abort, make_response, redirect, request
from werkzeug.datastructures import Headers

from heardback.feeds.publishing import Feed


class Ready(Response):
    """An answer whose headers are complete: they were made once, for all that are like it."""

    default_mimetype = None

    def get_wsgi_headers(self, environ: dict[str, Any]) -> Headers:  # noqa: ARG002
        """Leave them as they are: each of these is shared."""
        return self.headers


def page_of(html: str, status: int = 200) -> Response:
    """A page, which a browser that has it already need not fetch anew: an open one asks often."""
    response = make_response(html, status)
    if status == 200 and request.method == "GET":
        response.add_etag()
        response.make_conditional(request)
    return response


def redirected(address: str) -> Response:
    """After a change: the browser asks for an address by GET."""
    response = make_response(redirect(address, 303))
    response.headers["Cache-Control"] = "private, no-store"
    return response


def filed(kind: str, filename: str) -> str:
    """A ``Content-Disposition``, by RFC 6266."""
    if filename.isascii():
        return f'{kind}; filename="{filename}"'
    return f"{kind}; filename=\"feed.ics\"; filename*=UTF-8''{quote(filename)}"


def unavailable(feed: Feed) -> Response:
    """That nothing is published, to who may not know what stands in the file."""
    if feed.is_gone:
        abort(404)
    if feed.is_saving:
        return later("This feed's file is being saved.\n", seconds=2)
    why = "`heardback check` says why."
    return later(f"This feed's file cannot be published. {why}\n", seconds=60)


def later(text: str, *, seconds: int) -> Response:
    """Not now; when to ask again."""
    response = Response(text, status=503, mimetype="text/plain")
    response.headers["Retry-After"] = str(seconds)
    return response
