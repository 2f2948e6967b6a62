"""The Flask application: which address is answered by which view."""

import os
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, Response, request
from werkzeug.routing import MapAdapter

from heardback.feeds.unchanged import Unchanged
from heardback.legible import isolated
from heardback.problems import FeedsError
from heardback.web.answers import later
from heardback.web.calendar_views import CalendarViews
from heardback.web.feed_pages import FeedPages
from heardback.web.file_views import FileViews
from heardback.web.guards import guard
from heardback.web.interview_views import InterviewViews
from heardback.web.options import Options
from heardback.web.overview_views import OverviewViews
from heardback.web.page_views import PageViews
from heardback.web.polls import Polls
from heardback.web.reception import Reception
from heardback.web.site import Site, open_site
from heardback.web.step_views import StepViews

Route = tuple[str, str, Callable[..., Any]]  # method, rule and view


class _Server(Flask):
    """Flask, but a failure is logged without the request's path: it holds a token."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing here is asynchronous, and need not be asked on each request."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """What finds the view: by the path alone, whatever the host is called."""
        if request is None:
            return None
        return MapAdapter(
            self.url_map,
            server_name=request.host,
            script_name=request.root_path,
            subdomain="",
            url_scheme=request.scheme,
            path_info=request.path,
            default_method=request.method,
            query_args=request.query_string.decode(errors="replace"),
        )

    def log_exception(self, exc_info: Any) -> None:
        self.logger.error("failed at %s", request.endpoint, exc_info=exc_info)


def create_app(site: Site | None = None, unchanged: Unchanged | None = None) -> Flask:
    """The WSGI application; without a site, by the ``HEARDBACK_`` variables.

    ``unchanged`` are the calendars that were answered before, none by default. They are answered
    again before Flask is asked: what is to see all requests belongs around ``wsgi_app``.
    """
    site = site or open_site(Options.of(os.environ))
    app = _Server(__name__)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.add_template_filter(isolated)
    reception = Reception(site)
    calendars = CalendarViews(reception, unchanged or Unchanged(site.folder))
    app.wsgi_app = Polls(app.wsgi_app, calendars, urlsplit(site.base_url).path)  # type: ignore[method-assign]  # as documented
    guard(app, site)
    app.register_error_handler(FeedsError, _closed)
    reading, changing = _routes(reception, calendars)
    for method, rule, view in reading if site.read_only else reading + changing:
        name = view.__qualname__
        app.add_url_rule(rule, name, view, methods=[method], provide_automatic_options=False)
    return app


_PAGE, _STEP = "/pages/<token>/<name>", "/steps/<token>/<name>"
_OVERVIEW = "/overview/<token>"
_INTERVIEWS = f"{_PAGE}/interviews"
_INTERVIEW = f"{_INTERVIEWS}/<uid>"


def _routes(reception: Reception, calendars: CalendarViews) -> tuple[list[Route], list[Route]]:
    """What shows; and what changes something, with what leads only there."""
    steps, overview, shared = StepViews(reception), OverviewViews(reception), FeedPages(reception)
    interviews, files = InterviewViews(shared), FileViews(shared)
    pages = PageViews(shared, interviews)
    reading: list[Route] = [
        ("GET", "/", calendars.home),
        ("GET", "/healthz", calendars.healthz),
        ("GET", "/feeds/<token>/<name>.ics", calendars.calendar),
        ("GET", "/discreet/<token>/calendar.ics", calendars.discreet),
        ("GET", _STEP, steps.step),
        ("GET", _PAGE, pages.today),
        ("GET", f"{_PAGE}/agenda", pages.agenda),
        ("GET", _INTERVIEWS, interviews.listed),
        ("GET", _INTERVIEW, interviews.interview),
        ("GET", f"{_PAGE}/file", files.file),
        ("GET", f"{_PAGE}/calendar", pages.calendar),
        ("GET", f"{_PAGE}/manifest.webmanifest", pages.manifest),
        ("GET", _OVERVIEW, overview.table),
        ("GET", f"{_OVERVIEW}/candidates.csv", overview.csv),
        ("GET", f"{_OVERVIEW}/candidates/<name>", overview.candidate),
    ]
    changing: list[Route] = [
        ("POST", _STEP, steps.tap),
        ("POST", f"{_PAGE}/steps/<uid>", pages.tap),
        ("POST", f"{_PAGE}/undo", pages.undo),
        ("GET", f"{_INTERVIEWS}/new", interviews.blank),
        ("POST", f"{_INTERVIEWS}/new", interviews.add),
        ("POST", _INTERVIEW, interviews.mend),
        ("GET", f"{_INTERVIEW}/edit", interviews.form),
        ("POST", f"{_INTERVIEW}/edit", interviews.save),
        ("GET", f"{_INTERVIEW}/remove", interviews.ask),
        ("POST", f"{_INTERVIEW}/remove", interviews.remove),
        ("POST", f"{_PAGE}/file", files.typed),
        ("GET", f"{_PAGE}/rotate", pages.warn),
        ("POST", f"{_PAGE}/rotate", pages.rotate),
        ("GET", f"{_OVERVIEW}/new", overview.new),
        ("POST", f"{_OVERVIEW}/new", overview.begin),
    ]
    return reading, changing


def _closed(_: FeedsError) -> Response:
    """The folder cannot be read for now: its disk is not there, say."""
    return later("The feeds cannot be read for now.\n", seconds=60)
