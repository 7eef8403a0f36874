"""An invented chain of services of realistic size, with every kind of gap, and a published concept."""

from __future__ import annotations

from kompanjon.analysis.services.answers import (
    Chain,
    ChainCell,
    ChainGap,
    ChainMatrix,
    Outside,
    Readiness,
    ServicePlace,
    ServiceRow,
)
from kompanjon.analysis.situation.picture import ELSEWHERE, PublishedConcept
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.services import Service
from kompanjon.vocabulary.theme import Step

SURE = Provenance("Exempelkällan", Confidence.VERIFIED, "2025-03-11")
MEMORY = Provenance("", Confidence.UNVERIFIED, "", "ur minnet")
NOTHING = Label("", "", "")


def service_row(id: str, step: str, region: str, trl: tuple[int, int] | None, told: bool = True, sure: bool = True):
    said = SURE if sure else MEMORY
    name = Label(f"Pilotlinje {id}", f"Pilottilinja {id}", f"Pilot line {id}")
    service = Service(id, f"org-{id}", name, "pilot", "", (step,), NOTHING, NOTHING, NOTHING, said)
    basis = "told" if told else "assumed"
    readiness = Readiness(*trl, basis) if trl else Readiness(None, None, "unknown")
    return ServiceRow(
        service,
        Reference("service", id, name, said, region),
        Reference("organisation", f"org-{id}", Label.same(f"Exempelbolaget {id} Ab"), said, region),
        (region,), ServicePlace(NOTHING, None, None, "none"), "pilot" if trl else "", basis, readiness, ("access",),
    )  # fmt: skip


def invented_chain(steps: tuple[Step, ...], regions: tuple[str, ...]) -> Chain:
    first, second = (step.code for step in steps[:2])
    told, assumed = service_row("a", first, regions[0], (5, 6)), service_row("b", first, regions[1], (6, 7), told=False)
    doubtful = service_row("c", second, regions[1], (4, 4), sure=False)
    unknown = service_row("d", second, regions[0], None)
    away = service_row("e", second, ELSEWHERE, (7, 8))
    cells: dict[tuple[str, int, str], ChainCell] = {}
    for row in (told, assumed, doubtful):
        for trl in row.readiness.levels:
            for region in ("", *row.regions):
                key = row.service.steps[0], trl, region
                cells[key] = ChainCell(*key, (*(cells[key].rows if key in cells else ()), row))
    project = Reference("project", "900001", Label.same("EXPRO1: An invented project"), SURE)
    abroad = Reference("organisation", "pic-9", Label.same("Beispielinstitut 9 e.V."), SURE, "abroad")
    gaps = (
        ChainGap(first, "one provider", 5, 5, (told,), (), outside=(Outside("service", away.reference, "FI", 210.4,
                                                                         regions[0], away),)),
        ChainGap(first, "bottleneck", None, None, (told,), (), second, (doubtful,)),
        ChainGap(second, "unverified", 4, 4, (doubtful,), (unknown,)),
        ChainGap(second, "nothing", 5, 9, (), (unknown,), outside=(
            Outside("service", away.reference, "FI", 210.4, regions[0], away),
            Outside("organisation abroad", abroad, "DE", None, projects=(project,)),
            Outside("organisation abroad", abroad, "DE", None, projects=(project,)),
        )),
    )  # fmt: skip
    matrix = ChainMatrix(
        steps, tuple(range(1, 10)), regions, cells, {(second, ""): (unknown,), (second, regions[0]): (unknown,)}
    )
    return Chain(matrix, gaps, "Exempelbilagan")


def invented_concept(steps: tuple[Step, ...], regions: tuple[str, ...]) -> PublishedConcept:
    rows = (service_row("a", steps[0].code, regions[0], (5, 6)), service_row("b", steps[0].code, regions[1], (6, 7)))
    return PublishedConcept(
        "sc-1", "Exempelkedjan", tuple(step.code for step in steps[:2]),
        tuple(row.reference for row in rows), tuple(row.provider for row in rows), "2026-01-04",
    )  # fmt: skip
