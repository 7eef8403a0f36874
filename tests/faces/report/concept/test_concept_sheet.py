"""The sheet of a service concept: everything told in words, in three languages and four formats."""

from __future__ import annotations

import pytest
from inventing_services import desk, service

from kompanjon.analysis.services.concepts.answers import JourneyWish
from kompanjon.analysis.services.concepts.redrawn import Since
from kompanjon.analysis.services.desk import ServiceDesk
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.report.concept import Sheet, concept_document, sheet_of
from kompanjon.faces.report.write import FORMATS, rendered
from kompanjon.vocabulary.languages import LANGUAGES, Label
from kompanjon.workspace.saved_concepts import SavedConcept, chosen

WISH = JourneyWish("CELL", "REC", trl_from=3, trl_to=6, place="kokkola", beside=("X-EDU",), without=("leach",))


@pytest.fixture
def services(bench: Workbench) -> ServiceDesk:
    return desk(
        bench,
        service("a", "kip", "CELL", trl_from=3, trl_to=6, gives=Label("provceller", "koekennoja", "test cells")),
        service("b", "lab", "REC", trl_from=3, trl_to=4),
    )


def sheet(
    bench: Workbench, services: ServiceDesk, language, wish: JourneyWish = WISH, since=(), is_saved=False
) -> Sheet:
    found = services.concept(wish, 2)
    saved = None
    if is_saved:
        journey, at = chosen(found.best), "2026-01-04T10:00:00+00:00"
        saved = SavedConcept("sc-7", "invented", "Cells and back", journey, "ask about permits", "", 9, "Maja", at)
    return sheet_of(bench, services.theme, found, language, saved, since)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fmt", FORMATS)
def test_it_is_written_in_every_language_and_format_and_the_same_each_time(bench, services, language, fmt):
    written = [rendered(concept_document(sheet(bench, services, language)), fmt) for _ in range(2)]
    assert written[0] == written[1]


def test_it_tells_partners_hand_overs_what_is_missing_and_who_would_need_it(bench, services):
    page = rendered(concept_document(sheet(bench, services, "en")), "html").decode()
    for told in (
        "Invented a", "Invented b", "test cells", "TRL 3–4", "TRL 5–6", "Nobody covers this", "leg 1 → leg 2",
        "Who owns the results", "serves other readiness levels", "Kokkola", "Sources, licences and dates",
        "Where the company starts", "Who would need it",
    ):  # fmt: skip
        assert told in page, told
    assert "since it was saved" not in page


def test_a_saved_one_tells_its_version_and_what_has_changed(bench, services):
    since = (Since("gone", "old", Label.same("old")), Since("changed", "a", Label.same("Invented a")), Since("unfit"))
    page = rendered(concept_document(sheet(bench, services, "sv", since=since, is_saved=True)), "html").decode()
    for told in ("Cells and back", "sc-7", "ask about permits", "old finns inte längre",
                 "Raden för Invented a säger nu något annat", "går inte längre att förena"):  # fmt: skip
        assert told in page, told
    same = rendered(concept_document(sheet(bench, services, "fi", is_saved=True)), "html").decode()
    assert "Mikään ei ole muuttunut tallentamisen jälkeen" in same


def test_what_cannot_be_is_still_a_document_with_the_reason_and_what_is_missing(bench, services):
    wish = JourneyWish("CELL", "REC", trl_from=9, trl_to=9, without=("leach", "dryroom"))
    page = rendered(concept_document(sheet(bench, services, "en", wish)), "html").decode()
    assert "There can be no such concept." in page
    assert "No service fits any piece of the journey." in page
    assert "TRL 9" in page
