"""After a form: on to a page by a fresh request, so that reloading it sends nothing twice."""

from __future__ import annotations

from django.http import HttpResponse


def onward(address: str) -> HttpResponse:
    """An answer that leads the browser to `address` (303)."""
    return HttpResponse(status=303, headers={"Location": address})
