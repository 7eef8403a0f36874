"""What two regions could do together: where one needs what the other can, and where both can the same."""

from __future__ import annotations

from kompanjon.analysis.challenges.picture import Pair, PairOnChallenge
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.pages.challenges import Board
from kompanjon.faces.web.visit import Visit


def page(visit: Visit) -> Page:
    board = Board(visit)
    pairs = board.challenges.pairs()
    pair = _asked(board) or (pairs[0] if pairs else None)
    t = visit.translator.t
    meets = pair.meets if pair else ()
    values = {
        "board": board,
        "pair": pair,
        "pairs": pairs,
        "complementary": [met for met in meets if met.a_needs or met.b_needs],
        "overlap": [met for met in meets if met.overlap],
        "joint": list({one.id: one for met in meets for one in met.joint}.values()),
        "calls": list({one.id: one for met in meets for one in met.challenge.calls}.values()),
    }
    data = {"pair": _told(pair) if pair else None, "pairs": [_in_short(one) for one in pairs]}
    return Page(t("What two regions could do together"), "challenge_pair.html", values, data, _table(board, pair))


def _asked(board: Board) -> Pair | None:
    """The pair asked for; None when none is.

    Raises
    ------
    NotHeld
        When one of the two is no region of the lead project, or both are the same.
    """
    a, b = board.visit.asked("a"), board.visit.asked("b")
    if not a and not b:
        return None
    if a == b or a not in board.regions or b not in board.regions:
        raise NotHeld(f"{a} {b}")
    return board.challenges.pair(a, b)


def _in_short(pair: Pair) -> dict[str, object]:
    return {"a": pair.a, "b": pair.b, "complementary": pair.complementary, "overlapping": pair.overlapping}


def _told(pair: Pair) -> dict[str, object]:
    return _in_short(pair) | {"meets": [_met(one) for one in pair.meets]}


def _met(one: PairOnChallenge) -> dict[str, object]:
    return {
        "challenge": one.challenge.id, "name": one.challenge.name, "a_needs": one.a_needs, "b_needs": one.b_needs,
        "overlap": one.overlap, "joint": one.joint, "calls": one.challenge.calls,
    }  # fmt: skip


def _table(board: Board, pair: Pair | None) -> Table | None:
    if pair is None:
        return None
    visit = board.visit
    t, a, b = visit.translator.t, visit.region(pair.a), visit.region(pair.b)
    yes_no = (t("no"), t("yes"))
    head = [t("Id"), t("Challenge"), t("{a} needs, {b} can", a=a, b=b), t("{a} needs, {b} can", a=b, b=a),
            t("Both can"), t("Joint projects"), t("Open calls")]  # fmt: skip
    rows = [
        [met.challenge.id, board.name(met.challenge), yes_no[met.a_needs], yes_no[met.b_needs], yes_no[met.overlap],
         len(met.joint), len(met.challenge.calls)]
        for met in pair.meets
    ]  # fmt: skip
    return Table(f"kompanjon-{visit.theme_id}-pair-{pair.a}-{pair.b}-{visit.language}", head, rows)
