"""Codes of later projects told from earlier ones: how well, how long, how much memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import CORDIS_ZIP, Figure, kompanjon, spend

#: Our recall is at least so many times the nearest projects'.
_TIMES = 1.15

_DAYS = ("--train-until", "2023-12-31", "--test-from", "2024-01-01", "--test-until", "2024-12-31")


def figures() -> Iterator[Figure]:
    from kompanjon.sources.cordis import add

    with tempfile.TemporaryDirectory() as given:
        home = Path(given)
        add(home, [CORDIS_ZIP])
        cost = spend(kompanjon("evaluate", "topics", *_DAYS, "--json"), home)
    told = json.loads(cost.output)
    recall = {row["method"]: row["recall@5"] for row in told["rows"]}
    ratio = recall["kompanjon"] / recall["TF-IDF kNN"]
    how = f"{told['n']} projects of 2024, {told['settings']['codes_learnt']} codes; `evaluate topics`"
    for method, value in recall.items():
        if method == "kompanjon":
            text, bar, holds = f"recall@5 {value} ({ratio:.2f}x TF-IDF kNN)", f"{_TIMES}x TF-IDF kNN", ratio >= _TIMES
        else:
            text, bar, holds = f"recall@5 {value}", "(a baseline)", None
        yield Figure(f"topics: {method}", text, bar, holds, how)
    yield Figure(
        "evaluate topics, core tables and baselines included",
        f"{cost.seconds:.0f} s, {cost.peak_mb:.0f} MB",
        "under 90 s and 3 GB",
        cost.seconds < 90 and cost.peak_mb < 3 * 1024,
        "a process of its own",
    )
