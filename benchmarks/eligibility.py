"""Eligibility: how quick a verdict and the partner-loss test are, and how far verdicts can be trusted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

from benchmarks.figures import Figure, best_of, built_home

_ON = date(2026, 11, 24)
_COUNTRIES = ("FI", "SE", "DE", "FR", "NO", "IT", "ES")


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.eligibility.funded import funded_projects
    from kompanjon.analysis.eligibility.judge import judge
    from kompanjon.analysis.eligibility.loss import partner_loss
    from kompanjon.analysis.eligibility.scope import judged_call, rule_set_for
    from kompanjon.analysis.evaluation.eligibility import evaluate_eligibility
    from kompanjon.evidence.build import build_core
    from kompanjon.sources.intake import unheard
    from kompanjon.sources.rulebook import load_rules
    from kompanjon.vocabulary.consortium import Member

    sets = load_rules()
    topic = "HORIZON-CL5-2027-02-D2-06"
    rules = rule_set_for(sets, "", topic)
    call = judged_call(rules, topic, "IA")
    thirty = [
        Member(f"m{number}", "", country, "participant" if number else "coordinator", "HES")
        for number, country in ((number, _COUNTRIES[number % len(_COUNTRIES)]) for number in range(30))
    ]
    verdict_ms = 1000 * best_of(20, lambda: judge(rules, call, thirty, _ON))
    yield Figure("verdict on 30 members", f"{verdict_ms:.2f} ms", "under 5 ms", verdict_ms < 5, "best of 20")
    tight = [*thirty[:3], *(Member(f"x{number}", "", "FI", "participant", "HES") for number in range(27))]
    for name, members in (("seven countries", thirty), ("three countries, the rest in one", tight)):
        loss = partner_loss(rules, call, members, _ON)
        loss_ms = 1000 * best_of(5, lambda members=members: partner_loss(rules, call, members, _ON))
        yield Figure(
            f"partner-loss test, 30 members: {name}", f"{loss_ms:.0f} ms", "under 200 ms", loss_ms < 200,
            f"{len(loss.alone)} alone, {len(loss.pairs)} pairs; {len(loss.critical)} members it hangs on; best of 5",
        )  # fmt: skip
    with built_home() as home:
        core = build_core(home, unheard)
        start = time.perf_counter()
        judged = 0
        for project in funded_projects(core):
            own = rule_set_for(sets, project.programme, project.topic_id)
            judge(own, judged_call(own, project.topic_id, project.scheme), project.members, project.signed)
            judged += 1
        seconds = time.perf_counter() - start
        yield Figure(
            "every funded project judged", f"{seconds:.1f} s", "under 20 s", judged == 15188 and seconds < 20,
            f"{judged:,} projects, reading included".replace(",", " "),
        )  # fmt: skip
        told = evaluate_eligibility(home, unheard)
    ours, plain, *by_action = told.rows
    worst = max(by_action, key=lambda row: row["false_alarm_share"])
    yield Figure(
        "eligibility: false alarms", f"{ours['false_alarm_share']:.2%} ({ours['false_alarms']})", "under 0.5 %",
        ours["false_alarm_share"] < 0.005, f"needs reading: {ours['needs_reading_share']:.2%}; `evaluate eligibility`",
    )  # fmt: skip
    yield Figure(
        "eligibility: false alarms of the worst action type",
        f"{worst['false_alarm_share']:.2%} ({worst['false_alarms']} of {worst['n']})", "under 0.5 %",
        worst["false_alarm_share"] < 0.005, worst["method"].removeprefix("kompanjon: "),
    )  # fmt: skip
    yield Figure(
        "eligibility: breaks caught", f"{ours['breaks_caught_share']:.3%}", "each",
        ours["breaks_caught_share"] > 0.9999,
        f"{ours['breaks']} broken consortia; the one left is of an action that no rule knows: it needs reading",
    )  # fmt: skip
    yield Figure(
        "eligibility: plain count of countries",
        f"{plain['false_alarm_share']:.2%} false alarms, {plain['breaks_caught_share']:.1%} of breaks caught",
        "(a baseline)", None, f"{plain['n']:,} projects whose action needs three countries".replace(",", " "),
    )  # fmt: skip
