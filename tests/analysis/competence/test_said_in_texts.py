"""Which of the theme's competences a text speaks of."""

from __future__ import annotations

from invented_world import theme

from kompanjon.analysis.competence.said import said_in
from kompanjon.language.skills import SkillFound

ELECTRO = SkillFound("http://data.europa.eu/esco/skill/invented-1", "electrochemistry", 0.8, ("elektrokemi",))
FORKLIFT = SkillFound("http://data.europa.eu/esco/skill/invented-9", "operate forklift", 0.7, ("truckkort",))


def test_a_skill_of_esco_is_tied_to_the_competence_of_the_same_address():
    (said,) = said_in(
        theme(), [("Annons", "Vi söker någon som kan elektrokemi och har truckkort")], [[ELECTRO, FORKLIFT]]
    )
    assert said.title == "Annons"
    assert [(skill.name, competence and competence.id) for skill, competence in said.skills] == [
        ("electrochemistry", "electro"),
        ("operate forklift", None),
    ]


def test_the_themes_own_competences_are_found_by_the_words_of_their_concepts_in_each_language():
    texts = [
        ("", "Vi behöver folk som kan återvinning och raffinering"),
        ("", "Tarvitsemme kierrätyksen osaajia, jotka ovat uusia alalla"),
        ("", "We need people who can paint houses"),
    ]
    swedish, finnish, english = said_in(theme(), texts, [[], [], []])
    assert [(one.competence.id, one.words) for one in swedish.own] == [
        ("process", ("raffinering",)),
        ("leaching", ("återvinning",)),
    ]
    assert [(one.competence.id, one.words) for one in finnish.own] == [("leaching", ("kierrätyksen",))]
    assert english.own == ()


def test_a_competence_that_esco_names_is_told_as_a_skill_only():
    (said,) = said_in(theme(), [("", "Vi behöver folk som kan bygga en battericell")], [[]])
    assert said.own == () and said.skills == ()
