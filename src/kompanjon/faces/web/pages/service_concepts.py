"""Service concepts: a company's journey along the chain, the services that cover it, and those saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse

from kompanjon.analysis.services.concepts.answers import ConceptAnswer, JourneyWish, ServiceConcept
from kompanjon.analysis.services.concepts.redrawn import Redrawn, Since
from kompanjon.faces import concept_words, service_words
from kompanjon.faces.report.write import Format
from kompanjon.faces.web import journey_question
from kompanjon.faces.web.journey_question import Journey
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.recent import Recent
from kompanjon.faces.web.service_board import BASIS_SIGNS, ServiceBoard, span
from kompanjon.faces.web.sheet_file import sheet_file, sheet_kind
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.theme import Step
from kompanjon.workspace import service_concepts
from kompanjon.workspace.saved_concepts import SavedConcept

#: Wishes whose answer is kept; alternatives asked for; companies shown.
KEPT, ALTERNATIVES, COMPANIES = 24, 2, 12


@dataclass(frozen=True)
class ConceptDesk(ServiceBoard):
    """A journey and its answer."""

    @cached_property
    def journey(self) -> Journey:
        return journey_question.read(self.visit.query, self.services.theme, self.tr)

    @property
    def steps(self) -> list[Step]:
        """The steps of the chain; what lies across it may be asked for beside."""
        return [step for step in self.visit.steps.values() if step.kind == "step"]

    @property
    def crossing(self) -> list[Step]:
        return [step for step in self.visit.steps.values() if step.kind != "step"]

    def answer(self, wish: JourneyWish) -> ConceptAnswer:
        """The concept for a wish; composed once while the evidence and what people add are the same.

        Raises
        ------
        BadInput
            When the wish asks for what cannot be.
        """
        kept: Recent[ConceptAnswer] = self.visit.site.remembered(
            (self.visit.theme_id, "service concepts"), self.visit.version, lambda: Recent(KEPT)
        )
        return kept.answer(wish, lambda: self.services.concept(wish, ALTERNATIVES))

    @cached_property
    def saved(self) -> list[SavedConcept]:
        """Concepts saved and not closed, the one changed last first."""
        return service_concepts.saved(self.home, self.visit.theme_id)

    def held(self, concept_id: str) -> SavedConcept:
        """A saved concept that is not closed.

        Raises
        ------
        NotHeld
            When there is none.
        """
        found = next((one for one in self.saved if one.id == concept_id), None)
        if found is None:
            raise NotHeld(concept_id)
        return found

    def redrawn(self, concept: SavedConcept) -> Redrawn | None:
        """A saved concept from today's rows; drawn once while nothing changes. None where no journey is kept.

        Raises
        ------
        BadInput
            When it names what the theme holds no longer.
        """
        journey = concept.journey
        if journey is None:
            return None
        version = f"{self.visit.version} {concept.line}"
        return self.visit.site.remembered(
            (self.visit.theme_id, "service concept", concept.id), version,
            lambda: self.services.redrawn(journey.wish, journey.rows, ALTERNATIVES),
        )  # fmt: skip

    def sheet(
        self, found: ConceptAnswer, kind: Format, saved: SavedConcept | None = None, since: Sequence[Since] = ()
    ) -> HttpResponse:
        """The concept's sheet as a file to keep."""
        from kompanjon.faces.report.concept import concept_document, sheet_of

        visit = self.visit
        sheet = sheet_of(visit.workbench, self.services.theme, found, visit.language, saved, since)
        named = f"-{saved.id}" if saved else ""
        return sheet_file(concept_document(sheet), kind, f"kompanjon-{visit.theme_id}-concept{named}-{visit.language}")

    # --- in words -----------------------------------------------------------------------------------------------------

    def place(self, text: str, region: str) -> str:
        """Where something is: the municipality, else the region."""
        return text or (self.visit.region(region) if region else self.tr.t("place not known"))

    def concept_names(self, ids: Sequence[str]) -> str:
        held = {one.id: one.name for one in self.services.theme.concepts}
        return ", ".join(self.tr.label(held[one]) if one in held else one for one in ids)

    def journey_told(self, wish: JourneyWish) -> str:
        """ "Refining to Recycling, TRL 4–7"."""
        steps = self.tr.t("{start} to {end}", start=self.visit.step_short(wish.start),
                          end=self.visit.step_short(wish.end))  # fmt: skip
        levels = span(wish.trl_from, wish.trl_to)
        return f"{steps}, TRL {levels}" if levels else steps


