"""Parse and load the publisher's zip, beside DuckDB's own read_csv of the same files."""

from __future__ import annotations

import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import CORDIS_ZIP, Figure, best_of, spend

_ROUNDS = 5

_ADD = """
import sys
from pathlib import Path
from kompanjon.sources.cordis import add
add(Path(sys.argv[1]), [Path(sys.argv[2])])
"""


def figures() -> Iterator[Figure]:
    """Ratio of times in one run, and peak memory of a process that does nothing else."""
    import duckdb

    from kompanjon.sources.cordis import add

    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        with zipfile.ZipFile(CORDIS_ZIP) as archive:
            archive.extractall(folder / "csv")
        files = sorted((folder / "csv").glob("*.csv"))

        def theirs() -> None:
            with duckdb.connect() as connection:
                for file in files:
                    connection.execute(f"CREATE TABLE \"{file.stem}\" AS SELECT * FROM read_csv('{file}')")

        def ours() -> None:
            shutil.rmtree(folder / "home", ignore_errors=True)
            add(folder / "home", [CORDIS_ZIP])

        base, own = best_of(_ROUNDS, theirs), best_of(_ROUNDS, ours)
        ratio = own / base
        how = (
            f"best of {_ROUNDS}: {own:.2f} s from the zip to typed Parquet, read_csv of the unpacked files {base:.2f} s"
        )
        yield Figure("parse and load the CORDIS zip", f"{ratio:.2f}x read_csv", "at most 3x", ratio <= 3, how)
        spent = spend([sys.executable, "-c", _ADD, folder / "alone", CORDIS_ZIP], folder / "alone")
        yield Figure(
            "peak memory of it", f"{spent.peak_mb:.0f} MB", "under 1 GB", spent.peak_mb < 1024, "a process of its own"
        )
