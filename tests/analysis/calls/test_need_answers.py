"""When nobody answers a need, and when that cannot be told."""

from __future__ import annotations

import pytest
from invented_calls import TIE

from kompanjon.analysis.calls.answers import CallNeed, NeedAnswer, Passage
from kompanjon.analysis.calls.card import with_broader
from kompanjon.sources.starter.parse import load_theme

_NEED = CallNeed("X#o1", "outcome", Passage("Better cells.", "description", 0), ("cell",))


@pytest.mark.parametrize(
    ("rows", "is_tied", "is_answered", "is_missing"),
    [((TIE.rows,), True, True, False), ((), True, False, True), ((), False, False, False)],
)
def test_nobody_is_a_finding_only_where_the_need_is_particular_enough(rows, is_tied, is_answered, is_missing):
    answer = NeedAnswer(_NEED, tuple(("kokkola", one) for one in rows), is_tied=is_tied)
    assert (answer.is_answered, answer.is_missing) == (is_answered, is_missing)


def test_what_only_meaning_ties_is_tied_to_the_broader_concept_first():
    """Meaning does not tell one way of recycling from another: who recycles at all can answer."""
    narrow = next(one for one in load_theme("battery").concepts if one.id == "lfp_rec")
    assert narrow.broader
    assert with_broader([narrow], frozenset()) == (*narrow.broader, "lfp_rec")
    assert with_broader([narrow], frozenset(narrow.broader)) == ("lfp_rec",)
