"""What every chapter of a concept sheet writes with: the concept, names, marks and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kompanjon.analysis.services.concepts.answers import ConceptAnswer
from kompanjon.analysis.services.concepts.redrawn import Since
from kompanjon.analysis.situation.picture import SourceHeld
from kompanjon.analysis.workbench import Workbench
from kompanjon.faces.concept_speaker import ConceptSpeaker
from kompanjon.faces.report.writing import RowWriting
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.languages import Language
from kompanjon.vocabulary.theme import Theme
from kompanjon.workspace.saved_concepts import SavedConcept

#: Sources that a concept rests on.
SOURCES = ("starter", "cordis")


@dataclass(frozen=True, slots=True)
class Sheet(RowWriting):
    """A service concept as it is told.

    Attributes
    ----------
    theme : with what people have added to it
    saved, since : the saved concept, and what has changed since; None and nothing where it was just composed
    version : of the evidence
    """

    found: ConceptAnswer
    theme: Theme
    saved: SavedConcept | None
    since: Sequence[Since]
    held: Sequence[SourceHeld]
    version: str
    translator: Translator

    @property
    def speak(self) -> ConceptSpeaker:
        return ConceptSpeaker(self.translator, self.theme)

    @property
    def sources(self) -> tuple[SourceHeld, ...]:
        return tuple(one for one in self.held if one.source in SOURCES)


def sheet_of(
    bench: Workbench,
    theme: Theme,
    found: ConceptAnswer,
    language: Language,
    saved: SavedConcept | None = None,
    since: Sequence[Since] = (),
) -> Sheet:
    """The sheet of what answers a wish; of a saved concept, with what has changed since."""
    return Sheet(found, theme, saved, since, bench.sources(), bench.version, Translator(language))
