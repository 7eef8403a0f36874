"""Documents as DOCX, so that people can go on writing: real headings, tables whose head rows repeat, alt texts."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
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
    MatrixCell,
    Paragraph,
    RowList,
    Span,
    Table,
    inline,
    plain,
)
from kompanjon.faces.texts import Translator

LOCALES = {"sv": "sv-FI", "fi": "fi-FI", "en": "en-GB"}

#: More columns than these do not fit an upright page.
_UPRIGHT = 8

_PICTURE_WIDTH_MM = 160


def render_docx(document: Document) -> bytes:
    """A document as DOCX, its language told and its tables readable by those who listen."""
    import docx

    made = docx.Document()
    _properties(made, document)
    _looks(made, document)
    writer = _Writer(made, Translator(document.language))
    writer.front(document)
    for chapter in document.chapters:
        made.add_heading(f"{chapter.number} {chapter.title}", 1)
        for block in chapter.blocks:
            writer.block(block)
    content = io.BytesIO()
    made.save(content)
    return _dated(content.getvalue(), datetime.fromisoformat(document.built_at))


def _properties(made: Any, document: Document) -> None:
    held = made.core_properties
    held.title, held.subject, held.language = document.title, document.subtitle, LOCALES[document.language]
    held.author = held.last_modified_by = held.comments = held.keywords = ""
    held.created = held.modified = datetime.fromisoformat(document.built_at).replace(tzinfo=None)


def _looks(made: Any, document: Document) -> None:
    """Language, paper, colours of the house and the head of every page."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    styles = made.styles
    for held in styles.element.iter(qn("w:rPrDefault")):
        for one in held.iter(qn("w:lang")):
            one.set(qn("w:val"), LOCALES[document.language])
    styles["Normal"].font.size = Pt(10)
    for name, size in (("Title", 24), ("Heading 1", 16), ("Heading 2", 12)):
        style = styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(LIGHT.ink[1:])
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.name = "Calibri"
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if any(isinstance(one, MatrixBlock) or (isinstance(one, Table) and len(one.columns) >= _UPRIGHT)
           for chapter in document.chapters for one in chapter.blocks):  # fmt: skip
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    section.header.paragraphs[0].text = document.running_head
    page = section.footer.paragraphs[0].add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        piece.text = text or None
        page._r.append(piece)


