"""One question, one answer: the best with alternatives, or why there is none; and those who are kept."""

from __future__ import annotations

from invented_rules import THREE, TODAY, call, member, rules

from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.propose import keeping, propose
from kompanjon.analysis.consortium.wish import Constraint, Wish


def _problem(*countries: str, **wish: object) -> Problem:
    found = tuple(Candidate(member(country), 0.5, {"a": 0.8}) for country in countries)
    return Problem(found, {"a": 1.0}, Ties(), Wish(size_to=3, **wish), rules(THREE), call(), TODAY)


def test_the_best_comes_with_alternatives():
    found = propose(_problem("FI", "SE", "DE", "NO"), 2, 1, 10)
    assert found.best is not None and found.why_not is None
    assert len(found.others) == 2 and len(found.consortia) == 3


def test_without_alternatives_the_best_is_the_same():
    problem = _problem("FI", "SE", "DE", "NO")
    assert propose(problem, 0, 1, 10).consortia == (propose(problem, 1, 1, 10).best,)


def test_where_there_is_none_it_says_what_clashes():
    found = propose(_problem("FI", "SE"), 1, 1, 10)
    assert (found.best, found.others, found.consortia) == (None, (), ())
    assert Constraint("clause", "three") in found.why_not.clash


def test_those_kept_are_in_it_in_their_roles_also_one_that_nothing_speaks_for():
    kept = (member("NO", "own", role="associatedPartner"), member("SE", role="coordinator"))
    found = propose(
        keeping(_problem("FI", "SE", "DE", "FR", coordinator_record=3).with_wish(size_to=4), kept), 1, 1, 10
    )
    assert {"own", "se"} <= set(found.best.ids)
    assert found.best.coordinator == "se", "who coordinates goes on, whatever it has led before"
    assert next(one for one in found.best.members if one.id == "own").role == "associatedPartner"
