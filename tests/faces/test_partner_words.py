"""Reasons for a partner in words."""

from __future__ import annotations

from typing import get_args

import pytest

from kompanjon.analysis.partners.answers import NewcomerKind, NewcomerReason, NewcomerReasonKind, Reason, ReasonKind
from kompanjon.faces import partner_words
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_every_kind_of_reason_has_a_name_and_a_meaning(language):
    tr = Translator(language)
    kinds = get_args(ReasonKind)
    assert len({partner_words.reason_name(tr, kind) for kind in kinds}) == len(kinds)
    assert all(partner_words.reason_meaning(tr, kind) for kind in kinds)


def test_every_kind_of_newcomer_and_of_what_speaks_for_one_has_words():
    assert set(partner_words.NEWCOMERS) == set(get_args(NewcomerKind))
    assert set(partner_words.NEWCOMER_REASONS) == set(get_args(NewcomerReasonKind))
    row = Reference("service", "pilot", Label.same("Pilot"), Provenance("x", Confidence.VERIFIED), "vaasa")
    said = partner_words.newcomer_reason(Translator("sv"), NewcomerReason("site", row), "i Vasa")
    assert said == "Finns i Vasa:"


def test_points_bear_their_sign():
    told = [partner_words.points(Translator("en"), Reason("ties", points)) for points in (2.478, -0.3, 0.0)]
    assert told == ["+2.48", "−0.30", "+0.00"]
    assert partner_words.points(Translator("sv"), Reason("ties", 1.5)) == "+1,50"


def test_a_record_says_what_was_led_only_where_something_was():
    en = Translator("en")
    assert partner_words.record(en, 12, 3) == "12 EU projects, 3 of them led"
    assert partner_words.record(en, 1, 0) == "1 EU project"
