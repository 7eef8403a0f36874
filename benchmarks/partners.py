"""Partners: how quickly they are learnt and ranked, and how well those who joined later are found."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

from benchmarks.figures import Figure, best_of, built_home, kompanjon, spend

_DAYS = ("--train-until", "2023-12-31", "--test-from", "2024-01-01", "--test-until", "2024-12-31")
_IDEA = "Cell production techniques for lithium-ion and sodium-ion batteries: dry coating, digital twins, less energy"


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.workbench import Workbench

    with built_home() as home:
        bench = Workbench.open("battery", home)
        start = time.perf_counter()
        found = bench.partners(_IDEA, on_board=("vtt",))
        learnt = time.perf_counter() - start
        yield Figure(
            "partners: learnt and ranked for the first time", f"{learnt:.0f} s", "under 3 minutes", learnt < 180,
            f"{found.considered} candidates of all organisations",
        )  # fmt: skip
        warm = best_of(10, lambda: bench.partners(_IDEA, on_board=("vtt",)))
        yield Figure(
            "partners for one call over all organisations, warm", f"{warm * 1000:.0f} ms", "under 300 ms", warm < 0.3,
            "20 suggested, each with reasons and projects; newcomers beside; best of 10",
        )  # fmt: skip
        cost = spend(kompanjon("evaluate", "partners", *_DAYS, "--json"), home)
    told = json.loads(cost.output)
    rows = {row["method"]: row for row in told["rows"]}
    plain = [row for name, row in rows.items() if not name.startswith(("kompanjon", "newcomers"))]
    for name, row in rows.items():
        bar, holds = "", None
        if name == "kompanjon":
            times = [row[of] / max(one[of] for one in plain) for of in ("recall@10", "ndcg@10")]
            bar, holds = f"1.15x the best baseline: {times[0]:.2f}x, {times[1]:.2f}x", min(times) >= 1.15
        yield Figure(
            f"partners: {name}",
            f"recall@10 {row['recall@10']}, @50 {row['recall@50']}, ndcg@10 {row['ndcg@10']}, hit@10 {row['hit@10']}",
            bar or "(none)" if name.startswith("kompanjon") else "(a baseline)", holds,
            f"{row['n']} projects of 2024; `evaluate partners`",
        )  # fmt: skip
    yield Figure(
        "evaluate partners, baselines included", f"{cost.seconds:.0f} s, {cost.peak_mb:.0f} MB", "under 3 GB",
        cost.peak_mb < 3000, "a process of its own",
    )  # fmt: skip
