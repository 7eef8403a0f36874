"""What a topic's text says beyond the rules is found with its sentence, and nothing is made of what says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.call_text import conditions_of
from kompanjon.vocabulary.call_topics import Bearing, Condition


def read(sentence: str, *, field: str = "conditions") -> list[Condition]:
    return list(conditions_of(*((sentence, "") if field == "description" else ("", sentence))))


@pytest.mark.parametrize(
    ("sentence", "kind", "values"),
    [
        ("Entities established in an eligible country but directly or indirectly controlled by China or by a legal"
         " entity established in China are not eligible to participate.", "excluded country", ("CN",)),
        ("Entities established in an eligible country, but which are directly or indirectly controlled by a"
         " non-eligible country, may not participate.", "control", ()),
        ("For this reason, participation is limited to legal entities established in Member States, Iceland and Norway"
         " and the following: Canada, New-Zealand, United Kingdom.", "limited to countries",
         ("EU", "IS", "NO", "CA", "NZ", "GB")),
        ("Participation of legal entities established in India is only possible as associated partners.",
         "associated partner only", ("IN",)),
        ("Any legal entity established in the United States of America is eligible to receive Union funding.",
         "third country may be funded", ("US",)),
        ("This topic requires the active involvement, as beneficiaries, of at least 3 harbour masters.",
         "mandatory partner", ()),
        ("A minimum of three (3) to a maximum of seven (7) partners.", "consortium size", ()),
        ("Proposals must apply the multi-actor approach.", "composition", ()),
        ("The page limit of the application is 45 pages.", "page limit", ("45",)),
        ("The page limit in part B is exceptionally extended by 3 pages.", "page limit", ()),
        ("Eligible costs will take the form of a lump sum as defined in the Decision.", "lump sum", ()),
        ("The funding rate is 70 % of the eligible costs.", "funding rate", ("70",)),
        ("The maximum amount to be granted to each third party is EUR 60 000.", "third-party funding", ("60000",)),
        ("The maximum amount that may be awarded to any single third party is EUR 1.5 million.",
         "third-party funding", ("1500000",)),
        ("Activities are expected to start at TRL 6 and achieve TRL 7 to 8 by the end of the project.",
         "technology readiness", ("7", "8")),
        ("Activities are expected to achieve TRL 4-6 by the end of the project.", "technology readiness",
         ("4", "5", "6")),
        ("Activities may start at any TRL.", "technology readiness", ()),
        ("Grants will be awarded to applications not only in order of ranking but to one in each area.",
         "number of grants", ()),
        ("The first-stage proposals of this topic will be evaluated blindly.", "blind evaluation", ()),
        ("The thresholds for each criterion will be 4 (Excellence), 4 (Impact) and 3 (Implementation).", "thresholds",
         ("4", "4", "3")),
        ("The granting authority may object to a transfer of ownership or to the exclusive licensing of results.",
         "ownership of results", ()),
        ("Subject to restrictions for the protection of European communication networks.", "security", ()),
    ],
)  # fmt: skip
def test_a_condition_is_found_with_what_it_says(sentence: str, kind: str, values: tuple[str, ...]):
    found = {one.kind: one for one in read(sentence)}
    assert kind in found
    assert found[kind].sentence == sentence and found[kind].values == values


@pytest.mark.parametrize(
    "sentence",
    [
        "described in Annex B of the Work Programme General Annexes.",
        "A number of non-EU/non-Associated Countries that are not automatically eligible for funding have made specific"
        " provisions for making funding available.",
        "See the information in the Horizon Europe Programme Guide.",
        "Proposals should build on earlier work on bees.",
    ],
)
def test_what_stands_everywhere_or_asks_nothing_is_nothing(sentence: str):
    assert read(sentence) == []


def test_what_no_pattern_knows_is_kept_where_it_is_about_who_may_apply():
    text = (
        "3. Other Eligible ConditionsOnly beekeepers may take part.described in Annex B."
        "4. Financial and operational capacity and exclusionA hive must be shown."
    )
    (one,) = conditions_of("", text)
    assert (one.kind, one.bearing) == ("other eligibility condition", Bearing.ELIGIBILITY)
    assert one.sentence == "Only beekeepers may take part."
    (other,) = read("Applicants without a hive are not eligible.", field="description")
    assert other.bearing is Bearing.ELIGIBILITY


def test_what_narrows_who_may_apply_is_told_apart_from_the_rest():
    (satellites,) = read("If projects use satellite-based earth observation data, make use of Copernicus/Galileo.")
    (centre,) = read("The Joint Research Centre (JRC) may participate as member of the consortium.")
    assert satellites.bearing is Bearing.CONTENT and centre.bearing is Bearing.FUNDING


def test_documents_to_fill_in_are_not_read():
    text = "Application and evaluation forms: Lump Sum MGA. Costs take the form of a lump sum."
    assert read(text) == []


@given(st.lists(st.sampled_from([
    "Activities are expected to achieve TRL 5 by the end.", "The page limit of the application is 30 pages.", "Bees.",
    "Only beekeepers are eligible", "scope:Hives", "[1] A note", "\n- a bullet", "null", "China", " ",
]), max_size=8))  # fmt: skip
def test_every_sentence_stands_where_it_is_said_to(parts: list[str]):
    text = "".join(parts)
    for one in conditions_of(text, text):
        assert text[one.start : one.start + len(one.sentence)] == one.sentence
