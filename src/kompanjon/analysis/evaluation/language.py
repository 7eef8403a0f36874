"""How well texts meet across languages: does a Swedish or Finnish text find its English twin first?

The pairs are held out: the word table is learnt from dictionaries and manuals, never from a theme's texts. `--file`
asks about pairs from outside. Each language is asked by itself: every text against all English ones, and the nearest
(`language.encoding.nearest`) must be its own twin.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.analysis.evaluation.report import OURS, Evaluation
from kompanjon.evidence.build import Progress
from kompanjon.language.encoding import LatentEncoder, word_table
from kompanjon.language.encoding.nearest import centred, scaled
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.languages import LANGUAGES, Label, Language
from kompanjon.vocabulary.theme import Theme

if TYPE_CHECKING:
    import numpy as np

#: Columns of a file of pairs.
COLUMNS = ("id", "statement_sv", "statement_fi", "statement_en")

#: Languages that ask; English answers.
_ASKING: tuple[Language, ...] = ("sv", "fi")

Encode = Callable[[Sequence[str]], "np.ndarray"]


def evaluate_language(themes: Iterable[Theme], truth_file: Path | None, progress: Progress) -> Evaluation:
    """Top-1 of statements and of concept labels, ours beside what else there is.

    `top1` is the mean over the two asking languages, of statements; `label_top1` the same of concepts' preferred
    labels, where no file is given.

    Parameters
    ----------
    themes : whose statements and concepts are asked about
    truth_file : CSV with the columns of COLUMNS instead, one statement a line

    Raises
    ------
    BadInput
        When the file cannot be read, or holds fewer than two statements.
    """
    if truth_file:
        statements, labels = read_pairs(truth_file), []
    else:
        held = list(themes)
        statements = [challenge.statement for theme in held for challenge in theme.challenges]
        labels = [one.name for theme in held for one in theme.concepts if one.role != "excluded"]
    methods = dict(_methods([*statements, *labels]))
    rows = []
    for done, (name, encode) in enumerate(methods.items()):
        progress("asking", done, len(methods))
        measured = _top1(encode, statements, "")
        rows.append({"method": name, **measured, **(_top1(encode, labels, "label_") if labels else {})})
    progress("asking", len(methods), len(methods))
    table = word_table()
    return Evaluation(
        task="language",
        n=len(statements),
        settings={
            "truth": str(truth_file) if truth_file else "statements and concept labels of the themes",
            "labels": len(labels),
            "asked": "each sv and fi text against all en texts; top-1 is its own twin",
            "nearness": "cosine, each side centred, less the crowding on both sides (5 neighbours)",
            "encoder": f"{table.name}, {table.width} numbers" if table else "TF-IDF + SVD (no word table is installed)",
        },
        rows=tuple(rows),
    )


def read_pairs(path: Path) -> list[Label]:
    """Statements of a CSV file with the columns of COLUMNS.

    Raises
    ------
    BadInput
        When there is no such file, a column is missing, a cell is empty, or there are fewer than two statements.
    """
    if not path.is_file():
        raise BadInput(f"{path}: no such file; check the path")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name}: not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except csv.Error as error:
        raise BadInput(f"{path.name}: is not CSV ({error}); save it as comma-separated text") from None
    columns = [f"statement_{language}" for language in LANGUAGES]
    missing = [column for column in columns if not rows or column not in rows[0]]
    if missing:
        raise BadInput(f"{path.name}: column {missing[0]} is missing; the columns are {', '.join(COLUMNS)}")
    for line, row in enumerate(rows, start=2):
        empty = next((column for column in columns if not (row[column] or "").strip()), None)
        if empty:
            raise BadInput(f"{path.name}: row {line}: {empty} is empty; write the statement in all three languages")
    if len(rows) < 2:
        raise BadInput(f"{path.name}: holds one statement; at least two are needed to tell one from another")
    return [Label(*(row[column].strip() for column in columns)) for row in rows]


def _methods(texts: Sequence[Label]) -> Iterable[tuple[str, Encode]]:
    every = [getattr(text, language) for text in texts for language in LANGUAGES]
    latent = LatentEncoder.fit(every)
    table = word_table()
    yield OURS, table.encode if table else latent.encode
    yield latent.name, latent.encode
    yield "equal letter runs (TF-IDF)", lambda asked: latent.tfidf.transform(asked).toarray()


def _top1(encode: Encode, texts: Sequence[Label], prefix: str) -> dict[str, float]:
    found: dict[str, float] = {}
    held = centred(encode([text.en for text in texts]))
    for language in _ASKING:
        asked = centred(encode([getattr(text, language) for text in texts]))
        nearest = scaled(asked, held).argmax(axis=1)
        found[language] = sum(int(at) == own for own, at in enumerate(nearest)) / len(texts)
    mean = sum(found.values()) / len(found)
    return {
        f"{prefix}top1": round(mean, 4),
        **{f"{prefix}top1_{language}": round(share, 4) for language, share in found.items()},
    }
