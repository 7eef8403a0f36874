"""A fresh machine: a clean clone set up with `make setup`, and the size of its `.venv`."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import REPOSITORY, Figure

_MEGABYTE = 1024 * 1024


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as given:
        clone = Path(given) / "clone"
        subprocess.run(["git", "clone", "--quiet", REPOSITORY, clone], check=True)
        start = time.perf_counter()
        subprocess.run(["make", "--silent", "setup"], cwd=clone, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        size = sum(file.lstat().st_size for file in (clone / ".venv").rglob("*") if file.is_file()) / _MEGABYTE
    how = "a clean clone, downloads included"
    yield Figure("`make setup` on a fresh machine", f"{seconds:.0f} s", "under 3 minutes", seconds < 180, how)
    yield Figure("size of `.venv`", f"{size:.0f} MB", "under 900 MB", size < 900, "what `make run` installs, compiled")
