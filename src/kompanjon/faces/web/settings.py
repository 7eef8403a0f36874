"""Django's settings of the web application, set in code; the workspace's own (`workspace.settings`) come with them.

No sessions and no accounts: two cookies are kept, and only by those who use a form (the mark against forged forms,
and the reviewer's name).
"""

from __future__ import annotations

import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from kompanjon.sources.home import home_folder
from kompanjon.workspace import settings as workspace

HERE = Path(__file__).parent

#: Hosts the application answers to; others get 400, which stops pages of other sites from reading it by DNS rebinding.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


_is_configured = False

#: No form is larger than a survey's file with what goes around it.
LARGEST_POST_BYTES = 11 * 1024 * 1024


def settings_in_force(home: Path) -> dict[str, Any]:
    """The settings; the environment may set `KOMPANJON_SECRET_KEY`, and `KOMPANJON_HOSTS` with commas between."""
    hosts = [host.strip() for host in os.environ.get("KOMPANJON_HOSTS", "").split(",") if host.strip()]
    return {
        "DEBUG": False,
        "SECRET_KEY": os.environ.get("KOMPANJON_SECRET_KEY") or _kept_secret(home),
        "ALLOWED_HOSTS": [*LOOPBACK, *hosts],
        "ROOT_URLCONF": "kompanjon.faces.web.urls",
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.gzip.GZipMiddleware",
            "django.middleware.common.CommonMiddleware",
            "kompanjon.faces.web.middleware.refuse_large",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "kompanjon.faces.web.middleware.content_security_policy",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [HERE / "templates"],
                "OPTIONS": {
                    "environment": "kompanjon.faces.web.templating.environment",
                    # The files do not change under a running server; looking each time costs a stat a template.
                    "auto_reload": False,
                },
            }
        ],
        "USE_I18N": False,  # the faces' own catalogues serve every face alike
        "CSRF_FAILURE_VIEW": "kompanjon.faces.web.answer.forged",
        # Behind a server that speaks TLS, forms come from https although we are asked by http.
        "CSRF_TRUSTED_ORIGINS": [f"https://{host}" for host in hosts if host[0] not in ".*"],
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_AGE": None,  # gone with the browser's session
        "APPEND_SLASH": True,
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_REFERRER_POLICY": "same-origin",
    }


def _kept_secret(home: Path) -> str:
    """What cookies are signed with, made once a home, so that a reviewer's name outlives a restart."""
    path = home / "workspace" / "secret"
    # A home that cannot be written is still worth showing: what is signed then lasts as long as the program runs.
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(secrets.token_urlsafe(50), encoding="ascii")
        kept = path.read_text(encoding="ascii", errors="replace").strip()
        if len(kept) >= 50:
            return kept
    return secrets.token_urlsafe(50)


def configure(home: Path | None = None) -> None:
    """Set Django up once a process; later calls do nothing."""
    global _is_configured
    if not _is_configured:
        workspace.configure(settings_in_force(home or home_folder()))
        # A page that fails is told on stderr; a page that is not there is the reader's own affair.
        logging.getLogger("django.request").setLevel(logging.ERROR)
        logging.getLogger("django.security.csrf").setLevel(logging.ERROR)
        _is_configured = True
