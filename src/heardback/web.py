"""The server: translates requests into editions and editions into answers, and decides nothing.

It alone knows HTTP. The file is looked at on each request, so an edit is in the very next answer.
Addresses are secret: whoever has a token may read, a wrong token and a wrong name are one answer,
and no token is ever logged.
"""

import hmac
import ipaddress
import os
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.middleware.proxy_fix import ProxyFix

from heardback import editing, feed, links, pages, undo
from heardback.files import FeedFile, folded
from heardback.marking import Tap, mark, said
from heardback.problems import EditError
from heardback.site import Site, open_site

_CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class _Server(Flask):
    """Flask, but a failure is logged without the request's path: it holds a token."""

    def log_exception(self, exc_info: Any) -> None:
        self.logger.error("failed at %s", request.endpoint, exc_info=exc_info)


def create_app(site: Site | None = None) -> Flask:
    """The WSGI application; without a site, by the ``HEARDBACK_`` variables."""
    app = _Server(__name__)
    app.extensions["heardback"] = site or open_site()
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.before_request(_refuse_other_hosts)
    app.after_request(_add_headers)
    app.register_error_handler(HTTPException, _plain_error)
    routes: tuple[tuple[str, Callable[..., Any]], ...] = (
        ("/", _home),
        ("/healthz", _healthz),
        ("/feeds/<token>/<name>.ics", _calendar),
        ("/feeds/<token>/<name>", _page),
        ("/feeds/<token>/<name>/<uid>", _step),
        ("/overview/<token>", _overview),
    )
    for rule, view in routes:
        app.add_url_rule(rule, view_func=view, methods=["GET"], provide_automatic_options=False)
    if not _site_of(app).read_only:
        app.add_url_rule(
            "/feeds/<token>/<name>/<uid>",
            view_func=_mark,
            methods=["POST"],
            provide_automatic_options=False,
        )
    app.wsgi_app = _below(app.wsgi_app, urlsplit(_site_of(app).base_url).path)  # type: ignore[method-assign]
    if os.environ.get("HEARDBACK_TRUST_PROXY", "").casefold() in ("1", "true", "yes", "on"):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_host=1, x_prefix=1)  # type: ignore[method-assign]
    return app


def _site_of(app: Flask) -> Site:
    site: Site = app.extensions["heardback"]
    return site


def _site() -> Site:
    return _site_of(current_app)


_TOPS = ("/feeds/", "/overview/", "/static/", "/healthz")


def _below(app: Callable[..., Any], prefix: str) -> Callable[..., Any]:
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


# Around every request


def _refuse_other_hosts() -> None:
    """A page elsewhere may point a name of its own at this computer; an IP address it cannot."""
    name = (urlsplit(f"//{request.host}").hostname or "").casefold()
    if not request.environ.get("HTTP_HOST"):
        return  # no browser: a health check that speaks HTTP/1.0
    if name in _site().hosts:
        return
    try:
        ipaddress.ip_address(name)
    except ValueError:
        abort(400, "This server does not answer to that host name.")


