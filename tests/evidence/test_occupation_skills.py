"""ESCO's relations between occupations and skills take the place of the curators' judgement where they are held."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cordis_dump import Dump
from invented_world import CHECKED, OCCUPATION_SKILLS, bench, theme

from kompanjon.evidence.occupation_skills import with_relations
from kompanjon.sources.esco import add
from kompanjon.vocabulary.education import OccupationSkill
from kompanjon.vocabulary.theme import Theme

ESCO = "http://data.europa.eu/esco/"
ELECTRO, OPERATOR = f"{ESCO}skill/invented-1", f"{ESCO}occupation/invented-1"


def asked(home: Path, *relations: tuple[str, str, str]) -> Theme:
    """The invented theme as it is asked about, with these relations (occupation, type, skill) held."""
    home.mkdir()
    if relations:
        path = home / "occupationSkillRelations_en.csv"
        rows = [f"{occupation},{kind},knowledge,{skill}" for occupation, kind, skill in relations]
        path.write_text("\n".join(["occupationUri,relationType,skillType,skillUri", *rows]) + "\n", encoding="utf-8")
        skills = home / "skills_en.csv"
        skills.write_text(f"conceptUri,preferredLabel\n{ELECTRO},electrochemistry\n", encoding="utf-8")
        add(home, [path, skills])
    return bench(home, theme(), Dump().project("900000101", "Invented battery cell")).competences().theme


def takes(held: Theme, occupation: str) -> list[tuple[str, str, str]]:
    return [
        (one.competence, one.weight, one.provenance.source)
        for one in held.occupation_skills
        if one.occupation == occupation
    ]


def test_without_relations_the_curators_judgement_stands(tmp_path: Path):
    assert asked(tmp_path / "home").occupation_skills == OCCUPATION_SKILLS


def test_what_esco_relates_is_taken_and_what_it_cannot_name_stays(tmp_path: Path):
    held = asked(
        tmp_path / "home",
        (OPERATOR, "optional", ELECTRO),
        (OPERATOR, "essential", ELECTRO),
        (OPERATOR, "essential", f"{ESCO}skill/no-competence-of-the-theme"),
        (f"{ESCO}occupation/of-another-theme", "essential", ELECTRO),
    )
    own = [(one.competence, one.weight) for one in OCCUPATION_SKILLS if one.occupation == "operator"]
    assert takes(held, "operator")[-1] == ("electro", "essential", OPERATOR)
    assert [(competence, weight) for competence, weight, _ in takes(held, "operator")[:-1]] == own
    assert [one[0] for one in takes(held, "cell_engineer")] == ["electro", "process"]


def test_the_curators_row_of_a_skill_that_esco_does_not_relate_goes():
    one = theme()
    named = replace(one.competences[1], esco_uri=f"{ESCO}skill/invented-2")
    one = replace(one, competences=(one.competences[0], named, *one.competences[2:]))
    said = OccupationSkill("operator", "electro", "optional", CHECKED)
    assert [
        row.competence for row in with_relations(one, [said]).occupation_skills if row.occupation == "operator"
    ] == [
        "safety",
        "electro",
    ]


@pytest.mark.parametrize("relations", [(), ((OPERATOR, "essential", f"{ESCO}skill/other"),)])
def test_an_occupation_related_to_no_competence_of_the_theme_is_left_as_it_was(tmp_path: Path, relations):
    assert takes(asked(tmp_path / "home", *relations), "operator") == [
        (one.competence, one.weight, one.provenance.source) for one in OCCUPATION_SKILLS if one.occupation == "operator"
    ]
