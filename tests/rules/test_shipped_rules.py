"""The rules that are shipped: each clause with its source, each known trap as the law has it."""

from __future__ import annotations

from datetime import date

import pytest

from kompanjon.analysis.eligibility.judge import judge
from kompanjon.analysis.eligibility.scope import judged_call, limits_of, rate_of, rule_set_for
from kompanjon.analysis.eligibility.verdict import Answer, Outcome, Verdict
from kompanjon.sources.rulebook import load_rules
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import RuleSet

_SETS = {one.id: one for one in load_rules()}
_HORIZON, _FINLAND = _SETS["horizon_europe"], _SETS["finland_lead_projects"]
_BATTERY = "HORIZON-CL5-2026-09-D2-01"


def _members(*countries: str, role: str = "participant", kind: str = "HES") -> tuple[Member, ...]:
    return tuple(
        Member(f"m{number}", f"m{number}", country, "coordinator" if number == 0 else role, kind, kind == "PRC")
        for number, country in enumerate(countries)
    )


def _judged(topic: str, action: str, given, on: date = date(2026, 11, 24), rules: RuleSet = _HORIZON) -> Verdict:
    return judge(rules, judged_call(rules, topic, action), given, on)


@pytest.mark.parametrize("rules", _SETS.values(), ids=_SETS)
def test_every_clause_and_listing_says_where_it_was_read(rules: RuleSet):
    for one in (*rules.clauses, *rules.listings):
        assert one.provenance.source
    assert all(clause.reference for clause in rules.clauses)


@pytest.mark.parametrize("rules", _SETS.values(), ids=_SETS)
def test_the_languages_are_not_each_other(rules: RuleSet):
    for clause in rules.clauses:
        assert len({clause.text.sv, clause.text.fi, clause.text.en}) == 3, clause.id


def test_the_innovation_cities_are_those_of_the_themes():
    cities = {city.id for city in load_theme("battery").cities}
    assert {one.code for one in _FINLAND.listings if one.list == "innovation_city"} == cities


def test_there_are_27_member_states():
    assert len({one.code for one in _HORIZON.listings if one.list == "member_state"}) == 27


def test_programmes_are_known_by_their_topics_and_names():
    sets = tuple(_SETS.values())
    assert rule_set_for(sets, "Horizon Europe", _BATTERY) is _HORIZON
    assert rule_set_for(sets, "", "ERC-2026-ADG") is _HORIZON
    assert rule_set_for(sets, "vetovastuuhanke", "") is _FINLAND
    assert rule_set_for(sets, "LIFE", "LIFE-2026-SAP") is None


@pytest.mark.parametrize(
    ("countries", "on", "answer"),
    [
        (("FI", "SE", "CH"), date(2025, 1, 1), Answer.ELIGIBLE),
        (("FI", "SE", "CH"), date(2024, 12, 31), Answer.NOT_ELIGIBLE),
        (("FI", "SE", "KR"), date(2026, 11, 24), Answer.ELIGIBLE),
        (("FI", "SE", "JP"), date(2026, 11, 24), Answer.NEEDS_READING),
        (("FI", "SE", "EG"), date(2026, 11, 24), Answer.NEEDS_READING),
        (("FI", "SE", "US"), date(2026, 11, 24), Answer.NOT_ELIGIBLE),
        (("NO", "IS", "CH"), date(2026, 11, 24), Answer.NOT_ELIGIBLE),
        (("FI", "NO", "GB"), date(2026, 11, 24), Answer.ELIGIBLE),
    ],
)
def test_the_portal_s_trap_swiss_and_korean_partners_count_when_they_do(countries, on, answer):
    assert _judged(_BATTERY, "RIA", _members(*countries), on).answer is answer


@pytest.mark.parametrize(("year", "answer"), [("2023", Answer.NOT_ELIGIBLE), ("2024", Answer.ELIGIBLE)])
def test_the_united_kingdom_counts_from_the_calls_of_2024(year: str, answer: Answer):
    topic = f"HORIZON-CL5-{year}-D2-01-01"
    assert _judged(topic, "RIA", _members("FI", "SE", "GB"), date(2024, 10, 1)).answer is answer


def test_korea_counts_in_pillar_ii_only():
    assert _judged("HORIZON-INFRA-2026-01", "RIA", _members("FI", "SE", "KR")).answer is Answer.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("topic", "action", "role"),
    [(_BATTERY, "RIA", "associatedPartner"), ("HORIZON-CL4-2026-01", "IA", "participant")],
)
def test_china_is_barred_from_battery_topics_and_innovation_actions_in_any_role(topic, action, role):
    given = (*_members("FI", "SE", "DE"), Member("cn", "cn", "CN", role))
    verdict = _judged(topic, action, given)
    assert verdict.answer is Answer.NOT_ELIGIBLE
    assert any("china" in one.clause.id and one.members == ("cn",) for one in verdict.of(Outcome.NOT_MET))


def test_china_in_other_research_actions_of_2026_is_for_a_person_to_read():
    given = (*_members("FI", "SE", "DE"), Member("cn", "cn", "CN", "associatedPartner"))
    assert _judged("HORIZON-CL6-2026-01", "RIA", given).answer is Answer.NEEDS_READING


def test_a_named_beneficiary_is_alone_and_elsewhere_it_is_read():
    assert _judged("HORIZON-CL2-2026-CONF-IBA", "CSA", _members("FI")).answer is Answer.ELIGIBLE
    assert _judged("HORIZON-CL2-2026-CONF-IBA", "CSA", _members("KE")).answer is Answer.NEEDS_READING


