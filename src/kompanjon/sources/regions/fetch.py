"""GISCO's outlines of NUTS regions. The municipality key has no open address that gives it as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompanjon.sources.transfer import Carrier, Part, Wishes

_BY_HAND = (
    "is not fetched: its features carry no regions; save Statistics Finland's municipality key as CSV and add it with:"
    " kompanjon add regions FILE"
)


def fetch(carrier: Carrier, parts: Sequence[str], wishes: Wishes) -> Iterator[Part]:
    """Bring the NUTS regions if they are newer than what is held; of municipalities, say how they are added."""
    for part in parts:
        if part == "municipalities":
            yield Part(part, (), (_BY_HAND,))
            continue
        address = carrier.source.of_part(part).address
        came = carrier.file(address, address.rpartition("/")[2], part=part)
        yield Part(part, (came.path,) if came.is_new else ())
