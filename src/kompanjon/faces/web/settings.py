"""Django's settings, set in code: no database, no sessions, no cookies; it reads and shows, and holds nothing."""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

#: Hosts the application answers to; others get 400, which stops pages of other sites from reading it by DNS rebinding.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def settings_in_force() -> dict[str, Any]:
    """The settings; the environment may set `KOMPANJON_SECRET_KEY`, and `KOMPANJON_HOSTS` with commas between."""
    hosts = [host.strip() for host in os.environ.get("KOMPANJON_HOSTS", "").split(",") if host.strip()]
    return {
        "DEBUG": False,
        # Nothing is signed yet that must outlive a restart.
        "SECRET_KEY": os.environ.get("KOMPANJON_SECRET_KEY") or secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": [*LOOPBACK, *hosts],
        "ROOT_URLCONF": "kompanjon.faces.web.urls",
        "DATABASES": {},
        "INSTALLED_APPS": [],
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.gzip.GZipMiddleware",
            "django.middleware.common.CommonMiddleware",
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
        "USE_TZ": True,
        "APPEND_SLASH": True,
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_REFERRER_POLICY": "same-origin",
        "LOGGING_CONFIG": None,
    }


def configure() -> None:
    """Set Django up once a process; later calls do nothing."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(**settings_in_force())
        django.setup()
        # A page that fails is told on stderr; a page that is not there is the reader's own affair.
        logging.getLogger("django.request").setLevel(logging.ERROR)
