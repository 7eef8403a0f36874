"""The chain of a service concept drawn: its words, its parts, and what those who cannot see it are told."""

from __future__ import annotations

import json

import pytest
from inventing_services import desk, service

from kompanjon.analysis.services.concepts.answers import JourneyWish, ServiceConcept
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.charts import svg
from kompanjon.faces.charts.chain import MOST, chain_alt, chain_drawing, chain_parts
from kompanjon.faces.concept_speaker import ConceptSpeaker
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.languages import LANGUAGES


@pytest.fixture
def speaker(bench: Workbench) -> ConceptSpeaker:
    return ConceptSpeaker(Translator("fi"), bench.theme)


def composed(bench: Workbench, *services, **wish) -> ServiceConcept:
    found = desk(bench, *services).concept(
        JourneyWish(**{"start": "CELL", "end": "REC", "without": ("leach",), **wish})
    )
    assert found.best is not None
    return found.best


def test_every_leg_and_every_gap_has_a_box_in_the_order_of_the_road(bench: Workbench, speaker: ConceptSpeaker):
    concept = composed(
        bench, service("a", "kip", "CELL", trl_from=3, trl_to=6), service("b", "lab", "REC", trl_from=3, trl_to=4),
        trl_from=3, trl_to=6,
    )  # fmt: skip
    (part,) = chain_parts(concept)
    steps = [box.held.step for box in part]
    assert [box.number for box in part if box.number] == [leg.number for leg in concept.legs]
    assert len(part) == len(concept.legs) + len(concept.missing)
    assert [concept.road.index(step) for step in steps] == sorted(concept.road.index(step) for step in steps)
    spec = chain_drawing(part, concept, speaker)
    picture, alt = svg(spec), chain_alt(part, speaker)
    assert '"url"' not in json.dumps(spec)
    for leg in concept.legs:
        assert speaker.piece(leg) in picture and speaker.piece(leg) in alt
    for gap in concept.missing:
        assert speaker.piece(gap) in picture and speaker.piece(gap) in alt
    assert "Tätä ei kata kukaan" in alt or speaker.tr.t("Nobody covers this") in alt
    far = next(one.distance_km for one in concept.hand_overs if one.distance_km)
    assert f"{speaker.tr.number(far)} km" in picture.replace("&nbsp;", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_journey_is_drawn_in_parts_that_each_fit_a_page(bench: Workbench, language):
    services = [
        service(f"{step}{level}", who, step, trl_from=level, trl_to=level)
        for step in ("CELL", "REC")
        for level, who in enumerate(("kip", "lab", "mill", "west", "north", "kip", "lab", "mill", "west"), start=1)
    ]
    concept = composed(bench, *services, trl_from=1, trl_to=9, without=("leach", "dryroom"))
    speaker = ConceptSpeaker(Translator(language), bench.theme)
    parts = chain_parts(concept)
    assert len(parts) > 1 and max(map(len, parts)) <= MOST
    heights = [chain_drawing(part, concept, speaker)["height"] for part in parts]
    assert max(heights) < 650
    assert sum(map(len, parts)) == len(concept.legs) + len(concept.missing)
    assert all(speaker.piece(leg) in "".join(chain_alt(part, speaker) for part in parts) for leg in concept.legs)


def test_what_lies_beside_the_road_comes_last_and_says_where_it_goes(bench: Workbench, speaker: ConceptSpeaker):
    concept = composed(
        bench, service("a", "kip", "CELL", trl_from=3, trl_to=4), service("b", "lab", "REC", trl_from=3, trl_to=4),
        service("s", "mill", "X-EDU"), trl_from=3, trl_to=4, beside=("X-EDU",),
    )  # fmt: skip
    (part,) = chain_parts(concept)
    assert part[-1].is_beside and not any(box.is_beside for box in part[:-1])
    onward = next(one.to_leg for one in concept.hand_overs if one.from_leg == part[-1].number)
    assert f"{speaker.tr.t('beside the road')} → {speaker.leg(onward)}" in svg(chain_drawing(part, concept, speaker))
