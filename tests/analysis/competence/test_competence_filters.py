"""Which competences of the matrix are shown."""

from __future__ import annotations

import pytest
from invented_matrix import invented_matrix

from kompanjon.analysis.competence.filters import CompetenceFilter, chosen
from kompanjon.vocabulary.faults import BadInput

REGIONS = ("kokkola", "vaasa", "pori", "turku", "lappeenranta", "kuopio", "elsewhere")


def found(**filters) -> list[str]:
    return [row.competence.id for row in chosen(invented_matrix(REGIONS), CompetenceFilter(**filters), ["RM"])]


def test_what_is_needed_or_taught_is_shown_in_the_order_of_the_theme():
    assert found() == ["drying", "hydromet", "safety"]


def test_filters_narrow_and_a_standing_is_looked_for_in_the_region_asked():
    assert found(shared=True) == ["hydromet", "safety"]
    assert found(region="vaasa") == ["hydromet", "safety"]
    assert found(standing="missing", region="vaasa") == ["hydromet"]
    assert found(standing="covered") == ["hydromet"]
    assert found(step="RM") == []


@pytest.mark.parametrize("name", ["region", "step", "standing"])
def test_a_filter_that_is_not_known_is_refused_with_those_that_are(name: str):
    with pytest.raises(BadInput, match=f"--{name} 'x' is not known; one of "):
        chosen(invented_matrix(REGIONS), CompetenceFilter(**{name: "x"}), ["RM"], "--")
