"""Chapter: competences that are needed, whether they are taught where they are needed, and what is not certain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from kompanjon.analysis.competence.answers import (
    NATIONAL,
    STANDINGS,
    CompetenceCell,
    CompetenceMatrix,
    CompetenceRow,
    NeededHere,
    Standing,
)
from kompanjon.analysis.situation.picture import Conflict, References
from kompanjon.faces import competence_words
from kompanjon.faces.look.palette import level
from kompanjon.faces.report.document import (
    Block,
    Bullets,
    Callout,
    Chapter,
    Heading,
    Inline,
    MatrixBlock,
    MatrixCell,
    MatrixRow,
    Paragraph,
    Rows,
    Span,
    filled,
    inline,
)
from kompanjon.faces.report.situation.conflicts import conflicts_table
from kompanjon.faces.report.situation.openings import openings_table
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.vocabulary.reference import Reference


def chapter(pen: Pen, number: str) -> Chapter:
    return Chapter("competences", number, pen.t("Competences and education"), tuple(_blocks(pen)))


def _blocks(pen: Pen) -> Iterator[Block]:
    held = pen.situation.competences
    if not is_told(held):
        said = pen.t(
            "No need of a competence is known. Write competences and needs in the theme's folder, or import needs with "
            "kompanjon services {theme} --add FILE.",
            theme=pen.situation.theme_id,
        )
        yield Callout("empty", pen.t("No needs of competences yet"), inline(said))
        return
    yield Callout("finding", pen.t("What is needed and not taught"), finding(pen, held))
    shared, other = _shown(held)
    if shared:
        yield _matrix(pen, held, shared, "competences", pen.t("Shared needs"), pen.t(
            "Competences that {n} regions or more need, and whether they are taught there",
            n=pen.number(held.min_regions),
        ))  # fmt: skip
    if other:
        yield _matrix(pen, held, other, "competences-other", pen.t("Other needs"), pen.t(
            "Other competences that are needed, and whether they are taught there"
        ))  # fmt: skip
    yield Heading(pen.t("Who could open it for whom"))
    yield from openings_table(pen, held)
    yield Heading(pen.t("What is dated or in conflict"))
    yield from _doubts(pen, held)


def is_told(held: CompetenceMatrix | None) -> TypeGuard[CompetenceMatrix]:
    """Whether anybody is known to need anything."""
    return held is not None and any(cell.needs for cell in held.cells.values())


def _shown(held: CompetenceMatrix) -> tuple[list[CompetenceRow], list[CompetenceRow]]:
    """Competences that are shared, and the others that anybody needs; those taught in fewest places first."""

    def lacking(row: CompetenceRow) -> tuple[int, int]:
        cells = [held.cell(row.competence.id, region) for region in row.needed_in]
        return -sum(cell.standing == "missing" for cell in cells), -sum(cell.standing == "thin" for cell in cells)

    needed = [row for row in held.rows if any(held.cell(row.competence.id, place).needs for place in held.regions)]
    ordered = sorted(needed, key=lambda row: (*lacking(row), -len(row.needed_in), row.competence.id))
    return [row for row in ordered if row.is_shared], [row for row in ordered if not row.is_shared]


def finding(pen: Pen, held: CompetenceMatrix) -> Inline:
    """How many of the competences needed are shared, and which of these no region that needs them teaches."""
    needed, shared = [row for row in held.rows if row.needed_in], [row for row in held.rows if row.is_shared]
    bare = [row for row in shared if not any(_is_taught(held, row, region) for region in row.needed_in)]
    told = filled(
        pen.plural(
            "{shared} of the {all} competences that the lead project's regions need is shared: {least} of them or "
            "more need it.",
            "{shared} of the {all} competences that the lead project's regions need are shared: {least} of them or "
            "more need each.",
            len(shared),
        ),
        shared=pen.figure(tuple(row.reference for row in shared), "competences:shared", pen.t("Shared needs"),
                          strong=True),
        all=pen.number(len(needed)),
        least=pen.number(held.min_regions),
    )  # fmt: skip
    if not bare:
        return told
    names = pen.names(tuple(row.reference for row in bare), 4, "competences:bare", pen.t("Shared needs nobody teaches"))
    return (*told, *filled(" " + pen.t("No region that needs them is known to teach these: {names}."), names=names))


def _is_taught(held: CompetenceMatrix, row: CompetenceRow, region: str) -> bool:
    return held.cell(row.competence.id, region).standing in ("covered", "thin")


# --- the matrix -------------------------------------------------------------------------------------------------------


def _matrix(
    pen: Pen, held: CompetenceMatrix, rows: list[CompetenceRow], key: str, sheet: str, caption: str
) -> MatrixBlock:
    return MatrixBlock(
        key=key,
        sheet=sheet,
        caption=caption,
        corner=pen.t("Competence"),
        columns=tuple(pen.region_head(region) for region in held.regions),
        rows=tuple(
            MatrixRow(
                pen.translator.label(row.competence.name),
                tuple(_cell(pen, row, held.cell(row.competence.id, region)) for region in held.regions),
            )
            for row in rows
        ),
        note=" ".join((
            pen.t(
                "Large figure: programmes that teach it, of them ◇ not fully verified. Under it how they stand to the "
                "need, and how many rows tell the need. Dashed: needed and missing. The last column is the country "
                "as a whole."
            ),
            *(_meaning(pen, standing) for standing in reversed(STANDINGS)),
        )),
    )  # fmt: skip


def _meaning(pen: Pen, standing: Standing) -> str:
    tr = pen.translator
    name = tr.at_start(competence_words.standing_name(tr, standing))
    return f"{competence_words.SIGNS[standing]} {name}: {competence_words.standing_meaning(tr, standing)}"


def _cell(pen: Pen, row: CompetenceRow, cell: CompetenceCell) -> MatrixCell:
    where = f"{pen.translator.label(row.competence.name)}, {pen.region(cell.region)}"
    needs, taught = needs_of((cell,)), _taught(cell)
    rows = (*needs, *taught)
    standing = competence_words.standing_name(pen.translator, cell.standing)
    counted = pen.n("{n} need", "{n} needs", len(needs))
    shown = pen.number(len(taught)) if rows else "–"
    return MatrixCell(
        figure=Span(shown, Rows(f"competence:{cell.competence}:{cell.region}", where, rows) if rows else None),
        value=len(taught),
        unverified=sum(not one.is_verified for one in cell.taught),
        below=(f"{competence_words.SIGNS[cell.standing]} {standing}", counted) if needs else (),
        level=level(sum(one.is_verified and one.offer == "running" for one in cell.taught)),
        gap=cell.standing == "missing" and cell.region != NATIONAL,
        spoken=", ".join((where, standing, pen.n("{n} programme", "{n} programmes", len(taught)), counted)),
    )


def needs_of(cells: tuple[CompetenceCell, ...]) -> References:
    """The rows that tell needs, each once."""
    return tuple({_key(need.reference): need.reference for cell in cells for need in cell.needs}.values())


def _taught(cell: CompetenceCell) -> References:
    return tuple({one.programme: one.reference for one in cell.taught}.values())


def _key(row: Reference) -> tuple[str, str]:
    return row.kind, row.id


# --- what is not certain ----------------------------------------------------------------------------------------------


def _doubts(pen: Pen, held: CompetenceMatrix) -> Iterator[Block]:
    needs = tuple(need for cell in held.cells.values() for need in cell.needs)
    stale = _rows(need for need in needs if need.is_stale)
    derived = _rows(need for need in needs if not need.is_stated)
    lines = (
        ("stale", pen.t("Stale needs"), stale, pen.plural(
            "{n} need is stale: its date is older than the theme allows.",
            "{n} needs are stale: their date is older than the theme allows.", len(stale),
        )),
        ("untied", pen.t("Needs that name no competence"), held.untied, pen.plural(
            "{n} need names no competence, so nothing is known of who could answer it.",
            "{n} needs name no competence, so nothing is known of who could answer them.", len(held.untied),
        )),
        ("derived", pen.t("Derived needs"), derived, pen.plural(
            "{n} need is derived: a plant, a project or an occupation has to do with the competence.",
            "{n} needs are derived: a plant, a project or an occupation has to do with the competence.", len(derived),
        )),
    )  # fmt: skip
    told = [
        filled(said, n=pen.figure(rows, f"competences:{key}", title, strong=True))
        for key, title, rows, said in lines
        if rows
    ]
    conflicts = _conflicts(needs)
    if told:
        yield Bullets(tuple(told))
    if conflicts:
        yield conflicts_table(pen, conflicts, "competence-conflicts", pen.t("Needs in conflict"),
                              pen.t("Needs on which sources disagree, newest first"))  # fmt: skip
    if not told and not conflicts:
        yield Paragraph(inline(pen.t("Every need is dated, and no two sources disagree on one.")))


def _rows(needs: Iterator[NeededHere]) -> References:
    return tuple({_key(need.reference): need.reference for need in needs}.values())


def _conflicts(needs: tuple[NeededHere, ...]) -> tuple[Conflict, ...]:
    return tuple({(one.subject, one.property): one for need in needs for one in need.conflicts}.values())
