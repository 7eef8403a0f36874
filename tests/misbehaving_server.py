"""A publisher on this machine that does all that publishers do: cuts, changes, delays, refuses, lies, goes in circles.

It stands in for every host: `KOMPANJON_MIRROR` points to it, and `https://host/path` is asked of it as `/host/path`.
"""

from __future__ import annotations

import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """A question as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Page:
    """What stands at a path, and in which manner it is given.

    Attributes
    ----------
    body : its content, or what makes it of a question
    first : statuses with headers, given one a question before the page itself is
    cuts : after how many bytes each question's answer is cut, one a question, then none is
    """

    body: bytes | Callable[[Asked], bytes] = b""
    etag: str | None = '"one"'
    last_modified: str | None = None
    has_ranges: bool = True
    has_length: bool = True
    resumes_anything: bool = False  # gives the rest of a file whichever version was begun
    first: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    seconds_a_kilobyte: float = 0.0
    mend: Callable[[Page], None] | None = None  # called after each question, to change what stands here


class Publisher:
    """The server: `pages` by path (`/cordis.europa.eu/data/...`), and all that was `asked`."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.address = ""

    def page(self, path: str, body: bytes | Callable[[Asked], bytes] = b"", **manner: object) -> Page:
        """Put a page at `path`."""
        self.pages[path] = Page(body, **manner)
        return self.pages[path]


class _Handler(BaseHTTPRequestHandler):
    publisher: Publisher
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(self.command, parts.path, query, {k.lower(): v for k, v in self.headers.items()}, sent)
        self.publisher.asked.append(asked)
        page = self.publisher.pages.get(parts.path)
        if page is None:
            self._plain(404, {})
            return
        try:
            self._plain(*page.first.pop(0)) if page.first else self._give(page, asked)
        finally:
            if page.mend:
                page.mend(page)

    def _plain(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _give(self, page: Page, asked: Asked) -> None:
        body = page.body(asked) if callable(page.body) else page.body
        known = {"ETag": page.etag, "Last-Modified": page.last_modified}
        marks = {name: value for name, value in known.items() if value}
        none_match, since = asked.headers.get("if-none-match"), asked.headers.get("if-modified-since")
        if (page.etag and none_match == page.etag) or (not none_match and since and since == page.last_modified):
            self.send_response(304)
            self.end_headers()
            return
        begin = self._begin(page, asked)
        if begin and begin >= len(body):
            self._plain(416, {})
            return
        self.send_response(206 if begin else 200)
        for name, value in {**marks, **page.headers}.items():
            self.send_header(name, value)
        if begin:
            self.send_header("Content-Range", f"bytes {begin}-{len(body) - 1}/{len(body)}")
        if page.has_length:
            self.send_header("Content-Length", str(len(body) - begin))
        else:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self._write(body[begin:], page)

    def _begin(self, page: Page, asked: Asked) -> int:
        found = re.fullmatch(r"bytes=(\d+)-", asked.headers.get("range", ""))
        if not found or not page.has_ranges:
            return 0
        if page.resumes_anything:
            return int(found[1])
        return int(found[1]) if asked.headers.get("if-range") in (page.etag, page.last_modified) else 0

    def _write(self, body: bytes, page: Page) -> None:
        cut = page.cuts.pop(0) if page.cuts else None
        given = body if cut is None else body[:cut]
        if page.seconds_a_kilobyte:
            for at in range(0, len(given), 1024):
                self.wfile.write(given[at : at + 1024])
                time.sleep(page.seconds_a_kilobyte)
        else:
            self.wfile.write(given)
        if cut is not None:
            self._hang_up()

    def _hang_up(self) -> None:
        self.wfile.flush()
        time.sleep(0.05)  # what was written must arrive before the reset
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that goes away is nothing to tell."""


@contextmanager
def publisher_running() -> Iterator[Publisher]:
    """A publisher that answers until the end of the context."""
    publisher = Publisher()
    handler = type("Handler", (_Handler,), {"publisher": publisher})
    server = _Server(("127.0.0.1", 0), handler)
    publisher.address = f"http://127.0.0.1:{server.server_port}"
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    serving.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()


def free_port() -> int:
    """A port on which nobody answers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
