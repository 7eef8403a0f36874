"""Verdicts: the answer, the clauses that decided, the arithmetic, and what would mend it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_rules import INSIDE, NEAR, THREE, TODAY, call, clause, member, members, rules, slot

from kompanjon.analysis.eligibility.judge import judge
from kompanjon.analysis.eligibility.scope import judged_call
from kompanjon.analysis.eligibility.verdict import Answer, Finding, Outcome, Verdict
from kompanjon.sources.rulebook import load_rules
from kompanjon.vocabulary.call_topics import Bearing, Condition
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import (
    Bar,
    Clause,
    Composition,
    CoordinatorIs,
    Reading,
    ShareLimit,
    Who,
)


def _judged(given, *clauses: Clause, on: date = TODAY, topic: str = "INV-A-2026-01") -> Verdict:
    held = rules(*clauses)
    return judge(held, call(held, topic), given, on)


def _finding(verdict: Verdict, key: str) -> Finding:
    return next(one for one in verdict.findings if one.clause.id == key)


def test_three_countries_are_enough_and_the_arithmetic_is_shown():
    verdict = _judged(members("FI", "SE", "NO"))
    assert verdict.answer is Answer.ELIGIBLE
    found = _finding(verdict, "three")
    assert (found.had, found.needed, found.places) == (3, 3, ("FI", "SE", "NO"))
    assert found.mends == ()


def test_two_countries_are_not_and_what_would_mend_it_is_told():
    verdict = _judged(members("FI", "SE", "FI"))
    assert verdict.answer is Answer.NOT_ELIGIBLE
    found = _finding(verdict, "three")
    assert (found.had, found.needed) == (2, 3)
    assert [(one.member, one.why) for one in found.not_counted] == [("m3", "same place")]
    (mend,) = found.mends
    assert (mend.kind, mend.count, mend.not_in) == ("add", 1, ("FI", "SE"))
    assert mend.who.lists == (INSIDE, NEAR)


def test_who_counts_only_later_is_told_with_the_day():
    verdict = _judged(members("FI", "SE", "CH"), on=date(2024, 6, 1))
    assert verdict.answer is Answer.NOT_ELIGIBLE
    (aside,) = _finding(verdict, "three").not_counted
    assert (aside.place, aside.why, aside.listing.since) == ("CH", "not yet listed", date(2025, 1, 1))
    assert _judged(members("FI", "SE", "CH")).answer is Answer.ELIGIBLE


def test_three_near_countries_lack_one_inside():
    found = _finding(_judged(members("NO", "IS", "CH")), "three")
    assert found.outcome is Outcome.NOT_MET
    assert [mend.who.lists for mend in found.mends] == [(INSIDE,)]


@pytest.mark.parametrize("role", ["associatedPartner", "thirdParty"])
def test_only_beneficiaries_count(role):
    verdict = _judged((*members("FI", "SE"), member("NO", role=role)))
    assert verdict.answer is Answer.NOT_ELIGIBLE
    assert [(one.member, one.why) for one in _finding(verdict, "three").not_counted] == [("no", "role")]


def test_a_country_that_counts_on_a_condition_leaves_the_verdict_open():
    verdict = _judged(members("FI", "SE", "EG"))
    assert verdict.answer is Answer.NEEDS_READING
    found = _finding(verdict, "three")
    assert [mend.kind for mend in found.mends] == ["agreement", "add"]
    assert found.mends[0].places == ("EG",)


def test_what_the_topic_says_of_eligibility_leaves_the_verdict_open_and_other_conditions_do_not():
    held = rules()
    said = Condition("control", Bearing.ELIGIBILITY, "Control by others is barred.", "conditions", 0)
    pages = Condition("page limit", Bearing.ADMISSIBILITY, "The limit is 40 pages.", "conditions", 30)
    judged = judged_call(held, "INV-A-2026-01", "RIA", conditions=(said, pages))
    verdict = judge(held, judged, members("FI", "SE", "NO"), TODAY)
    assert verdict.answer is Answer.NEEDS_READING
    assert (verdict.to_read, verdict.also_read) == ((said,), (pages,))
    assert judge(held, judged, members("FI"), TODAY).answer is Answer.NOT_ELIGIBLE


def test_nothing_is_guessed_without_rules_or_for_an_action_they_do_not_know():
    assert judge(None, call(), members("FI", "SE", "NO"), TODAY).answer is Answer.NEEDS_READING
    other = clause("other", Composition((slot(1),), members_from=99))
    assert _judged(members("FI", "SE", "NO"), other).answer is Answer.NEEDS_READING


def test_a_barred_member_makes_it_ineligible_in_any_role_the_clause_names():
    barred = clause("bar", Bar(Who(countries=("CN",), roles=("participant", "associatedPartner")), "barred"))
    verdict = _judged((*members("FI", "SE", "NO"), member("CN", role="associatedPartner")), THREE, barred)
    assert verdict.answer is Answer.NOT_ELIGIBLE
    found = _finding(verdict, "bar")
    assert found.members == ("cn",)
    assert [(mend.kind, mend.members) for mend in found.mends] == [("drop", ("cn",))]
    assert _judged(members("FI", "SE", "NO"), THREE, barred).answer is Answer.ELIGIBLE


def test_what_is_not_known_of_a_member_is_read_not_guessed():
    barred = clause("bar", Bar(Who(is_sme=False), "barred"))
    given = [*members("FI", "SE")]
    assert _judged((*given, member("NO", is_sme=None)), THREE, barred).answer is Answer.NEEDS_READING
    small = tuple(member(one.country, one.id, one.role, is_sme=True) for one in (*given, member("NO")))
    assert _judged(small, THREE, barred).answer is Answer.ELIGIBLE
    assert _judged((*small, member("DE", is_sme=False)), THREE, barred).answer is Answer.NOT_ELIGIBLE


def test_a_coordinator_abroad_is_read_and_who_could_coordinate_is_named():
    inside = clause("coordinator", CoordinatorIs(Who(lists=(INSIDE, NEAR)), "read"))
    verdict = _judged((member("US", role="coordinator"), *members("FI", "SE", "NO")[1:], member("FI")), THREE, inside)
    assert verdict.answer is Answer.NEEDS_READING
    mends = _finding(verdict, "coordinator").mends
    assert [mend.kind for mend in mends] == ["look", "coordinator"]
    assert mends[1].members == ("m2", "m3", "fi")


def test_a_share_of_the_budget_over_the_limit_breaks_it():
    limit = clause("share", ShareLimit("country", Decimal("0.4")))
    spread = [member(country, budget=amount) for country, amount in (("FI", 40), ("SE", 30), ("NO", 30))]
    assert _judged(spread, THREE, limit).answer is Answer.ELIGIBLE
    heavy = [member(country, budget=amount) for country, amount in (("FI", "40.01"), ("SE", 30), ("NO", "29.99"))]
    verdict = _judged(heavy, THREE, limit)
    assert verdict.answer is Answer.NOT_ELIGIBLE
    assert _finding(verdict, "share").mends[0].places == ("FI",)
    unsketched = _finding(_judged(members("FI", "SE", "NO"), THREE, limit), "share")
    assert (unsketched.outcome, unsketched.share.share) == (Outcome.NOTED, None)


def test_a_reading_is_noted_unless_it_decides():
    for decisive, answer in ((False, Answer.ELIGIBLE), (True, Answer.NEEDS_READING)):
        plan = clause("plan", Reading(Who(lists=(INSIDE,)), decisive))
        assert _judged(members("FI", "SE", "NO"), THREE, plan).answer is answer


def test_a_second_of_one_country_is_told_what_three_members_need():
    """Two of one country may not apply where one may: one more country is not enough, since three need three."""
    cases = clause(
        "cases",
        Composition((slot(1, INSIDE),), members_until=1),
        Composition((slot(2, INSIDE, NEAR),), "country", members_from=2, members_until=2),
        Composition((slot(3, INSIDE, NEAR),), "country", members_from=3),
    )
    found = _finding(_judged(members("FI", "FI"), cases), "cases")
    assert (found.had, found.needed) == (1, 2)
    assert [(mend.count, mend.not_in) for mend in found.mends] == [(2, ("FI",))]


def test_cities_can_be_asked_for_instead_of_countries():
    cities = clause("cities", Composition((slot(3, "city"),), "city"))
    given = [member("FI", key, city=city) for key, city in (("a", "kokkola"), ("b", "vaasa"), ("c", "kokkola"))]
    found = _finding(_judged(given, cities), "cities")
    assert (found.outcome, found.places) == (Outcome.NOT_MET, ("kokkola", "vaasa"))
    assert _judged([*given, member("FI", "d", city="pori")], cities).answer is Answer.ELIGIBLE


# --- properties, by the rules of Horizon Europe themselves ------------------------------------------------------------

_HORIZON = next(one for one in load_rules() if one.id == "horizon_europe")
_MEMBER_STATES = sorted(one.code for one in _HORIZON.listings if one.list == "member_state")
_COUNTRIES = st.sampled_from(("FI", "SE", "DE", "NO", "IS", "CH", "GB", "KR", "EG", "US", "ZA", "HU", "CN", "RU"))
_CALLS = st.sampled_from(
    (
        ("HORIZON-CL5-2026-09-D2-01", "RIA"),
        ("HORIZON-CL5-2027-02-D2-06", "IA"),
        ("HORIZON-WIDERA-2026-01", "CSA"),
        ("HORIZON-MSCA-2026-SE-01", "MSCA-SE"),
        ("HORIZON-MSCA-2026-DN-01", "MSCA-DN"),
        ("HORIZON-EIC-2026-TRANSITIONOPEN-01", "EIC"),
        ("HORIZON-JU-GH-EDCTP3-2026-01", "JU-RIA"),
        ("ERC-2026-ADG", "ERC"),
    )
)
_DAYS = st.dates(date(2022, 1, 1), date(2027, 12, 31))


@st.composite
def _consortia(draw, least: int = 1) -> tuple[Member, ...]:
    count = draw(st.integers(least, 7))
    roles = ["coordinator"] + [
        draw(st.sampled_from(("participant", "participant", "associatedPartner"))) for _ in range(count - 1)
    ]
    return tuple(
        Member(
            f"m{number}",
            f"m{number}",
            draw(_COUNTRIES),
            role,
            draw(st.sampled_from(("", "HES", "PRC", "PUB"))),
            draw(st.sampled_from((None, True, False))),
            draw(st.sampled_from(("", "", "x"))),
        )
        for number, role in enumerate(roles)
    )


def _answer(asked: tuple[str, str], given, on: date) -> Answer:
    return judge(_HORIZON, judged_call(_HORIZON, *asked), given, on).answer


@settings(max_examples=150, deadline=None)
@given(_CALLS, _consortia(), _DAYS, st.randoms(use_true_random=False))
def test_the_verdict_does_not_depend_on_the_order_of_members(asked, given, on, random):
    shuffled = list(given)
    random.shuffle(shuffled)
    assert _answer(asked, given, on) is _answer(asked, shuffled, on)


@settings(max_examples=150, deadline=None)
@given(_CALLS, _consortia(), _DAYS, st.data())
def test_an_independent_member_of_a_new_member_state_never_makes_it_ineligible(asked, given, on, data):
    new = data.draw(st.sampled_from([code for code in _MEMBER_STATES if code not in {one.country for one in given}]))
    before = _answer(asked, given, on)
    after = _answer(asked, (*given, Member("new", "new", new, activity_type="HES", is_sme=True)), on)
    if before is Answer.ELIGIBLE:
        assert after is Answer.ELIGIBLE
    elif before is Answer.NEEDS_READING:
        assert after is not Answer.NOT_ELIGIBLE


@settings(max_examples=100, deadline=None)
@given(_CALLS.filter(lambda asked: asked[1] != "EIC"), _consortia(), _DAYS)
def test_making_two_members_one_group_never_helps(asked, given, on):
    """But where a single applicant may apply and two of one country may not, less independent is never better."""
    order = (Answer.NOT_ELIGIBLE, Answer.NEEDS_READING, Answer.ELIGIBLE)
    apart = tuple(Member(one.id, one.name, one.country, one.role, one.activity_type, one.is_sme) for one in given)
    assert order.index(_answer(asked, given, on)) <= order.index(_answer(asked, apart, on))


@settings(max_examples=100, deadline=None)
@given(_CALLS, _consortia(), _DAYS)
def test_what_is_not_met_says_how_to_mend_it(asked, given, on):
    verdict = judge(_HORIZON, judged_call(_HORIZON, *asked), given, on)
    assert all(one.mends for one in verdict.of(Outcome.NOT_MET, Outcome.READ))


@settings(max_examples=100, deadline=None)
@given(_CALLS, _consortia(), _DAYS)
def test_doing_what_is_told_mends_it(asked, given, on):
    """Whoever adds and leaves out what the verdict tells is told of no clause on composition again."""
    verdict = judge(_HORIZON, judged_call(_HORIZON, *asked), given, on)
    consortium = list(given)
    for finding in verdict.of(Outcome.NOT_MET):
        for mend in finding.mends:
            if mend.kind == "drop":
                consortium = [one for one in consortium if one.id not in mend.members]
            if mend.kind == "add":
                taken = {*mend.not_in, *(one.country for one in consortium)}
                usable = [
                    one.code
                    for one in _HORIZON.listings
                    if one.list in (mend.who.lists or ("member_state",))
                    and one.code not in taken
                    and not (one.first_call or one.since or one.is_conditional)
                ]
                consortium += [
                    Member(f"new{finding.clause.id}{code}", code, code, activity_type="HES", is_sme=True)
                    for code in usable[: mend.count]
                ]
    again = judge(_HORIZON, judged_call(_HORIZON, *asked), consortium, on)
    broken = {one.clause.id for one in again.of(Outcome.NOT_MET) if one.slots}
    left_out = {one for finding in verdict.of(Outcome.NOT_MET) for mend in finding.mends if mend.kind == "drop"
                for one in mend.members}  # fmt: skip
    if not left_out:  # who leaves may have counted
        assert not broken
