"""A service concept as rows for a spreadsheet: a row a leg with what follows it, then what nobody covers."""

from __future__ import annotations

from kompanjon.analysis.services.concepts.answers import HandOver, Missing, ServiceConcept
from kompanjon.faces.csv_text import csv_text
from kompanjon.faces.texts import Translator

#: In the order of the columns.
HEADS = (
    "leg", "step", "trl_from", "trl_to", "service", "name", "provider", "region", "municipality", "beside", "takes",
    "gives", "because", "doubts", "to_leg", "distance_km", "agree_on", "source", "date", "confidence",
)  # fmt: skip


def concept_csv(concept: ServiceConcept, tr: Translator) -> str:
    """Legs, their hand-overs and what is missing (leg empty, service empty); names in the translator's language."""
    after = {one.from_leg: one for one in concept.hand_overs}
    rows = [
        (
            leg.number, leg.step, leg.trl_from, leg.trl_to, leg.row.service.id, tr.label(leg.row.service.name),
            tr.name(leg.row.provider), leg.region, tr.label(leg.row.place.municipality),
            "yes" if leg.is_beside else "no", tr.label(leg.row.service.takes), tr.label(leg.row.service.gives),
            ";".join(leg.because), ";".join(leg.doubts), *_onward(after.get(leg.number)),
            leg.row.service.provenance.source, leg.row.service.provenance.date,
            leg.row.service.provenance.confidence.value,
        )
        for leg in concept.legs
    ]  # fmt: skip
    return csv_text(HEADS, [*rows, *map(_gap, concept.missing)])


def _onward(held: HandOver | None) -> tuple[object, ...]:
    if held is None:
        return ("", "", "")
    km = "" if held.distance_km is None else round(held.distance_km, 1)
    return (held.to_leg, km, ";".join(one.id for one in held.agreements))


def _gap(one: Missing) -> tuple[object, ...]:
    return ("", one.step, one.trl_from, one.trl_to, *[""] * (len(HEADS) - 4))
