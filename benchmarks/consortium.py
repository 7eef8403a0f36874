"""Consortia: how long the proof takes on an invented field of 500 candidates and 30 needs, every wish held."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from benchmarks.figures import REPOSITORY, Figure

_ON = date(2026, 11, 24)
_TOPIC = "HORIZON-CL5-2027-02-D2-06"
_SEEDS = range(5)


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.consortium.alternatives import alternatives
    from kompanjon.analysis.consortium.candidates import Problem
    from kompanjon.analysis.consortium.optimise import best
    from kompanjon.analysis.consortium.wish import KindCount, Wish
    from kompanjon.analysis.eligibility.scope import judged_call, rule_set_for
    from kompanjon.sources.rulebook import load_rules

    sys.path.insert(0, str(REPOSITORY / "tests"))
    from invented_consortium import invented_field

    rules = rule_set_for(load_rules(), "", _TOPIC)
    call = judged_call(rules, _TOPIC, "IA")
    wish = Wish(
        size_from=8,
        size_to=12,
        must=("c007",),
        must_not=("c011", "c013"),
        cities_least=3,
        kinds=(
            KindCount("PRC", 2, 5), KindCount("SME", 1), KindCount("HES", 2, 4), KindCount("REC", 2, 4),
            KindCount("PUB", 1),
        ),
        country_most=3,
        widening_least=2,
        budget_from=Decimal(3_000_000),
        budget_to=Decimal(6_000_000),
        country_share_most=Decimal("0.4"),
        member_share_most=Decimal("0.2"),
        coordinator_record=2,
        robust=True,
    )  # fmt: skip
    took, proven = [], []
    for seed in _SEEDS:
        problem = Problem(*invented_field(seed, 500, 30), wish, rules, call, _ON)
        start = time.perf_counter()
        found = best(problem, 60).consortium
        took.append(time.perf_counter() - start)
        proven.append(found is not None and found.is_proven)
    yield Figure(
        "consortium of 500 candidates, 30 needs, every kind of wish", f"{max(took):.1f} s", "under 2 s",
        all(proven) and max(took) < 2,
        f"proven optimum of {sum(proven)} of {len(took)} invented fields; {min(took):.1f} to {max(took):.1f} s",
    )  # fmt: skip
    took, proven = [], []
    for seed in _SEEDS:
        problem = Problem(*invented_field(seed, 500, 30), wish, rules, call, _ON)
        start = time.perf_counter()
        found = alternatives(problem, 5, 3, 60)
        took.append(time.perf_counter() - start)
        proven.append(len(found.others) == 5 and all(one.consortium.is_proven for one in found.others))
    middle = statistics.median(took)
    yield Figure(
        "the best and five alternatives, median of the same fields", f"{middle:.1f} s", "under 6 s",
        all(proven) and middle < 6,
        f"all proven for {sum(proven)} of {len(took)} fields, each with at least three other members;"
        f" {min(took):.1f} to {max(took):.1f} s",
    )  # fmt: skip
