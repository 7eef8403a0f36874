"""Specifications drawn as SVG."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from typing import Any

from kompanjon.faces.look.palette import LIGHT


def svg(spec: dict[str, Any]) -> str:
    """Draw a specification; the same specification gives the same text."""
    return _drawn(json.dumps(spec, sort_keys=True))


# A report in HTML and PDF draws each chart twice, and starting the drawing engine is the slow part.
@lru_cache(maxsize=64)
def _drawn(spec: str) -> str:
    import vl_convert

    # No address is allowed: a specification carries its data.
    return vl_convert.vegalite_to_svg(json.loads(spec), allowed_base_urls=[])


def inline_svg(spec: dict[str, Any], key: str, title: str, description: str) -> str:
    """SVG to stand inside an HTML page: named for those who listen, its colours those of the page's style sheet.

    Parameters
    ----------
    key : unique in the page; prefixes every id of the picture
    """
    return inline(svg(spec), key, title, description)


def inline(picture: str, key: str, title: str, description: str) -> str:
    """A drawn picture to stand inside an HTML page; see `inline_svg`."""
    # The picture is one image to those who listen: parts with roles of their own would each need a name.
    picture = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", picture)
    picture = re.sub(r'\bid="', f'id="{key}-', picture)
    picture = re.sub(r"url\(#", f"url(#{key}-", picture)
    for name, colour in LIGHT.named().items():
        picture = picture.replace(f'"{colour}"', f'"var(--{name}, {colour})"')
    names = f'role="img" aria-labelledby="{key}-title" aria-describedby="{key}-desc"'
    texts = f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>'
    start, attributes, rest = re.match(r"(?s)(.*?<svg)\b([^>]*)>(.*)", picture).groups()
    return f"{start} {names}{attributes}>{texts}{rest}"
