"""Files on disk into the register of snapshots: one door for every source that can be added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kompanjon.sources import calls, cordis, esco, openalex, regions, ror
from kompanjon.sources.intake import Progress
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput

_ADDERS = {
    "calls": calls.add,
    "cordis": cordis.add,
    "esco": esco.add,
    "openalex": openalex.add,
    "regions": regions.add,
    "ror": ror.add,
}


def add_files(home: Path, source: str, files: Sequence[Path], progress: Progress) -> Snapshot:
    """Register `files` as the newest snapshot of `source`, in place of the former one.

    Raises
    ------
    BadInput
        When the source takes no files or the files are none of its; what was held stays.
    """
    if source == "starter":
        raise BadInput("the starter is a folder of themes, not files; set KOMPANJON_THEMES to use another folder")
    if source not in _ADDERS:
        raise BadInput(f"source {source!r} is not known; files can be added of: {', '.join(_ADDERS)}")
    return _ADDERS[source](home, files, progress)
