"""Services, cells and gaps in words."""

from __future__ import annotations

from typing import get_args

import pytest

from kompanjon.analysis.services.answers import ChainCell, ChainGap, FoundBy, GapKind, NotTold, Readiness
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces import service_words
from kompanjon.faces.texts import Translator

SV, FI, EN = Translator("sv"), Translator("fi"), Translator("en")


def test_every_code_has_words_and_every_gap_a_rule():
    assert set(service_words.NOT_TOLD) == set(get_args(NotTold))
    assert set(service_words.FOUND_BY) == set(get_args(FoundBy))
    assert set(service_words.GAPS) == set(get_args(GapKind))


@pytest.mark.parametrize("tr", [SV, FI, EN], ids=["sv", "fi", "en"])
def test_every_kind_of_gap_has_a_name_and_a_rule_of_its_own(tr: Translator):
    kinds = get_args(GapKind)
    assert len({service_words.gap_name(tr, kind) for kind in kinds}) == len(kinds)
    assert len({service_words.gap_rule(tr, kind) for kind in kinds}) == len(kinds)


def test_levels_say_whether_they_are_told_or_assumed():
    assert service_words.readiness(EN, Readiness(5, 6, "assumed")) == "TRL 5–6, assumed from its scale"
    assert service_words.readiness(SV, Readiness(6, 6, "told")) == "TRL 6"
    assert (
        service_words.readiness(FI, Readiness(None, None, "unknown")) == "teknologian valmiustasot eivät ole tiedossa"
    )


def test_a_cell_counts_what_is_told(bench: Workbench):
    (row,) = (one for one in bench.services().rows if one.service.id == "leach")
    assert service_words.cell(EN, ChainCell("REC", 5, "")) == "no service"
    assert service_words.cell(EN, ChainCell("REC", 5, "", (row,))) == "1 service, levels assumed"


def test_a_gap_names_its_step_levels_and_the_one_provider(bench: Workbench):
    (row,) = (one for one in bench.services().rows if one.service.id == "leach")
    steps = {step.code: step.name for step in bench.theme.steps}
    nothing = ChainGap("REF", "nothing", 3, 9, ())
    assert service_words.gap(SV, nothing, steps) == "Step REF, TRL 3–9: ingen tjänst"
    alone = ChainGap("REC", "one provider", 5, 5, (row,))
    assert service_words.gap(EN, alone, steps) == "Step REC, TRL 5: Invented Lab alone"
    bottleneck = ChainGap("REC", "bottleneck", None, None, (row,), (), "CELL", (row,))
    assert service_words.gap(EN, bottleneck, steps) == "Step REC: at most pilot scale, while Step CELL has pilot scale"
