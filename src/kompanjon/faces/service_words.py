"""How a service, a cell of the chain and a gap are said."""

from __future__ import annotations

from collections.abc import Mapping

from kompanjon.analysis.services.answers import (
    ChainCell,
    ChainGap,
    FoundBy,
    GapKind,
    NotTold,
    Outside,
    Readiness,
    ServiceRow,
)
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.languages import Label

NOT_TOLD: dict[NotTold, str] = {
    "place": message("where it is"),
    "scale": message("its scale"),
    "trl": message("readiness levels"),
    "access": message("who may use it"),
    "capacity": message("capacity as a number"),
    "takes": message("what goes in"),
    "gives": message("what comes out"),
    "languages": message("languages of service"),
    "date": message("date of the source"),
}

FOUND_BY: dict[FoundBy, str] = {
    "site": message("the provider’s own site there"),
    "provider": message("the provider’s coordinates"),
    "city": message("the city’s centre"),
    "municipality": message("another organisation in the municipality"),
    "none": message("no coordinates are held"),
}

#: kind of gap -> (what it is called, by which rule it is found)
GAPS: dict[GapKind, tuple[str, str]] = {
    "nothing": (
        message("No service"),
        message("No service of the lead project’s regions serves these readiness levels of the step."),
    ),
    "own use": (
        message("Only for own use"),
        message("Every service at these levels is kept by its provider for its own use."),
    ),
    "unverified": (
        message("Only unverified services"),
        message("No service at these levels has been checked against its source."),
    ),
    "one provider": (
        message("One provider only"),
        message("All checked services at these levels belong to one provider; units of one legal entity are one."),
    ),
    "bottleneck": (
        message("Bottleneck"),
        message("The largest service of the step is of a smaller scale than a service of a step that it feeds."),
    ),
}


def levels(tr: Translator, lowest: int | None, highest: int | None) -> str:
    """`TRL 5–6`; `TRL 6` where both are the same; empty where they are not known."""
    if lowest is None or highest is None:
        return ""
    return tr.t("TRL {levels}", levels=str(lowest) if lowest == highest else f"{lowest}–{highest}")


def readiness(tr: Translator, held: Readiness) -> str:
    """`TRL 5–6, assumed from its scale`."""
    if held.basis == "unknown":
        return tr.t("readiness levels not known")
    told = levels(tr, held.lowest, held.highest)
    return told if held.basis == "told" else tr.t("{levels}, assumed from its scale", levels=told)


def scale(tr: Translator, row: ServiceRow) -> str:
    """`pilot scale`, `laboratory scale, assumed from its kind`."""
    if row.scale_basis == "unknown":
        return tr.t("scale not known")
    told = tr.term("service scale", row.scale)
    return told if row.scale_basis == "told" else tr.t("{scale}, assumed from its kind", scale=told)


def access(tr: Translator, row: ServiceRow) -> str:
    """Who may use it."""
    return tr.term("access", row.service.access) if row.service.access else tr.t("not told who may use it")


def capacity(tr: Translator, row: ServiceRow) -> str:
    """Capacity as a number with its unit, else as the source words it; empty where nothing is told."""
    service = row.service
    if service.capacity_value is None:
        return tr.label(service.capacity)
    decimals = 0 if service.capacity_value.is_integer() else 1
    number = tr.number(service.capacity_value, decimals)
    return f"{number} {tr.term('capacity unit', service.capacity_unit)}".strip()


def not_told(tr: Translator, row: ServiceRow) -> tuple[str, ...]:
    """What nobody has told of a service; each as it stands in a list."""
    return tuple(tr.t(NOT_TOLD[one]) for one in row.not_told)


def found_by(tr: Translator, row: ServiceRow) -> str:
    """Whose coordinates its place on the map is."""
    return tr.t(FOUND_BY[row.place.found_by])


def cell(tr: Translator, held: ChainCell) -> str:
    """A cell's services in words: `3 services, 1 of them told`."""
    if not held.rows:
        return tr.t("no service")
    told = tr.n("{n} service", "{n} services", len(held.rows))
    if not held.told:
        return tr.t("{services}, levels assumed", services=told)
    if not held.assumed:
        return tr.t("{services}, levels told", services=told)
    return tr.t("{services}, of {n} the levels are told", services=told, n=tr.number(held.told))


def gap_name(tr: Translator, kind: GapKind) -> str:
    return tr.t(GAPS[kind][0])


def gap_rule(tr: Translator, kind: GapKind) -> str:
    """By which rule a gap is found."""
    return tr.t(GAPS[kind][1])


def gap(tr: Translator, held: ChainGap, steps: Mapping[str, Label]) -> str:
    """A gap in a sentence.

    Parameters
    ----------
    steps : names of steps, by code
    """
    step = tr.label(steps[held.step])
    if held.kind == "bottleneck":
        return tr.t(
            "{step}: at most {scale}, while {next_step} has {larger}",
            step=step,
            scale=tr.term("service scale", held.rows[0].scale),
            next_step=tr.label(steps[held.next_step]),
            larger=tr.join(dict.fromkeys(tr.term("service scale", row.scale) for row in held.next_rows)),
        )
    where = levels(tr, held.trl_from, held.trl_to)
    if held.kind == "one provider":
        return tr.t("{step}, {levels}: {provider} alone", step=step, levels=where,
                    provider=tr.label(held.rows[0].provider.name))  # fmt: skip
    return tr.t("{step}, {levels}: {what}", step=step, levels=where, what=_lower(gap_name(tr, held.kind)))


def outside(tr: Translator, held: Outside, near: str) -> str:
    """How far away it is and what speaks for it.

    Parameters
    ----------
    near : name of the lead project's city that is nearest
    """
    told = []
    if held.distance_km is not None:
        told.append(tr.t("{km} km from {city}", km=tr.number(held.distance_km), city=near))
    if held.row is not None:
        told.append(readiness(tr, held.row.readiness))
    if held.projects:
        told.append(tr.n("{n} project on the step", "{n} projects on the step", len(held.projects)))
    return ", ".join(told)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
