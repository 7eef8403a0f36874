"""Chapter: the picture in short."""

from __future__ import annotations

from kompanjon.analysis.situation.picture import ELSEWHERE
from kompanjon.faces.report.document import Bullets, Callout, Chapter, Inline, Rows, Span, filled, inline
from kompanjon.faces.report.situation import competences, funding, needs, services
from kompanjon.faces.report.situation.pen import Pen

#: Needs named already here; the last chapter holds them all.
FIRST_NEEDS = 3


def chapter(pen: Pen, number: str) -> Chapter:
    findings = (
        *_actors(pen), *_gaps(pen), *_europe(pen), *_network(pen), *_competences(pen), *_services(pen), *_funding(pen),
        *_evidence(pen),
    )  # fmt: skip
    blocks = [Bullets(findings)]
    if pen.situation.needs:
        first = tuple(need for _, need in zip(range(FIRST_NEEDS), pen.situation.needs, strict=False))
        sentences = tuple(filled("{need} ", need=needs.headline(pen, need)) for need in first)
        text = tuple(span for sentence in sentences for span in sentence)
        blocks.insert(0, Callout("finding", pen.t("What the ecosystem needs first"), text))
    return Chapter("short", number, pen.t("The picture in short"), tuple(blocks))


def _actors(pen: Pen) -> tuple[Inline, ...]:
    grid = pen.situation.matrix
    own = [region for region in grid.regions if region != ELSEWHERE]
    in_regions = {
        actor.id: actor for step in grid.steps for region in own for actor in grid.cells[step.code, region].actors
    }
    rows = tuple(in_regions.values())
    if not rows:
        return ()
    said = filled(
        pen.t(
            "The theme has {all} organisations in the country; {here} of them work in the lead project's own regions."
        ),
        all=pen.number(pen.situation.counts.get("organisations", 0)),
        here=pen.figure(rows, "short:actors", pen.t("Organisations in the lead project's regions"), strong=True),
    )
    return (said,)


def _gaps(pen: Pen) -> tuple[Inline, ...]:
    gaps = pen.situation.gaps
    if not gaps:
        return (
            inline(pen.t("Every step of the value chain has a verified actor and a verified service in the regions.")),
        )
    said = filled(
        pen.plural(
            "{gaps} of {steps} steps lacks a verified actor or a verified service in the regions: {names}.",
            "{gaps} of {steps} steps lack a verified actor or a verified service in the regions: {names}.",
            len(gaps),
        ),
        gaps=Span(pen.number(len(gaps)), strong=True),
        steps=pen.number(len(pen.situation.steps)),
        names=pen.translator.join(pen.short_step(gap.step) for gap in gaps),
    )
    return (said,)


def _europe(pen: Pen) -> tuple[Inline, ...]:
    europe = pen.situation.europe
    if not europe.projects:
        return ()
    home = europe.home
    said = filled(
        pen.t("{country} takes part in {projects} of the theme's {all} EU projects and coordinates {led} of them."),
        country=pen.home,
        projects=pen.figure(
            home.references, f"country:{home.place}", pen.t("{name}: projects", name=pen.home), strong=True
        ),
        all=pen.number(europe.projects),
        led=Span(pen.number(home.coordinations), strong=True),
    )
    return (said,)


def _network(pen: Pen) -> tuple[Inline, ...]:
    pairs = pen.situation.pairs
    if not pairs or not pen.situation.europe.projects:
        return ()
    joint = tuple(pair for pair in pairs if pair.joint_projects)
    rows = tuple({row.id: row for pair in joint for row in pair.joint_projects}.values())
    said = filled(
        pen.t("Of {all} pairs of regions, {joint} have at least one joint project ({projects} projects in all)."),
        all=pen.number(len(pairs)),
        joint=Span(pen.number(len(joint)), strong=True),
        projects=pen.figure(rows, "short:joint", pen.t("Joint projects of the regions")),
    )
    return (said,)


def _competences(pen: Pen) -> tuple[Inline, ...]:
    held = pen.situation.competences
    return (competences.finding(pen, held),) if competences.is_told(held) else ()


def _services(pen: Pen) -> tuple[Inline, ...]:
    chain = pen.situation.chain
    return (services.finding(pen, chain),) if services.is_told(chain) else ()


def _funding(pen: Pen) -> tuple[Inline, ...]:
    return (funding.finding(pen),) if pen.situation.funding.calls else ()


def _evidence(pen: Pen) -> tuple[Inline, ...]:
    doubt = pen.situation.uncertainty
    if not doubt.unverified:
        return ()
    rows = Rows("uncertainty:unverified", pen.t("Rows not verified"), doubt.unverified)
    said = filled(
        pen.t(
            "{unverified} of the theme's {rows} rows have not been verified; they are marked wherever they are shown."
        ),
        unverified=Span(pen.number(len(doubt.unverified)), rows, strong=True),
        rows=pen.number(doubt.rows),
    )
    return (said,)
