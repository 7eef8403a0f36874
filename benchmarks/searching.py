"""Search over all projects and the theme's organisations, in process."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.figures import Figure, built_home, p95

_QUERIES = (
    "solid state battery", "återvinning av litium", "akkujen kierrätys", "hydrometallurgy", "VTT", "electrolyte",
    "natriumsulfaatti", "batteripass", "thermal runaway", "graphite", "Karleby", "skills", "LFP", "nickel sulphate",
)  # fmt: skip


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.workbench import Workbench

    with built_home() as home:
        bench = Workbench.open("battery", home)
        start = time.perf_counter()
        bench.search("warm")
        made = time.perf_counter() - start
        seconds = []
        for query in _QUERIES * 10:
            start = time.perf_counter()
            bench.search(query)
            seconds.append(time.perf_counter() - start)
    worst = p95(seconds)
    yield Figure(
        "search, p95", f"{worst * 1000:.1f} ms", "under 20 ms", worst < 0.02, f"{len(seconds)} queries, 20 answers"
    )
    yield Figure(
        "search index of the theme and all projects", f"{made:.1f} s", "under 30 s", made < 30, "made at first search"
    )
