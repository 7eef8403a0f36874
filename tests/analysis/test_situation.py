"""The situation picture of the invented world: every figure follows from rows that can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import invented_world
import pytest
from invented_world import CHECKED, MEMORY, ORGANISATIONS, organisation, same, theme

from kompanjon.analysis.situation.draw import situation
from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.needs import CROWDED
from kompanjon.analysis.situation.picture import Need, Situation
from kompanjon.analysis.situation.uncertainty import conflicts, uncertainty
from kompanjon.analysis.workbench import Workbench
from kompanjon.evidence.build import Built, build
from kompanjon.evidence.store import Evidence
from kompanjon.sources.cordis import add
from kompanjon.vocabulary.additions import Additions
from kompanjon.vocabulary.claims import Claim, Confidence
from kompanjon.vocabulary.statements import Statement
from kompanjon.vocabulary.theme import Theme

REGIONS = ("kokkola", "vaasa", "pori", "turku", "elsewhere")


@pytest.fixture(scope="module")
def picture(bench: Workbench) -> Situation:
    return bench.situation()


@pytest.fixture
def drawn(tmp_path: Path):
    """The picture of a theme without any dump."""

    def drawing(a_theme: Theme) -> Situation:
        return situation(a_theme, Evidence(build(tmp_path, a_theme)), ())

    return drawing


def ids(references) -> list[str]:
    return [one.id for one in references]


def needs(picture: Situation, kind: str) -> list[Need]:
    return [need for need in picture.needs if need.kind == kind]


# The matrix


def test_the_matrix_has_a_cell_for_each_step_and_region_the_lead_city_first(picture: Situation):
    assert picture.matrix.regions == REGIONS
    assert set(picture.matrix.cells) == {(step.code, region) for step in picture.steps for region in REGIONS}
    assert all((cell.step, cell.region) == key for key, cell in picture.matrix.cells.items())


def test_a_cell_holds_what_is_stated_and_what_projects_show(picture: Situation):
    cell = picture.matrix.cells["CELL", "turku"]
    assert ids(cell.actors) == ["west"]
    assert (ids(cell.services), ids(cell.programmes), ids(cell.projects)) == (["dryroom"], ["msc"], ["900000101"])
    assert (cell.verified_actors, cell.unverified_actors) == (1, 0)


def test_what_only_a_projects_words_show_is_not_verified_and_names_the_project(picture: Situation):
    (actor,) = picture.matrix.cells["CELL", "kokkola"].actors
    assert actor.id == "north"
    assert actor.provenance.confidence is Confidence.PARTLY_VERIFIED
    assert [one.en for one in actor.why] == ["INV101"]


def test_a_site_counts_where_it_is_and_the_head_office_where_that_is(picture: Situation):
    assert ids(picture.matrix.cells["RM", "kokkola"].actors) == ["north"]
    assert ids(picture.matrix.cells["REC", "elsewhere"].actors) == ["north"]
    assert not picture.matrix.cells["RM", "elsewhere"].actors


def test_who_has_left_a_project_stands_in_no_cell(picture: Situation):
    everywhere = {actor.id for cell in picture.matrix.cells.values() for actor in cell.actors}
    assert "pic-999000005" not in everywhere


def test_rows_from_memory_stand_in_the_matrix_marked(picture: Situation):
    cell = picture.matrix.cells["REC", "vaasa"]
    assert [(one.id, one.is_verified) for one in (*cell.actors, *cell.services)] == [("lab", False), ("leach", False)]
    assert cell.verified_actors == 0


# Pairs and gaps


def test_every_pair_of_regions_stands_once_most_overlap_first(picture: Situation):
    assert {frozenset((pair.a, pair.b)) for pair in picture.pairs} == {
        frozenset(pair) for pair in combinations(REGIONS[:-1], 2)
    }
    assert len(picture.pairs) == 6
    overlaps = [len(pair.overlap) for pair in picture.pairs]
    assert overlaps == sorted(overlaps, reverse=True)


def test_overlap_and_complementarity_are_the_verified_steps_of_both(picture: Situation):
    cells = picture.matrix.cells
    for pair in picture.pairs:
        a, b = (
            {step.code for step in picture.steps if cells[step.code, region].verified_actors}
            for region in (pair.a, pair.b)
        )
        assert (set(pair.overlap), set(pair.only_a), set(pair.only_b)) == (a & b, a - b, b - a)
        assert pair.complementarity == len(a ^ b)


def test_what_two_regions_share_does_not_depend_on_which_is_named_first(bench: Workbench, picture: Situation):
    lead = replace(theme().lead_project, lead_city="turku", partner_cities=("pori", "vaasa", "kokkola"))
    turned = situation(replace(theme(), lead_project=lead), bench._ground.evidence, ())
    told = {frozenset((p.a, p.b)): p for p in turned.pairs}
    for pair in picture.pairs:
        other = told[frozenset((pair.a, pair.b))]
        assert (other.overlap, other.shared_concepts, other.joint_projects) == (
            pair.overlap, pair.shared_concepts, pair.joint_projects,
        )  # fmt: skip
        same_way = (other.a, other.b) == (pair.a, pair.b)
        assert (other.only_a, other.only_b) == ((pair.only_a, pair.only_b) if same_way else (pair.only_b, pair.only_a))


def test_regions_are_tied_by_the_projects_done_in_both(picture: Situation):
    joint = {(pair.a, pair.b): ids(pair.joint_projects) for pair in picture.pairs if pair.joint_projects}
    assert joint == {("kokkola", "vaasa"): ["own"], ("kokkola", "turku"): ["900000101"]}


def test_gaps_tell_what_lacks_and_what_may_fill_it(picture: Situation):
    assert [(gap.step, gap.lacks_actor, gap.lacks_service) for gap in picture.gaps] == [
        ("RM", False, True),
        ("REF", False, True),
        ("REC", True, True),
        ("X-EDU", False, True),
    ]
    recycling = picture.gaps[2]
    assert set(ids(recycling.unverified)) == {"kip", "lab", "leach"}
    assert ids(recycling.elsewhere) == ["north"]


# Europe


def test_the_european_position_counts_beneficiaries_only(picture: Situation):
    europe = picture.europe
    assert (europe.projects, europe.collaborative, europe.participations) == (3, 2, 8)
    assert europe.ec_contribution_eur == 3_100_000.5
    assert [one.place for one in europe.countries] == ["DE", "FI", "GB"]
    home = europe.home
    assert (home.projects, home.participations, home.coordinations) == (2, 4, 1)
    assert home.ec_contribution_eur == 2_000_000.0
    assert set(ids(home.references)) == {"900000101", "900000102"}


def test_shares_and_quotients_stand_on_collaborative_projects(picture: Situation):
    home = picture.europe.home
    assert (home.collaborative, home.share.value, home.location_quotient.value) == (2, 1.0, 1.0)
    germany = picture.europe.countries[0]
    assert (germany.projects, germany.collaborative) == (3, 2)
    assert germany.location_quotient.value == pytest.approx((2 / 2) / (2 / 3))
    regions = {one.place: one for one in picture.europe.regions}
    assert tuple(regions) == REGIONS
    assert regions["turku"].location_quotient.value == pytest.approx((1 / 2) / (2 / 3))


def test_an_attributed_participation_counts_in_both_shares_of_a_quotient(picture: Situation):
    regions = {one.place: one for one in picture.europe.regions}
    assert ids(regions["kokkola"].references) == ["900000101"]
    assert regions["kokkola"].location_quotient.value == pytest.approx((1 / 2) / (1 / 3))


def test_the_rest_of_the_country_is_one_place_and_no_foreign_country_is_in_it(picture: Situation):
    elsewhere = picture.europe.regions[-1]
    assert (elsewhere.place, elsewhere.projects, elsewhere.participations) == ("elsewhere", 1, 2)
    assert elsewhere.location_quotient.value == pytest.approx((1 / 2) / (1 / 3))


def test_years_and_schemes_add_up(picture: Situation):
    europe = picture.europe
    assert europe.starts == ((2023, 1, 1), (2024, 1, 1), (2025, 1, 0))
    assert europe.schemes == (("HORIZON-RIA", 2, 1), ("HORIZON-IA", 1, 1))
    assert (europe.first_start, europe.last_start) == ("2023-05-01", "2025-01-01")


# Who works with whom


def test_ties_inside_the_country_and_abroad(picture: Situation):
    network = picture.network
    assert {(tie.a, tie.b): ids(tie.projects) for tie in network.regions} == {
        ("kokkola", "turku"): ["900000101"], ("kokkola", "vaasa"): ["own"],
    }  # fmt: skip
    assert ("north", "west") in {(tie.a, tie.b) for tie in network.inside}
    strongest = network.abroad[0]
    assert (strongest.a, strongest.b, set(ids(strongest.projects))) == (
        "north", "pic-999000003", {"900000101", "900000102"},
    )  # fmt: skip
    assert [(tie.b, len(tie.projects)) for tie in network.countries] == [("DE", 2), ("GR", 1)]


def test_partners_points_are_the_sum_of_what_stands_beside_them(picture: Situation):
    assert [partner.organisation.id for partner in picture.partners] == [
        "pic-999000003", "pic-999000006", "pic-999000004",
    ]  # fmt: skip
    for partner in picture.partners:
        assert partner.points == len(partner.projects) + partner.coordinations + 2 * len(partner.gap_steps)
        assert set(partner.gap_steps) <= set(partner.steps)
    first = picture.partners[0]
    assert (first.steps, first.gap_steps, first.points) == (("REC",), ("REC",), 6.0)
    assert set(ids(first.ties)) == {"900000101", "900000102"}


# What is uncertain


def test_unverified_stale_and_undated_rows_are_listed(bench: Workbench):
    doubt = uncertainty(bench._ground, (), "2026-11-24")
    assert ids(doubt.unverified) == ["lab", "leach"]
    assert ids(doubt.stale) == ["mill"]
    assert doubt.undated == 1
    assert set(ids(doubt.unplaced)) == {"nowhere", "named-unheard-of-workshop"}
    assert dict(doubt.placed_by) == {"municipality": 7, "none": 2}


@pytest.mark.parametrize(
    ("date", "as_of", "is_stale"),
    [
        ("2024-11-23", "2026-11-24", True),
        ("2024-11-24", "2026-11-24", False),
        ("2024-11", "2026-11-24", False),
        ("2024-10", "2026-11-24", True),
        ("2024", "2026-11-24", False),
        ("2023", "2026-11-24", True),
        ("2024-01-01", "2026-01-01", False),
        ("", "2026-11-24", False),
    ],
)
def test_a_row_is_stale_after_the_themes_months_whatever_its_dates_precision(
    bench: Workbench, date: str, as_of: str, is_stale: bool
):
    dated = replace(invented_world.CHALLENGES[0], provenance=replace(CHECKED, date=date))
    ground = Ground(replace(theme(), challenges=(dated,)), bench._ground.evidence)
    assert ("c1" in ids(uncertainty(ground, (), as_of).stale)) == is_stale


def test_conflicts_are_listed_with_every_statement_newest_first(bench: Workbench):
    found = {(one.subject, one.property): one for one in conflicts(bench._ground)}
    assert set(found) == {("kip", "employees"), ("mill", "state"), ("900000101", "ec_contribution_eur")}
    employees = found["kip", "employees"]
    assert [(one.why, one.provenance.date) for one in employees.statements] == [
        (("100", "people"), "2026-03-11"),
        (("250", "people"), "2019-05"),
    ]
    assert employees.subject_name.en == "Invented Refinery Oy"
    assert len(found["mill", "state"].statements) == 3


def test_cordis_and_the_theme_may_disagree_on_a_projects_money(bench: Workbench):
    found = {(one.subject, one.property): one for one in conflicts(bench._ground)}
    assert {one.why[0] for one in found["900000101", "ec_contribution_eur"].statements} == {"2500000", "4000000"}


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [("100", "100", False), ("100", "102", False), ("100", "103", True), ("1 000", "1000", False), ("a", "b", True),
     ("-100", "100", True), ("0", "0", False), ("100", "some", True)],
)  # fmt: skip
def test_sums_that_agree_within_rounding_are_no_conflict(bench: Workbench, one: str, other: str, disagree: bool):
    claims = tuple(Claim("kip", "budget", value, "MEUR", CHECKED) for value in (one, other))
    ground = Ground(replace(theme(), claims=claims, projects=()), bench._ground.evidence)
    assert bool(conflicts(ground)) == disagree


# What changed


def test_the_first_build_tells_of_no_changes(picture: Situation):
    assert picture.changes.since == ""
    assert not picture.changes.projects_added


def test_changes_between_two_builds_are_told(tmp_path: Path):
    home = tmp_path / "home"
    invented_world.bench(home)
    dump = invented_world.dump()
    dump.projects = [row for row in dump.projects if row["id"] != "900000102"]
    dump.parts = [row for row in dump.parts if row["projectID"] != "900000102"]
    dump.project("900000107", "A new battery").part("900000107", "999000010", "Newcomers Oy", "FI", city="Vaasa")
    add(home, [dump.write(tmp_path / "newer.zip")])
    bench = Workbench(theme(), home, build(home, theme()))
    changes = bench.situation().changes
    assert changes.since
    assert ids(changes.projects_added) == ["900000107"]
    assert changes.projects_removed == ("INV102",)
    assert ids(changes.actors_added) == ["pic-999000010"]
    assert changes.actors_removed == ("KEKSITTY HELSINKI OY",)
    counts = {what: (before, now) for what, before, now in changes.counts}
    assert counts == {"participations": (12, 10)}


# What the ecosystem needs


def test_missing_actors_and_services_are_needs_with_what_may_fill_them(picture: Situation):
    (actor,) = needs(picture, "missing_actor")
    assert actor.steps == ("REC",)
    assert set(ids(actor.evidence)) == {"kip", "lab", "leach", "north"}
    (service,) = needs(picture, "missing_service")
    assert service.steps == ("RM", "REF", "X-EDU")


def test_a_step_that_stands_on_one_region_is_a_need(picture: Situation):
    assert {need.regions: need.steps for need in needs(picture, "single_region")} == {
        ("kokkola",): ("RM",),
        ("turku",): ("CELL", "X-EDU"),
    }


def test_regions_that_share_steps_and_no_project_are_a_need(picture: Situation):
    (need,) = needs(picture, "unconnected_regions")
    assert need.regions == ("kokkola", "pori")
    assert need.counts == {"pairs": 1, "of": 6}


def test_regions_without_an_eu_project_are_a_need(picture: Situation):
    (need,) = needs(picture, "below_european_share")
    assert need.regions == ("vaasa", "pori")


def stated(number: int, region: str, text: str = "Refining needs water that is clean") -> Statement:
    return Statement(f"st-{number}", "battery", same(text), "en", "research", (region,), "", "2026-02", "form")


def test_a_challenge_that_the_regions_share_is_a_need_by_its_name(bench: Workbench):
    statements = [stated(n, region) for n, region in enumerate(("pori", "kokkola", "vaasa"))]
    (need,) = needs(bench.situation(statements), "shared_challenge")
    assert need.name.en == "refining"
    assert need.regions == ("kokkola", "vaasa", "pori")
    assert (need.steps, set(ids(need.evidence))) == (("REF",), {"st-0", "st-1", "st-2"})
    assert need.counts == {"statements": 3, "regions": 3}
    assert not needs(bench.situation(statements[:2]), "shared_challenge")


def test_the_picture_follows_what_people_say(bench: Workbench):
    before = bench.situation()
    said = bench.situation([stated(1, "pori")])
    assert said is bench.situation([stated(1, "pori")])
    assert "st-1" in ids(said.challenges.challenge("refining").side("pori").need)
    again = bench.situation()
    assert again.challenges == before.challenges and again != said


def test_a_step_that_somebody_needs_people_for_and_nobody_teaches_is_a_need(picture: Situation):
    (need,) = needs(picture, "missing_education")
    assert (need.steps, ids(need.evidence)) == (("REF",), ["n1"])


@pytest.mark.parametrize(("holders", "provenance", "is_need"), [(CROWDED, CHECKED, True), (CROWDED - 1, CHECKED, False),
                                                                (CROWDED, MEMORY, False)])  # fmt: skip
def test_a_step_that_many_regions_hold_needs_a_division_of_labour(drawn, holders: int, provenance, is_need: bool):
    cities = ("Kokkola", "Vaasa", "Pori", "Turku")[:holders]
    smelters = tuple(organisation(f"s{n}", f"Smelter {n}", city, ["RM"], provenance) for n, city in enumerate(cities))
    plain = replace(theme(), organisations=(*ORGANISATIONS, *smelters), sites=(), attributions=())
    found = needs(drawn(plain), "division_of_labour")
    assert [need.steps for need in found] == ([("RM",)] if is_need else [])
    if is_need:
        assert found[0].regions == REGIONS[:-1]
        assert ids(found[0].evidence) == ["s0", "s1", "s2", "s3"]


@pytest.mark.parametrize(
    ("stage", "is_actor", "is_coming"),
    [("working", True, False), ("building", False, True), ("planned", False, True), ("stopped", False, False)],
)
def test_only_what_works_counts_and_what_is_planned_is_shown_as_on_the_way(drawn, stage, is_actor, is_coming):
    plant = organisation("plant", "Invented Cell Plant Oy", "Vasa", ["CELL"], stage=stage)
    cell = drawn(replace(theme(), organisations=(*ORGANISATIONS, plant))).matrix.cells["CELL", "vaasa"]
    assert ("plant" in ids(cell.actors)) == is_actor
    assert ("plant" in ids(cell.coming)) == is_coming


def test_weak_evidence_is_a_need_of_its_own(picture: Situation):
    (need,) = needs(picture, "weak_evidence")
    assert need.counts["conflicts"] == 3
    assert need.counts["unverified"] == 2
    assert {"lab", "leach", "mill"} <= set(ids(need.evidence))


def test_every_need_but_missing_services_shows_its_evidence(picture: Situation):
    assert all(need.evidence for need in picture.needs if need.kind != "missing_service")


# The whole


def test_services_that_people_add_stand_in_the_picture_and_in_its_chain(bench: Workbench):
    before = bench.situation()
    added = Additions(services=(replace(theme().services[0], id="added", municipality="Vaasa"),))
    after = bench.situation((), (), added)
    assert after.counts["services"] == before.counts["services"] + 1
    steps = theme().services[0].steps
    assert "added" in {row.id for row in after.matrix.cells[steps[0], "vaasa"].services}
    assert after.chain is not None and before.chain is not None
    assert after is bench.situation((), (), added) and bench.situation().chain == before.chain


def test_the_same_evidence_gives_the_same_picture(picture: Situation, bench: Workbench, built: Built):
    again = situation(
        theme(), Evidence(built), picture.sources, competences=bench.competences().matrix(),
        chain=bench.services().chain(),
    )  # fmt: skip
    assert again == picture


def test_counts_are_those_of_the_rows(picture: Situation):
    assert picture.counts == {
        "organisations": 9, "organisations_in_regions": 5, "services": 2, "programmes": 1, "projects": 4,
        "eu_projects": 3, "challenges": 3, "competence_needs": 2,
    }  # fmt: skip


def test_a_theme_without_any_dump_has_a_picture(drawn):
    picture = drawn(theme())
    assert picture.europe.projects == 0
    assert picture.europe.home.share.value is None
    assert picture.partners == ()
    assert needs(picture, "missing_actor")
    assert not needs(picture, "few_coordinations")
