"""An invented matrix of competences: every standing, needs shared and not, openings, a conflict, an untied need."""

from __future__ import annotations

from kompanjon.analysis.competence.answers import (
    NATIONAL,
    CompetenceCell,
    CompetenceMatrix,
    CompetenceRow,
    CouldOpen,
    NeededHere,
    Taught,
    Verdict,
)
from kompanjon.analysis.situation.picture import Conflict
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.education import Competence
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

SURE = Provenance("Exempelkällan", Confidence.VERIFIED, "2025-03-11")
MEMORY = Provenance("", Confidence.UNVERIFIED, "", "ur minnet")

NAMES = {
    "hydromet": Label("hydrometallurgi", "hydrometallurgia", "hydrometallurgy"),
    "safety": Label("batterisäkerhet", "akkuturvallisuus", "battery safety"),
    "drying": Label("torrumsarbete", "kuivahuonetyö", "dry room work"),
}


def taught(competence: str, programme: str, region: str, offer="running", sure: bool = True, **more) -> Taught:
    said = SURE if sure else MEMORY
    name = Label(f"Exempelutbildning {programme}", f"Esimerkkikoulutus {programme}", f"Example programme {programme}")
    fields = {"level": "EQF 6", "language": ("sv", "fi"), "load_ects": 30.0, "pace": "", "places": 20} | more
    return Taught(
        competence=competence, programme=programme, region=region,
        reference=Reference("programme", programme, name, said, region), provider=Label.same("Exempelskolan"),
        offer=offer, evidence=name, evidence_provenance=said, is_verified=sure, is_current=True, **fields,
    )  # fmt: skip


def need(competence: str, region: str, id: str, is_stated: bool = True, is_stale: bool = False, conflicts=()):
    row = Reference("competence_need", id, Label(f"Behov {id}", f"Tarve {id}", f"Need {id}"), SURE, region)
    return NeededHere(competence, region, "need", row, is_stated, is_stale=is_stale, conflicts=conflicts)


def invented_matrix(regions: tuple[str, ...]) -> CompetenceMatrix:
    """Of three competences the first two are shared; regions are those of the picture, `elsewhere` last."""

    def said(value: str, date: str) -> Reference:
        provenance = Provenance(f"Källa {value}", Confidence.VERIFIED, date)
        return Reference("claim", "n-1", Label.same(value), provenance, "", (value, "jobs"))

    conflict = Conflict("n-1", Label("Behov n-1", "Tarve n-1", "Need n-1"), "jobs",
                        (said("1000", "2025-02-01"), said("700", "2024-05-01")))  # fmt: skip
    course, planned, doubtful = (
        taught("hydromet", "hy", regions[0]), taught("safety", "sa", regions[1], "planned"),
        taught("hydromet", "du", regions[2], sure=False),
    )  # fmt: skip
    everywhere = (*regions, NATIONAL)
    cells = {
        (id, region): CompetenceCell(id, region, (), (), Verdict("not needed", "")) for id in NAMES
        for region in everywhere
    }  # fmt: skip

    def fill(id: str, region: str, standing, needs: tuple = (), given: tuple = ()) -> None:
        cells[id, region] = CompetenceCell(id, region, needs, given, Verdict(standing, "a rule", given))

    fill("hydromet", regions[0], "covered", (need("hydromet", regions[0], "n-1", conflicts=(conflict,)),), (course,))
    fill("hydromet", regions[1], "missing", (need("hydromet", regions[1], "n-2", is_stale=True),))
    fill("hydromet", regions[2], "thin", (need("hydromet", regions[2], "n-3", is_stated=False),), (doubtful,))
    fill("hydromet", NATIONAL, "covered", (need("hydromet", NATIONAL, "n-9"),), (course, doubtful))
    for region in regions[2:5]:
        fill("safety", region, "missing", (need("safety", region, "n-4"),))
    fill("safety", regions[1], "not needed", (), (planned,))
    fill("drying", regions[5], "missing", (need("drying", regions[5], "n-5"),))

    def row(id: str, could_open: tuple[CouldOpen, ...] = ()) -> CompetenceRow:
        needed = tuple(region for region in regions[:-1] if cells[id, region].needs)
        stated = tuple(region for region in needed if cells[id, region].is_stated)
        competence = Competence(id, NAMES[id], "skill", "", (), (), SURE)
        return CompetenceRow(competence, Reference("skill", id, NAMES[id], SURE), needed, stated, len(needed) >= 3,
                             could_open)  # fmt: skip

    return CompetenceMatrix(
        theme_id="battery",
        rows=(
            row("drying"),
            row("hydromet", (CouldOpen(course, (regions[1], NATIONAL)), CouldOpen(doubtful, (regions[1],)))),
            row("safety", (CouldOpen(planned, regions[2:5]),)),
        ),
        regions=everywhere,
        cells=cells,
        level=None,
        as_of="2026-01-05",
        min_regions=3,
        untied=(Reference("competence_need", "n-8", Label("Operatörer", "Operaattoreita", "Operators"), SURE),),
    )
