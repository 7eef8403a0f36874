"""A pathway's document and chart: everything told in words, in three languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from invented_world import bench, programme, teaches, teaching_theme

from kompanjon.analysis.competence.pathways.answers import Pathways, PathwayWish
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.charts import svg
from kompanjon.faces.charts.pathway import pathway_alt, pathway_timeline
from kompanjon.faces.pathway_words import PathwaySpeaker
from kompanjon.faces.report.pathway import pathway_document, sheet_of
from kompanjon.faces.report.write import FORMATS, rendered
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.additions import Additions
from kompanjon.vocabulary.languages import LANGUAGES

#: Steps of many kinds: a load that is assumed, a course that nobody has checked, one without a place.
ADDED = Additions(
    programmes=(
        programme("bachelor", "Pori", "EQF 6", ["mill"], kind="degree", load_ects=None, pace="", offer="unknown"),
        programme("net", "", "EQF 4", language=("en",), load_ects=2.5),
    ),
    programme_skills=(teaches("net", "safety"),),
)


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return bench(tmp_path_factory.mktemp("home"), teaching_theme())


@pytest.fixture(scope="module")
def found(workbench: Workbench) -> Pathways:
    wish = PathwayWish("cell_engineer", competences=("safety", "leaching"), home="kokkola", only_in=("fi",), people=15)
    return workbench.competences(ADDED).pathways(wish)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fmt", FORMATS)
def test_it_is_written_in_every_language_and_format_and_the_same_each_time(workbench, found, language, fmt):
    document = pathway_document(sheet_of(workbench, found, language))
    assert rendered(document, fmt) == rendered(pathway_document(sheet_of(workbench, found, language)), fmt)


def test_the_page_tells_the_steps_what_is_assumed_what_is_missing_and_the_sources(workbench, found):
    page = rendered(pathway_document(sheet_of(workbench, found, "en")), "html").decode()
    for told in (
        "Invented course bachelor", "assumed: bachelor of a university", "Gives EQF level 6", "After step",
        "Not known whether it is taught now", "electro is taught", "Only 10 study places a year",
        "leaching", "Sources, licences and dates", "full time (assumed", "no place told", "2.5 ECTS credits",
    ):  # fmt: skip
        assert told.lower() in page.lower(), told


def test_the_chart_carries_its_words_and_needs_nothing_from_elsewhere(workbench, found):
    speaker = PathwaySpeaker(Translator("fi"), workbench.theme.cities)
    spec = pathway_timeline(found.best, speaker)
    assert '"url"' not in json.dumps(spec)
    picture = svg(spec)
    alt = pathway_alt(found.best, speaker)
    for step in found.best.steps:
        assert speaker.region(step) in picture
        assert speaker.credits(step.load.ects) in picture
        assert speaker.region(step) in alt


def test_what_cannot_be_found_is_still_a_document_with_the_reasons(workbench, tmp_path: Path):
    nothing = workbench.competences().pathways(PathwayWish(competences=("leaching",)))
    page = rendered(pathway_document(sheet_of(workbench, nothing, "sv")), "html").decode()
    assert "Ingen utbildningsväg hittades" in page
    assert "lakning" in page
