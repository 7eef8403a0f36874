"""The API's endpoints, under /api/v1/. They ask the workbench and keep nothing: no accounts, no cookies, no state."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from kompanjon.analysis.budget.answers import Terms
from kompanjon.analysis.budget.reckon import reckon
from kompanjon.analysis.calls.filters import CallFilter, chosen
from kompanjon.analysis.search import KINDS
from kompanjon.faces.api import answers, competences, consortia, services
from kompanjon.faces.api.desk import Desk, NotHeld, NotReady, today
from kompanjon.faces.api.faults import FAULTS
from kompanjon.faces.api.sent import BudgetSent, EligibilitySent, members_of, sketch_of
from kompanjon.faces.budget_rows import budget_told
from kompanjon.faces.call_rows import calls_told, card_told
from kompanjon.faces.challenge_rows import challenges_told
from kompanjon.faces.plain import plain
from kompanjon.faces.web.server import SITE
from kompanjon.language.index import Filters
from kompanjon.vocabulary.faults import BadInput


class _Json(BaseRenderer):
    """JSON with letters as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False, separators=(",", ":"))


api = NinjaAPI(
    renderer=_Json(),
    title="Kompanjon",
    version="1",
    description="Questions of other programs to the workbench of a lead project. Nothing that is sent is kept.",
    docs_url=None,  # its page would be fetched from elsewhere; ours lists the endpoints
)

#: What of a challenge is left to its own endpoint: the documents behind the counts.
_IN_FULL_ONLY = ("sides", "beyond", "together", "europe", "calls", "calls_closed")


# --- faults -----------------------------------------------------------------------------------------------------------


def _told(request: HttpRequest, status: int, *lines: str) -> HttpResponse:
    return api.create_response(request, {"errors": list(lines)}, status=status)


@api.exception_handler(BadInput)
def _bad_input(request: HttpRequest, fault: BadInput) -> HttpResponse:
    return _told(request, 400, *fault.lines)


@api.exception_handler(NotHeld)
def _not_held(request: HttpRequest, missing: NotHeld) -> HttpResponse:
    return _told(request, 404, str(missing))


@api.exception_handler(NotReady)
def _not_ready(request: HttpRequest, fault: NotReady) -> HttpResponse:
    return _told(request, 503, *fault.lines)


@api.exception_handler(ValidationError)
def _not_valid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    lines = (f"{_where(one['loc'])}: {one['msg'][:1].lower()}{one['msg'][1:]}" for one in fault.errors)
    return _told(request, 422, *lines)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, fault: HttpError) -> HttpResponse:
    return _told(request, fault.status_code, str(fault))


def _where(place: tuple[str | int, ...]) -> str:
    """The field at fault: ("body", "sent", "members", 0, "country") is "members[0].country"."""
    parts = place[2:] if place[0] == "body" and len(place) > 2 else place[1:]
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return text.removeprefix(".") or str(place[0])


# --- themes -----------------------------------------------------------------------------------------------------------


@api.get("/themes", response={200: list[answers.ThemeBrief], **FAULTS}, summary="The themes shown here")
def themes(request: HttpRequest) -> Any:
    held = [Desk.of(request, theme_id).workbench.theme for theme_id in request.META[SITE].theme_ids]
    return [plain({"id": theme.id, "name": theme.name}) for theme in held]


@api.get("/themes/{theme}", response={200: answers.ThemeAnswer, **FAULTS}, summary="A theme and its evidence")
def theme(request: HttpRequest, theme: str) -> Any:
    desk = Desk.of(request, theme)
    held, situation = desk.workbench.theme, desk.workbench.situation(*desk.people, *desk.brought)
    members = {city.id for city in held.member_cities}
    return plain(
        {
            "id": held.id,
            "name": held.name,
            "summary": held.summary,
            "country": held.country,
            "built_at": situation.built_at,
            "evidence_version": situation.evidence_version,
            "cities": [{"id": one.id, "name": one.name, "is_member": one.id in members} for one in held.cities],
            "steps": held.steps,
            "counts": situation.counts,
        }
    )


# --- shared challenges ------------------------------------------------------------------------------------------------


@api.get(
    "/themes/{theme}/challenges",
    response={200: answers.ChallengeList, **FAULTS},
    summary="Challenges that regions share, most points first",
)
def challenges(request: HttpRequest, theme: str, region: str = "", every: bool = False) -> Any:
    desk = Desk.of(request, theme)
    held = desk.workbench.challenges(*desk.people)
    if region and region not in held.regions:
        raise BadInput(f"region {region!r} is none of the lead project's; one of {', '.join(held.regions)}")
    found = [
        one
        for one in held.challenges
        if (every or one.is_shared or one.is_pinned) and (not region or one.side(region).is_touched)
    ]
    told = challenges_told(held, found, desk.concept_names)
    brief = [{name: value for name, value in one.items() if name not in _IN_FULL_ONLY} for one in told["challenges"]]
    return plain({**told, "challenges": brief, "version": desk.workbench.version})


