"""The snapshots held: one a source and part, replaced as one step.

`<home>/sources/<source>/<part>/current.json` names the snapshot in force and says what it holds; the raw tables lie in
a folder beside it. A new snapshot is written whole into a folder of its own before `current.json` is swapped, so that
a crash at any moment leaves either the old snapshot or the new one.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kompanjon.sources.leftovers import sweep


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is held of one part of a source.

    Attributes
    ----------
    version : ISO date of the newest content in it
    retrieved_at : ISO date and time (UTC) it was registered
    checksum : SHA-256 of the files' content; the same files give the same snapshot
    tables : rows per raw table
    totals : exact sums per money column, as decimal text in euro
    rejects : rows that could not be read
    notices : missing and unknown columns, by name
    """

    source: str
    part: str
    version: str
    retrieved_at: str
    checksum: str
    files: tuple[str, ...]
    tables: dict[str, int]
    totals: dict[str, str]
    rejects: int
    notices: tuple[str, ...] = ()
    folder: Path = field(default=Path(), compare=False)

    @property
    def id(self) -> str:
        """Stable id that every evidence row carries."""
        return f"{self.source}/{self.part}/{self.version}/{self.checksum[:12]}"


def _sources_folder(home: Path) -> Path:
    return home / "sources"


def held(home: Path, source: str | None = None) -> list[Snapshot]:
    """All snapshots held (of `source`), ordered by source and part."""
    pattern = f"{source or '*'}/*/current.json"
    return [_read(path) for path in sorted(_sources_folder(home).glob(pattern))]


def _read(manifest: Path) -> Snapshot:
    given = json.loads(manifest.read_text(encoding="utf-8"))
    folder = manifest.parent / given.pop("folder")
    given["files"], given["notices"] = tuple(given["files"]), tuple(given["notices"])
    return Snapshot(**given, folder=folder)


@contextmanager
def incoming(home: Path, source: str) -> Iterator[Path]:
    """A folder to write a new snapshot into; gone afterwards unless `install` took it."""
    parent = _sources_folder(home) / source
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent, ".incoming-*")
    folder = Path(tempfile.mkdtemp(prefix=".incoming-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def install(home: Path, snapshot: Snapshot, written: Path) -> Snapshot:
    """Put the snapshot written in `written` in force, in place of the part's former one."""
    part = _sources_folder(home) / snapshot.source / snapshot.part
    part.mkdir(parents=True, exist_ok=True)
    folder = part / f"{snapshot.version}-{written.name.removeprefix('.incoming-')}"
    written.replace(folder)
    manifest = {key: value for key, value in asdict(snapshot).items() if key != "folder"} | {"folder": folder.name}
    fresh = part / ".current.json"
    with fresh.open("w", encoding="utf-8") as out:
        json.dump(manifest, out, indent=1, ensure_ascii=False)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(part / "current.json")
    for former in part.iterdir():
        if former.is_dir() and former != folder:
            shutil.rmtree(former, ignore_errors=True)
    return _read(part / "current.json")
