"""Django, set up once a process for whoever comes first: the command line's facade or the web application."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_BUSY_SECONDS = 20
_lock = threading.Lock()


def database(path: Path) -> dict[str, Any]:
    """Django's entry for the workspace's database at `path`: the one place to change for another engine."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # A transaction takes the write lock as it begins: one begun by reading could not wait for another process.
        "OPTIONS": {"timeout": _BUSY_SECONDS, "transaction_mode": "IMMEDIATE"},
    }


def configure(more: Mapping[str, Any] | None = None) -> None:
    """Set Django up, or add the settings in `more` where that has been done; the workspace's own stay as they are.

    Databases are added as they are opened (see `database.connected`): one process may read several homes.
    """
    import django
    from django.conf import settings

    own = {"INSTALLED_APPS": ["kompanjon.workspace"], "DATABASES": {}, "USE_TZ": True, "LOGGING_CONFIG": None}
    with _lock:
        if not settings.configured:
            settings.configure(**{**(more or {}), **own})
            django.setup()
            return
        for name, value in (more or {}).items():
            if name not in own:
                setattr(settings, name, value)
