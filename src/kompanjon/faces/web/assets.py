"""Style sheets and scripts, served beside the pages with an address that changes when they do."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from whitenoise import WhiteNoise

PREFIX = "/static/"
HERE = Path(__file__).parent / "static"
MONTH = 30 * 24 * 3600


@cache
def folder() -> Path:
    """A folder of this run with every asset in it: ours, and the style sheet written from the palette."""
    import atexit
    import shutil
    import tempfile

    import django_htmx

    from kompanjon.faces.look import sorting_script, style_sheet

    made = Path(tempfile.mkdtemp(prefix="kompanjon-static-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    own = (HERE / "web.css").read_text(encoding="utf-8")
    (made / "kompanjon.css").write_text(style_sheet() + own, encoding="utf-8")
    (made / "sorting.js").write_text(sorting_script(), encoding="utf-8")
    for script in HERE.glob("*.js"):
        shutil.copy(script, made)
    shutil.copy(HERE / "icon.svg", made)
    shutil.copy(Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js", made / "htmx.js")
    return made


@cache
def asset(name: str) -> str:
    """Address of an asset, with a mark of its content so that browsers may keep it for a month."""
    mark = hashlib.sha256((folder() / name).read_bytes()).hexdigest()[:10]
    return f"{PREFIX}{name}?{mark}"


def with_assets(app):
    """`app` with the assets in front of it."""
    return WhiteNoise(app, root=str(folder()), prefix=PREFIX, max_age=MONTH, add_headers_function=_headers)


def _headers(headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
