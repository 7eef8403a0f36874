"""What every parser of files does at its start and its end: look at the files, and put what was read in force."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import Source
from kompanjon.sources.rawtables import RawTables
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput

#: Told as work goes on: (what, done, of).
Progress = Callable[[str, int, int], None]


def unheard(what: str, done: int, of: int) -> None:
    """Progress that nobody listens to."""


def require_files(files: Sequence[Path]) -> None:
    """Raise `BadInput` unless each of `files` is there, each missing one in a line of its own."""
    if missing := [f"{path}: no such file; check the path" for path in files if not path.is_file()]:
        raise BadInput(*missing)


def checksum(paths: Iterable[Path]) -> str:
    """SHA-256 of the files' names and content, whatever order they are given in."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        digest.update(path.name.encode())
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def told(file: str, remarks: Counter[str]) -> list[str]:
    """What was left out or guessed in reading `file`, each remark with how often, as notices."""
    return [f"{file}: {remark} ({count:,})" for remark, count in sorted(remarks.items())]


def name_of(files: Sequence[Path]) -> str:
    """The files in a notice: the first one's name, and how many more."""
    return files[0].name if len(files) == 1 else f"{files[0].name} and {len(files) - 1} more"


def date_in(name: str) -> str | None:
    """The ISO date that a file's name carries (`v2.9-2026-06-23-ror-data.zip`), if any."""
    for found in re.finditer(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)", name):
        try:
            return date(*map(int, found.groups())).isoformat()
        except ValueError:
            continue
    return None


def install(
    home: Path,
    source: Source,
    part: str,
    folder: Path,
    *,
    files: Sequence[Path],
    version: str,
    written: RawTables,
    notices: Iterable[str],
    totals: dict[str, str] | None = None,
) -> Snapshot:
    """Put the tables written into `folder` in force as the newest snapshot of `part`."""
    snapshot = Snapshot(
        source=source.id,
        part=part,
        version=version,
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
        checksum=checksum(files),
        files=tuple(path.name for path in files),
        tables={f"raw__{source.id}_{table}": rows for table, rows in written.rows.items()},
        totals=totals or {},
        rejects=written.rejects,
        notices=(*notices, *source.shortfalls(part, written.rows)),
    )
    return snapshots.install(home, snapshot, folder)
