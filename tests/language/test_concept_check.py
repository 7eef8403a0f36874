"""What is amiss with a scheme is found, once, and a sound scheme has no findings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_world import CHECKED, concept

from kompanjon.language.concept_check import Finding, check
from kompanjon.sources.starter.parse import load_theme, theme_ids
from kompanjon.vocabulary.theme import ConceptMapping

STEPS = ("RM", "REC")

BATTERY = concept("battery", "core", "batteri", "akku", "battery")
CELL = replace(concept("cell", "core", "battericell", "kenno", "cell|LFP", ("RM",)), broader=("battery",))


def mapping(concept_id: str, code: str, relation="exactMatch") -> ConceptMapping:
    return ConceptMapping(concept_id, "OpenAlex topic", code, "Invented topic", relation, CHECKED)


def found(*more, mappings=()) -> tuple[Finding, ...]:
    return check((BATTERY, CELL, *more), STEPS, mappings)


def under_battery(*labels, role="partial", id_="other", steps=(), broader=("battery",)):
    return replace(concept(id_, role, *labels, steps), broader=broader)


def test_a_sound_scheme_has_no_findings():
    assert found(mappings=(mapping("battery", "T1"), mapping("cell", "T2"))) == ()


@pytest.mark.parametrize("theme_id", theme_ids())
def test_the_themes_that_come_with_the_program_are_sound(theme_id: str):
    theme = load_theme(theme_id)
    assert check(theme.concepts, (step.code for step in theme.steps), theme.concept_mappings) == ()


def test_a_missing_label():
    assert Finding("missing label", ("other",), "fi") in found(under_battery("ord", "", "word"))


@pytest.mark.parametrize(
    ("labels", "language", "words"),
    [
        (("batterier", "paristot", "power packs"), "sv", "batteri / batterier"),
        (("annat", "akut", "power packs"), "fi", "akku / akut"),
        (("annat", "toinen", "Batteries"), "en", "battery / Batteries"),
        (("annat", "toinen", "thing|cells"), "en", "cell / cells"),
        (("annat", "toinen", "thing|LFP"), "en", "LFP"),
    ],
)
def test_labels_that_a_text_may_say_of_two_concepts_clash(labels, language, words):
    (clash,) = found(under_battery(*labels))
    assert (clash.kind, clash.language, clash.words) == ("clash", language, words)
    assert clash.concepts[1] == "other"


def test_an_abbreviation_is_itself_only():
    assert found(under_battery("annat", "toinen", "thing|lfp|LFPX")) == ()


def test_a_longer_label_is_another_label():
    assert found(under_battery("nytt batteri", "uusi akku", "new battery")) == ()


def test_a_label_that_an_excluded_phrase_covers_never_counts():
    phrase = concept("x", "excluded", "testbatteri", "testipatteri", "test battery")
    covered = under_battery("nytt prov", "uusi koe", "trial|new test battery")
    assert found(phrase, covered) == (Finding("never counts", ("other",), "en", "new test battery"),)
    assert found(phrase) == (), "an excluded phrase may hold a label: that is what it is for"


def test_an_orphan_and_a_circle():
    alone = under_battery("ensam", "yksin", "alone", broader=())
    assert found(alone) == (Finding("orphan", ("other",)),)
    ring = (
        under_battery("ett", "yksi", "one", id_="one", broader=("two",)),
        under_battery("tvåa", "kaksi", "two", id_="two", broader=("one",)),
    )
    assert found(*ring) == (Finding("circle", ("one", "two")),)


def test_ids_steps_and_excluded_concepts_in_the_wrong_place():
    stray = under_battery("ett", "yksi", "one", steps=("RM", "NO"), broader=("batery",))
    assert found(stray, under_battery("barn", "lapsi", "child", id_="child", broader=("other",))) == (
        Finding("unknown concept", ("other",), words="batery"),
        Finding("unknown step", ("other",), words="NO"),
    )
    phrase = replace(concept("x", "excluded", "testprov", "testikoe", "assay"), broader=("battery",))
    assert found(phrase) == (Finding("excluded in scheme", ("x",), words="battery"),)
    assert found(mappings=(mapping("batery", "T1"),)) == (Finding("unknown concept", ("batery",), words="T1"),)


def test_a_code_that_is_exactly_two_concepts():
    twice = (mapping("battery", "T1"), mapping("cell", "T1"))
    assert found(mappings=twice) == (Finding("repeated code", ("battery", "cell"), words="T1"),)
    assert found(mappings=(twice[0], mapping("cell", "T1", "broadMatch"))) == ()


def test_a_code_that_a_concept_is_given_twice():
    held = replace(under_battery("ett", "yksi", "one"), esco_uri="http://esco.example/1")
    again = replace(mapping("other", "http://esco.example/1", "closeMatch"), scheme="ESCO")
    assert found(held, mappings=(again,)) == (Finding("repeated code", ("other",), words="http://esco.example/1"),)


def test_a_label_left_in_english_is_a_hint_and_an_abbreviation_is_none():
    left = found(under_battery("Giga plant", "jättitehdas", "giga plant"))
    assert left == (Finding("untranslated", ("other",), "sv", "Giga plant"),)
    assert left[0].is_hint
    assert found(under_battery("NMC", "NMC", "NMC")) == ()
