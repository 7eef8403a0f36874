"""Service concepts: the best of 300 services for the longest journey, on invented fields of several kinds."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.figures import Figure, built_home

_SERVICES = 300
_SEEDS = range(5)


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.services.concepts.answers import JourneyWish
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.vocabulary.additions import Additions
    from kompanjon.vocabulary.services import Service

    with built_home() as home:
        bench = Workbench.open("battery", home)
        own = bench.theme.services
        chain = [step.code for step in bench.theme.steps if step.kind == "step"]
        found = bench.services().concept(JourneyWish(chain[0], chain[-1], least_regions=0, own_use=True)).best
        road = found.road if found else tuple(chain)
        wishes = (
            JourneyWish(chain[0], chain[-1], trl_from=3, trl_to=8),
            JourneyWish(chain[0], chain[-1], trl_from=3, trl_to=8, place="kokkola", least_regions=4),
            JourneyWish(chain[0], chain[-1], trl_from=1, trl_to=9, keep=("drawn_1", "drawn_2"), unknown_levels=True),
        )

        def field(seed: int) -> Sequence[Service]:
            """Services like the theme's own, drawn on the steps of the road, at levels of their own."""
            draw = random.Random(seed)
            drawn = []
            for number in range(_SERVICES - len(own)):
                low = draw.randint(1, 7)
                at = draw.randrange(len(road))
                drawn.append(replace(
                    draw.choice(own), id=f"drawn_{number}", kind="research service", access="open",
                    steps=road[at : at + draw.randint(1, 3)], trl_from=low,
                    trl_to=min(9, low + draw.randint(0, 4)),
                ))  # fmt: skip
            return drawn

        alone: list[float] = []
        beside: list[float] = []
        pieces = proven = 0
        for seed in _SEEDS:
            desk = bench.services(Additions(services=tuple(field(seed))))
            for wish in wishes:
                start = time.perf_counter()
                best = desk.concept(wish).best
                alone.append(time.perf_counter() - start)
                start = time.perf_counter()
                desk.concept(wish, 2)
                beside.append(time.perf_counter() - start)
                proven += best is not None and best.is_proven
                pieces = max(pieces, best.pieces if best else 0)
        how = f"{len(_SEEDS)} invented fields, {len(wishes)} wishes each, up to {pieces} pieces"
        yield Figure(
            f"the best service concept of {_SERVICES} services, and who would need it", f"{max(alone):.2f} s",
            "under 2 s",
            proven == len(alone) and max(alone) < 2,
            f"{proven} of {len(alone)} proven: {how}; {min(alone):.2f} to {max(alone):.2f} s",
        )  # fmt: skip
        yield Figure(
            "the same with two alternatives", f"{max(beside):.2f} s", "under 4 s", max(beside) < 4,
            f"{how}; {min(beside):.2f} to {max(beside):.2f} s",
        )  # fmt: skip
