"""The curve of coverage against newness: it says what it shows, and what is not proven shows its gap."""

from __future__ import annotations

import json

import pytest
from invented_rules import TODAY, call, member

from kompanjon.analysis.consortium.optimise import Consortium
from kompanjon.analysis.consortium.tradeoff import CurvePoint
from kompanjon.analysis.consortium.value import Value
from kompanjon.analysis.eligibility.judge import judge
from kompanjon.faces.charts import svg, tradeoff_curve, tradeoff_title
from kompanjon.faces.texts import Translator


def _point(coverage: float, newness: float, gap: float = 0.0) -> CurvePoint:
    members = (member("FI"),)
    value = Value(coverage, 0.5, 0.5, 0.5, 0.0, 0.5, 10.0)
    return CurvePoint(coverage, newness, Consortium(members, value, judge(None, call(), members, TODAY), gap))


_CURVE = (_point(0.9, 0.1), _point(0.82, 0.5, 0.034), _point(0.6, 1.0))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "New ties cost coverage: 90% with 10% new, 60% with 100% new"),
        ("sv", "Nya kontakter kostar täckning: 90 % med 10 % nya, 60 % med 100 % nya"),
        ("fi", "Uudet yhteydet vähentävät kattavuutta: 90 %, kun uusia on 10 %, ja 60 %, kun uusia on 100 %"),
    ],
)
def test_the_title_says_what_is_found(language, told):
    said = tradeoff_title(_CURVE, Translator(language)).replace("\N{NO-BREAK SPACE}", " ")
    assert said == told


def test_one_point_alone_is_said_to_be_alone():
    assert tradeoff_title(_CURVE[:1], Translator("en")).startswith("No other consortium has newer ties or covers more")


def test_what_is_not_proven_tells_its_gap_and_todays_choice_is_named():
    spec = tradeoff_curve(_CURVE, _CURVE[1], Translator("en"))
    assert '"url"' not in json.dumps(spec)
    picture = svg(spec)
    assert "could be 3.4" in picture
    assert picture.count("could be") == 1
    assert "proposed today" in picture
    assert "Coverage of the call’s needs (%)" in picture
