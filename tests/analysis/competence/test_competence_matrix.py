"""The competence matrix of the invented world: what is needed against what is taught."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_world import (
    CHECKED,
    COMPETENCE_NEEDS,
    MEMORY,
    OLD,
    bench,
    challenge,
    organisation,
    programme,
    same,
    teaches,
    teaching_theme,
)
from stating import need as stated_need

from kompanjon.analysis.competence.answers import NATIONAL, CompetenceMatrix
from kompanjon.analysis.competence.desk import CompetenceDesk
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.store import Evidence
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions
from kompanjon.vocabulary.claims import Claim
from kompanjon.vocabulary.education import CompetenceNeed
from kompanjon.vocabulary.faults import BadInput

TODAY = "2026-11-25"


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    theme = teaching_theme()
    plant = organisation("plant", "Invented Plant Oy", "Pori", ["REF"], stage="building", status=same("being built"))
    theme = replace(theme, organisations=(*theme.organisations, plant))
    return bench(tmp_path_factory.mktemp("home"), theme)._ground.evidence


def desk(evidence: Evidence, added: Additions = NOTHING_ADDED, **changed) -> CompetenceDesk:
    """The invented theme with `changed` fields, on evidence built once."""
    plant = organisation("plant", "Invented Plant Oy", "Pori", ["REF"], stage="building", status=same("being built"))
    theme = teaching_theme()
    theme = replace(theme, organisations=(*theme.organisations, plant))
    return CompetenceDesk(Ground(replace(theme, **changed), evidence), added)


def standings(matrix: CompetenceMatrix, competence: str) -> dict[str, tuple[str, str]]:
    cells = (matrix.cell(competence, region) for region in matrix.regions)
    return {cell.region: (cell.standing, cell.verdict.rule) for cell in cells if cell.needs or cell.taught}


def origins(matrix: CompetenceMatrix, competence: str, region: str) -> list[tuple[str, str, bool]]:
    return [(need.origin, need.reference.id, need.is_stated) for need in matrix.cell(competence, region).needs]


def test_regions_are_the_lead_projects_own_then_elsewhere_and_the_country(evidence: Evidence):
    matrix = desk(evidence).matrix(as_of=TODAY)
    assert matrix.regions == ("kokkola", "vaasa", "pori", "turku", "elsewhere", NATIONAL)
    assert [row.competence.id for row in matrix.rows] == ["electro", "process", "leaching", "safety"]


def test_an_occupations_need_asks_for_what_is_essential_to_it_at_its_level(evidence: Evidence):
    matrix = desk(evidence).matrix(as_of=TODAY)
    (need,) = matrix.cell("process", "kokkola").needs
    assert (need.reference.id, need.is_stated, need.levels) == ("n1", False, (4, 4))
    assert (need.number_least, need.unit, need.counts_people, need.to_year) == (100, "people", True, 2027)
    assert [label.en for label in need.through] == ["process operator"]
    assert not matrix.cell("process", "turku").needs, "optional for a cell engineer"
    assert standings(matrix, "process")["kokkola"] == ("thin", "few_places")


def test_a_plant_being_built_needs_the_occupations_on_its_steps_with_the_jobs_told(evidence: Evidence):
    jobs = (
        Claim("plant", "jobs", "270", "jobs", CHECKED), Claim("plant", "jobs", "500", "jobs", OLD),
        Claim("plant", "capex_eur", "1", "EUR", CHECKED), Claim("plant", "capex_eur", "2", "EUR", OLD),
        Claim("plant", "commercial production", "2028", "", CHECKED),
    )  # fmt: skip
    matrix = desk(evidence, claims=jobs).matrix(as_of=TODAY)
    (need,) = matrix.cell("process", "pori").needs
    assert (need.origin, need.reference.id, need.levels, need.unit) == ("plant", "plant", (4, 4), "jobs")
    assert (need.number_least, need.number_most, need.counts_people, need.to_year) == (270, 500, False, 2028)
    assert [(one.property, len(one.statements)) for one in need.conflicts] == [("jobs", 2)]
    assert standings(matrix, "process")["pori"] == ("missing", "nothing")


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [(("over 1 000",), 1000, None), (("up to 800",), None, 800), (("500-600", "up to 800"), 500, 800),
     (("200", "over 300"), 200, None)],
)  # fmt: skip
def test_a_plants_jobs_are_no_more_exact_than_what_is_said(evidence: Evidence, said, least, most):
    claims = tuple(Claim("plant", "jobs", value, "jobs", CHECKED) for value in said)
    (need,) = desk(evidence, claims=claims).matrix(as_of=TODAY).cell("process", "pori").needs
    assert (need.number_least, need.number_most) == (least, most)


def test_a_project_that_started_within_two_years_needs_what_speaks_of_its_concepts(evidence: Evidence):
    early, late = (desk(evidence).matrix(as_of=day) for day in ("2025-12-31", "2026-02-01"))
    assert origins(early, "electro", "turku") == [("need", "n2", False), ("project", "900000101", False)]
    assert origins(late, "electro", "turku") == [("need", "n2", False)]


def test_challenges_and_statements_on_skills_count_and_those_that_name_nothing_are_told(evidence: Evidence):
    about = replace(challenge("c9", "competence", ("vaasa", "national"), ()), concepts=("recycling",))
    nothing = challenge("c8", "competence", ("vaasa",), ())
    research = replace(challenge("c7", "research", ("pori",), ()), concepts=("recycling",))
    said = stated_need("Återvinning kräver kunnande", "turku")
    matrix = desk(evidence, challenges=(about, nothing, research)).matrix([said], TODAY)
    assert origins(matrix, "leaching", "vaasa") == [("challenge", "c9", False)]
    assert origins(matrix, "leaching", NATIONAL) == [("challenge", "c9", False)]
    assert origins(matrix, "leaching", "turku") == [("statement", said.id, False)]
    assert not matrix.cell("leaching", "pori").needs
    assert [row.id for row in matrix.untied] == ["c8"]


def test_a_competence_is_shared_from_three_regions_on_and_others_could_open_it(evidence: Evidence):
    def need(id: str, region: str) -> CompetenceNeed:
        return CompetenceNeed(id, "skill", same("leaching"), "", same(""), same(""), (region,), (), (), same("x"),
                              CHECKED, competences=("leaching",))  # fmt: skip

    two = tuple(need(region, region) for region in ("kokkola", "vaasa"))
    assert not desk(evidence, competence_needs=two).matrix(as_of=TODAY).row("leaching").is_shared
    three = (*two, need("pori", "pori"))
    matrix = desk(evidence, competence_needs=three).matrix(as_of=TODAY)
    row = matrix.row("leaching")
    assert row.is_shared and row.stated_in == ("kokkola", "vaasa", "pori")
    assert standings(matrix, "leaching") == {
        "kokkola": ("missing", "nothing"), "vaasa": ("missing", "nothing"), "pori": ("thin", "planned"),
        "turku": ("not needed", "no_need"), NATIONAL: ("not needed", "no_need"),
    }  # fmt: skip
    assert [(one.taught.programme, one.regions) for one in row.could_open] == [
        ("leach_now", ("kokkola", "vaasa", "pori")),
        ("leach_plan", ("kokkola", "vaasa")),
    ]


def test_nobody_opens_a_programme_for_a_region_that_has_it(evidence: Evidence):
    both = programme("both", "", "EQF 7", ["west", "kip"], MEMORY)
    need = replace(COMPETENCE_NEEDS[1], regions=("turku", "pori"))
    matrix = desk(
        evidence, programmes=(both,), programme_skills=(teaches("both", "electro"),), competence_needs=(need,)
    ).matrix(as_of=TODAY)
    assert standings(matrix, "electro")["turku"] == ("thin", "not_verified")
    assert standings(matrix, "electro")["pori"] == ("missing", "nothing")
    assert [one.regions for one in matrix.row("electro").could_open] == [("pori",)]


def test_a_stale_or_unchecked_programme_does_not_cover(evidence: Evidence):
    def with_course(provenance, skill=CHECKED) -> tuple[str, str]:
        course = programme("rescue", "Turku", "EQF 7", ["west"], provenance)
        matrix = desk(evidence, programmes=(course,), programme_skills=(teaches("rescue", "electro", skill),)).matrix(
            as_of=TODAY
        )
        return standings(matrix, "electro")["turku"]

    assert with_course(CHECKED) == ("covered", "taught_now")
    assert with_course(OLD) == ("thin", "old_source")
    assert with_course(MEMORY) == ("thin", "not_verified")
    assert with_course(CHECKED, MEMORY) == ("thin", "not_verified")


def test_the_whole_countrys_column_holds_each_programme_once_and_none_of_an_unknown_place(evidence: Evidence):
    net = programme("net", "", "EQF 7", ["west", "kip"])
    abroad = programme("abroad", "", "EQF 7")
    skills = (teaches("net", "electro"), teaches("abroad", "electro"))
    matrix = desk(evidence, programmes=(net, abroad), programme_skills=skills).matrix(as_of=TODAY)
    assert {one.programme for one in matrix.cell("electro", "kokkola").taught} == {"net"}
    assert [one.programme for one in matrix.cell("electro", NATIONAL).taught] == ["net"]
    assert [one.programme for one in matrix.row("electro").beyond] == ["abroad"]


def test_at_one_level_only_needs_and_programmes_of_that_level_are_left(evidence: Evidence):
    matrix = desk(evidence).matrix(as_of=TODAY, level=7)
    assert not matrix.cell("process", "kokkola").needs and not matrix.cell("process", "kokkola").taught
    assert standings(matrix, "electro")["turku"] == ("covered", "taught_now")
    by_level = dict(desk(evidence).matrix(as_of=TODAY).cell("process", "kokkola").at_level)
    assert {level: verdict.rule for level, verdict in by_level.items()} == {4: "few_places"}
    with pytest.raises(BadInput, match="level 9 is no EQF level; one of 3, 4, 5, 6, 7, 8"):
        desk(evidence).matrix(level=9)


def test_what_people_add_counts_as_the_themes_own(evidence: Evidence):
    safety = CompetenceNeed("added", "skill", same("safety"), "", same(""), same(""), ("kokkola",), (), (),
                            same("somebody"), MEMORY, competences=("safety",))  # fmt: skip
    course = programme("new", "Kokkola", "EQF 4")
    added = Additions(programmes=(course,), programme_skills=(teaches("new", "safety"),), competence_needs=(safety,))
    before, after = desk(evidence).matrix(as_of=TODAY), desk(evidence, added).matrix(as_of=TODAY)
    assert origins(before, "safety", "kokkola") == [("need", "n1", False)]
    assert origins(after, "safety", "kokkola") == [("need", "added", True), ("need", "n1", False)]
    assert standings(before, "safety")["kokkola"] == ("missing", "nothing")
    assert standings(after, "safety")["kokkola"] == ("thin", "few_places")


def test_every_cell_has_a_standing_and_every_figure_a_row_with_a_source(evidence: Evidence):
    matrix = desk(evidence).matrix(as_of=TODAY)
    assert set(matrix.cells) == {(row.competence.id, region) for row in matrix.rows for region in matrix.regions}
    references = [need.reference for cell in matrix.cells.values() for need in cell.needs]
    references += [one.reference for cell in matrix.cells.values() for one in cell.taught]
    assert references and all(one.provenance.source for one in references)
