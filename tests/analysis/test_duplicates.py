"""Statements that may be the same are proposed with the reason; those that only share a field are not."""

from __future__ import annotations

import numpy as np

from kompanjon.analysis.duplicates import near
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.languages import Label

THEME = load_theme("battery")

TEXTS = [
    Label("Det saknas kunniga processoperatörer i regionen", "", ""),
    Label("", "Lupien käsittely kestää liian kauan", ""),
    Label("Kunniga processoperatörer saknas i vår region", "", ""),
    Label("Pilotlinjer är för dyra för små företag", "", ""),
    Label("", "", "There are too few skilled operators"),
    Label("", "Lupakäsittelyn kesto on liian pitkä", ""),
]


def pairs(found) -> list[tuple[int, int]]:
    return [(one.first, one.second) for one in found]


def test_the_same_words_in_another_order_are_proposed_and_others_not():
    found = near(TEXTS)
    assert pairs(found)[0] == (0, 2) and found[0].why == ("words",)
    assert not {3, 4} & {place for pair in pairs(found) for place in pair}


def test_meaning_across_languages_counts_only_where_it_stands_out():
    chance = np.random.default_rng(1)
    senses = chance.standard_normal((20, 40))
    swedish = [Label(f"ord{at} {'abcdefghijklmnopqrst'[at] * 9}", "", "") for at in range(20)]
    finnish = [Label("", f"sana{at} {'abcdefghijklmnopqrst'[::-1][at] * 9}", "") for at in range(10)]
    texts = [*swedish, *finnish]

    def vectors(asked):
        # All texts of a field are alike, and those of a language still more; the first ten are there in both.
        rows = np.array([[*senses[at % 20], 8.0, 8.0 * (at < 20)] for at in range(len(asked))])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    found = near(texts, vectors)
    assert set(pairs(found)) == {(at, at + 20) for at in range(10)}
    assert {one.why for one in found} == {("meaning",)}
    assert near(texts, lambda asked: np.ones((len(asked), 1))) == near(texts)


def test_only_pairs_of_the_new_ones_are_given_when_asked_for():
    assert pairs(near(TEXTS, new=[3])) == []
    assert pairs(near(TEXTS, new=[2])) == [(0, 2)]
    assert near([]) == near(TEXTS[:1]) == []


def test_concepts_speak_where_words_are_of_another_language():
    texts = [
        Label("Återvinning av svartmassa från litiumjonbatterier med hydrometallurgi är dyr", "", ""),
        Label("", "Litiumioniakkujen mustan massan kierrätys hydrometallurgialla on kallista", ""),
        Label("", "Lupien käsittely kestää liian kauan", ""),
    ]
    (found,) = near(texts, concepts=THEME.concepts)
    assert (found.first, found.second, found.why) == (0, 1, ("concepts",))


def test_the_curators_own_challenges_are_told_apart():
    """They were written as different needs: few of them may be proposed as the same."""
    statements = [challenge.statement for challenge in THEME.challenges]
    found = near(statements, concepts=THEME.concepts)
    assert len(found) <= len(statements) // 5
    assert found == near(statements, concepts=THEME.concepts)
    twice = [*statements, *statements]
    assert {(at, at + len(statements)) for at in range(len(statements))} <= set(pairs(near(twice, most=500)))
