"""What calendar programs ask day and night, answered before Flask: a calendar that stands.

To route a request, to open its contexts and to build its answer costs more than all that such an
answer needs. Whatever is not as it mostly is goes on to the views, which give the same answers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from werkzeug.sansio.utils import get_host

from heardback.feeds.addresses import Power
from heardback.web.calendar_views import CalendarViews, Standing
from heardback.web.guards import Wsgi, has_no_body, is_of, is_plain
from heardback.web.reception import root

_CALENDAR = re.compile(r"/feeds/([a-z2-7]+)/([\w .-]+)\.ics", re.ASCII)
_DISCREET = re.compile(r"/discreet/([a-z2-7]+)/calendar\.ics", re.ASCII)


@dataclass(frozen=True, slots=True)
class Polls:
    """An application, and what is answered before it is asked."""

    app: Wsgi
    views: CalendarViews
    prefix: str  # the base address's path, below which all is

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer as WSGI has it."""
        try:
            standing = self._standing(environ)
        except Exception:  # noqa: BLE001  it fails in Flask, too, and is refused or logged there
            standing = None
        if standing is None:
            answered: Iterable[bytes] = self.app(environ, start_response)
            return answered
        start_response(standing.status, standing.headers)
        return standing.body

    def _standing(self, environ: dict[str, Any]) -> Standing | None:
        if environ["REQUEST_METHOD"] != "GET" or environ.get("QUERY_STRING"):
            return None
        path = environ["PATH_INFO"]
        if found := _CALENDAR.fullmatch(path):
            power, name = Power.CALENDAR, found[2]
        elif found := _DISCREET.fullmatch(path):
            power, name = Power.DISCREET, None
        else:
            return None
        base = self._base(environ)
        return self.views.standing(environ, power, found[1], name, base) if base else None

    def _base(self, environ: dict[str, Any]) -> str:
        """The address below which all is; empty where the guards have to look at the request."""
        site = self.views.reception.site
        scheme, host = environ["wsgi.url_scheme"], environ.get("HTTP_HOST", "")
        if environ.get("SCRIPT_NAME", "") != self.prefix or not (host and is_plain(scheme, host)):
            return ""
        host = get_host(scheme, host)
        if not (is_of(host, site.hosts) and has_no_body(environ)):
            return ""
        return site.base_url or root(scheme, host, "")
