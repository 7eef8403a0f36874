"""Where a row was read, as texts and addresses."""

from __future__ import annotations

import re

SEPARATOR = " ; "
LONGEST_TAIL = 24


def source_parts(source: str) -> tuple[tuple[str, str | None], ...]:
    """The parts of a provenance's source: (what to show, address or None).

    An address is shown by its host; a further one of the same host by the last part of its path.
    """
    parts: list[tuple[str, str | None]] = []
    hosts: set[str] = set()
    for part in dict.fromkeys(each.strip() for each in source.split(SEPARATOR)):
        address = re.fullmatch(r"https?://(?:www\.)?([^/\s]+)(/\S*)?", part)
        if not address:
            parts.append((part, None))
            continue
        host, tail = address[1], part.rstrip("/").rpartition("/")[2]
        parts.append((f"…/{tail[:LONGEST_TAIL]}" if host in hosts else host, part))
        hosts.add(host)
    return tuple(parts)
