"""How far the verdicts can be trusted: every funded project was eligible, and a broken one is not.

A false alarm is a funded project that the rules call not eligible on the day its grant was signed. Where the rules
leave the verdict to a person it is no false alarm, and is counted beside. Then every project is broken in the ways of
`breaks`, and a break is caught when the verdict turns to not eligible. A coordinator abroad is no breach of the law by
itself: there it is enough that a person is told to look.

Beside it stands a plain count of countries (three of beneficiaries, one of them a Member State), as spreadsheets do it,
of the projects whose action needs three countries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kompanjon.analysis.eligibility.funded import FundedProject, funded_projects
from kompanjon.analysis.eligibility.judge import Judge, answer_of
from kompanjon.analysis.eligibility.scope import judged_call, rule_set_for
from kompanjon.analysis.eligibility.verdict import Answer, Finding, Outcome
from kompanjon.analysis.evaluation.breaks import COORDINATOR_ABROAD, breaks, needs_three_countries
from kompanjon.analysis.evaluation.held import core_of_projects
from kompanjon.analysis.evaluation.report import OURS, Evaluation
from kompanjon.evidence.build import Progress
from kompanjon.sources.rulebook import load_rules
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.rules import RuleSet

#: The baseline's name.
PLAIN_COUNT = "plain count of countries"

_PROJECTS_A_STEP = 500


@dataclass(slots=True)
class _Tally:
    """What was counted of one action type, or of all."""

    projects: int = 0
    alarms: int = 0
    left_open: int = 0
    broken: Counter = field(default_factory=Counter)
    caught: Counter = field(default_factory=Counter)

    def shares(self, method: str) -> dict[str, str | float]:
        broken = sum(self.broken.values())
        return {
            "method": method,
            "n": self.projects,
            "false_alarms": self.alarms,
            "false_alarm_share": round(self.alarms / self.projects, 5) if self.projects else 0.0,
            "needs_reading_share": round(self.left_open / self.projects, 5) if self.projects else 0.0,
            "breaks": broken,
            "breaks_caught_share": round(sum(self.caught.values()) / broken, 5) if broken else 0.0,
        }


def evaluate_eligibility(home: Path, progress: Progress) -> Evaluation:
    """Judge every funded project held, and every way of breaking it.

    Raises
    ------
    BadInput
        When CORDIS is not held.
    """
    core = core_of_projects(home, progress)
    rule_sets = load_rules()
    projects = [one for one in funded_projects(core) if rule_set_for(rule_sets, one.programme, one.topic_id)]
    if not projects:
        raise BadInput("no project held is of a programme whose rules are held; get CORDIS's Horizon Europe projects")
    every, plain = _Tally(), _Tally()
    by_scheme: dict[str, _Tally] = defaultdict(_Tally)
    cases: list[dict[str, str]] = []
    missed: Counter[str] = Counter()
    member_states = _member_states(rule_sets)
    for number, project in enumerate(projects):
        if number % _PROJECTS_A_STEP == 0:
            progress("judging projects", number, len(projects))
        rules = rule_set_for(rule_sets, project.programme, project.topic_id)
        judge = Judge(rules, judged_call(rules, project.topic_id, project.scheme), project.signed)
        findings = judge.findings(project.members, explained=False)
        answer = answer_of(findings)
        broken = {way: judge.findings(after, explained=False) for way, after in breaks(project)}
        for tally in (every, by_scheme[project.scheme]):
            tally.projects += 1
            tally.alarms += answer is Answer.NOT_ELIGIBLE
            tally.left_open += answer is Answer.NEEDS_READING
            for way, after in broken.items():
                tally.broken[way] += 1
                tally.caught[way] += _is_caught(way, after)
        missed.update(f"{way}, {project.scheme}" for way, after in broken.items() if not _is_caught(way, after))
        if answer is Answer.NOT_ELIGIBLE:
            cases += _alarms(project, judge.findings(project.members))
        if needs_three_countries(project):
            plain.projects += 1
            plain.alarms += not _plain(project.members, member_states)
            for way, after in breaks(project):
                plain.broken[way] += 1
                plain.caught[way] += not _plain(after, member_states)
    progress("judging projects", len(projects), len(projects))
    rows = [every.shares(OURS), plain.shares(PLAIN_COUNT)]
    rows += [by_scheme[scheme].shares(f"{OURS}: {scheme}") for scheme in sorted(by_scheme)]
    settings: dict[str, str | int | float] = {
        "judged at": "the day of signature, by the rules in force for the call's year and that day",
        "members": "as the dump shows them, which is later than the signature",
    }
    for way in every.broken:
        settings[f"break: {way}"] = f"{every.caught[way]} of {every.broken[way]} caught"
    for what, count in sorted(missed.items()):
        settings[f"not caught: {what}"] = count
    return Evaluation("eligibility", len(projects), settings, tuple(rows), tuple(cases))


def _is_caught(way: str, findings: Sequence[Finding]) -> bool:
    answer = answer_of(findings)
    if way == COORDINATOR_ABROAD and answer is Answer.NEEDS_READING:
        return any(one.outcome is Outcome.READ for one in findings)
    return answer is Answer.NOT_ELIGIBLE


def _member_states(rule_sets: Sequence[RuleSet]) -> frozenset[str]:
    return frozenset(one.code for rules in rule_sets for one in rules.listings if one.list == "member_state")


def _plain(members: Sequence[Member], member_states: frozenset[str]) -> bool:
    """Three countries of beneficiaries, one of them a Member State: no dates, no lists, no actions."""
    countries = {one.country for one in members if one.is_beneficiary}
    return len(countries) >= 3 and not countries.isdisjoint(member_states)


def _alarms(project: FundedProject, findings: Sequence[Finding]) -> list[dict[str, str]]:
    return [
        {
            "project": project.id,
            "acronym": project.acronym,
            "action": project.scheme,
            "topic": project.topic_id,
            "signed": project.signed.isoformat(),
            "clause": one.clause.id,
            "arithmetic": _arithmetic(one),
            "reason": _reason(one),
        }
        for one in findings
        if one.outcome is Outcome.NOT_MET
    ]


def _arithmetic(finding: Finding) -> str:
    if _is_over(finding):
        return f"{finding.share.of} has {finding.share.share:.3f} of at most {finding.share.most:.2f}"
    if finding.slots:
        return f"{finding.had} of {finding.needed}: {', '.join(finding.places) or 'none'}"
    return ", ".join(finding.members)


def _is_over(finding: Finding) -> bool:
    return finding.share is not None and finding.share.share is not None and finding.share.share > finding.share.most


def _reason(finding: Finding) -> str:
    """What explains the alarm, as far as the data tells."""
    later = sorted({one.place for one in finding.not_counted if one.why == "not yet listed"})
    if later:
        return (
            f"{', '.join(later)} counted only later: the dump shows the members of today, and grants moved there once"
            " the country was associated"
        )
    if _is_over(finding):
        return "shares as paid today, after amendments; the limit was judged on the budget at the call"
    if any(one.why == "same place" for one in finding.not_counted):
        return "two members in one country: the dump shows the members of today, not those at signature"
    return "not explained by the data"
