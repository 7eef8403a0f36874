"""The core tables of the projects held, which most evaluations take their truth from."""

from __future__ import annotations

from pathlib import Path

from kompanjon.evidence.build import Progress, build_core
from kompanjon.sources import snapshots
from kompanjon.vocabulary.faults import BadInput


def core_of_projects(home: Path, progress: Progress) -> Path:
    """The folder of core tables, brought up to date.

    Raises
    ------
    BadInput
        When CORDIS is not held.
    """
    if not snapshots.held(home, "cordis"):
        raise BadInput("no cordis snapshot is held; get it with: kompanjon fetch cordis")
    return build_core(home, progress)
