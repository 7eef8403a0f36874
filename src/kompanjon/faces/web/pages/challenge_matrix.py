"""Challenges and regions as a matrix: how many needs and capabilities each region has on each."""

from __future__ import annotations

from kompanjon.faces.look.palette import level
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.pages.challenges import Board
from kompanjon.faces.web.visit import Visit


def page(visit: Visit) -> Page:
    board = Board(visit)
    t = visit.translator.t
    challenges = board.challenges.challenges
    name = f"kompanjon-{visit.theme_id}-challenge-matrix-{visit.language}"
    head = [t("Rank"), t("Id"), t("Challenge"), t("Region"), t("Needs"), t("Capabilities")]
    rows = [
        [rank, one.id, board.name(one), visit.region(side.region), len(side.need), len(side.capability)]
        for rank, one in enumerate(challenges, 1)
        for side in one.sides
    ]
    data = [
        {"id": one.id, "region": side.region, "needs": len(side.need), "capabilities": len(side.capability)}
        for one in challenges
        for side in one.sides
    ]
    values = {"board": board, "level": level}
    return Page(t("Challenges and regions"), "challenge_matrix.html", values, data, Table(name, head, rows))
