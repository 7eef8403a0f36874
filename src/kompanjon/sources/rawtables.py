"""Raw tables written row by row, as `source.toml` declares them; what cannot be used goes to the rejects."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from kompanjon.sources.catalogue import Source

_TYPES = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "money": pa.decimal128(18, 2),
    "number": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "boolean": pa.bool_(),
    "integer": pa.int64(),
}
_REJECTS = pa.schema({"file": pa.string(), "line": pa.int64(), "record": pa.int64(), "reason": pa.string()})

#: Rows held in memory before they are written.
_BATCH = 8192


def raw_schema(source: Source, table: str) -> pa.Schema:
    """The columns of a raw table, in order."""
    return pa.schema({column: _TYPES[kind] for column, kind in source.raw[table].items()})


class RawTables:
    """The raw tables of one snapshot being written into `folder`; a context that closes them.

    Each table of `source.raw` gets its Parquet file, with no rows where none came. `close` writes what still waits;
    it comes before the folder is put in force.
    """

    def __init__(self, source: Source, folder: Path, tables: tuple[str, ...] | None = None) -> None:
        self._folder = folder
        self._names = {table: f"raw__{source.id}_{table}" for table in tables or source.raw}
        self._schemas = {table: raw_schema(source, table) for table in self._names}
        self._writers = {
            table: ParquetWriter(folder / f"{name}.parquet", self._schemas[table])
            for table, name in self._names.items()
        }
        self._waiting: dict[str, list[dict]] = defaultdict(list)
        self._rejected: dict[str, list[dict]] = defaultdict(list)
        self._rows = dict.fromkeys(self._names, 0)

    def __enter__(self) -> RawTables:
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self._writers.values():
            writer.close()

    def close(self) -> None:
        """Write what still waits, and the rejects, and close every file."""
        for table, writer in self._writers.items():
            self._flush(table)
            writer.close()
        for table, rejects in self._rejected.items():
            with ParquetWriter(self._folder / f"rejects_{table}.parquet", _REJECTS) as writer:
                writer.write_table(pa.Table.from_pylist(rejects, schema=_REJECTS))

    def write(self, table: str, row: dict) -> None:
        """Add a usable row; a column that the row lacks is null."""
        self._rows[table] += 1
        self._put(table, row)

    def reject(self, table: str, reason: str, *, file: str, record: int, row: dict | None = None) -> None:
        """Count a record that cannot be used; `row` is what is kept of it, with its reason, and is used nowhere."""
        self._rejected[table].append({"file": file, "line": None, "record": record, "reason": reason})
        if row is not None:
            self._put(table, row | {"reject_reason": reason})

    def _put(self, table: str, row: dict) -> None:
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= _BATCH:
            self._flush(table)

    def _flush(self, table: str) -> None:
        waiting = self._waiting.pop(table, [])
        if waiting:
            self._writers[table].write_table(pa.Table.from_pylist(waiting, schema=self._schemas[table]))

    @property
    def rows(self) -> dict[str, int]:
        """Usable rows by table, under their short names."""
        return dict(self._rows)

    @property
    def rejects(self) -> int:
        """Records that could not be used."""
        return sum(len(rejected) for rejected in self._rejected.values())
