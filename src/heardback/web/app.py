"""The Flask application: which address is answered by which view."""

import os
from collections.abc import Callable
from typing import Any

from flask import Flask, request

from heardback.legible import isolated
from heardback.problems import FeedsError
from heardback.web.guards import guard
from heardback.web.site import Options, Site, open_site
from heardback.web.views import Views


class _Server(Flask):
    """Flask, but a failure is logged without the request's path: it holds a token."""

    def log_exception(self, exc_info: Any) -> None:
        self.logger.error("failed at %s", request.endpoint, exc_info=exc_info)


def create_app(site: Site | None = None) -> Flask:
    """The WSGI application; without a site, by the ``HEARDBACK_`` variables."""
    site = site or open_site(Options.of(os.environ))
    views = Views(site)
    app = _Server(__name__)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.add_template_filter(isolated)
    guard(app, site)
    app.register_error_handler(FeedsError, views.closed)
    page, step = "/pages/<token>/<name>", "/steps/<token>/<name>"
    routes: list[tuple[str, str, Callable[..., Any]]] = [
        ("GET", "/", views.home),
        ("GET", "/healthz", views.healthz),
        ("GET", "/feeds/<token>/<name>.ics", views.calendar),
        ("GET", "/discreet/<token>/calendar.ics", views.discreet),
        ("GET", page, views.page),
        ("GET", step, views.step),
        ("GET", "/overview/<token>", views.overview),
    ]
    if not site.read_only:
        routes += [
            ("POST", step, views.tap),
            ("GET", f"{page}/rotate", views.warn),
            ("POST", f"{page}/rotate", views.rotate),
        ]
    for method, rule, view in routes:
        name = view.__name__
        app.add_url_rule(rule, name, view, methods=[method], provide_automatic_options=False)
    return app
