"""One question, one answer: the best with its reasons, or why there is none."""

from __future__ import annotations

import pytest
from invented_rules import THREE, TODAY, call, member, rules

from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.propose import propose
from kompanjon.analysis.consortium.wish import Constraint, Wish


def _problem(*countries: str) -> Problem:
    found = tuple(Candidate(member(country), 0.5, {"a": 0.8}) for country in countries)
    return Problem(found, {"a": 1.0}, Ties(), Wish(size_to=3), rules(THREE), call(), TODAY)


def test_the_best_comes_with_reasons_parts_and_alternatives():
    found = propose(_problem("FI", "SE", "DE", "NO"), count=2, differ=1)
    assert found.best is not None and found.why is not None
    assert sum(part.points for part in found.parts) == pytest.approx(found.best.value.points)
    assert len(found.others) == 2 and found.clash is None
    assert set(found.best.ids) <= set(found.names)


def test_without_alternatives_the_best_is_the_same():
    assert propose(_problem("FI", "SE", "NO")).best == propose(_problem("FI", "SE", "NO"), count=1).best


def test_where_there_is_none_it_says_what_clashes():
    found = propose(_problem("FI", "SE"))
    assert (found.best, found.why, found.parts, found.is_all) == (None, None, (), True)
    assert Constraint("clause", "three") in found.clash.clash
