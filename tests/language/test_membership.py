"""In the theme or not: points that anyone can add up, and that core evidence alone can open."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_world import CALLS, CODES, POINTS, STEPS, theme

from kompanjon.language.membership import Judge, Text, Verdict

JUDGE = Judge(theme())


def judge(codes: tuple[str, ...] = (), topics: tuple[str, ...] = (), **fields: str) -> Verdict:
    return JUDGE.judge(Text(fields, codes, topics))


def test_a_core_concept_in_the_title_is_enough():
    verdict = judge(title="Better batteries")
    assert verdict.in_theme
    assert verdict.points == POINTS.core_title
    assert [(reason.id, reason.field, reason.words) for reason in verdict.reasons] == [
        ("battery", "title", ("batteries",))
    ]


def test_one_mention_in_the_text_is_not_enough_and_many_are_capped():
    assert not judge(title="Bees", objective="A battery.").in_theme
    verdict = judge(title="Bees", objective="Battery. " * 20)
    assert verdict.points == POINTS.most_per_kind
    assert not verdict.in_theme


def test_partial_concepts_count_only_with_core_evidence():
    alone = judge(title="Recycling and refining", objective="recycling refining")
    assert (alone.points, alone.in_theme) == (0, False)
    assert {reason.id for reason in alone.reasons} == {"recycling", "refining"}, "what was found is still told"
    with_core = judge(title="Recycling", objective="Batteries and a battery")
    assert with_core.points == POINTS.partial_title + 2 * POINTS.core_text
    assert with_core.in_theme


def test_codes_count_once_if_core_and_only_with_core_evidence_if_partial():
    assert judge(codes=("/1/2",), title="Bees").points == 0
    assert judge(codes=("/1/1", "/1/4"), title="Bees").points == POINTS.code_core
    assert judge(codes=("/1/1", "/1/2"), title="Bees").points == POINTS.code_core + POINTS.code_partial
    assert judge(codes=("/1/3", "/9/9"), title="Bees").reasons == ()


def test_a_call_topic_of_the_theme_is_enough_and_gives_its_steps():
    verdict = judge(topics=("INV-2024-REC", "ANOTHER-01"), title="Bees")
    assert (verdict.points, verdict.in_theme, verdict.steps) == (POINTS.call_topic, True, ("REC",))


@pytest.mark.parametrize("title", ["A test battery for bees", "Battery of tests", "Test batteries"])
def test_an_excluded_phrase_is_no_evidence(title: str):
    verdict = judge(title=title, objective="We use a test battery, and again a battery of tests.")
    assert (verdict.points, verdict.reasons) == (0, ())


def test_a_step_follows_from_title_or_keywords_or_two_mentions():
    assert judge(title="Battery cells").steps == ("CELL",)
    assert judge(title="Batteries", keywords="recycling").steps == ("REC",)
    assert judge(title="Batteries", objective="recycling").steps == ()
    assert judge(title="Batteries", objective="recycling, more recycling").steps == ("REC",)


_fields = st.dictionaries(
    st.sampled_from(["title", "keywords", "objective"]),
    st.lists(
        st.sampled_from(["battery", "battery cell", "recycling", "refining", "LFP", "test battery", "bees", "and"])
    ).map(" ".join),
)
_codes = st.lists(st.sampled_from([code.code for code in CODES] + ["/9/9"]), max_size=6)
_topics = st.lists(st.sampled_from([CALLS[0].id, "OTHER-01"]), max_size=4)


@given(_fields, _codes, _topics)
def test_points_add_up_to_the_verdict(fields: dict, codes: list[str], topics: list[str]):
    verdict = JUDGE.judge(Text(fields, tuple(codes), tuple(topics)))
    assert verdict.points == pytest.approx(sum(reason.points for reason in verdict.reasons))
    assert verdict.in_theme == (verdict.points >= POINTS.threshold)
    assert all(reason.points >= 0 and reason.mentions >= 1 and reason.words for reason in verdict.reasons)
    order = [step.code for step in STEPS]
    assert [order.index(step) for step in verdict.steps] == sorted(order.index(step) for step in verdict.steps)


@given(_fields, _codes, _topics, st.randoms(use_true_random=False))
def test_the_order_of_codes_topics_and_fields_makes_no_difference(
    fields: dict, codes: list[str], topics: list[str], shuffled: random.Random
):
    verdict = JUDGE.judge(Text(fields, tuple(codes), tuple(topics)))
    items, codes, topics = list(fields.items()), codes * 2, topics * 2
    for given_ in (items, codes, topics):
        shuffled.shuffle(given_)
    assert JUDGE.judge(Text(dict(items), tuple(codes), tuple(topics))) == verdict


@given(_fields, _codes)
def test_no_core_evidence_no_points(fields: dict, codes: list[str]):
    text = Text(fields, tuple(codes))
    core = {"battery", "cell", "lfp", "/1/1", "/1/4"}
    verdict = JUDGE.judge(text)
    assert (verdict.points > 0) == any(reason.id in core for reason in verdict.reasons)


@given(_fields, _codes, _topics)
def test_more_evidence_never_takes_points_away(fields: dict, codes: list[str], topics: list[str]):
    before = JUDGE.judge(Text(fields, tuple(codes), tuple(topics)))
    after = JUDGE.judge(Text(fields, (*codes, "/1/1"), (*topics, CALLS[0].id)))
    assert after.points >= before.points
    assert set(after.steps) >= set(before.steps)