class _Writer:
    """Blocks added to the document one after the other."""

    def __init__(self, made: Any, translator: Translator) -> None:
        self.made, self.tr = made, translator

    def front(self, document: Document) -> None:
        self.made.add_heading(document.title, 0)
        self.made.add_paragraph(document.subtitle)
        for term, value in document.facts:
            self.inline(self.made.add_paragraph(), (Span(f"{term}: ", strong=True), Span(value)))
        self.block(document.key_figures)

    def block(self, block: Block) -> None:
        match block:
            case Paragraph(text):
                self.inline(self.made.add_paragraph(), text)
            case Heading(text):
                self.made.add_heading(text, 2)
            case Bullets(items, numbered):
                for item in items:
                    self.inline(self.made.add_paragraph(style="List Number" if numbered else "List Bullet"), item)
            case Callout(_, title, text):
                held = self.made.add_paragraph()
                self.inline(held, (Span(f"{title}. ", strong=True), *text))
                _grounded(held._p.get_or_add_pPr(), LIGHT.panel)
            case KeyFigures(items):
                for figure, label in items:
                    self.inline(self.made.add_paragraph(style="List Bullet"), (figure, Span(f" {label}")))
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)
            case MatrixBlock():
                self.matrix(block)
            case RowList():
                self.rows(block)

    def inline(self, paragraph: Any, text: Inline) -> None:
        for span in text:
            if span.address:
                _link(paragraph, span)
            else:
                paragraph.add_run(span.text).bold = span.strong or None
            if span.mark:
                paragraph.add_run(f" ◇ {span.mark}").italic = True

    # --- tables -----------------------------------------------------------------------------------------------------

    def table(self, held: Table) -> None:
        rows = [[cell.text for cell in row] for row in held.rows]
        numeric = [column.kind not in ("text", "date") for column in held.columns]
        wide = [3 if column.wide else 1 for column in held.columns]
        self.grid(held.caption, [column.head for column in held.columns], rows, numeric, wide)
        self.notes(held.more_note, held.note)

    def matrix(self, held: MatrixBlock) -> None:
        rows = [[_row_name(row.name, row.gap), *map(_cell_text, row.cells)] for row in held.rows]
        wide = [2, *(1 for _ in held.columns)]
        grid = self.grid(held.caption, [held.corner, *held.columns], rows, [False] * len(wide), wide)
        for line, row in zip(grid.rows[1:], held.rows, strict=True):
            for cell, shown in zip(line.cells[1:], row.cells, strict=True):
                _grounded(cell._tc.get_or_add_tcPr(), LIGHT.levels[shown.level])
                _coloured(cell, LIGHT.on_levels[shown.level])
        self.notes(held.note)

    def rows(self, held: RowList) -> None:
        for figure, numbers in held.figures:
            text = (Span(f"{figure.title}: ", strong=True), Span(" ".join(map(str, numbers))))
            self.inline(self.made.add_paragraph(), text)
        rows = [
            [inline(str(one.number)), *map(inline, (one.name, one.kind, one.region)), inline(
                one.confidence if one.reference.is_verified else f"◇ {one.confidence}"
            ), one.source, inline(one.date), inline(one.details)]
            for one in held.lines
        ]  # fmt: skip
        self.grid(self.tr.t("The rows behind the figures"), list(held.heads), rows, [True, *[False] * 7],
                  [1, 4, 2, 2, 2, 3, 2, 4])  # fmt: skip

    def grid(
        self, caption: str, heads: list[str], rows: list[list[Inline]], numeric: list[bool], wide: list[int]
    ) -> Any:
        """A table under its caption; its head row repeats on every page, and no row is cut by a page's end.

        Parameters
        ----------
        numeric : by column, whether it stands to the right
        wide : by column, its part of the width
        """
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Emu

        above = self.made.add_paragraph(style="Caption")
        above.add_run(caption)
        above.paragraph_format.keep_with_next = True
        section = self.made.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        grid = self.made.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
        grid.autofit = False
        widths = [Emu(int(width * part / sum(wide))) for part in wide]
        for column, each in zip(grid.columns, widths, strict=True):
            column.width = each
        _described(grid, caption)
        for line, texts in zip(grid.rows, [[inline(head) for head in heads], *rows], strict=True):
            _whole(line)
            for place, (cell, text) in enumerate(zip(line.cells, texts, strict=True)):
                cell.width = widths[place]
                paragraph = cell.paragraphs[0]
                self.inline(paragraph, text)
                if numeric[place]:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                _small(paragraph)
        _head(grid.rows[0])
        return grid

    def notes(self, *notes: str) -> None:
        for note in filter(None, notes):
            paragraph = self.made.add_paragraph()
            paragraph.add_run(note).italic = True
            _small(paragraph)

    # --- pictures ---------------------------------------------------------------------------------------------------

    def figure(self, held: Figure) -> None:
        import vl_convert
        from docx.shared import Mm

        self.made.add_paragraph(style="Caption").add_run(held.title)
        picture = vl_convert.vegalite_to_png(held.spec, scale=2)
        shape = self.made.add_picture(io.BytesIO(picture), width=Mm(_PICTURE_WIDTH_MM))
        shape._inline.docPr.set("descr", held.alt)
        self.notes(held.note)
        self.table(held.table)


def _row_name(name: str, gap: str) -> Inline:
    return (Span(name), Span(f" ({gap})")) if gap else (Span(name),)


def _cell_text(cell: MatrixCell) -> Inline:
    marked = f" ◇ {cell.unverified}" if cell.unverified else ""
    return inline("; ".join((plain((cell.figure,)) + marked, *cell.below)))


def _link(paragraph: Any, span: Span) -> None:
    """A link as the format has it: an address beside the text, and the text inside."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(span.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(span.text)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _grounded(properties: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:])):
        ground.set(qn(f"w:{name}"), value)
    properties.append(ground)


def _coloured(cell: Any, colour: str) -> None:
    from docx.shared import RGBColor

    for run in cell.paragraphs[0].runs:
        run.font.color.rgb = RGBColor.from_string(colour[1:].upper())


def _small(paragraph: Any) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(2)
    for run in paragraph.runs:
        run.font.size = Pt(8.5)


def _described(grid: Any, text: str) -> None:
    """The table's alt text, read before its cells."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for name in ("w:tblCaption", "w:tblDescription"):
        held = OxmlElement(name)
        held.set(qn("w:val"), text)
        grid._tbl.tblPr.append(held)


def _whole(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _head(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _dated(content: bytes, at: datetime) -> bytes:
    """The file with the document's date on all its parts: the same document gives the same bytes."""
    day = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name, day), read.read(name), zipfile.ZIP_DEFLATED)
    return fresh.getvalue()
