"""The one seam to the engine that runs the build: Ibis expressions in, Parquet files out.

DuckDB is the engine. Every transformation of core tables is an Ibis expression, so that another Ibis backend (Spark,
for evidence far larger than CORDIS) needs an `Engine` of its own and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kompanjon.evidence.parquet import count_rows

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa


#: Small groups of rows, in the order of the table's key: a question for one id reads one of them.
ROWS_PER_GROUP = 2048


class Engine(Protocol):
    """Reads Parquet files as tables and writes what expressions over them yield."""

    def read(self, paths: Sequence[Path]) -> ir.Table:
        """One table of all rows in `paths`, columns matched by name."""
        ...

    def write(self, table: ir.Table | pa.Table, path: Path) -> int:
        """Write the rows to `path`, and return how many there are."""
        ...

    def rows(self, table: ir.Table) -> list[dict]:
        """All rows, in the table's order."""
        ...


class DuckDBEngine:
    """The default engine, in process and in memory; as much memory as `memory_limit` allows, then disk."""

    def __init__(self, memory_limit: str = "1500MB") -> None:
        import ibis

        self._connection = ibis.duckdb.connect(memory_limit=memory_limit)

    def read(self, paths: Sequence[Path]) -> ir.Table:
        return self._connection.read_parquet([str(path) for path in paths], union_by_name=True)

    def write(self, table: ir.Table | pa.Table, path: Path) -> int:
        if hasattr(table, "to_parquet"):
            table.to_parquet(str(path), compression="snappy", row_group_size=ROWS_PER_GROUP)
        else:
            from pyarrow.parquet import write_table

            write_table(table, path, compression="snappy")
        return count_rows(path)

    def rows(self, table: ir.Table) -> list[dict]:
        return table.to_pyarrow().to_pylist()
