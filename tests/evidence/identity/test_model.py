"""The weights fit the features, and say what a person would."""

from __future__ import annotations

from itertools import pairwise

from kompanjon.evidence.identity.model import FEATURES, NEARNESS, bits, weights


def test_every_level_has_weights_between_nought_and_one():
    for feature in FEATURES:
        for level in feature.levels:
            m, u = weights()[feature.name][level.name]
            assert 0 < m < 1
            assert 0 < u < 1


def test_nearer_names_never_speak_less_for_one_organisation_by_much():
    names = list(bits("name").values())
    assert len(names) == len(NEARNESS) + 1
    assert all(nearer > farther - 1.6 for nearer, farther in pairwise(names))
    assert names[0] > 10 > 0 > names[-1]


def test_differences_speak_against_and_likeness_for():
    for feature in ("place", "role", "website", "vat", "number", "short_name"):
        levels = list(bits(feature).values())
        assert levels[0] > 0 > levels[-1], feature


def test_one_vat_number_alone_does_not_outweigh_names_that_differ():
    assert bits("vat")["same"] + bits("name")["far"] < 0
