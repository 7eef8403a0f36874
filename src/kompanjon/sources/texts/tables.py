"""Which cells of a table are titles and which are texts."""

from __future__ import annotations

from collections.abc import Sequence

#: What columns of titles and of texts are called, in three languages.
TITLES = ("title", "name", "rubrik", "titel", "namn", "benämning", "otsikko", "nimi", "nimike")
TEXTS = (
    "text", "description", "content", "statement", "abstract", "advertisement", "beskrivning", "innehåll", "annons",
    "kuvaus", "teksti", "sisältö", "ilmoitus",
)  # fmt: skip


def rows_as_texts(rows: Sequence[Sequence[str]], name: str) -> list[tuple[str, str]]:
    """Title and text of every row; the first row names the columns where it names one of texts.

    Parameters
    ----------
    name : of the file, for rows that have no title
    """
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    texts = [at for at, head in enumerate(heads) if head in TEXTS]
    titles = [at for at, head in enumerate(heads) if head in TITLES]
    named = bool(texts or titles)
    told = []
    for number, row in enumerate(rows[1:] if named else rows, start=2 if named else 1):
        cells = [cell.strip() for cell in row]
        chosen = [cells[at] for at in texts if at < len(cells)] if texts else cells
        title = next((cells[at] for at in titles if at < len(cells) and cells[at]), f"{name}, row {number}")
        told.append((title, "\n".join(filter(None, chosen))))
    return told
