"""Wishes for a consortium as they are written on the command line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kompanjon.analysis.consortium.wish import KindCount, usual_weights
from kompanjon.faces.cli import wishes
from kompanjon.vocabulary.faults import BadInput


def test_spans_kinds_euro_and_shares_are_read():
    assert (wishes.span("6-12"), wishes.span(" 8 ")) == ((6, 12), (8, 8))
    assert wishes.kind_count("prc:2") == KindCount("PRC", 2)
    assert wishes.kind_count("SME:2-4") == KindCount("SME", 2, 4)
    assert wishes.kind_count("HES:-3") == KindCount("HES", 0, 3)
    assert wishes.euro_span("4 000 000-6 000 000") == (Decimal(4_000_000), Decimal(6_000_000))
    assert wishes.euro_span("-6000000") == (None, Decimal(6_000_000))
    assert wishes.share("--country-share", "40%") == wishes.share("--country-share", "0.4") == Decimal("0.4")


def test_weights_given_change_and_the_others_stay():
    weights = wishes.weights(["coverage=12", "newness = 2.5"])
    assert (weights.coverage, weights.newness, weights.ties) == (12, 2.5, usual_weights().ties)


@pytest.mark.parametrize(
    ("read", "text", "told"),
    [
        (wishes.span, "many", "write it as 6-12"),
        (wishes.span, "٣-٤", "write it as 6-12"),
        (wishes.kind_count, "PRC", "as PRC:2, PRC:2-4 or PRC:-4"),
        (wishes.kind_count, "XYZ:2", "as PRC:2, PRC:2-4 or PRC:-4"),
        (wishes.euro_span, "-", "write euro as 4000000-6000000"),
        (lambda text: wishes.share("--member-share", text), "half", "--member-share 'half' is no share"),
        (lambda text: wishes.share("--member-share", text), "140%", "is no share"),
        (lambda text: wishes.share("--member-share", text), "NaN", "is no share"),
        (lambda text: wishes.weights([text]), "beauty=3", "write one of coverage, strength"),
        (lambda text: wishes.weights([text]), "ties=much", "write it as ties=2.5"),
        (lambda text: wishes.weights([text]), "ties=-1", "ties out of range"),
        (lambda text: wishes.weights([text]), "ties=nan", "ties out of range"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_mend(read: Callable[[str], object], text: str, told: str):
    with pytest.raises(BadInput, match=told):
        read(text)
