"""Folders that a killed process left half-written."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

#: A folder being written gets a new file every few seconds; one that got none for so long is nobody's.
ABANDONED_AFTER_SECONDS = 600


def sweep(parent: Path, pattern: str) -> None:
    """Remove the folders of `parent` that match `pattern` and were abandoned; another process's own stay."""
    for folder in parent.glob(pattern):
        try:
            is_abandoned = time.time() - folder.stat().st_mtime > ABANDONED_AFTER_SECONDS
        except FileNotFoundError:
            continue
        if is_abandoned:
            shutil.rmtree(folder, ignore_errors=True)
