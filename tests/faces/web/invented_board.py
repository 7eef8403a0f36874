"""Invented shared challenges: one of every row and region, one that nobody speaks for, one left out."""

from __future__ import annotations

from dataclasses import replace

from invented_theme import CITIES, FROM_MEMORY, HOSTILE, INVENTED, ORGANISATIONS, label, organisation_reference

from kompanjon.analysis.challenges.picture import Challenges, Europe, Part, SharedChallenge, Side
from kompanjon.vocabulary.reference import Reference

REGIONS = tuple(city.id for city in CITIES)


def _row(kind, id: str, name: str, region: str = "", why=("leaching", "urlakning")) -> Reference:
    return Reference(kind, id, label(name), FROM_MEMORY if kind == "statement" else INVENTED, region, why)


def _needs(region: str) -> tuple[Reference, ...]:
    held = {
        "kokkola": 12,  # more than a card shows at once
        "vaasa": 1,
    }
    return tuple(
        _row("statement", f"st-{region}{i}", f"{HOSTILE} lacks {i}", region) for i in range(held.get(region, 0))
    )


def _capabilities(region: str) -> tuple[Reference, ...]:
    return tuple(organisation_reference(r, ("leaching",)) for r in ORGANISATIONS if r[4] == region)


PROJECT = _row("project", "900000001", "MADEUP", "kokkola;vaasa")

PARTS = (
    Part("need", 2, 5, 0.4, 3.0), Part("national", 1, 1, 1.0, 1.0), Part("capability", 5, 5, 1.0, 2.0),
    Part("complementarity", 8, 20, 0.4, 2.0), Part("together", 1, 3, 1 / 3, 1.0), Part("room", 1, 1, 0.0, 1.0),
    Part("calls", 1, 2, 0.5, 2.0),
)  # fmt: skip

EMPTY = tuple(Part(part.name, 0, part.of, 0.0, part.weight) for part in PARTS)

WIDE = SharedChallenge(
    "hydromet", label(f"Leaching and {HOSTILE}", "Urlakning", "Liuotus"), ("hydromet", "leaching"),
    tuple(Side(region, _needs(region), _capabilities(region)) for region in REGIONS),
    beyond=(_row("competence_need", "cn1", "Somebody who knows", "national"),),
    together=(PROJECT,),
    europe=Europe((PROJECT,), 31, 7, 12_345_678.9, "2025-09-01"),
    calls=(_row("call", "HORIZON-X", "Invented call"),),
    calls_closed=(_row("call", "HORIZON-OLD", "Invented old call"),),
    parts=PARTS, is_shared=True, is_pinned=True, decision="",
)  # fmt: skip

LONELY = SharedChallenge(
    "lonely", label("A lonely matter", "En ensam sak", "Yksinäinen asia"), ("hydromet",),
    tuple(Side(region, (), ()) for region in REGIONS), (), (), Europe((), 0, 0, 0.0, ""), (), (),
    EMPTY, is_shared=False, is_pinned=False, decision="",
)  # fmt: skip


def invented_board() -> Challenges:
    gone = replace(LONELY, id="gone", concepts=("gone",), name=label("Gone", "Borta", "Poissa"))
    return Challenges(
        "battery", REGIONS, 3, (WIDE, LONELY), (PROJECT, _row("work", "W1", "An invented paper")), ("x_leak",), (gone,),
        (), {"project": 1, "work": 1, "statement": 13}, {"HORIZON-X": "2027-02-01"},
    )  # fmt: skip
