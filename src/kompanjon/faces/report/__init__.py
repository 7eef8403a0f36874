"""Reports: one `Document` of blocks, rendered to HTML, PDF, XLSX and DOCX.

`write_situation(situation, language, fmt, path)` writes a situation picture; `situation_document` gives the blocks, and
`html.render_blocks(blocks, translator, link)` shows the same blocks on a web page.
"""

from kompanjon.faces.report.write import FORMATS, write_situation

__all__ = ["FORMATS", "write_situation"]
