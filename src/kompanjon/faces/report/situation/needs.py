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
    step = pen.translator.join(pen.step(code) for code in need.steps)
    return (
        pen.t("Find or recruit an actor for the step “{step}”.", step=step),
        pen.t(
            "No actor in the lead project's regions has been verified; {unverified} could be checked, "
            "and {elsewhere} are known in the rest of the country.",
            unverified=_count(pen, need, "unverified"),
            elsewhere=_count(pen, need, "elsewhere"),
        ),
    )


def _missing_service(pen: Pen, need: Need) -> tuple[str, str]:
    step = pen.translator.join(pen.step(code) for code in need.steps)
    return (
        pen.t("Build or borrow a testing or pilot service for the step “{step}”.", step=step),
        pen.t(
            "Companies in the lead project's regions have no verified service to turn to; {unverified} could be checked, "
            "and {elsewhere} are known in the rest of the country.",
            unverified=_count(pen, need, "unverified"),
            elsewhere=_count(pen, need, "elsewhere"),
        ),
    )


def _single_region(pen: Pen, need: Need) -> tuple[str, str]:
    step = pen.translator.join(pen.step(code) for code in need.steps)
    where = pen.translator.regions_in(need.regions, pen.cities)
    return (
        pen.t("Open the strength in the step “{step}” to all the regions.", step=step),
        pen.t("Only {where} are there verified actors in this step; the others need a way to use them.", where=where),
    )


def _division_of_labour(pen: Pen, need: Need) -> tuple[str, str]:
    step = pen.translator.join(pen.step(code) for code in need.steps)
    where = pen.translator.regions_in(need.regions, pen.cities)
    return (
        pen.t("Agree on who does what in the step “{step}”.", step=step),
        pen.t("There are verified actors {where}: room for specialisation and for joint projects.", where=where),
    )


def _unconnected(pen: Pen, need: Need) -> tuple[str, str]:
    regions = pen.translator.join(pen.region(region) for region in need.regions)
    return (
        pen.t("Prepare the first joint projects between regions that have none."),
        pen.t(
            "{pairs} of {all} pairs of regions have no joint project. Regions concerned: {regions}.",
            pairs=_count(pen, need, "pairs"),
            all=_count(pen, need, "all_pairs"),
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
    places = need.regions or (pen.situation.country,)
    names = [pen.region(place) if place != pen.situation.country else pen.home for place in places]
    return (
        pen.t("Bring more actors into European projects: {places}.", places=pen.translator.join(names)),
        pen.t("The share of the theme's EU projects is lower than the share of all collaborative projects."),
    )


def _shared_challenge(pen: Pen, need: Need) -> tuple[str, str]:
    kinds = [kind for kind in ("research", "competence", "service", "regulation", "funding") if need.counts.get(kind)]
    about = pen.translator.join(pen.translator.term("challenge kind", kind) for kind in kinds)
    where = pen.translator.join(pen.region(region) for region in need.regions)
    count = need.counts.get("challenges", len(need.evidence))
    reason = pen.n("{n} statement comes from {regions}.", "{n} statements come from {regions}.", count, regions=where)
    return (
        pen.t("Take up a challenge the regions share: {about}.", about=about)
        if about
        else pen.t("Take up a challenge the regions share."),
        reason,
    )


def _missing_education(pen: Pen, need: Need) -> tuple[str, str]:
    step = pen.translator.join(pen.step(code) for code in need.steps)
    where = pen.translator.join(pen.region(region) for region in need.regions)
    count = need.counts.get("competence_needs", 0)
    return (
        pen.t("Plan education for the step “{step}”.", step=step),
        pen.n(
            "{n} competence need has been stated, but no education programme is known: {regions}.",
            "{n} competence needs have been stated, but no education programme is known: {regions}.",
            count,
            regions=where,
        ),
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
