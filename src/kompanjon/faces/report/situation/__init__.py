"""The situation picture (sv lägesbild, fi tilannekuva) as a document, one module a chapter or two."""

from __future__ import annotations

from dataclasses import replace

from kompanjon.analysis.situation.picture import Situation
from kompanjon.faces.report import sources
from kompanjon.faces.report.document import Document
from kompanjon.faces.report.situation import (
    challenges,
    changes,
    competences,
    europe,
    front,
    funding,
    gaps,
    matrix,
    needs,
    network,
    pairs,
    partners,
    rows,
    services,
    short,
    uncertainty,
)
from kompanjon.faces.report.situation.pen import Pen
from kompanjon.faces.texts import Translator
from kompanjon.vocabulary.languages import Language

#: In the order of the text; each module has `chapter(pen, number)`.
CHAPTERS = (
    short, matrix, pairs, gaps, europe, network, partners, challenges, competences, services, funding, uncertainty,
    changes, needs,
)  # fmt: skip


def situation_document(situation: Situation, language: Language) -> Document:
    """The situation picture in `language`: fourteen chapters, the rows behind every figure, the sources."""
    pen = Pen(situation, Translator(language))
    chapters = tuple(module.chapter(pen, str(number)) for number, module in enumerate(CHAPTERS, start=1))
    document = front.document(pen, chapters)
    appendices = (rows.chapter(pen, "A", document), sources.chapter(pen, situation.sources, "B"))
    return replace(document, chapters=(*chapters, *appendices))
