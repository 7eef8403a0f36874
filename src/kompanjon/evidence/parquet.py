"""Small Parquet files as rows. `read_table` of pyarrow would bring its dataset module in, and that brings pandas."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def read_rows(path: Path, columns: Sequence[str] | None = None) -> list[dict]:
    """All rows of a small file, in order."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        return file.read(columns=list(columns) if columns is not None else None).to_pylist()


def count_rows(path: Path) -> int:
    """How many rows a file holds, from its footer."""
    from pyarrow.parquet import read_metadata

    return read_metadata(path).num_rows
