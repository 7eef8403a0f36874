"""Chapter: what development the ecosystem needs now; each need in a sentence, with what it follows from."""

from __future__ import annotations

from collections.abc import Callable

from kompanjon.analysis.situation.picture import Need, NeedKind
from kompanjon.faces.report.document import Bullets, Callout, Chapter, Inline, Paragraph, Span, filled, inline
from kompanjon.faces.report.situation.pen import Pen

EVIDENCE_SHOWN = 3


def chapter(pen: Pen, number: str) -> Chapter:
    title = pen.t("What development the ecosystem needs now")
    if not pen.situation.needs:
        text = pen.t("The evidence held points to no need. Add services, challenges and competence needs to the theme.")
        return Chapter("needs", number, title, (Callout("empty", pen.t("No needs found"), inline(text)),))
    lead = pen.t("Each need follows from the evidence of the chapters before; what it rests on stands after it.")
    items = tuple(_item(pen, position, need) for position, need in enumerate(pen.situation.needs, start=1))
    return Chapter("needs", number, title, (Paragraph(inline(lead)), Bullets(items, numbered=True)))


def _item(pen: Pen, position: int, need: Need) -> Inline:
    headline, reason = SENTENCES[need.kind](pen, need)
    item: Inline = (Span(headline, strong=True), Span(f" {reason}"))
    if need.evidence:
        names = pen.names(need.evidence, EVIDENCE_SHOWN, f"need:{position}", headline)
        item += filled(" " + pen.t("Evidence: {names}."), names=names)
    return item


def headline(pen: Pen, need: Need) -> Inline:
    """A need in one sentence."""
    return inline(SENTENCES[need.kind](pen, need)[0])


def _missing_actor(pen: Pen, need: Need) -> tuple[str, str]:
    count, steps = len(need.steps), _steps(pen, need)
    return (
        pen.n("Find an actor for the step {steps}.", "Find actors for {n} steps: {steps}.", count, steps=steps),
        pen.n(
            "No actor in the lead project's regions has been verified. In the rest of the country something is "
            "known for {n}.",
            "No actor in the lead project's regions has been verified. In the rest of the country something is "
            "known for {n}.",
            need.counts.get("elsewhere", 0),
        ),
    )


def _missing_service(pen: Pen, need: Need) -> tuple[str, str]:
    count, steps = len(need.steps), _steps(pen, need)
    return (
        pen.n(
            "Build or borrow a testing or pilot service for the step {steps}.",
            "Build or borrow testing or pilot services for {n} steps: {steps}.",
            count,
            steps=steps,
        ),
        pen.n(
            "Companies in the lead project's regions have actors there but no verified service to turn to. "
            "In the rest of the country something is known for {n}.",
            "Companies in the lead project's regions have actors there but no verified service to turn to. "
            "In the rest of the country something is known for {n}.",
            need.counts.get("elsewhere", 0),
        ),
    )


def _single_region(pen: Pen, need: Need) -> tuple[str, str]:
    where = pen.translator.regions_in(need.regions, pen.cities)
    whose = pen.translator.join(pen.translator.region_of(region, pen.cities) for region in need.regions)
    return (
        pen.t("Open {whose} own strengths to all the regions: {steps}.", whose=whose, steps=_steps(pen, need)),
        pen.n(
            "Only {where} has a verified actor been found for this step; the other regions need a way to use it.",
            "Only {where} have verified actors been found for these {n} steps; the other regions need a way to "
            "use them.",
            len(need.steps),
            where=where,
        ),
    )


def _division_of_labour(pen: Pen, need: Need) -> tuple[str, str]:
    where = pen.translator.regions_in(need.regions, pen.cities)
    return (
        pen.t("Agree on who does what: {steps}.", steps=_steps(pen, need)),
        pen.n(
            "{n} verified actor works {where}: room for specialisation and for joint projects.",
            "{n} verified actors work {where}: room for specialisation and for joint projects.",
            need.counts.get("actors", len(need.evidence)),
            where=where,
        ),
    )


def _unconnected(pen: Pen, need: Need) -> tuple[str, str]:
    regions = pen.translator.join(pen.region(region) for region in need.regions)
    return (
        pen.t("Prepare the first joint projects between regions that have none."),
        pen.t(
            "{pairs} of {all} pairs of regions work in the same steps without a joint project. Regions "
            "concerned: {regions}.",
            pairs=_count(pen, need, "pairs"),
            all=_count(pen, need, "of"),
            regions=regions,
        ),
    )


def _few_coordinations(pen: Pen, need: Need) -> tuple[str, str]:
    return (
        pen.t("Raise the ability to coordinate EU projects."),
        pen.t(
            "{country} coordinates {led} of the {projects} projects it takes part in.",
            country=pen.home,
            led=_count(pen, need, "coordinations"),
            projects=_count(pen, need, "projects"),
        ),
    )


def _below_share(pen: Pen, need: Need) -> tuple[str, str]:
    names = pen.translator.join(pen.region(place) for place in need.regions) or pen.home
    return (
        pen.t("Bring more actors into European projects: {places}.", places=names),
        pen.t("No beneficiary from there takes part in the theme's EU projects."),
    )


def _shared_challenge(pen: Pen, need: Need) -> tuple[str, str]:
    about = pen.translator.label(need.name)
    regions = pen.translator.join(pen.region(region) for region in need.regions)
    return (
        pen.t("Take up a challenge the regions share: {about}.", about=about),
        pen.n(
            "{n} statement comes from {regions}.",
            "{n} statements come from {regions}.",
            need.counts.get("statements", len(need.evidence)),
            regions=regions,
        ),
    )


def _missing_education(pen: Pen, need: Need) -> tuple[str, str]:
    count, steps = len(need.steps), _steps(pen, need)
    return (
        pen.n("Plan education for the step {steps}.", "Plan education for {n} steps: {steps}.", count, steps=steps),
        pen.t("People with these skills have been asked for, but the regions have no known education programme."),
    )


def _weak_evidence(pen: Pen, need: Need) -> tuple[str, str]:
    return (
        pen.t("Check what the picture rests on."),
        pen.t(
            "{unverified} rows are unverified, {stale} are stale and {conflicts} statements disagree between sources.",
            unverified=_count(pen, need, "unverified"),
            stale=_count(pen, need, "stale"),
            conflicts=_count(pen, need, "conflicts"),
        ),
    )


def _steps(pen: Pen, need: Need) -> str:
    return ", ".join(pen.short_step(code) for code in need.steps)


def _count(pen: Pen, need: Need, key: str) -> str:
    return pen.number(need.counts.get(key, 0))


SENTENCES: dict[NeedKind, Callable[[Pen, Need], tuple[str, str]]] = {
    "missing_actor": _missing_actor,
    "missing_service": _missing_service,
    "single_region": _single_region,
    "division_of_labour": _division_of_labour,
    "unconnected_regions": _unconnected,
    "few_coordinations": _few_coordinations,
    "below_european_share": _below_share,
    "shared_challenge": _shared_challenge,
    "missing_education": _missing_education,
    "weak_evidence": _weak_evidence,
}
