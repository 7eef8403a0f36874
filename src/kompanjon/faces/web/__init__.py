"""The web application: pages of a theme's evidence in Swedish, Finnish and English, and one to judge records on.

`serve(theme_id)` shows one theme on this machine; `application(theme_ids)` is the same as WSGI, for another server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kompanjon.faces.web.server import application, serve

__all__ = ["application", "serve"]


def __getattr__(name: str):
    # Django is loaded only by those who serve pages.
    if name in __all__:
        from kompanjon.faces.web import server

        return getattr(server, name)
    raise AttributeError(name)
