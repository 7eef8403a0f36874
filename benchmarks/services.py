"""Services: the catalogue and the chain at 300 services, on the real evidence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice

from benchmarks.figures import Figure, built_home, p95

_SERVICES = 300


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.services.answers import ServiceFilter
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.vocabulary.additions import Additions

    with built_home() as home:
        bench = Workbench.open("battery", home)
        own = bench.theme.services

        def more(turn: int) -> Additions:
            """So many copies of the theme's services that there are 300; of each turn under ids of their own."""
            copies = islice(cycle(own), _SERVICES - len(own))
            return Additions(
                services=tuple(replace(one, id=f"{one.id}_{turn}_{number}") for number, one in enumerate(copies))
            )

        first, drawn, looked = [], [], []
        for turn in range(10):
            added = more(turn)
            start = time.perf_counter()
            desk = bench.services(added)
            chain = desk.chain()
            (first if turn == 0 else drawn).append(time.perf_counter() - start)
            start = time.perf_counter()
            desk.catalogue(ServiceFilter(trl=(5, 7), text="pilot"))
            looked.append(time.perf_counter() - start)
        worst = p95(drawn)
        yield Figure(
            f"the chain at {_SERVICES} services: matrix, gaps and who outside may fill them", f"{worst * 1000:.0f} ms",
            "under 500 ms", worst < 0.5,
            f"p95 of 9, each with other services; {len(chain.gaps)} gaps; the first took {first[0] * 1000:.0f} ms",
        )  # fmt: skip
        worst = p95(looked)
        yield Figure(
            f"the catalogue of {_SERVICES} services by level and words", f"{worst * 1000:.0f} ms", "under 50 ms",
            worst < 0.05, "p95 of 10, warm",
        )  # fmt: skip
