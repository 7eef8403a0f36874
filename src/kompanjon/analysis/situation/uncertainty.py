"""What is not certain: unverified rows, stale facts, sources that disagree, places not found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kompanjon.analysis.situation.ground import Ground
from kompanjon.analysis.situation.picture import Conflict, SourceHeld, Uncertainty
from kompanjon.vocabulary.claims import Claim, Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

#: Two sums of money agree when they differ by no more than this share: sources round.
_ROUNDING = 0.02

_METHODS = ("site", "municipality", "catchment", "coordinates", "nuts3", "none")


def uncertainty(ground: Ground, sources: tuple[SourceHeld, ...], as_of: str) -> Uncertainty:
    """What a reader should know before relying on the picture.

    Parameters
    ----------
    as_of : ISO date the age of facts is counted to
    """
    rows = list(theme_rows(ground))
    home = [row for row in ground.evidence.organisations.values() if row.country == ground.theme.country]
    methods = Counter(row.method for row in home)
    return Uncertainty(
        unverified=tuple(row for row in rows if row.provenance.confidence is Confidence.UNVERIFIED),
        stale=stale_rows(rows, ground.theme.stale_after_months, as_of),
        undated=sum(not row.provenance.date for row in rows),
        conflicts=conflicts(ground),
        unplaced=tuple(ground.organisation(row.organisation_id) for row in home if row.method == "none"),
        placed_by=tuple((method, methods[method]) for method in _METHODS if methods[method]),
        natural_persons=ground.evidence.natural_persons,
        rejects=tuple((source.source, source.rejects) for source in sources if source.rejects),
        rows=len(rows),
    )


def stale_rows(rows: Iterable[Reference], months: int, as_of: str) -> tuple[Reference, ...]:
    """Rows whose date is more than `months` before `as_of` (ISO date), compared as finely as the row is dated."""
    oldest = _months_before(as_of, months)
    return tuple(
        row for row in rows if row.provenance.date and row.provenance.date < oldest[: len(row.provenance.date)]
    )


def theme_rows(ground: Ground) -> Iterator[Reference]:
    """Every row of the theme that states a fact about the world, as a reference."""
    theme = ground.theme
    for organisation in theme.organisations:
        yield ground.organisation(organisation.id)
    for service in theme.services:
        yield ground.service(service)
    for programme in theme.programmes:
        yield ground.programme(programme, ground.programme_regions(programme)[0])
    for project in theme.projects:
        key = project.grant_id or project.id
        yield Reference("project", key, project.acronym or project.title, project.provenance, "", (project.title,))
    for challenge in theme.challenges:
        yield Reference("challenge", challenge.id, challenge.statement, challenge.provenance)
    for need in theme.competence_needs:
        yield Reference("competence_need", need.id, need.name, need.provenance)
    for call in theme.calls:
        yield Reference("call", call.id, Label.same(call.id), call.provenance, "", (Label.same(call.title),))


def _months_before(day: str, months: int) -> str:
    year, month = int(day[:4]), int(day[5:7]) - months
    return f"{year + (month - 1) // 12:04d}-{(month - 1) % 12 + 1:02d}-{day[8:10]}"


def conflicts(ground: Ground) -> tuple[Conflict, ...]:
    """Properties on which sources disagree; all statements are kept."""
    grouped: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in (*ground.theme.claims, *_funding_claims(ground)):
        grouped[claim.subject, claim.property].append(claim)
    found = []
    for (subject, name), claims in sorted(grouped.items()):
        if _disagree(claims):
            claims.sort(key=lambda claim: (claim.provenance.date, claim.value), reverse=True)
            found.append(Conflict(subject, subject_name(ground, subject), name, tuple(map(_statement, claims))))
    return tuple(found)


def _statement(claim: Claim) -> Reference:
    """What one source says; its unit is a code that faces have a name for."""
    value = claim.label if claim.value_sv or claim.value_fi else claim.value
    return Reference("claim", claim.subject, claim.label, claim.provenance, "", (value, claim.unit))


def _disagree(claims: Iterable[Claim]) -> bool:
    values = {claim.value.strip() for claim in claims}
    if len(values) < 2:
        return False
    try:
        amounts = [float(value.replace(" ", "")) for value in values]
    except ValueError:
        return True
    return max(amounts) - min(amounts) > _ROUNDING * max(map(abs, amounts))


def _funding_claims(ground: Ground) -> Iterator[Claim]:
    """What the theme and CORDIS say of the same project's EU contribution."""
    held = ground.eu_projects
    for project in ground.theme.projects:
        row = held.get(project.grant_id)
        if row is None or project.funding_eur is None or row.ec_max_contribution_eur is None:
            continue
        said = Provenance(row.source, Confidence.VERIFIED, row.date)
        for euros, provenance in ((project.funding_eur, project.provenance), (row.ec_max_contribution_eur, said)):
            yield Claim(project.grant_id, "ec_contribution_eur", f"{euros:.0f}", "EUR", provenance)


def subject_name(ground: Ground, subject: str) -> Label:
    """What to call the subject of a claim: an organisation, project, need or call topic by its id."""
    if subject in ground.evidence.organisations:
        return ground.evidence.organisations[subject].name
    if subject in ground.evidence.projects:
        return ground.evidence.projects[subject].name
    needs = {need.id: need.name for need in ground.theme.competence_needs}
    return needs.get(subject, Label.same(subject))
