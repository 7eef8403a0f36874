"""What every chapter of a situation picture writes with: names, figures that open, cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kompanjon.analysis.situation.picture import References, Situation
from kompanjon.faces.report.addresses import source_parts
from kompanjon.faces.report.document import Inline, Rows, Span, TableCell, inline
from kompanjon.faces.report.writing import Writing
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.statements import FORM
from kompanjon.vocabulary.theme import City

#: Names are cut here in running text and tables; the row itself holds the whole.
LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class Pen(Writing):
    """A situation and the language it is written in."""

    situation: Situation
    translator: Translator

    # --- names ------------------------------------------------------------------------------------------------------

    @property
    def cities(self) -> tuple[City, ...]:
        return self.situation.cities

    @property
    def home(self) -> str:
        return self.translator.country(self.situation.country)

    def region(self, region: str) -> str:
        return self.translator.region(region, self.cities)

    def region_head(self, region: str) -> str:
        """A region's name at the head of a row or column."""
        return self.translator.at_start(self.region(region))

    def step(self, code: str) -> str:
        """A step's name as it stands in a sentence."""
        return next((self.translator.label(step.name) for step in self.situation.steps if step.code == code), code)

    def short_step(self, code: str) -> str:
        return next((self.translator.label(step.short) for step in self.situation.steps if step.code == code), code)

    def steps(self, codes: Iterable[str]) -> str:
        """Steps by their short names, for table cells."""
        return " · ".join(self.short_step(code) for code in codes) or "–"

    def concept(self, concept: str) -> str:
        label = self.situation.concept_names.get(concept)
        return self.translator.label(label) if label else concept

    def name(self, row: Reference) -> Span:
        """A row's name, opening into the row, with the mark it needs."""
        text = self.translator.name(row)
        shown = text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"
        mark = "" if row.is_verified else self.translator.confidence(row.provenance.confidence)
        return Span(shown, row, mark=mark)

    def names(self, rows: References, most: int, key: str, title: str) -> Inline:
        """The first rows by name, "and 4 more" opening into all of them."""
        spans: list[Span] = []
        for row in rows[:most]:
            spans += [Span(", "), self.name(row)] if spans else [self.name(row)]
        left = len(rows) - most
        if left > 0:
            more = self.n("and {n} more", "and {n} more", left)
            spans += [Span(" "), Span(more, Rows(key, title, rows))]
        return tuple(spans) or inline("–")

    def source(self, provenance: Provenance) -> Inline:
        """Where a row was read: addresses by their hosts, leading there."""
        spans: list[Span] = []
        for text, address in source_parts(provenance.source):
            spans += [Span(" · ")] if spans else []
            spans.append(Span(text, address=address or ""))
        return tuple(spans) if provenance.source else inline("–")

    def source_of(self, row: Reference) -> Inline:
        """Where a row was read; what people have stated here, in words."""
        if row.kind == "statement" and row.provenance.source == FORM:
            return inline(self.t("stated on the pages"))
        return self.source(row.provenance)

    # --- figures ----------------------------------------------------------------------------------------------------

    def figure(self, rows: References, key: str, title: str, text: str = "", strong: bool = False) -> Span:
        """A count that opens into its rows; `text` where more than the bare count is to be shown."""
        return Span(text or self.number(len(rows)), Rows(key, title, rows) if rows else None, strong)

    # --- cells ------------------------------------------------------------------------------------------------------

    def figure_cell(self, rows: References, key: str, title: str) -> TableCell:
        return TableCell((self.figure(rows, key, title),), len(rows))
