"""The main job on the real Horizon Europe dump: counts, verdicts read by eye, what a person from Kokkola expects."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from kompanjon.analysis.situation.picture import ELSEWHERE, Situation
from kompanjon.analysis.workbench import Workbench, everything_held
from kompanjon.faces.plain import plain

pytestmark = pytest.mark.real_data

READ_BY_EYE = Path(__file__).parent / "fixtures" / "read_by_eye.csv"


@pytest.fixture(scope="module")
def bench(real_home: Path) -> Workbench:
    return Workbench.open("battery", real_home)


@pytest.fixture(scope="module")
def picture(bench: Workbench) -> Situation:
    return bench.situation()


def test_core_tables_hold_every_published_row_and_cent(real_home: Path) -> None:
    cordis = next(one for one in everything_held(real_home) if one.source == "cordis")
    assert cordis.tables["core__project"] == 15_188
    assert cordis.tables["core__participation"] == 101_535
    assert cordis.rejects == 0
    assert Decimal(cordis.totals["project.ec_max_contribution_eur"]) == Decimal("42868154294.97")
    assert Decimal(cordis.totals["organization.net_ec_contribution_eur"]) == Decimal("42861083535.68")


def test_verdicts_agree_with_a_hundred_projects_read_by_eye(bench: Workbench) -> None:
    with READ_BY_EYE.open(encoding="utf-8", newline="") as file:
        read = {row["grant_id"]: row["verdict"] == "in" for row in csv.DictReader(file)}
    tagged = {key: bench.project(key).in_theme for key in read}
    both = sum(read[key] and tagged[key] for key in read)
    assert len(read) == 100
    assert 45 <= sum(tagged.values()) <= 55, "the fixture holds as many tagged projects as near misses"
    assert both / sum(tagged.values()) >= 0.95, "precision"
    assert both / sum(read.values()) >= 0.90, "recall"


def test_battery_projects_chosen_by_hand_are_found(bench: Workbench, shared_data: Path) -> None:
    with (shared_data / "battery" / "projects.csv").open(encoding="utf-8", newline="") as file:
        chosen = [row["grant_id"] for row in csv.DictReader(file)]
    held = [card for key in chosen if (card := bench.project(key)) is not None]
    assert len(held) > 100
    assert sum(card.in_theme for card in held) / len(held) >= 0.93


def test_a_project_says_by_which_words_it_is_in(bench: Workbench) -> None:
    card = bench.project("101147342")
    assert card.in_theme
    assert card.points >= card.threshold
    assert card.points == pytest.approx(sum(reason.points for reason in card.reasons))
    assert any("batteries" in word.lower() for reason in card.reasons for word in reason.words)


def test_chemistry_of_the_university_of_oulu_counts_in_kokkola(bench: Workbench, picture: Situation) -> None:
    oulu = next(part for part in bench.project("101147342").parts if part.organisation.id == "oulu")
    assert oulu.region == "kokkola"
    assert oulu.site
    kokkola = next(one for one in picture.europe.regions if one.place == "kokkola")
    assert "101147342" in {reference.id for reference in kokkola.references}


def test_kokkola_is_recognised(picture: Situation) -> None:
    assert picture.cities[0].name.sv == "Karleby"
    refining = {actor.id for actor in picture.matrix.cells["REF", "kokkola"].actors}
    assert {"umicore", "jervois", "boliden_kokkola", "chydenius"} <= refining
    assert "keliber" in {one.id for one in picture.matrix.cells["REF", "kokkola"].coming}
    recycling = picture.matrix.cells["REC", "kokkola"]
    assert "centria" in {actor.id for actor in recycling.actors}
    assert recycling.verified_actors >= 5


def test_shelved_and_planned_plants_are_no_capability(picture: Situation) -> None:
    for cell in picture.matrix.cells.values():
        verified = {actor.id for actor in cell.actors if actor.is_verified}
        assert not verified & {"freyr", "basf_harj", "epsilon", "easpring", "keliber"}
    assert "freyr" not in {one.id for one in picture.matrix.cells["CELL", "vaasa"].coming}
    assert "easpring" in {one.id for one in picture.matrix.cells["CAM", "lappeenranta"].coming}


def test_every_figure_opens_into_rows_with_a_source(picture: Situation) -> None:
    for cell in picture.matrix.cells.values():
        for reference in (*cell.actors, *cell.services, *cell.programmes, *cell.projects):
            assert reference.provenance.source
    assert len(picture.europe.home.references) == picture.europe.home.projects
    for need in picture.needs:
        assert need.evidence, need.kind


def test_the_countrys_standing_carries_an_honest_interval(picture: Situation) -> None:
    quotient = picture.europe.home.location_quotient
    assert picture.europe.home.place == "FI"
    assert quotient.low < quotient.value < quotient.high
    assert quotient.high - quotient.low > 0.3, "some thirty projects cannot be known better than this"


def test_natural_persons_are_counted_and_never_named(real_home: Path, picture: Situation) -> None:
    from kompanjon.evidence.parquet import read_rows

    path = next(real_home.glob("sources/cordis/horizon/*/raw__cordis_organization.parquet"))
    people = [row for row in read_rows(path) if row["is_natural_person"]]
    assert len({row["pic"] for row in people}) > 200
    for column in ("name", "short_name", "vat", "street", "city", "url"):
        assert {row[column] for row in people} == {None}
    assert picture.uncertainty.natural_persons > 0


def test_the_picture_holds_no_region_twice_and_sums_to_its_rows(picture: Situation) -> None:
    assert picture.matrix.regions == (*(city.id for city in picture.cities), ELSEWHERE)
    assert len(plain(picture.matrix)["cells"]) == len(picture.steps) * len(picture.matrix.regions)
