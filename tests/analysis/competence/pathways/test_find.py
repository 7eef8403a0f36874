"""Pathways of the invented world: what leads to an occupation, from where, and what is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_world import CHECKED, MEMORY, bench, programme, teaches, teaching_theme

from kompanjon.analysis.competence.desk import CompetenceDesk
from kompanjon.analysis.competence.pathways.answers import Pathway, Pathways, PathwayWish
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.store import Evidence
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions
from kompanjon.vocabulary.education import Programme, ProgrammeSkill
from kompanjon.vocabulary.faults import BadInput


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    return bench(tmp_path_factory.mktemp("home"), teaching_theme())._ground.evidence


def found(evidence: Evidence, wish: PathwayWish, added: Additions = NOTHING_ADDED) -> Pathways:
    return CompetenceDesk(Ground(teaching_theme(), evidence), added).pathways(wish)


def added(*rows: tuple[Programme, tuple[str, ...]]) -> Additions:
    skills: list[ProgrammeSkill] = [teaches(one.id, taught) for one, names in rows for taught in names]
    return Additions(programmes=tuple(one for one, _ in rows), programme_skills=tuple(skills))


def ids(way: Pathway) -> list[str]:
    return [step.programme.id for step in way.steps]


def test_what_is_missing_is_covered_in_order_with_the_rows_behind(evidence: Evidence):
    answer = found(evidence, PathwayWish("operator", home="kokkola"))
    best = answer.best
    assert best is not None
    assert ids(best) == ["vet", "safe"]
    assert (best.load_ects, best.moves, best.assumed_ects, best.level) == (65.0, 1, 0.0, 4)
    assert best.is_proven
    # Nothing is faster or nearer, so the one way bears all three names.
    assert [way.kinds for way in answer.ways] == [("best", "fastest", "nearest")]
    assert [step.programme.region for step in best.steps] == ["kokkola", "vaasa"]
    assert [step.moves_here for step in best.steps] == [False, True]
    (taught,) = best.steps[1].teaches
    assert (taught.id, taught.provenance) == ("safety", CHECKED)
    assert taught.why[0].en == "safety is taught"
    # Part time is half the credits of a term: 60 take four.
    assert [(step.first_term, step.terms) for step in best.steps] == [(1, 4), (5, 1)]
    assert best.distance_km == pytest.approx(120, abs=15)


def test_what_is_held_need_not_be_learnt(evidence: Evidence):
    answer = found(evidence, PathwayWish("operator", held=("process",)))
    assert [row.id for row in answer.held] == ["process"]
    assert answer.best is not None
    assert ids(answer.best) == ["safe"]
    everything = found(evidence, PathwayWish("operator", from_occupation="operator"))
    assert everything.is_there
    assert everything.ways == ()


def test_a_language_that_does_not_reach_is_told_with_what_is_not_taught_in_it(evidence: Evidence):
    answer = found(evidence, PathwayWish("operator"))
    (closed,) = [one for one in answer.closed if one.kind == "in one language"]
    assert (closed.language, [row.id for row in closed.not_taught]) == ("sv", ["safety"])
    swedish = found(evidence, PathwayWish("operator", languages=("sv",)))
    assert [row.competence.id for row in swedish.untaught] == ["safety"]
    assert [row.id for row in swedish.untaught[0].taught_by] == ["safe"]
    assert [(one.programme.id, one.reason) for one in swedish.left_out] == [("safe", "language")]


def test_what_no_one_teaches_is_named_and_the_rest_is_covered(evidence: Evidence):
    answer = found(evidence, PathwayWish(competences=("process", "leaching")))
    assert [row.competence.id for row in answer.untaught] == ["leaching"]
    assert [(one.programme.id, one.reason) for one in answer.left_out] == [
        ("leach_now", "required"), ("leach_plan", "planned"),
    ]  # fmt: skip
    assert [row.id for row in answer.left_out[0].needs] == ["msc"]
    assert answer.best is not None
    assert ids(answer.best) == ["vet"]


def test_planned_programmes_count_where_they_are_asked_for(evidence: Evidence):
    wish = PathwayWish(competences=("leaching",), offers=("running", "planned"))
    answer = found(evidence, wish)
    assert answer.best is not None
    (step,) = answer.best.steps
    assert (step.programme.id, step.offer) == ("leach_plan", "planned")
    # Its source tells no load, so the one of a course is assumed, with the rule it is from.
    assert step.load.is_assumed
    assert step.load.rule is not None
    assert answer.best.assumed_ects == step.load.ects == 10.0


def test_a_level_that_cannot_be_reached_is_told(evidence: Evidence):
    answer = found(evidence, PathwayWish("cell_engineer", level=4))
    assert answer.ways == ()
    assert answer.closed[0].level_lacking == 7
    assert [(one.programme.id, one.reason) for one in answer.left_out] == [("msc", "level")]
    from_a_first_degree = found(evidence, PathwayWish("cell_engineer", level=6))
    assert from_a_first_degree.best is not None
    assert ids(from_a_first_degree.best) == ["msc"]
    assert from_a_first_degree.best.level == 7


def test_a_first_degree_is_put_before_the_second_that_asks_for_it(evidence: Evidence):
    degree = programme("bachelor", "Pori", "EQF 6", ["mill"], kind="degree", load_ects=None, pace="full time")
    answer = found(evidence, PathwayWish("cell_engineer", home="turku"), added((degree, ())))
    assert answer.best is not None
    assert ids(answer.best) == ["bachelor", "msc"]
    first, second = answer.best.steps
    assert (first.gives_level, second.asks_level, second.after) == (6, 6, (1,))
    assert (first.load.ects, second.load.ects) == (180.0, 120.0)
    assert (second.first_term, answer.best.terms, answer.best.moves) == (7, 10, 2)


def test_alternatives_are_shown_only_where_they_differ(evidence: Evidence):
    same_place = programme("home", "Kokkola", "EQF 4", ["kip"], MEMORY, load_ects=50.0)
    answer = found(evidence, PathwayWish("operator", home="kokkola"), added((same_place, ("safety",))))
    kinds = {way.kinds: (ids(way), way.moves, way.load_ects) for way in answer.ways}
    assert kinds == {
        ("best",): (["vet", "safe"], 1, 65.0),
        ("fastest", "nearest", "in one language"): (["vet", "home"], 0, 110.0),
    }
    assert len({frozenset(ids(way)) for way in answer.ways}) == len(answer.ways)
    alone = found(evidence, PathwayWish("operator", home="kokkola", alternatives=0), added((same_place, ("safety",))))
    assert len(alone.ways) == 1


def test_too_few_moves_are_refused_with_the_number_that_is_needed(evidence: Evidence):
    answer = found(evidence, PathwayWish("operator", home="kokkola", moves_most=0))
    assert answer.ways == ()
    assert [(one.kind, one.moves_needed) for one in answer.closed] == [("best", 1)]


def test_a_group_larger_than_the_study_places_is_marked(evidence: Evidence):
    answer = found(evidence, PathwayWish("operator", people=15))
    assert answer.best is not None
    assert [step.too_few_places for step in answer.best.steps] == [10, 10]


def test_elsewhere_is_many_places(evidence: Evidence):
    rows = (
        (programme("oulu_course", "Oulu", "EQF 4", ["north"]), ("process",)),
        (programme("helsinki_course", "Helsinki", "EQF 4"), ("safety",)),
    )
    answer = found(evidence, PathwayWish("operator", alternatives=0), added(*rows))
    assert answer.best is not None
    assert {step.programme.region for step in answer.best.steps if step.programme.id == "oulu_course"} == {"elsewhere"}
    assert answer.best.moves == 1


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (PathwayWish(), "goal"),
        (PathwayWish("nobody"), "nobody"),
        (PathwayWish(competences=("juggling",)), "juggling"),
        (PathwayWish("operator", level=9), "level 9"),
        (PathwayWish("operator", home="atlantis"), "atlantis"),
        (PathwayWish("operator", moves_most=-1), "-1 moves"),
        (PathwayWish("operator", people=0), "person"),
        (PathwayWish("operator", languages=("xx",)), "xx"),  # type: ignore[arg-type]
    ],
)
def test_a_wish_that_cannot_be_met_is_told_in_one_line(evidence: Evidence, wish: PathwayWish, said: str):
    with pytest.raises(BadInput) as fault:
        found(evidence, wish)
    assert len(fault.value.lines) == 1
    assert said in fault.value.lines[0]


def test_the_same_wish_gives_the_same_answer(evidence: Evidence):
    wish = PathwayWish("operator", home="kokkola", with_optional=True)
    assert found(evidence, wish) == found(evidence, wish)


def test_an_occupation_without_competences_is_told(evidence: Evidence):
    theme = replace(teaching_theme(), occupation_skills=())
    with pytest.raises(BadInput, match="occupation_skills"):
        CompetenceDesk(Ground(theme, evidence)).pathways(PathwayWish("operator"))


def test_optional_competences_are_learnt_where_they_are_asked_for(evidence: Evidence):
    wish = PathwayWish("cell_engineer", level=6, with_optional=True)
    answer = found(evidence, wish)
    assert answer.best is not None
    assert sorted(ids(answer.best)) == ["msc", "vet"]
