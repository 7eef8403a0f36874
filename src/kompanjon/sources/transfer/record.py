"""The small file beside a download: where it came from, under which terms, and what tells if there is a newer one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a download.

    Attributes
    ----------
    bytes : its length; of a part, the length the whole will have, None where the publisher does not say
    sha256 : None of a part
    retrieved_at : ISO date and time (UTC)
    snapshot : id of the snapshot made of it, None until there is one
    """

    url: str
    etag: str | None
    last_modified: str | None
    sha256: str | None
    bytes: int | None
    retrieved_at: str
    licence: str
    attribution: str
    snapshot: str | None = None

    @property
    def validator(self) -> str | None:
        """What `If-Range` may hold: a strong ETag or else the date; without either nothing can be resumed."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        return self.last_modified


def read_record(path: Path) -> Record | None:
    """The record in `path`; None where there is none or it is not whole."""
    try:
        return Record(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def write_json(path: Path, value: Record | dict) -> None:
    """Write `value` in place of what `path` held, as one step."""
    fresh = path.with_name(f".{path.name}.new")
    given = value if isinstance(value, dict) else asdict(value)
    fresh.write_text(json.dumps(given, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    fresh.replace(path)
