"""Education pathways: from what is held to an occupation or competences, as alternatives side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse

from kompanjon.analysis.competence.pathways.answers import Pathways
from kompanjon.faces.pathway_words import PathwaySpeaker
from kompanjon.faces.web import pathway_question
from kompanjon.faces.web.competence_board import CompetenceBoard
from kompanjon.faces.web.page import Page, Table
from kompanjon.faces.web.pathway_question import Question
from kompanjon.faces.web.recent import Recent
from kompanjon.faces.web.sheet_file import sheet_file, sheet_kind
from kompanjon.faces.web.timeline import timeline
from kompanjon.faces.web.visit import Visit
from kompanjon.vocabulary.faults import BadInput

#: Questions whose answer is kept.
KEPT = 24


@dataclass(frozen=True)
class PathwayDesk(CompetenceBoard):
    """A question about pathways, and its answer."""

    @cached_property
    def regions(self) -> tuple[str, ...]:
        return self.visit.situation.matrix.regions

    @cached_property
    def question(self) -> Question:
        return pathway_question.read(self.visit.query, self.desk.theme, self.regions, self.tr)

    @property
    def words(self) -> PathwaySpeaker:
        return PathwaySpeaker(self.tr, self.desk.theme.cities)

    def answer(self) -> Pathways | None:
        """The ways; None where nothing is asked that can be answered. Found once while the evidence is the same.

        Raises
        ------
        BadInput
            When the theme holds too little to answer.
        """
        wish = self.question.wish
        if wish is None:
            return None
        kept: Recent[Pathways] = self.visit.site.remembered(
            (self.visit.theme_id, "pathways"), self.visit.version, lambda: Recent(KEPT)
        )
        return kept.answer(wish, lambda: self.desk.pathways(wish))


def page(visit: Visit) -> Page | HttpResponse:
    desk = PathwayDesk(visit)
    tr, t = desk.tr, desk.tr.t
    found: Pathways | None = None
    lines: Sequence[str] = ()
    try:
        found = desk.answer()
    except BadInput as fault:
        if fault is visit.unreadable:
            raise
        lines = fault.lines
    kind = sheet_kind(visit.asked("format"))
    if found and kind in ("pdf", "docx"):
        from kompanjon.faces.report.pathway import pathway_document, sheet_of

        document = pathway_document(sheet_of(visit.workbench, found, visit.language))
        return sheet_file(document, kind, f"kompanjon-{visit.theme_id}-pathway-{visit.language}")
    question = desk.question
    by_name = lambda rows: sorted(((one.id, tr.at_start(tr.label(one.name))) for one in rows), key=lambda one: one[1])  # noqa: E731
    values = {
        "board": desk,
        "question": question,
        "found": found,
        "occupations": by_name(desk.desk.theme.occupations),
        "competences": by_name(desk.desk.theme.competences),
        "choices": pathway_question,
        "words": desk.words,
        "timeline": timeline,
        "lines": lines,
    }
    data = {"pathways": found, "faults": [*question.faults.values(), *lines]}
    status = 400 if question.faults or lines else 200
    return Page(t("Education pathways"), "pathway.html", values, data, _table(desk, found) if found else None, status)


def _table(desk: PathwayDesk, found: Pathways) -> Table:
    """A row a step of each way; then what nobody teaches."""
    tr, t = desk.tr, desk.tr.t
    head = [t("Way"), t("Step"), t("Education programme"), t("Education provider"), t("Region"), t("Level"),
            t("Languages"), t("ECTS"), t("Load is"), t("From half-year"), t("Half-years"), t("Teaches"),
            t("Taught now?"), t("Confidence"), t("Source")]  # fmt: skip
    rows = [
        [tr.at_start(desk.words.title(way)), step.number, tr.name(step.programme), tr.label(step.provider),
         desk.region(step.programme.region) if step.programme.region else "", tr.term("programme level", step.level),
         ", ".join(map(tr.language_name, step.languages)), step.load.ects,
         t("assumed") if step.load.is_assumed else t("told"), step.first_term, step.terms,
         "; ".join(map(tr.name, step.teaches)), tr.term("offer", step.offer),
         tr.confidence(step.programme.provenance.confidence), step.programme.provenance.source]
        for way in found.ways
        for step in way.steps
    ]  # fmt: skip
    rows += [[t("nobody teaches it"), "", "", "", "", "", "", "", "", "", "", tr.name(one.competence), "", "", ""]
             for one in found.untaught]  # fmt: skip
    return Table(f"kompanjon-{desk.visit.theme_id}-pathway-{desk.visit.language}", head, rows)
