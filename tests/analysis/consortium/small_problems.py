"""Small problems of every kind of constraint, and the best consortium found by trying every one there is."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from hypothesis import strategies as st
from invented_rules import INSIDE, NEAR, THREE, TODAY, call, clause, rules, slot

from kompanjon.analysis.consortium.candidates import Candidate, Problem, Ties
from kompanjon.analysis.consortium.value import unmet, value_of
from kompanjon.analysis.consortium.wish import KindCount, Weights, Wish
from kompanjon.analysis.eligibility.judge import judge
from kompanjon.analysis.eligibility.loss import partner_loss
from kompanjon.analysis.eligibility.verdict import Answer
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Bar, Composition, CoordinatorIs, ShareLimit, Who

WEIGHTS = Weights(10, 3, 1.5, 0, 1, 0.5, 0.25, 0.5, 0.4)
_WEIGHTS = (WEIGHTS, Weights(5, 1, 0.5, 2, 3, 4, 0, 0.5, 0.4), Weights(1, 0, 1, 1, 0, 0, 0.5, 0.3, 0.4))
NEEDS = {"a": 1.0, "b": 2.0, "c": 0.5}

CLAUSES = {
    "three": THREE,
    "two inside": clause("two inside", Composition((slot(2, INSIDE), slot(1, roles=("participant",))))),
    "two and a third": clause("two and a third", Composition((slot(2, INSIDE, NEAR), slot(1)), "country")),
    "cities": clause("cities", Composition((slot(2, "city"),), "city")),
    "led from inside": clause("led from inside", Composition((slot(1, INSIDE, roles=("coordinator",)), slot(1)))),
    "by size": clause(
        "by size",
        Composition((slot(1, INSIDE, NEAR),), members_until=1),
        Composition((slot(2, INSIDE, NEAR),), "country", members_from=2, members_until=2),
        Composition((slot(1, INSIDE), slot(2, INSIDE, NEAR)), "country", members_from=3),
    ),
    "a few at most": clause("a few at most", Composition((slot(1, NEAR),), members_from=2, members_until=3)),
    "barred": clause("barred", Bar(Who(countries=("NO",)), "barred")),
    "no company leads": clause("no company leads", CoordinatorIs(Who(types=("HES", "REC", "PUB")), "barred")),
    "country share": clause("country share", ShareLimit("country", Decimal("0.6"))),
    "member share": clause("member share", ShareLimit("member", Decimal("0.5"))),
}

_share = st.sampled_from((0.0, 0.2, 0.35, 0.5, 0.75, 0.8, 1.0))
_candidate = st.builds(
    lambda country, role, kind, sme, group, city, budget, strength, needs, record, widening: (
        lambda key: Candidate(
            Member(key, key, country, role, kind, sme, group, city if country == "FI" else "", budget),
            strength, needs, record, widening,
        )
    ),
    st.sampled_from(("FI", "FI", "FI", "SE", "SE", "DE", "NO", "IS", "EG", "US")),
    st.sampled_from(("participant",) * 6 + ("associatedPartner",)),
    st.sampled_from(("HES", "REC", "PRC", "PUB", "")),
    st.sampled_from((True, False, None)),
    st.sampled_from(("", "", "", "x", "y")),
    st.sampled_from(("kokkola", "vaasa", "pori", "")),
    st.sampled_from((None, Decimal(100_000), Decimal(250_000), Decimal(400_000))),
    _share,
    st.dictionaries(st.sampled_from(tuple(NEEDS)), _share.filter(bool), max_size=3),
    st.integers(0, 2),
    st.booleans(),
)  # fmt: skip


@st.composite
def problems(draw, most: int = 8) -> Problem:
    """At most so many candidates, with some of the clauses and some of the wishes."""
    makers = draw(st.lists(_candidate, min_size=4, max_size=most))
    keys = [f"m{number}" for number in range(len(makers))]
    candidates = [make(key) for make, key in zip(makers, keys, strict=True)]
    if not any(one.member.is_beneficiary for one in candidates):
        candidates[0] = Candidate(Member("m0", "m0", "FI"), 0.5)
    pairs = draw(st.dictionaries(st.sampled_from(list(combinations(keys, 2))), st.integers(1, 3), max_size=8))
    held = [CLAUSES[name] for name in sorted(draw(st.sets(st.sampled_from(sorted(CLAUSES)), max_size=2)))]
    size_from = draw(st.integers(1, 3))
    each = {
        "must": st.sampled_from([(key,) for key in keys]),
        "must_not": st.sampled_from([(key,) for key in keys]),
        "cities_least": st.integers(1, 2),
        "kinds": st.sampled_from(((KindCount("PRC", 1, 2),), (KindCount("HES", 0, 1), KindCount("SME", 1)))),
        "country_most": st.integers(1, 2),
        "widening_least": st.just(1),
        "budget_from": st.just(Decimal(300_000)),
        "budget_to": st.just(Decimal(800_000)),
        "country_share_most": st.just(Decimal("0.7")),
        "member_share_most": st.just(Decimal("0.5")),
        "coordinators": st.sets(st.sampled_from(keys), min_size=1, max_size=3).map(lambda some: tuple(sorted(some))),
        "coordinator_record": st.just(1),
    }
    asked = draw(st.sets(st.sampled_from(sorted(each)), max_size=3))
    wish = Wish(
        size_from=size_from,
        size_to=draw(st.integers(size_from, 6)),
        robust=draw(st.booleans()),
        weights=draw(st.sampled_from(_WEIGHTS)),
        **{name: draw(each[name]) for name in sorted(asked)},
    )
    rule_set = rules(*held) if held else None
    return Problem(tuple(candidates), NEEDS, Ties(pairs), wish, rule_set, call(), TODAY)


def accepted(problem: Problem, chosen: tuple[str, ...], coordinator: str) -> bool:
    """Whether it meets the wishes, and the engine rejects neither it nor, where asked, what is left of it."""
    members = problem.members(chosen, coordinator)
    if unmet(problem, chosen, coordinator):
        return False
    if judge(problem.rules, problem.call, members, problem.on).answer is Answer.NOT_ELIGIBLE:
        return False
    return not (problem.wish.robust and partner_loss(problem.rules, problem.call, members, problem.on).critical)


def every_way(problem: Problem) -> list[tuple[float, tuple[str, ...], str]]:
    """Everything that is accepted, with its points, the best first."""
    ids = [one.id for one in problem.candidates]
    found = []
    for size in range(1, len(ids) + 1):
        for chosen in combinations(ids, size):
            for leads in chosen:
                if problem.by_id[leads].member.is_beneficiary and accepted(problem, chosen, leads):
                    found.append((value_of(problem, chosen, leads).points, chosen, leads))
    return sorted(found, key=lambda one: -one[0])
