"""Which companies in the evidence would need a concept, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kompanjon.analysis.services.concepts.answers import CompanyInNeed, Demand, Need, NeedKind
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.store import OrganisationRow
from kompanjon.vocabulary.concept_scheme import ConceptScheme

#: Kinds of organisations that are companies: as themes and as CORDIS say it.
COMPANIES = frozenset({"company", "state company", "PRC"})

_COMING = ("planned", "building")

#: Those named at most.
_MOST = 20

#: In which order needs are told.
_ORDER: tuple[NeedKind, ...] = ("plans", "works", "takes part")


def demand(
    ground: Ground, steps: Collection[str], concepts: Sequence[str], providers: Collection[str], most: int = _MOST
) -> Demand:
    """Companies of the home country with plans, work or projects on the steps.

    Parameters
    ----------
    concepts : the material or method asked for; with it, projects count that name it (or what is narrower), and of
        companies' own work that on the steps still counts
    providers : organisations that give the concept's services: they need it not
    """
    scheme = ConceptScheme(ground.theme.concepts)
    named = {id: {id, *scheme.descendants(id)} for id in concepts}
    sizes = _sizes(ground)
    found = []
    projects = _projects(ground, set(steps), named)
    for key, row in ground.evidence.organisations.items():
        if key in providers or row.country != ground.theme.country or row.kind not in COMPANIES:
            continue
        if row.is_natural_person:
            continue
        needs = tuple(_needs(ground, key, set(steps), projects.get(key, {})))
        if needs:
            found.append(_company(ground, row, sizes.get(key), needs))
    found.sort(key=_first)
    return Demand(tuple(found[:most]), len(found))


def _company(ground: Ground, row: OrganisationRow, is_sme: bool | None, needs: tuple[Need, ...]) -> CompanyInNeed:
    reference = ground.organisation(row.organisation_id)
    return CompanyInNeed(reference, row.country, ground.region_of[row.organisation_id], is_sme, needs)


def _first(one: CompanyInNeed) -> tuple[object, ...]:
    kinds = [need.kind for need in one.needs]
    plans, works = "plans" in kinds, "works" in kinds
    rows = sum(len(need.rows) for need in one.needs)
    return not plans, one.is_sme is not True, not works, -rows, one.reference.name.en.casefold(), one.reference.id


def _projects(
    ground: Ground, steps: set[str], named: Mapping[str, set[str]]
) -> dict[str, dict[str, tuple[set[str], set[str]]]]:
    """organisation -> project -> the steps and concepts of the journey it is on; those that have left do not count."""
    wanted: dict[str, tuple[set[str], set[str]]] = {}
    for key, row in ground.evidence.projects.items():
        on_steps = steps & set(row.steps)
        on_concepts = {id for id, related in named.items() if related & set(row.concepts)}
        if on_concepts or (on_steps and not named):
            wanted[key] = on_steps, on_concepts
    found: dict[str, dict[str, tuple[set[str], set[str]]]] = defaultdict(dict)
    for part in ground.evidence.participations:
        if part.project_id in wanted and not part.has_left:
            found[part.organisation_id][part.project_id] = wanted[part.project_id]
    return found


def _needs(
    ground: Ground, key: str, steps: set[str], projects: Mapping[str, tuple[set[str], set[str]]]
) -> Iterator[Need]:
    own = ground.own_organisations.get(key)
    if own is not None and own.stage != "stopped":
        on_steps = _ordered(ground, steps & set(own.steps))
        if on_steps:
            kind: NeedKind = "plans" if own.stage in _COMING else "works"
            why = (own.competences,) if own.competences else ()
            yield Need(kind, on_steps, (), (ground.organisation(key, why=why),))
    if projects:
        on_steps = _ordered(ground, {step for found, _ in projects.values() for step in found})
        on_concepts = tuple(sorted({id for _, found in projects.values() for id in found}))
        yield Need("takes part", on_steps, on_concepts, ground.projects(projects))


def _ordered(ground: Ground, steps: Collection[str]) -> tuple[str, ...]:
    return tuple(step.code for step in ground.steps if step.code in steps)


def _sizes(ground: Ground) -> dict[str, bool]:
    """Organisation id to whether CORDIS says that it is a small or medium-sized enterprise."""
    pics = {record.record_id: record.organisation_id for record in ground.evidence.records if record.source == "cordis"}
    found = {}
    for row in ground.evidence.core("organisation", "is_sme IS NOT NULL ORDER BY pic", columns=("pic", "is_sme")):
        key = pics.get(row["pic"], f"pic-{row['pic']}")
        found.setdefault(key, bool(row["is_sme"]))
    return found
