"""The list of shared challenges: ranked, with the parts of their points, and what is on none of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kompanjon.analysis.challenges.picture import SharedChallenge
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.pages.challenges import Board
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.reference import Reference
from kompanjon.workspace import challenge_decisions


def page(visit: Visit) -> Page:
    return listed(Board(visit))


def listed(board: Board, *, faults: tuple[str, ...] = (), lines: tuple[str, ...] = ()) -> Page:
    """The page; `faults` are told in the reader's language, `lines` as they were raised, in English."""
    visit, held = board.visit, board.challenges
    region = visit.asked("region") if visit.asked("region") in board.regions else ""
    only_shared = visit.asked("shown") == "shared"
    found = [
        one for one in held.challenges if (not region or region in one.regions) and (one.is_shared or not only_shared)
    ]
    t = visit.translator.t
    values = {
        "board": board,
        "region": region,
        "only_shared": only_shared,
        "groups": (
            (t("Pinned to the top"), [one for one in found if one.is_pinned]),
            (t("Shared challenges"), [one for one in found if one.is_shared and not one.is_pinned]),
            (t("Of fewer regions"), [one for one in found if not one.is_shared and not one.is_pinned]),
        ),
        "rank": {one.id: place for place, one in enumerate(held.challenges, 1)},
        "alone": _by_kind(held.alone),
        "general": board.concepts(held.general),
        "unfollowed": [one for one in board.decisions if one.id in held.unfollowed],
        "last": challenge_decisions.last_of(board.home, visit.theme_id, board.user) if board.user else [],
        "faults": faults,
        "lines": lines,
    }
    data = {
        "regions": held.regions,
        "min_regions": held.min_regions,
        "challenges": [_in_short(one) for one in found],
        "alone": held.alone,
        "general": held.general,
        "dropped": [_in_short(one) for one in held.dropped],
        "unfollowed": held.unfollowed,
        "texts": held.texts,
        "faults": [*faults, *lines],
    }
    status = 400 if faults or lines else 200
    return Page(t("Shared challenges"), "challenges.html", values, data, _table(board, found), status)


def _by_kind(rows: tuple[Reference, ...]) -> list[tuple[str, list[Reference]]]:
    ordered = sorted(rows, key=lambda row: row.kind)
    return [(kind, list(held)) for kind, held in groupby(ordered, key=lambda row: row.kind)]


def _in_short(one: SharedChallenge) -> dict[str, object]:
    """A challenge in the list's JSON: the rows themselves are on its card."""
    return {
        "id": one.id, "name": one.name, "points": one.points, "parts": one.parts, "concepts": one.concepts,
        "is_shared": one.is_shared, "is_pinned": one.is_pinned, "decision": one.decision,
        "need_regions": one.need_regions, "capability_regions": one.capability_regions, "overlaps": one.overlaps,
        "complements": one.complements, "needs_beyond": len(one.beyond), "joint_projects": len(one.together),
        "eu_projects": len(one.europe.projects), "calls": len(one.calls), "calls_closed": len(one.calls_closed),
    }  # fmt: skip


def _table(board: Board, found: Sequence[SharedChallenge]) -> Table:
    visit = board.visit
    t = visit.translator.t
    rank = {one.id: place for place, one in enumerate(board.challenges.challenges, 1)}
    parts = [board.part_name(part) for part in found[0].parts] if found else []
    head = [t("Rank"), t("Id"), t("Name"), t("Shared"), t("Pinned"), t("Points"), t("Regions that need"),
            t("Regions that can"), t("Pairs of need and capability"), t("Pairs that overlap"), t("Joint projects"),
            t("EU projects"), t("Open calls"), *(t("Points: {part}", part=part) for part in parts)]  # fmt: skip
    yes_no = (t("no"), t("yes"))
    rows = [
        [rank[one.id], one.id, board.name(one), yes_no[one.is_shared], yes_no[one.is_pinned], one.points,
         board.names_of(one.need_regions), board.names_of(one.capability_regions), len(one.complements),
         len(one.overlaps), len(one.together), len(one.europe.projects), len(one.calls),
         *(part.points for part in one.parts)]
        for one in found
    ]  # fmt: skip
    return Table(f"kompanjon-{visit.theme_id}-challenges-{visit.language}", head, rows)
