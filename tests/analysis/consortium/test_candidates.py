"""Problems and wishes that cannot be meant are refused with what to mend."""

from __future__ import annotations

import pytest
from invented_rules import TODAY, call, member, rules

from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.wish import KindCount, Wish
from kompanjon.vocabulary.faults import BadInput


def _problem(*candidates: Candidate, **wish: object) -> Problem:
    return Problem(candidates, {"a": 1.0}, Ties(), Wish(**wish), rules(), call(), TODAY)


def test_ties_hold_both_ways_and_nobody_is_tied_to_itself():
    ties = Ties({("a", "b"): 2, ("b", "a"): 1, ("a", "a"): 5})
    assert (dict(ties.of("a")), dict(ties.of("b"))) == ({"b": 2}, {"a": 2})


@pytest.mark.parametrize(
    ("candidates", "said"),
    [
        ((Candidate(member("FI"), 0.5), Candidate(member("FI"), 0.4)), "given twice: fi"),
        ((Candidate(member("FI"), 1.5),), "outside 0 to 1: fi"),
        ((Candidate(member("FI"), 0.5, {"a": -0.1}),), "outside 0 to 1: fi"),
    ],
)
def test_candidates_that_cannot_be_meant_are_refused(candidates, said):
    with pytest.raises(BadInput, match=said):
        _problem(*candidates)


def test_a_wish_for_somebody_unknown_is_refused():
    with pytest.raises(BadInput, match="not among the candidates: se"):
        _problem(Candidate(member("FI"), 0.5), must=("se",))


@pytest.mark.parametrize(
    "wish",
    [
        {"size_from": 5, "size_to": 3},
        {"size_from": 0},
        {"cities_least": -1},
        {"country_share_most": 40},
        {"kinds": (KindCount("HES", 3, 1),)},
        {"kinds": (KindCount("HES", 1), KindCount("HES", 2))},
    ],
)
def test_wishes_that_cannot_be_meant_are_refused(wish):
    with pytest.raises(BadInput):
        Wish(**wish)
