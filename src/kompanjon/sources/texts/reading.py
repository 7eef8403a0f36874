"""A file of texts, whatever its type, as titles and texts; nothing of the file is kept."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kompanjon.sources.texts.tables import rows_as_texts
from kompanjon.vocabulary.faults import BadInput

#: A larger file holds more than texts to be read.
LARGEST_BYTES = 20 * 1024 * 1024

#: What an office file may unpack to; more is a trap, or no text.
_LARGEST_UNPACKED = 10 * LARGEST_BYTES


class Text(NamedTuple):
    """A text and what it is called: a title in the file, or the file's own name."""

    title: str
    text: str


def texts_of(path: Path) -> list[Text]:
    """The texts of a file: one a row of CSV and XLSX, one a file of TXT, DOCX and PDF; those without words left out.

    A table's column of texts is called `text`, `description`, `beskrivning`, `kuvaus` or the like (`tables`); without
    one, all that a row says is its text.

    Raises
    ------
    BadInput
        When there is no such file, it is of another type, too large, damaged, locked, or holds no text.
    """
    read = _READERS.get(path.suffix.lower())
    if not path.is_file():
        raise BadInput(f"{path}: no such file; check the path")
    if read is None:
        raise BadInput(f"{path.name}: texts are not read from this type of file; give one of {', '.join(TYPES)}")
    if path.stat().st_size > LARGEST_BYTES:
        raise BadInput(f"{path.name}: larger than {LARGEST_BYTES // 1024**2} MB; split it into smaller files")
    texts = [Text(title.strip(), text.strip()) for title, text in read(path)]
    held = [one for one in texts if any(letter.isalpha() for letter in one.text)]
    if not held:
        raise BadInput(f"{path.name}: holds no text{_WHY_EMPTY.get(path.suffix.lower(), '; is it the right file?')}")
    return held


def _plain(path: Path) -> list[tuple[str, str]]:
    return [(path.stem, _decoded(path))]


def _csv(path: Path) -> list[tuple[str, str]]:
    import csv

    lines = _decoded(path).splitlines(keepends=True)
    first = lines[0] if lines else ""
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadInput(f"{path.name}: is not CSV ({error}); save it as comma-separated text") from None
    return rows_as_texts(rows, path.stem)


def _xlsx(path: Path) -> list[tuple[str, str]]:
    from openpyxl import load_workbook

    _require_office(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (KeyError, ValueError, OSError) as error:
        raise BadInput(f"{path.name}: not a workbook that can be read ({error}); save it as XLSX again") from None
    texts = []
    for sheet in book.worksheets:
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        texts += rows_as_texts(rows, path.stem)
    book.close()
    return texts


def _docx(path: Path) -> list[tuple[str, str]]:
    from docx import Document

    _require_office(path)
    try:
        document = Document(str(path))
    except (KeyError, ValueError, OSError) as error:
        raise BadInput(f"{path.name}: not a document that can be read ({error}); save it as DOCX again") from None
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [(path.stem, "\n".join([*paragraphs, *dict.fromkeys(cells)]))]


def _pdf(path: Path) -> list[tuple[str, str]]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it warns of is told as one line, or is no fault
    try:
        document = PdfReader(path)
        if document.is_encrypted and not document.decrypt(""):
            raise BadInput(f"{path.name}: locked with a password; save it without one")
        return [(path.stem, "\n".join(page.extract_text() for page in document.pages))]
    except (PyPdfError, DependencyError, ValueError, KeyError, OSError) as error:
        raise BadInput(f"{path.name}: not a PDF that can be read ({error}); save it as PDF again") from None


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as error:
            raise BadInput(f"{path.name}: not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    if "\0" in text:
        raise BadInput(f"{path.name}: not text but something else under its name; save it as UTF-8 text")
    return text


def _require_office(path: Path) -> None:
    """Raise unless the file is a zip, as XLSX and DOCX are, that unpacks to a bounded size."""
    if not zipfile.is_zipfile(path):
        raise BadInput(
            f"{path.name}: not a {path.suffix[1:].upper()} file, or locked with a password; save it again without one"
        )
    with zipfile.ZipFile(path) as packed:
        if sum(info.file_size for info in packed.infolist()) > _LARGEST_UNPACKED:
            raise BadInput(f"{path.name}: unpacks to more than {_LARGEST_UNPACKED // 1024**2} MB; split it")


_READERS: dict[str, Callable[[Path], list[tuple[str, str]]]] = {
    ".csv": _csv,
    ".docx": _docx,
    ".pdf": _pdf,
    ".txt": _plain,
    ".xlsx": _xlsx,
}

#: Endings of the files that can be read.
TYPES = tuple(name[1:].upper() for name in _READERS)

_WHY_EMPTY = {".pdf": "; a scanned PDF is a picture: have its text recognised (OCR) first, or paste the text"}