@api.get(
    "/themes/{theme}/challenges/{challenge}",
    response={200: answers.Challenge, **FAULTS},
    summary="One challenge, with the documents behind every count",
)
def challenge(request: HttpRequest, theme: str, challenge: str) -> Any:
    desk = Desk.of(request, theme)
    held = desk.workbench.challenges(*desk.people)
    one = held.challenge(challenge)
    if one is None:
        raise NotHeld(f"challenge {challenge!r} is not held; see /api/v1/themes/{theme}/challenges?every=true")
    return plain(challenges_told(held, [one], desk.concept_names)["challenges"][0])


# --- calls ------------------------------------------------------------------------------------------------------------


@api.get(
    "/themes/{theme}/calls",
    response={200: answers.CallList, **FAULTS},
    summary="Calls that are open or to come, best fit first",
)
def calls(
    request: HttpRequest,
    theme: str,
    organisation: str = "",
    region: str = "",
    programme: str = "",
    action: str = "",
    status: Literal["", "open", "forthcoming"] = "",
    after: date | None = None,
    before: date | None = None,
    least_eur: Decimal | None = None,
    most_eur: Decimal | None = None,
    trl: Annotated[int | None, Query(ge=1, le=9)] = None,
    prizes: bool = False,
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
) -> Any:
    desk = Desk.of(request, theme)
    held = desk.calls(organisation, region)
    wanted = CallFilter(programme, action, status, after, before, least_eur, most_eur, trl, prizes)
    found = chosen(held.calls, wanted)
    told = calls_told(held, found[:limit], desk.concept_names)
    brief = [{**one, **{side: [_without_rows(tie) for tie in one[side]] for side in ("needs", "capabilities")}}
             for one in told["calls"]]  # fmt: skip
    return plain({**told, "calls": brief, "chosen": len(found), "version": desk.workbench.version})


def _without_rows(tie: dict[str, Any]) -> dict[str, Any]:
    """A concept in common without our rows that have it: those stand in the call's own card."""
    return {name: value for name, value in tie.items() if name != "rows"}


@api.get("/themes/{theme}/calls/{path:topic}", response={200: answers.CallCard, **FAULTS}, summary="One call in full")
def call(request: HttpRequest, theme: str, topic: str, organisation: str = "", region: str = "") -> Any:
    desk = Desk.of(request, theme)
    card = desk.workbench.call(topic, *desk.people, organisation=organisation, region=region)
    if card is None:
        raise NotHeld(f"call {topic!r} is not held; see /api/v1/themes/{theme}/calls")
    return plain(card_told(card, desk.concept_names))


@api.post(
    "/themes/{theme}/eligibility",
    response={200: answers.Eligibility, **FAULTS},
    summary="Whether a consortium may apply, and who may leave",
)
def eligibility(request: HttpRequest, theme: str, sent: EligibilitySent) -> Any:
    bench, members = Desk.of(request, theme).workbench, members_of(sent.members)
    judged, on = bench.judged_call(sent.call, sent.action), sent.on or today()
    verdict, loss = bench.verdict(judged, members, on), bench.partner_loss(judged, members, on)
    return plain({"verdict": verdict, "partner_loss": loss, "members": members})


@api.post("/themes/{theme}/budget", response={200: answers.Budget, **FAULTS}, summary="What a budget sketch comes to")
def budget(request: HttpRequest, theme: str, sent: BudgetSent) -> Any:
    bench, sketch = Desk.of(request, theme).workbench, sketch_of(sent)
    terms = Terms(is_lump_sum=sent.is_lump_sum)
    if sent.call or sent.action:
        judged = bench.judged_call(sent.call, sent.action)
        terms = bench.budget_terms(judged, today(), is_lump_sum=sent.is_lump_sum)
    return budget_told(reckon(sketch, terms))


# --- search -----------------------------------------------------------------------------------------------------------


@api.get("/themes/{theme}/search", response={200: answers.SearchAnswer, **FAULTS}, summary="Rows that answer a query")
def search(
    request: HttpRequest,
    theme: str,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    kind: Annotated[list[str], Query()] = [],  # noqa: B006 - read only, and shown in the schema
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
) -> Any:
    desk = Desk.of(request, theme)
    for wanted in kind:
        if wanted not in KINDS:
            raise BadInput(f"kind {wanted!r} is not known; one of {', '.join(KINDS)}")
    statements, _ = desk.people
    found = desk.workbench.search(q, filters=Filters(tuple(kind)), statements=statements, limit=limit)
    return plain({"query": q, "results": found})


# --- competences, services and consortia ------------------------------------------------------------------------------

for held in (competences, services, consortia):
    api.add_router("", held.router)
