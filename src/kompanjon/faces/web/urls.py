"""Addresses: /{language}/{theme}/{page}."""

from __future__ import annotations

from django.urls import path, register_converter

from kompanjon.faces.api.page import endpoints
from kompanjon.faces.api.service import api
from kompanjon.faces.web import answer
from kompanjon.faces.web.answer import view
from kompanjon.faces.web.pages import (
    actors,
    budget,
    call,
    calls,
    challenge_actions,
    challenge_card,
    challenge_list,
    challenge_matrix,
    challenge_pair,
    chapters,
    competence,
    competences,
    concepts,
    consortia,
    consortium,
    consortium_actions,
    consortium_compare,
    consortium_sheet,
    eligibility,
    finder,
    organisation,
    pathway,
    places,
    project,
    projects,
    replay,
    review,
    rows,
    rules,
    saved_concept,
    search,
    service_card,
    service_chain,
    service_concepts,
    service_edit,
    services,
    skill_text,
    sources,
    statements,
)


class LanguageConverter:
    regex = "sv|fi|en"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


register_converter(LanguageConverter, "lang")

handler400 = answer.refused
handler404 = answer.not_found
handler500 = answer.failed

THEME = "<lang:language>/<slug:theme>/"

urlpatterns = [
    path("", answer.start),
    path("api/v1/", endpoints),
    path("api/v1/", api.urls),
    path("<lang:language>/", answer.themes),
    path(THEME, view(chapters.overview)),
    *(path(THEME + name, view(chapters.chapter(name))) for name in chapters.CHAPTERS),
    path(THEME + "matrix/<str:step>/<str:region>", view(rows.cell)),
    path(THEME + "rows/<path:key>", view(rows.behind)),
    path(THEME + "map", view(places.page)),
    path(THEME + "actors", view(actors.page)),
    path(THEME + "organisations/<path:organisation_id>", view(organisation.page)),
    path(THEME + "projects/", view(projects.page)),
    path(THEME + "projects/<str:project_id>/replay", view(replay.page, replay.act)),
    path(THEME + "projects/<path:project_id>", view(project.page)),
    path(THEME + "concepts", view(concepts.tree)),
    path(THEME + "concepts/<path:concept_id>", view(concepts.one)),
    path(THEME + "challenges", view(challenge_list.page, challenge_actions.act)),
    path(THEME + "challenges/matrix", view(challenge_matrix.page, challenge_actions.act)),
    path(THEME + "challenges/pair", view(challenge_pair.page, challenge_actions.act)),
    path(THEME + "challenges/<path:challenge_id>", view(challenge_card.page, challenge_actions.act)),
    path(THEME + "calls", view(calls.page)),
    path(THEME + "calls/deadlines.ics", view(calls.calendar_file)),
    path(THEME + "calls/<str:topic_id>/deadlines.ics", view(call.calendar_file)),
    path(THEME + "calls/<path:topic_id>", view(call.page)),
    path(THEME + "eligibility", view(eligibility.page, eligibility.act)),
    path(THEME + "eligibility/rules", view(rules.page)),
    path(THEME + "budget", view(budget.page, budget.act)),
    path(THEME + "budget/template.xlsx", view(budget.template_file, budget.act)),
    path(THEME + "finder", view(finder.page, finder.act)),
    path(THEME + "consortia", view(consortia.page, consortium_actions.act_on_list)),
    path(THEME + "consortia/<slug:draft_id>", view(consortium.page, consortium_actions.act)),
    path(THEME + "consortia/<slug:draft_id>/compare", view(consortium_compare.page, consortium_actions.act)),
    path(THEME + "consortia/<slug:draft_id>/sheet.<str:ending>", view(consortium_sheet.file, consortium_actions.act)),
    path(THEME + "competences/", view(competences.page)),
    path(THEME + "competences/text/", view(skill_text.page, skill_text.act)),
    path(THEME + "pathway/", view(pathway.page)),
    path(THEME + "competences/<str:competence_id>", view(competence.page)),
    path(THEME + "service-concepts/", view(service_concepts.page, saved_concept.act_on_list)),
    path(THEME + "service-concepts/<slug:concept_id>", view(saved_concept.page, saved_concept.act)),
    path(THEME + "services/", view(services.page, service_edit.act_on_list)),
    path(THEME + "services/chain/", view(service_chain.page)),
    path(THEME + "services/add/", view(service_edit.new, service_edit.act)),
    path(THEME + "services/services.csv", view(service_edit.csv_file)),
    path(THEME + "services/services.xlsx", view(service_edit.xlsx_file)),
    path(THEME + "services/<str:service_id>", view(service_card.page, service_edit.act_on_card)),
    path(THEME + "services/<str:service_id>/change", view(service_edit.change, service_edit.act)),
    path(THEME + "review", view(review.page, review.act)),
    path(THEME + "review/judgements.csv", view(review.judgements_file, review.act)),
    path(THEME + "statements", view(statements.page, statements.act)),
    path(THEME + "statements/statements.csv", view(statements.statements_file, statements.act)),
    path(THEME + "statements/template.csv", view(statements.template_file, statements.act)),
    path(THEME + "sources", view(sources.page)),
    path(THEME + "search", view(search.page)),
]
