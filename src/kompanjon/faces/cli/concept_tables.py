"""Service concepts as tables on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kompanjon.faces.cli.show import line, table

if TYPE_CHECKING:
    from kompanjon.analysis.services.concepts.answers import ConceptAnswer, Missing, ServiceConcept
    from kompanjon.analysis.services.concepts.redrawn import Since
    from kompanjon.faces.concept_speaker import ConceptSpeaker
    from kompanjon.vocabulary.drafts import Version
    from kompanjon.workspace.saved_concepts import SavedConcept

#: Companies and services named for each.
_COMPANIES, _NEARLY = 8, 3


def print_list(held: Sequence[SavedConcept]) -> None:
    if not held:
        line("no service concepts yet; compose one with --journey RM..REC --save --name NAME --user NAME")
        return
    table(
        ("id", "name", "journey", "services", "published", "line", "changed"),
        (
            (
                one.id, one.name, f"{one.journey.wish.start}..{one.journey.wish.end}" if one.journey else "-",
                len(one.journey.services) if one.journey else 0, one.published_at[:10] or "-", one.line, one.at[:16],
            )
            for one in held
        ),
    )  # fmt: skip


def print_saved(held: SavedConcept, since: Sequence[Since], versions: Sequence[Version], speak: ConceptSpeaker) -> None:
    stands = "closed" if held.is_closed else f"published {held.published_at[:10]}" if held.published_at else "a draft"
    line(f"{held.name} [{held.id}], line {held.line}, {stands}")
    if held.note:
        line(f"note: {held.note}")
    if versions:
        line("versions: " + ", ".join(f"{one.name!r} (line {one.line})" for one in versions))
    for one in since:
        line(f"since it was saved: {speak.since(one)}")
    if not since:
        line("nothing has changed since it was saved")


def print_answer(found: ConceptAnswer, speak: ConceptSpeaker) -> None:
    line(speak.journey(found.wish))
    for name, text in speak.asked(found.wish):
        line(f"  {name}: {text}")
    if found.best is None:
        line("there is no concept: " + (speak.why_not(found.why_not) if found.why_not else ""))
    else:
        _print_concept(found.best, speak)
    _print_missing(found.missing, speak)
    for one in found.alternatives:
        told = speak.summary(one.concept) if one.concept else speak.why_not(one.why_not) if one.why_not else ""
        line(f"{speak.alternative(one)}. {speak.tr.at_start(told)}")
        if one.concept:
            line("  " + ", ".join(one.concept.services))
    _print_demand(found, speak)


def _print_concept(concept: ServiceConcept, speak: ConceptSpeaker) -> None:
    tr = speak.tr
    proven = "proven to be the best" if concept.is_proven else "not proven to be the best"
    line(f"{speak.summary(concept)} {speak.regions(concept.regions)}; {proven}")
    table(
        ("leg", "step", "TRL", "service", "provider", "ask first", "confidence"),
        (
            (
                f"{leg.number}{' beside' if leg.is_beside else ''}", leg.step, _levels(leg.trl_from, leg.trl_to),
                f"{tr.label(leg.row.service.name)} ({leg.row.service.id})", speak.provider(leg), speak.doubts(leg),
                tr.confidence(leg.row.service.provenance.confidence),
            )
            for leg in concept.legs
        ),
    )  # fmt: skip
    if concept.hand_overs:
        table(
            ("hand-over", "way", "distance"),
            ((speak.from_to(one), speak.way(one), speak.distance(one.distance_km)) for one in concept.hand_overs),
        )
        table(("agree on", "between"), speak.agreed(concept.hand_overs))


def _print_missing(missing: Iterable[Missing], speak: ConceptSpeaker) -> None:
    for one in missing:
        line(f"missing: {speak.piece(one)}")
        for near in one.nearly[:_NEARLY]:
            line(f"  nearly: {speak.nearly(near)} ({near.row.service.id})")
        for held in one.outside[:_NEARLY]:
            line(f"  nearest outside: {speak.outside(held)}")


def _print_demand(found: ConceptAnswer, speak: ConceptSpeaker) -> None:
    line(f"who would need it: {found.demand.held} companies of the evidence")
    for one in found.demand.companies[:_COMPANIES]:
        sme = ", SME" if one.is_sme else ""
        line(f"  {speak.tr.name(one.reference)} ({speak.where(one)}{sme}): {'; '.join(map(speak.need, one.needs))}")


def _levels(low: int | None, high: int | None) -> str:
    return "" if low is None else str(low) if low == high else f"{low}..{high}"
