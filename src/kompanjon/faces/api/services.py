"""Endpoints on services: the catalogue, gaps of the chain, and service concepts for a company's journey."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from kompanjon.analysis.services.answers import ServiceFilter
from kompanjon.faces import service_rows
from kompanjon.faces.api import service_answers as answers
from kompanjon.faces.api.asked import JourneySent, journey_wish
from kompanjon.faces.api.desk import Desk, Format, NotHeld, NotReady, csv_file
from kompanjon.faces.api.faults import FAULTS
from kompanjon.faces.plain import plain
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.services import Access
from kompanjon.workspace import service_concepts
from kompanjon.workspace.saved_concepts import SavedConcept

router = Router()

Trl = Annotated[int | None, Query(ge=1, le=9)]


@router.get(
    "/themes/{theme}/services",
    response={200: answers.Services, **FAULTS},
    summary="What companies can use, in the order of the chain",
)
def services(
    request: HttpRequest,
    theme: str,
    step: str = "",
    region: str = "",
    trl_from: Trl = None,
    trl_to: Trl = None,
    access: Access = "",
    text: Annotated[str, Query(max_length=200)] = "",
    format: Format = "json",
) -> Any:
    desk = Desk.of(request, theme)
    ends = [level for level in (trl_from, trl_to) if level is not None]
    wanted = ServiceFilter(step, region, (ends[0], ends[-1]) if ends else None, access, text)
    held = desk.workbench.services(desk.added).catalogue(wanted)
    if format == "csv":
        return csv_file(f"{theme}-services", service_rows.catalogue_csv(held.rows))
    return plain({"theme": theme, **service_rows.catalogue_told(held), "version": desk.workbench.version})


@router.get(
    "/themes/{theme}/services/gaps",
    response={200: answers.Gaps, **FAULTS},
    summary="Where the chain lacks services, and who outside may fill it",
)
def gaps(request: HttpRequest, theme: str, step: str = "", format: Format = "json") -> Any:
    desk = Desk.of(request, theme)
    steps = [one.code for one in desk.workbench.theme.steps]
    if step and step not in steps:
        raise BadInput(f"step {step!r} is not known; one of {', '.join(steps)}")
    chain = desk.workbench.services(desk.added).chain()
    found = tuple(gap for gap in chain.gaps if step in ("", gap.step))
    if format == "csv":
        return csv_file(f"{theme}-service-gaps", service_rows.gaps_csv(found))
    return plain({"theme": theme, **service_rows.gaps_told(chain, found), "version": desk.workbench.version})


@router.post(
    "/themes/{theme}/service-concepts",
    response={200: answers.ConceptComposed, **FAULTS},
    summary="Services that carry a company along the chain, what is missing, and who would need it",
)
def compose(request: HttpRequest, theme: str, sent: JourneySent) -> Any:
    desk = Desk.of(request, theme)
    found = desk.workbench.services(desk.added).concept(journey_wish(sent), sent.alternatives)
    return plain({"concept": found, "version": desk.workbench.version})


@router.get(
    "/themes/{theme}/service-concepts",
    response={200: list[answers.SavedConcept], **FAULTS},
    summary="The service concepts people have saved",
)
def saved(request: HttpRequest, theme: str) -> Any:
    desk = Desk.of(request, theme)
    return plain([_saved_told(one) for one in _saved(desk)])


@router.get(
    "/themes/{theme}/service-concepts/{concept}",
    response={200: answers.SavedConceptInFull, **FAULTS},
    summary="One saved service concept, drawn from today's rows, and what has changed since",
)
def saved_one(request: HttpRequest, theme: str, concept: str) -> Any:
    desk = Desk.of(request, theme)
    held = next((one for one in _saved(desk) if one.id == concept), None)
    if held is None or held.journey is None:
        raise NotHeld(f"service concept {concept!r} is not held; see /api/v1/themes/{theme}/service-concepts")
    today = desk.workbench.services(desk.added).redrawn(held.journey.wish, held.journey.rows)
    return plain({**_saved_told(held), "concept": today.answer, "since": today.since})


def _saved(desk: Desk) -> list[SavedConcept]:
    try:
        return service_concepts.saved(desk.site.home, desk.theme_id)
    except BadInput as fault:
        raise NotReady(fault) from fault


def _saved_told(held: SavedConcept) -> dict[str, Any]:
    """A saved concept without who works on it or what is noted."""
    journey = held.journey
    return {
        "id": held.id,
        "name": held.name,
        "steps": journey.steps if journey else (),
        "services": journey.services if journey else (),
        "published_at": held.published_at or None,
        "changed_at": held.at,
    }
