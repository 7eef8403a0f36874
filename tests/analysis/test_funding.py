"""The chapter's figures on funding: what was won adds up, and calls tell what they ask for and who can answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import SimpleNamespace

import pytest
from invented_calls import invented_card, invented_list, ranked

from kompanjon.analysis.situation.funding import MOST_CALLS, funding, won
from kompanjon.analysis.situation.picture import Situation
from kompanjon.analysis.workbench import Workbench
from kompanjon.vocabulary.reference import Reference


@pytest.fixture(scope="module")
def picture(bench: Workbench) -> Situation:
    return bench.situation()


def answers(topic_id: str):
    card = invented_card(topic_id)
    return card.answers if card else ()


def test_what_was_won_adds_up_to_the_countrys_part_in_europe(picture: Situation):
    held, home = picture.funding.won, picture.europe.home
    assert held, "the invented dump has projects of the country"
    assert sum(len(one.projects) for one in held) == home.projects
    assert sum(one.ec_contribution_eur for one in held) == pytest.approx(home.ec_contribution_eur)
    by_year, by_action = Counter(), Counter()
    for one in held:
        by_year[one.year] += len(one.projects)
        by_action[one.action] += len(one.projects)
    assert by_year == Counter({year: count for year, _, count in picture.europe.starts if count})
    assert by_action == Counter({scheme: count for scheme, _, count in picture.europe.schemes if count})


def test_a_project_with_the_country_as_a_third_party_only_is_not_won():
    def part(country: str, is_beneficiary: bool) -> SimpleNamespace:
        return SimpleNamespace(country=country, is_beneficiary=is_beneficiary, ec_contribution_eur=100.0)

    ground = SimpleNamespace(
        theme=SimpleNamespace(country="FI"),
        eu_projects={key: SimpleNamespace(funding_scheme="HORIZON-IA", start_date="") for key in ("a", "b")},
        by_project={"a": [part("SE", True), part("FI", False)], "b": [part("FI", True), part("SE", True)]},
        projects=tuple,
    )
    (only,) = won(ground)
    assert (only.action, only.year, only.projects, only.ec_contribution_eur) == ("HORIZON-IA", 0, ("b",), 100.0)


def test_without_calls_only_what_was_won_is_told(bench: Workbench, picture: Situation):
    held = picture.funding
    assert (held.held, held.calls, held.changes) == (0, (), ())
    assert funding(bench._ground, None, answers, picture.challenges).won == held.won


def test_a_call_tells_the_challenges_that_ask_for_it_and_what_nobody_answers(bench: Workbench, picture: Situation):
    first = ranked()[0].topic.id
    asking = replace(
        picture.challenges.challenges[0],
        calls=(Reference("call", first, picture.challenges.challenges[0].name, ranked()[0].topic.provenance),),
    )
    shared = replace(picture.challenges, challenges=(asking, *picture.challenges.challenges[1:]))
    held = funding(bench._ground, invented_list(), answers, shared)
    told = held.calls[0]
    assert told.challenges == (asking.id,) and held.calls[1].challenges == ()
    # A piece on a concept that no row shares is a gap; one that speaks of no concept is nothing known.
    assert [need.id for need in told.unanswered] == [f"{first}#o3"]
    assert [need.id for need in told.untied] == [f"{first}#o2"]
    assert told.needs == 4
    assert (held.held, held.open_or_to_come, len(held.changes)) == (629, 3, 3)


def test_only_the_calls_that_fit_best_are_told_of(bench: Workbench, picture: Situation):
    many = replace(invented_list(), calls=ranked() * MOST_CALLS)
    asked: list[str] = []
    held = funding(bench._ground, many, lambda key: asked.append(key) or (), picture.challenges)
    assert len(held.calls) == len(asked) == MOST_CALLS
