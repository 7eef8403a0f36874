"""Identity: how well, how long, how much memory, and how the work grows with the records."""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import CORDIS_ZIP, SHARED_DATA, Figure, spend

#: Whole copies of the records; each copy after the first has ids and slightly other names of its own.
_COPIES = (1, 4)

#: Of as many runs the one that took the processor least is kept: the one least disturbed by a noisy machine.
_RUNS = 3


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.evaluation.identity import evaluate_identity
    from kompanjon.sources.intake import unheard
    from kompanjon.sources.register import add_files

    with tempfile.TemporaryDirectory() as given:
        home = Path(given)
        add_files(home, "cordis", [CORDIS_ZIP], unheard)
        add_files(home, "ror", [SHARED_DATA / "ror" / "ror-subset-v2.zip"], unheard)
        told = evaluate_identity(home, None, unheard)
        for row in told.rows:
            ours = row["method"] == "kompanjon"
            measures = ", ".join(f"{name} {value}" for name, value in row.items() if name != "method")
            holds = row["recall_at_precision_0.98"] >= 0.85 and row["top1"] >= 0.95 if ours else None
            bar = "recall 0.85 at precision 0.98, top-1 0.95" if ours else "(a baseline)"
            yield Figure(f"identity: {row['method']}", measures, bar, holds, f"{told.n} pairs; `evaluate identity`")
        spent = {}
        for copies in _COPIES:
            runs = [spend([sys.executable, "-m", "benchmarks.linking", home, copies], home) for _ in range(_RUNS)]
            cost = min(runs, key=lambda run: float(run.output.split()[1]))
            seconds, processor, records, pairs = (float(word) for word in cost.output.split())
            spent[copies] = processor, records
            how = f"{records:.0f} records, {pairs:.0f} pairs weighed; best of {_RUNS}, each a process of its own"
            if copies == 1:
                yield Figure(
                    "resolve the shared dump's codes and 51,370 ROR records",
                    f"{seconds:.0f} s, {cost.peak_mb:.0f} MB",
                    "under 90 s and 3 GB",
                    seconds < 90 and cost.peak_mb < 3 * 1024,
                    how,
                )
            else:
                ratio = processor / spent[1][0]
                allowed = copies * math.log(records) / math.log(spent[1][1])
                text = f"{ratio:.1f}x the processor time at {copies}x ({seconds:.0f} s, {cost.peak_mb:.0f} MB)"
                bar = f"n log n: at most {allowed:.1f}x"
                yield Figure("resolve as records grow", text, bar, ratio <= allowed, how)


def resolve_copies(home: Path, copies: int) -> tuple[float, float, int, int]:
    """Resolve `copies` of the records held in `home`: seconds, processor's seconds, records, pairs weighed."""
    import time

    from kompanjon.evidence.build import build_core
    from kompanjon.evidence.identity.records import COLUMNS, Records
    from kompanjon.evidence.identity.resolve import resolve
    from kompanjon.sources import snapshots

    core = build_core(home)
    start, processor = time.perf_counter(), time.process_time()
    records = Records()
    records.add_cordis(core / "core__organisation.parquet")
    for snapshot in snapshots.held(home, "ror"):
        records.add_ror(snapshot.folder, snapshot.id)
    columns = ", ".join(COLUMNS)
    # One letter of every name is left out, another in each copy.
    at = "((hash({0}) + copy * 7) % greatest(length({0}), 1))::INT"
    cut = f"left({{0}}, 1 + {at}) || substr({{0}}, 3 + {at})"
    replaced = (
        f"record || copy AS record, {cut.format('name')} AS name,"
        f" list_transform(other_names, lambda other: {cut.format('other')}) AS other_names"
    )
    records.connection.execute(
        f"INSERT INTO record SELECT NULL, {columns} FROM (SELECT * REPLACE ({replaced})"
        f" FROM record, range(1, {copies}) AS copies(copy))"
    )
    resolve(records, {})
    spent = time.perf_counter() - start, time.process_time() - processor
    count = records.connection.execute
    return (
        *spent,
        count("SELECT count(*) FROM record").fetchone()[0],
        count("SELECT count(*) FROM weighed").fetchone()[0],
    )


if __name__ == "__main__":
    print(*resolve_copies(Path(sys.argv[1]), int(sys.argv[2])))
