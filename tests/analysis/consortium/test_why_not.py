"""Why nothing is feasible: every part of the clash is needed, and the relaxation is enough."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from hypothesis import assume, given, settings
from invented_rules import TODAY, call, member, rules
from small_problems import NEEDS, every_way, problems

from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.optimise import constraints_of
from kompanjon.analysis.consortium.value import unmet
from kompanjon.analysis.consortium.why_not import why_not
from kompanjon.analysis.consortium.wish import Constraint, Wish
from kompanjon.analysis.eligibility.judge import Judge
from kompanjon.analysis.eligibility.verdict import Outcome


def _is_feasible(problem: Problem, asked: tuple[Constraint, ...]) -> bool:
    """Whether anything meets these, by trying everything."""
    held = {one.of for one in asked if one.kind == "clause"}
    engine = Judge(problem.rules, problem.call, problem.on) if problem.rules else None

    def is_rejected(members) -> bool:
        found = engine.findings(members, explained=False) if engine else ()
        return any(one.clause.id in held and one.outcome is Outcome.NOT_MET for one in found)

    ids = [one.id for one in problem.candidates]
    for size in range(1, len(ids) + 1):
        for chosen in combinations(ids, size):
            for leads in (key for key in chosen if problem.by_id[key].member.is_beneficiary):
                members = problem.members(chosen, leads)
                if set(unmet(problem, chosen, leads)) & set(asked) or is_rejected(members):
                    continue
                alone = [tuple(one for one in members if one is not leaves) for leaves in members]
                if not (Constraint("robust") in asked and any(map(is_rejected, alone))):
                    return True
    return False


@settings(max_examples=60, deadline=None, derandomize=True)
@given(problems(most=6))
def test_the_clash_cannot_hold_and_needs_each_of_its_parts(problem):
    assume(not every_way(problem))
    found = why_not(problem)
    assert set(found.clash) <= set(constraints_of(problem))
    assert not _is_feasible(problem, found.clash)
    for one in found.clash:
        assert _is_feasible(problem, tuple(other for other in found.clash if other != one))
    if found.is_smallest and len(found.clash) > 1:
        for some in combinations(constraints_of(problem), len(found.clash) - 1):
            assert _is_feasible(problem, some)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(problems(most=6))
def test_what_is_feasible_needs_no_reason(problem):
    assume(every_way(problem))
    assert why_not(problem) is None


def _finnish(*cities: str, **wish: object) -> Problem:
    found = tuple(
        Candidate(member("FI", f"m{number}", city=city, budget=100_000), 0.5) for number, city in enumerate(cities)
    )
    return Problem(found, NEEDS, Ties(), Wish(**wish), None, call(), TODAY)


def test_three_cities_of_two_are_told_with_how_many_to_ask_for():
    found = why_not(_finnish("kokkola", "vaasa", "vaasa", cities_least=3))
    assert found.clash == (Constraint("cities least"),)
    assert found.is_smallest
    assert found.relaxation.changes == ((Constraint("cities least"), -1.0),)


def test_a_budget_too_small_for_its_size_is_told_in_euro():
    found = why_not(_finnish("", "", "", size_from=3, budget_to=Decimal(250_000)))
    assert set(found.clash) == {Constraint("size least"), Constraint("budget most")}
    ((constraint, by),) = found.relaxation.changes
    assert (constraint.kind, round(by)) == ("budget most", 50_000)


def test_where_only_the_rules_stand_in_the_way_no_number_mends_it():
    problem = replace(_finnish("kokkola", "vaasa"), rules=rules())
    found = why_not(problem)
    assert found.clash == (Constraint("clause", "three"),)
    assert found.relaxation is None
