"""The page that lists the endpoints, drawn from the API's own description."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kompanjon.faces.api.service import api
from kompanjon.faces.texts import Translator
from kompanjon.faces.web.visit import default_language


def endpoints(request: HttpRequest) -> HttpResponse:
    """Every endpoint with what it answers; the description for programs is at `openapi.json`."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    language = default_language(request.headers.get("Accept-Language", ""))
    tr = Translator(language)
    found = [
        (method.upper(), path, asked["summary"], ", ".join(one["name"] for one in asked.get("parameters", [])))
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method, asked in methods.items()
    ]
    values = {"language": language, "t": tr.t, "n": tr.n, "tr": tr, "endpoints": found}
    return HttpResponse(render_to_string("api.html", values), headers={"Vary": "Accept-Language"})
