"""Where a row was read, as texts and addresses."""

from __future__ import annotations

import re

SEPARATOR = " ; "


def source_parts(source: str) -> tuple[tuple[str, str | None], ...]:
    """The parts of a provenance's source: (what to show, address or None); an address is shown by its host."""
    parts = []
    for part in (each.strip() for each in source.split(SEPARATOR)):
        address = re.fullmatch(r"https?://(?:www\.)?([^/\s]+)(/\S*)?", part)
        parts.append((address[1], part) if address else (part, None))
    return tuple(parts)
