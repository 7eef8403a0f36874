"""Calls: ranked in process over every topic held, and topics of later projects told from earlier ones."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

from benchmarks.figures import SHARED_DATA, Figure, built_home, kompanjon, p95, spend

_DAYS = ("--train-until", "2023-12-31", "--test-from", "2024-01-01", "--test-until", "2024-12-31")


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.workbench import Workbench, build_theme
    from kompanjon.sources import calls

    with built_home() as home:
        calls.add(home, [SHARED_DATA / "calls" / "sedia-topics.jsonl.gz"])
        start = time.perf_counter()
        build_theme("battery", home)
        built = time.perf_counter() - start
        bench = Workbench.open("battery", home)
        first, held = _timed(lambda: bench.calls())
        for what, asked in (("the theme", {}), ("a region", {"region": "kokkola"}), ("VTT", {"organisation": "vtt"})):
            bench.calls(**asked)
            spent = [_timed(lambda asked=asked: bench.calls(**asked))[0] for _ in range(20)]
            worst = p95(spent)
            yield Figure(
                f"calls ranked for {what}, {held.held} topics held, warm, p95", f"{worst * 1000:.0f} ms",
                "under 300 ms", worst < 0.3, f"20 times; the first took {first:.1f} s",
            )  # fmt: skip
        best = held.calls[0].topic.id
        bench.call(best)
        card = _timed(lambda: bench.call(best))[0]
        yield Figure("a call's card, warm", f"{card * 1000:.0f} ms", "(none)", None, "needs, answers, similar topics")
        yield Figure("marts built again with 629 topics", f"{built:.1f} s", "(none)", None, "core tables held")
        cost = spend(kompanjon("evaluate", "calls", *_DAYS, "--json"), home)
    told = json.loads(cost.output)
    for row in told["rows"]:
        ours = row["method"] == "kompanjon"
        yield Figure(
            f"calls: {row['method']}", f"recall@10 {row['recall@10']}",
            "above BM25" if ours else "(a baseline)",
            row["recall@10"] > next(each["recall@10"] for each in told["rows"] if each["method"] == "BM25")
            if ours else None,
            f"{told['n']} projects of 2024, {told['settings']['topics']} topics; `evaluate calls`",
        )  # fmt: skip
    yield Figure(
        "evaluate calls, baselines included", f"{cost.seconds:.0f} s, {cost.peak_mb:.0f} MB", "under 90 s and 3 GB",
        cost.seconds < 90 and cost.peak_mb < 3 * 1024, "a process of its own",
    )  # fmt: skip


def _timed(work):
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made
