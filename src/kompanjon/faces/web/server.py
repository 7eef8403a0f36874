"""The application as WSGI, and a small server for one machine."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.request import urlopen
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.given import people_bring, people_say
from kompanjon.faces.web.settings import configure
from kompanjon.faces.web.site import Site
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES
from kompanjon.workspace.database import connected, workspace_file

#: Where a request carries the `Site` it is for; several applications can then run in one process.
SITE = "kompanjon.site"

WSGIApplication = Callable[[dict[str, Any], Any], Iterable[bytes]]


def application(
    theme_ids: Sequence[str],
    home: Path | None = None,
    open_workbench: Callable[..., Workbench] = Workbench.open,
) -> WSGIApplication:
    """A WSGI application that shows `theme_ids` from the evidence in `home` (default: the platform's data folder)."""
    site = Site(theme_ids, lambda theme_id: open_workbench(theme_id, home), home)
    return application_for(site)


def application_for(site: Site) -> WSGIApplication:
    configure(site.home)
    from django.core.handlers.wsgi import WSGIHandler

    from kompanjon.faces.web.assets import with_assets

    handler = WSGIHandler()

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ[SITE] = site
        return handler(environ, start_response)

    return with_assets(answer)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True  # a reader who holds a connection open must not keep the program from ending
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who goes away in the middle of a page is no fault of ours to tell."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _QuietHandler(WSGIRequestHandler):
    timeout = 30

    def log_message(self, *_: Any) -> None:
        """Say nothing: what is printed is the command line's business."""


def serve(
    theme_id: str,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    home: Path | None = None,
    open_workbench: Callable[..., Workbench] = Workbench.open,
    listening: Callable[[str], None] = lambda address: None,
) -> None:
    """Show one theme until interrupted.

    Parameters
    ----------
    port : 0 takes any that is free
    listening : called once with the address, when pages can be asked for

    Raises
    ------
    BadInput
        When the theme's evidence has not been built, the workspace cannot be read, or the port is taken.
    """
    site = Site((theme_id,), lambda wanted: open_workbench(wanted, home), home)
    workbench = site.workbench(theme_id)
    if workspace_file(site.home).is_file():
        connected(site.home)  # brought up to date before the first reader, who would meet the fault otherwise
    with _listen(host, port, application_for(site)) as server:
        if workbench is not None:
            # Reckoned before the first reader, who would wait for it otherwise.
            workbench.situation(*people_say(site.home, theme_id), *people_bring(site.home, workbench.theme))
        address = f"http://{host}:{server.server_port}/"
        threading.Thread(target=_visit_first, args=(address, theme_id), daemon=True).start()
        listening(address)
        server.serve_forever()


def _visit_first(address: str, theme_id: str) -> None:
    """Ask once for the pages that take long the first time: texts in each language, charts, search, partners."""
    for path in ("", "pairs", "europe", "network", "map", "review", "search?q=a", "finder?text=a"):
        for language in LANGUAGES:
            # Whatever is wrong, the first reader will be told; nobody listens here.
            with suppress(OSError), urlopen(f"{address}{language}/{theme_id}/{path}", timeout=60):
                pass


def _listen(host: str, port: int, app: WSGIApplication) -> WSGIServer:
    try:
        return make_server(host, port, app, server_class=_Server, handler_class=_QuietHandler)
    except (OSError, OverflowError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else str(fault)
        raise BadInput(f"cannot listen on {host}:{port} ({reason}): choose another with --port") from fault
