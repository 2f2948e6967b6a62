"""nginx in front of the servers of the tests, with the README's blocks in its settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import running
from programs import need
from readme import blocks

SETTINGS = """\
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    {beside}
    server {{
        {listen}
        server_name localhost;
        location / {{ return 404; }}
        {location}
    }}
}}
"""


def readme_block(heading: str) -> str:
    """The one block of nginx's settings below a heading."""
    (block,) = blocks("nginx", heading)
    return block


@contextmanager
def fronted(folder: Path, port: int, *, listen: str, location: str, beside: str) -> Iterator[Path]:
    """nginx on a port, as ``listen`` says; what it logs of requests.

    ``location`` stands in its server's block, and ``beside`` before that.
    """
    nginx, settings = need("nginx"), folder / "nginx.conf"
    filled = SETTINGS.format(folder=folder, listen=listen, location=location, beside=beside)
    settings.write_text(filled, "utf-8")
    command = [nginx, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(settings)]
    with running(command, env={}, errors=folder / "nginx.err", port=port):
        yield folder / "access.log"
