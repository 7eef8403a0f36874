"""The line to the publishers: one question at a time, redirects followed with care, every failure sorted."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kompanjon import __version__
from kompanjon.sources.transfer.addresses import MOST_REDIRECTS, Addresses, host_of
from kompanjon.sources.transfer.faults import Again, NoNetwork, Refused
from kompanjon.sources.transfer.waiting import wait_asked
from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import httpx

#: Seconds without a byte after which the line counts as cut.
_SILENCE_SECONDS = 30.0
_TOO_MANY, _UNAVAILABLE = 429, 503


class Line:
    """Connections to publishers; a context that closes them.

    Parameters
    ----------
    connect_seconds : after so long a host that does not answer counts as out of reach
    """

    def __init__(
        self, addresses: Addresses, connect_seconds: float = 10.0, silence_seconds: float = _SILENCE_SECONDS
    ) -> None:
        self._addresses = addresses
        self._connect_seconds, self._silence_seconds = connect_seconds, silence_seconds
        self._client: httpx.Client | None = None
        self._answered: set[str] = set()

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()

    def _opened(self) -> httpx.Client:
        if self._client is None:
            import httpx

            direct = self._addresses.mirror_host
            self._client = httpx.Client(
                timeout=httpx.Timeout(self._silence_seconds, connect=self._connect_seconds),
                headers={"User-Agent": f"kompanjon/{__version__}", "Accept-Encoding": "identity"},
                mounts={f"all://{direct}": None} if direct else None,
                follow_redirects=False,
            )
        return self._client

    @contextmanager
    def ask(self, method: str, public: str, headers: Mapping[str, str], **body: Any) -> Iterator[httpx.Response]:
        """The answer to one question, its body not yet read; its status is below 400.

        Raises
        ------
        Again
            When another try may help: a cut, a time-out, a server that is busy or broken.
        NoNetwork, Refused, BadInput
            When it will not.
        """
        import httpx

        asked, shown = self._addresses.asked(public), host_of(public)
        if params := body.pop("params", None):  # a redirect says its own: a key is for the one it was given for
            asked = str(httpx.URL(asked).copy_merge_params(params))
        for _ in range(MOST_REDIRECTS + 1):
            self._require_reachable(asked, shown)
            try:
                with self._opened().stream(method, asked, headers=headers, **body) as response:
                    self._answered.add(host_of(asked))
                    if response.status_code not in (301, 302, 303, 307, 308):
                        self._judge(response, shown, public)
                        yield response
                        return
                    asked = self._addresses.redirected(asked, response.headers.get("Location", ""))
                    if response.status_code == 303:
                        method, body = "GET", {}
            except httpx.RequestError as error:
                raise self._sorted(error, asked, shown) from error
            except httpx.InvalidURL as error:
                raise BadInput(f"{shown}: redirects to an address that cannot be asked ({error})") from error
        raise BadInput(f"{shown}: more than {MOST_REDIRECTS} redirects, in a circle perhaps; nothing was fetched")

    def _judge(self, response: httpx.Response, shown: str, public: str) -> None:
        status = response.status_code
        if status < 400 or status == 416:  # 416: there is nothing after what is held
            return
        said = f"answered {status} {response.reason_phrase}".rstrip()
        if status in (_TOO_MANY, _UNAVAILABLE):
            raise Again(said, wait_asked(response.headers.get("Retry-After"), datetime.now(UTC)))
        if status >= 500 or status == 408:
            raise Again(said)
        hint = {401: "a key is needed or wrong", 403: "it is not open to us", 404: "it has moved or is gone"}.get(
            status, "look at the publisher's page"
        )
        raise Refused(f"{shown} {said} to {_plain(public)}; {hint}", status)

    def _require_reachable(self, asked: str, shown: str) -> None:
        """Look for the host in bounded time: the system's own look-up of names may take half a minute."""
        if host_of(asked) in self._answered or self._goes_by_proxy(asked):
            return
        parts = urlsplit(asked)
        found: list[OSError | None] = []

        def look() -> None:
            try:
                port = parts.port or (443 if parts.scheme == "https" else 80)
                socket.create_connection((parts.hostname, port), timeout=self._connect_seconds).close()
                found.append(None)
            except OSError as error:
                found.append(error)

        looking = threading.Thread(target=look, daemon=True)
        looking.start()
        looking.join(self._connect_seconds)
        if not found:
            raise NoNetwork(shown, f"no answer within {self._connect_seconds:.0f} s")
        if found[0] is not None:
            raise NoNetwork(shown, _why(found[0])) from found[0]

    def _goes_by_proxy(self, asked: str) -> bool:
        import urllib.request

        parts = urlsplit(asked)
        if parts.hostname == self._addresses.mirror_host:
            return False
        has_proxy = parts.scheme in (proxies := urllib.request.getproxies()) or "all" in proxies
        return has_proxy and not urllib.request.proxy_bypass(parts.hostname or "")

    def _sorted(self, error: httpx.RequestError, asked: str, shown: str) -> Exception:
        import httpx

        if isinstance(error, httpx.UnsupportedProtocol):
            return BadInput(f"{shown}: redirects to an address that cannot be asked")
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
            cause = cause.__cause__ or cause.__context__
        if cause is not None:
            return BadInput(f"{shown}: its certificate is not trusted; nothing was fetched (a proxy in between?)")
        is_reach = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError)
        if is_reach and host_of(asked) not in self._answered:
            return NoNetwork(shown, _why(error))
        if isinstance(error, httpx.DecodingError):
            return Again("sent what cannot be unpacked")
        if isinstance(error, httpx.TimeoutException):
            return Again(f"said nothing for {self._silence_seconds:.0f} s")
        return Again("the connection was cut" if not is_reach else "cannot be reached any more")


def _why(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "its name is not found"
    if isinstance(error, ConnectionRefusedError):
        return "it refuses the connection"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return str(getattr(error, "strerror", None) or error or type(error).__name__).lower()


def _plain(url: str) -> str:
    """An address without its query, which may hold a key."""
    return url.partition("?")[0]
