"""A challenge is named after its concepts, as a reader of each language would write it."""

from __future__ import annotations

from kompanjon.analysis.challenges.naming import name_of
from kompanjon.vocabulary.languages import Label

PASSPORT = Label("Batteripass", "Akkupassi", "Battery passport")
TRACE = Label("Spårbarhet", "Jäljitettävyys", "Traceability")
NMC = Label("NMC-katodmaterial", "NMC-katodimateriaalit", "NMC cathode materials")


def test_one_concept_gives_its_own_name():
    assert name_of([PASSPORT]) == PASSPORT


def test_several_are_joined_inside_a_sentence():
    assert name_of([PASSPORT, TRACE]) == Label(
        "Batteripass och spårbarhet", "Akkupassi ja jäljitettävyys", "Battery passport and traceability"
    )


def test_abbreviations_keep_their_capitals_and_three_are_the_most():
    assert name_of([TRACE, PASSPORT, NMC, TRACE]).sv == "Spårbarhet, batteripass och NMC-katodmaterial"
