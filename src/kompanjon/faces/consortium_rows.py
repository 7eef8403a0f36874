"""Consortia for programs: one JSON document for what is proposed, and one for members as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kompanjon.analysis.consortium.picture import ConsortiumPicture
from kompanjon.analysis.consortium.propose import Proposal


def proposal_told(found: Proposal, evidence: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """What is proposed, its reasons, and the project behind each piece of evidence of those in it.

    Parameters
    ----------
    evidence : (member, need) -> id of the row behind it
    """
    if found.best is None:
        return {"best": None, "why_not": found.clash, "is_proven": found.is_all, "names": {}}
    inside = {one for chosen in (found.best, *(other.consortium for other in found.others)) for one in chosen.ids}
    inside |= {one for other in found.others for one in other.leaves}
    return {
        "best": found.best,
        "parts": found.parts,
        "points": found.best.value.points,
        "why": found.why,
        "others": found.others,
        "names": {one: found.names[one] for one in sorted(inside)},
        "evidence": [
            {"member": one, "need": need, "project": project}
            for (one, need), project in sorted(evidence.items())
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
