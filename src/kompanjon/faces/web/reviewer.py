"""Who judges: there are no accounts yet, so a reviewer gives a name, kept in a signed cookie of their browser."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote

from django.core import signing
from django.http import HttpResponse

from kompanjon.workspace.judgements import LONGEST_NAME

COOKIE = "kompanjon_reviewer"
_SALT = "kompanjon.reviewer"
_KEPT_SECONDS = 180 * 24 * 3600


def reviewer(cookies: Mapping[str, str]) -> str:
    """The name given in this browser; empty before one is given, or when the cookie is not one of ours."""
    try:
        return unquote(signing.Signer(salt=_SALT).unsign(cookies.get(COOKIE, "")))
    except signing.BadSignature:
        return ""


def usable_name(text: str) -> str:
    """A name as it is kept: spaces trimmed, signs that do not print left out, cut to the longest the log takes."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_NAME].strip()


def keep_name(response: HttpResponse, name: str) -> None:
    response.set_cookie(
        COOKIE,
        signing.Signer(salt=_SALT).sign(quote(name)),
        max_age=_KEPT_SECONDS,
        httponly=True,
        samesite="Strict",
    )
