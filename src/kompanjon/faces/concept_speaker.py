"""A service concept in sentences, in one language: its journey, its legs, what goes from one to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kompanjon.analysis.services.answers import Outside
from kompanjon.analysis.services.concepts.answers import (
    Agreement,
    Alternative,
    CompanyInNeed,
    HandOver,
    JourneyWish,
    Leg,
    Missing,
    Nearly,
    Need,
    ServiceConcept,
    WhyNot,
)
from kompanjon.analysis.services.concepts.redrawn import Since, SinceKind
from kompanjon.faces import concept_words, service_words
from kompanjon.faces.texts import Translator, message
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.theme import Theme

SINCE: dict[SinceKind, str] = {
    "gone": message("{service} is held no longer."),
    "changed": message("The row of {service} says something else now."),
    "unfit": message("The services chosen can no longer be had together; the best of today is shown."),
}


@dataclass(frozen=True, slots=True)
class ConceptSpeaker:
    """`theme` is the theme with what people have added to it."""

    tr: Translator
    theme: Theme

    # --- names --------------------------------------------------------------------------------------------------------

    def step(self, code: str) -> str:
        return next((self.tr.label(one.name) for one in self.theme.steps if one.code == code), code)

    def short(self, code: str) -> str:
        return next((self.tr.label(one.short) for one in self.theme.steps if one.code == code), code)

    def steps(self, codes: Iterable[str]) -> str:
        return self.tr.join(map(self.short, codes))

    def region(self, id: str) -> str:
        return self.tr.region(id, self.theme.cities) if id else self.tr.t("place not known")

    def regions(self, ids: Iterable[str]) -> str:
        return self.tr.join(map(self.region, ids))

    def place(self, municipality: Label, region: str) -> str:
        """Where something is: the municipality, else the region."""
        return self.tr.label(municipality) or self.region(region)

    def concepts(self, ids: Iterable[str]) -> str:
        held = {one.id: one.name for one in self.theme.concepts}
        return self.tr.join(self.tr.label(held[one]) if one in held else one for one in ids)

    def service(self, id: str) -> str:
        return next((self.tr.label(one.name) for one in self.theme.services if one.id == id), id)

    # --- what is asked ------------------------------------------------------------------------------------------------

    def journey(self, wish: JourneyWish) -> str:
        """`Refining to Recycling, TRL 4–7`."""
        steps = self.tr.t("{start} to {end}", start=self.short(wish.start), end=self.short(wish.end))
        return ", ".join(filter(None, (steps, service_words.levels(self.tr, wish.trl_from, wish.trl_to))))

    def asked(self, wish: JourneyWish) -> tuple[tuple[str, str], ...]:
        """What is asked beside the journey, as pairs of what it is and what it shall be."""
        t = self.tr.t
        kinds = (
            (wish.own_use, t("also for own use")), (not wish.unverified, t("checked rows only")),
            (wish.unknown_levels, t("also where levels are not known")), (wish.open_only, t("told to be open only")),
        )  # fmt: skip
        told = (
            (t("Material or method"), self.concepts(wish.concepts)),
            (t("Scale"), self.tr.term("service scale", wish.scale) if wish.scale else ""),
            (t("By way of"), self.steps(wish.via)),
            (t("Beside the road"), self.steps(wish.beside)),
            (t("Where the company starts"), self._start(wish.place)),
            (t("Regions, at least"), self.tr.number(wish.least_regions)),
            (t("Services kept"), self.tr.join(map(self.service, wish.keep))),
            (t("Services left out"), self.tr.join(map(self.service, wish.without))),
            (t("Which services"), self.tr.join(text for is_so, text in kinds if is_so)),
        )
        return tuple((name, self.tr.at_start(text)) for name, text in told if text)

    def _start(self, place: str) -> str:
        return self.tr.region(place, self.theme.cities) if any(one.id == place for one in self.theme.cities) else place

    # --- legs ---------------------------------------------------------------------------------------------------------

    def piece(self, one: Leg | Missing) -> str:
        """`Recycling, TRL 3–6`."""
        return ", ".join(filter(None, (self.short(one.step), service_words.levels(self.tr, one.trl_from, one.trl_to))))

    def provider(self, leg: Leg) -> str:
        """`North Lab, Oulu`."""
        return f"{self.tr.name(leg.row.provider)}, {self.place(leg.row.place.municipality, leg.region)}"

    def because(self, leg: Leg) -> str:
        return "; ".join(concept_words.because(self.tr, one) for one in leg.because)

    def doubts(self, leg: Leg) -> str:
        """What must be asked before one can rely on the service."""
        return "; ".join(concept_words.doubt(self.tr, one) for one in leg.doubts)

    # --- what goes from one to the next -------------------------------------------------------------------------------

    def leg(self, number: int) -> str:
        return self.tr.t("leg {number}", number=str(number)) if number else self.tr.t("the company")

    def from_to(self, held: HandOver) -> str:
        return f"{self.leg(held.from_leg)} → {self.leg(held.to_leg)}"

    def way(self, held: HandOver) -> str:
        """`Kokkola → Vaasa`."""
        return f"{self.place(held.from_place, held.from_region)} → {self.place(held.to_place, held.to_region)}"

    def distance(self, km: float | None) -> str:
        return self.tr.t("not known") if km is None else self.tr.t("{km} km", km=self.tr.number(km))

    def agreement(self, held: Agreement) -> str:
        """What to agree on, and which materials or methods call for it."""
        told = concept_words.agreement(self.tr, held)
        return f"{told} ({self.concepts(held.concepts)})" if held.concepts else told

    def agreed(self, held: Sequence[HandOver]) -> tuple[tuple[str, str], ...]:
        """Each thing to agree on, and the hand-overs it holds for: most hold for all, or all between providers."""
        between: dict[str, list[HandOver]] = defaultdict(list)
        concepts: dict[str, dict[str, None]] = defaultdict(dict)
        for one in held:
            for agreement in one.agreements:
                between[agreement.id].append(one)
                concepts[agreement.id] |= dict.fromkeys(agreement.concepts)
        every = len(held), sum(one.is_between_providers for one in held)
        return tuple(
            (self.agreement(Agreement(id, tuple(concepts[id]))), self._ways(ones, *every))
            for id, ones in between.items()
        )

    def _ways(self, held: Sequence[HandOver], every: int, between_providers: int) -> str:
        if len(held) == every:
            return self.tr.t("every hand-over")
        if len(held) == between_providers and all(one.is_between_providers for one in held):
            return self.tr.t("every hand-over between providers")
        return "; ".join(map(self.from_to, held))

    # --- what cannot be, who else, what has changed -------------------------------------------------------------------

    def why_not(self, held: WhyNot) -> str:
        told = [concept_words.why_not(self.tr, held.kind)]
        if held.regions:
            told.append(self.tr.t("Services that fit lie in: {regions}.", regions=self.regions(held.regions)))
        if held.services:
            told.append(f"{self.tr.join(map(self.service, held.services))}.")
        return " ".join(told)

    def nearly(self, held: Nearly) -> str:
        """`Invented pilot: serves other readiness levels`."""
        against = ", ".join(concept_words.against(self.tr, one) for one in held.against)
        return f"{self.tr.label(held.row.service.name)}: {against}"

    def outside(self, held: Outside) -> str:
        """`Beispielinstitut e.V., Germany: 3 projects on the step`."""
        near = self.region(held.near) if held.near else ""
        place = self.tr.country(held.country)
        told = service_words.outside(self.tr, held, near)
        return ": ".join(filter(None, (f"{self.tr.name(held.reference)}, {place}", told)))

    def need(self, held: Need) -> str:
        """`takes part in projects: Recycling; acid leaching`."""
        about = "; ".join(filter(None, (self.steps(held.steps), self.concepts(held.concepts))))
        return ": ".join(filter(None, (concept_words.need(self.tr, held.kind), about)))

    def where(self, company: CompanyInNeed) -> str:
        place = self.region(company.region) if company.region else self.tr.country(company.country)
        return self.tr.at_start(place)

    def alternative(self, held: Alternative) -> str:
        told = concept_words.alternative(self.tr, held.kind)
        return f"{told}: {self.region(held.region)}" if held.region else told

    def summary(self, concept: ServiceConcept) -> str:
        """Pieces, hand-overs and distance in a sentence."""
        tr = self.tr
        covered = tr.t("{covered} of {pieces} pieces (step and readiness level)", covered=tr.number(concept.covered),
                       pieces=tr.number(concept.pieces))  # fmt: skip
        hand_overs = tr.n("{n} hand-over between providers", "{n} hand-overs between providers",
                          concept.changes_of_provider)  # fmt: skip
        far = self.distance(concept.distance_km)
        if not concept.is_distance_whole:
            far = tr.t("{distance} as far as places are known", distance=far)
        return f"{covered}; {hand_overs}; {far}."

    def since(self, held: Since) -> str:
        return self.tr.t(SINCE[held.kind], service=self.tr.label(held.name) if held.name else held.service)
