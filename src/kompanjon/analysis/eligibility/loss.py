"""The partner-loss test: who can leave, alone or in pairs, before the consortium falls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from kompanjon.analysis.eligibility.judge import Judge, answer_of
from kompanjon.analysis.eligibility.verdict import Answer, JudgedCall, Loss, Outcome, PartnerLoss
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import RuleSet


def partner_loss(rules: RuleSet | None, call: JudgedCall, members: Sequence[Member], on: date) -> PartnerLoss:
    """What is left when each member, and each pair of members, leaves.

    Regulation (EU) 2021/695 asks that the least composition holds as long as the action lasts, so every member is
    tried, associated partners too. Pairs with somebody whose leaving alone breaks it are left out: they add nothing.
    """
    if rules is None:
        return PartnerLoss(Answer.NEEDS_READING, (), ())
    judge = Judge(rules, call, on)
    before = answer_of(judge.findings(members, explained=False))
    if before is Answer.NOT_ELIGIBLE:
        return PartnerLoss(before, (), ())
    alone = tuple(_loss(judge, members, (one,)) for one in members)
    safe = [one for one, loss in zip(members, alone, strict=True) if not loss.broken]
    return PartnerLoss(before, alone, tuple(_loss(judge, members, pair) for pair in combinations(safe, 2)))


def _loss(judge: Judge, members: Sequence[Member], leaving: tuple[Member, ...]) -> Loss:
    findings = judge.findings([one for one in members if one not in leaving], explained=False)
    return Loss(
        tuple(one.id for one in leaving),
        answer_of(findings),
        tuple(one.clause for one in findings if one.outcome is Outcome.NOT_MET),
        any(one.role == "coordinator" for one in leaving),
    )
