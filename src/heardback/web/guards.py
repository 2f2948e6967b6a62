"""What stands around every request: who is answered, and what each answer carries."""

import ipaddress
import re
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, make_response, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import get_host

from heardback.feeds.addresses import Power
from heardback.web.site import MAX_PREFIX, Site

Wsgi = Callable[..., Any]

_HOST = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])?(?::\d{1,5})?", re.ASCII)
_PREFIX = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[\w.~!$&'()*+,;=:@%-]+)*/?", re.ASCII)

_CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

MAX_BODY = 64 * 1024  # bytes of a request; a form has a few hundred
MAX_TEXT = 4 * 1024 * 1024  # of one that brings a whole file's text
_TEXT = re.compile(r"/pages/([^/]+)/([^/]+)/file")

# On every answer. An address is a secret: it is not to be found, nor told to others.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}

# Whatever is wrong with it: an address tells nothing.
_NOT_HERE = "There is nothing at this address. It may have been changed: ask for the new one."

_TOPS = ("/discreet/", "/feeds/", "/steps/", "/pages/", "/overview/", "/static/", "/healthz")


def guard(app: Flask, site: Site) -> None:
    """Put the guards around an application."""
    # One more: Flask does not refuse a chunked body at its limit, but cuts it there.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY + 1

    def refuse() -> None:
        environ: dict[str, Any] = request.environ
        _refuse_no_address(environ)
        _refuse_other_hosts(environ, site.hosts)
        _refuse_large_bodies(environ, site)

    app.before_request(refuse)
    app.after_request(_guard_pages)
    app.register_error_handler(HTTPException, _plain_error)
    wsgi: Wsgi = _below(_carrying(app.wsgi_app), urlsplit(site.base_url).path)
    if site.trust_proxy:
        wsgi = ProxyFix(wsgi, x_host=1, x_prefix=1)
    app.wsgi_app = wsgi  # type: ignore[method-assign]  # as Flask's documentation has it


def _below(app: Wsgi, prefix: str) -> Wsgi:
    """Serve below the base address's path, whether or not the proxy in front takes it off."""

    def mounted(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ.get("PATH_INFO", "")
        rest = path.removeprefix(prefix) or "/"
        # Looked at from behind, for the prefix may itself be called /feeds.
        if path.startswith(prefix) and (rest == "/" or rest.startswith(_TOPS)):
            environ["PATH_INFO"] = rest
        if prefix:
            environ["SCRIPT_NAME"] = prefix
        return app(environ, start_response)

    return mounted


_SCHEMES = ("http", "https")


def may_refuse(environ: dict[str, Any], site: Site) -> bool:
    """Whether a request for a calendar has to come before the guards, which may refuse it.

    Whatever ``guard`` refuses before a view is to be seen here, too.
    """
    scheme, host = environ["wsgi.url_scheme"], environ.get("HTTP_HOST", "")
    is_plain = host and scheme in _SCHEMES and _HOST.fullmatch(host)
    if not (is_plain and _has_no_body(environ)):
        return True
    return not _is_of(get_host(scheme, host), site.hosts)


def _refuse_no_address(environ: dict[str, Any]) -> None:
    """A proxy that is set up badly must not decide what stands in the links."""
    scheme, host = environ["wsgi.url_scheme"], environ.get("HTTP_HOST", "")
    if scheme not in _SCHEMES:
        abort(400, "The scheme of this request is neither http nor https.")
    # As it stands: of what is no host, Werkzeug gives none.
    if not _HOST.fullmatch(host):
        abort(400, "The host of this request is none.")
    prefix = environ.get("SCRIPT_NAME") and request.root_path
    if prefix and (len(prefix) > MAX_PREFIX or not _PREFIX.fullmatch(prefix)):
        abort(400, "The prefix of this request is no path.")


def _refuse_other_hosts(environ: dict[str, Any], hosts: frozenset[str]) -> None:
    """A page elsewhere may point a name of its own at this computer; an IP address it cannot."""
    # Without a host it is no browser: a health check that speaks HTTP/1.0.
    if environ.get("HTTP_HOST") and not _is_of(request.host, hosts):
        abort(400, "This server does not answer to that host name.")


@lru_cache(maxsize=64)
def _is_of(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host is an IP address or one of ``hosts``."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").casefold()
        if name not in hosts:
            ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def takes_text(site: Site, path: str) -> bool:
    """Whether a file's text is taken at a path: only from who has its page, as was known last."""
    found = None if site.read_only else _TEXT.search(path)
    if found is None:
        return False
    token, name = found.groups()
    return site.register.knew(Power.PAGE, token, site.clock(), name)


def _refuse_large_bodies(environ: dict[str, Any], site: Site) -> None:
    limit, method = MAX_BODY, environ["REQUEST_METHOD"]
    if method in ("GET", "HEAD") and _has_no_body(environ):
        return
    if method == "POST" and takes_text(site, request.path):
        limit = MAX_TEXT
        request.max_content_length = limit + 1
        request.max_form_memory_size = limit
    length = request.content_length
    if length is None:  # chunked, or none at all
        length = len(request.get_data())
    if length > limit:
        abort(413)


def _has_no_body(environ: dict[str, Any]) -> bool:
    """Whether a request surely has none: https://www.rfc-editor.org/rfc/rfc9112#section-6.3."""
    return (
        not environ.get("CONTENT_LENGTH")
        and "HTTP_TRANSFER_ENCODING" not in environ
        and environ.get("SERVER_PROTOCOL", "").startswith("HTTP/1.")
    )


def _carrying(app: Wsgi) -> Wsgi:
    """Add what every answer carries, unless it says otherwise itself."""

    def carried(environ: dict[str, Any], start_response: Any) -> Any:
        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            said = {name for name, _ in headers}
            own = [each for each in HEADERS.items() if each[0] not in said]
            return start_response(status, headers + own, *failure)

        return app(environ, start)

    return carried


def _guard_pages(response: Response) -> Response:
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Content-Security-Policy"] = _CSP
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _plain_error(error: HTTPException) -> Response:
    said = _NOT_HERE if error.code == HTTPStatus.NOT_FOUND else error.description
    response = make_response(f"{said}\n", error.code or 500)
    for name, value in error.get_headers(request.environ):
        if name.title() in ("Allow", "Retry-After"):
            response.headers[name] = value
    response.mimetype = "text/plain"
    return response


def refuse_other_origins(base: str) -> None:
    """A page elsewhere must not press a button here; ``base`` is the site's public address."""
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from:
        fine = fetched_from == "same-origin"
    else:
        own = {urlsplit(url)._replace(path="").geturl() for url in (base, request.host_url)}
        fine = request.headers.get("Origin") in own
    if not fine:
        abort(403, "This can only be done from heardback's own page.")