def page(visit: Visit) -> Page | HttpResponse:
    desk = ConceptDesk(visit)
    wish, kind = desk.journey.wish, sheet_kind(visit.asked("format"))
    if wish is not None and kind in ("pdf", "docx"):
        try:
            found = desk.answer(wish)
        except BadInput:  # the page tells it
            return composed(desk)
        if found.best:
            return desk.sheet(found, kind)
    return composed(desk)


def composed(desk: ConceptDesk, *, faults: Sequence[str] = (), lines: Sequence[str] = ()) -> Page:
    """The page; `faults` are told in the reader's language, `lines` as they were raised, in English."""
    t, journey = desk.tr.t, desk.journey
    found: ConceptAnswer | None = None
    if journey.wish is not None:
        try:
            found = desk.answer(journey.wish)
        except BadInput as fault:
            lines = (*lines, *fault.lines)
    values = {
        "board": desk,
        "desk": desk,
        "journey": journey,
        "choices": journey_question,
        "boxes": {name: t(text) for name, text in journey_question.BOXES.items()},
        "found": found,
        "concepts": sorted(((one.id, desk.tr.label(one.name)) for one in desk.services.theme.concepts
                            if one.role != "excluded"), key=lambda one: one[1].casefold()),
        "places": [(city.id, desk.tr.label(city.name)) for city in desk.services.theme.cities],
        "services_held": [(row.service.id, desk.tr.label(row.service.name)) for row in desk.catalogue.rows],
        "saved": desk.saved,
        **shown(),
        "faults": faults,
        "lines": lines,
    }  # fmt: skip
    data = {"answer": found, "saved": desk.saved,
            "faults": [*journey.faults.values(), *faults, *lines]}  # fmt: skip
    status = 400 if journey.faults or faults or lines else 200
    table = concept_table(desk, found.best) if found and found.best else None
    return Page(t("Service concepts"), "service_concepts.html", values, data, table, status)


def shown() -> dict[str, object]:
    """What the drawing of a concept needs beside the concept."""
    return {
        "words": concept_words,
        "service_words": service_words,
        "signs": BASIS_SIGNS,
        "span": span,
        "companies_shown": COMPANIES,
    }


def concept_table(desk: ConceptDesk, concept: ServiceConcept) -> Table:
    """A row a leg, with the hand-over that follows it; then what nobody covers."""
    tr, t = desk.tr, desk.tr.t
    head = [t("Leg"), t("Step"), t("Readiness levels"), t("Service"), t("Service provider"), t("Region"),
            t("What goes in"), t("What comes out"), t("To be asked first"), t("Then on to"), t("Distance, km"),
            t("Confidence"), t("Source")]  # fmt: skip
    after = {one.from_leg: one for one in concept.hand_overs}
    rows: list[list[str | int | float | None]] = []
    for leg in concept.legs:
        service, on = leg.row.service, after.get(leg.number)
        km = None if on is None or on.distance_km is None else round(on.distance_km)
        rows.append([
            leg.number, desk.visit.step_name(leg.step), span(leg.trl_from, leg.trl_to), tr.label(service.name),
            tr.name(leg.row.provider), desk.visit.region(leg.region) if leg.region else "", tr.label(service.takes),
            tr.label(service.gives), "; ".join(concept_words.doubt(tr, one) for one in leg.doubts),
            on.to_leg if on else None, km, tr.confidence(service.provenance.confidence), service.provenance.source,
        ])  # fmt: skip
    rows += [
        [t("missing"), desk.visit.step_name(one.step), span(one.trl_from, one.trl_to), *([""] * 10)]
        for one in concept.missing
    ]
    return Table(f"kompanjon-{desk.visit.theme_id}-service-concept-{desk.visit.language}", head, rows)
