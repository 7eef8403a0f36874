"""The picture's chapters on competences and on services say what is shared, missing, doubtful and published."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_situation import situation

from kompanjon.analysis.situation.picture import Situation
from kompanjon.faces.report.document import Bullets, Callout, Chapter, MatrixBlock, Paragraph, Rows, Table, plain
from kompanjon.faces.report.evidence_list import spans
from kompanjon.faces.report.situation import competences, services, short
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.faces.texts import Translator


@pytest.fixture(scope="module")
def picture() -> Situation:
    return situation()


def pen(picture: Situation) -> Pen:
    return Pen(picture, Translator("en"))


def table(chapter: Chapter, key: str) -> Table | MatrixBlock:
    return next(block for block in chapter.blocks if isinstance(block, Table | MatrixBlock) and block.key == key)


def texts(row) -> list[str]:
    return [plain(cell.text) for cell in row]


def opened(chapter: Chapter) -> dict[str, list[str]]:
    """Every figure that opens, with the ids of its rows."""
    found = (span.target for block in chapter.blocks for span in spans(block))
    return {one.key: [row.id for row in one.references] for one in found if isinstance(one, Rows)}


# --- competences ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def education(picture: Situation) -> Chapter:
    return competences.chapter(pen(picture), "9")


def test_shared_needs_stand_apart_and_what_is_taught_nowhere_is_named(education: Chapter):
    finding = next(block for block in education.blocks if isinstance(block, Callout))
    said = plain(finding.text)
    assert said.startswith("2 of the 3 competences that the lead project's regions need are shared: 3 of them or more")
    assert said.endswith("No region that needs them is known to teach these: battery safety.")
    assert opened(education)["competences:shared"] == ["hydromet", "safety"]
    assert [row.name for row in table(education, "competences").rows] == ["battery safety", "hydrometallurgy"]
    assert [row.name for row in table(education, "competences-other").rows] == ["dry room work"]


def test_a_cell_tells_its_standing_in_words_and_opens_into_needs_and_programmes(education: Chapter):
    (_, row) = table(education, "competences").rows
    covered, missing, thin, *_, country = row.cells
    assert (covered.below, covered.value, covered.gap) == (("● covered", "1 need"), 1, False)
    assert (missing.below, missing.figure.text, missing.gap) == (("○ missing", "1 need"), "0", True)
    assert (thin.below[0], thin.unverified, thin.level) == ("◐ thin", 1, 0)
    assert country.below[0] == "● covered" and not country.gap
    assert opened(education)["competence:hydromet:kokkola"] == ["n-1", "hy"]
    assert missing.spoken == "hydrometallurgy, Vaasa, missing, 0 programmes, 1 need"


def test_programmes_taught_now_and_verified_come_first_among_those_that_could_be_opened(education: Chapter):
    rows = [texts(row) for row in table(education, "competence-openings").rows]
    assert [row[0] for row in rows] == ["Example programme hy", "Example programme du", "Example programme sa"]
    assert rows[0][2:] == [
        "Kokkola", "EQF level 6", "Swedish and Finnish", "taught now", "hydrometallurgy", "Vaasa",
    ]  # fmt: skip
    assert rows[1][5] == "taught now, not checked"
    assert rows[2][7] == "Pori, Turku and Lappeenranta"


def test_old_derived_and_untied_needs_are_counted_and_conflicts_stand_under_each_other(education: Chapter):
    lines = next(block for block in education.blocks if isinstance(block, Bullets)).items
    assert [plain(line).split(" ", 2)[0] for line in lines] == ["1", "1", "1"]
    held = opened(education)
    assert (held["competences:stale"], held["competences:untied"], held["competences:derived"]) == (
        ["n-2"], ["n-8"], ["n-3"],
    )  # fmt: skip
    conflict = table(education, "competence-conflicts")
    assert [plain(row[2].text) for row in conflict.rows] == ["1,000 jobs", "700 jobs"]


@pytest.mark.parametrize("held", [None, "nothing needed"])
def test_where_nothing_is_needed_it_says_what_to_do(picture: Situation, held):
    matrix = replace(picture.competences, cells={}) if held else None
    (empty,) = competences.chapter(pen(replace(picture, competences=matrix)), "9").blocks
    assert isinstance(empty, Callout) and empty.kind == "empty"
    assert "import needs with kompanjon services battery --add" in plain(empty.text)


# --- services ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def facilities(picture: Situation) -> Chapter:
    return services.chapter(pen(picture), "10")


def test_services_are_counted_by_step_and_level_with_what_is_assumed(facilities: Chapter):
    first, second = table(facilities, "chain").rows[:2]
    assert [cell.value for cell in first.cells] == [0, 0, 0, 0, 1, 2, 1, 0, 0, 0]
    assert first.cells[5].below == ("1 assumed",) and not first.cells[5].gap
    assert [cell.gap for cell in second.cells] == [False] * 4 + [True] * 5 + [False]
    assert second.cells[3].unverified == 1 and second.cells[-1].value == 1
    assert opened(facilities)["chain:RM:6"] == ["a", "b"]
    assert opened(facilities)["chain:REF:unknown"] == ["d"]


def test_the_finding_counts_services_steps_and_levels_without_any(facilities: Chapter):
    finding = next(block for block in facilities.blocks if isinstance(block, Callout))
    assert plain(finding.text) == (
        "The lead project's regions have 4 services, in 2 of the chain's 9 steps. "
        "At 5 readiness levels of the steps companies find none."
    )
    assert opened(facilities)["chain:all"] == ["a", "b", "c", "d"]


def test_gaps_without_any_service_and_bottlenecks_stand_in_the_text_and_the_others_in_the_spreadsheet(
    facilities: Chapter,
):
    gaps = table(facilities, "chain-gaps")
    assert [texts(row)[0] for row in gaps.rows] == ["Raw materials", "Refining to battery ch, TRL 5–9"]
    assert [texts(row)[1] for row in gaps.more] == ["One provider only", "Only unverified services"]
    outside = texts(gaps.rows[1])[4]
    assert outside.startswith("Pilot line e (210 km from Kokkola, TRL 7–8); Beispielinstitut 9 e.V. (1 project")
    assert outside.endswith("and 1 more")
    assert "2 more" in gaps.more_note


def test_published_concepts_are_listed_with_their_services_and_providers(facilities: Chapter):
    (row,) = table(facilities, "service-concepts").rows
    assert texts(row) == ["Exempelkedjan", "Raw materials · Refining to battery ch", "Pilot line a, Pilot line b",
                          "Exempelbolaget a Ab, Exempelbolaget b Ab", "4 January 2026"]  # fmt: skip


def test_without_concepts_or_services_it_says_what_to_do(picture: Situation):
    chapter = services.chapter(pen(replace(picture, concepts=())), "10")
    last = chapter.blocks[-1]
    assert isinstance(last, Paragraph) and "kompanjon concept battery" in plain(last.text)
    (empty,) = services.chapter(pen(replace(picture, chain=None)), "10").blocks
    assert isinstance(empty, Callout) and empty.kind == "empty"


def test_the_picture_in_short_tells_of_both_and_is_silent_where_nothing_is_held(picture: Situation):
    def lines(picture: Situation) -> str:
        return " ".join(plain(item) for block in short.chapter(pen(picture), "1").blocks
                        if isinstance(block, Bullets) for item in block.items)  # fmt: skip

    assert "are shared: 3 of them" in lines(picture) and "have 4 services" in lines(picture)
    bare = lines(replace(picture, competences=None, chain=None))
    assert "are shared: 3 of them" not in bare and "have 4 services" not in bare
