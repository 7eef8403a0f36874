"""From a page to an answer: language and theme looked up, unchanged pages not written again, HTML, JSON or a table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from kompanjon.faces.texts import Translator
from kompanjon.faces.web.navigation import navigation
from kompanjon.faces.web.page import NotHeld, Page
from kompanjon.faces.web.rows_apart import rows_apart
from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.spreadsheet import XLSX, csv_text, xlsx_bytes
from kompanjon.faces.web.visit import Visit, default_language
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES, Language

#: Gives a page, or a file to keep.
#: Where programs ask; they are told faults as JSON.
API = "/api/"

PageFunction = Callable[..., Page | HttpResponse]

#: Answers a form: with a page, or by leading on to one.
Act = Callable[[Visit, HttpRequest], Page | HttpResponse]


def view(page_function: PageFunction, act: Act | None = None) -> Callable[..., HttpResponse]:
    """A Django view that answers with the page `page_function(visit, **parts of the address)` gives.

    Parameters
    ----------
    act : answers what the page's forms send (POST). Such a page follows the workspace as well as the evidence, and
        names people: it is asked for anew each time and kept nowhere
    """
    allowed = ("GET", "HEAD", "POST") if act else ("GET", "HEAD")

    def answer(request: HttpRequest, language: Language, theme: str, **parts: str) -> HttpResponse:
        if request.method not in allowed:
            return HttpResponse(status=405, headers={"Allow": ", ".join(allowed)})
        site = request.META[SITE]
        try:
            workbench = site.workbench(theme)
        except BadInput as fault:
            return not_built(language, fault)
        if workbench is None:
            raise Http404
        path = request.path.split("/", 3)[3]
        visit = Visit(language, theme, path, request.GET, workbench, site, request.COOKIES)
        if act is not None:
            response = _acted(act if request.method == "POST" else None, page_function, visit, request, parts)
            response["Cache-Control"] = "no-store"
            return response
        etag, changed = _state(visit, request.get_full_path())
        response = get_conditional_response(request, etag, int(changed.timestamp()))
        if response is None:
            try:
                made = page_function(visit, **parts)
                response = made if isinstance(made, HttpResponse) else _written(made, visit, request)
            except NotHeld as missing:
                raise Http404 from missing
            except BadInput as fault:
                if fault is not visit.unreadable:
                    raise
                return _no_workspace(language, fault)
        response["ETag"] = etag
        response["Last-Modified"] = http_date(changed.timestamp())
        response["Cache-Control"] = "no-cache"  # kept, but asked about each time: evidence can be rebuilt at any moment
        return response

    return answer


def _acted(
    act: Act | None, page_function: PageFunction, visit: Visit, request: HttpRequest, parts: dict[str, str]
) -> HttpResponse:
    """What a page with forms answers: to what they send, or as it stands."""
    try:
        made = act(visit, request) if act else page_function(visit, **parts)
    except NotHeld as missing:
        raise Http404 from missing
    except BadInput as fault:  # the workspace cannot be read or written
        return _no_workspace(visit.language, fault)
    return made if isinstance(made, HttpResponse) else _written(made, visit, request)


def _no_workspace(language: Language, fault: BadInput) -> HttpResponse:
    return _plain_page("no_workspace.html", language, 503, lines=fault.lines)


def _state(visit: Visit, address: str) -> tuple[str, datetime]:
    """What the page depends on, as an ETag, and when it last changed."""
    situation = visit.situation
    mark = hashlib.sha256("\n".join((visit.version, visit.language, address, visit.site.stamp)).encode()).hexdigest()[
        :20
    ]
    try:
        changed = datetime.fromisoformat(situation.built_at)
    except ValueError:
        changed = datetime.fromtimestamp(0, UTC)
    # A time without a zone is the clock of the machine that built the evidence.
    return f'"{mark}"', changed.replace(microsecond=0)


def _written(page: Page, visit: Visit, request: HttpRequest) -> HttpResponse:
    wanted = visit.asked("format")
    if wanted == "json":
        return _json(page, visit)
    if wanted == "csv" and page.table is not None:
        return HttpResponse(
            csv_text(page.table, visit.language),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{page.table.name}.csv"'},
        )
    if wanted == "xlsx" and page.table is not None:
        headers = {"Content-Disposition": f'attachment; filename="{page.table.name}.xlsx"'}
        return HttpResponse(xlsx_bytes(page.table), content_type=XLSX, headers=headers)
    return HttpResponse(render_to_string(page.template, _values(page, visit), request), status=page.status)


def _json(page: Page, visit: Visit) -> HttpResponse:
    situation = visit.situation
    data, rows = rows_apart(page.data)
    answer = {
        "theme": visit.theme_id,
        "language": visit.language,
        "title": page.title,
        "built_at": situation.built_at,
        "evidence_version": situation.evidence_version,
        "data": data,
        "rows": rows,
    }
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def _values(page: Page, visit: Visit) -> dict[str, Any]:
    return {
        "page": page,
        "visit": visit,
        "language": visit.language,
        "t": visit.translator.t,
        "n": visit.translator.n,
        "tr": visit.translator,
        "navigation": navigation(visit),
        **page.values,
    }


# --- pages outside a theme's evidence ---------------------------------------------------------------------------------


def not_built(language: Language, fault: BadInput) -> HttpResponse:
    return _plain_page("not_built.html", language, 503, lines=fault.lines)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return _to_a_program(404, f"{request.path} is no endpoint; see {API}v1/")
    language = _language(request)
    return _plain_page("not_found.html", language, 404, themes=_themes(request, language))


def failed(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        return _to_a_program(500, "a fault of this program, not of what was sent; whoever runs it can read what broke")
    return _plain_page("failed.html", _language(request), 500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one too old."""
    return _plain_page("not_sent.html", _language(request), 403)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse("400 Bad Request\n", status=400, content_type="text/plain")


def _to_a_program(status: int, line: str) -> HttpResponse:
    return HttpResponse(json.dumps({"errors": [line]}), status=status, content_type="application/json")


def _plain_page(template: str, language: Language, status: int, **values: Any) -> HttpResponse:
    translator = Translator(language)
    said = {"language": language, "t": translator.t, "n": translator.n, "tr": translator, **values}
    return HttpResponse(render_to_string(template, said), status=status)


def _themes(request: HttpRequest, language: Language) -> list[tuple[str, str]]:
    site = request.META.get(SITE)
    return [(theme_id, site.name(theme_id, language)) for theme_id in site.theme_ids] if site else []


def _language(request: HttpRequest) -> Language:
    first = request.path.split("/")[1] if "/" in request.path else ""
    return next(
        (one for one in LANGUAGES if one == first), default_language(request.headers.get("Accept-Language", ""))
    )


def start(request: HttpRequest) -> HttpResponse:
    """`/`: to the reader's language."""
    language = default_language(request.headers.get("Accept-Language", ""))
    return HttpResponse(status=302, headers={"Location": f"/{language}/", "Vary": "Accept-Language"})


def themes(request: HttpRequest, language: Language) -> HttpResponse:
    """`/sv/`: the themes shown here; straight on when there is but one."""
    site = request.META[SITE]
    if len(site.theme_ids) == 1:
        return HttpResponse(status=302, headers={"Location": f"/{language}/{site.theme_ids[0]}/"})
    return _plain_page("themes.html", language, 200, themes=_themes(request, language))
