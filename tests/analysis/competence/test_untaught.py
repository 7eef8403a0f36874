"""Steps that people are asked for and that nothing taught in the regions prepares for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_world import COURSES, bench, programme, teaches, teaching_theme

from kompanjon.analysis.competence.untaught import untaught_steps
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.store import Evidence

VET = COURSES[0]


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    return bench(tmp_path_factory.mktemp("home"), teaching_theme())._ground.evidence


def untaught(evidence: Evidence, programmes, skills) -> dict[str, list[str]]:
    theme = replace(teaching_theme(), programmes=programmes, programme_skills=skills)
    return {step: [row.id for row in rows] for step, rows in untaught_steps(Ground(theme, evidence)).items()}


@pytest.mark.parametrize(
    ("offered", "skills", "steps"),
    [
        (VET, (teaches("vet", "process"),), {"CELL": ["n2"]}),
        (VET, (teaches("vet", "leaching"),), {"REF": ["n1"], "CELL": ["n2"]}),
        (VET, (), {"CELL": ["n2"]}),
        (replace(VET, offer="ended"), (teaches("vet", "process"),), {"REF": ["n1"], "CELL": ["n2"]}),
        (programme("vet", "Oulu", "EQF 4", ["north"]), (teaches("vet", "process"),), {"REF": ["n1"], "CELL": ["n2"]}),
    ],
    ids=["teaches what is asked for", "teaches something else", "names the step", "has ended", "is elsewhere"],
)
def test_a_step_is_taught_where_what_is_asked_for_is(evidence: Evidence, offered, skills, steps):
    assert untaught(evidence, (offered,), skills) == steps
