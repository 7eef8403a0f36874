"""Reports as files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Literal, get_args

from kompanjon.analysis.situation.picture import Situation
from kompanjon.faces.report.document import Document
from kompanjon.vocabulary.languages import Language

Format = Literal["html", "pdf", "xlsx", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)

#: Those the situation picture is written in by every run.
RUN_FORMATS: tuple[Format, ...] = ("html", "pdf", "xlsx")


def write_situation(situation: Situation, language: Language, fmt: Format, path: Path) -> Path:
    """Write the situation picture in `language` as `fmt` (one of `FORMATS`) to `path`.

    The file appears whole or not at all, and the same situation gives the same bytes. Returns `path`.
    """
    from kompanjon.faces.report.situation import situation_document

    return write_document(situation_document(situation, language), fmt, path)


def write_document(document: Document, fmt: Format, path: Path) -> Path:
    """Write any document; see `write_situation`."""
    return _replace(path, rendered(document, fmt))


def rendered(document: Document, fmt: Format) -> bytes:
    """A document as the bytes of a file."""
    if fmt == "html":
        from kompanjon.faces.report.html import render_document

        return render_document(document).encode("utf-8")
    if fmt == "pdf":
        from kompanjon.faces.report.pdf import render_pdf

        return render_pdf(document)
    if fmt == "xlsx":
        from kompanjon.faces.report.xlsx import render_xlsx

        return render_xlsx(document)
    if fmt == "docx":
        from kompanjon.faces.report.docx import render_docx

        return render_docx(document)
    raise ValueError(f"unknown report format {fmt!r}; one of {', '.join(FORMATS)}")


def _replace(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(content)
    half_written = Path(file.name)
    try:
        # A temporary file is private to its writer; a report is read by others.
        half_written.chmod(0o666 & ~_umask())
        half_written.replace(path)
    except BaseException:
        half_written.unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
