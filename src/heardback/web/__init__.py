"""The web: a Flask application over a folder of feeds, its pages, and the server under it.

It alone knows HTTP and HTML, and the packages ``flask``, ``waitress`` and ``segno``. Reading order,
and what each module hands out:

- ``visits``
- ``rotations``
- ``options``: ``Options``
- ``site``: ``open_site``, ``Site``
- ``programs``: ``Reach``, ``subscriptions``
- ``codes``
- ``guards``
- ``known``
- ``answers``
- ``asked``
- ``taps``
- ``reception``
- ``calendar_views``
- ``items``
- ``pages``
- ``today``
- ``step_views``
- ``axis``
- ``agenda``
- ``subscribing``
- ``forms``
- ``checking``
- ``interviews``
- ``feed_pages``
- ``interview_views``
- ``page_views``
- ``filed``
- ``file_views``
- ``overview``
- ``overview_views``
- ``polls``
- ``app``
- ``supervising``: ``address``, ``keep_serving``, ``listen``
- ``connections``
- ``readiness``
- ``serving``

``heardback.web:create_app`` is the application's factory, for any WSGI server.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from heardback.web.site import Site


def create_app(site: "Site | None" = None) -> "Flask":
    """The WSGI application; without a site, by the ``HEARDBACK_`` variables."""
    # Late: links and programs are of this room too, and need no Flask.
    from heardback.web import app  # noqa: PLC0415

    return app.create_app(site)
