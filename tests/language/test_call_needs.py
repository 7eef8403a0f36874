"""A description comes apart into outcomes, pieces of the scope, and branches of an either-or."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kompanjon.language.call_needs import needs_of

TEXT = (
    "Expected Outcome:Projects are expected to contribute to all of the following outcomes:Cheaper invented cells for"
    " ships.Safer invented cells. They last longer. Scope:Proposals should study the ageing of invented cells in cold"
    " ports[1]. It is cold there. Proposals are expected to address one of the following areas:1. Ore, delivering all"
    " of the following:A washing process for invented ores.A drying process for invented ores. OR:2. Bees:A hive that"
    " heats invented cells.Proposals must also train the people of the port.In this topic the gender dimension should"
    " be addressed.nullActivities are expected to achieve TRL 5 by the end of the project.[1] A note on ports should"
    " be read."
)


def test_outcomes_are_whole_bullets_and_scope_is_what_asks():
    found = needs_of("INV-1", TEXT)
    assert [one.text for one in found if one.kind == "outcome"] == [
        "Cheaper invented cells for ships.", "Safer invented cells. They last longer.",
    ]  # fmt: skip
    scope = [one.text for one in found if one.kind == "scope"]
    assert scope[0] == "Proposals should study the ageing of invented cells in cold ports[1]."
    assert "It is cold there." not in scope, "it asks for nothing"
    assert not any("gender" in text or "TRL" in text or "A note" in text for text in scope), "asked of every project"


def test_branches_of_an_either_or_are_told_apart_and_end():
    branch = {one.text: one.alternative for one in needs_of("INV-1", TEXT)}
    assert branch["A washing process for invented ores."] == branch["A drying process for invented ores."] == "1"
    assert branch["A hive that heats invented cells."] == "2"
    assert branch["Proposals must also train the people of the port."] == ""
    assert branch["Cheaper invented cells for ships."] == ""


def test_each_bullet_of_a_list_of_alternatives_is_a_branch():
    text = (
        "Expected Outcome:Projects should contribute to one or several of the following outcomes:Better invented"
        " harbours in the north;Better invented vessels in the south;"
    )
    assert [one.alternative for one in needs_of("INV-1", text)] == ["1", "2"]


def test_lines_of_a_text_that_has_kept_them_are_bullets():
    text = (
        "Expected outcome:\n- Cheaper invented cells for ships\n- Safer invented cells for ports\nScope:\nDevelop it."
    )
    assert [one.text for one in needs_of("INV-1", text)] == [
        "Cheaper invented cells for ships", "Safer invented cells for ports",
    ]  # fmt: skip


def test_ids_are_those_of_the_topic_and_the_same_again():
    found = needs_of("INV-1", TEXT)
    assert found == needs_of("INV-1", TEXT)
    assert found[0].id == "INV-1#o1" and len({one.id for one in found}) == len(found)


@given(st.text(alphabet="abAB .:;-\n12[]", max_size=150).map(lambda text: f"Expected Outcome:{text} Scope:{text}"))
def test_needs_are_slices_in_order(text: str):
    at = 0
    for one in needs_of("INV-1", text):
        assert text[one.start : one.start + len(one.text)] == one.text
        assert one.start >= at
        at = one.start
