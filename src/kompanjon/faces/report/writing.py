"""What every report writes with: texts of its language, numbers, cells of tables."""

from __future__ import annotations

from kompanjon.faces.report.addresses import source_parts
from kompanjon.faces.report.document import Inline, Span, TableCell, inline
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.reference import Reference


class Writing:
    """Shared by the pens of all reports; they have a `translator`."""

    __slots__ = ()
    translator: Translator

    def t(self, text: str, /, **values: str) -> str:
        return self.translator.t(text, **values)

    def n(self, singular: str, plural: str, count: int, /, **values: str) -> str:
        return self.translator.n(singular, plural, count, **values)

    def plural(self, singular: str, plural: str, count: int, /) -> str:
        return self.translator.plural(singular, plural, count)

    def number(self, value: float, decimals: int = 0) -> str:
        return self.translator.number(value, decimals)

    # --- cells ------------------------------------------------------------------------------------------------------

    def text_cell(self, text: str | Span | Inline) -> TableCell:
        return TableCell(inline(text))

    def number_cell(self, value: float, text: str | Span | None = None) -> TableCell:
        return TableCell(inline(text or self.number(value)), value)

    def money_cell(self, euros: float) -> TableCell:
        return TableCell(inline(self.translator.money(euros)), round(euros, 2))

    def date_cell(self, iso: str) -> TableCell:
        return TableCell(inline(self.translator.date(iso) if iso else "–"), iso)


class RowWriting(Writing):
    """Of a report that names rows and where each was read."""

    __slots__ = ()

    def name(self, row: Reference) -> Span:
        """A row's name, marked where it is not verified."""
        return Span(self.translator.name(row), mark=self.mark(row.provenance))

    def mark(self, provenance: Provenance) -> str:
        return "" if provenance.is_verified else self.translator.confidence(provenance.confidence)

    def source(self, provenance: Provenance) -> Inline:
        """Where a row was read, as far as it has addresses to follow, and its date."""
        spans: list[Span] = []
        for shown, address in source_parts(provenance.source):
            spans += [*([Span("; ")] if spans else []), Span(shown, address=address or "")]
        if provenance.date:
            spans.append(Span(f" ({self.translator.date(provenance.date)})"))
        return tuple(spans)
