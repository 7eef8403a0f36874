"""The title page: what this is, of what date, and its key figures."""

from __future__ import annotations

from kompanjon.faces.report.document import Chapter, Document, KeyFigures, Span
from kompanjon.faces.report.situation.pen import Pen


def document(pen: Pen, chapters: tuple[Chapter, ...]) -> Document:
    situation, t = pen.situation, pen.translator
    theme = t.label(situation.theme_name)
    return Document(
        language=t.language,
        title=pen.t("Situation picture: {theme}", theme=theme),
        subtitle=t.label(situation.summary),
        facts=(
            (pen.t("Theme"), t.at_start(theme)),
            (pen.t("Lead project"), t.label(situation.lead_project)),
            (pen.t("InnoCities"), t.join(pen.region(city.id) for city in situation.cities)),
            (pen.t("Date of the evidence"), t.moment(situation.built_at)),
            (pen.t("Version of the evidence"), situation.evidence_version),
        ),
        key_figures=key_figures(pen),
        chapters=chapters,
        built_at=situation.built_at,
        running_head=pen.t("Situation picture: {theme}", theme=theme),
    )


def key_figures(pen: Pen) -> KeyFigures:
    """The counts the evidence holds, with what they count."""
    counts = pen.situation.counts
    labels = (
        ("organisations", pen.n("organisation", "organisations", counts.get("organisations", 0))),
        ("services", pen.n("service", "services", counts.get("services", 0))),
        ("programmes", pen.n("education programme", "education programmes", counts.get("programmes", 0))),
        ("eu_projects", pen.n("EU project", "EU projects", counts.get("eu_projects", 0))),
        ("challenges", pen.n("stated challenge", "stated challenges", counts.get("challenges", 0))),
        ("competence_needs", pen.n("competence need", "competence needs", counts.get("competence_needs", 0))),
    )
    return KeyFigures(tuple((Span(pen.number(counts.get(key, 0))), label) for key, label in labels))
