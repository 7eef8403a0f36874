"""The card of one shared challenge: who needs, who can, every document, Europe, calls, points, and what to decide."""

from __future__ import annotations

from kompanjon.analysis.challenges.picture import References, SharedChallenge
from kompanjon.faces.web.page import NotHeld, Page, Table
from kompanjon.faces.web.pages.challenges import FIRST_ROWS, Board
from kompanjon.faces.web.visit import Visit
from kompanjon.workspace import challenge_decisions


def page(visit: Visit, challenge_id: str) -> Page:
    board = Board(visit)
    challenge = board.challenges.challenge(challenge_id)
    if challenge is None:
        raise NotHeld(challenge_id)
    return card(board, challenge)


def card(
    board: Board, challenge: SharedChallenge, *, faults: tuple[str, ...] = (), lines: tuple[str, ...] = ()
) -> Page:
    """The page; `faults` are told in the reader's language, `lines` as they were raised, in English."""
    visit, held = board.visit, board.challenges
    ranked = [one.id for one in held.challenges]
    decision = board.decision_of(challenge)
    values = {
        "board": board,
        "challenge": challenge,
        "rank": ranked.index(challenge.id) + 1 if challenge.id in ranked else 0,
        "of": len(ranked),
        "concepts": board.concepts(challenge.concepts),
        "meets": _meets(challenge),
        "most": 10**6 if visit.asked("all") else FIRST_ROWS,
        "own_name": decision.name if decision else challenge_decisions.NO_NAME,
        "others": [one for one in held.challenges if one.id != challenge.id],
        "history": challenge_decisions.history(board.home, visit.theme_id, challenge.concepts),
        "last": challenge_decisions.last_of(board.home, visit.theme_id, board.user) if board.user else [],
        "is_dropped": challenge.id not in ranked,
        "faults": faults,
        "lines": lines,
    }
    data = {
        "challenge": challenge,
        "points": challenge.points,
        "overlaps": challenge.overlaps,
        "complements": challenge.complements,
        "deadlines": {row.id: held.deadlines.get(row.id, "") for row in (*challenge.calls, *challenge.calls_closed)},
        "history": values["history"],
        "faults": [*faults, *lines],
    }
    table = _table(board, challenge)
    return Page(board.name(challenge), "challenge.html", values, data, table, 400 if faults or lines else 200)


def _meets(challenge: SharedChallenge) -> list[tuple[str, list[str]]]:
    """(who needs, the others that can), of regions whose need another can meet."""
    found = [(a, [b for one, b in challenge.complements if one == a]) for a in challenge.need_regions]
    return [(a, able) for a, able in found if able]


def _table(board: Board, challenge: SharedChallenge) -> Table:
    """Every document of the challenge, a row for each region it speaks for."""
    visit = board.visit
    tr = visit.translator
    t = tr.t
    head = [t("Region"), t("What it shows"), t("Kind"), t("Id"), t("Name"), t("Words that tie it"), t("Deadline"),
            t("Confidence"), t("Date"), t("Source")]  # fmt: skip
    listed: list[tuple[str, str, References]] = []
    for side in challenge.sides:
        listed += [(visit.region(side.region), t("need"), side.need)]
        listed += [(visit.region(side.region), t("capability"), side.capability)]
    listed += [
        ("", t("need beyond the regions"), challenge.beyond),
        ("", t("joint project"), challenge.together),
        ("", t("EU project"), challenge.europe.projects),
        ("", t("open call"), challenge.calls),
        ("", t("closed call"), challenge.calls_closed),
    ]
    rows = [
        [region, shows, tr.term("row", row.kind), row.id, tr.label(row.name), ", ".join(map(tr.text, row.why)),
         board.challenges.deadlines.get(row.id, "") if row.kind == "call" else "",
         tr.confidence(row.provenance.confidence), row.provenance.date, row.provenance.source]
        for region, shows, references in listed
        for row in references
    ]  # fmt: skip
    return Table(f"kompanjon-{visit.theme_id}-challenge-{challenge.id}-{visit.language}", head, rows)
