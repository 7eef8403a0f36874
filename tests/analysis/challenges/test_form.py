"""Shared challenges of an invented world: who needs, who can, what counts, and what a coordinator decides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_world import CHECKED, theme
from invented_world import concept as a_concept

from kompanjon.analysis.challenges.form import challenges
from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.build import Built
from kompanjon.evidence.store import Evidence
from kompanjon.vocabulary.decisions import Decision, Ruling
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.services import Service
from kompanjon.vocabulary.statements import Statement
from kompanjon.vocabulary.theme import Challenge, ChallengeSettings

DAY = "2026-11-24"
NO_NAME = Label("", "", "")

RECYCLING, GRAPHITE, PERMIT = (
    a_concept("recycling", "partial", "återvinning", "kierrätys", "recycling", ("REC",)),
    a_concept("graphite", "partial", "grafit", "grafiitti", "graphite", ("REF",)),
    a_concept("permit", "partial", "tillstånd", "lupa", "permit", ("REC",)),
)


def need(id: str, concept: str, *regions: str) -> Challenge:
    label = Label(f"{concept} {id}", f"{concept} {id}", f"{concept} {id}")
    return Challenge(id, "research", label, regions, Label.same("Somebody"), (), (concept,), CHECKED)


def service(id: str, town: str, offer: str) -> Service:
    return Service(id, "", Label.same(id), "laboratory", town, (), Label("", "", offer), NO_NAME, NO_NAME, CHECKED)


class Invented(Evidence):
    """Evidence whose mentions and calls are given; it has neither projects nor publications."""

    def __init__(self, built: Built, mentions: list[dict], calls: list[dict]) -> None:
        super().__init__(built)
        self.__dict__.update(mentions=mentions, calls=calls, works=[], projects={})


def row(kind: str, key: str, concept: str, words: tuple[str, ...] = (), *, prominent: bool = True) -> dict:
    return {"kind": kind, "id": key, "language": "en", "concept": concept, "words": list(words), "mentions": 1,
            "is_prominent": prominent}  # fmt: skip


def call(key: str, *deadlines: str) -> dict:
    return {"topic_id": key, "title": key, "deadlines": list(deadlines), "source": "https://example.org/call",
            "date": "2026-10", "confidence": "verified", "note": ""}  # fmt: skip


@pytest.fixture
def world(built: Built) -> Ground:
    mentions = [
        *(row("challenge", key, "recycling") for key in ("n1", "n2", "n4")),
        row("challenge", "n3", "graphite"),
        row("service", "lab", "recycling", ("crushing",)),
        row("service", "lab2", "recycling", ("leaching",)),
        row("service", "lab3", "graphite", prominent=False),
        row("call", "OPEN", "recycling"),
        row("call", "OVER", "recycling"),
        row("call", "UNDATED", "recycling"),
    ]
    calls = [call("OPEN", "2026-01-01", "2027-02-01"), call("OVER", "2026-11-23"), call("UNDATED")]
    own = replace(
        theme(),
        concepts=(RECYCLING, GRAPHITE, PERMIT),
        challenges=(need("n1", "recycling", "kokkola"), need("n2", "recycling", "vaasa", "oulu"),
                    need("n3", "graphite", "pori"), need("n4", "recycling", "national")),
        services=(service("lab", "Vaasa", "crushing"), service("lab2", "Pori", "leaching"),
                  service("lab3", "Turku", "x")),
        competence_needs=(), programmes=(), calls=(), organisations=(), projects=(), participants=(),
        challenge_settings=ChallengeSettings(general_share=0.99),
    )  # fmt: skip
    return Ground(own, Invented(built, mentions, calls))


def found(world: Ground, **given) -> Challenges:
    return challenges(world, DAY, **given)


def test_regions_that_need_and_regions_that_can_stand_apart_with_their_rows(world: Ground):
    one = found(world).challenge("recycling")
    assert one.need_regions == ("kokkola", "vaasa") and one.capability_regions == ("vaasa", "pori")
    assert [row.id for row in one.side("kokkola").need] == ["n1"]
    assert one.side("vaasa").capability[0].why == ("crushing",)
    assert one.complements == (("kokkola", "vaasa"), ("kokkola", "pori"), ("vaasa", "pori"))
    assert one.overlaps == (("vaasa", "pori"),)
    assert {row.id for row in one.beyond} == {"n2", "n4"}  # a city outside the lead project, and the whole country


def test_shared_from_three_regions_of_which_somebody_needs_it(world: Ground):
    assert [one.id for one in found(world).shared] == ["recycling"]
    assert not found(world).challenge("graphite").is_shared


def test_every_point_follows_from_a_count(world: Ground):
    one = found(world).challenge("recycling")
    counts = {part.name: (part.count, part.of) for part in one.parts}
    assert counts["need"] == (2, 4) and counts["capability"] == (2, 4)
    assert counts["complementarity"] == (3, 12) and counts["national"] == (1, 1) and counts["calls"] == (1, 2)
    assert one.points == pytest.approx(sum(part.value * part.weight for part in one.parts))
    assert all(0 <= part.value <= 1 for part in one.parts)


def test_a_call_asks_for_it_until_its_last_deadline(world: Ground):
    one = found(world).challenge("recycling")
    assert [row.id for row in one.calls] == ["OPEN"]
    assert {row.id for row in one.calls_closed} == {"OVER", "UNDATED"}


def test_what_fits_nowhere_is_listed_as_itself(world: Ground):
    assert {(row.kind, row.id) for row in found(world).alone} == {("service", "lab3")}


def test_what_people_state_counts_at_once(world: Ground):
    said = Statement("st-1", "battery", Label("", "Grafiitti puuttuu", ""), "fi", "research", ("turku",), "Yritys",
                     "2026-11", "form")  # fmt: skip
    one = found(world, statements=[said]).challenge("graphite")
    assert one.need_regions == ("pori", "turku")
    (row,) = one.side("turku").need
    assert row.kind == "statement" and not row.is_verified and row.why == ("Grafiitti",)


def decision(id: str, ruling: Ruling, *concepts: str, name: Label = NO_NAME, pinned: bool = False) -> Decision:
    return Decision(id, "battery", ruling, tuple(sorted(concepts)), name, pinned, "maja", "2026-11-24T10:00:00+00:00")


def test_a_merge_makes_one_of_two_and_a_name_stays(world: Ground):
    name = Label("Material", "Materiaalit", "Materials")
    merged = found(world, decisions=[decision("d1", Ruling.KEEP, "graphite", "recycling", name=name, pinned=True)])
    (one,) = merged.challenges
    assert set(one.concepts) == {"recycling", "graphite"} and one.name == name and one.decision == "d1"
    assert one.need_regions == ("kokkola", "vaasa", "pori")


def test_a_split_parts_what_was_merged_and_the_newest_holds(world: Ground):
    kept = [decision("d1", Ruling.KEEP, "graphite", "recycling"), decision("d2", Ruling.KEEP, "graphite")]
    assert [set(one.concepts) for one in found(world, decisions=kept).challenges] == [{"recycling"}, {"graphite"}]


def test_a_pinned_one_stands_first_and_a_dropped_one_is_listed_apart(world: Ground):
    pinned = found(world, decisions=[decision("d1", Ruling.KEEP, "graphite", pinned=True)])
    assert [one.id for one in pinned.challenges] == ["graphite", "recycling"]
    dropped = found(world, decisions=[decision("d1", Ruling.DROP, "recycling")])
    assert [one.id for one in dropped.challenges] == ["graphite"] and [one.id for one in dropped.dropped] == [
        "recycling"
    ]
    back = [decision("d1", Ruling.DROP, "recycling"), decision("d2", Ruling.KEEP, "recycling")]
    assert found(world, decisions=back).dropped == ()


def test_a_decision_about_concepts_the_theme_no_longer_holds_is_told(world: Ground):
    assert found(world, decisions=[decision("d9", Ruling.KEEP, "gone")]).unfollowed == ("d9",)


def test_two_regions_meet_where_one_needs_what_the_other_can(world: Ground):
    held = found(world)
    pair = held.pair("pori", "kokkola")
    assert (pair.a, pair.b) == ("kokkola", "pori")
    (met,) = pair.meets
    assert (met.challenge.id, met.a_needs, met.b_needs, met.overlap) == ("recycling", True, False, False)
    assert len(held.pairs()) == 6


def test_the_same_input_gives_the_same_answer(world: Ground):
    assert found(world) == found(world)