def _add_headers(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    page = response.mimetype == "text/html"
    response.headers["Referrer-Policy"] = "same-origin" if page else "no-referrer"
    if page:
        response.headers["Content-Security-Policy"] = _CSP
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def _plain_error(error: HTTPException) -> Response:
    response = make_response(f"{error.description}\n", error.code or 500)
    for name, value in error.get_headers(request.environ):
        if name.title() in ("Allow", "Retry-After"):
            response.headers[name] = value
    response.mimetype = "text/plain"
    return response


_NOT_HERE = "There is nothing at this address. It may have been changed: ask for the new one."


# The views


def _home() -> Response:
    return Response("heardback runs here.\n", mimetype="text/plain")


def _healthz() -> Response:
    return Response("ok", mimetype="text/plain")


def _calendar(token: str, name: str) -> Response:
    current, own = _authorized(token, name)
    moment = _site().clock()
    edition = current.edition(moment, own)
    if edition is None:
        return _unavailable(current)
    agent = request.headers.get("User-Agent", "")
    if request.method == "GET" and "download" not in request.args:
        _site().visits.add(own.token, agent, moment, current.modified)
    response = Response(edition.calendar, content_type="text/calendar; charset=utf-8")
    response.add_etag()
    response.last_modified = min(edition.revision, moment)
    response.headers["Cache-Control"] = "private, no-cache"
    kind = "attachment" if "download" in request.args else "inline"
    response.headers["Content-Disposition"] = _filed(kind, f"{current.file.name}.ics")
    if request.if_none_match:  # If-Modified-Since alone could miss an edit within the same second
        response.make_conditional(request)
    return response


def _filed(kind: str, filename: str) -> str:
    if filename.isascii():
        return f'{kind}; filename="{filename}"'
    return f"{kind}; filename=\"feed.ics\"; filename*=UTF-8''{quote(filename)}"  # RFC 6266


def _unavailable(current: feed.Current) -> Response:
    first = current.problems[0]
    text = f"This feed's file cannot be published. Line {first.line}: {first.text}\n"
    response = Response(text, status=503, mimetype="text/plain")
    response.headers["Retry-After"] = "60"
    return response


def _page(token: str, name: str) -> str | Response:
    current, own = _authorized(token, name)
    edition = current.edition(_site().clock(), own)
    if edition is None:
        return _unavailable(current)
    visits, buttons = _site().visits.of(own.token), not _site().read_only
    page = pages.feed_page(current, edition, own, visits, buttons=buttons)
    return render_template("feed.html", **page)


def _step(token: str, name: str, uid: str) -> str | Response:
    current, own = _authorized(token, name)
    edition = current.edition(_site().clock(), own)
    if edition is None:
        return _unavailable(current)
    noted = undo.recall(_site().folder, current.file, request.args.get("noted", ""))
    page = pages.step_page(edition, own, uid)
    if noted is not None:
        shown = {"title": "Noted", "links": own, "words": noted, "noted": request.args["noted"]}
        return render_template("noted.html", **shown)
    if page is None:
        raise NotFound(_NOT_HERE)
    return render_template("step.html", **page, buttons=not (_site().read_only or edition.problems))


def _mark(token: str, name: str, uid: str) -> Response:
    """Note what was tapped; the answer leads to a page that says so and offers to undo it."""
    current, own = _authorized(token, name)
    _refuse_other_origins()
    site, file = _site(), current.file
    today = feed.today(current.settings.timezone, site.clock())
    try:
        if request.form.get("kind") == "undo":
            undo.revert(site.folder, file, request.form.get("noted", ""))
            return make_response(redirect(own.page, 303))
        tap = Tap.of(request.form, today)
        before, after = editing.change(file.path, lambda raw: mark(raw, file.name, uid, tap, today))
    except EditError as refused:
        page = render_template("refused.html", title="Not noted", reason=str(refused), links=own)
        return make_response(page, 409)
    noted = undo.remember(site.folder, file, before, after, said(after, file.name, uid, tap, today))
    return make_response(redirect(f"{own.step(uid)}?noted={noted}", 303))


def _refuse_other_origins() -> None:
    """A page elsewhere must not press a button here."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site:
        fine = site == "same-origin"
    else:
        own = {urlsplit(base)._replace(path="").geturl() for base in (_base(), request.host_url)}
        fine = origin in own
    if not fine:
        abort(403, "This can only be done from heardback's own page.")


def _overview(token: str) -> str:
    site = _site()
    if not hmac.compare_digest(token.encode(), site.token("overview").encode()):
        raise NotFound(_NOT_HERE)
    moment, base = site.clock(), _base()
    rows = []
    for file in site.folder.feeds().values():
        current = feed.current(site.folder, file, clock=site.clock)
        if current is not None:
            own = site.links(current, base)
            rows.append(pages.overview_row(current, current.edition(moment, own), own))
    return render_template("overview.html", **pages.overview_page(rows))


def _authorized(token: str, name: str) -> tuple[feed.Current, links.FeedLinks]:
    """The feed that an address names; 404, and the same work, whether token or name is wrong."""
    site = _site()
    feeds = site.folder.feeds()
    file = feeds.get(folded(name))
    # A stand-in is read for a name that is not there, so that the time tells nothing.
    stand_in: FeedFile | None = file or next(iter(feeds.values()), None)
    current = feed.current(site.folder, stand_in, clock=site.clock) if stand_in else None
    if current is None:
        raise NotFound(_NOT_HERE)
    wanted = site.token("feed", name, current.settings.address)
    right = hmac.compare_digest(token.encode(), wanted.encode())
    if not right or file is None:
        raise NotFound(_NOT_HERE)
    return current, links.FeedLinks(_base(), wanted, file.name)


def _base() -> str:
    return _site().base_url or request.url_root.rstrip("/")
