"""A `SkillFinder` on disk: made once from the skills held, opened in a moment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.language.encoding import word_table
from kompanjon.language.skills.evidence import Labels, Meanings, letter_runs
from kompanjon.language.skills.finder import SkillFinder
from kompanjon.language.tfidf import Tfidf, stems
from kompanjon.vocabulary.languages import LANGUAGES

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

_ARRAYS, _TEXTS = "finder.npz", "finder.json"

#: Arrays of `Labels` that are no matrix, and of `Meanings`.
_OF_LABELS = ("rarity", "owners", "is_name", "lengths", "name_lengths")
_OF_MEANINGS = ("names", "labels", "all", "centre")


def write_finder(finder: SkillFinder, folder: Path) -> None:
    """Write the finder into `folder`.

    Raises
    ------
    ValueError
        When its encoder has learnt from the skills themselves, as where no word table is installed: such a finder is
        made anew when it is needed.
    """
    import numpy as np

    if finder.encoder is not word_table():
        raise ValueError("only a finder that meets meanings by the word table can be kept")
    texts: dict[str, object] = {"skills": finder.skills}
    arrays: dict[str, np.ndarray] = {f"meaning_{name}": getattr(finder.meanings, name) for name in _OF_MEANINGS}
    for language, labels in finder.labels.items():
        texts[f"stems_{language}"] = list(labels.columns)
        arrays |= {f"label_{language}_{name}": getattr(labels, name) for name in _OF_LABELS}
        arrays |= _matrix(f"label_{language}", labels.postings)
    for name, (tfidf, matrix) in (("letters", finder.letters), ("said", finder.said)):
        texts[name] = tfidf.terms
        arrays |= {f"{name}_rarity": tfidf.rarity, **_matrix(name, matrix)}
    np.savez(folder / _ARRAYS, **arrays)
    (folder / _TEXTS).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")


def is_kept(folder: Path) -> bool:
    """Whether `write_finder` has written here."""
    return (folder / _TEXTS).is_file()


def read_finder(folder: Path) -> SkillFinder:
    """The finder that `write_finder` wrote into `folder`.

    Raises
    ------
    ValueError
        When no word table is installed any more.
    """
    import numpy as np

    table = word_table()
    if table is None:
        raise ValueError("the finder was kept with a word table, and none is installed")
    texts = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
    with np.load(folder / _ARRAYS) as held:
        arrays = dict(held)
    labels = {
        language: Labels(
            columns={stem: at for at, stem in enumerate(texts[f"stems_{language}"])},
            postings=_read_matrix(f"label_{language}", arrays),
            **{name: arrays[f"label_{language}_{name}"] for name in _OF_LABELS},
        )
        for language in LANGUAGES
    }
    return SkillFinder(
        skills=tuple((uri, name) for uri, name in texts["skills"]),
        encoder=table,
        meanings=Meanings(**{name: arrays[f"meaning_{name}"] for name in _OF_MEANINGS}),
        labels=labels,
        letters=(_tfidf("letters", texts, arrays, letter_runs), _read_matrix("letters", arrays)),
        said=(_tfidf("said", texts, arrays, stems), _read_matrix("said", arrays)),
    )


def _matrix(name: str, matrix: csr_array) -> dict[str, np.ndarray]:
    import numpy as np

    return {
        f"{name}_data": matrix.data,
        f"{name}_indices": matrix.indices.astype(np.int32),
        f"{name}_bounds": matrix.indptr.astype(np.int32),
        f"{name}_shape": np.array(matrix.shape),
    }


def _read_matrix(name: str, arrays: dict[str, np.ndarray]) -> csr_array:
    from scipy.sparse import csr_array

    parts = (arrays[f"{name}_data"], arrays[f"{name}_indices"], arrays[f"{name}_bounds"])
    return csr_array(parts, shape=tuple(arrays[f"{name}_shape"]))


def _tfidf(name: str, texts: dict, arrays: dict[str, np.ndarray], cut) -> Tfidf:
    terms = tuple(texts[name])
    return Tfidf(terms, arrays[f"{name}_rarity"], cut, False, {term: at for at, term in enumerate(terms)})