def test_edctp3_asks_for_africa_and_europe():
    topic = "HORIZON-JU-GH-EDCTP3-2026-01"
    assert _judged(topic, "JU-RIA", _members("NO", "ET", "UG")).answer is Answer.ELIGIBLE
    assert _judged(topic, "JU-RIA", _members("FI", "SE", "NO")).answer is Answer.NOT_ELIGIBLE
    assert _judged(topic, "JU-RIA", _members("ZA", "ET", "UG")).answer is Answer.NOT_ELIGIBLE


def test_hop_on_is_a_newcomer_and_the_coordinator_of_the_running_action():
    topic = "HORIZON-WIDERA-2026-03-WIDENING-01"
    assert _judged(topic, "RIA", _members("FI", "PT")).answer is Answer.ELIGIBLE
    assert _judged(topic, "RIA", _members("FI", "SE")).answer is Answer.NOT_ELIGIBLE


def test_support_actions_of_the_research_area_need_two_member_states():
    topic = "HORIZON-WIDERA-2027-05-ERA-02"
    assert _judged(topic, "CSA", _members("FI", "SE", "NO")).answer is Answer.ELIGIBLE
    assert _judged(topic, "CSA", _members("FI", "IS", "NO")).answer is Answer.NOT_ELIGIBLE


def test_of_the_associated_countries_only_ukraine_and_switzerland_count_in_euratom():
    topic = "HORIZON-EURATOM-2026-01-01"
    assert _judged(topic, "EURATOM-RIA", _members("FI", "UA", "CH")).answer is Answer.ELIGIBLE
    assert _judged(topic, "EURATOM-RIA", _members("FI", "UA", "NO")).answer is Answer.NOT_ELIGIBLE


def test_staff_exchanges_count_associated_partners_for_the_third_country():
    given = (*_members("FI", "NO"), Member("us", "us", "US", "associatedPartner"))
    assert _judged("HORIZON-MSCA-2026-SE-01", "MSCA-SE", given).answer is Answer.ELIGIBLE
    assert _judged(_BATTERY, "RIA", given).answer is Answer.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("countries", "answer"),
    [
        (("FI",), Answer.ELIGIBLE),
        (("FI", "NO"), Answer.ELIGIBLE),
        (("FI", "FI"), Answer.NOT_ELIGIBLE),
        (("FI", "NO", "IS"), Answer.ELIGIBLE),
        (("NO", "IS", "CH"), Answer.NOT_ELIGIBLE),
        (("FI", "FI", "NO"), Answer.NOT_ELIGIBLE),
    ],
)
def test_transition_takes_one_two_or_three(countries, answer):
    assert _judged("HORIZON-EIC-2026-TRANSITIONOPEN-01", "EIC", _members(*countries)).answer is answer


def test_pathfinder_open_takes_three_only():
    assert _judged("HORIZON-EIC-2026-PATHFINDEROPEN-01", "EIC", _members("FI")).answer is Answer.NOT_ELIGIBLE


def test_finland_is_no_widening_country():
    topic = "HORIZON-WIDERA-2023-ACCESS-02-01"
    on = date(2024, 1, 1)
    assert _judged(topic, "CSA", _members("FI", "PT", "SE"), on).answer is Answer.NOT_ELIGIBLE
    assert _judged(topic, "CSA", _members("PT", "FI", "SE"), on).answer is Answer.ELIGIBLE
    assert _judged(topic, "CSA", _members("ES", "FI", "SE"), on).answer is Answer.NEEDS_READING  # the Canary Islands


def test_rates_by_action_and_type():
    on = date(2026, 11, 24)
    _, rate = rate_of(_HORIZON, judged_call(_HORIZON, "HORIZON-CL5-2027-02-D2-06", "IA"), on)
    assert (float(rate.of("PRC")), float(rate.of("HES")), float(rate.of(""))) == (0.7, 1.0, 0.7)
    _, rate = rate_of(_HORIZON, judged_call(_HORIZON, _BATTERY, "RIA"), on)
    assert float(rate.of("PRC")) == 1.0
    assert rate_of(_HORIZON, judged_call(_HORIZON, "ERC-2026-ADG", "ERC"), on) is None


def test_pages_are_marked_as_read_in_a_secondary_source():
    limits = limits_of(_HORIZON, judged_call(_HORIZON, _BATTERY, "RIA"), date(2026, 11, 24))
    pages = {
        limit.variant: (float(limit.value), clause.is_secondary) for clause, limit in limits if limit.what == "pages"
    }
    assert pages == {"": (40.0, True), "lump sum": (45.0, True)}


def test_a_lead_project_has_three_innovation_cities():
    def at(*cities: str) -> tuple[Member, ...]:
        return tuple(Member(f"m{n}", f"m{n}", "FI", activity_type="HES", city=city) for n, city in enumerate(cities))

    assert _judged("", "lead-project", at("kokkola", "vaasa", "pori"), rules=_FINLAND).answer is Answer.ELIGIBLE
    verdict = _judged("", "lead-project", at("kokkola", "vaasa", "kokkola", "nowhere"), rules=_FINLAND)
    assert verdict.answer is Answer.NOT_ELIGIBLE
    assert verdict.findings[0].mends[0].not_in == ("kokkola", "vaasa")


def test_a_single_company_cannot_have_erdf_support():
    assert _judged("", "ERDF", _members("FI", kind="PRC"), rules=_FINLAND).answer is Answer.NOT_ELIGIBLE
    assert _judged("", "ERDF", _members("FI", kind="PUB"), rules=_FINLAND).answer is Answer.ELIGIBLE
    assert _judged("", "ERDF", _members("FI", kind=""), rules=_FINLAND).answer is Answer.NEEDS_READING
    assert _judged("", "ERDF", _members("FI", "FI", kind="PRC"), rules=_FINLAND).answer is Answer.ELIGIBLE
