"""Pairs to judge: the most useful first, filtered as asked, lined up field by field."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import invented_world as world
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompanjon.analysis import review
from kompanjon.analysis.findings import Finding
from kompanjon.analysis.review import Candidates, PairInBrief
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.build import Built
from kompanjon.evidence.store import Evidence
from kompanjon.vocabulary.judgements import Judgement, Sameness


@pytest.fixture(scope="module")
def candidates(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Candidates:
    core = tmp_path_factory.mktemp("core") / "core"
    shutil.copytree(built.core, core)
    world.write_pairs(core)
    return seen(Evidence(replace(built, core=core)))


def seen(evidence: Evidence) -> Candidates:
    return Candidates.of(Ground(world.theme(), evidence))


def keys(pairs) -> list[str]:
    return [f"{pair.left} {pair.right}" for pair in pairs]


def judged(*pairs: PairInBrief) -> dict[review.Pair, Judgement]:
    return {one.key: Judgement(one.left, one.right, Sameness.SAME, "Maja", "2026-03-01") for one in pairs}


def test_pairs_of_the_theme_come_first_and_then_the_least_certain(candidates: Candidates):
    assert keys(candidates.pairs()) == [
        "cordis:999000003 ror:05inven03",  # in the theme, 0.6
        "cordis:999000001 starter:lab",  # in the theme, 0.1
        "cordis:999000001 ror:05inven01",  # in the theme, 0.97
        "cordis:999000001 starter:west",  # one of the theme's own rows, whose code it is
        "cordis:999000007 ror:05inven07",  # the bees are not, although nothing is less certain
    ]
    assert keys(candidates.pairs(theme_first=False))[0] == "cordis:999000007 ror:05inven07"


def test_a_pair_with_one_of_the_themes_own_rows_tells_what_the_row_says(candidates: Candidates):
    own = candidates.pair("cordis:999000001", "starter:west")
    assert (own.outcome, own.decided_by) == ("same", "stated")
    assert (own.right.name, own.right.city, own.right.kind) == (
        "University of the Invented West",
        "Turku",
        "university",
    )


def test_a_pair_that_was_never_weighed_comes_last():
    def brief(probability: float | None) -> PairInBrief:
        return PairInBrief(("cordis:1000", "ror:05inven99"), "", "", "FI", "FI", probability, "same", "stated", True)

    assert review.rank(brief(None)) > review.rank(brief(0.99)) > review.rank(brief(0.4))


def test_a_pair_that_another_source_brings_into_the_theme_counts_as_its_own(built: Built, tmp_path: Path):
    core = tmp_path / "core"
    shutil.copytree(built.core, core)
    bees = replace(world.BEES_IN_ROR, organisation_id="kip")
    world.write_pairs(core, [world.BEES_IN_CORDIS, bees], [world.pair(world.BEES_IN_CORDIS, bees, 0.5)])
    assert seen(Evidence(replace(built, core=core))).pairs()[0].touches_theme


def test_only_open_judged_or_all_pairs_of_a_country_are_shown(candidates: Candidates):
    first = candidates.pairs()[0]
    by = judged(first)
    assert review.pairs_to_review(candidates.pairs(), by) == (candidates.pairs()[1:], (first,))
    assert keys(candidates.pairs("SE")) == ["cordis:999000007 ror:05inven07"]
    assert keys(candidates.pairs("FI", theme_first=False)) == keys(candidates.pairs("FI"))
    assert candidates.countries == ("DE", "FI", "SE")


def test_a_pair_holds_both_records_and_what_weighs_most_first(candidates: Candidates):
    pair = candidates.pair("cordis:999000001", "ror:05inven01")
    assert (pair.left, pair.right) == (world.WEST_IN_CORDIS, world.WEST_IN_ROR)
    assert pair.findings == (Finding("name", "near_99", 9.2), Finding("place", "different", -2.1))
    assert candidates.pair("cordis:999000001", "ror:nothing") is None


def test_a_record_that_is_not_held_is_a_person_and_its_pairs_are_not_shown(built: Built, tmp_path: Path):
    core = tmp_path / "core"
    shutil.copytree(built.core, core)
    world.write_pairs(core, records=world.RECORDS[1:])
    assert not [key for key in keys(seen(Evidence(replace(built, core=core))).pairs()) if "999000001" in key]


def test_where_nothing_has_been_matched_there_is_nothing_to_judge(evidence: Evidence):
    without = seen(Evidence(replace(evidence.built, core=Path("nowhere"))))
    assert (without.pairs(), without.countries, without.pair("a", "b")) == ((), (), None)


def test_fields_are_lined_up_and_those_that_differ_are_told():
    told = {one.name: one for one in review.side_by_side(world.WEST_IN_CORDIS, world.WEST_IN_ROR)}
    assert {name: one.likeness for name, one in told.items()} == {
        "name": "equal",  # but for case
        "other_names": "one_sided",
        "kind": "differs",
        "country": "equal",
        "city": "differs",
        "website": "equal",  # the same host
        "coordinates": "differs",
    }
    assert told["coordinates"].apart_km == pytest.approx(1.24, abs=0.02)
    assert told["city"].right == "Åbo"
    (vat,) = (one for one in review.side_by_side(world.CELLS_IN_CORDIS, world.CELLS_IN_ROR) if one.name == "vat")
    assert vat.likeness == "equal"


briefs = st.lists(
    st.tuples(st.integers(1000, 9999), st.floats(0, 1), st.booleans()), unique_by=lambda one: one[0], max_size=8
).map(
    lambda rows: [
        PairInBrief((f"cordis:{pic}", "ror:05inven99"), "", "", "FI", "FI", probability, "apart", "model", of_theme)
        for pic, probability, of_theme in rows
    ]
)


@given(briefs, st.booleans(), st.data())
def test_going_on_from_pair_to_pair_visits_every_open_one(given_pairs, theme_first: bool, data: st.DataObject):
    pairs = Candidates(given_pairs, lambda left, right: None).pairs(theme_first=theme_first)
    done = data.draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else []
    queue, _ = review.pairs_to_review(pairs, judged(*done))
    for place, one in enumerate(queue):
        assert review.after(queue, one, theme_first) == queue[(place + 1) % len(queue)]
        assert review.before(queue, one, theme_first) == (queue[place - 1] if place else None)
    for one in done:
        later = [other for other in queue if pairs.index(other) > pairs.index(one)]
        assert review.after(queue, one, theme_first) == next(iter([*later, *queue]), None)
