"""Documents as PDF/UA-1 by Typst.

The page is drawn by `templates/document.typ`; text reaches it as data, never as markup.
"""

from __future__ import annotations

import json
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kompanjon.faces.look.palette import LIGHT
from kompanjon.faces.report.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigures,
    MatrixBlock,
    Paragraph,
    RowList,
    Rows,
    Table,
    Target,
    plain,
)
from kompanjon.faces.report.evidence_list import RowKey, row_key
from kompanjon.faces.texts import Translator

TEMPLATES = Path(__file__).parent / "templates"

#: Row numbers printed after a figure; the HTML file and the spreadsheet hold them all.
MOST_NUMBERS = 60

FONT = "Libertinus Serif"  # comes with Typst, so that every machine sets the same pages


def render_pdf(document: Document) -> bytes:
    """A document as a tagged PDF (PDF/UA-1) with links from its figures to the rows behind them."""
    import typst

    data = _Writer(Translator(document.language), _row_numbers(document)).document(document)
    return typst.compile(
        str(TEMPLATES / "document.typ"),
        root=str(TEMPLATES),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=_timestamp(document.built_at),
    )


def _breakable(host: str) -> str:
    # Hosts are long words without hyphens: they may break after their dots and dashes.
    return re.sub(r"([.\-/])", "\\1\N{ZERO WIDTH SPACE}", host)


def _timestamp(built_at: str) -> int:
    # The evidence's date, not the clock's: the same evidence gives the same bytes.
    return timegm(datetime.fromisoformat(built_at).replace(tzinfo=None).timetuple())


def _row_numbers(document: Document) -> dict[RowKey, int]:
    return {
        row_key(line.reference): line.number
        for chapter in document.chapters
        for block in chapter.blocks
        if isinstance(block, RowList)
        for line in block.lines
    }


@dataclass(frozen=True)
class _Writer:
    """Blocks as the plain values the template reads."""

    translator: Translator
    numbers: dict[RowKey, int]

    def document(self, document: Document) -> dict[str, Any]:
        t = self.translator
        return {
            "language": document.language,
            "title": document.title,
            "subtitle": document.subtitle,
            "facts": document.facts,
            "running_head": document.running_head,
            "built": t.date(document.built_at),
            "contents": t.t("Contents"),
            "figures_head": t.t("Figures"),
            "rows_head": t.t("Rows"),
            "key_figures": self.block(document.key_figures),
            "chapters": [
                {
                    "id": chapter.id,
                    "number": chapter.number,
                    "title": chapter.title,
                    "blocks": [self.block(block) for block in chapter.blocks],
                }
                for chapter in document.chapters
            ],
            "colours": LIGHT.named(),
        }

    def block(self, block: Block) -> dict[str, Any]:
        return {"kind": type(block).__name__} | self._values(block)

    def _values(self, block: Block) -> dict[str, Any]:
        match block:
            case Paragraph(text):
                return {"text": self.inline(text)}
            case Heading(text):
                return {"text": text}
            case Bullets(items, numbered):
                return {"items": [self.inline(item) for item in items], "numbered": numbered}
            case Callout(kind, title, text):
                return {"tone": kind, "title": title, "text": self.inline(text)}
            case KeyFigures(items):
                return {"items": [{"figure": self.inline((figure,)), "label": label} for figure, label in items]}
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case MatrixBlock():
                return self.matrix(block)
            case RowList():
                return self.rows(block)

    def inline(self, text: Inline) -> list[dict[str, Any]]:
        return [
            {
                "text": _breakable(span.text) if span.address else span.text,
                "to": self._label(span.target),
                "address": span.address,
                "strong": span.strong,
                "mark": span.mark,
            }
            for span in text
        ]

    def _label(self, target: Target | None) -> str | None:
        if target is None:
            return None
        if isinstance(target, Rows):
            return f"rows:{target.key}"
        number = self.numbers.get(row_key(target))
        return f"row:{number}" if number else None

    def table(self, table: Table) -> dict[str, Any]:
        return {
            "caption": table.caption,
            "columns": [{"head": each.head, "kind": each.kind, "wide": each.wide} for each in table.columns],
            "rows": [[self.inline(cell.text) for cell in row] for row in table.rows],
            "notes": [note for note in (table.more_note, table.note) if note],
        }

    def figure(self, figure: Figure) -> dict[str, Any]:
        from kompanjon.faces.charts import svg

        picture = re.sub(r'font-family="[^"]*"', f'font-family="{FONT}"', svg(figure.spec))
        # The numbers follow in words for those who cannot see the picture; on paper there is no table to unfold.
        numbers = "; ".join(" ".join(plain(cell.text) for cell in row) for row in figure.table.rows)
        return {"title": figure.title, "svg": picture, "alt": f"{figure.alt} {numbers}", "note": figure.note}

    def matrix(self, matrix: MatrixBlock) -> dict[str, Any]:
        return {
            "caption": matrix.caption,
            "corner": matrix.corner,
            "columns": matrix.columns,
            "note": matrix.note,
            "rows": [
                {
                    "name": row.name,
                    "gap": row.gap,
                    "starts_group": row.starts_group,
                    "cells": [
                        {
                            "figure": self.inline((cell.figure,)),
                            "unverified": cell.unverified,
                            "below": cell.below,
                            "level": cell.level,
                            "gap": cell.gap,
                        }
                        for cell in row.cells
                    ],
                }
                for row in matrix.rows
            ],
        }

    def rows(self, rows: RowList) -> dict[str, Any]:
        return {
            "heads": rows.heads[:-1],
            "figures": [
                {
                    "label": f"rows:{figure.key}",
                    "title": figure.title,
                    "numbers": numbers[:MOST_NUMBERS],
                    "more": self._more(len(numbers) - MOST_NUMBERS),
                }
                for figure, numbers in rows.figures
            ],
            "lines": [
                {
                    "number": line.number,
                    "name": line.name,
                    # An acronym alone says little of a project; other rows' details would fill the page.
                    "details": line.details if line.reference.kind == "project" else "",
                    "what": line.kind,
                    "region": line.region,
                    "confidence": line.confidence,
                    "verified": line.reference.is_verified,
                    "source": self.inline(line.source),
                    "date": line.date,
                }
                for line in rows.lines
            ],
        }

    def _more(self, left: int) -> str:
        return self.translator.n("and {n} more", "and {n} more", left) if left > 0 else ""
