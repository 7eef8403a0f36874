"""Education pathways: how long the proof takes among 500 invented courses and 300 competences."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from benchmarks.figures import REPOSITORY, Figure

_SEEDS = range(8)
#: What is not proven by then is shown with its gap.
_SECONDS = 1.8
#: Competences that are missing: an occupation of ESCO has some 20 to 40 essential ones, of which some are held.
_MISSING = (12, 30)


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.competence.pathways import routes

    sys.path.insert(0, str(REPOSITORY / "tests"))
    from invented_tasks import invented_task

    for missing in _MISSING:
        took, lightest, fewest = [], 0, 0
        for seed in _SEEDS:
            task = invented_task(seed, 500, 300, missing)
            start = time.perf_counter()
            route = routes.best(task, _SECONDS).route
            took.append(time.perf_counter() - start)
            lightest += route is not None and not route.load_gap
            fewest += route is not None and not route.moves_gap
        tasks = len(took)
        yield Figure(
            f"pathway among 500 courses x 300 competences, {missing} of them missing", f"{max(took):.1f} s",
            "under 2 s", lightest == fewest == tasks and max(took) < 2,
            f"in {_SECONDS} s at most: least load proven for {lightest} of {tasks} invented tasks, then fewest moves"
            f" among 8 regions for {fewest}; {min(took):.2f} to {max(took):.2f} s",
        )  # fmt: skip
