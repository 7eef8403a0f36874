"""Pathways as rows for a spreadsheet: a row a step of each way."""

from __future__ import annotations

from kompanjon.analysis.competence.pathways.answers import Pathways
from kompanjon.faces.csv_text import csv_text
from kompanjon.faces.pathway_words import PathwaySpeaker

#: In the order of the columns.
HEADS = (
    "way", "kinds", "step", "programme", "name", "provider", "region", "municipality", "level", "languages", "ects",
    "ects_assumed", "pace", "first_term", "terms", "after", "teaches", "offer", "source", "date", "confidence",
)  # fmt: skip


def pathway_csv(found: Pathways, speaker: PathwaySpeaker) -> str:
    """Every step of every way; names in the speaker's language."""
    tr = speaker.tr
    rows = [
        (
            number, ";".join(way.kinds), step.number, step.programme.id, tr.name(step.programme),
            tr.label(step.provider), step.programme.region, step.municipality, step.level, ";".join(step.languages),
            step.load.ects, "yes" if step.load.is_assumed else "no", step.pace, step.first_term, step.terms,
            ";".join(map(str, step.after)), ";".join(row.id for row in step.teaches), step.offer,
            step.programme.provenance.source, step.programme.provenance.date,
            step.programme.provenance.confidence.value,
        )
        for number, way in enumerate(found.ways, start=1)
        for step in way.steps
    ]  # fmt: skip
    return csv_text(HEADS, rows)
