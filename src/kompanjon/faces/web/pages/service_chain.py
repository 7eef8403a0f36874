"""The chain as companies meet it: steps against readiness levels by region, and where they find no service."""

from __future__ import annotations

from kompanjon.analysis.services.answers import ChainGap
from kompanjon.faces import service_rows, service_words
from kompanjon.faces.look.palette import level
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.service_board import BASIS_SIGNS, OUTSIDE, ServiceBoard, span
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.claims import Confidence, Provenance


def page(visit: Visit) -> Page:
    board = ServiceBoard(visit)
    t = board.tr.t
    region = visit.asked("region") if visit.asked("region") in board.regions else ""
    values = {
        "board": board,
        "matrix": board.chain.matrix,
        "region": region,
        "level": level,
        "unknown_of": lambda step: [
            row for row in board.chain.matrix.unknown.get(step, ()) if not region or region in row.regions
        ],
        "signs": BASIS_SIGNS,
        "words": service_words,
        "outside_words": {kind: t(text) for kind, text in OUTSIDE.items()},
        "span": span,
        "assumed_from": Provenance(board.chain.assumed_from, Confidence.VERIFIED),
    }
    data = {**service_rows.matrix_told(board.chain), **service_rows.gaps_told(board.chain, board.chain.gaps)}
    return Page(t("Services along the chain"), "service_chain.html", values, data, _table(board))


def _table(board: ServiceBoard) -> Table:
    """Every cell with a service, by region; then the gaps."""
    visit, tr = board.visit, board.tr
    t = tr.t
    head = [t("What"), t("Step"), t("Readiness levels"), t("Region"), t("Services"), t("Of them told"), t("Rows")]
    cells = [
        [t("services"), visit.step_name(one.step), str(one.trl), visit.region(one.region) if one.region else "",
         len(one.rows), one.told, "; ".join(row.service.id for row in one.rows)]
        for _, one in sorted(board.chain.matrix.cells.items())
    ]  # fmt: skip
    return Table(f"kompanjon-{visit.theme_id}-service-chain-{visit.language}", head,
                 [*cells, *(_gap(board, gap) for gap in board.chain.gaps)])  # fmt: skip


def _gap(board: ServiceBoard, gap: ChainGap) -> list[str | int]:
    told = sum(row.readiness.basis == "told" for row in gap.rows)
    return [
        service_words.gap_name(board.tr, gap.kind), board.visit.step_name(gap.step), span(gap.trl_from, gap.trl_to),
        "", len(gap.rows), told, "; ".join(row.service.id for row in gap.rows),
    ]  # fmt: skip
