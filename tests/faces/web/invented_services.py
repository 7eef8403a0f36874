"""Invented services, the chain they make and its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from invented_theme import BY_ID, CITIES, STEPS, invented_theme, label, organisation_reference

from kompanjon.analysis.services import answers
from kompanjon.analysis.services.concepts import answers as concepts
from kompanjon.analysis.services.concepts.redrawn import Redrawn, redrawn
from kompanjon.analysis.situation.picture import ELSEWHERE
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions, with_additions
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.services import Service
from kompanjon.workspace import service_concepts
from kompanjon.workspace.saved_concepts import Change, Doing, chosen

REGIONS = (*(city.id for city in CITIES), ELSEWHERE)
SCALES = {"laboratory": (3, 4), "pilot": (5, 7), "industrial": (8, 9)}


def service_row(service: Service, added: Additions = NOTHING_ADDED) -> answers.ServiceRow:
    provider = BY_ID[service.organisation]
    city = next((one for one in CITIES if one.name.fi == service.municipality), None)
    told = service.trl_from is not None
    levels = (service.trl_from, service.trl_to) if told else SCALES.get(service.scale, (None, None))
    basis = "told" if told else "assumed" if levels[0] else "unknown"
    region = city.id if city else ELSEWHERE if service.municipality else ""
    return answers.ServiceRow(
        service,
        Reference("service", service.id, service.name, service.provenance, region),
        organisation_reference(provider),
        (region,) if region else (),
        answers.ServicePlace(label(service.municipality), city.lat if city else None, city.lon if city else None,
                             "city" if city else "none"),
        service.scale, "told" if service.scale else "unknown",
        answers.Readiness(*levels, basis),
        () if service.access else ("access", "languages"),
        service.id in {one.id for one in added.services},
    )  # fmt: skip


class FakeServiceDesk:
    """Answers what `ServiceDesk` answers."""

    def __init__(self, added: Additions = NOTHING_ADDED) -> None:
        self.theme = with_additions(invented_theme(), added)
        self.rows = tuple(service_row(one, added) for one in self.theme.services)

    def catalogue(self, filters: answers.ServiceFilter | None = None) -> answers.ServiceCatalogue:
        return answers.ServiceCatalogue(self.rows, filters or answers.ServiceFilter(), len(self.rows))

    def chain(self) -> answers.Chain:
        cells: dict[tuple[str, int, str], answers.ChainCell] = {}
        for row in self.rows:
            for step in row.service.steps:
                for trl in row.readiness.levels:
                    for region in ("", *row.regions):
                        held = cells.get((step, trl, region))
                        rows = (*held.rows, row) if held else (row,)
                        cells[step, trl, region] = answers.ChainCell(step, trl, region, rows)
        unknown = {
            step.code: rows
            for step in STEPS
            if (rows := tuple(r for r in self.rows if step.code in r.service.steps and not r.readiness.levels))
        }
        matrix = answers.ChainMatrix(STEPS, tuple(range(1, 10)), REGIONS, cells, unknown)
        return answers.Chain(matrix, _gaps(self.rows), "Invented Annex ; https://example.org/annex")

    def concept(self, wish: concepts.JourneyWish, most: int = 0) -> concepts.ConceptAnswer:
        if wish.keep == ("raadgivning",):
            raise BadInput("service 'raadgivning' cannot be kept; take another")
        why_not = concepts.WhyNot("regions", ("kokkola",)) if wish.least_regions > 2 else None
        best = None if why_not else _concept(wish, self.rows)
        missing = _missing(self.rows)
        others = (
            concepts.Alternative("verified only", None, concepts.WhyNot("nothing")),
            concepts.Alternative("other regions", best, None, "kokkola"),
        )
        company = concepts.CompanyInNeed(
            organisation_reference(BY_ID["hittepa"]), "FI", "kokkola", True,
            (concepts.Need("plans", ("REC",), (), (self.rows[0].reference,)),),
        )  # fmt: skip
        return concepts.ConceptAnswer(
            wish, best, why_not, missing, others if best and most else (), concepts.Demand((company,), 3)
        )

    def redrawn(self, wish: concepts.JourneyWish, chosen: Mapping[str, str], most: int = 0) -> Redrawn:
        return redrawn(self.theme.services, lambda asked, _: self.concept(asked, most), wish, chosen)


def save_concept(home: Path) -> None:
    """A concept saved, noted, named as a version and published."""
    best = FakeServiceDesk().concept(concepts.JourneyWish("CELL", "REC", trl_from=4, trl_to=6)).best
    assert best is not None
    begun = service_concepts.start(home, "battery", "From cell to <mass>", chosen(best), "Test Tester")
    for doing, text in ((Doing.NOTE, "Ask & <see>"), (Doing.SAVE, "First"), (Doing.PUBLISH, "")):
        service_concepts.change(home, "battery", begun.id, Change(doing, text), "Test Tester")


def _concept(wish: concepts.JourneyWish, rows: tuple[answers.ServiceRow, ...]) -> concepts.ServiceConcept:
    pilot, laboratory = rows[0], rows[1]
    legs = (
        concepts.Leg(1, "CELL", wish.trl_from, wish.trl_to, laboratory, "vaasa", False, ("level assumed",),
                     ("unverified", "access unknown")),
        concepts.Leg(2, "REC", 6, 6, pilot, "kokkola", False, ("level told", "open"), ()),
    )  # fmt: skip
    over = concepts.HandOver(
        1, 2, label("Vaasa"), label("Kokkola"), "vaasa", "kokkola", 121.3, True, (), label("used <cells>"),
        label("black mass"), (concepts.Agreement("material"), concepts.Agreement("waste", ("hydromet",))),
    )  # fmt: skip
    return concepts.ServiceConcept(
        wish, ("CELL", "REC"), (), legs, (over,), _missing(rows), 4, 3, ("kokkola", "vaasa"), 1, 121.3, True
    )


def _missing(rows: tuple[answers.ServiceRow, ...]) -> tuple[concepts.Missing, ...]:
    return (concepts.Missing("REF", 7, 7, (concepts.Nearly(rows[2], ("own use", "scale")),), _gaps(rows)[0].outside),)


def _gaps(rows: tuple[answers.ServiceRow, ...]) -> tuple[answers.ChainGap, ...]:
    first = rows[0]
    away = answers.Outside("organisation abroad", Reference("organisation", "pic-999000001",
                           label("Institut für Erfundenes"), first.reference.provenance, "abroad"), "DE", 1234.5,
                           "kokkola", projects=(first.reference,))  # fmt: skip
    return (
        answers.ChainGap("RM", "nothing", 3, 6, (), (), outside=(away,)),
        answers.ChainGap("REC", "one provider", 6, 6, (first,), tuple(r for r in rows if not r.readiness.levels)),
        answers.ChainGap("REF", "bottleneck", None, None, (first,), next_step="REC", next_rows=(first,)),
    )
