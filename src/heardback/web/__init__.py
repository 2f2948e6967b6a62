"""The web: a Flask application over a folder of feeds, its pages, and the server under it.

It alone knows HTTP and HTML, and the packages ``flask``, ``granian`` and ``segno``. Reading order,
and what each module hands out:

- ``visits``
- ``site``: ``open_site``, ``Options``, ``Site``
- ``programs``: ``reach``, ``subscriptions``
- ``pages``
- ``guards``
- ``views``
- ``app``
- ``serving``: ``address``, ``refuse_taken``, ``run``

``heardback.web:create_app`` is the application's factory, for any WSGI server.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heardback.web.app import create_app as create_app


def __getattr__(name: str) -> Any:
    """The factory, imported when it is asked for: links and pages need no Flask."""
    if name == "create_app":
        from heardback.web.app import create_app  # noqa: PLC0415

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
