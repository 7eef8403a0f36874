"""What every chapter of a pathway's document writes with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kompanjon.analysis.competence.pathways.answers import Pathways
from kompanjon.analysis.situation.picture import SourceHeld
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.pathway_words import PathwaySpeaker
from kompanjon.faces.report.writing import RowWriting
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.languages import Label, Language
from kompanjon.vocabulary.theme import City

#: Sources that a pathway rests on.
SOURCES = ("starter", "esco")


@dataclass(frozen=True, slots=True)
class Sheet(RowWriting):
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


def sheet_of(bench: Workbench, found: Pathways, language: Language) -> Sheet:
    return Sheet(
        found, bench.theme.name, bench.theme.cities, bench.sources(), bench.version, Translator(language)
    )  # fmt: skip
