"""Who could open what for whom: programmes of one region that teach what others lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kompanjon.analysis.competence.answers import NATIONAL, CompetenceMatrix, CouldOpen, Taught
from kompanjon.analysis.situation.picture import References
from kompanjon.faces import competence_words
from kompanjon.faces.report.document import Block, Column, Paragraph, Row, Table, inline
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.vocabulary.reference import Reference

#: Programmes shown in the text, and competences named for each; the others stand in the spreadsheet.
SHOWN, NAMES = 12, 3


@dataclass(slots=True)
class _Opening:
    """One programme, with all it teaches that other regions lack."""

    taught: Taught
    competences: dict[str, Reference] = field(default_factory=dict)
    regions: dict[str, None] = field(default_factory=dict)

    def add(self, competence: Reference, found: CouldOpen) -> None:
        self.competences[competence.id] = competence
        self.regions |= dict.fromkeys(region for region in found.regions if region != NATIONAL)

    @property
    def order(self) -> tuple[bool, bool, int, int, str]:
        taught = self.taught
        return (taught.offer != "running", not taught.is_verified, -len(self.competences), -len(self.regions),
                taught.programme)  # fmt: skip


def openings_table(pen: Pen, held: CompetenceMatrix) -> Iterator[Block]:
    """Taught now and verified first, then those that close most."""
    found = _openings(held)
    if not found:
        yield Paragraph(inline(pen.t("No programme is known that teaches what another region lacks.")))
        return
    columns = (
        Column(pen.t("Programme"), wide=True),
        Column(pen.t("Provider")),
        Column(pen.t("Taught in")),
        Column(pen.t("Level")),
        Column(pen.t("Languages")),
        Column(pen.t("Offer")),
        Column(pen.t("Competences"), wide=True),
        Column(pen.t("For whom"), wide=True),
    )
    rows = tuple(_row(pen, one, held) for one in found)
    left = len(rows) - SHOWN
    yield Table(
        key="competence-openings",
        sheet=pen.t("Who could open for whom"),
        caption=pen.t("Programmes that teach what other regions need and lack"),
        columns=columns,
        rows=rows[:SHOWN],
        note=pen.t("Only a programme's provider can say whether it can be opened; nobody has been asked."),
        more=rows[SHOWN:],
        more_note=pen.n("And {n} more programme in the spreadsheet (XLSX).",
                        "And {n} more programmes in the spreadsheet (XLSX).", left) if left > 0 else "",
    )  # fmt: skip


def _openings(held: CompetenceMatrix) -> list[_Opening]:
    found: dict[str, _Opening] = {}
    for row in held.rows:
        for one in row.could_open:
            if any(region != NATIONAL for region in one.regions):
                found.setdefault(one.taught.programme, _Opening(one.taught)).add(row.reference, one)
    return sorted(found.values(), key=lambda one: one.order)


def _row(pen: Pen, one: _Opening, held: CompetenceMatrix) -> Row:
    taught, tr = one.taught, pen.translator
    title = pen.t("{name}: what it teaches that others lack", name=tr.name(taught.reference))
    competences: References = tuple(one.competences.values())
    return (
        pen.text_cell(pen.name(taught.reference)),
        pen.text_cell(tr.label(taught.provider) or "–"),
        pen.text_cell(pen.region_head(taught.region) if taught.region else pen.t("no place told")),
        pen.text_cell(tr.term("programme level", taught.level)),
        pen.text_cell(tr.join(tr.language_name(code) for code in taught.language) or "–"),
        pen.text_cell(competence_words.offer(tr, taught)),
        pen.text_cell(pen.names(competences, NAMES, f"opening:{taught.programme}", title)),
        pen.text_cell(tr.join(pen.region(region) for region in held.regions if region in one.regions)),
    )
