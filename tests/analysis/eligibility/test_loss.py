"""Who can leave, alone or in pairs, before the consortium falls."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_rules import TODAY, call, member, members, rules

from kompanjon.analysis.eligibility.judge import judge
from kompanjon.analysis.eligibility.loss import partner_loss
from kompanjon.analysis.eligibility.verdict import Answer
from kompanjon.vocabulary.consortium import Member


def _loss(given):
    return partner_loss(rules(), call(), given, TODAY)


def test_of_three_each_is_needed():
    loss = _loss(members("FI", "SE", "NO"))
    assert [one.members for one in loss.critical] == [("m1",), ("m2",), ("m3",)]
    assert [clause.id for clause in loss.critical[0].broken] == ["three"]
    assert loss.pairs == ()


def test_of_four_countries_any_one_may_leave_and_no_two():
    loss = _loss(members("FI", "SE", "NO", "IS"))
    assert loss.critical == loss.critical_pairs[:0]
    assert len(loss.critical_pairs) == 6


def test_two_of_one_country_can_stand_in_for_each_other():
    loss = _loss(members("FI", "SE", "NO", "NO"))
    assert [one.members for one in loss.critical] == [("m1",), ("m2",)]
    assert [one.members for one in loss.critical_pairs] == [("m3", "m4")]


def test_an_associated_partner_may_always_leave():
    loss = _loss((*members("FI", "SE", "NO"), member("US", role="associatedPartner")))
    assert not next(one for one in loss.alone if one.members == ("us",)).broken


def test_it_is_told_when_the_coordinator_leaves():
    loss = _loss(members("FI", "SE", "NO", "IS", "DE"))
    assert [one.loses_coordinator for one in loss.alone] == [True, False, False, False, False]


def test_what_is_not_eligible_loses_nothing():
    loss = _loss(members("FI", "SE"))
    assert (loss.before, loss.alone, loss.pairs) == (Answer.NOT_ELIGIBLE, (), ())


def test_without_rules_nothing_is_said():
    assert partner_loss(None, call(), members("FI"), TODAY).before is Answer.NEEDS_READING


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(("FI", "SE", "NO", "IS", "US", "EG")), min_size=3, max_size=7))
def test_each_loss_is_the_verdict_on_the_rest(countries):
    given: tuple[Member, ...] = members(*countries)
    loss = _loss(given)
    for one in (*loss.alone, *loss.pairs):
        rest = [member for member in given if member.id not in one.members]
        assert one.answer is judge(rules(), call(), rest, TODAY).answer
        assert bool(one.broken) is (one.answer is Answer.NOT_ELIGIBLE)
