"""HTML as plain text: paragraphs and list items are lines, and no word is lost."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCK_TAGS = """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol p pre section summary table
    tbody tfoot thead tr ul
"""
_INLINE_TAGS = """
    a abbr acronym area b base bdi bdo big button cite code col colgroup data del dfn em embed font i iframe img
    input ins kbd label link map mark meta meter noscript o:p object optgroup option output param picture
    progress q rp rt ruby s samp select small source span strike strong sub sup svg textarea time title tt u var
    video wbr
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_CELLS = frozenset(("td", "th"))
_UNSHOWN = frozenset(("script", "style"))
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAGS = "|".join(map(re.escape, sorted(_BLOCKS | _CELLS | _UNSHOWN | frozenset(_INLINE_TAGS.split()))))
_NO_TAG = re.compile(rf"<(?!/?(?:{_TAGS})[\s/>])", re.IGNORECASE)

#: What is left of a tag that was cut in two at the start of a text.
_CUT_TAG = re.compile(r'^\s*"?\s*/?>')


def plain_text(given: str) -> str:
    """The text a reader of `given` sees; a text without mark-up comes back with its spaces tidied.

    What looks like a tag and is none HTML has (`<NA>`, `x <y`) is text.
    """
    reader = _Reader()
    reader.feed(_NO_TAG.sub("&lt;", _COMMENT.sub(" ", _CUT_TAG.sub("", given))))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).translate(_INVISIBLE).split("\n"))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._is_shown = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSHOWN:
            self._is_shown = False
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag in _BLOCKS and self.pieces[-1:] != ["\n- "]:  # a paragraph may open an item
            self.pieces.append("\n")
        elif tag in _CELLS:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSHOWN:
            self._is_shown = True
        elif tag in _BLOCKS and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._is_shown:
            self.pieces.append(data)
