"""Candidates are made from ranked partners: evidence by need, ties, strength, city."""

from __future__ import annotations

import numpy as np
import pytest

from kompanjon.analysis.consortium.field import field_of
from kompanjon.analysis.partners.answers import Suggested
from kompanjon.vocabulary.languages import Label


def _suggested(place: int, id: str, score: float, country: str = "FI", region: str = "") -> Suggested:
    return Suggested(place, id, Label.same(id), country, "REC", None, region, score, (), (), (), 1, 2)


_PARTNERS = (
    _suggested(1, "a", 2.0, region="kokkola"),
    _suggested(2, "b", 1.0, "PT", "abroad"),
    _suggested(3, "c", 0.0, "SE"),
)
_COSINE = {"cells": [0.4, 0.2, 0.01], "recycling": [0.0, 0.0, 0.0]}
_OWN = {"a": [0], "b": [1, 2], "c": []}


@pytest.fixture(scope="module")
def field():
    return field_of(
        _PARTNERS,
        {"n1": "cells", "n2": "recycling"},
        lambda text: (np.array(_COSINE[text]), ("p0", "p1", "p2")),
        lambda one: _OWN[one],
        lambda ids: {("a", "b"): 2},
        None,
        frozenset({"kokkola"}),
    )


def test_evidence_is_a_share_of_the_best_and_names_the_project_behind(field):
    by_id = {one.id: one for one in field.candidates}
    assert by_id["a"].needs == {"n1": 1.0}
    assert by_id["b"].needs == {"n1": 0.5}
    assert by_id["c"].needs == {}, "without a project there is no evidence"
    assert field.evidence == {("a", "n1"): "p0", ("b", "n1"): "p1"}


def test_strength_city_and_ties_are_carried_over(field):
    assert [one.strength for one in field.candidates] == [1.0, 0.5, 0.0]
    assert [one.member.city for one in field.candidates] == ["kokkola", "", ""]
    assert field.ties.of("a") == {"b": 2}
    assert {one.has_record for one in field.candidates} == {2}
