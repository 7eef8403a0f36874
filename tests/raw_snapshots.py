"""What tests of every source's parser ask of a snapshot and of a refusal."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kompanjon.sources import snapshots
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.faults import BadInput


def rows(snapshot: Snapshot, table: str) -> list[dict]:
    """The rows of a raw table, by its short name."""
    return pq.read_table(snapshot.folder / f"raw__{snapshot.source}_{table}.parquet").to_pylist()


def rejects(snapshot: Snapshot, table: str) -> list[tuple[int, str]]:
    """Record and reason of each row that could not be used."""
    told = pq.read_table(snapshot.folder / f"rejects_{table}.parquet").to_pylist()
    return [(one["record"], one["reason"]) for one in told]


def of_layout(snapshot: Snapshot) -> tuple[str, ...]:
    """The notices of the files' layout: what is invented is always smaller than the whole."""
    return tuple(notice for notice in snapshot.notices if "is it a cut?" not in notice)


def refusal(add: Callable[..., Snapshot], home: Path, *files: Path) -> str:
    """The one line that adding `files` is refused with; what was held stays, and nothing is left half-done."""
    before = snapshots.held(home)
    with pytest.raises(BadInput) as refused:
        add(home, files)
    assert snapshots.held(home) == before
    assert not list((home / "sources").glob("*/.incoming-*"))
    assert len(refused.value.lines) == 1
    return refused.value.lines[0]


def csv_file(path: Path, *table: dict) -> Path:
    """Rows as a CSV file, columns in order of first use."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(dict.fromkeys(name for row in table for name in row)))
        writer.writeheader()
        writer.writerows(table)
    return path
