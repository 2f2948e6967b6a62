"""What calendar programs ask day and night, answered before Flask: a calendar that stands.

To route a request, to open its contexts and to build its answer costs more than all that such an
answer needs. Whatever is not as it mostly is goes on to the views, which give the same answers.
"""

import logging
import re
from collections.abc import Iterable
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.sansio.utils import get_host

from heardback.feeds.addresses import Power
from heardback.problems import HeardbackError
from heardback.values import Value
from heardback.web.calendar_views import AtOnce, CalendarViews
from heardback.web.guards import Wsgi, may_refuse
from heardback.web.reception import root

_LOG = logging.getLogger(__name__)
_CALENDAR = re.compile(r"/feeds/([a-z2-7]+)/([\w .-]+)\.ics", re.ASCII)
_DISCREET = re.compile(r"/discreet/([a-z2-7]+)/calendar\.ics", re.ASCII)


class Polls(Value):
    """An application, and what is answered before it is asked."""

    app: Wsgi
    views: CalendarViews
    prefix: str  # the base address's path, below which all is

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer as WSGI has it."""
        try:
            found = self._at_once(environ)
        except (HeardbackError, HTTPException):  # which Flask has a way to say
            found = None
        except Exception:  # noqa: BLE001  so that who asks is told by Flask, too
            _LOG.exception("failed before Flask was asked")
            found = None
        if found is None:
            answered: Iterable[bytes] = self.app(environ, start_response)
            return answered
        start_response(found.status, found.headers)
        return found.body

    def _at_once(self, environ: dict[str, Any]) -> AtOnce | None:
        if environ["REQUEST_METHOD"] != "GET" or environ.get("QUERY_STRING"):
            return None
        path = environ.get("PATH_INFO", "")
        if found := _CALENDAR.fullmatch(path):
            power, name = Power.CALENDAR, found[2]
        elif found := _DISCREET.fullmatch(path):
            power, name = Power.DISCREET, None
        else:
            return None
        site = self.views.reception.site
        # A proxy may say that all is below another path: the address is Flask's to make then.
        if environ.get("SCRIPT_NAME", "") != self.prefix or may_refuse(environ, site):
            return None
        scheme = environ["wsgi.url_scheme"]
        base = site.base_url or root(scheme, get_host(scheme, environ["HTTP_HOST"]), "")
        return self.views.at_once(environ, power, found[1], name, base)
