"""Invented shared challenges of realistic size, on the regions given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kompanjon.analysis.challenges.picture import Challenges, Europe, SharedChallenge, Side
from kompanjon.analysis.challenges.ranking import parts_of
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.statements import FORM
from kompanjon.vocabulary.theme import ChallengeSettings

SURE = Provenance("Exempelkällan", Confidence.VERIFIED, "2025-03-11")

NAMES = (
    ("leach", "Lakning, utfällning och rening av processvatten", "Liuotus, saostus ja prosessiveden puhdistus",
     "Leaching, precipitation and cleaning of process water"),
    ("dust", "Damm i gruvor", "Pöly kaivoksissa", "Dust in mines"),
    ("teach", "Lärare", "Opettajat", "Teachers"),
    ("fire", "Släckning av bränder", "Palojen sammutus", "Putting out fires"),
    ("sort", "Sortering", "Lajittelu", "Sorting"),
    ("coat", "Beläggning", "Pinnoitus", "Coating"),
    ("moon", "Gruvor på månen", "Kaivokset kuussa", "Mines on the moon"),
)  # fmt: skip


def row(kind, number: int, region: str, provenance: Provenance = SURE, *why: str) -> Reference:
    return Reference(kind, f"{kind}-{number}", Label.same(f"Exempelraden {number}"), provenance, region, why)


def needs(region: str, count: int, start: int) -> tuple[Reference, ...]:
    """The first is stated on the pages, and nobody has checked it."""
    told = Provenance(FORM, Confidence.UNVERIFIED, "2026-02")
    first = (row("statement", start, region, told, "Exempelord"),) if count else ()
    return first + tuple(row("challenge", start + n, region) for n in range(1, count))


def _one(place: int, regions: Sequence[str]) -> SharedChallenge:
    id, sv, fi, en = NAMES[place]
    is_last = place == len(NAMES) - 1
    sides = tuple(
        Side(
            region,
            () if is_last else needs(region, (place + at) % 4, 100 * place + 10 * at),
            tuple(row("service", 100 * place + 10 * at + n, region) for n in range((place * at) % 6 if at else 5)),
        )
        for at, region in enumerate(regions)
    )
    projects = tuple(row("project", 1000 + place * 20 + n, "") for n in range(3 * place))
    bare = SharedChallenge(
        id, Label(sv, fi, en), (id, f"{id}-x"), sides, needs("national", place % 2, 9000 + place),
        tuple(row("project", 2000 + n, ";".join(regions[:2])) for n in range(place % 3)),
        Europe(projects, 4 * place, place, 1e6 * place, "2025-01-01" if place else ""),
        tuple(row("call", 3000 + n, "", SURE, "2030-01-01") for n in range(place % 2)), (), (), not is_last, False, "",
    )  # fmt: skip
    return replace(bare, parts=parts_of(bare, ChallengeSettings(), 3 * len(NAMES)))


def invented_ranking(regions: Sequence[str]) -> Challenges:
    """Seven challenges, the last of them shared by nobody; eight rows that fit in none."""
    made = [_one(place, regions) for place in range(len(NAMES))]
    made.sort(key=lambda one: (not one.is_shared, -one.points))
    alone = (*(row("service", 5000 + n, "") for n in range(6)), row("challenge", 5010, ""), row("work", 5011, ""))
    texts = {"call": 3, "challenge": 40, "project": 60, "service": 80, "statement": 12}
    return Challenges("battery", tuple(regions), 3, tuple(made), alone, ("battery",), (), (), texts)
