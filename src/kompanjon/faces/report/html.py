"""Documents as HTML: one self-contained file, or single blocks for a web page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kompanjon.faces.look import sorting_script, style_sheet
from kompanjon.faces.report.document import Block, Document, Figure, RowList, Rows, Target
from kompanjon.faces.report.evidence_list import row_key
from kompanjon.faces.texts import Translator

Link = Callable[[Target], str | None]

LONGEST_NAME_IN_LIST = 48


def render_document(document: Document) -> str:
    """A whole document as one HTML file: nothing is loaded from elsewhere, and it works without JavaScript."""
    from markupsafe import Markup

    translator = Translator(document.language)
    place = _Place(_inside(document))
    return (
        _environment(document.language)
        .get_template("document.html")
        .render(
            document=document,
            place=place,
            style=Markup(style_sheet() + _file("report.css")),
            sorting=Markup(sorting_script()),
            built=translator.moment(document.built_at),
        )
    )


def render_blocks(blocks: Iterable[Block], translator: Translator, link: Link) -> str:
    """Blocks as HTML for a page that has `faces.look.style_sheet()` (and `sorting_script()` for sortable tables).

    Parameters
    ----------
    link : address of what a figure or a name opens into (`Reference`: a row; `Rows`: the rows behind a figure, told
        apart by `key`), or None for plain text

    Returns
    -------
    A string marked safe (`markupsafe.Markup`): everything in it is escaped.
    """
    from markupsafe import Markup

    template = _environment(translator.language).get_template("blocks.html")
    place = _Place(link)
    show = template.make_module({}).any
    return Markup("\n").join(Markup(show(block, place).strip()) for block in blocks)


@dataclass(frozen=True)
class _Place:
    """What templates ask: where targets lead, how ids and pictures are written."""

    link: Link

    def url(self, target: Target | None) -> str | None:
        return self.link(target) if target is not None else None

    def id(self, key: str) -> str:
        return anchor(key)

    def kind(self, block: Block) -> str:
        return type(block).__name__

    def picture(self, figure: Figure) -> Any:
        from markupsafe import Markup

        from kompanjon.faces.charts import inline_svg

        return Markup(inline_svg(figure.spec, anchor(figure.key), figure.title, figure.alt))

    def short(self, name: str) -> str:
        return name if len(name) <= LONGEST_NAME_IN_LIST else name[: LONGEST_NAME_IN_LIST - 1].rstrip() + "…"


def anchor(key: str) -> str:
    """A key as an id of HTML: letters, digits and hyphens."""
    return re.sub(r"[^A-Za-z0-9]+", lambda other: "-" if other[0].isascii() else f"-{ord(other[0][0]):x}-", key)


def _inside(document: Document) -> Link:
    numbers = {
        row_key(line.reference): line.number
        for chapter in document.chapters
        for block in chapter.blocks
        if isinstance(block, RowList)
        for line in block.lines
    }

    def link(target: Target) -> str | None:
        if isinstance(target, Rows):
            return f"#{anchor('rows:' + target.key)}"
        number = numbers.get(row_key(target))
        return f"#row-{number}" if number else None

    return link


@cache
def _file(name: str) -> str:
    return (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")


@cache
def _environment(language: str) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
    )
    translator = Translator(language)
    environment.globals.update(t=translator.t, n=translator.n)
    return environment
