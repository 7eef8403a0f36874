"""Verdicts said in three languages: why members are not counted, shares, and every kind of mend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from invented_calls import LISTINGS, PAGES, SHARE, SWITZERLAND, THREE, label

from kompanjon.analysis.eligibility.verdict import (
    Answer,
    Finding,
    JudgedCall,
    Mend,
    NotCounted,
    Outcome,
    PartnerLoss,
    Share,
    Verdict,
)
from kompanjon.faces.eligibility_words import Speaker
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.rules import Limit, Listing
from kompanjon.vocabulary.theme import City

CITY = City("kokkola", label("Kokkola", "Karleby", "Kokkola"), "Kokkolassa", "Kokkolan", 63.8, 23.1, (), (),
            Provenance("invented", Confidence.VERIFIED))  # fmt: skip
MEMBERS = (Member("m1", "Alpha", "FI"), Member("m2", "Beta", "CH", "associatedPartner"))
KOREA = next(one for one in LISTINGS if one.code == "KR")
JAPAN = next(one for one in LISTINGS if one.code == "JP")


def speaker(language: str = "en") -> Speaker:
    return Speaker.of(Translator(language), MEMBERS, (CITY,))


@pytest.mark.parametrize(
    ("why", "listing", "said"),
    [
        ("role", None, "Beta is not counted: only coordinator and participants are (associated partner)."),
        ("not listed", None, "Beta is not counted: Switzerland is not among the places that count here."),
        ("not yet listed", SWITZERLAND, "Beta is not counted: Switzerland counts from 1 January 2025."),
        ("not yet listed", KOREA, "Beta is not counted: Switzerland counts from the calls of 2025."),
        ("not yet listed", Listing("ac", "CH", KOREA.provenance, until=date(2024, 6, 1)),
         "Beta is not counted: Switzerland counted until 1 June 2024."),
        ("not yet listed", replace(SWITZERLAND, note=label("counts from 2025")),
         "Beta is not counted: Switzerland counts from 1 January 2025."),
        ("not yet listed", None, "Beta is not counted: Switzerland does not count on that day."),
        ("not in this part", KOREA, "Beta is not counted: Switzerland does not count in this part of the programme."),
        ("conditional", JAPAN, "Beta is counted only on a condition that a person must look at. An invented note."),
        ("same group", None, "Beta is not counted: it is not independent of a member already counted."),
        ("same place", None, "Beta adds nothing here: Switzerland is already counted."),
    ],
)  # fmt: skip
def test_why_a_member_is_not_counted(why: str, listing: Listing | None, said: str):
    assert speaker().not_counted(NotCounted("m2", "CH", why, listing)) == said


@pytest.mark.parametrize(
    ("mend", "said"),
    [
        (Mend("add", 2, name=label("in a Member State"), not_in=("FI", "SE")),
         "Add 2 independent organisations (in a Member State), from another country than Finland or Sweden."),
        (Mend("add", 1, not_in=("kokkola",)), "Add 1 independent organisation, in another city than Kokkola."),
        (Mend("add", 1), "Add 1 independent organisation."),
        (Mend("drop", members=("m2",)), "Leave out Beta."),
        (Mend("coordinator", members=("m1", "m2")), "Let Alpha or Beta coordinate."),
        (Mend("coordinator", name=label("in a Member State")),
         "Let another organisation coordinate (in a Member State)."),
        (Mend("agreement", places=("JP",)),
         "Have the association agreement of Japan signed before the grant agreement."),
        (Mend("lower", places=("FI",)), "Lower the share of Finland to 40% at most."),
        (Mend("look", members=("m1",)), "Read what the clause says of Alpha."),
        (Mend("look"), "Read what the clause says."),
    ],
)  # fmt: skip
def test_what_would_mend_it(mend: Mend, said: str):
    finding = Finding(SHARE, Outcome.NOT_MET, share=Share("FI", 0.55, 0.4))
    assert speaker().mend(mend, finding) == said


def test_a_member_whose_place_is_not_told_says_so():
    said = speaker("fi").not_counted(NotCounted("m1", "", "not listed"))
    assert said == "Alpha ei ole mukana laskussa: sen paikkaa ei ole kerrottu."


def test_shares_and_limits_are_told_with_their_numbers():
    assert speaker().share(Share("FI", 0.551, 0.4)) == "Finland has 55.1% of the budget; the limit is 40%."
    assert speaker().share(Share("m1", 0.9, 0.4)).startswith("Alpha has 90.0%")
    assert "cannot be reckoned; the limit is 40%" in speaker().share(Share("FI", None, 0.4))
    assert speaker().limit(Limit("indirect_share", Decimal("0.25"))) == "Indirect costs: 25% of direct costs."
    assert speaker().limit(Limit("points_each", Decimal("3.5"))) == "At least 3.5 points on each criterion."
    assert speaker().arithmetic(Finding(PAGES, Outcome.NOTED)) == ("At most 45 pages (lump sum).",)
    assert speaker("sv").limit(Limit("most_contribution_eur", Decimal(600_000))) == "Bidrag: högst 600\xa0000\xa0euro."


def verdict(answer: Answer, *findings: Finding, rule_set: str = "invented") -> Verdict:
    return Verdict(answer, JudgedCall("", "", "IA", None, None, None), date(2026, 1, 1), rule_set, findings)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (verdict(Answer.NEEDS_READING, rule_set=""), "No rules are held for this programme"),
        (verdict(Answer.NEEDS_READING), "The rules do not know this type of action"),
        (verdict(Answer.NEEDS_READING, Finding(SHARE, Outcome.READ)), "1 thing must be read by a person"),
        (verdict(Answer.NOT_ELIGIBLE, Finding(THREE, Outcome.NOT_MET), Finding(SHARE, Outcome.NOT_MET)),
         "2 clauses are not met: Three countries; No country over 40 %."),
        (verdict(Answer.ELIGIBLE, Finding(THREE, Outcome.MET)), "The 1 clause that decides is met."),
    ],
)  # fmt: skip
def test_the_reason_of_a_verdict_in_one_sentence(held: Verdict, said: str):
    assert said in speaker().reason(held)


def test_a_consortium_that_nobody_can_break_by_leaving():
    said = speaker().leaving(PartnerLoss(Answer.ELIGIBLE, (), ()))
    assert said == "Any one member, and any two, may leave without the rules being broken."


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_no_sentence_is_left_in_english(language: str):
    said = [
        speaker(language).not_counted(NotCounted("m2", "CH", why))
        for why in (
            "role",
            "not listed",
            "not yet listed",
            "not in this part",
            "conditional",
            "same group",
            "same place",
        )
    ]
    said += [
        speaker(language).mend(Mend(kind, 1, members=("m1",), places=("FI",)))
        for kind in ("add", "drop", "coordinator", "agreement", "lower", "look")
    ]
    english = {speaker().not_counted(NotCounted("m2", "CH", "same place")), "Leave out Alpha.", "Let Alpha coordinate."}
    assert not english & set(said) and not [one for one in said if " the " in one]
