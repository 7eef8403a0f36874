"""Endpoints on consortia: who could join, what is the best, what chosen members make together, and the drafts held."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from kompanjon.analysis.consortium.propose import propose
from kompanjon.faces.api import answers
from kompanjon.faces.api.desk import Desk, NotHeld, NotReady, today
from kompanjon.faces.api.faults import FAULTS
from kompanjon.faces.api.wishes import ConsortiumSent, PartnersSent, PictureSent, board_of, wanted_of, wish_of
from kompanjon.faces.consortium_rows import draft_told, picture_told, proposal_told
from kompanjon.faces.plain import plain
from kompanjon.vocabulary.drafts import Draft
from kompanjon.vocabulary.faults import BadInput
from kompanjon.workspace import drafts as held_drafts

router = Router()


@router.post(
    "/themes/{theme}/partners",
    response={200: answers.Partners, **FAULTS},
    summary="Who could join, best first, and newcomers beside them",
)
def partners(request: HttpRequest, theme: str, sent: PartnersSent) -> Any:
    desk = Desk.of(request, theme)
    statements, _ = desk.people
    found = desk.workbench.partners(
        sent.text, sent.call, tuple(sent.on_board), wanted_of(sent.filters), sent.limit, learn=False,
        statements=statements,
    )  # fmt: skip
    return plain(found)


@router.post(
    "/themes/{theme}/consortium",
    response={200: answers.Proposal, **FAULTS},
    summary="The best consortium for a call with its proof, or why there is none",
)
def consortium(request: HttpRequest, theme: str, sent: ConsortiumSent) -> Any:
    bench = Desk.of(request, theme).workbench
    problem, field = bench.consortium_problem(
        sent.call, wish_of(sent.wish), sent.on or today(), wanted_of(sent.filters), sent.candidates, learn=False
    )
    found = propose(problem, sent.alternatives, sent.differ, sent.seconds)
    return plain(proposal_told(found, field.evidence))


@router.post(
    "/themes/{theme}/consortium/picture",
    response={200: answers.ConsortiumPicture, **FAULTS},
    summary="What chosen members cover, bring and know of each other, and whether they may apply",
)
def picture(request: HttpRequest, theme: str, sent: PictureSent) -> Any:
    bench = Desk.of(request, theme).workbench
    return plain(picture_told(bench.consortium_picture(sent.call, board_of(sent, bench), sent.on or today())))


@router.get(
    "/themes/{theme}/drafts", response={200: list[answers.Draft], **FAULTS}, summary="The drafts people work on"
)
def drafts(request: HttpRequest, theme: str) -> Any:
    desk = Desk.of(request, theme)
    try:
        found = held_drafts.drafts(desk.site.home, theme)
    except BadInput as fault:
        raise NotReady(fault) from fault
    return plain([draft_told(one) for one in found])


@router.get("/themes/{theme}/drafts/{draft}", response={200: answers.DraftInFull, **FAULTS}, summary="One draft, drawn")
def draft(request: HttpRequest, theme: str, draft: str) -> Any:
    desk = Desk.of(request, theme)
    try:
        found: Draft | None = held_drafts.draft(desk.site.home, theme, draft)
    except BadInput as fault:
        raise NotReady(fault) from fault
    if found is None:
        raise NotHeld(f"draft {draft!r} is not held; see /api/v1/themes/{theme}/drafts")
    drawn = desk.workbench.consortium_picture(found.call, found.counted, today())
    return plain({**draft_told(found), "picture": picture_told(drawn)})
