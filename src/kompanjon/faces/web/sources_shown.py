"""Where a row was read, as links."""

from __future__ import annotations

from urllib.parse import urlsplit

from kompanjon.vocabulary.claims import Provenance


def shown_sources(provenance: Provenance) -> tuple[tuple[str, str], ...]:
    """(address or empty, text) of each source a provenance names.

    Only http and https become links: sources are text from data, and an address can also hold a script.
    """
    return tuple(_shown(part.strip()) for part in provenance.source.split(" ; ") if part.strip())


def _shown(source: str) -> tuple[str, str]:
    if " " in source or not source.startswith(("https://", "http://")):
        return "", source
    try:
        host = urlsplit(source).hostname or source
    except ValueError:
        return "", source
    return source, host.removeprefix("www.")
