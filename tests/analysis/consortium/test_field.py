"""Organisations become candidates: evidence by need, ties, strength, city, on a scale that asks nobody else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.analysis.consortium.field import Depth, field_of, strength_at
from kompanjon.analysis.partners.answers import Suggested
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

#: A hundred projects: three near to cells, the others far from everything.
_COSINE = {"cells": np.array([0.4, 0.3, 0.2, *[0.02] * 97]), "recycling": np.zeros(100)}
_OWN = {"a": [0, 1, 2], "b": [1, 50], "c": [60, 61], "d": []}
_SURE = Provenance("x", Confidence.VERIFIED)


def _told(id: str, country: str = "FI", region: str = "") -> Suggested:
    return Suggested(0, id, Label.same(id), country, "REC", None, region, 0.0, (), (), (), 1, 2)


def _row(kind, id: object) -> Reference:
    return Reference(kind, str(id), Label.same(str(id)), _SURE)


def _field(*told: Suggested, said=None):
    return field_of(
        told,
        {"n1": "cells", "n2": "recycling"},
        lambda text: _COSINE[text],
        lambda one: _OWN[one],
        lambda row: _row("project", row),
        lambda ids: {("a", "b"): 2},
        {"a": 1.0, "b": 0.4},
        frozenset({"PT"}),
        frozenset({"kokkola"}),
        said,
    )


_ALL = (_told("a", region="kokkola"), _told("b", "PT", "abroad"), _told("c", "SE"), _told("d"))


def test_evidence_is_whole_for_one_who_was_in_the_three_nearest_projects_and_names_the_nearest():
    field = _field(*_ALL)
    by_id = {one.id: one for one in field.candidates}
    assert by_id["a"].needs == {"n1": pytest.approx(1)}
    assert 0.3 < by_id["b"].needs["n1"] < 0.6, "one near project of three"
    assert by_id["c"].needs == by_id["d"].needs == {}, "what is no nearer than most projects is no evidence"
    assert {key: row.id for key, row in field.evidence.items()} == {("a", "n1"): "0", ("b", "n1"): "1"}


def test_evidence_does_not_depend_on_who_else_is_a_candidate():
    alone = _field(_ALL[1]).candidates[0]
    assert alone == next(one for one in _field(*_ALL).candidates if one.id == "b")


def test_what_an_organisation_says_counts_where_no_project_shows_more():
    said = {("a", "n1"): _row("organisation", "a"), ("d", "n2"): _row("service", "lab")}
    field = _field(*_ALL, said=said)
    by_id = {one.id: one for one in field.candidates}
    assert by_id["d"].needs == {"n2": 0.4}
    assert field.evidence["d", "n2"].id == "lab"
    assert field.evidence["a", "n1"].kind == "project"


def test_strength_city_widening_and_ties_are_carried_over():
    field = _field(*_ALL)
    assert [one.strength for one in field.candidates] == [1.0, 0.4, 0.0, 0.0]
    assert [one.member.city for one in field.candidates] == ["kokkola", "", "", ""]
    assert [one.is_widening for one in field.candidates] == [False, True, False, False]
    assert field.ties.of("a") == {"b": 2}
    assert {one.has_record for one in field.candidates} == {2}


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.data())
def test_more_projects_never_lessen_the_evidence(cosine, data):
    depth = Depth(np.array(cosine))
    own = data.draw(st.lists(st.integers(0, len(cosine) - 1), unique=True))
    more = data.draw(st.lists(st.integers(0, len(cosine) - 1), unique=True))
    assert 0 <= depth.of(own) <= depth.of(sorted({*own, *more})) <= 1 + 1e-9


def test_strength_falls_from_the_first_place_to_the_last():
    assert (strength_at(1, 400), strength_at(400, 400), strength_at(1, 1)) == (1, 0, 1)
    assert strength_at(1, 400) - strength_at(10, 400) > strength_at(300, 400) - strength_at(400, 400)
