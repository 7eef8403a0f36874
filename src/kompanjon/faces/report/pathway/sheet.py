"""What every chapter of a pathway's document writes with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kompanjon.analysis.competence.pathways.answers import Pathways
from kompanjon.analysis.situation.picture import SourceHeld
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.pathway_words import PathwaySpeaker
from kompanjon.faces.report.addresses import source_parts
from kompanjon.faces.report.document import Inline, Span
from kompanjon.faces.report.writing import Writing
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.languages import Label, Language
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import City

#: Sources that a pathway rests on.
SOURCES = ("starter", "esco")


@dataclass(frozen=True, slots=True)
class Sheet(Writing):
    """Pathways as they are told; `version` is of the evidence."""

    found: Pathways
    theme_name: Label
    cities: tuple[City, ...]
    held: Sequence[SourceHeld]
    version: str
    translator: Translator

    @property
    def speak(self) -> PathwaySpeaker:
        return PathwaySpeaker(self.translator, self.cities)

    @property
    def sources(self) -> tuple[SourceHeld, ...]:
        return tuple(one for one in self.held if one.source in SOURCES)

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


def sheet_of(bench: Workbench, found: Pathways, language: Language) -> Sheet:
    return Sheet(
        found, bench.theme.name, bench.theme.cities, bench.sources(), bench.version, Translator(language)
    )  # fmt: skip
