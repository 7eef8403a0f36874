"""A client of the API on an invented site."""

from __future__ import annotations

import json

from kompanjon.faces.web.server import SITE
from kompanjon.faces.web.settings import configure
from kompanjon.faces.web.site import Site

V1 = "/api/v1"


def client_of(site: Site):
    configure()
    from django.test import Client

    given = {SITE: site, "SERVER_NAME": "127.0.0.1"}
    return Client(raise_request_exception=False, enforce_csrf_checks=True, **given)


def post(client, path: str, body: object):
    return client.post(f"{V1}/themes/battery/{path}", json.dumps(body), content_type="application/json")
