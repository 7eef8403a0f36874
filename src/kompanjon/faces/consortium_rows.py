"""Consortia for programs: one JSON document for what is proposed, and one for members as they stand."""

from __future__ import annotations

from typing import Any

from kompanjon.analysis.consortium.field import Evidence
from kompanjon.analysis.consortium.picture import ConsortiumPicture, parts_of
from kompanjon.analysis.consortium.propose import Proposals
from kompanjon.analysis.consortium.why import why
from kompanjon.vocabulary.drafts import Draft


def proposal_told(found: Proposals, evidence: Evidence) -> dict[str, Any]:
    """What is proposed, its reasons, and the row behind each piece of evidence of those in it.

    Parameters
    ----------
    evidence : the row behind each (member, need)
    """
    if found.best is None:
        return {"best": None, "why_not": found.why_not}
    names = {one.id: one.member.name for one in found.problem.candidates}
    return {
        "best": found.best,
        "parts": parts_of(found.best.value, found.problem.wish.weights),
        "points": found.best.value.points,
        "why": why(found.problem, found.best),
        "others": found.others,
        "names": {one: names[one] for one in sorted({id for chosen in found.consortia for id in chosen.ids})},
        "evidence": [
            {"member": one, "need": need, "row": row}
            for (one, need), row in sorted(evidence.items(), key=lambda held: held[0])
            if one in found.best.ids
        ],
    }


def picture_told(picture: ConsortiumPicture) -> dict[str, Any]:
    """Members as they stand, with what they cover, bring and know of each other."""
    return {
        "points": picture.points,
        "parts": picture.parts,
        "members": [
            {"member": one, "projects": record[0] if record else None, "led": record[1] if record else None}
            for one in picture.members
            for record in (picture.records.get(one.id),)
        ],
        "needs": [
            {"id": one.need.id, "kind": one.need.kind, "text": one.need.passage.text, "is_good": one.is_good,
             "cells": one.cells}
            for one in picture.needs
        ],
        "uncovered": [one.need.id for one in picture.uncovered],
        "brought": picture.brought,
        "ties": picture.ties,
        "around": picture.around,
        "verdict": picture.verdict,
        "partner_loss": picture.loss,
    }  # fmt: skip


def draft_told(draft: Draft) -> dict[str, Any]:
    """A draft without who wrote it and what is noted in it: those stay among the people who work on it."""
    return {
        "id": draft.id,
        "name": draft.name,
        "call": draft.call,
        "line": draft.line,
        "at": draft.at,
        "members": [
            {"member": one.member, "standing": one.standing, "is_locked": one.is_locked} for one in draft.members
        ],
    }
