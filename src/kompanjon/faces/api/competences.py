"""Endpoints on competences: what is needed and taught, which skills texts speak of, and pathways to an occupation."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router

from kompanjon.analysis.competence.answers import CompetenceMatrix
from kompanjon.analysis.competence.filters import CompetenceFilter, chosen
from kompanjon.faces.api import competence_answers as answers
from kompanjon.faces.api.asked import PathwaySent, SkillsSent, pathway_wish
from kompanjon.faces.api.desk import Desk, Format, NotHeld, csv_file, today
from kompanjon.faces.api.faults import FAULTS
from kompanjon.faces.competence_rows import competence_rows, matrix_told
from kompanjon.faces.plain import plain
from kompanjon.vocabulary.languages import Language

router = Router()

Level = Annotated[int | None, Query(ge=3, le=8, description="EQF level; all where not given")]


@router.get(
    "/themes/{theme}/competences",
    response={200: answers.Competences, **FAULTS},
    summary="Competences by region: what is needed against what is taught",
)
def competences(
    request: HttpRequest,
    theme: str,
    region: str = "",
    step: str = "",
    level: Level = None,
    standing: Literal["", "covered", "thin", "missing"] = "",
    shared: bool = False,
    format: Format = "json",
    lang: Language = "en",
) -> Any:
    desk = Desk.of(request, theme)
    matrix = _matrix(desk, level)
    steps = [one.code for one in desk.workbench.theme.steps]
    rows = chosen(matrix, CompetenceFilter(region, step, standing, shared), steps)
    if format == "csv":
        return csv_file(f"{theme}-competences", competence_rows(matrix, rows, lang, region))
    return plain({**matrix_told(matrix, rows), "version": desk.workbench.version})


@router.get(
    "/themes/{theme}/competences/{competence}",
    response={200: answers.Competence, **FAULTS},
    summary="One competence, with the rows behind every cell",
)
def competence(request: HttpRequest, theme: str, competence: str, level: Level = None) -> Any:
    matrix = _matrix(Desk.of(request, theme), level)
    row = matrix.row(competence)
    if row is None:
        raise NotHeld(f"competence {competence!r} is not held; see /api/v1/themes/{theme}/competences")
    return plain(matrix_told(matrix, [row])["competences"][0])


def _matrix(desk: Desk, level: int | None) -> CompetenceMatrix:
    statements, _ = desk.people
    return desk.workbench.competences(desk.added).matrix(statements, today().isoformat(), level)


@router.post(
    "/themes/{theme}/skills",
    response={200: answers.Skills, **FAULTS},
    summary="The ESCO skills that texts speak of, with the words that caused it",
)
def skills(request: HttpRequest, theme: str, sent: SkillsSent) -> Any:
    bench = Desk.of(request, theme).workbench
    own = {one.esco_uri: one.id for one in bench.theme.competences if one.esco_uri}
    found = bench.skills(sent.texts, sent.least, sent.most)
    told = [[{**plain(one), "competence": own.get(one.uri, "")} for one in skills] for skills in found]
    return {"texts": [{"skills": skills} for skills in told], "version": bench.version}


@router.post(
    "/themes/{theme}/pathways",
    response={200: answers.Pathways, **FAULTS},
    summary="Programmes in order that lead from what people can do to an occupation",
)
def pathways(request: HttpRequest, theme: str, sent: PathwaySent) -> Any:
    desk = Desk.of(request, theme)
    held = desk.workbench.competences(desk.added)
    return plain({"pathways": held.pathways(pathway_wish(sent, held.theme)), "version": desk.workbench.version})
