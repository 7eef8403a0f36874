"""Occupations and competences by whatever people call them."""

from __future__ import annotations

import pytest
from invented_world import teaching_theme

from kompanjon.analysis.competence.pathways.naming import competence_named, occupation_named
from kompanjon.vocabulary.faults import BadInput


@pytest.mark.parametrize(
    "text",
    ["operator", "processoperatör", "Prosessinhoitaja", " PROCESS operator ",
     "http://data.europa.eu/esco/occupation/invented-1"],
)  # fmt: skip
def test_an_occupation_is_found_by_id_name_and_address(text: str):
    assert occupation_named(teaching_theme(), text).id == "operator"


def test_a_competence_is_found_in_finnish():
    assert competence_named(teaching_theme(), "sähkökemia").id == "electro"


def test_a_near_miss_is_told_in_one_line():
    with pytest.raises(BadInput, match="did you mean cell_engineer") as fault:
        occupation_named(teaching_theme(), "cell enginer")
    assert len(fault.value.lines) == 1


@pytest.mark.parametrize("text", ["", "zzzzzz"])
def test_what_is_like_nothing_is_told_with_what_is_known(text: str):
    with pytest.raises(BadInput, match="known: operator, cell_engineer"):
        occupation_named(teaching_theme(), text)
