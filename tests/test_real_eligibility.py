"""Verdicts on every funded project there is: hardly a false alarm, and no break that is missed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kompanjon.analysis.eligibility.funded import funded_projects
from kompanjon.analysis.eligibility.judge import judge
from kompanjon.analysis.eligibility.scope import judged_call, rule_set_for
from kompanjon.analysis.evaluation.eligibility import PLAIN_COUNT, evaluate_eligibility
from kompanjon.evidence.build import build_core
from kompanjon.sources.intake import unheard
from kompanjon.sources.rulebook import load_rules

pytestmark = pytest.mark.real_data


def test_false_alarms_are_rare_for_every_action_and_each_is_explained(real_home: Path):
    told = evaluate_eligibility(real_home, unheard)
    ours, plain, *by_action = told.rows
    assert told.n == 15188
    assert ours["false_alarm_share"] < 0.002
    for row in by_action:
        assert row["false_alarm_share"] < 0.005, row
    assert ours["needs_reading_share"] < 0.005
    assert ours["breaks_caught_share"] > 0.9999
    assert len(told.cases) == ours["false_alarms"]
    assert all(case["reason"] != "not explained by the data" for case in told.cases)
    assert plain["method"] == PLAIN_COUNT
    assert plain["breaks_caught_share"] < 0.7


def test_all_projects_are_judged_in_twenty_seconds(real_home: Path):
    core, sets = build_core(real_home, unheard), load_rules()
    began = time.perf_counter()
    for project in funded_projects(core):
        rules = rule_set_for(sets, project.programme, project.topic_id)
        judge(rules, judged_call(rules, project.topic_id, project.scheme), project.members, project.signed)
    assert time.perf_counter() - began < 20
