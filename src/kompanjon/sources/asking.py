"""One question to a publisher's API and its answer: patience with a tired server, one clear line with a broken one."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from kompanjon.vocabulary.faults import BadInput

if TYPE_CHECKING:
    import httpx

_TRIES = 4
_LONGEST_WAIT_SECONDS = 120
_TIRED = frozenset((408, 425, 429, 500, 502, 503, 504))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes
    ----------
    headers : by name in lower case
    """

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict:
        """The object in the body.

        Raises
        ------
        BadInput
            When the body is no JSON object: a page of some gateway, or a change of the publisher's.
        """
        try:
            given = json.loads(self.body)
        except ValueError as error:
            raise BadInput(f"{self.address}: answered with something else than JSON; try again later") from error
        if not isinstance(given, dict):
            raise BadInput(f"{self.address}: answered with another layout (no JSON object); tell Kompanjon's makers")
        return given


class Ask(Protocol):
    """How a question is put; `form` is sent as JSON parts of a multipart form."""

    def __call__(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str],
        form: Mapping[str, object] | None = None,
        final: Collection[int] = (),
    ) -> Answer: ...


class Asking:
    """Puts questions over HTTP; use it as a context.

    A server that is tired (429, 5xx, no answer) is asked again after a pause, or when it says so (`Retry-After`).
    Parameters of a question may hold a key: they are in no message.
    """

    def __init__(self, *, sleep: Callable[[float], None] = time.sleep, timeout_seconds: float = 60) -> None:
        import httpx

        self._client = httpx.Client(timeout=timeout_seconds, headers={"User-Agent": "kompanjon"})
        self._sleep = sleep

    def __enter__(self) -> Asking:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def __call__(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str],
        form: Mapping[str, object] | None = None,
        final: Collection[int] = (),
    ) -> Answer:
        """Ask once, and again while the server is tired.

        Parameters
        ----------
        final : statuses that are answers too, and come back at once

        Raises
        ------
        BadInput
            When there is no answer, or one that says no.
        """
        address = f"{urlsplit(url).netloc}{urlsplit(url).path}"
        files = {name: ("blob", json.dumps(part), "application/json") for name, part in form.items()} if form else None
        import httpx

        for attempt in range(1, _TRIES + 1):
            try:
                response = self._client.request(method, url, params=dict(params), files=files)
            except httpx.TransportError as error:
                if attempt == _TRIES:
                    what = "took too long" if isinstance(error, httpx.TimeoutException) else "cannot be reached"
                    raise BadInput(f"{address}: {what}; check the network and fetch again") from error
                self._sleep(2.0 ** (attempt - 1))
                continue
            if response.is_success or response.status_code in final:
                return Answer(address, response.status_code, dict(response.headers), response.content)
            if response.status_code not in _TIRED or attempt == _TRIES:
                raise BadInput(f"{address}: answered {response.status_code}; what is fetched so far is kept, try later")
            self._sleep(_pause(response, attempt, address))
        raise AssertionError("a question is answered or refused")


def _pause(response: httpx.Response, attempt: int, address: str) -> float:
    try:
        asked = float(response.headers.get("Retry-After", ""))
    except ValueError:
        return 2.0 ** (attempt - 1)
    if asked > _LONGEST_WAIT_SECONDS:
        raise BadInput(f"{address}: asks to wait {asked:.0f} seconds; what is fetched so far is kept, try then")
    return max(asked, 0.0)
