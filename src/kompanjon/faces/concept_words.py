"""What speaks for and against a service in a concept, what must be agreed and who would need it, in words."""

from __future__ import annotations

from kompanjon.analysis.services.concepts.answers import (
    Against,
    Agreement,
    AlternativeKind,
    Because,
    Doubt,
    NeedKind,
    WhyNotKind,
)
from kompanjon.faces.texts import Translator, message

BECAUSE: dict[Because, str] = {
    "kept": message("it was to be kept"),
    "level told": message("serves the level, by its source"),
    "level assumed": message("serves the level, assumed from its scale"),
    "names concept": message("names the material or method"),
    "names broader": message("names what is above the material or method"),
    "scale told": message("has the scale, by its source"),
    "scale assumed": message("has the scale, assumed from its kind"),
    "language": message("serves in the language"),
    "open": message("open to whoever asks"),
    "by contract": message("by contract"),
}

DOUBTS: dict[Doubt, str] = {
    "unverified": message("nobody has checked the row"),
    "level assumed": message("its readiness levels are assumed"),
    "level unknown": message("its readiness levels are not known"),
    "concept not named": message("whether it handles the material or method"),
    "scale assumed": message("its scale is assumed"),
    "scale unknown": message("its scale is not known"),
    "access unknown": message("whether others may use it"),
    "own use": message("kept for the provider’s own use"),
    "language unknown": message("in which languages it serves"),
    "place unknown": message("where it is"),
    "takes unknown": message("what it takes in"),
    "gives unknown": message("what it gives"),
}

#: "not the work": a plot or a course, say, on a step of the chain.
AGAINST: dict[Against, str] = {
    "not the work": message("does not do the work of the step"),
    "level": message("serves other readiness levels"),
    "level unknown": message("its readiness levels are not known"),
    "other concept": message("handles other materials or methods"),
    "scale": message("has another scale"),
    "own use": message("kept for the provider’s own use"),
    "not open": message("not told to be open"),
    "unverified": message("nobody has checked the row"),
    "language": message("serves in other languages"),
    "left out": message("left out by choice"),
}

AGREEMENTS: dict[str, str] = {
    "material": message("what is handed over, in which state and packing"),
    "quantity and quality": message("quantity, quality and how it is measured"),
    "order and time": message("order, time and who waits for whom"),
    "price and invoicing": message("price and invoicing"),
    "data": message("which data follow, and who may use them"),
    "ownership of results": message("who owns the results"),
    "secrecy": message("secrecy"),
    "liability": message("liability for damage and delay"),
    "transport of batteries": message("transport of batteries as dangerous goods"),
    "waste": message("whether it is waste, and whose permit covers it"),
    "safety": message("fire and other safety"),
    "chemical safety": message("safety data of chemicals"),
    "origin": message("proof of where the material comes from"),
}

WHY_NOT: dict[WhyNotKind, str] = {
    "nothing": message("No service fits any piece of the journey."),
    "regions": message("The services that fit lie in too few regions."),
    "kept": message("A service to be kept fits no piece of the journey."),
    "together": message("The services kept and the regions asked for cannot be had in one concept."),
}

ALTERNATIVES: dict[AlternativeKind, str] = {
    "other regions": message("Without one of its regions"),
    "verified only": message("With checked rows only"),
    "open only": message("With services told to be open only"),
}

NEEDS: dict[NeedKind, str] = {
    "plans": message("builds or plans a plant"),
    "works": message("works on it"),
    "takes part": message("takes part in projects"),
}


def because(tr: Translator, held: Because) -> str:
    return tr.t(BECAUSE[held])


def doubt(tr: Translator, held: Doubt) -> str:
    """What must be asked before one can rely on a service."""
    return tr.t(DOUBTS[held])


def against(tr: Translator, held: Against) -> str:
    return tr.t(AGAINST[held])


def agreement(tr: Translator, held: Agreement) -> str:
    """What must be agreed on; a rule that has no words here is told by its id."""
    known = AGREEMENTS.get(held.id)
    return tr.t(known) if known else held.id


def why_not(tr: Translator, kind: WhyNotKind) -> str:
    return tr.t(WHY_NOT[kind])


def alternative(tr: Translator, kind: AlternativeKind) -> str:
    return tr.t(ALTERNATIVES[kind])


def need(tr: Translator, kind: NeedKind) -> str:
    return tr.t(NEEDS[kind])
